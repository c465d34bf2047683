"""Bots that fight: competent, greedy, cautious and random. They see what a player sees and choose among legal moves."""

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tui_adventure.rules.combat.attempts import attempt_for, chances_of
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.moves import Move, actions, legal_moves, quick_actions
from tui_adventure.rules.combat.weighing import Table
from tui_adventure.rules.powers import Aim, Boon

Bot = Callable[[Fight, random.Random], Move]

_ENOUGH = 0.6
"""What a quick action has to be worth."""
_PARLEY_LIKELY = 0.7
_RANDOM_LEAVES = 0.25


def competent(fight: Fight, _: random.Random) -> Move:
    """Choose the most worthwhile quick action when it is worth something, then the most worthwhile action."""
    settled = _settled(fight, lift_all=False)
    if settled is not None:
        return settled
    table = Table(fight)
    quick = quick_actions(fight)
    if quick:
        worth, move = table.best(quick)
        if worth > _ENOUGH:
            return move
    return table.best(actions(fight))[1]


def _settled(fight: Fight, *, lift_all: bool) -> Move | None:
    """Return the move where there is nothing to weigh: a roll to lift or not, a death save."""
    pending = fight.state.pending
    if pending is not None:
        partial = pending.roll.degree == "partial"
        lifts = lift_all or not (partial or pending.action.startswith("tear_free"))
        return Move("lift" if lifts else "stand", "", "")
    return Move("hold_on") if fight.hero.health_current == 0 else None


def greedy(fight: Fight, _: random.Random) -> Move:
    """Do the most damage that can be expected, every turn; never a step, a draught or a word."""
    settled = _settled(fight, lift_all=True)
    if settled is not None:
        return settled
    moves = legal_moves(fight)
    harmful = [
        move
        for move in moves
        if move.kind in {"attack", "shoot"} or (move.kind == "power" and fight.me.powers[move.what].aim is not Aim.SELF)
    ]
    closing = [move for move in moves if move.kind == "close"]
    return Table(fight).best(harmful or closing[:1])[1]


def cautious(fight: Fight, rng: random.Random) -> Move:
    """Fight as the competent one, but heal early, defend when hurt, and leave while leaving is possible."""
    settled = _settled(fight, lift_all=False)
    if settled is not None:
        return settled
    hero = fight.hero
    if hero.health_current * 2 <= hero.health_max:
        for move in actions(fight):
            attempt = attempt_for(fight, move) if move.kind in {"parley", "flee"} else None
            if attempt is not None and chances_of(fight, attempt).failure < 1 - _PARLEY_LIKELY:
                return move
        if hero.guard == 0 and Boon.DEFENDING not in fight.state.boons and fight.state.round_number % 2:
            return Move("defend")
    return competent(fight, rng)


def chaotic(fight: Fight, rng: random.Random) -> Move:
    """Pick any legal move; leaving the fight is picked less often than the rest."""
    moves = legal_moves(fight)
    staying = [move for move in moves if move.kind not in {"flee", "parley"}]
    return rng.choice(moves if rng.random() < _RANDOM_LEAVES or not staying else staying)


BOTS: Mapping[str, Bot] = MappingProxyType(
    {"competent": competent, "greedy": greedy, "cautious": cautious, "random": chaotic}
)
