"""What can be done in a fight, put in order: nine groups whose numbers never change, and in them one line a deed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from tui_adventure.story.beat import Option

FEW = 5
"""Up to so many things to do need no groups."""
_LONG = 6
"""A group longer than this asks for the deed first and for the target then."""


class Group(IntEnum):
    """A kind of deed, by the key that opens it."""

    ATTACK = 1
    TALENTS = 2
    SPELLS = 3
    ITEMS = 4
    GROUND = 5
    MOVE = 6
    TALK = 7
    DEFEND = 8
    FLEE = 9


_NAMES = {group: group.name.capitalize() for group in Group}
_GROUP_OF = {
    "attack": Group.ATTACK,
    "shoot": Group.ATTACK,
    "item": Group.ITEMS,
    "terrain": Group.GROUND,
    "close": Group.MOVE,
    "fall_back": Group.MOVE,
    "get_up": Group.MOVE,
    "beat_out": Group.MOVE,
    "clear_eyes": Group.MOVE,
    "steady": Group.MOVE,
    "tear_free": Group.MOVE,
    "parley": Group.TALK,
    "demand": Group.TALK,
    "defend": Group.DEFEND,
    "flee": Group.FLEE,
}


@dataclass(frozen=True)
class Line:
    """One line of a group: an option, or a deed that still has to be aimed."""

    option: Option
    """What is shown, and what is done where there is nothing to aim."""
    aims: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Deeds:
    """A group with what is in it."""

    group: Group
    options: tuple[Option, ...]

    @property
    def name(self) -> str:
        """What the group is called."""
        return self.options[0].label if len(self.options) == 1 else _NAMES[self.group]

    @property
    def single(self) -> bool:
        """Whether opening the group is doing the one thing in it: a key that opens today must not act tomorrow."""
        return len(self.options) == 1 and self.group in {Group.DEFEND, Group.FLEE}

    @property
    def lines(self) -> tuple[Line, ...]:
        """The group's lines; in a long one, those that differ only in their target are one line."""
        if len(self.options) <= _LONG:
            return tuple(Line(option) for option in self.options)
        deeds: dict[str, list[Option]] = {}
        for option in self.options:
            deeds.setdefault(_deed(option), []).append(option)
        return tuple(Line(_unaimed(same), tuple(same)) if same[1:] else Line(same[0]) for same in deeds.values())


def grouped(options: Sequence[Option]) -> tuple[Deeds, ...]:
    """Return the options in their groups, or nothing where they are few or do not belong to a fight."""
    found: dict[Group, list[Option]] = {}
    for option in options:
        group = _group(option)
        if group is None:
            return ()
        found.setdefault(group, []).append(option)
    if len(options) <= FEW:
        return ()
    return tuple(Deeds(group, tuple(found[group])) for group in Group if group in found)


def _group(option: Option) -> Group | None:
    kind, _, rest = option.id.partition(":")
    if kind == "power":
        return Group.SPELLS if rest.partition(":")[0] in _spells() else Group.TALENTS
    return _GROUP_OF.get(kind)


def _deed(option: Option) -> str:
    kind, _, rest = option.id.partition(":")
    return f"{kind}:{rest.partition(':')[0]}" if kind in {"power", "item", "terrain"} else kind


def _unaimed(same: Sequence[Option]) -> Option:
    """Return a line that stands for the same deed at each of its targets."""
    label = same[0].label
    for joint in (": ", " on ", " at "):
        if joint in label:
            label = label.rpartition(joint)[0]
            break
    return same[0].model_copy(update={"label": label, "stakes": None})


@lru_cache(maxsize=1)
def _spells() -> frozenset[str]:
    from tui_adventure.rules.spells import SPELLS_BY_CLASS

    return frozenset(spell.id for spells in SPELLS_BY_CLASS.values() for spell in spells)
