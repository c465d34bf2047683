"""The course of a fight: whose turn it is, when a turn is lost, and when it is over."""

from tui_adventure.rules.combat.fight import BURN, Fight
from tui_adventure.rules.combat.foe_turns import take_turn, unboon
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.state import HERO, CombatPhase
from tui_adventure.rules.events import FightEnded
from tui_adventure.rules.items import Condition
from tui_adventure.rules.scars import draw_scar

MAX_ROUNDS = 30


def hero_ticks(fight: Fight) -> None:
    """Count the hero's conditions down by a turn."""
    mine = fight.hero.conditions
    for condition in list(mine):
        mine[condition] -= 1
        if mine[condition] <= 0:
            fight.cure_hero(Condition(condition))


def run(fight: Fight, start: int) -> None:
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
                fight.tell(LineKind.WITHDRAW)
                state.result = "fled"
                over(fight)
                return
        state.current_turn_index = place
        one = state.turn_order[place]
        if one == HERO:
            if _hero_can_act(fight) and not over(fight):
                state.phase = CombatPhase.PLAYER_TURN
                return
        else:
            for foe in fight.foes():
                if foe.id == one:
                    take_turn(fight, foe)
                    break
        if over(fight):
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
        on_guard, lost = fight.harm_hero(BURN.roll(fight.rng), "burning")
        fight.tell(LineKind.BURNS_YOU, numbers=f"{on_guard + lost} harm", amount=lost)
        if hero.health_current == 0:
            fight.tell(LineKind.DOWN)
            return True
    if Condition.STUNNED in hero.conditions and hero.health_current:
        fight.tell(LineKind.LOST_TURN)
        hero_ticks(fight)
        return False
    return True


def over(fight: Fight) -> bool:
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
    """A defeat: perhaps a scar; on hardcore it is the end. Whoever gives in keeps skin and ledger."""
    state, hero = fight.state, fight.hero
    if state.gave_in:
        return
    fight.tell(LineKind.LOST)
    state.final = fight.setting.defeat_is_the_end
    if fight.rng.random() < fight.setting.scar_chance:
        state.scar = draw_scar(hero, fight.rng)
        if state.scar:
            hero.scars.append(state.scar)
