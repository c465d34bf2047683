"""What a weapon's blow does: what adds to it, what a miss does, and whom several blows are aimed at."""

import random
from collections.abc import Callable, Sequence

import pytest

from tui_adventure.rules.character import Ability, CharacterClass
from tui_adventure.rules.combat.blows import hero_save
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.playing import begin, running_fight
from tui_adventure.rules.combat.repertoire import RULES, legal_moves
from tui_adventure.rules.combat.strikes import extra_dice, is_poor_shot, weapon_blow
from tui_adventure.rules.dice import D20, Dice
from tui_adventure.rules.events import CombatLine, Degree, RollMade
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon

HEARTS = 500


class Thrown(random.Random):
    """Dice that fall as they are told to: d20s in turn, then everything else its lowest face."""

    def __init__(self, *faces: int) -> None:
        super().__init__(0)
        self.faces = list(faces)

    def random(self) -> float:
        return (self.faces.pop(0) - 1) / D20 if self.faces else 0.0


def fight_of(  # noqa: PLR0913 - what varies
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    character_class: CharacterClass,
    foes: Sequence[str] = ("eel_poacher", "fen_hound", "kiln_brother"),
    *,
    level: int = 5,
    pick: int = 0,
) -> Fight:
    hero, kit = seat(character_class, level, pick=pick), make_kit(*foes)
    begin(hero, kit)
    fight = running_fight(hero, kit, random.Random(3))
    fight.state.boons.clear()
    hero.conditions.clear()
    hero.resolve = 0
    for foe in fight.foes():
        foe.conditions.clear()
        foe.current_hp = foe.max_hp = HEARTS
        foe.guards = ""
    return fight


def harm(fight: Fight) -> list[int]:
    return [HEARTS - foe.current_hp for foe in fight.state.combatants if foe.foe]


@pytest.mark.parametrize(("afar", "shots"), [((), 0), ((1,), 1), ((0, 1, 2), 3)])
def test_a_volley_is_one_weapon_attack_at_every_foe_with_a_d8_more_by_the_weapon_that_reaches_it(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], afar: tuple[int, ...], shots: int
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.RANGER, pick=15)
    foes = fight.foes()
    for place, foe in enumerate(foes):
        foe.band = Band.FAR if place in afar else Band.NEAR
    near, far = fight.me.near, fight.me.far
    assert far is not None
    assert not fight.me.passive.point_blank
    fight.rng = Thrown()
    fight.rng.random = lambda: 0.9  # type: ignore[method-assign]
    RULES[MoveKind.POWER].settle(fight, Move(MoveKind.POWER, "volley", ""), None)
    thrown = [event for event in fight.events if isinstance(event, RollMade)]
    assert len(thrown) == len(foes) == 3
    assert sum(event.label == far.title for event in thrown) == shots
    assert sum(event.label == near.title for event in thrown) == len(foes) - shots
    highest = {weapon.id: weapon.plus + weapon.damage.maximum + 8 for weapon in (near, far)}
    for place, done in enumerate(harm(fight)):
        weapon = far if place in afar else near
        assert weapon.plus + weapon.damage.count + 1 < done <= highest[weapon.id] + 6 * fight.me.passive.sneak


def test_a_volley_costs_a_use_and_there_are_two(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.RANGER, pick=15)
    volley = Move(MoveKind.POWER, "volley", "")
    for used in (0, 1, 2):
        fight.state.spent["volley"] = used
        assert (volley in legal_moves(fight)) is (used < 2)


@pytest.mark.parametrize(
    ("against", "conditions", "faces", "held"),
    [
        (None, {}, (9, 20), False),
        (Condition.POISONED, {}, (9, 20), True),
        (Condition.POISONED, {}, (20, 2), True),
        (Condition.POISONED, {}, (9, 8), False),
        (Condition.FRIGHTENED, {}, (9, 20), False),
        (None, {}, (10, 1), True),
        (None, {}, (1, 20), False),
        (None, {}, (20,), True),
        (None, {Condition.BLESSED: 1}, (9,), True),
    ],
)
def test_a_save_holds_from_its_difficulty_on_and_what_one_is_hard_to_do_to_is_thrown_twice(  # noqa: PLR0913, PLR0917 - the cases of a table
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    against: Condition | None,
    conditions: dict[str, int],
    faces: tuple[int, ...],
    held: bool,  # noqa: FBT001 - what is wanted
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.CLERIC)
    assert fight.me.resists == {Condition.POISONED}
    fight.hero.conditions = conditions
    fight.rng = Thrown(*faces)
    bonus = fight.me.saves[Ability.DEXTERITY]
    assert hero_save(fight, Ability.DEXTERITY, 10 + bonus, against, "Bite") is held
    told = fight.events[-1]
    assert isinstance(told, RollMade)
    assert (told.advantage, len(told.dice)) == ((1, 2) if against is Condition.POISONED else (0, 1))
    assert told.degree is (Degree.SUCCESS if held else Degree.FAILURE)
    assert (told.label, told.parts[0], told.target) == ("Bite", ("dexterity save", bonus), 10 + bonus)


def test_a_natural_one_fails_and_a_natural_twenty_holds_whatever_the_numbers(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.FIGHTER)
    for face, dc, held in ((1, 0, False), (2, 0, True), (19, 99, False), (20, 99, True)):
        fight.rng = Thrown(face)
        assert hero_save(fight, Ability.STRENGTH, dc, None, "x") is held


def test_a_resisted_condition_lasts_a_turn_less_and_the_longer_of_two_lasts(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.CLERIC)
    mine = fight.hero.conditions
    fight.afflict_hero(Condition.POISONED, 3)
    fight.afflict_hero(Condition.FRIGHTENED, 3)
    assert mine == {Condition.POISONED: 2, Condition.FRIGHTENED: 3}
    fight.afflict_hero(Condition.FRIGHTENED, 2)
    fight.afflict_hero(Condition.POISONED, 4)
    assert mine == {Condition.POISONED: 3, Condition.FRIGHTENED: 3}
    fight.cure_hero(Condition.POISONED)
    fight.afflict_hero(Condition.POISONED, 1)
    assert Condition.POISONED not in mine


@pytest.mark.parametrize("level", [1, 3, 5])
@pytest.mark.parametrize(
    ("advantage", "hurt", "marks", "weapon", "strikes"),
    [
        (1, True, (), True, True),
        (0, False, (), True, True),
        (0, True, (), True, False),
        (-1, False, (), True, False),
        (1, False, ("sneak",), True, False),
        (1, False, (), False, False),
    ],
)
def test_a_sneak_attack_wants_advantage_or_a_foe_not_yet_hurt_and_comes_once_a_turn(  # noqa: PLR0913, PLR0917 - the cases of a table
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    level: int,
    advantage: int,
    hurt: bool,  # noqa: FBT001 - a case
    marks: tuple[str, ...],
    weapon: bool,  # noqa: FBT001 - a case
    strikes: bool,  # noqa: FBT001 - what is wanted
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.ROGUE, level=level, pick=0 if level < 5 else 15)
    foe = fight.foe("foe_1")
    foe.current_hp -= hurt
    fight.state.marks.extend(marks)
    dice = extra_dice(fight, foe, advantage, weapon=weapon)
    assert (Dice((level + 1) // 2, 6) in dice) is strikes


def test_a_mark_adds_a_d6_to_weapons_and_not_to_spells(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.FIGHTER, level=1)
    foe = fight.foe("foe_1")
    assert extra_dice(fight, foe, 0, weapon=True) == []
    fight.state.boons[Boon.MARKED] = 2
    assert extra_dice(fight, foe, 0, weapon=True) == [Dice(1, 6)]
    assert extra_dice(fight, foe, 0, weapon=False) == []


def test_a_hit_takes_its_dice_and_what_adds_to_them_and_a_critical_one_throws_them_twice(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.FIGHTER, level=1)
    weapon, attack = fight.me.near, Move(MoveKind.ATTACK, "", "foe_1")
    fight.rng = Thrown()
    for degree, dice in ((Degree.SUCCESS, 1), (Degree.CRITICAL, 2)):
        before = fight.foe("foe_1").current_hp
        weapon_blow(fight, attack, degree)
        told = fight.events[-1]
        assert isinstance(told, CombatLine)
        assert before - fight.foe("foe_1").current_hp == weapon.plus + dice * weapon.damage.count == told.amount


@pytest.mark.parametrize(
    ("degree", "line", "resolve"),
    [
        (Degree.FAILURE, LineKind.MISS_NEAR, 0),
        (Degree.PARTIAL, LineKind.MISS_NEAR, 0),
        (Degree.FUMBLE, LineKind.FUMBLE, 1),
    ],
)
def test_a_miss_does_nothing_and_a_fumble_gives_a_point_of_resolve(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], degree: Degree, line: LineKind, resolve: int
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.FIGHTER, level=1)
    weapon_blow(fight, Move(MoveKind.ATTACK, "", "foe_1"), degree)
    assert harm(fight) == [0, 0, 0]
    assert fight.hero.resolve == resolve
    assert [event.line for event in fight.events if isinstance(event, CombatLine)] == [line]


def test_a_graze_does_the_modifier_near_and_nothing_afar(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    for kind, grazes in ((MoveKind.ATTACK, True), (MoveKind.SHOOT, False)):
        fight = fight_of(seat, make_kit, CharacterClass.FIGHTER, pick=1)
        assert fight.me.passive.graze
        weapon_blow(fight, Move(kind, "", "foe_1"), Degree.FAILURE)
        assert harm(fight)[0] == (fight.me.near.modifier if grazes else 0)


def test_a_second_attack_goes_on_to_the_next_foe_in_reach_once_the_first_is_down(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.FIGHTER, pick=0)
    assert fight.me.passive.attacks == 1
    first, far, near = fight.foes()
    first.current_hp, far.band, near.band = 1, Band.FAR, Band.NEAR
    fight.rng = Thrown(19, 19)
    RULES[MoveKind.ATTACK].settle(fight, Move(MoveKind.ATTACK, "", first.id), Degree.SUCCESS)
    assert not first.is_alive
    assert far.current_hp == HEARTS
    rolls = [event for event in fight.events if isinstance(event, RollMade)]
    assert len(rolls) == 1


def test_a_shot_beside_a_foe_is_poor_and_one_at_a_far_foe_is_not(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.ROGUE, ("eel_poacher",), level=1)
    shot = Move(MoveKind.SHOOT, "", "foe_1")
    assert is_poor_shot(fight, shot)
    assert not is_poor_shot(fight, Move(MoveKind.ATTACK, "", "foe_1"))
    fight.foe("foe_1").band = Band.FAR
    assert not is_poor_shot(fight, shot)


def test_near_one_attacks_and_from_afar_one_shoots(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.RANGER, ("eel_poacher",))
    labels = [RULES[kind].shown(fight, Move(kind, "", "foe_1")).label for kind in (MoveKind.ATTACK, MoveKind.SHOOT)]
    name = fight.foe("foe_1").name
    assert labels == [f"Attack the {name}", f"Shoot at the {name}"]
