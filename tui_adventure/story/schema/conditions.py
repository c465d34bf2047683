"""Conditions: the closed list of questions content may ask of a story."""

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, Tag, model_validator

from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.story.phases import AdventurePhase
from tui_adventure.story.schema.base import Clause, Content, DottedId, Id, Ids, Whole, by_key, keys_of, listed
from tui_adventure.story.schema.vocabulary import Approach, Door


class Last(StrEnum):
    """How the last check or fight ended."""

    CRITICAL = "critical"
    SUCCESS = "success"
    PARTIAL = "partial"
    FAILURE = "failure"
    FUMBLE = "fumble"
    WON = "won"
    LOST = "lost"
    FLED = "fled"
    PARLEYED = "parleyed"


class PromiseState(StrEnum):
    """How a promise to the reader stands."""

    OPEN = "open"
    KEPT = "kept"
    TWISTED = "twisted"
    MOURNED = "mourned"


class _Bounded(Clause):
    """A number between two bounds, at least one of which is given."""

    at_least: Whole | None = None
    at_most: Whole | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("needs at_least or at_most")
        return self


class FlagSet(Clause):
    """The flag was set."""

    key: ClassVar[str] = "flag"
    flag: Id


class TruthIs(Clause):
    """This adventure's truth is one of these."""

    key: ClassVar[str] = "truth"
    truths: Ids = Field(alias="truth", min_length=1)


class MomentHappened(Clause):
    """The moment happened in this adventure."""

    key: ClassVar[str] = "moment"
    moment: Id


class ClassIs(Clause):
    """The hero's class is one of these."""

    key: ClassVar[str] = "class"
    classes: Annotated[tuple[CharacterClass, ...], BeforeValidator(listed)] = Field(alias="class", min_length=1)


class OriginIs(Clause):
    """The hero's origin (race in the sheet) is one of these."""

    key: ClassVar[str] = "origin"
    origins: Annotated[tuple[CharacterRace, ...], BeforeValidator(listed)] = Field(alias="origin", min_length=1)


class BackgroundIs(Clause):
    """The hero's background is one of these."""

    key: ClassVar[str] = "background"
    backgrounds: Ids = Field(alias="background", min_length=1)


class MotiveIs(Clause):
    """The hero's motive is one of these."""

    key: ClassVar[str] = "motive"
    motives: Ids = Field(alias="motive", min_length=1)


class FlawIs(Clause):
    """The hero's flaw is one of these."""

    key: ClassVar[str] = "flaw"
    flaws: Ids = Field(alias="flaw", min_length=1)


class Owns(Clause):
    """The hero owns the item."""

    key: ClassVar[str] = "item"
    item: Id


class PurseHolds(Clause):
    """The hero has at least so many coins."""

    key: ClassVar[str] = "coins"
    coins: Whole = Field(ge=1)


class ClockAt(_Bounded):
    """The clock's filled segments lie within the bounds."""

    key: ClassVar[str] = "clock"
    clock: Id


class AttitudeAt(_Bounded):
    """The person's attitude, -3 to +3, lies within the bounds."""

    key: ClassVar[str] = "attitude"
    person: Id = Field(alias="attitude")


class PersonMet(Clause):
    """The person was met."""

    key: ClassVar[str] = "met"
    person: Id = Field(alias="met")


class PersonGone(Clause):
    """The person has died or gone."""

    key: ClassVar[str] = "dead"
    person: Id = Field(alias="dead")


class PersonPresent(Clause):
    """The person is in this scene."""

    key: ClassVar[str] = "present"
    person: Id = Field(alias="present")


class AtPlace(Clause):
    """The hero is at one of these places."""

    key: ClassVar[str] = "place"
    places: Ids = Field(alias="place", min_length=1)


class ScenePlayed(Clause):
    """The scene has been played."""

    key: ClassVar[str] = "scene"
    scene: DottedId


class PromiseIs(Clause):
    """The promise is in this state."""

    key: ClassVar[str] = "promise"
    promise: Id
    state: PromiseState


class ObjectiveDone(Clause):
    """The objective is done."""

    key: ClassVar[str] = "objective"
    objective: Id


class FactTold(Clause):
    """The fact has been told."""

    key: ClassVar[str] = "told"
    fact: Id = Field(alias="told")


class Share(Content):
    """Bounds of a share, 0 to 1."""

    at_least: float | None = Field(default=None, ge=0, le=1)
    at_most: float | None = Field(default=None, ge=0, le=1)

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("needs at_least or at_most")
        return self


class HeartsAt(Clause):
    """The share of the hero's hit points lies within the bounds."""

    key: ClassVar[str] = "hearts"
    hearts: Share


class PhaseIs(Clause):
    """The adventure is in one of these phases."""

    key: ClassVar[str] = "phase"
    phases: Annotated[tuple[AdventurePhase, ...], BeforeValidator(listed)] = Field(alias="phase", min_length=1)


class IsScarred(Clause):
    """The hero carries a scar, or (false) none."""

    key: ClassVar[str] = "scarred"
    scarred: bool = Field(strict=True)


class DoorBehind(Clause):
    """A quest behind that door was completed in an earlier adventure."""

    key: ClassVar[str] = "door"
    door: Door


class ApproachTaken(Clause):
    """The hero has chosen so many choices of that kind in this adventure."""

    key: ClassVar[str] = "approach"
    approach: Approach
    at_least: Whole = Field(ge=1)


class LastWas(Clause):
    """The last check or fight ended in one of these ways."""

    key: ClassVar[str] = "last"
    results: Annotated[tuple[Last, ...], BeforeValidator(listed)] = Field(alias="last", min_length=1)


class AnyOf(Clause):
    """At least one holds."""

    key: ClassVar[str] = "any"
    conditions: tuple["Condition", ...] = Field(alias="any", min_length=1)


class AllOf(Clause):
    """Every one holds."""

    key: ClassVar[str] = "all"
    conditions: tuple["Condition", ...] = Field(alias="all", min_length=1)


class Not(Clause):
    """It does not hold."""

    key: ClassVar[str] = "not"
    condition: "Condition" = Field(alias="not")


AnyCondition = (
    Annotated[FlagSet, Tag("flag")]
    | Annotated[TruthIs, Tag("truth")]
    | Annotated[MomentHappened, Tag("moment")]
    | Annotated[ClassIs, Tag("class")]
    | Annotated[OriginIs, Tag("origin")]
    | Annotated[BackgroundIs, Tag("background")]
    | Annotated[MotiveIs, Tag("motive")]
    | Annotated[FlawIs, Tag("flaw")]
    | Annotated[Owns, Tag("item")]
    | Annotated[PurseHolds, Tag("coins")]
    | Annotated[ClockAt, Tag("clock")]
    | Annotated[AttitudeAt, Tag("attitude")]
    | Annotated[PersonMet, Tag("met")]
    | Annotated[PersonGone, Tag("dead")]
    | Annotated[PersonPresent, Tag("present")]
    | Annotated[AtPlace, Tag("place")]
    | Annotated[ScenePlayed, Tag("scene")]
    | Annotated[PromiseIs, Tag("promise")]
    | Annotated[ObjectiveDone, Tag("objective")]
    | Annotated[FactTold, Tag("told")]
    | Annotated[HeartsAt, Tag("hearts")]
    | Annotated[PhaseIs, Tag("phase")]
    | Annotated[IsScarred, Tag("scarred")]
    | Annotated[DoorBehind, Tag("door")]
    | Annotated[ApproachTaken, Tag("approach")]
    | Annotated[LastWas, Tag("last")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[Not, Tag("not")]
)
CONDITION_KEYS = keys_of(AnyCondition)
Condition = Annotated[AnyCondition, by_key(CONDITION_KEYS, "unknown_condition")]
Conditions = Annotated[tuple[Condition, ...], BeforeValidator(listed)]
"""One mapping or a list of them; empty: no condition."""
