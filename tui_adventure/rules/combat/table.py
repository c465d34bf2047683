"""A fight from its first die to its result: begin, what can be done, and doing it.

Every input draws its dice from (seed, moves, "fight:<acts>"), so a saved fight resumes to the die.
"""

import random

from tui_adventure.rules.checks import degree_of, lifted
from tui_adventure.rules.combat import deeds, improvise, outcomes
from tui_adventure.rules.combat.attempts import Attempt, attempt_for
from tui_adventure.rules.combat.blows import Roll, as_event, throw_attack
from tui_adventure.rules.combat.course import hero_ticks, over, run
from tui_adventure.rules.combat.fight import Fight, combat_of
from tui_adventure.rules.combat.foes import declare, test_nerve
from tui_adventure.rules.combat.kit import MAX_FOES, Kit
from tui_adventure.rules.combat.moves import FREE, Move, cost_of, legal_moves
from tui_adventure.rules.combat.state import (
    HERO,
    Combatant,
    CombatantType,
    CombatState,
    PendingRoll,
    seated,
)
from tui_adventure.rules.combat.words import counted
from tui_adventure.rules.dice import d20, rng_for
from tui_adventure.rules.difficulty import Difficulty, difficulty
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import Degree, FightStarted, RulesEvent
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Condition
from tui_adventure.rules.numbers import HeroNumbers, numbers_of
from tui_adventure.rules.powers import Boon, Cost

_ORDINALS = ("first", "second", "third")
_MISSED = frozenset({Degree.FAILURE, Degree.PARTIAL})


def sit_down(hero: HeroState, kit: Kit, rng: random.Random, *, quiet: bool = False) -> Fight:
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
    state.combatants = _seated(hero, me, setting, kit, rng)
    order = sorted([(-one.initiative, one.id != HERO, one.id) for one in state.combatants])
    state.turn_order = [name for _, _, name in order]
    fight = Fight(hero, state, kit, me, setting, rng, quiet)
    if not quiet:
        fight.events.append(FightStarted(encounter=kit.encounter, foes=tuple(foe.name for foe in fight.foes())))
        for spec in dict.fromkeys(spec.id for spec in kit.roster):
            fight.say(next(one.look for one in kit.roster if one.id == spec))
    for foe in fight.foes():
        declare(fight, foe)
    run(fight, 0)
    return fight


def _seated(hero: HeroState, me: HeroNumbers, setting: Difficulty, kit: Kit, rng: random.Random) -> list[Combatant]:
    named = hero.character_sheet.name if hero.character_sheet else ""
    seats = [
        seated(
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
            seated(
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
        cost = cost_of(fight, move)
        _settle(fight, move, degree)
    else:
        cost = cost_of(fight, move)
        _pay(fight, move, cost)
        attempt = attempt_for(fight, move)
        if attempt is None:
            _settle(fight, move, None)
        else:
            degree_now = _throw(fight, move, attempt)
            if degree_now is not None:
                _settle(fight, move, degree_now)
    if state.pending is None:
        _after(fight, move, cost)


def _pay(fight: Fight, move: Move, cost: str) -> None:
    if move.kind == "power":
        outcomes.spend(fight, fight.me.powers[move.what])
    if cost == Cost.QUICK:
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
    lies = as_event(attempt.label, attempt.parts, attempt.target, attempt.advantage, roll)
    if not fight.quiet:
        fight.events.append(lies)
    if liftable:
        fight.state.pending = PendingRoll(action=move.id, roll=lies)
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
    parts = pending.action.split(":")
    kind = parts[0]
    if kind in {"power", "item", "terrain", "improvise"}:
        what, target = parts[1], parts[2] if len(parts) > 2 else ""  # noqa: PLR2004 - kind, what, target
    else:
        what, target = "", parts[1] if len(parts) > 1 else ""
    roll = pending.roll
    degree = roll.degree
    if move.kind == "lift":
        fight.change_resolve(-1)
        whole = kind in {"attack", "shoot", "power", "hold_on"}
        degree = Degree.SUCCESS if whole else lifted(roll).degree
        if not fight.quiet:
            fight.events.append(lifted(roll).model_copy(update={"degree": degree}))
    return Move(kind, what, target), degree


def _settle(fight: Fight, move: Move, degree: Degree | None) -> None:  # noqa: C901 - one line a kind of move
    thrown = degree or Degree.FAILURE
    match move.kind:
        case "attack" | "shoot":
            outcomes.attack_action(fight, move, thrown)
        case "power":
            outcomes.use_power(fight, move, degree)
        case "item":
            deeds.use_item(fight, move)
        case "terrain":
            deeds.use_terrain(fight, move, degree)
        case "improvise":
            deeds.use_trick(fight, move, thrown)
        case "parley":
            deeds.parley(fight, thrown)
        case "demand":
            deeds.demand(fight, fight.foe(move.target), thrown)
        case "flee":
            deeds.flee(fight, thrown)
        case "hold_on":
            deeds.hold_on(fight, thrown)
        case "close":
            deeds.close_in(fight, fight.foe(move.target))
        case "fall_back":
            deeds.fall_back(fight)
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


def _after(fight: Fight, move: Move, cost: str) -> None:
    """See to broken nerves and the end; then pass the turn on when the move was the turn's action."""
    state = fight.state
    for foe in fight.foes():
        if not foe.shaken and foe.current_hp < foe.max_hp:
            test_nerve(fight, foe)
    if over(fight):
        return
    down = fight.hero.health_current == 0
    if cost == Cost.QUICK and not down:
        return
    if cost == Cost.ACTION and not down and state.boons.pop(Boon.SURGE, 0):
        return
    if cost == FREE and not down and move.kind == "hold_on":
        state.quick_used = True
    hero_ticks(fight)
    run(fight, state.turn_order.index(HERO) + 1)
