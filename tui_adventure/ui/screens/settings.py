"""What the player may set; every change holds at once and is written down."""

from collections.abc import Mapping
from enum import StrEnum

from textual.app import ComposeResult

from tui_adventure.rules.errors import GameError
from tui_adventure.settings import AskResolve, Difficulty, Settings, StorytellerName, override
from tui_adventure.settings import Glyphs as GlyphSet
from tui_adventure.ui import screen_index
from tui_adventure.ui.palettes import PALETTES
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.setting_rows import Setting, SettingRows
from tui_adventure.ui.widgets.typed_line import TypedLine

MEASURES = (40, 50, 60, 66, 72, 80)
TAGS = {"lines", "veils"}
LONGEST = 500
UNSET = "not set"
_TELLERS = {StorytellerName.EMBEDDED: "the book", StorytellerName.CREW: "a model"}
_NAMES = {
    "glyphs": "Characters",
    "reveal": "Word by word",
    "measure": "Line length",
    "ask_resolve": "Offer resolve",
    "weigh_deeds": "Weigh deeds",
    "lines": "Leave out",
    "veils": "Pass over",
    "base_url": "Address",
    "voices": "Own models",
    "storyteller": "Who tells",
    "spend_session": "Session, $",
    "spend_day": "Day, $",
    "tokens_session": "Session, tokens",
    "tokens_day": "Day, tokens",
}
"""Names a newcomer understands, where the setting's own is not one."""


Choices = Mapping[str, tuple[object, ...]]
"""Settings by name, with what each may be; nothing where it is typed."""
CHOICES: Choices = {
    "theme": tuple(PALETTES),
    "glyphs": tuple(GlyphSet),
    "pictures": (True, False),
    "reduced_motion": (False, True),
    "reveal": (False, True),
    "measure": MEASURES,
    "difficulty": tuple(Difficulty),
    "ask_resolve": tuple(AskResolve),
    "weigh_deeds": (True, False),
    "lines": (),
    "veils": (),
}


class SettingsScreen(Overlay):
    """The settings."""

    NAME = "Settings"
    SAYS = "Enter or the arrows left and right change what is highlighted. Tags are typed."

    def leaf(self) -> ComposeResult:
        """One row a setting; enter or the arrows change it."""
        yield SettingRows(self.glyphs, id="settings", classes="leaf")
        yield DataText(self.SAYS, classes="leaf")
        yield TypedLine(longest=LONGEST, id="typed")

    async def on_mount(self) -> None:
        """Show what is set."""
        self.query_one(SettingRows).fill(self.rows())
        self._typing: Setting | None = None

    def rows(self) -> tuple[Setting, ...]:
        """Return what can be changed here."""
        told = self.nine_doors.settings
        teller = "the book" if told.storyteller is StorytellerName.EMBEDDED else told.model or "a model, not yet named"
        says = "Who narrates: the book, or a language model of yours, and what it may cost. Enter shows more."
        return (*rows_of(told, CHOICES), Setting("storyteller", teller, says, (), teller, "Storyteller"))

    def on_setting_rows_changed(self, message: SettingRows.Changed) -> None:
        """Let the change hold."""
        self.change(**{message.name: message.value})

    def on_setting_rows_asked(self, message: SettingRows.Asked) -> None:
        """Have the setting typed, or go to the storyteller's own page."""
        if message.setting.name == "storyteller":
            self.nine_doors.switch_screen(screen_index.overlay("storyteller")())
            return
        self._typing = message.setting
        self.query_one(TypedLine).ask(message.setting.says, message.setting.shown if message.setting.value else "")

    def on_typed_line_left(self) -> None:
        """Go back to the settings."""
        self.query_one(SettingRows).focus()

    def on_typed_line_entered(self, message: TypedLine.Entered) -> None:
        """Let what was typed hold."""
        if self._typing is not None:
            name = self._typing.name
            self.change(**{name: _typed(name, message.text)})
        self.query_one(SettingRows).focus()

    def change(self, **changes: object) -> None:
        """Let settings hold at once, and write them down."""
        rows = self.query_one(SettingRows)
        try:
            self.nine_doors.apply(override(self.nine_doors.settings, **changes))
        except GameError as error:
            self.nine_doors.set_trouble(str(error))
        rows.glyphs = self.glyphs
        rows.fill(self.rows(), rows.highlighted)


def rows_of(settings: Settings, choices: Choices) -> tuple[Setting, ...]:
    """Return settings as they stand, with what each may be."""
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


def _typed(name: str, text: str) -> str | tuple[str, ...]:
    """Return what was typed as the setting has it: several in a row where there may be several."""
    if name == "voices":
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return _tags(text) if name in TAGS else text


def _tags(typed: str) -> tuple[str, ...]:
    return tuple(tag for part in typed.split(",") if (tag := part.strip().lower()))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or UNSET
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StorytellerName):
        return _TELLERS[value]
    if isinstance(value, float | int):
        return f"{value:,}".removesuffix(".0")
    return value.value if isinstance(value, StrEnum) else str(value) or UNSET
