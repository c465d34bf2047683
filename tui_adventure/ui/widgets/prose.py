"""The telling: a scroll of passages at a reading measure that never runs past what has not been read."""

from asyncio import Event
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.timer import Timer

from tui_adventure.rules.events import RollMade
from tui_adventure.story.beat import Passage, PassageKind
from tui_adventure.ui import typeset
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.widgets.data_text import DataText

UNFOLDING, LETTERS = 0.03, 5
"""Text that appears gradually gains so many letters each so many seconds."""
WRITTEN = 0.15
"""Seconds a line of the closing entry takes to be written."""
MEASURE = 66
KEPT = 60
"""Passages on screen at most; older ones are in the journal."""


class Said(DataText):
    """One passage in its voice."""

    def __init__(self, passage: Passage, glyphs: Glyphs, roll: RollMade | None = None, *, place: int = 0) -> None:
        self._final = typeset.passage(passage, glyphs, roll)
        super().__init__(self._final, classes=f"said -{passage.voice} -{passage.kind}")
        self._shown = 0
        self._lines: list[Content] = []
        self._timer: Timer | None = None
        self._still = Event()
        self.passage = passage
        self.place = place
        """Which passage of its page this is."""
        self._glyphs = glyphs

    async def unfold(self) -> None:
        """Appear word by word, the closing entry line by line, and return when all of it stands there."""
        written = self.passage.kind is PassageKind.CLOSING
        self._lines = self._final.wrap(self.content_size.width or MEASURE) if written else []
        self._timer = self.set_interval(WRITTEN if written else UNFOLDING, self._turn)
        self.update(self._final[:0])
        await self._still.wait()

    def land(self) -> None:
        """Stand there whole at once."""
        if self._timer is not None:
            self._timer.stop()
        self.update(self._final)
        self._still.set()

    def on_unmount(self) -> None:
        """Let nobody wait for what is gone."""
        self._still.set()

    def _turn(self) -> None:
        self._shown += 1 if self._lines else LETTERS
        if self._shown >= (len(self._lines) or len(self._final)):
            self.land()
        elif self._lines:
            self.update(Content("\n").join(self._lines[: self._shown]))
        else:
            self.update(self._final[: self._shown])


class Prose(VerticalScroll, can_focus=False):
    """The scroll. New passages come in at the bottom; if they do not fit, their beginning is what is shown."""

    DEFAULT_CLASSES = "prose"

    @dataclass
    class Moved(Message):
        """Another part of the text is in view; `unread` says whether there is more of it below."""

        unread: bool

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._column = Column()
        self._new: list[DataText] = []
        self._measure = MEASURE
        self._unfolding: Said | None = None

    def compose(self) -> ComposeResult:
        """One centred column."""
        yield self._column

    async def add(self, *blocks: DataText) -> None:
        """Append blocks and bring the first of them into view, or the end when everything fits.

        Before the scroll is mounted and after it is gone nothing is added: the transcript has it all.
        """
        if not blocks or not self._column.is_attached:
            return
        await self._column.mount_all(blocks)
        overdue = list(self._column.children)[:-KEPT]
        if overdue:
            await self._column.remove_children(overdue)
        self._new += blocks
        self.follow()

    async def tell(self, entries: Iterable[list[DataText]], unfolds: Callable[[DataText], bool]) -> None:
        """Append entries; what comes after one that unfolds is added when it has."""
        waiting: list[DataText] = []
        for blocks in entries:
            waiting += blocks
            if unfolds(blocks[-1]):
                await self.add(*waiting)
                waiting = []
                await self.unfold(blocks[-1])
        await self.add(*waiting)

    async def unfold(self, block: DataText) -> None:
        """Let a passage that has been added appear in its own time."""
        if isinstance(block, Said) and block.is_attached:
            self._unfolding = block
            await block.unfold()
            self._unfolding = None

    def land(self) -> None:
        """Finish what is still appearing."""
        if self._unfolding is not None:
            self._unfolding.land()

    def open_turn(self) -> None:
        """From now on what is added is new: its beginning stays in view until it has been read."""
        self._new = []

    def follow(self) -> None:
        """Scroll as far down as the beginning of what is new allows."""
        self.call_after_refresh(self._settle)

    def on_resize(self) -> None:
        """Keep the place when the choices below take more or less room."""
        self.follow()

    def _settle(self) -> None:
        first = next((block for block in self._new if block.is_attached and block.display), None)
        top = self.max_scroll_y if first is None else first.virtual_region.y + self._column.virtual_region.y - 1
        y = min(self.max_scroll_y, max(0, top))
        self.scroll_to(y=y, animate=False, immediate=True)
        self.post_message(self.Moved(self.unread_below))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say that another part is in view."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved(self.unread_below))

    @property
    def measure(self) -> int:
        """Columns of a line."""
        return self._measure

    @measure.setter
    def measure(self, columns: int) -> None:
        self._measure = columns
        self._column.styles.max_width = columns + 4

    @property
    def unread_below(self) -> bool:
        """Whether there is text under the window's edge; the empty row after the last block is none."""
        last = next((block for block in reversed(self._column.children) if block.display), None)
        if last is None or self.scroll_offset.y >= self.max_scroll_y:
            return False
        below = self._column.virtual_region.y + last.virtual_region.bottom - self.scroll_offset.y
        return below > self.scrollable_content_region.height

    def page_on(self) -> None:
        """Show what comes next, keeping one line in common."""
        height = self.scrollable_content_region.height
        self.scroll_to_region(
            Region(0, self.scroll_offset.y + height, 1, max(1, height - 1)), animate=False, force=True, immediate=True
        )

    async def clear(self) -> None:
        """Take everything away."""
        await self._column.remove_children()


class Column(Vertical):
    """The measured column inside the scroll; it is as tall as its text, so that only the scroll ever scrolls."""

    DEFAULT_CLASSES = "column"
