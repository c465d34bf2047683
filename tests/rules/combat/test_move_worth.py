"""What a competent player makes of a fight before choosing."""

import random
from collections.abc import Callable

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.combat.bots import competent
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.move_worth import Weighing, expected_harm
from tui_adventure.rules.combat.playing import begin, running_fight
from tui_adventure.rules.combat.repertoire import RULES
from tui_adventure.rules.combat.state import IntentKind
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Condition


def fight_of(
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    *names: str,
    character_class: CharacterClass = CharacterClass.FIGHTER,
    level: int = 3,
) -> Fight:
    hero, kit = seat(character_class, level), make_kit(*names)
    begin(hero, kit)
    hero.conditions.clear()
    for foe in hero.combat_state.combatants if hero.combat_state else ():
        foe.conditions.clear()
        foe.intent = IntentKind.STRIKE
    return running_fight(hero, kit, random.Random(1), quiet=True)


def test_a_foe_that_does_not_strike_is_expected_to_do_no_harm(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "stair_bear")
    foe = fight.foe("foe_1")
    assert expected_harm(fight, foe) > 0
    foe.intent = IntentKind.GUARD
    assert expected_harm(fight, foe) == 0
    foe.intent = IntentKind.STRIKE
    foe.conditions[Condition.STUNNED] = 1
    assert expected_harm(fight, foe) == 0


def test_to_stun_a_foe_is_worth_something_even_while_it_does_no_harm_and_more_when_it_does(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "stair_bear")
    foe = fight.foe("foe_1")
    dangerous = Weighing(fight)
    dangerous.harm[foe.id] = 20.0
    harmless = Weighing(fight)
    harmless.harm[foe.id] = 0.0
    assert harmless.condition(Condition.STUNNED, 1, foe, 0.0) > 4
    stunned = dangerous.condition(Condition.STUNNED, 1, foe, 0.0)
    assert stunned > harmless.condition(Condition.STUNNED, 1, foe, 0.0)
    assert dangerous.condition(Condition.STUNNED, 1, foe, foe.current_hp) == 0, "a foe that falls needs no stunning"
    assert stunned > dangerous.condition(Condition.PRONE, 1, foe, 0.0)


def test_harm_beyond_a_foes_hearts_is_worth_no_more_and_a_dangerous_foe_is_worth_felling(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "stair_bear")
    foe, weighing = fight.foe("foe_1"), Weighing(fight)
    whole = weighing.damage(foe, foe.current_hp)
    assert weighing.damage(foe, foe.current_hp + 50) == whole
    assert weighing.damage(foe, foe.current_hp / 2) < whole / 2 + 0.01
    assert weighing.damage(foe, foe.current_hp, 0.5) == whole / 2
    weighing.harm[foe.id] += 5
    assert weighing.damage(foe, foe.current_hp) > whole


def test_healing_is_pressing_only_for_the_hurt(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    fight = fight_of(seat, make_kit, "stair_bear")
    fight.hero.health_current = fight.hero.health_max
    assert Weighing(fight).healing(6) == 0
    fight.hero.health_current, fight.hero.guard = 3, 0
    hurt = Weighing(fight).healing(6)
    fight.hero.health_current = fight.hero.health_max - 6
    fight.hero.guard = 40
    assert hurt > 4 * Weighing(fight).healing(6) > 0


def test_a_way_out_is_worth_something_only_to_whoever_will_not_stand_much_longer(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "stair_bear")
    for kind in (MoveKind.PARLEY, MoveKind.FLEE):
        fight.hero.health_current = fight.hero.health_max
        assert RULES[kind].worth(Weighing(fight), Move(kind)) == 0
        fight.hero.health_current, fight.hero.guard = 1, 0
        assert RULES[kind].worth(Weighing(fight), Move(kind)) > 0


def test_a_competent_player_stands_up_first_then_drinks_then_holds_on(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher")
    fight.hero.health_current, fight.hero.resolve, fight.hero.inventory = 0, 1, {"red_draught": 1}
    rng = random.Random(1)
    assert competent(fight, rng).kind is MoveKind.STAND_UP
    fight.hero.resolve = 0
    assert competent(fight, rng) == Move(MoveKind.ITEM, "red_draught")
    fight.hero.inventory = {}
    assert competent(fight, rng).kind is MoveKind.HOLD_ON


def test_smoke_is_kept_for_when_nothing_else_is_left(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "stair_bear")
    fight.hero.health_current, fight.hero.guard, fight.hero.resolve = 1, 0, 0
    fight.hero.inventory = {"smoke_twist": 1}
    smoke = Move(MoveKind.ITEM, "smoke_twist")
    assert RULES[MoveKind.ITEM].worth(Weighing(fight), smoke) < 0
    fight.state.saves_failed = 2
    weighing = Weighing(fight)
    weighing.coming = 9.0
    assert RULES[MoveKind.ITEM].worth(weighing, smoke) > 10
    fight.hero.resolve = 1
    assert RULES[MoveKind.ITEM].worth(weighing, smoke) < 0
