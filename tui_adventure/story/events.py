"""What happened in the story, as typed facts beside those of the table (rules.events)."""

from typing import Annotated, Literal

from pydantic import Field

from tui_adventure.rules.events import Fact, RulesEvent


class SceneEntered(Fact):
    """The director opened a scene."""

    kind: Literal["scene"] = "scene"
    scene: str
    title: str
    place: str


class Travelled(Fact):
    """The hero went from one place to another (ids, and the name of where they are now)."""

    kind: Literal["travelled"] = "travelled"
    origin: str
    place: str
    name: str


class ClockMoved(Fact):
    """A clock gained or lost segments."""

    kind: Literal["clock"] = "clock"
    clock: str
    name: str
    filled: int
    size: int


class AttitudeChanged(Fact):
    """A person thinks better or worse of the hero, -3 to +3."""

    kind: Literal["attitude"] = "attitude"
    person: str
    name: str
    value: int
    change: int


class PersonMet(Fact):
    """The hero now knows this person by name."""

    kind: Literal["met"] = "met"
    person: str
    name: str


class PromiseMoved(Fact):
    """A promise was opened, kept, twisted or mourned."""

    kind: Literal["promise"] = "promise"
    promise: str
    state: Literal["open", "kept", "twisted", "mourned"]
    say: str


class ObjectiveDone(Fact):
    """An objective of the quest was reached."""

    kind: Literal["objective"] = "objective"
    objective: str
    say: str


class FactTold(Fact):
    """The player was told something that matters; `by` is the person who said it, "" for the road itself."""

    kind: Literal["told"] = "told"
    fact: str
    plain: str
    by: str = ""


class MomentRemembered(Fact):
    """A moment went into the hero's story."""

    kind: Literal["moment"] = "moment"
    moment: str
    saga: str


class PhaseChanged(Fact):
    """The adventure entered another phase."""

    kind: Literal["phase"] = "phase"
    phase: str


class ScarGained(Fact):
    """The hero carries something away for good."""

    kind: Literal["scar"] = "scar"
    scar: str
    name: str
    say: str


class QuestBegun(Fact):
    """The hero went through a door."""

    kind: Literal["quest_begun"] = "quest_begun"
    quest: str
    title: str
    door: str


class AdventureEnded(Fact):
    """The adventure is over; the closing entry follows."""

    kind: Literal["ended"] = "ended"
    ending: str
    title: str
    outcome: str


StoryEvent = (
    SceneEntered
    | Travelled
    | ClockMoved
    | AttitudeChanged
    | PersonMet
    | PromiseMoved
    | ObjectiveDone
    | FactTold
    | MomentRemembered
    | PhaseChanged
    | ScarGained
    | QuestBegun
    | AdventureEnded
)
Event = Annotated[RulesEvent | StoryEvent, Field(discriminator="kind")]
