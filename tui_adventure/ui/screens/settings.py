"""What the player may set; every change holds at once and is written down."""

from enum import StrEnum

from textual.app import ComposeResult

from tui_adventure.rules.errors import GameError
from tui_adventure.settings import AskResolve, Difficulty, Settings, StorytellerName, override
from tui_adventure.settings import Glyphs as GlyphSet
from tui_adventure.ui.palettes import PALETTES
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.widgets.setting_rows import Setting, SettingRows
from tui_adventure.ui.widgets.words import Words

MEASURES = (40, 50, 60, 66, 72, 80)


class SettingsScreen(Overlay):
    """The settings."""

    NAME = "Settings"

    def leaf(self) -> ComposeResult:
        """One row a setting; enter or the arrows change it."""
        yield SettingRows(self.glyphs, id="settings", classes="leaf")
        yield Words(
            "Enter or the arrows left and right change what is highlighted. A model for the crew is named in the "
            "settings file or with --model; its key is only ever read from the environment.",
            classes="leaf",
        )

    async def on_mount(self) -> None:
        """Show what is set."""
        rows = self.query_one(SettingRows)
        rows.fill(rows_of(self.nine_doors.settings))

    def on_setting_rows_changed(self, message: SettingRows.Changed) -> None:
        """Let the change hold."""
        rows = self.query_one(SettingRows)
        try:
            self.nine_doors.apply(override(self.nine_doors.settings, **{message.name: message.value}))
        except GameError as error:
            self.nine_doors.set_trouble(str(error))
        rows.fill(rows_of(self.nine_doors.settings), rows.highlighted)


def rows_of(settings: Settings) -> tuple[Setting, ...]:
    """Return the settings that can be changed here, with what each may be."""
    choices: dict[str, tuple[object, ...]] = {
        "theme": tuple(PALETTES),
        "glyphs": tuple(GlyphSet),
        "reduced_motion": (False, True),
        "reveal": (False, True),
        "measure": MEASURES,
        "difficulty": tuple(Difficulty),
        "ask_resolve": tuple(AskResolve),
        "storyteller": tuple(StorytellerName),
    }
    return tuple(
        Setting(
            name,
            _shown(getattr(settings, name)),
            Settings.model_fields[name].description or "",
            values,
            getattr(settings, name),
        )
        for name, values in choices.items()
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.value if isinstance(value, StrEnum) else str(value)
