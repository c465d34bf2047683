"""Drawings with words beside them, as the journal shows them."""

from tests.stubs.pages import SCENE_PAGE
from tests.stubs.scripted import BareLibrary, Scripted, resumed
from tests.ui.conftest import Open
from tests.ui.waiting import becomes, settled, until
from tui_adventure.story.content.art import find_drawing
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.views.journal import FoeEntry
from tui_adventure.ui.glyphs import UNICODE
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.pictured import drawing_rows, foe_entry
from tui_adventure.ui.widgets.vignette import Ink, Vignette, paint

FOLDERS = BareLibrary().art_folders
DOG = FoeEntry(id="dog", name="bank dog", look="Webbed to the second joint and broad as a barrow.", art="dog")


def entry(foe: FoeEntry, width: int) -> list[str]:
    return str(foe_entry(foe, UNICODE, FOLDERS, width, Ink.COLOUR)).split("\n")


def test_a_foe_s_words_stand_beside_its_picture() -> None:
    drawing = find_drawing("dog", FOLDERS)
    assert drawing is not None
    rows = entry(DOG, 76)
    assert [row[:28] for row in rows] == [row.plain for row in paint(drawing, UNICODE)]
    assert [row[30:] for row in rows[:3]] == ["bank dog", "Webbed to the second joint and broad as a", "barrow."]


def test_on_a_narrow_page_the_words_stand_under_the_picture() -> None:
    assert entry(DOG, 40)[-2:] == ["bank dog", DOG.look]


def test_a_foe_without_a_picture_has_its_words() -> None:
    assert entry(DOG.model_copy(update={"art": ""}), 76) == ["bank dog", DOG.look]


def test_a_drawing_wider_than_the_page_is_not_shown() -> None:
    assert drawing_rows("dog", UNICODE, FOLDERS, 20, Ink.COLOUR) == []


async def test_a_window_narrower_than_a_picture_shows_as_much_of_every_row(scripted: Scripted, open_app: Open) -> None:
    page = SCENE_PAGE.model_copy(update={"art": "church"})
    scripted.ledger.keep(resumed(page, GamePhase.EXPLORATION))
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(44, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        rows = drawing_rows("church", UNICODE, FOLDERS, 60, Ink.COLOUR)
        picture = app.screen.query_one(Vignette)
        await becomes(pilot, lambda: picture.size.height == len(rows))
