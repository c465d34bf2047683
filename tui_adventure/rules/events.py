"""What happened at the table, as typed facts: front ends show them, nobody parses prose for them."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from tui_adventure.rules.combat.lines import LineKind


class Degree(StrEnum):
    """How a check came out."""

    CRITICAL = "critical"
    SUCCESS = "success"
    PARTIAL = "partial"
    FAILURE = "failure"
    FUMBLE = "fumble"


class Fact(BaseModel):
    """Base of all events: frozen, and tagged by `kind` so that a saved one can be read back."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RollMade(Fact):
    """A d20 was rolled in the open. `dice` are all dice thrown, `kept` the one that counted."""

    kind: Literal["roll"] = "roll"
    label: str
    dice: tuple[int, ...]
    kept: int
    parts: tuple[tuple[str, int], ...] = ()
    """What was added, by name: (("strength", 2), ("proficiency", 2))."""
    modifier: int
    total: int
    target: int
    degree: Degree
    advantage: int = 0
    """1 advantage, -1 disadvantage, 0 neither."""
    lifted: bool = False
    """A point of resolve raised the degree by one step."""


class HitPointsChanged(Fact):
    """The hero was hurt (negative) or healed (positive)."""

    kind: Literal["hit_points"] = "hit_points"
    amount: int
    current: int
    maximum: int
    cause: str = ""


class ResolveChanged(Fact):
    """The hero gained or spent resolve."""

    kind: Literal["resolve"] = "resolve"
    amount: int
    current: int


class CoinsChanged(Fact):
    """The purse changed."""

    kind: Literal["coins"] = "coins"
    amount: int
    current: int


class ItemChanged(Fact):
    """A thing was gained (amount > 0) or lost."""

    kind: Literal["item"] = "item"
    item: str
    name: str
    amount: int


class ConditionChanged(Fact):
    """A condition began (turns > 0) or ended (turns == 0) on somebody; `who` is "" for the hero."""

    kind: Literal["condition"] = "condition"
    who: str = ""
    name: str = ""
    condition: str
    turns: int


class CombatLine(Fact):
    """One line of a fight as facts; the story finds the words. A foe did it (`acts`) or it was done to the foe."""

    kind: Literal["combat"] = "combat"
    line: LineKind
    foe: str = ""
    """The FoeSpec of the foe it tells of; "" when it tells of the hero alone."""
    name: str = ""
    """What that foe is called in this fight."""
    acts: bool = False
    thing: str = ""
    """Id of what it was done with: a power, an item, a piece of ground, a trick."""
    called: str = ""
    """The name of the weapon, attack, thing or other foe in it."""
    numbers: str = ""
    amount: int = 0
    """Hit points lost by whoever suffered (negative: healed)."""
    degree: Degree | None = None


class FightStarted(Fact):
    """A fight began; foes by name, in order."""

    kind: Literal["fight_started"] = "fight_started"
    encounter: str
    foes: tuple[str, ...]


class FightEnded(Fact):
    """A fight ended: won, lost, fled or parleyed."""

    kind: Literal["fight_ended"] = "fight_ended"
    encounter: str
    result: Literal["won", "lost", "fled", "parleyed"]
    rounds: int


class LevelGained(Fact):
    """The hero rose to `level`."""

    kind: Literal["level"] = "level"
    level: int


RulesEvent = (
    RollMade
    | HitPointsChanged
    | ResolveChanged
    | CoinsChanged
    | ItemChanged
    | ConditionChanged
    | CombatLine
    | FightStarted
    | FightEnded
    | LevelGained
)
