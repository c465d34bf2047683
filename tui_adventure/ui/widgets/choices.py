"""What can be picked on a page, with the odds that are known before committing."""

from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from tui_adventure.story.beat import Option
from tui_adventure.ui import typeset
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import UNICODE, Glyphs
from tui_adventure.ui.widgets.rows import Rows

GRACE = 0.3
"""Seconds for which new choices take no keys, so that a key meant for the last page picks nothing on this one."""
_INDENT = 5
FEW = 5
"""Up to so many choices are shown with all that is known of each."""
PAIR = 2
"""The same in a low window."""


class Answers(Protocol):
    """The part of the screen that offers what can be done."""

    roomy: bool
    waiting: bool

    def offer(self, options: tuple[Option, ...]) -> None:
        """Offer what another page has to choose from."""
        ...

    def focus_first(self) -> None:
        """Give the focus to where choosing begins."""
        ...


class Choices(Rows[Option]):
    """The options of the page. With room each shows all that is known of it; without, only the highlighted one does."""

    roomy: reactive[bool] = reactive(default=False, layout=True)
    waiting: reactive[bool] = reactive(default=False)
    """A choice has been made and its turn is not over: nothing can be picked."""

    @dataclass
    class Picked(Message):
        """The player committed to an option."""

        option: Option

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(glyphs, id=id)
        self.grace = GRACE
        self._opened = 0.0

    def offer(self, options: tuple[Option, ...]) -> None:
        """Offer what another page has to choose from."""
        self._opened = monotonic()
        self.waiting = False
        self.list_options(options)

    def list_options(self, options: tuple[Option, ...]) -> None:
        """Show other options, highlighting the first that can be taken."""
        self.fill(options, next((at for at, option in enumerate(options) if not option.barred), 0))

    def focus_first(self) -> None:
        """Give the focus to where choosing begins."""
        self.focus(scroll_visible=False)

    def take(self, at: int) -> None:
        """Commit to an option, unless a choice is being carried out or the page is too new to have been read."""
        if self.waiting or monotonic() - self._opened < self.grace:
            return
        self.highlighted = at
        if self.items[at].barred:
            self.app.bell()
            return
        self.waiting = True
        self.post_message(self.Picked(self.items[at]))

    def set_item(self, at: int, width: int) -> list[Content]:
        """Return an option's rows: number and label, odds beside or below them, then the rest that is known."""
        option, chosen = self.items[at], at == self.highlighted
        dim = bool(option.barred) or (self.waiting and not chosen)
        room = width - _INDENT
        label = self._label(at, "$quiet" if dim else "$ink bold" if chosen else "$ink")
        beside = self._beside(option)
        lines = label.wrap(room)
        gap = room - label.cell_length - beside.cell_length
        if beside and len(lines) == 1 and gap > 1:
            lines = [Content.assemble(label, " " * gap, beside)]
        elif beside:
            lines += beside.wrap(room)
        below = drawable(typeset.fine_print(option, self.glyphs), self.glyphs, "$quiet")
        if below and (chosen or self.roomy):
            lines += below.wrap(room)
        first = self._number(at, option, chosen=chosen, dim=dim)
        return [Content.assemble(first if n == 0 else " " * _INDENT, line) for n, line in enumerate(lines)]

    def _label(self, at: int, style: str) -> Content:
        return drawable(self.items[at].label, self.glyphs, style)

    def _number(self, at: int, option: Option, *, chosen: bool, dim: bool) -> Content:
        mark = self.glyphs.pointer if chosen and self.has_focus else " "
        number = self.glyphs.barred if option.barred else self.key_of(at) or self.glyphs.dot
        return Content.assemble((f" {mark} ", "$door bold"), (f"{number} ", "$quiet" if dim else "$door bold"))

    def _beside(self, option: Option) -> Content:
        if option.barred:
            return drawable(option.barred, self.glyphs, "$quiet italic")
        return drawable(typeset.odds(option, self.glyphs), self.glyphs, "$brass")
