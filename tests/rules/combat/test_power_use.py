"""What each talent and spell does to the last number, with dice that fall as they are told to."""

from collections.abc import Callable

import pytest

from tests.rules.combat.test_foe_turns import ALWAYS as LOW
from tests.rules.combat.test_foe_turns import NEVER as HIGH
from tests.rules.combat.test_foe_turns import Drawn
from tests.rules.combat.test_powers import fight_of, powers
from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.repertoire import RULES
from tui_adventure.rules.dice import Dice
from tui_adventure.rules.events import Degree
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Aim, Boon, Power, Throw

MakeFight = Callable[[float, CharacterClass, int, str], tuple[Fight, Power]]
ALL = list(powers())
HEARTS = 200


@pytest.fixture
def made(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> MakeFight:
    """A fight against two near foes with many hearts, dice that fall so, and a power to use in it."""

    def make(share: float, character_class: CharacterClass, pick: int, name: str) -> tuple[Fight, Power]:
        fight = fight_of(seat, make_kit, "stair_bear", "briar_sow", character_class=character_class, pick=pick)
        fight.rng = Drawn(share)
        fight.state.opening = None
        for foe in fight.foes():
            foe.max_hp, foe.current_hp, foe.band = HEARTS + 1, HEARTS, Band.NEAR
            foe.conditions.clear()
        return fight, fight.me.powers[name]

    return make


def used(fight: Fight, power: Power, degree: Degree | None = None) -> list[int]:
    """Use it on the first foe, or on whom it reaches; the hearts each foe has lost."""
    target = "foe_1" if power.aim is Aim.FOE else ""
    RULES[MoveKind.POWER].settle(fight, Move(MoveKind.POWER, power.id, target), degree)
    return [HEARTS - foe.current_hp for foe in fight.foes()]


def thrown(dice: Dice | None, share: float) -> int:
    """Return what dice come to when each shows its lowest or its highest face."""
    return 0 if dice is None else dice.plus + dice.count * (1 if share == LOW else dice.sides)


@pytest.mark.parametrize(("character_class", "pick", "name"), ALL)
@pytest.mark.parametrize("share", [LOW, HIGH])
def test_on_oneself_a_power_heals_guards_blesses_and_cures_as_it_says(
    made: MakeFight, character_class: CharacterClass, pick: int, name: str, share: float
) -> None:
    fight, power = made(share, character_class, pick, name)
    if power.aim is not Aim.SELF:
        return
    hero = fight.hero
    hero.conditions = {Condition.POISONED: 3, Condition.FRIGHTENED: 3}
    hero.health_max, hero.health_current, hero.guard, fight.state.spent["castings"] = 90, 20, 1, 2
    used(fight, power)
    healing = thrown(power.heal, share) + fight.me.passive.healing if power.heal else 0
    assert (hero.health_current, hero.guard) == (20 + healing, 1 + power.guard)
    assert fight.state.boons == ({power.boon: power.boon_turns} if power.boon else {})
    stays = {} if power.cures else {Condition.POISONED: 3, Condition.FRIGHTENED: 3}
    assert hero.conditions == stays | ({Condition.BLESSED: power.bless} if power.bless else {})
    assert fight.state.spent["castings"] == (1 if power.slot_back else 2)


@pytest.mark.parametrize(("character_class", "pick", "name"), ALL)
@pytest.mark.parametrize("share", [LOW, HIGH])
def test_where_foes_save_a_failed_save_brings_all_of_it_and_a_made_one_half_or_nothing(
    made: MakeFight, character_class: CharacterClass, pick: int, name: str, share: float
) -> None:
    fight, power = made(share, character_class, pick, name)
    if power.throw is not Throw.SAVE:
        return
    harm = used(fight, power)
    dice = power.damage_at(fight.me.level)
    whole = thrown(dice, share) + fight.me.passive.spell_damage if dice else 0
    saved = share == HIGH
    each = (whole // 2 if power.half else 0) if saved else whole
    assert harm == [each, each if power.aim is Aim.FOES else 0]
    laid = {} if saved or power.condition is None else {power.condition: power.turns}
    reached = fight.foes() if power.aim is Aim.FOES else fight.foes()[:1]
    assert all(foe.conditions == laid for foe in reached)
    assert all(foe.band is (Band.FAR if power.pushes and not saved else Band.NEAR) for foe in reached)
    assert power.aim is Aim.FOES or not fight.foe("foe_2").conditions


@pytest.mark.parametrize("level", [1, 5])
@pytest.mark.parametrize("share", [LOW, HIGH])
def test_magic_missiles_never_miss(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], level: int, share: float
) -> None:
    fight = fight_of(seat, make_kit, character_class=CharacterClass.WIZARD, level=level)
    fight.rng = Drawn(share)
    foe = fight.foe("foe_1")
    foe.max_hp = foe.current_hp = HEARTS
    used(fight, fight.me.powers["magic_missile"])
    darts = Dice(3, 4) if level == 1 else Dice(5, 4)
    assert HEARTS - foe.current_hp == thrown(darts, share) + fight.me.passive.spell_damage


@pytest.mark.parametrize(("character_class", "pick", "name"), ALL)
@pytest.mark.parametrize("degree", [Degree.SUCCESS, Degree.CRITICAL, Degree.FAILURE, Degree.FUMBLE])
def test_a_spell_that_is_thrown_hits_for_its_dice_a_critical_one_throws_them_twice_and_a_miss_does_nothing(
    made: MakeFight, character_class: CharacterClass, pick: int, name: str, degree: Degree
) -> None:
    fight, power = made(LOW, character_class, pick, name)
    if power.throw is not Throw.SPELL:
        return
    dice = power.damage_at(fight.me.level)
    assert dice is not None
    fight.state.boons[Boon.POISED] = 2
    harm = used(fight, power, degree)[0]
    hit = degree in {Degree.SUCCESS, Degree.CRITICAL}
    times = 2 if degree is Degree.CRITICAL else 1
    extra = times * fight.me.passive.strike
    assert harm == (fight.me.passive.spell_damage + dice.plus + times * dice.count + extra if hit else 0)
    assert fight.state.boons == ({power.boon: power.boon_turns} if hit and power.boon else {})
    assert fight.hero.resolve == (degree is Degree.FUMBLE)


def test_the_turns_first_hit_is_the_first_by_spell_too(made: MakeFight) -> None:
    fight, power = made(LOW, CharacterClass.CLERIC, 0, "guiding_bolt")
    assert fight.me.passive.strike
    first = used(fight, power, Degree.SUCCESS)[0]
    again = used(fight, power, Degree.SUCCESS)[0] - first
    assert first - again == fight.me.passive.strike
