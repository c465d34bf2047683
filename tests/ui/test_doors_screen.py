"""The wall of doors: what is read from its page, and the cards by keys and mouse."""

import pytest

from tests.stubs.pages import DOORS_PAGE
from tests.stubs.scripted import Scripted, resumed
from tests.ui.conftest import Open
from tests.ui.waiting import becomes, press, settled, until
from tui_adventure.story.beat import DoorCard, Option
from tui_adventure.story.phases import GamePhase
from tui_adventure.ui.doors import card_of, dark, hook
from tui_adventure.ui.glyphs import ASCII, UNICODE, Glyphs
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.palettes import DOORS
from tui_adventure.ui.title import door_art
from tui_adventure.ui.widgets.door_cards import DoorCards
from tui_adventure.ui.widgets.key_line import KeyLine


def test_a_card_has_the_door_the_title_the_pitch_and_the_facts_apart() -> None:
    card = card_of(DOORS_PAGE.options[0])
    assert (card.door, card.title, card.danger, card.turns, card.tags) == (
        "reed",
        "The Drowned Bell",
        2,
        32,
        "drowning, grief",
    )
    assert card.pitch.endswith("You are good at answers.")


def test_an_option_that_says_no_facts_is_still_a_card() -> None:
    card = card_of(Option(id="x", label="A hole in the wall", detail="Mind it."))
    assert card == DoorCard(door="", title="A hole in the wall", pitch="Mind it.")


def test_doors_with_the_same_reason_share_it() -> None:
    assert (("Salt", "Iron", "Frost"), "Boarded over. Nobody has come back to say what is there.") in dark(
        DOORS_PAGE.options
    )


@pytest.mark.parametrize(
    ("pitch", "begins"),
    [
        ("A bell rings. Nobody knows why it does.", "A bell rings."),
        ("A bell rings under forty feet of water, and somebody owes it.", "A bell rings under forty feet of water…"),
        ("A bell rings in the deepest of all the parishes by the sea.", "A bell rings in the deepest of all the…"),
    ],
)
def test_a_pitch_begins_with_a_sentence_a_clause_or_whole_words(pitch: str, begins: str) -> None:
    assert hook(pitch, 44, "…") == begins


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_card_and_reason_is_on_the_wall(scripted: Scripted, open_app: Open, size: tuple[int, int]) -> None:
    scripted.ledger.keep(resumed(DOORS_PAGE, GamePhase.QUEST_SELECTION))
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=size) as pilot:
        await until(pilot, "DoorsScreen")
        await settled(pilot)
        wall = app.screen.query_one(DoorCards)
        assert all(row.cell_length <= wall.content_size.width for row in wall.render().split("\n", allow_blank=True))
        words = " ".join(str(wall.render()).split())
        for fact in ("Drowned", "Furnace", "Wednesdays", "Thorn", "Ninth", "2 of 5"):
            assert fact in words
        if not wall.roomy:
            await press(pilot, "end")
        assert "broom" in str(wall.render())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_another_door_says_its_words_where_the_last_one_did(
    scripted: Scripted, open_app: Open, size: tuple[int, int]
) -> None:
    scripted.ledger.keep(resumed(DOORS_PAGE, GamePhase.QUEST_SELECTION))
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=size) as pilot:
        await until(pilot, "DoorsScreen")
        await settled(pilot)
        wall = app.screen.query_one(DoorCards)
        before = str(wall.render()).split("\n")
        assert "You are good at answers." in " ".join("".join(before).replace("│", "").split())
        await press(pilot, "right")
        after = str(wall.render()).split("\n")
        assert "when nobody is near it" in "".join(after)
        assert len(after) == len(before)


async def test_where_room_is_scarce_the_dark_doors_are_one_line_that_cannot_be_taken(
    scripted: Scripted, open_app: Open
) -> None:
    scripted.ledger.keep(resumed(DOORS_PAGE, GamePhase.QUEST_SELECTION))
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "DoorsScreen")
        await settled(pilot)
        await press(pilot, "end", "enter")
        await pilot.pause(0.1)
        assert scripted.taken == []


async def test_keys_and_arrows_choose_among_lit_doors_only(scripted: Scripted, open_app: Open) -> None:
    scripted.ledger.keep(resumed(DOORS_PAGE, GamePhase.QUEST_SELECTION))
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "DoorsScreen")
        await settled(pilot)
        wall = app.screen.query_one(DoorCards)
        await press(pilot, "4", "right", "right", "right", "right")
        await pilot.pause(0.1)
        assert scripted.taken == []
        assert wall.items[wall.highlighted].id == "wednesdays"
        await press(pilot, "left", "enter")
        await becomes(pilot, lambda: scripted.taken == ["cold_furnace"])


async def test_a_click_takes_the_card_under_the_mouse(scripted: Scripted, open_app: Open) -> None:
    scripted.ledger.keep(resumed(DOORS_PAGE, GamePhase.QUEST_SELECTION))
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "DoorsScreen")
        await settled(pilot)
        await pilot.click(DoorCards, offset=(40, 6))
        await becomes(pilot, lambda: scripted.taken == ["cold_furnace"])


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("large", [False, True])
def test_every_door_has_a_drawing_of_its_own_in_a_whole_frame(glyphs: Glyphs, *, large: bool) -> None:
    drawn = [[row.plain for row in door_art(door, glyphs, large=large)] for door in DOORS]
    assert all(rows[2:] and len({len(row) for row in rows}) == 1 for rows in drawn)
    assert len({tuple(rows) for rows in drawn}) == len(DOORS)
    assert door_art("cellar", glyphs, large=large) == []


async def test_in_a_low_window_the_innkeeper_is_heard_and_no_fact_of_a_door_is_clipped(
    scripted: Scripted, open_app: Open
) -> None:
    scripted.ledger.keep(resumed(DOORS_PAGE, GamePhase.QUEST_SELECTION))
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, "DoorsScreen")
        await settled(pilot)
        wall = app.screen.query_one(DoorCards)
        assert sum("turns" in row.plain for row in wall.render().split("\n")) == 3
        told = app.screen.query_one(".said.-innkeeper")
        assert app.screen.query_one("#prose").region.contains_region(told.region)
        hints = app.screen.query_one(KeyLine).render()
        assert "F1 Help" in str(hints)
