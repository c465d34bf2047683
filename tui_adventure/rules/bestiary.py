"""Foes and the ground they stand on, as content describes them."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tui_adventure.rules.character import Skill
from tui_adventure.rules.dice import DiceText
from tui_adventure.rules.items import Band, Lines


class Temperament(StrEnum):
    """How a foe fights, and when it has had enough."""

    COWARD = "coward"
    BRUTE = "brute"
    PACK = "pack"
    GUARDIAN = "guardian"
    TRICKSTER = "trickster"
    CASTER = "caster"


class FoeKind(StrEnum):
    """What a foe is; some lines of a fight are told otherwise of beasts, spirits and things."""

    PEOPLE = "people"
    BEAST = "beast"
    SPIRIT = "spirit"
    THING = "thing"


class Feature(StrEnum):
    """What a foe has, as far as a fight has to do with it; a line that speaks of knees is told of foes with legs."""

    BODY = "body"
    """Ribs, shoulders, something that bruises."""
    HANDS = "hands"
    LEGS = "legs"
    EYES = "eyes"
    BREATH = "breath"
    VOICE = "voice"
    """It can cry out and be understood by its own kind."""
    CLOTHES = "clothes"
    WEAPON = "weapon"
    """It holds what it strikes with and can put it down."""
    HEAT = "heat"


_LIVING = frozenset({Feature.BODY, Feature.LEGS, Feature.EYES, Feature.BREATH, Feature.VOICE})
_USUAL = {
    FoeKind.PEOPLE: _LIVING | {Feature.HANDS, Feature.CLOTHES, Feature.WEAPON},
    FoeKind.BEAST: _LIVING,
    FoeKind.SPIRIT: frozenset({Feature.EYES}),
    FoeKind.THING: frozenset[Feature](),
}


class SpecialKind(StrEnum):
    """What a foe's special does."""

    RESTRAIN = "restrain"
    POISON = "poison"
    FRIGHTEN = "frighten"
    BURN = "burn"
    BLIND = "blind"
    STUN = "stun"
    PRONE = "prone"
    DRAIN = "drain"
    HEAL = "heal"
    SUMMON = "summon"
    GUARD = "guard"


class TerrainKind(StrEnum):
    """What a piece of the ground is good for."""

    COVER = "cover"
    HAZARD = "hazard"
    HEIGHT = "height"
    TRIP = "trip"
    LIGHT = "light"
    BARRIER = "barrier"


class _Spec(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AttackSpec(_Spec):
    """A foe's attack: d20 + bonus against the hero's armour."""

    name: str
    bonus: int = Field(ge=0, le=12)
    damage: DiceText
    range: Band = Band.NEAR
    plural: bool = False
    """The name is a plural, as in "horns"."""


class SpecialSpec(_Spec):
    """A foe's special; the hero saves against `dc` where it is aimed at the hero."""

    name: str
    kind: SpecialKind
    dc: int = Field(default=11, ge=5, le=20)
    say: Lines = ()


class SecondPhase(_Spec):
    """What a boss becomes when its hearts fall to the share `at`."""

    at: float = Field(default=0.5, gt=0, lt=1)
    say: Lines
    attack: AttackSpec | None = None
    special: SpecialSpec | None = None


class FoeSpec(_Spec):
    """One kind of foe."""

    id: str
    name: str
    hearts: int = Field(ge=1, le=200)
    armour: int = Field(ge=5, le=20)
    attack: AttackSpec
    special: SpecialSpec | None = None
    temperament: Temperament
    kind: FoeKind = FoeKind.PEOPLE
    has: tuple[Feature, ...] | None = None
    """What it has, where that is not what its kind usually has."""
    pronoun: Literal["he", "she", "they", "it"] | None = None
    """How it is spoken of; people are "they", the rest is "it", where nothing is said."""
    want: str
    tier: int = Field(ge=1, le=3)
    boss: bool = False
    second: SecondPhase | None = None
    look: str
    art: str = ""
    death: Lines

    @property
    def features(self) -> frozenset[Feature]:
        """What it has."""
        return _USUAL[self.kind] if self.has is None else frozenset(self.has)

    @model_validator(mode="after")
    def _a_second_phase_is_for_bosses(self) -> Self:
        if self.second is not None and not self.boss:
            raise ValueError("only a boss has a second phase: add boss: true")
        return self


class TerrainSpec(_Spec):
    """A thing on the ground of a fight that can be used once."""

    id: str
    name: str
    kind: TerrainKind
    say: Lines


class ParleyCost(_Spec):
    """What a parley costs when it succeeds."""

    coins: int = Field(default=0, ge=0)
    item: str = ""


class ParleySpec(_Spec):
    """What the foes would take instead of a fight."""

    want: str
    offers: tuple[str, ...] = ()
    """Words in which a player may offer it, beside those of `want`."""
    skill: Skill
    dc: int = Field(ge=5, le=25)
    cost: ParleyCost = ParleyCost()


class FleeSpec(_Spec):
    """How one gets away."""

    skill: Skill
    dc: int = Field(ge=5, le=25)
