"""Two endings on the screen: which others there are, and what differs."""

from pathlib import Path

import pytest

from tests.stubs.finished_lines import finished_line
from tests.stubs.own_packs import own_engine
from tests.ui.test_keeping import app_over
from tests.ui.waiting import becomes, press, shown, until
from tui_adventure.ending_words import ALONE, OTHER, THIS, contrasts_said
from tui_adventure.paths import find_paths
from tui_adventure.session import InMemoryFlowPersistence
from tui_adventure.session.finished_runs import NotFinished
from tui_adventure.session.hall import Hall
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.state import GameState
from tui_adventure.session.two_endings import compared, others_of_the_door
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.widgets.ending_rows import EndingRows


@pytest.fixture(scope="module")
def lines() -> list[list[GameState]]:
    """One hero three ways, from the same dice, and another who took the same door."""
    return [finished_line(5), finished_line(5, "bold"), finished_line(7, "bold", quest="forged_saint")]


@pytest.fixture
def persistence(lines: list[list[GameState]]) -> InMemoryFlowPersistence:
    kept = InMemoryFlowPersistence()
    for line in (lines[2], lines[1], lines[0]):
        Ledger(kept.store).keep_line(line)
    return kept


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["small", "usual"])
async def test_v_shows_what_differs_from_the_ending_of_the_same_dice_and_a_number_from_another(
    persistence: InMemoryFlowPersistence, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_over(persistence, PlayOptions(paths=find_paths(tmp_path), resume="last"))
    async with app.run_test(size=size) as pilot:
        await until(pilot, "ClosingScreen")
        await press(pilot, "v")
        await until(pilot, "EndingsScreen")
        await becomes(pilot, lambda: "PARTED AT" in shown(app, "#beside"))
        assert all(name in shown(app, "#beside") for name in (THIS, OTHER, "ENDING"))
        assert [one.seed for one in app.screen.query_one(EndingRows).items] == [5, 7]
        await press(pilot, "2")
        await becomes(pilot, lambda: "WHO WENT" in shown(app, "#beside"))
        assert "PARTED AT" not in shown(app, "#beside")


async def test_alone_behind_a_door_there_is_nothing_to_show(tmp_path: Path, lines: list[list[GameState]]) -> None:
    persistence = InMemoryFlowPersistence()
    Ledger(persistence.store).keep_line(lines[0])
    app = app_over(persistence, PlayOptions(paths=find_paths(tmp_path), resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "ClosingScreen")
        await press(pilot, "v")
        await until(pilot, "EndingsScreen")
        await becomes(pilot, lambda: shown(app, "#beside") == ALONE)


def test_a_copy_of_an_adventure_is_no_other_ending_twice(
    persistence: InMemoryFlowPersistence, tmp_path: Path, lines: list[list[GameState]]
) -> None:
    Ledger(persistence.store).keep_line(lines[1])
    hall = Hall(persistence.store, tmp_path)
    hall.read_all()
    assert len(others_of_the_door(lines[0][-1], hall)) == 2


def test_words_name_both_sides_of_everything_that_differs(lines: list[list[GameState]]) -> None:
    said = list(contrasts_said(compared(lines[0], lines[1], own_engine().library), "a", "b"))
    assert said[0].startswith("Ending\n  a: “")
    assert all("\n  b: " in one for one in said)


def test_what_is_not_finished_has_no_ending_to_compare(lines: list[list[GameState]]) -> None:
    with pytest.raises(NotFinished):
        compared(lines[0], lines[1][:-1], own_engine().library)
