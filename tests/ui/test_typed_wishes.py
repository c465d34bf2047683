"""Wishes typed in words, lines typed in a burst, and lines typed before the storyteller is awake."""

from textual.widgets import Input

from tests.stubs.scripted import ILSA, Scripted
from tests.ui.conftest import Open
from tests.ui.waiting import becomes, press, settled, told, until
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.widgets.free_text import FreeText


async def _type(pilot: object, app: object, words: str) -> None:
    line = app.screen.query_one(FreeText)  # type: ignore[attr-defined]
    line.value = words
    line.post_message(Input.Submitted(line, words))
    await pilot.pause()  # type: ignore[attr-defined]


async def test_settings_and_undo_in_words_are_carried_out_and_cost_nothing(scripted: Scripted, open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await press(pilot, "1")
        await becomes(pilot, lambda: "It holds." in told(app))
        await settled(pilot)
        await _type(pilot, app, "please undo that")
        await becomes(pilot, lambda: "It holds." not in told(app))
        await _type(pilot, app, "open the settings")
        await until(pilot, "SettingsScreen")
        assert scripted.taken == ["climb"]


async def test_quit_in_words_leaves(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await _type(pilot, app, "quit the game")
        await becomes(pilot, lambda: app.return_code is not None)
    assert app.return_code == 0


async def test_lines_typed_before_the_storyteller_wakes_are_played_in_order(scripted: Scripted, open_app: Open) -> None:
    scripted.woken.clear()
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        for words in ("hello there", "who are you", "look up"):
            await _type(pilot, app, words)
        scripted.woken.set()
        await becomes(pilot, lambda: scripted.taken == ["hello there", "who are you", "look up"])


async def test_lines_left_waiting_are_all_kept_and_played_in_order_the_next_time(
    scripted: Scripted, open_app: Open
) -> None:
    scripted.woken.clear()
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await _type(pilot, app, "hello there")
        await _type(pilot, app, "who are you")
        await app.leave()
    assert scripted.ledger.read(ILSA).waiting == "hello there\nwho are you"
    scripted.woken.set()
    again = open_app(PlayOptions(resume="last"))
    async with again.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await becomes(pilot, lambda: scripted.taken == ["hello there", "who are you"])
        await becomes(pilot, lambda: scripted.ledger.read(ILSA).waiting == "")


async def test_the_lines_own_keys_keep_their_place_in_a_burst(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await press(pilot, "slash")
        for key in ("b", "c", "home", "a", "end", "d", "x", "backspace", "e"):
            app.simulate_key(key)
        await becomes(pilot, lambda: app.screen.query_one(FreeText).value == "abcde")
