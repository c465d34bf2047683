"""The hero's live numbers: the one place where hit points, guard, resolve, conditions and belongings are kept.

`HeroState` is the root of the saved state: story.state.StoryState extends it, session.state.GameState extends that.
"""

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tui_adventure.rules.character import CharacterSheet
from tui_adventure.rules.combat.state import CombatState

MAX_RESOLVE = 3


class HeroState(BaseModel):
    """What the rules read and change. Invariant: 0 <= health_current <= health_max."""

    model_config = ConfigDict(extra="forbid", validate_assignment=False)

    seed: int = 0
    moves: int = Field(default=0, ge=0)
    """Accepted inputs so far, in any phase; never goes down but by undo. Dice are drawn from (seed, moves, purpose)."""
    character_sheet: CharacterSheet | None = None
    health_current: int = Field(default=20, ge=0)
    health_max: int = Field(default=20, ge=1)
    guard: int = Field(default=0, ge=0)
    """Guard points left: they take harm before hit points do."""
    resolve: int = Field(default=1, ge=0)
    coins: int = Field(default=0, ge=0)
    conditions: dict[str, int] = Field(default_factory=dict)
    """Condition -> turns left."""
    inventory: dict[str, int] = Field(default_factory=dict)
    """Item id -> how many."""
    uses: dict[str, int] = Field(default_factory=dict)
    """Talent or spell resource -> uses spent since the last rest."""
    scars: list[str] = Field(default_factory=list)
    difficulty: str = "standard"
    combat_state: CombatState | None = None

    def set_most_hearts(self, most: int) -> None:
        """Set the most hit points there can be; what is above them is lost."""
        self.health_max = most
        self.health_current = min(self.health_current, most)

    @model_validator(mode="after")
    def _hit_points_in_bounds(self) -> "HeroState":
        if self.health_current > self.health_max:
            message = f"health_current {self.health_current} is above health_max {self.health_max}"
            raise ValueError(message)
        return self
