"""The hall of heroes on the screen: reached by a key and from the palette, gone through with a few more."""

from pathlib import Path

import pytest

from tests.stubs.finished_heroes import closed
from tests.stubs.scripted import Scripted
from tests.ui.waiting import becomes, press, until
from tui_adventure.charts import bar, dice_chart, tension_chart
from tui_adventure.paths import find_paths
from tui_adventure.session.hall_figures import figures_of
from tui_adventure.settings import Settings, override
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.commands import GameCommands
from tui_adventure.ui.glyphs import ASCII, UNICODE, Glyphs
from tui_adventure.ui.hall_pages import chart, figures_page
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.hero_rows import HeroRows


def hall_of(home: Path, *names: str) -> NineDoorsApp:
    scripted = Scripted(*(closed(number, name) for number, name in enumerate(names)))
    return NineDoorsApp(
        override(Settings(), reduced_motion=True), PlayOptions(find_paths(home)), sources=scripted.sources()
    )


async def test_a_key_of_the_ledger_opens_it_and_escape_leads_back_step_by_step(tmp_path: Path) -> None:
    app = hall_of(tmp_path, "Wenna [bold]", "Tam")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "LedgerScreen")
        await press(pilot, "h")
        await until(pilot, "HallScreen")
        rows, page = app.screen.query_one(HeroRows), app.screen.query_one("#hall-page", DataText)
        await becomes(pilot, lambda: [hero.name for hero in rows.items] == ["Wenna [bold]", "Tam"])
        assert rows.has_focus
        await press(pilot, "enter")
        await becomes(pilot, lambda: page.display and "Wenna [bold]" in str(page.render()))
        assert "The Drowned Bell: Paid in Full" in str(page.render())
        await press(pilot, "escape")
        await becomes(pilot, lambda: rows.display and rows.has_focus)
        await press(pilot, "right")
        await becomes(pilot, lambda: "2 adventures finished" in str(page.render()))
        await press(pilot, "escape")
        await until(pilot, "LedgerScreen")


async def test_the_palette_opens_it_and_an_empty_hall_says_so(tmp_path: Path) -> None:
    app = hall_of(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "LedgerScreen")
        (run,) = (run for name, _, run in GameCommands(app.screen)._unique() if name == "Hall")
        run()
        await until(pilot, "HallScreen")
        page = app.screen.query_one("#hall-page", DataText)
        await becomes(pilot, lambda: "Nobody has come to a closing entry yet" in str(page.render()))


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [20, 34, 60])
def test_a_chart_fits_and_says_what_it_shows(glyphs: Glyphs, width: int) -> None:
    faces = {1: 2, 12: 8, 20: 1}
    for drawing in (dice_chart(faces, width), tension_chart([(0, 1), (4, 5), (30, 2)], 30, max(width, 31))):
        *rows, said = [str(row) for row in chart(drawing, glyphs)]
        assert rows
        assert max(len(row) for row in rows[:-1]) <= max(width, 31)
        assert said == drawing.alt
        assert not glyphs.ascii or "".join(rows).isascii()
    assert "11 d20 thrown" in dice_chart(faces, width).alt


def test_a_column_is_as_high_as_it_counts_and_the_fair_line_stands_where_it_belongs() -> None:
    rows = dice_chart(dict.fromkeys(range(1, 21), 4) | {7: 8}, 40).ascii_rows
    heights = [sum(row[at : at + 1] == "#" for row in rows) for at in range(0, 40, 2)]
    assert heights == [3] * 6 + [6] + [3] * 13
    assert [at for at, row in enumerate(rows) if "-" in row] == [2, 7]


@pytest.mark.parametrize(("count", "drawn"), [(0, 0), (1, 1), (50, 5), (100, 10)])
def test_a_bar_of_anything_can_be_seen(count: int, drawn: int) -> None:
    assert len(bar(count, 100, 10)) == len(bar(count, 100, 10, plain=True)) == drawn


def test_nothing_to_count_is_said() -> None:
    assert "nothing to count" in str(figures_page(figures_of((), {}), UNICODE, 60))
