"""How well a model tells: a fixed set of beats is told, and what passed, was mended or fell to the book is counted."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from tui_adventure.agents.checked_telling import revoiced
from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.agents.provider_faults import ProviderFault
from tui_adventure.agents.spending import dollars
from tui_adventure.files import read_text
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat
from tui_adventure.story.engine import Engine
from tui_adventure.story.state import StoryState
from tui_adventure.story.voices.storyteller import StorytellerError

FILE_NAME = "scores.json"
SEED = 1
BEATS = 20
_LARGEST_FILE = 100_000
_MOST_KEPT = 50
_TURNS = 30
"""Turns of one door among which its beats are."""
_CHOICES = 3
_TENTHS = 10


class Score(BaseModel):
    """What came of it. Shares are of the passages; times are in seconds, None where nothing was told."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    model: str
    beats: int
    passages: int
    at_once: float
    mended: float
    book: float
    first_word: float | None = None
    whole: float | None = None
    slowest: float | None = None
    """What nine beats of ten took less than."""
    tokens: int = 0
    estimated: bool = False
    money: float | None = None
    """US dollars, None where the price is unknown."""
    refused_for: dict[str, int] = Field(default_factory=dict)
    """Check -> how many passages it sent to the book."""
    faults: dict[str, int] = Field(default_factory=dict)
    """What the provider did wrong -> how often."""

    def in_words(self) -> list[str]:
        """Return the figures as lines."""
        lines = [f"{self.beats} beats, {self.passages} passages: {self.brief()}."]
        if self.whole is not None and self.slowest is not None:
            first = f"First word after {self.first_word:.1f} s, a" if self.first_word is not None else "A"
            lines.append(f"{first} beat in {self.whole:.1f} s (medians); nine of ten in {self.slowest:.1f} s.")
        cost = "price unknown" if self.money is None else dollars(self.money) if self.money else "no charge"
        lines.append(f"{'About ' if self.estimated else ''}{self.tokens:,} tokens, {cost}.")
        if self.refused_for:
            lines.append(
                f"The book told for: {', '.join(f'{row} {count}' for row, count in self.refused_for.items())}."
            )
        return [*lines, *(f"{count} × {fault}" for fault, count in self.faults.items())]

    def brief(self) -> str:
        """Return the three shares."""
        return f"{self.at_once:.0%} passed at once, {self.mended:.0%} when asked again, {self.book:.0%} the book told"


@dataclass
class _Tally:
    passages: int = 0
    at_once: int = 0
    mended: int = 0
    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)


def beats_to_score(engine: Engine, count: int = BEATS) -> list[Beat]:
    """Return beats of every door in turn, the same each time with the same packs."""
    doors = [_beats_behind(engine, quest) for quest in sorted(engine.library.quests)]
    most = max((len(door) for door in doors), default=0)
    return [door[at] for at in range(most) for door in doors if at < len(door)][:count]


def _beats_behind(engine: Engine, quest: str) -> list[Beat]:
    state = StoryState(seed=SEED)
    engine.quick_hero(state)
    beats = [engine.open_door(state, quest)]
    for turn in range(_TURNS):
        options = state.page.options[:_CHOICES]
        try:
            beats.append(engine.resolve(state, engine.interpret(state, str(1 + turn % max(1, len(options))))))
        except Impossible:
            continue
    return [beat for beat in beats if revoiced(beat)]


async def score(storyteller: CrewStoryteller, beats: Sequence[Beat]) -> Score:
    """Have every beat told, one after the other, and count."""
    tally = _Tally()
    account = storyteller.account
    before = account.used
    for beat in beats:
        if not await _tell(storyteller, beat, tally):
            break
    used = account.used - before
    asked = max(1, tally.passages)
    return Score(
        model=account.model,
        beats=len(tally.whole),
        passages=tally.passages,
        at_once=tally.at_once / asked,
        mended=tally.mended / asked,
        book=(tally.passages - tally.at_once - tally.mended) / asked,
        first_word=_median(tally.first),
        whole=_median(tally.whole),
        slowest=quantiles(tally.whole, n=_TENTHS)[-1] if len(tally.whole) > 1 else _median(tally.whole),
        tokens=used.tokens,
        estimated=used.estimated,
        money=account.price.of(used.read, used.written) if account.price is not None else None,
        refused_for=dict(tally.refused.most_common()),
        faults=dict(tally.faults.most_common()),
    )


async def _tell(storyteller: CrewStoryteller, beat: Beat, tally: _Tally) -> bool:
    """Have one beat told and counted; return whether it makes sense to go on."""
    heard: list[float] = []
    storyteller.account.hear = lambda _: heard.append(time.monotonic())
    telling, began = storyteller.checked(beat), time.monotonic()
    goes_on = True
    try:
        async for _ in telling.run():
            pass
    except StorytellerError as error:
        tally.faults[str(error)] += 1
        goes_on = not (isinstance(error, ProviderFault) and error.lasts)
    tally.whole.append(time.monotonic() - began)
    tally.first += [heard[0] - began] if heard else []
    tally.passages += len(revoiced(beat))
    tally.mended += len(telling.mended)
    tally.at_once += len(telling.told) - len(telling.mended)
    tally.refused.update(breaches[0].row.value for breaches in telling.refused.values())
    return goes_on


def _median(times: list[float]) -> float | None:
    return median(times) if times else None


_SCORES = TypeAdapter(dict[str, Score])


def scores_in(folder: Path) -> dict[str, Score]:
    """Return the last score of each model, by its name; what cannot be read is as good as none."""
    try:
        return _SCORES.validate_json(read_text(folder / FILE_NAME, _LARGEST_FILE))
    except (OSError, ValidationError, ValueError):
        return {}


def keep_score(folder: Path, kept: Score) -> None:
    """Write a score down beside those of other models.

    Raises:
        OSError: it cannot be written.
    """
    scores = {name: other for name, other in scores_in(folder).items() if name != kept.model} | {kept.model: kept}
    folder.mkdir(parents=True, exist_ok=True)
    newest = dict(list(scores.items())[-_MOST_KEPT:])
    (folder / FILE_NAME).write_bytes(_SCORES.dump_json(newest, indent=1))
