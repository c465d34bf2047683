"""A player who has been through a door many times and wants what they have not seen: it finds what can be reached."""

import random
from collections import Counter
from collections.abc import Iterable

from tui_adventure.rules.checks import lifted
from tui_adventure.rules.combat.bots import BOTS as FIGHTERS
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.playing import running_fight
from tui_adventure.story.beat import Option
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import AdventureState, PendingCheck, StoryState
from tui_adventure.story.turn.attempt import SPEND, STAND
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.fight import kit_of

Seen = Counter[str]
"""How often each outcome of each choice and fight came about, in the adventures before."""
_WHIM = 0.15
_MOST_ALIKE = 0.002
_SEEN_ONCE = 0.1
_WAYS_OUT = {"parleyed": (MoveKind.PARLEY,), "fled": (MoveKind.FLEE,), "lost": (MoveKind.GIVE_IN, MoveKind.DEFEND)}


def choose_unseen(engine: Engine, state: StoryState, rng: random.Random, seen: Seen | None = None) -> Pick:
    """Pick what leads most likely to an outcome rarely seen before; now and then anything, to mix what comes before."""
    seen = Counter() if seen is None else seen
    adventure = state.adventure
    options = [option for option in state.page.options if not option.barred]
    if adventure is None or not options:
        return Pick(option=rng.choice(options).id)
    if adventure.pending is not None:
        return _stand_or_spend(adventure, adventure.pending, seen)
    if state.phase is GamePhase.COMBAT:
        return _in_a_fight(engine, state, rng, seen)
    if rng.random() < _WHIM:
        return Pick(option=rng.choice(options).id)
    return Pick(option=max(options, key=lambda one: _news(adventure, one, seen) + rng.random() * _MOST_ALIKE).id)


def remember(seen: Seen, choices: Iterable[str], fights: Iterable[str]) -> None:
    """Take in what one adventure showed: choices as scene/choice.degree, fights as encounter.result."""
    seen.update(choices)
    seen.update(fights)


def _news(adventure: AdventureState, option: Option, seen: Seen) -> float:
    """Return how much news an option promises, 0 to 1: what was never seen counts far above what was seen once."""
    key = f"{adventure.scene}/{option.id}"
    chances = {"outcome": 100}
    if option.stakes is not None:
        chances = {"success": option.stakes.success, "partial": option.stakes.partial, "failure": option.stakes.failure}
    return sum(chance / 100 * _newness(seen[f"{key}.{degree}"]) for degree, chance in chances.items())


def _newness(times: int) -> float:
    return _SEEN_ONCE / times if times else 1.0


def _stand_or_spend(adventure: AdventureState, pending: PendingCheck, seen: Seen) -> Pick:
    key = f"{adventure.scene}/{pending.id}"
    stands, better = seen[f"{key}.{pending.roll.degree}"], seen[f"{key}.{lifted(pending.roll).degree}"]
    return Pick(option=SPEND if better < stands else STAND)


def _in_a_fight(engine: Engine, state: StoryState, rng: random.Random, seen: Seen) -> Pick:
    """End a fight in the way it has ended least: parley, flee, hold still and lose, or win."""
    fight = state.combat_state
    there = {option.id for option in state.page.options if not option.barred}
    encounter = fight.encounter if fight is not None else ""
    ways = [(seen[f"{encounter}.won"], "won", "")]
    ways += [
        (seen[f"{encounter}.{result}"], result, move)
        for result, moves in _WAYS_OUT.items()
        for move in moves
        if move in there
    ]
    move = min(ways)[2]
    if move:
        return Pick(option=move)
    running = running_fight(state, kit_of(Context(state, engine.library)), rng, quiet=True)
    best = FIGHTERS["competent"](running, rng)
    return Pick(option=best.id if best.id in there else Move(MoveKind.ATTACK, "", best.target).id)
