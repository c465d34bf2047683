"""What is done is told: each move, however it comes out, by the kind of line that is its own."""

import random
from collections.abc import Callable

import pytest

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.combat.fight import combat_of
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.playing import begin, running_fight
from tui_adventure.rules.combat.repertoire import RULES
from tui_adventure.rules.events import CombatLine, Degree
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Condition

YES, NO, HALF = Degree.SUCCESS, Degree.FAILURE, Degree.PARTIAL
STANDING = [
    (MoveKind.ATTACK, "", YES, LineKind.HIT_NEAR),
    (MoveKind.ATTACK, "", Degree.CRITICAL, LineKind.CRIT_NEAR),
    (MoveKind.ATTACK, "", NO, LineKind.MISS_NEAR),
    (MoveKind.ATTACK, "", Degree.FUMBLE, LineKind.FUMBLE),
    (MoveKind.SHOOT, "", YES, LineKind.HIT_FAR),
    (MoveKind.SHOOT, "", Degree.CRITICAL, LineKind.CRIT_FAR),
    (MoveKind.SHOOT, "", NO, LineKind.MISS_FAR),
    (MoveKind.POWER, "quarry", None, LineKind.DEED),
    (MoveKind.ITEM, "red_draught", None, LineKind.USE),
    (MoveKind.DEFEND, "", None, LineKind.DEFEND),
    (MoveKind.FALL_BACK, "", None, LineKind.FALL_BACK),
    (MoveKind.GET_UP, "", None, LineKind.GET_UP),
    (MoveKind.BEAT_OUT, "", None, LineKind.BEAT_OUT),
    (MoveKind.CLEAR_EYES, "", None, LineKind.CLEAR_EYES),
    (MoveKind.STEADY, "", None, LineKind.STEADY),
    (MoveKind.TEAR_FREE, "", YES, LineKind.TEAR_FREE),
    (MoveKind.TEAR_FREE, "", HALF, LineKind.TEAR_FREE),
    (MoveKind.TEAR_FREE, "", NO, LineKind.HELD_FAST),
    (MoveKind.PARLEY, "", YES, LineKind.PARLEY_HOLDS),
    (MoveKind.PARLEY, "", NO, LineKind.PARLEY_FAILS),
    (MoveKind.FLEE, "", YES, LineKind.FLEE_HOLDS),
    (MoveKind.FLEE, "", NO, LineKind.FLEE_FAILS),
    (MoveKind.DEMAND, "", YES, LineKind.YIELDS),
    (MoveKind.DEMAND, "", HALF, LineKind.COWED),
    (MoveKind.DEMAND, "", NO, LineKind.STANDS_FIRM),
    (MoveKind.GIVE_IN, "", None, LineKind.GIVES_IN),
]
DOWN = [
    (MoveKind.STAND_UP, "", None, LineKind.STANDS_UP),
    (MoveKind.PRAY, "", YES, LineKind.PRAYER),
    (MoveKind.PRAY, "", HALF, LineKind.HOLDS_ON),
    (MoveKind.PRAY, "", NO, LineKind.PRAYER_FAILS),
    (MoveKind.HOLD_ON, "", Degree.CRITICAL, LineKind.RISES),
]
AIMED = {MoveKind.ATTACK, MoveKind.SHOOT, MoveKind.DEMAND}
HERE = {"stand_up", "pray", "hold_on"}


@pytest.mark.parametrize(("kind", "what", "degree", "line"), STANDING + DOWN)
def test_each_move_however_it_comes_out_is_told_by_its_own_line(  # noqa: PLR0913, PLR0917 - the cases of a table
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    kind: MoveKind,
    what: str,
    degree: Degree | None,
    line: LineKind,
) -> None:
    hero, kit = seat(CharacterClass.RANGER), make_kit("eel_poacher", coins=1)
    hero.coins, hero.resolve = 5, 1
    hero.inventory["red_draught"] = 1
    begin(hero, kit)
    state = combat_of(hero)
    state.opening = None
    hero.conditions = dict.fromkeys(
        (Condition.PRONE, Condition.BURNING, Condition.BLINDED, Condition.FRIGHTENED, Condition.RESTRAINED), 2
    )
    hero.health_current = 0 if kind.value in HERE else 5
    fight = running_fight(hero, kit, random.Random(4))
    fight.foe("foe_1").current_hp = 30
    RULES[kind].settle(fight, Move(kind, what, "foe_1" if kind in AIMED else ""), degree)
    told = [event for event in fight.events if isinstance(event, CombatLine)]
    assert told[0].line is line
    assert told[0].degree in {degree, None}
