"""The figures of a story engine, worked out from runs."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import fmean, quantiles

from tui_adventure.story.content.atlas import atlas_of
from tui_adventure.story.engine import Engine
from tui_adventure.story.simulate.content import Holdings, holdings
from tui_adventure.story.simulate.fight_log import FightLog, merged
from tui_adventure.story.simulate.probe import Difference
from tui_adventure.story.simulate.report import Figure
from tui_adventure.story.simulate.run import Run
from tui_adventure.story.simulate.text_figures import seen_before, spearman

SHORTEST, LONGEST = 25, 50
_PEAK = (0.75, 0.92)
_GOOD = "completed"
_FEW, _MANY = 0.75, 0.9
_EARLY, _IDLE, _RUNNING = 0.02, 0.3, 2
_SPREAD, _GOES_WITH = 6, -0.3
_ENOUGH_TO_RANK = 8


class Reached:
    """What runs have reached, beside what there is."""

    def __init__(self, engine: Engine, runs: Sequence[Run]) -> None:
        self.there = Holdings()
        for quest in sorted({run.casting.quest for run in runs}):
            self.there.merge(holdings(atlas_of(engine.library, quest)))
        self.scenes = {scene for run in runs for scene in run.scenes}
        told = Counter(f"{key}#{index}" for run in runs for key, indices in run.variants.items() for index in indices)
        self.variants = set(told)
        self.wanted = {f"{key}#{index}" for key, count in self.there.variants.items() for index in range(count)}
        self.choices = {choice.rpartition(".")[0] for run in runs for choice in run.choices}
        self.outcomes = {choice for run in runs for choice in run.choices} | {
            outcome for outcome in self.there.outcomes if f"{outcome}#0" in self.variants
        }

    def unreached(self) -> dict[str, tuple[str, ...]]:
        """Return what was never reached, by kind."""
        return {
            "scenes": tuple(sorted(self.there.scenes - self.scenes)),
            "choices": tuple(sorted(self.there.choices - self.choices)),
            "outcomes": tuple(sorted(self.there.outcomes - self.outcomes)),
            "texts": tuple(sorted(self.wanted - self.variants)),
        }


def figures(
    reached: Reached, runs: Sequence[Run], pairs: Sequence[tuple[Run, Run]], tried: Difference, gates: int
) -> list[Figure]:
    """Return the figures of these runs.

    `pairs` are first and second adventures of the same hero, `gates` how much the check of gates and names has found.
    """
    whole = [run for run in runs if not run.fault] or list(runs)
    return [
        *_coverage(reached),
        _nothing(2, "crashes, dead ends, endless runs", sum(bool(run.fault) for run in runs)),
        _nothing(3, "gates and names the checker complains of", gates),
        *_words(whole, pairs),
        _share(7, "pages whose options lead to other facts", tried.facts, tried.pages, 0.95),
        _share(7, "pages whose options lead to other later text", tried.text, tried.pages, 0.6),
        *_memory(reached, whole),
        _nothing(9, "mentions too early, people back, wrong places", sum(len(run.slips) for run in runs)),
        *_shape(whole),
        *_success(whole),
        _nothing(12, "promises left open", sum(run.open_promises for run in whole)),
        _nothing(13, "facts untold in time, or leaned on too early", sum(len(run.untold) for run in whole)),
        _reported(13, "facts told only because they had to be, a run", fmean(len(run.told_late) for run in whole)),
        _nothing(15, "closing lines against the state", sum(len(run.contradictions) for run in whole)),
        _nothing(16, "interludes in a climax, against the country, or met again", _strays(whole, pairs)),
        *_fights(merged([run.fight_log for run in whole])),
    ]


def successes(runs: Sequence[Run]) -> dict[str, float]:
    """Return the per cent of adventures completed by competent players, by class and origin."""
    groups: dict[str, list[bool]] = {}
    for run in runs:
        if run.casting.bot == "competent":
            name = f"{run.casting.hero_class} {run.casting.race}"
            groups.setdefault(name, []).append(run.outcome == _GOOD)
    return {name: round(100 * fmean(done), 1) for name, done in sorted(groups.items())}


def _coverage(reached: Reached) -> list[Figure]:
    there = reached.there
    return [
        _share(1, "scenes reached", len(there.scenes & reached.scenes), len(there.scenes), 1.0),
        _share(1, "choices taken", len(there.choices & reached.choices), len(there.choices), 1.0),
        _share(1, "outcomes seen", len(there.outcomes & reached.outcomes), len(there.outcomes), 1.0),
        _share(1, "text variants told", len(reached.wanted & reached.variants), len(reached.wanted), 0.98),
    ]


def _words(runs: Sequence[Run], pairs: Sequence[tuple[Run, Run]]) -> list[Figure]:
    again = [run.again for run in runs]
    same = [_second(pair) for pair in pairs if pair[0].casting.quest == pair[1].casting.quest]
    other = [_second(pair) for pair in pairs if pair[0].casting.quest != pair[1].casting.quest]
    groups_of_two = fmean(run.distinct[0] for run in runs)
    groups_of_three = fmean(run.distinct[1] for run in runs)
    found = [
        _at_most(4, "sentences repeated in a run, mean", fmean(again), 0.005),
        _at_most(4, "sentences repeated in a run, worst", max(again), 0.02),
    ]
    if same:
        found.append(_at_most(5, "sentences known on a second visit", fmean(same), 0.25))
    if other:
        found.append(_at_most(5, "sentences known behind another door", fmean(other), 0.10))
    return [*found, _reported(6, "distinct-2", groups_of_two), _reported(6, "distinct-3", groups_of_three)]


def _second(pair: tuple[Run, Run]) -> float:
    return seen_before(pair[0].sentences, pair[1].sentences)


def _memory(reached: Reached, runs: Sequence[Run]) -> list[Figure]:
    there = reached.there
    told = fmean(sum(key in there.callbacks for key in run.variants) for run in runs)
    return [
        _share(8, "moments some later text asks about", len(there.moments & there.recalled), len(there.moments), 0.7),
        _at_least(8, "callbacks a run", told, 4),
    ]


def _shape(runs: Sequence[Run]) -> list[Figure]:
    fits = fmean(_arc_fit(run) for run in runs)
    peaks = [_peak(run) for run in runs if run.tensions]
    right = sum(_PEAK[0] <= peak <= _PEAK[1] for peak in peaks)
    length = sum(SHORTEST <= run.turns <= LONGEST for run in runs)
    return [
        _at_least(10, "tension follows the arc", fits, 0.8),
        _share(10, "runs that peak at 75-92 %", right, len(peaks), 0.5),
        _share(10, "runs of 25-50 turns", length, len(runs), 0.99),
        *_lengths(runs),
    ]


def _lengths(runs: Sequence[Run]) -> list[Figure]:
    """Return how much the length varies, and whether it goes with what was found out: who knows early is done early."""
    if len(runs) < _ENOUGH_TO_RANK:
        return []
    low, _middle, high = quantiles((run.turns for run in runs), n=4)
    spread = Figure(
        number=10,
        name="turns, interquartile range",
        value=f"{high - low:.1f} ({low:.0f} to {high:.0f})",
        target=f"≥ {_SPREAD}",
        met=high - low >= _SPREAD,
    )
    known = [(float(run.turns), run.known) for run in runs if run.known is not None]
    if len(known) < _ENOUGH_TO_RANK:
        return [spread]
    goes_with = spearman([turns for turns, _ in known], [share for _, share in known])
    target = f"≤ {_GOES_WITH:g}"
    name = "turns against what was found out (rank correlation)"
    return [spread, Figure(number=10, name=name, value=f"{goes_with:.2f}", target=target, met=goes_with <= _GOES_WITH)]


def _strays(runs: Sequence[Run], pairs: Sequence[tuple[Run, Run]]) -> int:
    """Count interludes where none belongs, in single runs and in the second of two."""
    return sum(len(run.strays) for run in (*runs, *(second for _first, second in pairs)))


def _arc_fit(run: Run) -> float:
    return spearman([wanted for wanted, _ in run.wanted], [felt for _, felt in run.wanted])


def _peak(run: Run) -> float:
    """Return where the tension is highest: the middle of the highest three scenes in a row."""
    felt = [tension for _, tension in run.tensions]
    windows = range(max(1, len(felt) - 2))
    best = max(windows, key=lambda start: (sum(felt[start : start + 3]), start))
    return run.tensions[min(best + 1, len(felt) - 1)][0]


def _success(runs: Sequence[Run]) -> list[Figure]:
    competent = [run for run in runs if run.casting.bot == "competent"]
    if not competent:
        return []
    won = fmean(run.outcome == _GOOD for run in competent)
    groups = _completed(competent, lambda run: f"{run.casting.hero_class} {run.casting.race}")
    low, high = min(groups), max(groups)
    size = len(competent) // len(groups)
    return [
        Figure(
            number=11, name="adventures completed", value=_per_cent(won), target="75-90 %", met=_FEW <= won <= _MANY
        ),
        _spread("classes", competent, lambda run: run.casting.hero_class),
        _spread("origins", competent, lambda run: run.casting.race),
        Figure(
            number=11,
            name=f"classes × origins ({size} runs each)",
            value=f"{low:.0%} to {high:.0%}",
            target="75-90 %",
            met=low >= _FEW and high <= _MANY,
        ),
    ]


def _completed(runs: Sequence[Run], group: Callable[[Run], str]) -> list[float]:
    """Return the share of adventures completed in each group of runs."""
    groups: dict[str, list[bool]] = {}
    for run in runs:
        groups.setdefault(group(run), []).append(run.outcome == _GOOD)
    return [fmean(done) for done in groups.values()]


def _spread(name: str, runs: Sequence[Run], group: Callable[[Run], str]) -> Figure:
    """Return how far the best group is from the worst; the name says how sure one group's share is (95 %)."""
    shares = _completed(runs, group)
    middle, size = fmean(shares), len(runs) / len(shares)
    unsure = 1.96 * (middle * (1 - middle) / size) ** 0.5
    told = f"spread between {name} ({size:.0f} runs each, ± {unsure * 100:.1f} %)"
    return _at_most(11, told, max(shares) - min(shares), 0.10)


def _fights(log: FightLog) -> list[Figure]:
    idle = log.idle / log.fights if log.fights else 0.0
    holding = log.holding / log.fights if log.fights else 0.0
    early = log.early / log.gentle if log.gentle else 0.0
    running = "nothing but holding on, turns running"
    return [
        _at_most(17, f"down before a second action ({log.gentle} fights at danger 1-2)", early, _EARLY),
        Figure(
            number=17,
            name=f"turns of nothing but holding on, a fight ({holding:.2f} on the ground)",
            value=f"{idle:.2f}",
            target=f"≤ {_IDLE}",
            met=idle <= _IDLE,
        ),
        Figure(number=17, name=running, value=str(log.longest), target=f"≤ {_RUNNING}", met=log.longest <= _RUNNING),
    ]


def _share(number: int, name: str, part: int, whole: int, target: float) -> Figure:
    share = part / whole if whole else 1.0
    value = f"{_per_cent(share)} ({part} of {whole})"
    return Figure(number=number, name=name, value=value, target=f"≥ {target:.0%}", met=share >= target)


def _at_least(number: int, name: str, value: float, target: float) -> Figure:
    return Figure(number=number, name=name, value=f"{value:.3f}", target=f"≥ {target:g}", met=value >= target)


def _at_most(number: int, name: str, share: float, target: float) -> Figure:
    return Figure(number=number, name=name, value=_per_cent(share), target=f"≤ {target:.1%}", met=share <= target)


def _reported(number: int, name: str, value: float) -> Figure:
    return Figure(number=number, name=name, value=f"{value:.3f}", target="reported", met=True)


def _nothing(number: int, name: str, count: int) -> Figure:
    return Figure(number=number, name=name, value=str(count), target="0", met=count == 0)


def _per_cent(share: float) -> str:
    return f"{share * 100:.1f} %"
