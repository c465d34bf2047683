"""What foes mean to do, when their nerve breaks, and what their turns do, with dice that fall as they are told to."""

import random
from collections.abc import Callable, Mapping

import pytest

from tui_adventure.rules.bestiary import FoeSpec, SpecialSpec
from tui_adventure.rules.character import Ability, CharacterClass
from tui_adventure.rules.combat import foe_intents
from tui_adventure.rules.combat.blows import HEAVY_TO_HIT, attack_advantage, foe_chances
from tui_adventure.rules.combat.course import MAX_ROUNDS, run
from tui_adventure.rules.combat.fight import Fight, combat_of
from tui_adventure.rules.combat.foe_intents import SPECIALS, declare, wants_special
from tui_adventure.rules.combat.foe_turns import strike, take_turn, unboon
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.playing import begin, running_fight
from tui_adventure.rules.combat.repertoire import RULES, attempt_for
from tui_adventure.rules.combat.state import HERO, Combatant, IntentKind, Standing
from tui_adventure.rules.dice import D20, dice
from tui_adventure.rules.events import CombatLine, Degree
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon

ALWAYS, NEVER = 0.0, 0.999


class Drawn(random.Random):
    """A generator that draws what it is told to, then the last of it for ever."""

    def __init__(self, *draws: float) -> None:
        super().__init__(0)
        self.draws = list(draws)

    def random(self) -> float:
        return self.draws.pop(0) if len(self.draws) > 1 else self.draws[0]


def face(number: int) -> float:
    return (number - 1) / D20


def fight_of(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], *names: str, level: int = 1, pick: int = 0
) -> Fight:
    hero, kit = seat(CharacterClass.ROGUE, level, pick=pick), make_kit(*names)
    begin(hero, kit)
    fight = running_fight(hero, kit, Drawn(NEVER))
    hero.conditions.clear()
    hero.guard, hero.health_max, hero.health_current = 0, 300, 300
    fight.state.boons.clear()
    fight.state.opening = None
    for foe in fight.foes():
        foe.conditions.clear()
        foe.guards, foe.rests, foe.shaken, foe.intent = "", 0, False, IntentKind.STRIKE
        foe.current_hp = foe.max_hp = 40
    return fight


def told(fight: Fight) -> list[LineKind]:
    return [event.line for event in fight.events if isinstance(event, CombatLine)]


@pytest.mark.parametrize(
    ("name", "hearts", "draw", "shaken", "flees"),
    [
        ("eel_poacher", 40, ALWAYS, False, False),
        ("eel_poacher", 21, ALWAYS, False, False),
        ("eel_poacher", 20, ALWAYS, True, True),
        ("eel_poacher", 20, 0.54, True, True),
        ("eel_poacher", 20, 0.55, True, False),
        ("fen_hound", 17, ALWAYS, False, False),
        ("fen_hound", 16, ALWAYS, True, True),
        ("stair_bear", 1, ALWAYS, False, False),
        ("sexton_below", 1, ALWAYS, False, False),
    ],
)
def test_a_nerve_is_tested_at_its_share_of_hearts_and_a_brute_and_a_boss_have_none_to_lose(  # noqa: PLR0913, PLR0917 - the cases of a table
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    name: str,
    hearts: int,
    draw: float,
    shaken: bool,  # noqa: FBT001 - what is wanted
    flees: bool,  # noqa: FBT001 - what is wanted
) -> None:
    fight = fight_of(seat, make_kit, name)
    foe = fight.foe("foe_1")
    foe.current_hp, fight.rng = hearts, Drawn(draw)
    foe_intents.test_nerve(fight, foe)
    assert (foe.shaken, foe.intent is IntentKind.FLEE) == (shaken, flees)
    fight.rng = Drawn(ALWAYS)
    foe_intents.test_nerve(fight, foe)
    assert (foe.intent is IntentKind.FLEE) is flees, "a nerve that held once is not tested again"


@pytest.mark.parametrize(
    ("names", "left", "flees"),
    [
        (("eel_poacher", "stair_bear"), 1, True),
        (("eel_poacher", "stair_bear"), 2, False),
        (("eel_poacher",), 1, False),
        (("kiln_brother", "stair_bear"), 1, False),
    ],
)
def test_callers_left_alone_and_hurt_lose_their_nerve_however_little_they_are_hurt(
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    names: tuple[str, ...],
    left: int,
    flees: bool,  # noqa: FBT001 - what is wanted
) -> None:
    fight = fight_of(seat, make_kit, *names)
    foe, *others = fight.foes()
    foe.current_hp -= 1
    for other in others[left - 1 :]:
        fight.leave(other, Standing.DOWN)
    fight.rng = Drawn(ALWAYS)
    foe_intents.test_nerve(fight, foe)
    assert (foe.intent is IntentKind.FLEE) is flees


def test_a_heavy_blow_is_two_harder_to_land_and_half_as_hard_again(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    harm = {}
    for intent in (IntentKind.STRIKE, IntentKind.HEAVY):
        fight = fight_of(seat, make_kit, "stair_bear", "stair_bear")
        foe = fight.foe("foe_1")
        foe.intent = intent
        need = fight.me.armour - foe.to_hit - (HEAVY_TO_HIT if intent is IntentKind.HEAVY else 0)
        for number, hits in ((need, True), (need - 1, False)):
            fight.rng, fight.hero.health_current = Drawn(face(number), NEVER), 300
            fight.events.clear()
            strike(fight, foe)
            assert (LineKind.FOE_GLANCE in told(fight)) is not hits
            harm[intent, hits] = 300 - fight.hero.health_current
        assert foe_chances(fight, foe).success == pytest.approx((20 - need) / 20)
        whole = dice(fight.kit.attack(foe).damage).maximum + foe.blow
        assert harm[intent, True] == (int(whole * 1.5) if intent is IntentKind.HEAVY else whole)
        assert harm[intent, False] == harm[intent, True] // 2


def test_a_foes_conditions_count_down_at_the_end_of_its_turn_and_are_gone_when_they_reach_nothing(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher")
    foe = fight.foe("foe_1")
    foe.conditions = {Condition.POISONED: 2, Condition.FRIGHTENED: 1}
    take_turn(fight, foe)
    assert foe.conditions == {Condition.POISONED: 1}
    take_turn(fight, foe)
    assert foe.conditions == {}


def test_a_burning_foe_is_harmed_by_a_d4_and_half_the_heros_level_before_it_acts(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    for level, least in ((1, 1), (3, 2), (5, 3)):
        fight = fight_of(seat, make_kit, "eel_poacher", level=level)
        foe = fight.foe("foe_1")
        foe.conditions, fight.rng = {Condition.BURNING: 1}, Drawn(0.0)
        take_turn(fight, foe)
        assert foe.max_hp - foe.current_hp == least
        foe.current_hp, foe.conditions = least, {Condition.BURNING: 1}
        fight.events.clear()
        take_turn(fight, foe)
        assert not foe.is_alive
        assert told(fight) == [LineKind.BURNS, LineKind.DEATH]


@pytest.mark.parametrize(("kind", "condition"), [(kind, row[1]) for kind, row in SPECIALS.items()])
def test_a_special_is_wanted_only_while_its_condition_is_not_there(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], kind: str, condition: Condition
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher")
    special = SpecialSpec.model_validate({"name": "x", "kind": kind})
    assert wants_special(fight, fight.foe("foe_1"), special)
    fight.hero.conditions[condition] = 1
    assert not wants_special(fight, fight.foe("foe_1"), special)


def _hurt(fight: Fight, hearts: int) -> None:
    fight.foes()[1].current_hp = hearts


@pytest.mark.parametrize(
    ("kind", "change", "wanted"),
    [
        ("heal", lambda _: None, False),
        ("heal", lambda fight: _hurt(fight, 28), False),
        ("heal", lambda fight: _hurt(fight, 27), True),
        ("summon", lambda _: None, True),
        ("summon", lambda fight: setattr(fight.state, "help_called", True), False),
        ("guard", lambda _: None, True),
        ("guard", lambda fight: setattr(fight.foes()[0], "guards", "foe_2"), False),
        ("guard", lambda fight: fight.leave(fight.foes()[1], Standing.FLED), False),
        ("drain", lambda _: None, True),
    ],
)
def test_what_helps_foes_is_wanted_where_somebody_needs_it(
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    kind: str,
    change: Callable[[Fight], object],
    wanted: bool,  # noqa: FBT001 - what is wanted
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher", "stair_bear")
    change(fight)
    special = SpecialSpec.model_validate({"name": "x", "kind": kind})
    assert wants_special(fight, fight.foe("foe_1"), special) is wanted


def test_a_foe_too_far_to_strike_charges_and_one_that_runs_keeps_running(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "stair_bear", "stair_bear")
    foe = fight.foe("foe_1")

    def means(**changes: object) -> IntentKind:
        for name, value in changes.items():
            setattr(foe, name, value)
        declare(fight, foe)
        return foe.intent

    assert means(band=Band.NEAR) is IntentKind.STRIKE
    assert means(band=Band.FAR) is IntentKind.CHARGE
    fight.rng = Drawn(0.29)
    assert means(band=Band.NEAR, rests=1) is IntentKind.HEAVY
    fight.rng = Drawn(0.30)
    assert means() is IntentKind.STRIKE
    assert means(intent=IntentKind.FLEE) is IntentKind.FLEE


def test_what_helps_in_the_first_round_helps_in_no_other(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher", level=4, pick=15)
    assert fight.me.passive.first_strike
    seen = {}
    for fight.state.round_number in (1, 2, 3):
        seen[fight.state.round_number] = attack_advantage(fight, fight.foe("foe_1"), Band.NEAR)
    assert seen == {1: 1, 2: 0, 3: 0}


def test_rounds_are_counted_one_by_one_and_after_the_last_the_fight_is_left(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher")
    state = fight.state
    for number in (state.round_number + 1, state.round_number + 2):
        run(fight, len(state.turn_order))
        assert state.round_number == number
        assert state.turn_order[state.current_turn_index] == HERO
    state.round_number = MAX_ROUNDS
    run(fight, len(state.turn_order))
    assert (state.result, state.is_active, state.round_number) == ("fled", False, MAX_ROUNDS)


def test_a_fight_begins_for_somebody_with_a_name_and_at_least_one_heart(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero = seat()
    hero.health_current = 0
    begin(hero, make_kit("eel_poacher"))
    me: Combatant = next(one for one in combat_of(hero).combatants if one.id == HERO)
    assert hero.character_sheet is not None
    assert me.name == hero.character_sheet.name
    assert hero.health_current >= 1


def test_each_special_asks_its_save_and_lays_its_condition_for_its_turns() -> None:
    assert {str(kind): row for kind, row in SPECIALS.items()} == {
        "restrain": (Ability.STRENGTH, Condition.RESTRAINED, 2),
        "poison": (Ability.CONSTITUTION, Condition.POISONED, 3),
        "frighten": (Ability.WISDOM, Condition.FRIGHTENED, 2),
        "burn": (Ability.DEXTERITY, Condition.BURNING, 3),
        "blind": (Ability.CONSTITUTION, Condition.BLINDED, 2),
        "stun": (Ability.CONSTITUTION, Condition.STUNNED, 1),
        "prone": (Ability.STRENGTH, Condition.PRONE, 1),
    }


@pytest.mark.parametrize(("caller", "hearts"), [("fen_hound", 20), ("sexton_below", 8)])
def test_who_is_called_comes_from_afar_with_half_the_hearts_of_the_caller_and_a_fifth_of_a_boss(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], caller: str, hearts: int
) -> None:
    fight = fight_of(seat, make_kit, caller, "fen_hound")
    foe, other = fight.foes()
    fight.leave(other, Standing.DOWN)
    foe.intent = IntentKind.HELP
    take_turn(fight, foe)
    called = fight.foes()[-1]
    assert (called.id, called.foe, called.band) == ("foe_3", "fen_hound", Band.FAR)
    assert called.current_hp == called.max_hp == hearts
    assert fight.state.turn_order[-1] == "foe_3"


def test_a_boon_lasts_its_turns(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher")
    fight.state.boons |= {Boon.SHIELDED: 1, Boon.BLURRED: 3}
    for left in ({Boon.BLURRED: 2}, {Boon.BLURRED: 1}, {}):
        unboon(fight)
        assert fight.state.boons == left


@pytest.mark.parametrize(
    ("name", "hearts", "target"),
    [
        ("eel_poacher", 20, 12),
        ("eel_poacher", 11, 12),
        ("eel_poacher", 10, 10),
        ("stair_bear", 20, 17),
        ("stair_bear", 10, 15),
        ("sexton_below", 10, 17),
        ("sexton_below", 11, 19),
    ],
)
def test_yielding_is_harder_to_ask_of_the_steadfast_and_easier_of_the_badly_hurt(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], name: str, hearts: int, target: int
) -> None:
    fight = fight_of(seat, make_kit, name)
    fight.foe("foe_1").current_hp = hearts
    attempt = attempt_for(fight, Move(MoveKind.DEMAND, "", "foe_1"))
    assert attempt is not None
    assert attempt.target == target


@pytest.mark.parametrize("kind", [MoveKind.PARLEY, MoveKind.FLEE])
@pytest.mark.parametrize(
    ("degree", "out", "blow"),
    [
        (Degree.CRITICAL, True, False),
        (Degree.SUCCESS, True, False),
        (Degree.PARTIAL, True, True),
        (Degree.FAILURE, False, False),
    ],
)
def test_half_a_success_with_words_or_feet_costs_a_blow_and_a_failure_gives_resolve(  # noqa: PLR0913, PLR0917 - the cases of a table
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    kind: MoveKind,
    degree: Degree,
    out: bool,  # noqa: FBT001 - what is wanted
    blow: bool,  # noqa: FBT001 - what is wanted
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher")
    fight.hero.resolve = 0
    RULES[kind].settle(fight, Move(kind), degree)
    assert (fight.state.result != "", fight.hero.health_current < 300) == (out, blow)
    assert fight.hero.resolve == (0 if out else 1)
    assert fight.state.parley_shift == (2 if kind is MoveKind.PARLEY and not out else 0)


def test_what_a_foe_has_used_rests_a_turn_at_a_time(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "fen_hound")
    foe = fight.foe("foe_1")
    foe.rests = 2
    rests = []
    for _ in range(3):
        take_turn(fight, foe)
        rests.append(foe.rests)
    assert rests == [1, 0, 0]


@pytest.mark.parametrize(("hearts", "struck"), [(1, True), (0, False)])
def test_foes_leave_off_a_hero_who_is_down_and_nobody_else(
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    hearts: int,
    struck: bool,  # noqa: FBT001
) -> None:
    fight = fight_of(seat, make_kit, "fen_hound")
    fight.hero.health_current, fight.state.falls = hearts, 1
    take_turn(fight, fight.foe("foe_1"))
    assert (LineKind.WAITS in told(fight)) is not struck
    assert any(line.startswith("foe_") for line in told(fight)) is struck


@pytest.mark.parametrize("at", list(Band))
def test_who_strikes_with_a_near_weapon_comes_near_and_who_shoots_stays_where_it_is(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], foes: Mapping[str, FoeSpec], at: Band
) -> None:
    reaches = {band: next(foe.id for foe in foes.values() if foe.attack.range is band) for band in Band}
    for band, name in reaches.items():
        fight = fight_of(seat, make_kit, name)
        foe = fight.foe("foe_1")
        foe.band = at
        strike(fight, foe)
        assert foe.band is (Band.NEAR if band is Band.NEAR else at)
        assert (LineKind.CHARGE in told(fight)) is (band is Band.NEAR and at is Band.FAR)


@pytest.mark.parametrize("kind", sorted(SPECIALS))
def test_a_special_is_the_foes_own_deed_and_rests_afterwards(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], foes: Mapping[str, FoeSpec], kind: str
) -> None:
    name = next(foe.id for foe in foes.values() if foe.special and foe.special.kind == kind)
    fight = fight_of(seat, make_kit, name)
    foe = fight.foe("foe_1")
    foe.intent = IntentKind.SPECIAL
    take_turn(fight, foe)
    first = next(event for event in fight.events if isinstance(event, CombatLine))
    assert (first.line, first.acts, first.foe) == (LineKind.SPECIAL, True, name)
    assert foe.rests == 2


@pytest.mark.parametrize(("lost", "line"), [(99, LineKind.FOE_HIT), (100, LineKind.FOE_HARD)])
def test_a_blow_that_costs_a_third_of_all_hearts_is_a_hard_one(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], lost: int, line: LineKind
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher")
    foe = fight.foe("foe_1")
    thrown = dice(fight.kit.attack(foe).damage)
    foe.to_hit, foe.blow = 30, lost - thrown.count - thrown.plus
    fight.rng = Drawn(face(10), ALWAYS)
    strike(fight, foe)
    assert told(fight)[0] is line
    assert fight.hero.health_current == 300 - lost


def test_who_dodges_takes_a_third_less_of_each_rounds_first_hit(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher", level=5)
    assert fight.me.passive.dodge, "a rogue of this kind does"
    foe = fight.foe("foe_1")
    thrown = dice(fight.kit.attack(foe).damage)
    foe.to_hit, foe.blow = 30, 20 - thrown.count - thrown.plus
    lost = []
    for _ in range(2):
        before = fight.hero.health_current
        fight.rng = Drawn(face(10), ALWAYS)
        strike(fight, foe)
        lost.append(before - fight.hero.health_current)
    assert lost == [14, 20]
