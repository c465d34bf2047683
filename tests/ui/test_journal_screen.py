"""The journal: the story as it was heard, oldest first, with its newest words in view."""

from tests.stubs.pages import narrated
from tests.stubs.scripted import Scripted
from tests.ui.conftest import Open
from tests.ui.waiting import becomes, press, settled, until
from tui_adventure.story.beat import PassageKind, Voice
from tui_adventure.ui.glyphs import UNICODE
from tui_adventure.ui.ledger import PastTurn
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.screens.journal import PAGES, told
from tui_adventure.ui.widgets.data_text import DataText


def turn(move: int, title: str, words: str) -> PastTurn:
    return PastTurn(move, title, (narrated(f"Do {move}", PassageKind.ACTION, Voice.PLAYER), narrated(words)))


def test_the_story_so_far_is_told_in_order_with_each_scene_named_once() -> None:
    past = (turn(1, "The inn", "Soup."), turn(2, "The inn", "More soup."), turn(3, "The fen", "Water."))
    lines = [line for line in str(told(past, UNICODE)).split("\n") if line]
    assert [line.strip("─◆ ") for line in lines] == [
        "The inn", "▸ Do 1", "Soup.", "▸ Do 2", "More soup.", "The fen", "▸ Do 3", "Water.",
    ]  # fmt: skip


def test_the_voices_are_told_apart_in_the_story_so_far() -> None:
    said = (
        narrated("Mind the step.", voice=Voice.INNKEEPER),
        narrated("Caw.", voice=Voice.JESTER),
        narrated("1 coin gone.", voice=Voice.KEEPER),
    )
    words = str(told((PastTurn(1, "", said),), UNICODE))
    assert "ODA VENN\nMind the step." in words
    assert "Magpie  Caw." in words
    assert f"{UNICODE.scales} 1 coin gone." in words


async def test_a_long_story_opens_at_its_end_with_the_names_of_the_pages_still_there(
    scripted: Scripted, open_app: Open
) -> None:
    flow = scripted.elsewhere()
    for _ in range(40):
        with flow.transaction() as state:
            state.moves += 1
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "f3")
        await until(pilot, "JournalScreen")
        leaf = app.screen.query_one("#leaf")
        await becomes(pilot, lambda: leaf.max_scroll_y > 0 and leaf.scroll_offset.y == leaf.max_scroll_y)
        names = app.screen.query_one("#journal-pages", DataText)
        assert names.region.y < leaf.region.y
        assert all(name in str(names.render()) for name in PAGES)
        assert len(" ".join(f" {name} " for name in PAGES)) <= names.size.width
