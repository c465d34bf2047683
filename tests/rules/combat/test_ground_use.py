"""What each kind of ground does, once, and what it costs to fail at it."""

from collections.abc import Callable

import pytest

from tests.rules.combat.test_foe_turns import ALWAYS as LOW
from tests.rules.combat.test_foe_turns import NEVER as HIGH
from tests.rules.combat.test_foe_turns import Drawn
from tests.rules.combat.test_powers import fight_of
from tui_adventure.rules.bestiary import TerrainKind
from tui_adventure.rules.combat.course import MAX_ROUNDS
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.foe_turns import BARRED
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.repertoire import RULES, legal_moves
from tui_adventure.rules.events import CombatLine, Degree
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon

HEARTS = 90
AIMED = {TerrainKind.HAZARD, TerrainKind.TRIP}
CHECKED = {*AIMED, TerrainKind.LIGHT}
Ground = Callable[..., Fight]


@pytest.fixture
def ground(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> Ground:
    """Use a piece of ground in a fight against two near foes with many hearts."""

    def use(kind: TerrainKind, degree: Degree | None = None, share: float = LOW, level: int = 1) -> Fight:
        fight = fight_of(seat, make_kit, level=level, kinds=tuple(TerrainKind))
        fight.rng = Drawn(share)
        for foe in fight.foes():
            foe.max_hp = foe.current_hp = HEARTS
            foe.conditions.clear()
        move = Move(MoveKind.TERRAIN, kind.value, "foe_1" if kind in AIMED else "")
        assert move in legal_moves(fight)
        RULES[MoveKind.TERRAIN].settle(fight, move, degree)
        assert fight.state.terrain_used == [kind.value]
        assert move not in legal_moves(fight)
        return fight

    return use


@pytest.mark.parametrize(("level", "dice"), [(1, 2), (2, 3), (3, 3), (4, 4), (5, 4)])
@pytest.mark.parametrize("share", [LOW, HIGH])
def test_a_hazard_does_two_d6_and_one_more_every_second_level_and_half_of_it_at_half_a_success(
    ground: Ground, level: int, dice: int, share: float
) -> None:
    whole = dice * (1 if share == LOW else 6)
    for degree, harm in ((Degree.SUCCESS, whole), (Degree.CRITICAL, whole), (Degree.PARTIAL, whole // 2)):
        fight = ground(TerrainKind.HAZARD, degree, share, level)
        assert [HEARTS - foe.current_hp for foe in fight.foes()] == [harm, 0]


@pytest.mark.parametrize(("degree", "turns"), [(Degree.SUCCESS, 2), (Degree.PARTIAL, 1)])
@pytest.mark.parametrize(("share", "harm"), [(LOW, 1), (HIGH, 6)])
def test_a_trip_holds_one_foe_and_does_a_d6(
    ground: Ground, degree: Degree, turns: int, share: float, harm: int
) -> None:
    first, second = ground(TerrainKind.TRIP, degree, share).foes()
    assert (first.conditions, HEARTS - first.current_hp) == ({Condition.RESTRAINED: turns}, harm)
    assert (second.conditions, second.current_hp) == ({}, HEARTS)


@pytest.mark.parametrize(("degree", "turns"), [(Degree.SUCCESS, 2), (Degree.PARTIAL, 1)])
def test_light_blinds_every_foe(ground: Ground, degree: Degree, turns: int) -> None:
    fight = ground(TerrainKind.LIGHT, degree)
    assert [foe.conditions for foe in fight.foes()] == [{Condition.BLINDED: turns}] * 2


def test_cover_outlasts_any_fight(ground: Ground) -> None:
    assert ground(TerrainKind.COVER).state.boons[Boon.COVERED] >= MAX_ROUNDS


def test_from_a_height_nobody_is_in_reach_and_the_next_attack_has_advantage(ground: Ground) -> None:
    fight = ground(TerrainKind.HEIGHT)
    assert {foe.band for foe in fight.foes()} == {Band.FAR}
    assert fight.state.boons == {Boon.POISED: 2}


def test_a_barrier_cuts_the_foes_off_for_a_round(ground: Ground) -> None:
    fight = ground(TerrainKind.BARRIER)
    assert {foe.band for foe in fight.foes()} == {Band.FAR}
    assert fight.state.boons == {BARRED: 1}


@pytest.mark.parametrize("kind", sorted(CHECKED))
@pytest.mark.parametrize("degree", [Degree.FAILURE, Degree.FUMBLE])
def test_ground_that_fails_is_used_up_all_the_same_and_gives_a_point_of_resolve(
    ground: Ground, kind: TerrainKind, degree: Degree
) -> None:
    fight = ground(kind, degree)
    assert all(foe.current_hp == HEARTS and not foe.conditions for foe in fight.foes())
    assert [event.line for event in fight.events if isinstance(event, CombatLine)] == [LineKind.TERRAIN_FAILS]
    assert fight.hero.resolve == 1


@pytest.mark.parametrize("kind", sorted(set(TerrainKind) - CHECKED))
def test_ground_that_asks_no_check_is_quick(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], kind: TerrainKind
) -> None:
    fight = fight_of(seat, make_kit, kinds=tuple(TerrainKind))
    move = Move(MoveKind.TERRAIN, kind.value)
    assert RULES[MoveKind.TERRAIN].attempt(fight, move) is None
    assert RULES[MoveKind.TERRAIN].cost_of(fight, move) == "quick"


def test_a_hero_who_is_held_reaches_no_ground(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    fight = fight_of(seat, make_kit, kinds=tuple(TerrainKind))
    fight.hero.conditions[Condition.RESTRAINED] = 1
    assert not [move for move in legal_moves(fight) if move.kind is MoveKind.TERRAIN]
