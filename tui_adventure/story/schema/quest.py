"""A quest: everything behind one door."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.schema.base import Content, DottedId, Id, Line, Lines, QuestId, Tension, Text, Whole
from tui_adventure.story.schema.conditions import Conditions
from tui_adventure.story.schema.effects import Effects
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.facts import FactSpec, FoundOut, MustTell
from tui_adventure.story.schema.outcome import Attempt, Blocks, FirstOf, Telling
from tui_adventure.story.schema.renamed import RenamedParts
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.schema.vocabulary import Deed, Door, Pronouns, Tone

ShareOfLength = Annotated[float, Field(ge=0, le=1)]


class Objective(Content):
    """Something the quest asks for."""

    id: Id
    say: Line


class Truth(Content):
    """What really happened; one is drawn at the start and told only after the end."""

    id: Id
    say: Line


class PromiseSpec(Content):
    """A threat, person, question or deadline; `at_end` closes it if the story did not."""

    id: Id
    say: Line
    at_end: Line


class ClockTelling(Telling):
    """What is told when a clock reaches a segment."""

    say: Text


def _as_telling(value: object) -> object:
    """Let a plain text, or a list of variants, stand for a telling of no facts."""
    return value if isinstance(value, Mapping | ClockTelling) else {"say": value}


class Clock(Content):
    """Something that fills up: by effects, and by itself every so many turns."""

    id: Id
    name: Line
    size: Whole = Field(ge=2, le=12)
    every: Whole | None = Field(default=None, ge=1)
    at: dict[Annotated[int, Field(ge=1, le=12)], Annotated[ClockTelling, BeforeValidator(_as_telling)]] = Field(
        default_factory=dict
    )
    """Segments filled -> what is told then."""
    full: Effects = ()
    proofs: bool = Field(default=False, strict=True)
    """It counts proofs: what fills it tells one, and the proofs are named instead of counted."""
    then: Line | None = None
    """One plain sentence: what happens when it is full."""

    @model_validator(mode="after")
    def _told_within_its_size(self) -> Self:
        beyond = [segment for segment in self.at if segment > self.size]
        if beyond:
            raise ValueError(f"tells something at {beyond[0]}, but its size is {self.size}")
        return self


class Scar(Content):
    """Something the hero carries away for good."""

    id: Id
    name: Line
    say: Line


class Topic(Telling):
    """An answer to "ask somebody about …"; the first topic that is named and holds is told. No names: anything else."""

    names: tuple[Line, ...]
    when: Conditions = ()
    say: Text
    effects: Effects = ()


class Person(Content):
    """A member of the cast."""

    id: Id
    name: Lines
    """One name, or several of which one is drawn at the start."""
    pronouns: Pronouns
    look: Line
    want: Line
    speech: Line
    attitude: Whole = Field(default=0, ge=-3, le=3)
    topics: tuple[Topic, ...] = ()
    reacts: dict[Deed, Attempt] = Field(default_factory=dict)
    fates: FirstOf = ()


class Way(Content):
    """How one gets from a place to another."""

    to: Id
    say: Text


class Place(Content):
    """A place on the quest's map."""

    id: Id
    name: Line
    at: tuple[Annotated[int, Field(ge=0, le=7)], Annotated[int, Field(ge=0, le=4)]]
    """Column 0-7, row 0-4."""
    ways: tuple[Way, ...] = ()
    art: Id | None = None
    """What is drawn where a scene of its own drawing does not stand before it."""


class MustHit(Content):
    """Exactly one of `scenes` is played within the window, as shares of the length."""

    id: Id
    scenes: tuple[DottedId, ...] = Field(min_length=1)
    window: tuple[ShareOfLength, ShareOfLength]
    early: Conditions = ()
    """When these hold, the window opens earlier."""

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.window[0] >= self.window[1]:
            raise ValueError("has a window that closes before it opens")
        return self


class Ending(Telling):
    """A way the adventure may end; `text` is the innkeeper's closing entry."""

    id: Id
    title: Line
    outcome: Tone
    needs: Conditions = ()
    text: Blocks = Field(min_length=1)


class Quest(Content):
    """Everything behind one door."""

    id: QuestId
    door: Door
    title: Line = Field(max_length=60)
    country: Line
    premise: Line
    pitches: FirstOf = Field(min_length=1)
    danger: Tension
    turns: Whole = Field(ge=28, le=44)
    tags: tuple[Line, ...] = ()
    forbids: tuple[Line, ...] = ()
    """Interludes with such a tag are not drawn behind this door."""
    start: DottedId
    art: Id | None = None
    oaths: Lines
    food: Lines
    weather: Lines
    arc: tuple[Tension, ...] = Field(min_length=5)
    objectives: tuple[Objective, ...] = Field(min_length=1)
    truths: tuple[Truth, ...] = Field(min_length=1)
    facts: tuple[FactSpec, ...] = ()
    must_tell: MustTell = MustTell()
    found_out: FoundOut | None = None
    """None: less than three tenths of what can be found out is little, three quarters are enough."""
    promises: tuple[PromiseSpec, ...] = ()
    clocks: tuple[Clock, ...] = ()
    scars: tuple[Scar, ...] = ()
    cast: tuple[Person, ...] = ()
    places: tuple[Place, ...] = Field(min_length=1)
    beats: tuple[MustHit, ...] = Field(min_length=1)
    scenes: tuple[Scene, ...] = Field(min_length=1)
    encounters: tuple[Encounter, ...] = ()
    foes: tuple[FoeSpec, ...] = ()
    items: tuple[ItemSpec, ...] = ()
    endings: tuple[Ending, ...] = Field(min_length=1)
    renamed: RenamedParts = RenamedParts()
    """What had another id before."""


class QuestCard(Content):
    """What the wall of doors shows of a quest, without opening it."""

    id: QuestId
    door: Door
    title: Line
    country: Line
    premise: Line
    pitches: FirstOf
    danger: Tension
    turns: Whole
    tags: tuple[Line, ...] = ()
    art: Id | None = None

    @classmethod
    def of(cls, quest: Quest) -> "QuestCard":
        """Return the card of a quest."""
        return cls.model_construct(**{name: getattr(quest, name) for name in cls.model_fields})
