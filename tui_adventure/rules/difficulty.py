"""Story, standard and hardcore: one table of named numbers, and nothing else differs between them."""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Difficulty:
    """The numbers a difficulty setting changes."""

    name: str
    say: str
    dc: int
    """Added to the difficulty class of every check."""
    foe_to_hit: int
    foe_hearts: float
    """Foes' hearts are multiplied by this."""
    guard_base: int
    guard_per_level: int
    death_save: int
    """What a death save has to reach."""
    scar_chance: float
    """How likely a defeat leaves a scar."""
    breath: float
    """The share of hit points up to which a hero recovers after a fight."""
    defeat_is_the_end: bool


DIFFICULTIES = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            Difficulty("story", "The road is kind.", -2, -2, 0.8, 3, 2, 6, 0.25, 0.75, defeat_is_the_end=False),
            Difficulty("standard", "The road is the road.", 0, 0, 1.0, 0, 1, 8, 0.5, 0.5, defeat_is_the_end=False),
            Difficulty("hardcore", "The ledger closes once.", 1, 1, 1.1, 0, 1, 10, 1.0, 0.35, defeat_is_the_end=True),
        )
    }
)


def difficulty(name: str) -> Difficulty:
    """Return the named difficulty; an unknown name is the standard one."""
    return DIFFICULTIES.get(name, DIFFICULTIES["standard"])
