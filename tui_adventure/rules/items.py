"""Things as content describes them: weapons, armour, shields, consumables, curios and keys."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from tui_adventure.rules.character import Ability, Skill
from tui_adventure.rules.dice import DiceText


def _as_lines(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Lines = Annotated[tuple[str, ...], BeforeValidator(_as_lines)]
"""A text or a list of variants; kept as a tuple of variants."""


class Band(StrEnum):
    """How far off somebody stands."""

    NEAR = "near"
    FAR = "far"


class Condition(StrEnum):
    """What can be wrong (or right) with somebody; SRD 5.2.1 conditions, with burning and blessed beside them."""

    POISONED = "poisoned"
    FRIGHTENED = "frightened"
    PRONE = "prone"
    RESTRAINED = "restrained"
    STUNNED = "stunned"
    BLINDED = "blinded"
    BURNING = "burning"
    BLESSED = "blessed"


class ItemKind(StrEnum):
    """What a thing is for."""

    WEAPON = "weapon"
    ARMOUR = "armour"
    SHIELD = "shield"
    CONSUMABLE = "consumable"
    CURIO = "curio"
    KEY = "key"


CURIO_RULES = ("advantage_on", "bonus_to", "guard", "resolve_max", "resist", "reroll", "speed", "light", "damage")
CONSUMABLE_RULES = ("heals", "cures", "damages", "guards", "blesses", "flees")


class ItemRule(BaseModel):
    """What a curio or a consumable does: exactly one of these (`by` belongs to `bonus_to`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    advantage_on: Skill | None = None
    bonus_to: Skill | None = None
    """`by` is added to it; what is added to perception is added to initiative, too."""
    by: int | None = Field(default=None, ge=1, le=3)
    guard: int | None = Field(default=None, ge=1, le=10)
    """Guard points added at the start of every fight."""
    resolve_max: int | None = Field(default=None, ge=1, le=2)
    """So much more resolve can be held, and so much is gained as a fight begins."""
    resist: Condition | None = None
    """Advantage on saves against it, and it lasts one turn less."""
    reroll: int | None = Field(default=None, ge=1, le=3)
    """So many fumbles between rests are thrown again."""
    speed: int | None = Field(default=None, ge=1, le=3)
    """Added to initiative twice over, and to flight."""
    light: bool | None = None
    """Its bearer cannot be blinded."""
    damage: int | None = Field(default=None, ge=1, le=3)
    """Added to every weapon hit."""
    heals: DiceText | None = None
    cures: Condition | None = None
    damages: DiceText | None = None
    guards: int | None = Field(default=None, ge=1, le=20)
    blesses: bool | None = None
    flees: bool | None = None

    @property
    def verb(self) -> str:
        """The name of the one rule that is set."""
        return next(name for name in (*CURIO_RULES, *CONSUMABLE_RULES) if getattr(self, name) is not None)

    @property
    def is_quick(self) -> bool:
        """Whether using such a consumable is a quick action; throwing and vanishing take the action."""
        return self.damages is None and self.flees is None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        chosen = [name for name in (*CURIO_RULES, *CONSUMABLE_RULES) if getattr(self, name) is not None]
        if len(chosen) != 1:
            raise ValueError("a rule is exactly one of " + ", ".join((*CURIO_RULES, *CONSUMABLE_RULES)))
        if (self.bonus_to is None) != (self.by is None):
            raise ValueError("bonus_to and by belong together")
        return self


class ItemSpec(BaseModel):
    """A thing. Which fields it needs follows from its kind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    kind: ItemKind
    say: str = ""
    rule: ItemRule | None = None
    damage: DiceText | None = None
    ability: Ability | None = None
    range: Band = Band.NEAR
    taken: Literal["drunk", "eaten", "used"] = "used"
    """How a consumable is taken."""
    armour: int | None = Field(default=None, ge=1, le=20)

    @model_validator(mode="after")
    def _fields_fit_the_kind(self) -> Self:
        match self.kind:
            case ItemKind.WEAPON:
                fits, wants = self.damage is not None and self.ability is not None, "a weapon needs damage and ability"
            case ItemKind.ARMOUR | ItemKind.SHIELD:
                fits, wants = self.armour is not None, f"{self.kind} needs armour, a number"
            case ItemKind.CURIO:
                fits, wants = (
                    self.rule is not None and self.rule.verb in CURIO_RULES,
                    ("a curio needs a rule: " + ", ".join(CURIO_RULES)),
                )
            case ItemKind.CONSUMABLE:
                fits, wants = (
                    self.rule is not None and self.rule.verb in CONSUMABLE_RULES,
                    ("a consumable needs a rule: " + ", ".join(CONSUMABLE_RULES)),
                )
            case ItemKind.KEY:
                fits, wants = self.rule is None, "a key has no rule"
        if not fits:
            raise ValueError(wants)
        return self
