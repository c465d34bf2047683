"""The simulator: bots play adventures, and figures say how they went."""

from collections import Counter

from tui_adventure.rules.errors import Impossible
from tui_adventure.story.check.pack_check import gate_findings
from tui_adventure.story.content.library import Library
from tui_adventure.story.engine import Engine
from tui_adventure.story.simulate.campaign import second_visits
from tui_adventure.story.simulate.figures import Reached, figures, successes
from tui_adventure.story.simulate.players import BOTS
from tui_adventure.story.simulate.probe import differences
from tui_adventure.story.simulate.report import Report
from tui_adventure.story.simulate.run import Run, cast
from tui_adventure.story.simulate.run_transcript import transcript
from tui_adventure.story.simulate.text_figures import Echoes
from tui_adventure.story.simulate.workers import play_all

__all__ = ["BOTS", "Report", "simulate", "transcript"]


def simulate(  # noqa: PLR0913 - what is played, by whom, how often
    library: Library, runs: int, seed: int, bot: str = "", quest: str = "", *, jobs: int = 1
) -> Report:
    """Play so many adventures, from `seed` on, and report the figures; without a bot or a quest all go round.

    With `jobs` above 1 so many processes play; the figures are the same.

    Raises:
        Impossible: there is no such bot, no such quest, or nothing to play.
    """
    _check(library, bot, quest)
    engine = Engine(library)
    played = play_all(engine, [cast(engine, seed + number, bot, quest) for number in range(runs)], jobs)
    pairs = second_visits(engine, played, jobs)
    tried = differences(engine, [run.casting for run in played if not run.fault], jobs)
    reached = Reached(engine, played)
    gates = tuple(str(finding) for folder in library.folders for finding in gate_findings(folder))
    quests = sorted({run.casting.quest for run in played})
    return Report(
        runs=runs,
        seed=seed,
        bots=tuple(sorted({run.casting.bot for run in played})),
        quests=tuple(quests),
        figures=tuple(figures(reached, played, pairs, tried, len(gates))),
        endings=_endings(library, played, quests),
        lengths=dict(sorted(Counter(run.turns for run in played).items())),
        successes=successes(played),
        fights=dict(sum((Counter(run.fights) for run in played), Counter())),
        faults=dict(Counter(run.fault for run in played if run.fault)),
        slips=dict(Counter(slip for run in played for slip in run.slips)),
        untold=dict(Counter(one for run in played for one in run.untold)),
        late=dict(Counter(f"{run.casting.quest}/{fact}" for run in played for fact in run.told_late)),
        strays=dict(Counter(one for run in played for one in run.strays)),
        contradictions=dict(Counter(f"{run.casting.quest}: {one}" for run in played for one in run.contradictions)),
        gates=gates,
        echoes=_echoes(played).told(),
        worst_repeat=_worst_repeat(played),
        unreached=reached.unreached(),
        turn_p95_ms=_p95([time for run in played for time in run.milliseconds]),
    )


def _echoes(played: list[Run]) -> Echoes:
    """Return what was told twice in all that was played."""
    echoes = Echoes()
    for run in played:
        echoes.merge(run.echoes)
    return echoes


def _check(library: Library, bot: str, quest: str) -> None:
    if bot and bot not in BOTS:
        raise Impossible(f"There is no bot `{bot}`; there are {', '.join(BOTS)}.")
    if quest and quest not in library.quests:
        there = ", ".join(sorted(library.quests)) or "none"
        raise Impossible(
            f"There is no quest `{quest}`; there are {there}. `packs list` says where packs are looked for."
        )
    if not library.quests:
        raise Impossible("There is no quest to play.")


def _endings(library: Library, runs: list[Run], quests: list[str]) -> dict[str, int]:
    reached = Counter(f"{run.casting.quest}/{run.ending}" for run in runs if run.ending)
    there = (f"{quest}/{ending.id}" for quest in quests for ending in library.quest(quest).endings)
    return {name: reached[name] for name in there}


def _worst_repeat(runs: list[Run]) -> str:
    worst = max(runs, key=lambda run: run.again)
    casting = worst.casting
    return f"worst repeat: {worst.again:.1%}, seed {casting.seed}, {casting.bot} behind {casting.quest}"


def _p95(times: list[float]) -> float:
    ordered = sorted(times)
    return round(ordered[int(len(ordered) * 0.95)], 2) if ordered else 0.0
