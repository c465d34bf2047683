"""Bots that fight: competent, greedy, cautious and random. They see what a player sees and choose among legal moves."""

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tui_adventure.rules.combat.attempts import chances_of
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.move_worth import Weighing
from tui_adventure.rules.combat.repertoire import actions, attempt_for, decisions, legal_moves, quick_actions
from tui_adventure.rules.powers import Aim, Boon

Bot = Callable[[Fight, random.Random], Move]

_ENOUGH = 0.6
"""What a quick action has to be worth."""
_PARLEY_LIKELY = 0.7
_LEAVES = frozenset({MoveKind.PARLEY, MoveKind.FLEE, MoveKind.GIVE_IN})
_RANDOM_LEAVES = 0.25


def competent(fight: Fight, _: random.Random) -> Move:
    """Choose the most worthwhile quick action when it is worth something, then the most worthwhile action."""
    settled = _settled(fight, lift_all=False)
    if settled is not None:
        return settled
    weighing = Weighing(fight)
    quick = quick_actions(fight)
    if quick:
        worth, move = weighing.best(quick)
        if worth > _ENOUGH:
            return move
    return weighing.best(actions(fight))[1]


def _settled(fight: Fight, *, lift_all: bool) -> Move | None:
    """Return the move where there is nothing to weigh: a roll to lift or not, a death save."""
    pending = fight.state.pending
    if pending is not None:
        partial = pending.roll.degree == "partial"
        lifts = lift_all or not (partial or pending.move.kind is MoveKind.TEAR_FREE)
        return Move(MoveKind.LIFT if lifts else MoveKind.STAND)
    return _from_the_ground(fight) if fight.hero.health_current == 0 else None


def _from_the_ground(fight: Fight) -> Move:
    """Stand up while there is resolve, drink what there is to drink, else hold on."""
    offered = decisions(fight)
    wanted = (MoveKind.STAND_UP, MoveKind.ITEM, MoveKind.HOLD_ON)
    return next(move for kind in wanted for move in offered if move.kind is kind)


def greedy(fight: Fight, _: random.Random) -> Move:
    """Do the most damage that can be expected, every turn; never a step, a draught or a word."""
    settled = _settled(fight, lift_all=True)
    if settled is not None:
        return settled
    moves = legal_moves(fight)
    harmful = [
        move
        for move in moves
        if move.kind in {MoveKind.ATTACK, MoveKind.SHOOT}
        or (move.kind is MoveKind.POWER and fight.me.powers[move.what].aim is not Aim.SELF)
    ]
    closing = [move for move in moves if move.kind is MoveKind.CLOSE]
    return Weighing(fight).best(harmful or closing[:1])[1]


def cautious(fight: Fight, rng: random.Random) -> Move:
    """Fight as the competent one, but heal early, defend when hurt, and leave while leaving is possible."""
    settled = _settled(fight, lift_all=False)
    if settled is not None:
        return settled
    hero = fight.hero
    if hero.health_current * 2 <= hero.health_max:
        for move in actions(fight):
            attempt = attempt_for(fight, move) if move.kind in _LEAVES else None
            if attempt is not None and chances_of(fight, attempt).failure < 1 - _PARLEY_LIKELY:
                return move
        if hero.guard == 0 and Boon.DEFENDING not in fight.state.boons and fight.state.round_number % 2:
            return Move(MoveKind.DEFEND)
    return competent(fight, rng)


def chaotic(fight: Fight, rng: random.Random) -> Move:
    """Pick any legal move; leaving the fight is picked less often than the rest."""
    moves = legal_moves(fight)
    staying = [move for move in moves if move.kind not in _LEAVES]
    return rng.choice(moves if rng.random() < _RANDOM_LEAVES or not staying else staying)


BOTS: Mapping[str, Bot] = MappingProxyType(
    {"competent": competent, "greedy": greedy, "cautious": cautious, "random": chaotic}
)
