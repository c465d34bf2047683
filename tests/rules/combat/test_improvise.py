"""Tricks asked for in the player's own words: what each does, to whom, and what it costs."""

import random
from collections.abc import Callable

import pytest

from tui_adventure.rules.combat import improvise
from tui_adventure.rules.combat.fight import Fight, combat_of
from tui_adventure.rules.combat.improvise import SEEN_BEFORE, TRICKS
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.playing import begin, running_fight
from tui_adventure.rules.combat.repertoire import RULES
from tui_adventure.rules.combat.state import PendingRoll
from tui_adventure.rules.events import CombatLine, Degree, RollMade
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon

LAYS = {
    "trip": (Condition.PRONE, 2),
    "grapple": (Condition.RESTRAINED, 2),
    "blind": (Condition.BLINDED, 2),
    "scare": (Condition.FRIGHTENED, 2),
    "burn": (Condition.BURNING, 3),
}
GIVES = {"feint": Boon.POISED, "swing": Boon.POISED, "study": Boon.POISED, "hide": Boon.BLURRED, "soothe": Boon.BLURRED}
HARMS = {"shove", "hurl"}
STRUCK = {kind for kind in LineKind if kind.startswith("foe_")} - {LineKind.FOE_SAVES}


@pytest.fixture
def fight(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> Fight:
    """A fighter against two foes, each with hearts enough."""
    hero, kit = seat(), make_kit("drowned_rating", "fen_hound")
    begin(hero, kit)
    hero.conditions.clear()
    hero.resolve = 0
    state = combat_of(hero)
    state.opening = None
    state.boons.clear()
    for foe in state.combatants[1:]:
        foe.max_hp = foe.current_hp = 60
        foe.conditions.clear()
    return running_fight(hero, kit, random.Random(5))


def tried(fight: Fight, name: str, degree: Degree) -> list[CombatLine]:
    """Let the trick come out so; what is told of it."""
    RULES[MoveKind.IMPROVISE].settle(fight, Move(MoveKind.IMPROVISE, name, "foe_1"), degree)
    return [event for event in fight.events if isinstance(event, CombatLine)]


@pytest.mark.parametrize("name", sorted(TRICKS))
def test_a_trick_does_what_it_says_and_nothing_else(fight: Fight, name: str) -> None:
    foe, other = fight.foe("foe_1"), fight.foe("foe_2").model_copy(deep=True)
    tried(fight, name, Degree.SUCCESS)
    assert foe.conditions == (dict([LAYS[name]]) if name in LAYS else {})
    assert fight.state.boons == ({GIVES[name]: 2} if name in GIVES else {})
    assert (foe.current_hp < 60) == (name in HARMS)
    assert foe.band is (Band.FAR if name == "shove" else Band.NEAR)
    assert fight.foe("foe_2") == other
    assert fight.hero.resolve == 0
    assert sorted(set(LAYS) | set(GIVES) | HARMS) == sorted(TRICKS)


@pytest.mark.parametrize("name", sorted(LAYS))
def test_a_trick_says_for_how_long_it_holds(name: str) -> None:
    condition, turns = LAYS[name]
    assert TRICKS[name].does == f"{condition}, {turns} turns"


@pytest.mark.parametrize(("degree", "struck"), [(Degree.SUCCESS, 0), (Degree.CRITICAL, 0), (Degree.PARTIAL, 1)])
@pytest.mark.parametrize("name", ["blind", "feint", "hurl"])
def test_half_a_success_with_a_trick_works_and_draws_a_blow(
    fight: Fight, name: str, degree: Degree, struck: int
) -> None:
    told = tried(fight, name, degree)
    assert sum(line.line in STRUCK for line in told) == struck
    assert any(line.line is LineKind.TRICK for line in told)


@pytest.mark.parametrize("name", ["trip", "grapple"])
def test_whoever_lies_or_is_held_strikes_no_blow_at_half_a_success(fight: Fight, name: str) -> None:
    assert not any(line.line in STRUCK for line in tried(fight, name, Degree.PARTIAL))


@pytest.mark.parametrize("degree", [Degree.FAILURE, Degree.FUMBLE])
def test_a_trick_that_fails_changes_nothing_and_gives_a_point_of_resolve(fight: Fight, degree: Degree) -> None:
    foe = fight.foe("foe_1").model_copy(deep=True)
    (line,) = tried(fight, "blind", degree)
    assert line.line is LineKind.STANDS_FIRM
    assert fight.foe("foe_1") == foe
    assert fight.state.boons == {}
    assert fight.hero.resolve == 1


def test_each_trick_gets_harder_each_time_and_for_itself_alone(fight: Fight) -> None:
    rules, trip, blind = (
        RULES[MoveKind.IMPROVISE],
        *(Move(MoveKind.IMPROVISE, name, "foe_1") for name in ("trip", "blind")),
    )
    asked = [rules.attempt(fight, move) for move in (trip, blind)]
    for _ in range(2):
        tried(fight, "trip", Degree.SUCCESS)
    now = [rules.attempt(fight, move) for move in (trip, blind)]
    assert all(asked)
    assert all(now)
    assert [after.target - before.target for before, after in zip(asked, now, strict=True) if before and after] == [
        2 * SEEN_BEFORE,
        0,
    ]


def test_the_foe_named_is_meant_and_else_the_nearest_in_reach(fight: Fight) -> None:
    first, second = fight.foes()
    first.band = Band.FAR
    assert improvise.read(fight, "throw sand in the eyes") == Move(MoveKind.IMPROVISE, "blind", second.id)
    assert improvise.read(fight, f"throw sand in the {first.name}s eyes") == Move(MoveKind.IMPROVISE, "blind", first.id)
    assert improvise.read(fight, f"trip the {first.name}") is None
    assert improvise.read(fight, "throw sand", target=first.id) == Move(MoveKind.IMPROVISE, "blind", first.id)
    assert improvise.read(fight, "trip it") == Move(MoveKind.IMPROVISE, "trip", second.id)
    second.band = Band.FAR
    assert improvise.read(fight, "trip it") is None
    assert improvise.read(fight, "think of home") is None


@pytest.mark.parametrize(
    ("said", "trick"),
    [
        ("throw the napkin in his face", "blind"),
        ("kick ash in the stokers eyes", "blind"),
        ("toss my sandwich to the dog", "soothe"),
        ("throw a stool at it", "hurl"),
        ("break his bow over my knee", ""),
        ("press the stamp on its nose", ""),
    ],
)
def test_a_thing_thrown_does_what_such_a_thing_is_good_for(said: str, trick: str) -> None:
    assert improvise.trick_in(said) == trick


def test_food_soothes_a_beast_and_only_distracts_people(fight: Fight) -> None:
    person, beast = fight.foes()
    assert improvise.read(fight, "feed it", target=beast.id) == Move(MoveKind.IMPROVISE, "soothe", beast.id)
    assert improvise.read(fight, "feed it", target=person.id) == Move(MoveKind.IMPROVISE, "feint", person.id)


def test_a_trick_can_be_tried_on_a_foe_in_reach_by_whoever_stands_and_has_no_roll_lying(fight: Fight) -> None:
    trip, blind = (Move(MoveKind.IMPROVISE, name, "foe_1") for name in ("trip", "blind"))
    assert improvise.is_legal(fight, trip)
    assert not improvise.is_legal(fight, Move(MoveKind.IMPROVISE, "trip", "foe_9"))
    assert not improvise.is_legal(fight, Move(MoveKind.IMPROVISE, "sing", "foe_1"))
    fight.foe("foe_1").band = Band.FAR
    assert not improvise.is_legal(fight, trip)
    assert improvise.is_legal(fight, blind)
    roll = RollMade(
        label="x", dice=(2,), kept=2, parts=(), modifier=0, total=2, target=9, degree=Degree.FAILURE, advantage=0
    )
    fight.state.pending = PendingRoll(move=blind, roll=roll)
    assert not improvise.is_legal(fight, blind)
    fight.state.pending = None
    fight.hero.health_current = 0
    assert not improvise.is_legal(fight, blind)
