"""A road not taken in one plain sentence: how such roads end and what stood behind it, without telling it whole.

What the hero never found out stays hidden: of a fact only its kind is told, of a person only how they would fare.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from tui_adventure.story.beat import Option
from tui_adventure.story.content.atlas import atlas_of
from tui_adventure.story.content.library import Library
from tui_adventure.story.roads.arrival import Arrival, arrival
from tui_adventure.story.roads.walked import Step
from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.schema.vocabulary import Tone
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.attempt import SPEND, STAND
from tui_adventure.story.turn.context import Context

NOTHING_CHANGED = "No choice of this adventure would have changed much: all the roads come together again."
_TOLD = 2
"""So much is told of a road that comes to the same end."""
_MOSTLY = 0.75
"""The share of roads in which something is so, from which on it is told."""
_MORE_PROOFS = 1.5
_SHARES = (
    (1.0, "all such roads"),
    (0.87, "seven in eight of such roads"),
    (0.75, "three in four of such roads"),
    (0.6, "more than half of such roads"),
    (0.5, "half of such roads"),
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
_STAYS = {"dead": "have lived", "left": "have stayed"}
_GOES = {"dead": "not have lived", "left": "have gone away"}
_KINDS = {FactKind.CULPRIT: "who was behind it", FactKind.ANSWER: "more of how it could be put right"}


@dataclass(frozen=True)
class Road:
    """A road not taken. It is forked at the turn with that number of `moves`, by taking `option`."""

    moves: int
    turn: int
    title: str
    did: str
    """What the hero did instead, in words."""
    option: str
    label: str
    sentence: str
    change: float
    """How far such roads are apart from the one that was walked, 0 to 1."""
    ends: tuple[Arrival, ...]
    """Where those came to that were walked."""

    @property
    def told(self) -> str:
        """The whole of it, in a few sentences."""
        return f"Turn {self.turn}, {self.title}: you chose “{self.did}”. {self.sentence}"


class Hindsight:
    """What a hero at the closing entry may be told of other roads; `own` is where their own came to."""

    def __init__(self, end: StoryState, library: Library) -> None:
        ctx = Context(end, library)
        self._people, self._atlas = ctx.adventure.people, atlas_of(library, ctx.adventure.quest)
        self.own = arrival(end, library)

    def road(self, step: Step, option: Option, ends: Sequence[Arrival], change: float) -> Road:
        """Return a way not taken at a step as it is told."""
        adventure = step.state.adventure
        tried = adventure.pending.label if adventure is not None and adventure.pending is not None else ""
        return Road(
            moves=step.state.moves,
            turn=step.state.adventure_turn + 1,
            title=step.state.page.title,
            did=f"{step.said} ({tried})" if tried else step.said,
            option=option.id,
            label=option.label,
            sentence=f"Had you {_done(option, tried)}, {self._came_of_it(ends)}.",
            change=change,
            ends=tuple(ends),
        )

    def gives_up(self, ends: Sequence[Arrival]) -> bool:
        """Whether roads mostly turn back, which stands open everywhere, as the hero did not."""
        back = sum(self._turns_back(one) for one in ends)
        return not self._turns_back(self.own) and back * 2 > len(ends)

    def _turns_back(self, arrived: Arrival) -> bool:
        ending = self._atlas.endings.get(arrived.ending)
        return ending is not None and ending.outcome is Tone.RETREAT

    def _came_of_it(self, ends: Sequence[Arrival]) -> str:
        """Return what would have been otherwise, the weightiest first, and how such roads end."""
        regards = list(self._regards(ends))
        otherwise = [*self._lives(ends), *self._found(ends), *(regards or self._fares(ends))]
        ending = self._ending(ends)
        if not ending:
            told = " and ".join(otherwise[:_TOLD]) or "much would have gone otherwise on the way"
            return f"{told}; most such roads come to the same end"
        return f"{otherwise[0] if otherwise else 'the end could have been another'}; {ending}"

    def _ending(self, ends: Sequence[Arrival]) -> str:
        """Return how such roads end, "" where most of them end as this one did."""
        counted = Counter(one.ending for one in ends)
        same = counted.pop(self.own.ending, 0)
        if same * 2 > len(ends):
            return ""
        ending, count = max(counted.items(), key=lambda pair: (pair[1], pair[0]))
        title = self._atlas.endings[ending].title
        share = next((words for least, words in _SHARES if count / len(ends) >= least), "")
        if share:
            return f"{share} end with “{title}”"
        often = f"most often with “{title}”" if count > same else f"“{title}” among them"
        return f"such roads end in {_number(len(counted) + bool(same))} ways, {often}"

    def _lives(self, ends: Sequence[Arrival]) -> Iterator[str]:
        """Yield who would have lived, died, stayed or gone, of those the hero met."""
        for person, fate in self.own.fates.items():
            gone = Counter(one.fates[person].gone for one in ends if person in one.fates)
            then, times = max(gone.items(), key=lambda pair: pair[1], default=("", 0))
            if then != fate.gone and times >= _MOSTLY * len(ends):
                yield f"{self._people[person].name} would {_GOES[then] if then else _STAYS[fate.gone]}"

    def _found(self, ends: Sequence[Arrival]) -> Iterator[str]:
        """Yield what kind of thing would have been found out, or missed."""
        for kind, words in _KINDS.items():
            mine, theirs = self._count(self.own, kind), [self._count(one, kind) for one in ends]
            if sum(count > mine for count in theirs) >= _MOSTLY * len(ends):
                yield f"you would have learned {words}"
            elif sum(count < mine for count in theirs) >= _MOSTLY * len(ends):
                yield f"you would not have learned {words.removeprefix('more of ')}"
        more = fmean(self._count(one, FactKind.PROOF) for one in ends) - self._count(self.own, FactKind.PROOF)
        if abs(more) >= _MORE_PROOFS:
            yield f"you would have found about {_number(round(abs(more)))} {'more' if more > 0 else 'fewer'} proofs"

    def _count(self, arrived: Arrival, kind: FactKind) -> int:
        return sum(self._atlas.facts[fact].kind is kind for fact in arrived.found)

    def _regards(self, ends: Sequence[Arrival]) -> Iterator[str]:
        """Yield who would think otherwise of the hero."""
        for person, fate in self.own.fates.items():
            theirs = [one.fates[person].regard for one in ends if person in one.fates]
            for better, word in ((1, "better"), (-1, "worse")):
                if sum((regard - fate.regard) * better > 0 for regard in theirs) >= _MOSTLY * len(ends):
                    yield f"{self._people[person].name} would think {word} of you"

    def _fares(self, ends: Sequence[Arrival]) -> Iterator[str]:
        """Yield whose fate would have been another, in whatever way."""
        others = []
        for person, fate in self.own.fates.items():
            told = [one.fates[person].told for one in ends if person in one.fates]
            if sum(then != fate.told for then in told) >= _MOSTLY * len(ends):
                others.append(self._people[person].name)
        if others:
            yield f"it would have gone otherwise for {' and '.join(others[:2])}"


def _done(option: Option, tried: str) -> str:
    if option.id == SPEND:
        return f"spent a point of resolve on “{tried}”"
    return f"let the roll stand at “{tried}”" if option.id == STAND else f"chosen “{option.label}”"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else "many"
