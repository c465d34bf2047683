"""The game can be left at any moment, and says little when it breaks."""

import asyncio
from collections.abc import Callable

import pytest
from textual.screen import Screen

from tests.ui.conftest import Open
from tests.ui.waiting import LOOKS_EVERY, PATIENCE, becomes, until
from tui_adventure.ui.leaving import Ended


class Slow(Screen[None]):
    """A screen that looks for its own parts only after it has waited."""

    def __init__(self) -> None:
        super().__init__()
        self.waited = asyncio.Event()
        self.looked = False

    async def on_mount(self) -> None:
        await self.waited.wait()
        self.looked = True
        self.query_one("#nowhere")


async def comes_true(holds: Callable[[], object]) -> None:
    """Wait without the pilot, who would wait for a screen that is being mounted."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(LOOKS_EVERY)


async def test_a_screen_taken_away_while_it_is_being_mounted_takes_nothing_else_with_it(open_app: Open) -> None:
    app = open_app()
    async with app.run_test() as pilot:
        await until(pilot, "LedgerScreen")
        slow = Slow()
        app.push_screen(slow)
        await comes_true(lambda: app.screen is slow)
        app.pop_screen()
        await comes_true(lambda: slow._pruning)
        slow.waited.set()
        await comes_true(lambda: slow.looked)
        await until(pilot, "LedgerScreen")


async def test_leaving_while_a_screen_is_being_mounted_is_no_fault(open_app: Open) -> None:
    app = open_app()
    async with app.run_test() as pilot:
        await until(pilot, "LedgerScreen")
        slow = Slow()
        app.push_screen(slow)
        await comes_true(lambda: app.screen is slow)
        await app.leave(0)
        slow.waited.set()
    assert slow.looked
    assert app.return_code == 0


async def test_a_fault_is_one_sentence(open_app: Open) -> None:
    app = open_app()

    async def break_something() -> list[str]:
        async with app.run_test() as pilot:
            await until(pilot, "LedgerScreen")
            app.call_later(lambda: 1 // len(said))
            await becomes(pilot, lambda: app.return_code == 1)
            said.extend(str(sentence) for sentence in app._exit_renderables)
        return said

    said: list[str] = []
    with pytest.raises(ZeroDivisionError):
        await break_something()
    assert len(said) == 1
    assert "the log file says what" in said[0]


async def test_the_game_ends_with_the_status_of_what_ended_it(open_app: Open) -> None:
    app = open_app()
    async with app.run_test() as pilot:
        await until(pilot, "LedgerScreen")
        app.post_message(Ended(143))
        await becomes(pilot, lambda: app.return_code is not None)
    assert app.return_code == 143
