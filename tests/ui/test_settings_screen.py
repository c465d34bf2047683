"""Settings that are typed, and those that change what already stands on the screen."""

from tests.ui.conftest import Open
from tests.ui.waiting import becomes, press, row, settled, tellers_page, until
from tui_adventure.ui.glyphs import ASCII
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.widgets.choices import Choices
from tui_adventure.ui.widgets.prose import Prose
from tui_adventure.ui.widgets.setting_rows import SettingRows


async def test_tags_are_typed_and_kept_one_by_one(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "o")
        rows = app.screen.query_one(SettingRows)
        rows.highlighted = row(rows, "lines")
        await press(pilot, "enter", *"Grief", "comma", "space", *"rats", "enter")
        await becomes(pilot, lambda: app.settings.lines == ("grief", "rats"))
        assert rows.items[row(rows, "lines")].shown == "grief, rats"
        assert app.focused is rows


async def test_escape_leaves_a_typed_setting_as_it_was(open_app: Open) -> None:
    app = open_app(model="ollama/llama3.2")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        rows = await tellers_page(pilot)
        rows.highlighted = row(rows, "model")
        await press(pilot, "enter", "x", "escape")
        await becomes(pilot, lambda: app.settings.model == "ollama/llama3.2")
        assert app.focused is rows


async def test_glyphs_and_measure_change_the_page_below(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "o")
        rows = app.screen.query_one(SettingRows)
        rows.highlighted = row(rows, "glyphs")
        await press(pilot, "right")
        rows.highlighted = row(rows, "measure")
        await press(pilot, "right", "escape")
        await until(pilot, "AdventureScreen")
        await becomes(pilot, lambda: app.screen.query_one(Choices).glyphs is ASCII)
        assert app.screen.query_one(Prose).measure == 72
        assert isinstance(app.focused, Choices)
