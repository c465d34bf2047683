"""Effects: the closed list of what content may do to a story."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, Tag

from tui_adventure.rules.items import Condition
from tui_adventure.story.schema.base import Clause, DottedId, Id, Whole, by_key, keys_of, listed


class SetFlag(Clause):
    """Sets the flag."""

    key: ClassVar[str] = "set"
    flag: Id = Field(alias="set")


class ClearFlag(Clause):
    """Clears the flag."""

    key: ClassVar[str] = "clear"
    flag: Id = Field(alias="clear")


class MoveClock(Clause):
    """Fills segments of a clock, or (negative) empties them."""

    key: ClassVar[str] = "clock"
    clock: Id
    add: Whole = Field(ge=-12, le=12)


class ChangeHitPoints(Clause):
    """Hurts (negative) or heals the hero."""

    key: ClassVar[str] = "hp"
    hp: Whole = Field(ge=-6, le=6)


class ChangeResolve(Clause):
    """Gives or takes resolve."""

    key: ClassVar[str] = "resolve"
    resolve: Whole = Field(ge=-3, le=3)


class ChangeCoins(Clause):
    """Fills or empties the purse."""

    key: ClassVar[str] = "coins"
    coins: Whole = Field(ge=-99, le=99)


class GiveItem(Clause):
    """The hero gains a thing."""

    key: ClassVar[str] = "give"
    item: Id = Field(alias="give")


class TakeItem(Clause):
    """The hero loses a thing."""

    key: ClassVar[str] = "take"
    item: Id = Field(alias="take")


class ChangeAttitude(Clause):
    """The person thinks better or worse of the hero."""

    key: ClassVar[str] = "attitude"
    person: Id = Field(alias="attitude")
    add: Whole = Field(ge=-6, le=6)


class MeetPerson(Clause):
    """The person becomes known."""

    key: ClassVar[str] = "meet"
    person: Id = Field(alias="meet")


class KillPerson(Clause):
    """The person dies."""

    key: ClassVar[str] = "kill"
    person: Id = Field(alias="kill")


class SendAway(Clause):
    """The person goes out of the story."""

    key: ClassVar[str] = "leave"
    person: Id = Field(alias="leave")


class MoveTo(Clause):
    """The hero is at the place now."""

    key: ClassVar[str] = "go"
    place: Id = Field(alias="go")


class OpenPromise(Clause):
    """The reader is owed an answer from now on."""

    key: ClassVar[str] = "open"
    promise: Id = Field(alias="open")


class KeepPromise(Clause):
    """The promise is paid."""

    key: ClassVar[str] = "keep"
    promise: Id = Field(alias="keep")


class TwistPromise(Clause):
    """The promise is paid in another coin."""

    key: ClassVar[str] = "twist"
    promise: Id = Field(alias="twist")


class MournPromise(Clause):
    """The promise can no longer be paid, and the story says so."""

    key: ClassVar[str] = "mourn"
    promise: Id = Field(alias="mourn")


class CompleteObjective(Clause):
    """The objective is done."""

    key: ClassVar[str] = "objective"
    objective: Id


class Afflict(Clause):
    """Lays a condition on the hero for some turns."""

    key: ClassVar[str] = "condition"
    condition: Condition
    turns: Whole = Field(default=3, ge=1, le=20)


class Cure(Clause):
    """Takes a condition away."""

    key: ClassVar[str] = "cure"
    condition: Condition = Field(alias="cure")


class LeaveScar(Clause):
    """Gives the hero a lasting scar."""

    key: ClassVar[str] = "scar"
    scar: Id


class StartFight(Clause):
    """A fight begins; its outcome continues the story."""

    key: ClassVar[str] = "fight"
    encounter: DottedId = Field(alias="fight")


class ReachClimax(Clause):
    """The climax has been reached."""

    key: ClassVar[str] = "climax"
    climax: Literal["reached"]


class GoToScene(Clause):
    """That scene is next."""

    key: ClassVar[str] = "goto"
    scene: DottedId = Field(alias="goto")


class EndAdventure(Clause):
    """The adventure ends so; "auto" takes the first ending whose needs hold."""

    key: ClassVar[str] = "end"
    ending: Id = Field(alias="end")


AnyEffect = (
    Annotated[SetFlag, Tag("set")]
    | Annotated[ClearFlag, Tag("clear")]
    | Annotated[MoveClock, Tag("clock")]
    | Annotated[ChangeHitPoints, Tag("hp")]
    | Annotated[ChangeResolve, Tag("resolve")]
    | Annotated[ChangeCoins, Tag("coins")]
    | Annotated[GiveItem, Tag("give")]
    | Annotated[TakeItem, Tag("take")]
    | Annotated[ChangeAttitude, Tag("attitude")]
    | Annotated[MeetPerson, Tag("meet")]
    | Annotated[KillPerson, Tag("kill")]
    | Annotated[SendAway, Tag("leave")]
    | Annotated[MoveTo, Tag("go")]
    | Annotated[OpenPromise, Tag("open")]
    | Annotated[KeepPromise, Tag("keep")]
    | Annotated[TwistPromise, Tag("twist")]
    | Annotated[MournPromise, Tag("mourn")]
    | Annotated[CompleteObjective, Tag("objective")]
    | Annotated[Afflict, Tag("condition")]
    | Annotated[Cure, Tag("cure")]
    | Annotated[LeaveScar, Tag("scar")]
    | Annotated[StartFight, Tag("fight")]
    | Annotated[ReachClimax, Tag("climax")]
    | Annotated[GoToScene, Tag("goto")]
    | Annotated[EndAdventure, Tag("end")]
)
EFFECT_KEYS = keys_of(AnyEffect)
Effect = Annotated[AnyEffect, by_key(EFFECT_KEYS, "unknown_effect")]
Effects = Annotated[tuple[Effect, ...], BeforeValidator(listed)]
"""A list of effects; one mapping stands for a list of one."""
