"""Waiting for what a screen will show, for as long as a slow machine may need: no test counts on a fixed moment."""

import time
from collections.abc import Callable
from contextlib import suppress

from textual.css.query import NoMatches
from textual.pilot import Pilot

from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.screens.play_screen import PlayScreen
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.ledger_lines import LedgerLines
from tui_adventure.ui.widgets.prose import Said
from tui_adventure.ui.widgets.setting_rows import SettingRows

PATIENCE = 30.0
LOOKS_EVERY = 0.02


async def becomes(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Wait until something holds; what is not mounted yet is waited for, too."""
    end = time.monotonic() + PATIENCE
    while True:
        with suppress(NoMatches, IndexError, StopIteration):
            if holds():
                return
        assert time.monotonic() < end, f"never so on {pilot.app.screen}"
        await pilot.pause(LOOKS_EVERY)


async def until(pilot: Pilot[None], screen: str) -> None:
    """Wait until a screen stands, by its class, and something on it has the focus."""
    await becomes(
        pilot,
        lambda: (
            type(pilot.app.screen).__name__ == screen
            and pilot.app.screen.is_mounted
            and (pilot.app.focused is not None or pilot.app.screen.query_one("#too-small").display)
        ),
    )
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, each when the one before has been heard."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause(LOOKS_EVERY)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the storyteller is awake and the session asked for, if any, can be played."""
    app = pilot.app
    assert isinstance(app, NineDoorsApp)
    await becomes(pilot, lambda: not app.waking and app.startup is not None)
    if app.game is not None and not app.game.fault:
        game = app.game
        await becomes(pilot, lambda: game.awake or game.fault)
    if isinstance(app.screen, PlayScreen):
        await becomes(pilot, lambda: app.focused is not None)
    await pilot.pause()


async def go_on(pilot: Pilot[None]) -> None:
    """Go on with the first session of the ledger."""
    await becomes(pilot, lambda: pilot.app.screen.query_one(LedgerLines).items and pilot.app.focused)
    await press(pilot, "enter")
    await until(pilot, "AdventureScreen")


def told(app: NineDoorsApp) -> str:
    """Return all that stands in the prose."""
    return "\n".join(str(said.content) for said in app.screen.query(Said))


def shown(app: NineDoorsApp, selector: str) -> str:
    """Return what one widget says."""
    return str(app.screen.query_one(selector, DataText).content)


def row(rows: SettingRows, name: str) -> int:
    """Return the place of a setting in its list."""
    return next(at for at, setting in enumerate(rows.items) if setting.name == name)


async def tellers_page(pilot: Pilot[None]) -> SettingRows:
    """Go to the storyteller's page of the settings, and return its list."""
    await press(pilot, "o")
    await until(pilot, "SettingsScreen")
    rows = pilot.app.screen.query_one(SettingRows)
    rows.highlighted = row(rows, "storyteller")
    await press(pilot, "enter")
    await until(pilot, "StorytellerScreen")
    return pilot.app.screen.query_one(SettingRows)
