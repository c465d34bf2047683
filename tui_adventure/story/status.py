"""What the side panel shows: the hero's numbers and the adventure's, read from the state."""

from pydantic import BaseModel, ConfigDict


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ArcMeter(_Shown):
    """How far the adventure is. `wanted` is the quest's tension curve, `felt` the tension of each scene so far, 1-5."""

    turn: int
    max_turns: int
    phase: str
    wanted: tuple[int, ...] = ()
    felt: tuple[int, ...] = ()


class ObjectiveLine(_Shown):
    """One thing the quest asks for."""

    id: str
    say: str
    done: bool


class ClockLine(_Shown):
    """A clock the hero knows of: `filled` of `size` segments."""

    id: str
    name: str
    filled: int
    size: int


class PersonLine(_Shown):
    """Somebody who is here. `attitude` is -3 to +3, `regard` the word for it."""

    id: str
    name: str
    look: str
    attitude: int
    regard: str


class ItemLine(_Shown):
    """Something the hero owns. `kind` as in a pack's items: weapon, armour, shield, consumable, curio or key."""

    id: str
    name: str
    kind: str
    count: int
    say: str


class ConditionLine(_Shown):
    """A condition on the hero and the turns it will last."""

    name: str
    turns: int


class Status(_Shown):
    """Everything the side panel needs, in any phase. Before there is a hero `name` is "", without a door `quest` is ""."""

    name: str = ""
    hero: str = ""
    """"Elf ranger, level 2"."""
    hearts: int
    hearts_max: int
    guard: int
    guard_max: int
    resolve: int
    resolve_max: int
    coins: int
    conditions: tuple[ConditionLine, ...] = ()
    scars: tuple[str, ...] = ()
    quest: str = ""
    door: str = ""
    place: str = ""
    arc: ArcMeter | None = None
    objectives: tuple[ObjectiveLine, ...] = ()
    clocks: tuple[ClockLine, ...] = ()
    items: tuple[ItemLine, ...] = ()
    people: tuple[PersonLine, ...] = ()
