"""The real game under the screens: content, files, flows; and a player who leaves at the worst moment."""

import asyncio
import contextlib
import time
from pathlib import Path

import pytest
from textual.css.query import NoMatches
from textual.pilot import Pilot, WaitForScreenTimeout

from tests.stubs.scripted import ILSA, Scripted, resumed
from tests.ui.conftest import Open
from tests.ui.waiting import becomes, press, settled, shown, told, until
from tui_adventure.paths import Paths, find_paths
from tui_adventure.session.errors import SaveFailed
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.opening import open_engine
from tui_adventure.settings import Settings, override
from tui_adventure.story.intent import CHOSEN, Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.ui import startup
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.screens.play_screen import PlayScreen
from tui_adventure.ui.transcript import Spoken
from tui_adventure.ui.widgets import choices
from tui_adventure.ui.widgets.choices import Choices

MOST_TURNS = 160
IN_VAIN = 30.0
"""Seconds that leaving would take if it waited for whoever sleeps."""


def opened(home: Path, **options: object) -> NineDoorsApp:
    paths = find_paths(home)
    settings = override(Settings(), reduced_motion=True, glyphs="unicode")
    return NineDoorsApp(settings, PlayOptions(paths, **options))  # type: ignore[arg-type]


async def rest(pilot: Pilot[None]) -> None:
    """Wait until no turn is being played."""
    app = pilot.app
    assert isinstance(app, NineDoorsApp)
    async with asyncio.timeout(60):
        await pilot.pause(0.02)
        while app.waking or not isinstance(app.screen, PlayScreen) or not _offered(app.screen):
            await pilot.pause(0.02)


def first_open(app: NineDoorsApp) -> str:
    assert app.game is not None
    return str(next(at for at, option in enumerate(app.game.page.options, 1) if not option.barred))


@pytest.mark.slow
async def test_a_real_adventure_is_played_to_its_closing_entry_and_found_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choices, "GRACE", 0.0)
    app = opened(home, quick=True, seed=7)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for _ in range(3):
            await rest(pilot)
            seen.append(type(app.screen).__name__)
            await pilot.press(first_open(app))
        await rest(pilot)
        await pilot.press("ctrl+q")
    assert seen == ["DoorsScreen", "AdventureScreen", "AdventureScreen"]
    play_until_the_last_choice(find_paths(home))
    late = opened(home, resume="last")
    async with late.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        assert type(late.screen).__name__ != "ClosingScreen"
        await pilot.press(first_open(late))
        await rest(pilot)
        assert type(late.screen).__name__ == "ClosingScreen"
        assert late.game is not None
        page = late.game.page
        await pilot.press("ctrl+q")
    again = opened(home, resume="last")
    async with again.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        assert type(again.screen).__name__ == "ClosingScreen"
        assert again.game is not None
        assert again.game.page == page
        assert len(again.lines or ()) == 1


def play_until_the_last_choice(paths: Paths) -> None:
    """Play the session in the ledger by its first open choices, up to the one that brings the closing entry."""
    ledger, engine = Ledger.at(paths), open_engine(paths)
    state = ledger.read(ledger.find("last").session_id)
    for _ in range(MOST_TURNS):
        before = state.model_copy(deep=True)
        chosen = next(option.id for option in state.page.options if not option.barred)
        engine.resolve(state, Pick(option=chosen))
        if state.phase is GamePhase.EPILOGUE:
            ledger.keep(before)
            ledger.store.release(state.session_id)
            return
    pytest.fail(f"no closing entry after {MOST_TURNS} choices")


async def test_a_choice_left_waiting_is_kept_and_played_first_when_the_session_is_opened_again(
    scripted: Scripted, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(startup, "LAST_WORDS", IN_VAIN)
    scripted.woken.clear()
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await press(pilot, "1")
        await becomes(pilot, lambda: "as soon as the storyteller is awake" in shown(app, "#notice"))
        began = time.monotonic()
        await app.leave()
        assert time.monotonic() - began < IN_VAIN
    assert app.return_code == 0
    assert scripted.ledger.read(ILSA).waiting == f"{CHOSEN}climb"
    scripted.woken.set()
    again = open_app(PlayOptions(resume="last"))
    async with again.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await becomes(pilot, lambda: "It holds." in told(again))
        assert scripted.taken == ["climb"]
        assert again.game is not None
        entries = again.game.transcript.last(2)
        assert any(
            "You were leaving as you chose: Climb the belfry rope hand over hand. It is played now."
            in entry.passage.text
            for entry in entries
            if isinstance(entry, Spoken)
        )
    assert scripted.ledger.read(ILSA).waiting == ""
    assert scripted.ledger.read(ILSA).moves == 1


async def test_a_kept_choice_that_cannot_be_played_is_not_tried_for_ever(scripted: Scripted, open_app: Open) -> None:
    state = resumed()
    state.waiting = "impossible"
    scripted.ledger.keep(state)
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await becomes(pilot, lambda: "That cannot be done from here." in told(app))
        await becomes(pilot, lambda: scripted.ledger.read(ILSA).waiting == "")


async def test_a_choice_waits_where_it_was_made_while_another_session_is_played(
    scripted: Scripted, open_app: Open
) -> None:
    scripted.woken.clear()
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await press(pilot, "1", "escape")
        await until(pilot, "LedgerScreen")
        await press(pilot, "down", "enter")
        await until(pilot, "DoorsScreen")
        scripted.woken.set()
        await settled(pilot)
        assert scripted.taken == []
        await press(pilot, "escape", "escape")
        await until(pilot, "LedgerScreen")
        await press(pilot, "home", "enter")
        await until(pilot, "AdventureScreen")
        await becomes(pilot, lambda: scripted.taken == ["climb"])


async def test_a_choice_that_waits_stands_as_taken_when_its_page_is_looked_at_again(
    scripted: Scripted, open_app: Open
) -> None:
    scripted.woken.clear()
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await press(pilot, "1", "escape")
        await until(pilot, "LedgerScreen")
        await press(pilot, "enter")
        await until(pilot, "AdventureScreen")
        assert app.screen.query_one(Choices).waiting
        assert "Climb the belfry rope" in shown(app, "#notice")
        scripted.woken.set()
        await becomes(pilot, lambda: scripted.taken == ["climb"])


@pytest.mark.parametrize("moment", range(12))
async def test_leaving_while_a_screen_is_being_put_up_is_no_fault(
    scripted: Scripted, open_app: Open, moment: int
) -> None:
    scripted.woken.clear()
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await becomes(pilot, lambda: app.lines)
        for _ in range(moment):
            await asyncio.sleep(0)
        app.call_later(app.leave)
        with contextlib.suppress(NoMatches, WaitForScreenTimeout):
            await pilot.press("1", "f2", "f3")
    assert app.return_code == 0
    scripted.woken.set()


async def test_what_cannot_be_written_down_in_leaving_is_told(
    scripted: Scripted, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **_more: object) -> None:
        raise SaveFailed("no room left")

    scripted.woken.clear()
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await press(pilot, "1")
        await becomes(pilot, lambda: app.game is not None and app.game.unplayed)
        monkeypatch.setattr(scripted.persistence.store, "save", full)
        assert app.startup is not None
        assert "no room left" in await app.startup.leave()
    scripted.woken.set()


def _offered(screen: PlayScreen) -> bool:
    """Whether the choices are there, which they are not while a screen is being put up, and can be taken."""
    return any(not choices.waiting for choices in screen.query(Choices))
