"""What the player may set; every change holds at once and is written down."""

from enum import StrEnum

from textual.app import ComposeResult

from tui_adventure.rules.errors import GameError
from tui_adventure.settings import AskResolve, Difficulty, Settings, StorytellerName, override
from tui_adventure.settings import Glyphs as GlyphSet
from tui_adventure.ui.palettes import PALETTES
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.setting_rows import Setting, SettingRows
from tui_adventure.ui.widgets.typed_line import TypedLine

MEASURES = (40, 50, 60, 66, 72, 80)
LIMITS = (5.0, 10.0, 20.0, 30.0, 60.0, 120.0)
TAGS = {"lines", "veils"}
LONGEST = 500
UNSET = "not set"
_NAMES = {
    "glyphs": "Characters",
    "reveal": "Word by word",
    "measure": "Line length",
    "ask_resolve": "Offer resolve",
    "lines": "Leave out",
    "veils": "Pass over",
    "base_url": "Address",
}
"""Names a newcomer understands, where the setting's own is not one."""


class SettingsScreen(Overlay):
    """The settings."""

    NAME = "Settings"

    def leaf(self) -> ComposeResult:
        """One row a setting; enter or the arrows change it."""
        yield SettingRows(self.glyphs, id="settings", classes="leaf")
        yield DataText(
            "Enter or the arrows left and right change what is highlighted. Model, address and tags are typed. The key "
            "of a model is only ever read from the environment.",
            classes="leaf",
        )
        yield TypedLine(longest=LONGEST, id="typed")

    async def on_mount(self) -> None:
        """Show what is set."""
        rows = self.query_one(SettingRows)
        rows.fill(rows_of(self.nine_doors.settings))
        self._typing: Setting | None = None

    def on_setting_rows_changed(self, message: SettingRows.Changed) -> None:
        """Let the change hold."""
        self._change(message.name, message.value)

    def on_setting_rows_asked(self, message: SettingRows.Asked) -> None:
        """Have the setting typed."""
        self._typing = message.setting
        self.query_one(TypedLine).ask(message.setting.says, message.setting.shown if message.setting.value else "")

    def on_typed_line_left(self) -> None:
        """Go back to the settings."""
        self.query_one(SettingRows).focus()

    def on_typed_line_entered(self, message: TypedLine.Entered) -> None:
        """Let what was typed hold."""
        if self._typing is not None:
            name = self._typing.name
            self._change(name, _tags(message.text) if name in TAGS else message.text)
        self.query_one(SettingRows).focus()

    def _change(self, name: str, value: object) -> None:
        rows = self.query_one(SettingRows)
        try:
            self.nine_doors.apply(override(self.nine_doors.settings, **{name: value}))
        except GameError as error:
            self.nine_doors.set_trouble(str(error))
        rows.glyphs = self.glyphs
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
        "lines": (),
        "veils": (),
        "storyteller": tuple(StorytellerName),
        "model": (),
        "base_url": (),
        "time_limit": LIMITS,
    }
    return tuple(
        Setting(
            name,
            _shown(getattr(settings, name)),
            PALETTES[settings.theme].says if name == "theme" else Settings.model_fields[name].description or "",
            values,
            getattr(settings, name),
            _NAMES.get(name, name.replace("_", " ").capitalize()),
        )
        for name, values in choices.items()
    )


def _tags(typed: str) -> tuple[str, ...]:
    return tuple(tag for part in typed.split(",") if (tag := part.strip().lower()))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or UNSET
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.value if isinstance(value, StrEnum) else str(value) or UNSET
