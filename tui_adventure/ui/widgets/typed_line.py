"""A line that is only there while something is typed on it: a setting, a session's name."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from tui_adventure.ui.widgets.one_line import OneLine


class TypedLine(OneLine):
    """Enter hands on what was typed, Escape leaves everything as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="typed.leave", tooltip="Leave what is typed as it was"),
    ]

    @dataclass
    class Entered(Message):
        """This was typed, be it nothing."""

        text: str

    @dataclass
    class Left(Message):
        """Nothing is to change."""

    def __init__(self, *, longest: int, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, compact=True, max_length=longest, select_on_focus=False)
        self.display = False

    def ask(self, says: str, value: str) -> None:
        """Appear, with what stands there now."""
        self.placeholder, self.value, self.display = says, value, True
        self.call_after_refresh(self.focus)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand on what was typed, and go."""
        from tui_adventure.clean import clean

        event.stop()
        self.display = False
        self.post_message(self.Entered(" ".join(clean(event.value).split())))

    def action_leave(self) -> None:
        """Go, and leave everything as it was."""
        self.display = False
        self.post_message(self.Left())
