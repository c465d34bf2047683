"""Which screen a part of the game is played on; modules are imported when they are first needed."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.command import Provider

    from tui_adventure.story.phases import GamePhase
    from tui_adventure.ui.screens.overlay import Overlay
    from tui_adventure.ui.screens.play_screen import PlayScreen

_BY_PHASE = {  # by GamePhase, which costs too much to import before the first frame
    "character_creation": ("interview", "InterviewScreen"),
    "quest_selection": ("doors", "DoorsScreen"),
    "exploration": ("adventure", "AdventureScreen"),
    "dialogue": ("adventure", "AdventureScreen"),
    "combat": ("combat", "CombatScreen"),
    "epilogue": ("closing", "ClosingScreen"),
}
_OVERLAYS = {
    "sheet": "SheetScreen",
    "journal": "JournalScreen",
    "standing": "StandingScreen",
    "hall": "HallScreen",
    "settings": "SettingsScreen",
    "storyteller": "StorytellerScreen",
    "receipts": "ReceiptsScreen",
    "help": "HelpScreen",
    "roads": "RoadsScreen",
    "endings": "EndingsScreen",
}


def screen_for(phase: "GamePhase") -> "type[PlayScreen]":
    """Return the screen for a phase."""
    module, name = _BY_PHASE[phase]
    found: type[PlayScreen] = getattr(import_module(f"tui_adventure.ui.screens.{module}"), name)
    return found


def overlay(name: str) -> "type[Overlay]":
    """Return the screen that is laid over another."""
    found: type[Overlay] = getattr(import_module(f"tui_adventure.ui.screens.{name}"), _OVERLAYS[name])
    return found


def commands() -> "type[Provider]":
    """Return what the command palette offers."""
    from tui_adventure.ui.commands import GameCommands

    return GameCommands
