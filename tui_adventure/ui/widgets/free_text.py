"""The line where the player says in their own words what they do."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from tui_adventure.clean import clean
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.one_line import OneLine

LONGEST = 500
"""Characters of one typed line."""


class SayLine(Horizontal):
    """The line with its mark: the key that leads to it, or the hand that writes; and whether there is more to read."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """The mark, the line, and the sign for more."""
        yield DataText("/", id="prompt")
        yield FreeText(id="words")
        yield DataText(f"{self._glyphs.more} Space: more", id="more")

    def on_descendant_focus(self) -> None:
        """Take up the pen."""
        self.query_one("#prompt", DataText).say(self._glyphs.hand)

    def on_descendant_blur(self) -> None:
        """Say by which key the line is reached."""
        self.query_one("#prompt", DataText).say("/")


class FreeText(OneLine):
    """One line of typed words; control characters never get in, not even by pasting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back to the choices", id="words.leave", tooltip="Stop typing; the words stay"),
        Binding("up", "recall", "Last words", show=False, id="words.recall", tooltip="Bring back what was typed last"),
    ]

    @dataclass
    class Spoken(Message):
        """The player entered words."""

        text: str

    @dataclass
    class Left(Message):
        """The player stopped typing without entering."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, compact=True, max_length=LONGEST, select_on_focus=False)
        self._last = ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the words on."""
        event.stop()
        words = " ".join(clean(event.value).split())
        if words:
            self._last = words
            self.value = ""
            self.post_message(self.Spoken(words))

    def action_leave(self) -> None:
        """Give the focus back."""
        self.post_message(self.Left())

    def action_recall(self) -> None:
        """Put the last words on the line again."""
        if not self.value:
            self.value = self._last
            self.cursor_position = len(self.value)
