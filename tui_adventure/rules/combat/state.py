"""The fight as it is saved: who is in it, whose turn it is, what has been declared."""

from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.events import RollMade
from tui_adventure.rules.items import Band

HERO = "hero"
"""The hero's id among the combatants."""


class CombatPhase(StrEnum):
    """Where a fight stands."""

    INITIATIVE = "initiative"
    PLAYER_TURN = "player_turn"
    ENEMY_TURN = "enemy_turn"
    RESOLUTION = "resolution"


class CombatantType(StrEnum):
    """Whose side a combatant is on."""

    PLAYER = "player"
    ENEMY = "enemy"


class Standing(StrEnum):
    """What has become of a combatant."""

    UP = "up"
    DOWN = "down"
    FLED = "fled"
    YIELDED = "yielded"


class IntentKind(StrEnum):
    """What a foe can mean to do."""

    STRIKE = "strike"
    HEAVY = "heavy"
    CHARGE = "charge"
    SPECIAL = "special"
    GUARD = "guard"
    HELP = "help"
    FLEE = "flee"


class Combatant(BaseModel):
    """One side's member. For the player the hit points are HeroState.health_current, not these."""

    model_config = ConfigDict(extra="forbid")

    id: str = ""
    name: str = ""
    type: CombatantType = CombatantType.ENEMY
    initiative: int = 0
    current_hp: int = Field(default=1, ge=0)
    max_hp: int = Field(default=1, ge=1)
    armor_class: int = 10
    is_alive: bool = True
    foe: str = ""
    """The FoeSpec this foe is one of."""
    standing: Standing = Standing.UP
    band: Band = Band.NEAR
    to_hit: int = 0
    blow: int = 0
    """Added to the damage its attack says."""
    strikes: int = Field(default=1, ge=1)
    """Attacks in one turn: a boss, or a foe alone, strikes twice."""
    conditions: dict[str, int] = Field(default_factory=dict)
    """Condition -> own turns left."""
    intent: IntentKind = IntentKind.STRIKE
    """What it will do on its next turn; declared in the open."""
    guards: str = ""
    """Id of the combatant it stands before."""
    rests: int = 0
    """Turns until its special is ready again."""
    second: bool = False
    """A boss in its second phase."""
    shaken: bool = False
    """Its nerve has been tested already."""

    if not TYPE_CHECKING:
        __setattr__ = object.__setattr__
        """A fight writes often and nothing is validated on assignment, so the plain one will do."""


_BLANK = Combatant()


def combatant_with(**numbers: object) -> Combatant:
    """Return a combatant with these numbers, which the rules have worked out and nothing need validate."""
    return _BLANK.model_copy(update={"conditions": {}, **numbers})


class PendingRoll(BaseModel):
    """A roll that lies on the table and may still be lifted by a point of resolve."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    move: Move
    roll: RollMade

    @model_validator(mode="before")
    @classmethod
    def _by_id(cls, data: object) -> object:
        """Read saves that kept the move by its id."""
        if not isinstance(data, dict) or "action" not in data:
            return data
        kind, *rest = str(data["action"]).split(":")
        parts = rest if kind in _WITH_WHAT else ["", *rest]
        return {"move": Move(MoveKind(kind), *parts), "roll": data.get("roll")}


_WITH_WHAT = frozenset({MoveKind.POWER, MoveKind.ITEM, MoveKind.TERRAIN, MoveKind.IMPROVISE})


class CombatState(BaseModel):
    """A running fight; saved after every action, so that it resumes to the die."""

    model_config = ConfigDict(extra="forbid")

    is_active: bool = True
    phase: CombatPhase = CombatPhase.INITIATIVE
    round_number: int = Field(default=1, ge=0)
    encounter: str = ""
    combatants: list[Combatant] = Field(default_factory=list)
    turn_order: list[str] = Field(default_factory=list)
    current_turn_index: int = 0
    combat_log: list[str] = Field(default_factory=list)
    """The last lines told, in words."""
    result: Literal["", "won", "lost", "fled", "parleyed"] = ""
    final: bool = False
    """Lost on hardcore: the hero does not come back."""
    scar: str = ""
    """The scar a defeat left, by id; already on HeroState.scars."""
    acts: int = 0
    """Accepted inputs in this fight; part of the purpose its dice are drawn for."""
    quick_used: bool = False
    pending: PendingRoll | None = None
    spent: dict[str, int] = Field(default_factory=dict)
    """Resource -> uses in this fight: powers by id, "castings"."""
    boons: dict[str, int] = Field(default_factory=dict)
    """Boon -> hero's turns left."""
    marks: list[str] = Field(default_factory=list)
    """What can happen once between two turns of the hero and has."""
    saves_made: int = 0
    saves_failed: int = 0
    falls: int = 0
    """How often the hero has been brought to 0 hearts."""
    gave_in: bool = False
    acted: int = 0
    """Actions the hero has taken, up to two: after that nothing asks."""
    opening: int | None = None
    """Harm that may still be done before the hero's second action; None when there is no bound, or no longer."""
    terrain_used: list[str] = Field(default_factory=list)
    parley_shift: int = 0
    help_called: bool = False

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_kept_elsewhere(cls, data: object) -> object:
        """Read saves that counted the lines told in each fight."""
        return {name: kept for name, kept in data.items() if name != "told"} if isinstance(data, dict) else data

    if not TYPE_CHECKING:
        __setattr__ = object.__setattr__
        """A fight writes often and nothing is validated on assignment, so the plain one will do."""
