"""A fight from its first die to its result: begin, what can be done, and doing it.

Every input draws its dice from (seed, moves, "fight:<acts>"), so a saved fight resumes to the die.
"""

import random

from tui_adventure.rules.checks import degree_of, lifted
from tui_adventure.rules.combat import improvise, outcomes
from tui_adventure.rules.combat.attempts import Attempt, attempt_for
from tui_adventure.rules.combat.blows import Roll, as_event, throw_attack
from tui_adventure.rules.combat.fight import BURN, Fight, combat_of
from tui_adventure.rules.combat.foes import declare, take_turn, test_nerve, unboon
from tui_adventure.rules.combat.kit import MAX_FOES, Kit, fitted
from tui_adventure.rules.combat.moves import FREE, Move, cost_of, legal_moves
from tui_adventure.rules.combat.state import (
    HERO,
    Combatant,
    CombatantType,
    CombatPhase,
    CombatState,
    PendingRoll,
)
from tui_adventure.rules.dice import d20, rng_for
from tui_adventure.rules.difficulty import difficulty
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import Degree, FightEnded, FightStarted, RulesEvent
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Condition
from tui_adventure.rules.powers import Boon, Cost
from tui_adventure.rules.scars import draw_scar

MAX_ROUNDS = 30
_ORDINALS = ("first", "second", "third")
_MISSED = frozenset({Degree.FAILURE, Degree.PARTIAL})


def sit_down(hero: HeroState, kit: Kit, rng: random.Random, *, quiet: bool = False) -> Fight:
    """Return the running fight ready to be played on with these dice.

    Raises:
        Impossible: there is no fight or no hero.
    """
    return Fight(hero, combat_of(hero), kit, kit.numbers(hero), difficulty(hero.difficulty), rng, quiet)


def begin(hero: HeroState, kit: Kit, rng: random.Random | None = None, *, quiet: bool = False) -> list[RulesEvent]:
    """Begin a fight: guard up, initiative thrown, intents declared, and whoever is faster than the hero acts.

    `hero.combat_state` is set; `rng` defaults to the dice of (seed, moves, "fight").

    Raises:
        Impossible: the hero has no sheet, or there are no foes or more than three.
    """
    if not 1 <= len(kit.roster) <= MAX_FOES:
        raise Impossible("A fight wants one to three foes.")
    rng = rng or rng_for(hero.seed, hero.moves, "fight")
    me = kit.numbers(hero)
    hero.guard = me.guard
    hero.health_current = max(1, hero.health_current)
    hero.combat_state = state = CombatState(encounter=kit.encounter, combatants=_seated(hero, kit, rng))
    state.turn_order = [
        one.id for one in sorted(state.combatants, key=lambda one: (-one.initiative, one.id != HERO, one.id))
    ]
    fight = sit_down(hero, kit, rng, quiet=quiet)
    if not quiet:
        fight.events.append(FightStarted(encounter=kit.encounter, foes=tuple(foe.name for foe in fight.foes())))
        for spec in dict.fromkeys(spec.id for spec in kit.roster):
            fight.say(next(one.look for one in kit.roster if one.id == spec))
    for foe in fight.foes():
        declare(fight, foe)
    state.phase = CombatPhase.ENEMY_TURN
    _run(fight, 0)
    return fight.events


def _seated(hero: HeroState, kit: Kit, rng: random.Random) -> list[Combatant]:
    me, setting = kit.numbers(hero), difficulty(hero.difficulty)
    named = hero.character_sheet.name if hero.character_sheet else ""
    seats = [
        Combatant(
            id=HERO, name=named, type=CombatantType.PLAYER, initiative=d20(rng) + me.initiative,
            max_hp=hero.health_max, current_hp=hero.health_max, armor_class=me.armour,
        )
    ]
    counts: dict[str, int] = {}
    many = {spec.id for spec in kit.roster if sum(other.id == spec.id for other in kit.roster) > 1}
    for index, (spec, fit) in enumerate(zip(kit.roster, fitted(kit.roster, me.level, setting), strict=True), start=1):
        nth = counts[spec.id] = counts.get(spec.id, 0) + 1
        name = f"{_ORDINALS[nth - 1]} {spec.name}" if spec.id in many else spec.name
        seats.append(
            Combatant(
                id=f"foe_{index}", name=name, foe=spec.id, initiative=d20(rng) + spec.tier, current_hp=fit.hearts,
                max_hp=fit.hearts, armor_class=fit.armour, band=kit.range, to_hit=fit.to_hit, blow=fit.blow,
            )
        )
    return seats


def act(
    hero: HeroState, kit: Kit, action: str, rng: random.Random | None = None, *, quiet: bool = False
) -> list[RulesEvent]:
    """Do the action with this id, then let the foes act when the hero's turn is over; return what happened.

    Ids come from `options` or `improvised`. `rng` defaults to the dice of (seed, moves, "fight:<acts>").

    Raises:
        Impossible: there is no fight, or this cannot be done now; nothing has changed.
    """
    state = combat_of(hero)
    rng = rng or rng_for(hero.seed, hero.moves, f"fight:{state.acts}")
    fight = sit_down(hero, kit, rng, quiet=quiet)
    move = move_of(fight, action)
    play(fight, move)
    return fight.events


def move_of(fight: Fight, action: str) -> Move:
    """Return the legal move with this id.

    Raises:
        Impossible: there is none.
    """
    for move in legal_moves(fight):
        if move.id == action:
            return move
    parts = action.split(":")
    if parts[0] == "improvise" and len(parts) == len(Move._fields):
        move = Move(*parts)
        if improvise.is_legal(fight, move):
            return move
    if fight.state.result:
        raise Impossible("The fight is over.")
    raise Impossible("That cannot be done now.")


def play(fight: Fight, move: Move) -> None:
    """Play one legal move to its end, and the foes' turns after it when it ends the hero's turn."""
    state = fight.state
    state.acts += 1
    if state.pending is not None:
        move, degree = _decided(fight, move)
        _settle(fight, move, degree)
    else:
        _pay(fight, move)
        attempt = attempt_for(fight, move)
        if attempt is None:
            _settle(fight, move, None)
        else:
            degree_now = _throw(fight, move, attempt)
            if degree_now is not None:
                _settle(fight, move, degree_now)
    if state.pending is None:
        _after(fight, move)


def _pay(fight: Fight, move: Move) -> None:
    if move.kind == "power":
        outcomes.spend(fight, fight.me.powers[move.what])
    if cost_of(fight, move) == Cost.QUICK:
        fight.state.quick_used = True


def _throw(fight: Fight, move: Move, attempt: Attempt) -> Degree | None:
    """Throw the die; return how it came out, or None when it may still be lifted."""
    roll = throw_attack(fight, attempt.modifier, attempt.target, attempt.advantage, crit_from=attempt.crit_from)
    if attempt.within:
        reached = roll.kept + attempt.modifier + roll.blessing
        roll = roll._replace(degree=degree_of(roll.kept, reached, attempt.target, within=attempt.within))
    roll = _thrown_again(fight, attempt, roll)
    liftable = fight.hero.resolve > 0 and roll.degree in _MISSED
    if fight.quiet and not liftable:
        return roll.degree
    event = as_event(attempt.label, attempt.parts, attempt.target, attempt.advantage, roll)
    if not fight.quiet:
        fight.events.append(event)
    if liftable:
        fight.state.pending = PendingRoll(action=move.id, roll=event)
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
        kept, kept + attempt.modifier + roll.blessing, attempt.target, within=attempt.within,
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
    parts = pending.action.split(":")
    kind = parts[0]
    if kind in {"power", "item", "terrain", "improvise"}:
        what, target = parts[1], parts[2] if len(parts) > 2 else ""  # noqa: PLR2004 - kind, what, target
    else:
        what, target = "", parts[1] if len(parts) > 1 else ""
    roll = pending.roll
    if move.kind == "lift":
        fight.change_resolve(-1)
        roll = lifted(roll)
        if kind in {"attack", "shoot", "power", "hold_on"}:
            roll = roll.model_copy(update={"degree": Degree.SUCCESS})
        if not fight.quiet:
            fight.events.append(roll)
    return Move(kind, what, target), roll.degree


def _settle(fight: Fight, move: Move, degree: Degree | None) -> None:  # noqa: C901 - one line a kind of move
    thrown = degree or Degree.FAILURE
    match move.kind:
        case "attack" | "shoot":
            outcomes.attack_action(fight, move, thrown)
        case "power":
            outcomes.use_power(fight, move, degree)
        case "item":
            outcomes.use_item(fight, move)
        case "terrain":
            outcomes.use_terrain(fight, move, degree)
        case "improvise":
            outcomes.use_trick(fight, move, thrown)
        case "parley":
            outcomes.parley(fight, thrown)
        case "demand":
            outcomes.demand(fight, fight.foe(move.target), thrown)
        case "flee":
            outcomes.flee(fight, thrown)
        case "hold_on":
            outcomes.hold_on(fight, thrown)
        case "close":
            outcomes.close_in(fight, fight.foe(move.target))
        case "fall_back":
            outcomes.fall_back(fight)
        case _:
            _mind_yourself(fight, move, thrown)


def _mind_yourself(fight: Fight, move: Move, degree: Degree) -> None:
    match move.kind:
        case "defend":
            fight.state.boons[Boon.DEFENDING] = 1
            fight.hero.guard = min(fight.me.guard, fight.hero.guard + outcomes.DEFEND_GUARD)
            fight.tell("defend", numbers=f"guard {fight.hero.guard}")
        case "get_up":
            fight.cure_hero(Condition.PRONE)
        case "beat_out":
            fight.cure_hero(Condition.BURNING)
        case "clear_eyes":
            fight.cure_hero(Condition.BLINDED)
        case "steady":
            fight.change_resolve(-1)
            fight.cure_hero(Condition.FRIGHTENED)
        case "tear_free" if degree in outcomes.REACHES:
            fight.cure_hero(Condition.RESTRAINED)


def _after(fight: Fight, move: Move) -> None:
    """See to broken nerves and the end; then pass the turn on when the move was the turn's action."""
    state = fight.state
    for foe in fight.foes():
        test_nerve(fight, foe)
    if _over(fight):
        return
    cost = cost_of(fight, move)
    down = fight.hero.health_current == 0
    if cost == Cost.QUICK and not down:
        return
    if cost == Cost.ACTION and not down and state.boons.pop(Boon.SURGE, None):
        return
    if cost == FREE and not down and move.kind == "hold_on":
        state.quick_used = True
    _hero_ticks(fight)
    _run(fight, state.turn_order.index(HERO) + 1)


def _hero_ticks(fight: Fight) -> None:
    mine = fight.hero.conditions
    for condition in list(mine):
        mine[condition] -= 1
        if mine[condition] <= 0:
            fight.cure_hero(Condition(condition))


def _run(fight: Fight, start: int) -> None:
    """Let combatants act in order, from place `start`, until the hero can decide something or the fight is over."""
    state = fight.state
    state.phase = CombatPhase.ENEMY_TURN
    place = start
    while True:
        if place >= len(state.turn_order):
            place = 0
            state.round_number += 1
            if state.round_number > MAX_ROUNDS:
                state.round_number = MAX_ROUNDS
                fight.tell("withdraw")
                state.result = "fled"
                _over(fight)
                return
        state.current_turn_index = place
        one = state.turn_order[place]
        if one == HERO:
            if _hero_can_act(fight):
                state.phase = CombatPhase.PLAYER_TURN
                return
        else:
            foe = next(foe for foe in state.combatants if foe.id == one)
            if foe.is_alive:
                take_turn(fight, foe)
        if _over(fight):
            return
        place += 1


def _hero_can_act(fight: Fight) -> bool:
    """Begin the hero's turn; return False when it is lost."""
    state, hero = fight.state, fight.hero
    unboon(fight)
    state.marks.clear()
    state.quick_used = False
    if hero.health_current == 0:
        return True
    if Condition.BURNING in hero.conditions:
        fight.harm_hero(BURN.roll(fight.rng), "burning")
    if Condition.STUNNED in hero.conditions and hero.health_current:
        fight.tell("lost_turn")
        _hero_ticks(fight)
        return False
    return True


def _over(fight: Fight) -> bool:
    """End the fight when it has an end; return whether it has."""
    state, hero = fight.state, fight.hero
    if not state.is_active:
        return True
    if not state.result and not fight.foes():
        state.result = "won"
    if not state.result:
        return False
    if state.result == "lost":
        _fall(fight)
    hero.health_current = max(1, hero.health_current)
    hero.conditions.pop(Condition.PRONE, None)
    hero.conditions.pop(Condition.STUNNED, None)
    hero.conditions.pop(Condition.RESTRAINED, None)
    state.is_active, state.phase, state.pending = False, CombatPhase.RESOLUTION, None
    if not fight.quiet:
        fight.events.append(FightEnded(encounter=state.encounter, result=state.result, rounds=state.round_number))
    return True


def _fall(fight: Fight) -> None:
    """A defeat: one hit point, perhaps a scar; on hardcore it is the end."""
    fight.tell("lost")
    state, hero = fight.state, fight.hero
    state.final = fight.setting.defeat_is_the_end
    if fight.rng.random() < fight.setting.scar_chance:
        state.scar = draw_scar(hero, fight.rng)
        if state.scar:
            hero.scars.append(state.scar)


