"""Receipts on the screen: `?` on a page says where its lines come from, and leads back."""

import pytest

from tests.ui.conftest import Open
from tests.ui.waiting import becomes, press, settled, told, until
from tui_adventure.session.provenance import page_receipts
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.widgets.data_text import DataText


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: str(size[0]))
async def test_every_line_of_the_page_has_its_receipt(open_app: Open, size: tuple[int, int]) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=size) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: "It holds." in told(app))
        await press(pilot, "question_mark")
        await until(pilot, "ReceiptsScreen")
        assert app.game is not None
        line = (await app.game.flow()).line_of_play()
        expected = page_receipts(line, app.game.engine)

        def shown() -> str:
            return " ".join(str(text.render()) for text in app.screen.query(DataText))

        await becomes(pilot, lambda: expected[-1].line[:30] in shown())
        assert all(receipt.line.split("\n")[0][:30] in shown() for receipt in expected)
        assert "F1 has every key" in shown()
        await press(pilot, "escape")
        await until(pilot, "AdventureScreen")
