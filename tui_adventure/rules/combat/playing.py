"""A fight from its first die to its result: begin, what can be done, and doing it.

Every input draws its dice from (seed, moves, "fight:<acts>"), so a saved fight resumes to the die.
"""

import math
import random

from tui_adventure.rules.checks import degree_of, lifted
from tui_adventure.rules.combat import improvise
from tui_adventure.rules.combat.attempts import Attempt
from tui_adventure.rules.combat.blows import Roll, as_event, throw_attack
from tui_adventure.rules.combat.course import hero_ticks, over, run
from tui_adventure.rules.combat.fight import Fight, combat_of
from tui_adventure.rules.combat.foe_intents import declare, test_nerve
from tui_adventure.rules.combat.foe_names import counted
from tui_adventure.rules.combat.kit import MAX_FOES, Kit
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.power_use import spend
from tui_adventure.rules.combat.repertoire import RULES, attempt_for, cost_of, legal_moves
from tui_adventure.rules.combat.state import (
    HERO,
    Combatant,
    CombatantType,
    CombatState,
    PendingRoll,
    combatant_with,
)
from tui_adventure.rules.dice import d20, rng_for
from tui_adventure.rules.difficulty import Difficulty, difficulty
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import Degree, FightStarted, RulesEvent
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import HeroNumbers, numbers_of
from tui_adventure.rules.powers import Boon, Cost

_ORDINALS = ("first", "second", "third")
_OPENING_ACTIONS = 2
_OPENING_SHARE = 0.5
"""What foes may do to the hero's hearts and guard before the second action, at most."""
_MISSED = frozenset({Degree.FAILURE, Degree.PARTIAL})


def running_fight(hero: HeroState, kit: Kit, rng: random.Random, *, quiet: bool = False) -> Fight:
    """Return the running fight ready to be played on with these dice.

    Raises:
        Impossible: there is no fight or no hero.
    """
    me, setting = numbers_of(hero, kit.items), difficulty(hero.difficulty)
    return Fight(hero, combat_of(hero), kit, me, setting, rng, quiet)


def begin(hero: HeroState, kit: Kit, rng: random.Random | None = None, *, quiet: bool = False) -> list[RulesEvent]:
    """Begin a fight: guard up, initiative thrown, intents declared, and whoever is faster than the hero acts.

    `hero.combat_state` is set; `rng` defaults to the dice of (seed, moves, "fight").

    Raises:
        Impossible: the hero has no sheet, or there are no foes or more than three.
    """
    me = numbers_of(hero, kit.items)
    return opened(hero, me, kit, rng or rng_for(hero.seed, hero.moves, "fight"), quiet=quiet).events


def opened(hero: HeroState, me: HeroNumbers, kit: Kit, rng: random.Random, *, quiet: bool = False) -> Fight:
    """Begin a fight, as `begin` does, with a hero of these numbers, and return it ready to be played on.

    Raises:
        Impossible: the hero has no sheet, or there are no foes or more than three.
    """
    if not 1 <= len(kit.roster) <= MAX_FOES:
        raise Impossible("A fight wants one to three foes.")
    setting = difficulty(hero.difficulty)
    hero.guard = me.guard
    hero.resolve = min(me.resolve_max, hero.resolve + me.passive.resolve_max)
    hero.health_current = max(1, hero.health_current)
    hero.combat_state = state = CombatState(encounter=kit.encounter)
    state.opening = math.ceil((hero.health_current + hero.guard) * _OPENING_SHARE)
    state.combatants = _combatants(hero, me, setting, kit, rng)
    order = sorted([(-one.initiative, one.id != HERO, one.id) for one in state.combatants])
    state.turn_order = [name for _, _, name in order]
    fight = Fight(hero, state, kit, me, setting, rng, quiet)
    if not quiet:
        fight.events.append(FightStarted(encounter=kit.encounter, foes=tuple(foe.name for foe in fight.foes())))
        for first in {foe.foe: foe for foe in reversed(fight.foes())}.values():
            fight.tell(LineKind.LOOK, foe=first)
    for foe in fight.foes():
        declare(fight, foe)
    run(fight, 0)
    return fight


def _combatants(hero: HeroState, me: HeroNumbers, setting: Difficulty, kit: Kit, rng: random.Random) -> list[Combatant]:
    named = hero.character_sheet.name if hero.character_sheet else ""
    seats = [
        combatant_with(
            id=HERO,
            name=named,
            type=CombatantType.PLAYER,
            initiative=d20(rng) + me.initiative,
            max_hp=hero.health_max,
            current_hp=hero.health_max,
            armor_class=me.armour,
        )
    ]
    names, roster = _names(kit), kit.roster
    for index, fit in enumerate(kit.fitted(me.level, setting)):
        spec = roster[index]
        seats.append(
            combatant_with(
                id=f"foe_{index + 1}",
                name=names[index],
                foe=spec.id,
                initiative=d20(rng) + spec.tier,
                current_hp=fit.hearts,
                max_hp=fit.hearts,
                armor_class=fit.armour,
                band=kit.range,
                to_hit=fit.to_hit,
                blow=fit.blow,
                strikes=fit.strikes,
            )
        )
    return seats


def _names(kit: Kit) -> list[str]:
    """Return the foes' names; those of one kind are told apart by number."""
    if len(kit.specs) == len(kit.roster):
        return [spec.name for spec in kit.roster]
    names, counts = [], dict.fromkeys(kit.specs, 0)
    for spec in kit.roster:
        counts[spec.id] += 1
        alike = sum(other.id == spec.id for other in kit.roster)
        names.append(counted(_ORDINALS[counts[spec.id] - 1], spec.name) if alike > 1 else spec.name)
    return names


def act(
    hero: HeroState, kit: Kit, move: Move, rng: random.Random | None = None, *, quiet: bool = False
) -> list[RulesEvent]:
    """Make a move, then let the foes act when the hero's turn is over; return what happened.

    Moves come from `options` or `improvised`. `rng` defaults to the dice of (seed, moves, "fight:<acts>").

    Raises:
        Impossible: there is no fight, or this cannot be done now; nothing has changed.
    """
    state = combat_of(hero)
    rng = rng or rng_for(hero.seed, hero.moves, f"fight:{state.acts}")
    fight = running_fight(hero, kit, rng, quiet=quiet)
    if move not in legal_moves(fight) and not improvise.is_legal(fight, move):
        raise Impossible("The fight is over." if state.result else "That cannot be done now.")
    play(fight, move)
    return fight.events


def play(fight: Fight, move: Move) -> None:
    """Play one legal move to its end, and the foes' turns after it when it ends the hero's turn."""
    state = fight.state
    state.acts += 1
    was_down = fight.hero.health_current == 0
    if state.pending is not None:
        move, degree = _decided(fight, move)
        cost = cost_of(fight, move)
        RULES[move.kind].settle(fight, move, degree)
    else:
        cost = cost_of(fight, move)
        _pay(fight, move, cost)
        attempt = attempt_for(fight, move)
        if attempt is None:
            RULES[move.kind].settle(fight, move, None)
        else:
            degree_now = _throw(fight, move, attempt)
            if degree_now is not None:
                RULES[move.kind].settle(fight, move, degree_now)
    if state.pending is None:
        _after(fight, cost, was_down=was_down)


def _pay(fight: Fight, move: Move, cost: str) -> None:
    if move.kind is MoveKind.POWER:
        spend(fight, fight.me.powers[move.what])
    if cost == Cost.QUICK:
        fight.state.quick_used = True


def _throw(fight: Fight, move: Move, attempt: Attempt) -> Degree | None:
    """Throw the die; return how it came out, or None when it may still be lifted."""
    roll = throw_attack(fight, attempt.modifier, attempt.target, attempt.advantage, crit_from=attempt.crit_from)
    if attempt.within:
        reached = roll.kept + attempt.modifier + roll.blessing
        roll = roll._replace(degree=degree_of(roll.kept, reached, attempt.target, within=attempt.within))
    roll = _thrown_again(fight, attempt, roll)
    liftable = fight.hero.resolve > 0 and roll.degree in _MISSED and RULES[move.kind].liftable
    if fight.quiet and not liftable:
        return roll.degree
    lies = as_event(attempt.label, attempt.parts, attempt.target, attempt.advantage, roll)
    if not fight.quiet:
        fight.events.append(lies)
    if liftable:
        fight.state.pending = PendingRoll(move=move, roll=lies)
        return None
    return roll.degree


def _thrown_again(fight: Fight, attempt: Attempt, roll: Roll) -> Roll:
    """Throw a fumble again while a curio that allows it has uses left since the last rest."""
    used = fight.hero.uses
    if roll.degree is not Degree.FUMBLE or used.get("reroll", 0) >= fight.me.passive.rerolls:
        return roll
    used["reroll"] = used.get("reroll", 0) + 1
    kept = d20(fight.rng)
    degree = degree_of(
        kept,
        kept + attempt.modifier + roll.blessing,
        attempt.target,
        within=attempt.within,
        crit_from=attempt.crit_from,
    )
    return Roll((*roll.dice, kept), kept, roll.blessing, degree)


def _decided(fight: Fight, move: Move) -> tuple[Move, Degree]:
    """Return the move whose roll lay on the table and its degree, lifted or not."""
    state = fight.state
    pending = state.pending
    if pending is None:
        raise Impossible("No roll is waiting.")
    state.pending = None
    thrown, roll = pending.move, pending.roll
    degree = roll.degree
    if move.kind is MoveKind.LIFT:
        fight.change_resolve(-1)
        degree = Degree.SUCCESS if RULES[thrown.kind].whole else lifted(roll).degree
        if not fight.quiet:
            fight.events.append(lifted(roll).model_copy(update={"degree": degree}))
    return thrown, degree


def _after(fight: Fight, cost: str, *, was_down: bool) -> None:
    """See to broken nerves and the end; then pass the turn on when the move was the turn's action.

    Who rises has the turn's action still before them, the quick one behind.
    """
    state = fight.state
    for foe in fight.foes():
        if not foe.shaken and foe.current_hp < foe.max_hp:
            test_nerve(fight, foe)
    if over(fight):
        return
    down = fight.hero.health_current == 0
    if was_down and not down:
        state.quick_used = True
        return
    if cost == Cost.QUICK and not down:
        return
    if cost == Cost.ACTION:
        _count_action(fight)
        if not down and state.boons.pop(Boon.SURGE, 0):
            return
    hero_ticks(fight)
    run(fight, state.turn_order.index(HERO) + 1)


def _count_action(fight: Fight) -> None:
    """Count an action; with the second one the opening is over."""
    state = fight.state
    state.acted = min(_OPENING_ACTIONS, state.acted + 1)
    if state.acted == _OPENING_ACTIONS:
        state.opening = None
