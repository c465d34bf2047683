"""What is used up in a fight: what it does at which level, whether it is quick, and that it is gone."""

from collections.abc import Callable

import pytest

from tests.rules.combat.test_foe_turns import ALWAYS as LOW
from tests.rules.combat.test_foe_turns import NEVER as HIGH
from tests.rules.combat.test_foe_turns import Drawn
from tests.rules.combat.test_powers import fight_of
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.repertoire import RULES, legal_moves
from tui_adventure.rules.events import ItemChanged
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Condition, ItemKind, ItemRule, ItemSpec
from tui_adventure.rules.powers import Cost

Use = Callable[..., Fight]
MUCH = 300
BLESSED_FOR = 4


@pytest.fixture
def use(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> Use:
    """Use one of two things with that rule, at a level and with dice that fall so."""

    def used(level: int, share: float, **rule: object) -> Fight:
        thing = ItemSpec(id="thing", name="thing", kind=ItemKind.CONSUMABLE, rule=ItemRule.model_validate(rule))
        fight = fight_of(seat, make_kit, "stair_bear", level=level)
        fight.kit = Kit("test.fight", fight.kit.roster, {"thing": thing}, flee=fight.kit.flee)
        fight.rng = Drawn(share)
        hero, foe = fight.hero, fight.foe("foe_1")
        hero.inventory, hero.health_max, hero.health_current, hero.guard = {"thing": 2}, MUCH, 10, 1
        foe.max_hp = foe.current_hp = MUCH
        hero.conditions = {Condition.POISONED: 3, Condition.FRIGHTENED: 3}
        move = next(move for move in legal_moves(fight) if move.kind is MoveKind.ITEM)
        assert move == Move(MoveKind.ITEM, "thing", "foe_1" if rule.get("damages") else "")
        RULES[MoveKind.ITEM].settle(fight, move, None)
        assert hero.inventory == {"thing": 1}
        assert [(event.item, event.amount) for event in fight.events if isinstance(event, ItemChanged)] == [
            ("thing", -1)
        ]
        return fight

    return used


@pytest.mark.parametrize(("level", "more"), [(1, 0), (2, 2), (5, 8)])
@pytest.mark.parametrize(("share", "thrown"), [(LOW, 3), (HIGH, 13)])
def test_a_draught_heals_and_a_flask_burns_by_its_dice_and_two_more_a_level(
    use: Use, level: int, more: int, share: float, thrown: int
) -> None:
    healed = use(level, share, heals="2d6+1")
    assert healed.hero.health_current == 10 + thrown + more + healed.me.passive.healing
    foe = use(level, share, damages="2d6+1").foe("foe_1")
    assert (MUCH - foe.current_hp, foe.conditions) == (thrown + more, {Condition.BURNING: 2})


def test_a_cure_ends_what_it_cures_and_nothing_else(use: Use) -> None:
    assert use(1, LOW, cures="poisoned").hero.conditions == {Condition.FRIGHTENED: 3}


def test_a_charm_guards_or_blesses(use: Use) -> None:
    assert use(1, LOW, guards=3).hero.guard == 4
    assert use(1, LOW, blesses=True).hero.conditions[Condition.BLESSED] == BLESSED_FOR


def test_smoke_ends_the_fight_as_a_flight(use: Use) -> None:
    assert use(1, LOW, flees=True).state.result == "fled"
    assert use(1, LOW, guards=3).state.result == ""


def test_the_last_of_a_thing_is_gone(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    fight = fight_of(seat, make_kit)
    fight.hero.inventory = {"red_draught": 1}
    RULES[MoveKind.ITEM].settle(fight, Move(MoveKind.ITEM, "red_draught"), None)
    assert fight.hero.inventory == {}
    assert not [move for move in legal_moves(fight) if move.kind is MoveKind.ITEM]


@pytest.mark.parametrize("rule", [{"heals": "1d4"}, {"damages": "1d4"}, {"guards": 2}, {"cures": "poisoned"}])
def test_what_is_quick_is_offered_beside_the_action_and_what_is_not_in_its_place(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], rule: dict[str, object]
) -> None:
    thing = ItemSpec(id="thing", name="thing", kind=ItemKind.CONSUMABLE, rule=ItemRule.model_validate(rule))
    fight = fight_of(seat, make_kit)
    fight.kit = Kit("test.fight", fight.kit.roster, {"thing": thing})
    fight.hero.inventory, fight.hero.conditions = {"thing": 1}, {Condition.POISONED: 3}
    moves = [move for move in legal_moves(fight) if move.kind is MoveKind.ITEM]
    assert thing.rule is not None
    quick = thing.rule.is_quick
    assert {RULES[MoveKind.ITEM].cost_of(fight, move) for move in moves} == {Cost.QUICK if quick else Cost.ACTION}
    fight.state.quick_used = True
    left = [move for move in legal_moves(fight) if move.kind is MoveKind.ITEM]
    assert left == ([] if quick else moves)


@pytest.mark.parametrize("rule", [{"heals": "1d4"}, {"cures": "poisoned"}, {"blesses": True}, {"flees": True}])
def test_what_would_do_nothing_now_is_not_offered(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], rule: dict[str, object]
) -> None:
    thing = ItemSpec(id="thing", name="thing", kind=ItemKind.CONSUMABLE, rule=ItemRule.model_validate(rule))
    fight = fight_of(seat, make_kit)
    hero, offered = fight.hero, Move(MoveKind.ITEM, "thing")
    hero.inventory = {"thing": 1}
    fight.kit = Kit("test.fight", fight.kit.roster, {"thing": thing}, flee=fight.kit.flee)
    hero.health_current, hero.conditions = 1, {Condition.POISONED: 1}
    assert offered in legal_moves(fight)
    fight.kit = Kit("test.fight", fight.kit.roster, {"thing": thing})
    hero.health_current, hero.conditions = hero.health_max, {Condition.BLESSED: 1}
    assert offered not in legal_moves(fight)
