"""What an option of a fight is, for pages that tests write by hand."""

from tui_adventure.rules.combat.move import MoveGroup, MoveKind
from tui_adventure.rules.spells import SPELLS_BY_CLASS
from tui_adventure.story.beat import FightMove

_SPELLS = {spell.id for spells in SPELLS_BY_CLASS.values() for spell in spells}
_GROUPS = {
    MoveKind.ATTACK: MoveGroup.ATTACK,
    MoveKind.SHOOT: MoveGroup.ATTACK,
    MoveKind.ITEM: MoveGroup.ITEMS,
    MoveKind.TERRAIN: MoveGroup.GROUND,
    MoveKind.PARLEY: MoveGroup.TALK,
    MoveKind.DEMAND: MoveGroup.TALK,
    MoveKind.DEFEND: MoveGroup.DEFEND,
    MoveKind.FLEE: MoveGroup.FLEE,
}
_WITH = {MoveKind.POWER, MoveKind.ITEM, MoveKind.TERRAIN}


def fight_move(ident: str, label: str) -> FightMove | None:
    """Return the move under an id such as `power:bless` or `attack:foe_1`, or None where it is no move's."""
    kind, *rest = ident.split(":")
    if kind not in set(MoveKind):
        return None
    what, target = (*(rest if kind in _WITH else ("", *rest)), "", "")[:2]
    group = _GROUPS.get(MoveKind(kind), MoveGroup.MOVE)
    if kind == MoveKind.POWER:
        group = MoveGroup.SPELLS if what in _SPELLS else MoveGroup.TALENTS
    unaimed = label.partition(":")[0] if target else ""
    return FightMove(kind=MoveKind(kind), group=group, what=what, target=target, unaimed=unaimed)
