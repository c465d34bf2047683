"""The ledger draws what is in view, be there ten sessions or ten thousand."""

from datetime import UTC, datetime

import pytest

from tests.ui.conftest import Open
from tests.ui.waiting import becomes, press, until
from tui_adventure.ui.ledger import Line
from tui_adventure.ui.widgets.ledger_lines import LedgerLines

NOW = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)
MANY = 10_000


def line(number: int) -> Line:
    return Line(
        id=str(number),
        hero=f"Hero {number}",
        about="elf ranger, level 2",
        quest="The Drowned Bell" if number % 3 else "",
        door="reed",
        phase="rising",
        turn=number % 30,
        max_turns=32,
        played=NOW,
        preview="A word." if number % 2 else "",
    )


async def test_a_key_in_a_ledger_of_ten_thousand_draws_two_sessions(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    draw = LedgerLines.set_item

    def counted(self: LedgerLines, at: int, width: int) -> object:
        drawn.append(at)
        return draw(self, at, width)

    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, "LedgerScreen")
        lines = app.screen.query_one(LedgerLines)
        await becomes(pilot, lambda: lines.items)
        monkeypatch.setattr(LedgerLines, "set_item", counted)
        lines.show([line(number) for number in range(MANY)], NOW)
        await pilot.pause()
        assert len(set(drawn) - {MANY, MANY + 1}) <= 30
        for key in ("end", "up", "home"):
            drawn.clear()
            await press(pilot, key)
            assert len(drawn) < 60
        drawn.clear()
        await press(pilot, "down", "down", "down", "down")
        assert set(drawn) <= set(range(12))
        assert len(drawn) < 40
        assert lines.highlighted == 4
        assert lines.line == line(4)
        assert "Hero 4" in "".join(segment.text for segment in lines.render_line(lines._rows_of(4)[0]))
        assert lines.get_content_height(lines.size, lines.size, 78) == 2 * MANY + MANY // 2 + 3
        await press(pilot, "end")
        assert lines.highlighted == MANY + 1
