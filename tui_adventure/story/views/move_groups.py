"""What can be done in a fight, put in order: nine groups whose numbers never change, and in them one line a deed."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_adventure.rules.combat.move import MoveGroup, MoveKind
from tui_adventure.story.beat import Option

FEW = 5
"""Up to so many things to do need no groups."""
_LONG = 6
"""A group longer than this asks for the deed first and for the target then."""


_NAMES = {group: group.name.capitalize() for group in MoveGroup}


@dataclass(frozen=True)
class Line:
    """One line of a group: an option, or a deed that still has to be aimed."""

    option: Option
    """What is shown, and what is done where there is nothing to aim."""
    aims: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Deeds:
    """A group with what is in it."""

    group: MoveGroup
    options: tuple[Option, ...]

    @property
    def name(self) -> str:
        """What the group is called."""
        return self.options[0].label if len(self.options) == 1 else _NAMES[self.group]

    @property
    def single(self) -> bool:
        """Whether opening the group is doing the one thing in it: a key that opens today must not act tomorrow."""
        return len(self.options) == 1 and self.group in {MoveGroup.DEFEND, MoveGroup.FLEE}

    @property
    def lines(self) -> tuple[Line, ...]:
        """The group's lines; in a long one, those that differ only in their target are one line."""
        if len(self.options) <= _LONG:
            return tuple(Line(option) for option in self.options)
        deeds: dict[tuple[str, str], list[Option]] = {}
        for option in self.options:
            deeds.setdefault(_deed(option), []).append(option)
        return tuple(Line(_unaimed(same), tuple(same)) if same[1:] else Line(same[0]) for same in deeds.values())


def grouped(options: Sequence[Option]) -> tuple[Deeds, ...]:
    """Return the options in their groups, or nothing where they are few, the hero is down, or there is no fight."""
    found: dict[MoveGroup, list[Option]] = {}
    for option in options:
        if option.move is None:
            return ()
        found.setdefault(option.move.group, []).append(option)
    if len(options) <= FEW or any(option.move.kind is MoveKind.HOLD_ON for option in options if option.move):
        return ()
    return tuple(Deeds(group, tuple(found[group])) for group in MoveGroup if group in found)


def _deed(option: Option) -> tuple[str, str]:
    """Return what options have in common that differ only in their target."""
    return (option.move.kind, option.move.what) if option.move is not None else (option.id, "")


def _unaimed(same: Sequence[Option]) -> Option:
    """Return a line that stands for the same deed at each of its targets."""
    move = same[0].move
    label = move.unaimed if move is not None and move.unaimed else same[0].label
    return same[0].model_copy(update={"label": label, "stakes": None})
