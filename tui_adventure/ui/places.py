"""Which screen a part of the game is played on; modules are imported when they are first needed."""

from importlib import import_module
from typing import TYPE_CHECKING

from tui_adventure.story.state import GamePhase

if TYPE_CHECKING:
    from tui_adventure.ui.screens.overlay import Overlay
    from tui_adventure.ui.screens.table_screen import TableScreen

_PLACES = {
    GamePhase.CHARACTER_CREATION: ("interview", "InterviewScreen"),
    GamePhase.QUEST_SELECTION: ("doors", "DoorsScreen"),
    GamePhase.EXPLORATION: ("adventure", "AdventureScreen"),
    GamePhase.DIALOGUE: ("adventure", "AdventureScreen"),
    GamePhase.COMBAT: ("combat", "CombatScreen"),
    GamePhase.EPILOGUE: ("closing", "ClosingScreen"),
}
_OVERLAYS = {
    "sheet": "SheetScreen",
    "journal": "JournalScreen",
    "settings": "SettingsScreen",
    "help": "HelpScreen",
}


def place(phase: GamePhase) -> "type[TableScreen]":
    """Return the screen for a phase."""
    module, name = _PLACES[phase]
    found: type[TableScreen] = getattr(import_module(f"tui_adventure.ui.screens.{module}"), name)
    return found


def overlay(name: str) -> "type[Overlay]":
    """Return the screen that is laid over a place."""
    found: type[Overlay] = getattr(import_module(f"tui_adventure.ui.screens.{name}"), _OVERLAYS[name])
    return found
