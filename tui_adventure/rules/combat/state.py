"""The fight as it is saved: who is in it, whose turn it is, what has been declared."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


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
