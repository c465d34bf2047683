"""A fight's options in their groups."""

import pytest

from tests.stubs.pages import FIGHT_PAGE, MELEE_PAGE, OPTIONS
from tui_adventure.rules.combat.move import MoveGroup
from tui_adventure.story.views.move_groups import grouped

DEEDS = {deeds.group: deeds for deeds in grouped(MELEE_PAGE.options)}


def test_every_option_is_in_one_group_and_none_is_lost() -> None:
    found = [option for deeds in DEEDS.values() for option in deeds.options]
    assert sorted(option.id for option in found) == sorted(option.id for option in MELEE_PAGE.options)


def test_no_group_needs_more_than_nine_keys_and_no_line_more_than_nine_targets() -> None:
    assert len(DEEDS) <= 9
    for deeds in DEEDS.values():
        assert len(deeds.lines) <= 9
        assert all(len(line.aims) <= 9 for line in deeds.lines)


def test_spells_are_not_among_the_talents() -> None:
    assert [option.label for option in DEEDS[MoveGroup.TALENTS].options] == ["War Prayer"]
    assert len(DEEDS[MoveGroup.SPELLS].options) == 7


def test_a_long_group_asks_for_the_target_after_the_deed() -> None:
    lines = DEEDS[MoveGroup.SPELLS].lines
    assert [line.option.label for line in lines] == ["Sacred Flame", "Guiding Bolt", "Bless"]
    assert [option.label for option in lines[0].aims] == [
        "Sacred Flame: bankman",
        "Sacred Flame: bank dog",
        "Sacred Flame: second bankman",
    ]
    assert lines[2].aims == ()


def test_only_defence_and_flight_are_done_by_one_key() -> None:
    assert {group for group, deeds in DEEDS.items() if deeds.single} == {MoveGroup.DEFEND, MoveGroup.FLEE}


@pytest.mark.parametrize("options", [FIGHT_PAGE.options, OPTIONS, ()])
def test_few_options_and_those_of_no_fight_are_not_grouped(options: tuple[object, ...]) -> None:
    assert grouped(options) == ()  # type: ignore[arg-type]
