"""All kinds of moves there are, and which of them can be made now."""

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from tui_adventure.rules.combat.at_zero import Drink, GiveIn, HoldOn, Pray, StandUp
from tui_adventure.rules.combat.attempts import Attempt
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.ground_use import UseGround
from tui_adventure.rules.combat.improvise import Improvise
from tui_adventure.rules.combat.item_use import UseItem
from tui_adventure.rules.combat.lying_roll import LetStand, Lift
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.move_rules import MoveRules
from tui_adventure.rules.combat.power_use import UsePower
from tui_adventure.rules.combat.steps import BeatOut, ClearEyes, Close, Defend, FallBack, GetUp, Steady, TearFree
from tui_adventure.rules.combat.strikes import WeaponAttack
from tui_adventure.rules.combat.ways_out import Demand, Flee, Parley
from tui_adventure.rules.powers import Cost

_DECISIONS: tuple[MoveRules, ...] = (LetStand(), Lift())
_DOWN: tuple[MoveRules, ...] = (StandUp(), HoldOn(), Drink(), Pray(), Parley(), GiveIn())
_ACTIONS: tuple[MoveRules, ...] = (
    WeaponAttack(),
    UsePower(Cost.ACTION),
    Defend(),
    UseItem(Cost.ACTION),
    UseGround(Cost.ACTION),
    Parley(),
    Demand(),
    Flee(),
)
_QUICK: tuple[MoveRules, ...] = (
    UsePower(Cost.QUICK),
    UseItem(Cost.QUICK),
    UseGround(Cost.QUICK),
)
_RECOVERIES: tuple[MoveRules, ...] = (GetUp(), BeatOut(), ClearEyes(), TearFree(), Steady())
_STEPS: tuple[MoveRules, ...] = (Close(), FallBack())
_EVERY = (*_DECISIONS, *_ACTIONS, *_QUICK, *_RECOVERIES, *_STEPS, Improvise(), *_DOWN)
_QUICK_WHEN_WELL = (*_QUICK, *_STEPS)
RULES: Mapping[MoveKind, MoveRules] = MappingProxyType(
    {rules.kind: rules for rules in reversed(_EVERY)} | {MoveKind.SHOOT: _ACTIONS[0]}
)
"""The rules of each kind of move."""


def legal_moves(fight: Fight) -> list[Move]:
    """Return every legal move, in a settled order: actions, then quick actions."""
    if fight.state.result:
        return []
    return decisions(fight) or actions(fight) + quick_actions(fight)


def decisions(fight: Fight) -> list[Move]:
    """Return what there is to choose while a roll lies on the table, or the hero lies on the ground."""
    if fight.state.pending is not None:
        return list(chain.from_iterable(rules.moves(fight) for rules in _DECISIONS))
    if fight.hero.health_current:
        return []
    return list(chain.from_iterable(rules.moves(fight) for rules in _DOWN))


def actions(fight: Fight) -> list[Move]:
    """Return the legal moves that end the turn, when there is nothing to decide first."""
    return list(chain.from_iterable([rules.moves(fight) for rules in _ACTIONS]))


def quick_actions(fight: Fight) -> list[Move]:
    """Return the legal quick actions, one of which may come before the action."""
    if fight.state.quick_used:
        return []
    kinds = (*_QUICK, *_RECOVERIES, *_STEPS) if fight.hero.conditions else _QUICK_WHEN_WELL
    return list(chain.from_iterable([rules.moves(fight) for rules in kinds]))


def barred_moves(fight: Fight) -> list[tuple[MoveRules, str, str, str]]:
    """Return what cannot be done now and is shown with the reason: rules, label, detail, reason."""
    found = []
    for rules in _ACTIONS:
        barred = rules.barred(fight)
        if barred is not None:
            shown, reason = barred
            found.append((rules, shown.label, shown.detail, reason))
    return found


def cost_of(fight: Fight, move: Move) -> str:
    """Return what a move costs: action, quick or free."""
    return RULES[move.kind].cost_of(fight, move)


def attempt_for(fight: Fight, move: Move) -> Attempt | None:
    """Return what the move throws, or None when no die of the hero decides it."""
    return RULES[move.kind].attempt(fight, move)
