"""Settings as rows: what is set, what it does, and keys that change it."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.widgets.rows import Rows


@dataclass(frozen=True)
class Setting:
    """One setting as it stands."""

    name: str
    shown: str
    says: str
    values: tuple[object, ...]
    """What it may be; nothing where it is typed."""
    value: object
    title: str
    """What the player reads for its name."""


class SettingRows(Rows[Setting]):
    """The settings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "change(1)", "Next value", id="settings.next", tooltip="The setting's next value"),
        Binding(
            "left",
            "change(-1)",
            "Value before",
            show=False,
            id="settings.previous",
            tooltip="The setting's value before",
        ),
    ]

    @dataclass
    class Asked(Message):
        """A setting that is written out is to be typed."""

        setting: Setting

    @dataclass
    class Changed(Message):
        """A setting is to have another value."""

        name: str
        value: object

    def take(self, at: int) -> None:
        """Go to the next value."""
        self.highlighted = at
        self.action_change(1)

    def action_change(self, by: int) -> None:
        """Go to another value of the highlighted setting."""
        setting = self.items[self.highlighted]
        if not setting.values:
            self.post_message(self.Asked(setting))
            return
        at = setting.values.index(setting.value) if setting.value in setting.values else 0
        self.post_message(self.Changed(setting.name, setting.values[(at + by) % len(setting.values)]))

    def set_item(self, at: int, width: int) -> list[Content]:
        """Return the setting's row and what it does."""
        setting = self.items[at]
        pointer = self.glyphs.pointer if at == self.highlighted else " "
        name = f"{setting.title:<16}"
        first = Content.assemble(
            (f" {pointer} ", "$door bold"), (name, "$ink"), drawable(setting.shown, self.glyphs, "$brass bold")
        )
        return [
            first,
            *(Content.assemble("   ", line) for line in drawable(setting.says, self.glyphs, "$quiet").wrap(width - 4)),
        ]
