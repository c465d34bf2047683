"""Where every line of the page comes from, and what the journal holds."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from tui_adventure.rules.errors import GameError
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.panels import Hanging

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui_adventure.session import GameSessionFlow
    from tui_adventure.story.engine import Engine
    from tui_adventure.story.views.receipts import Receipt

_LONGEST = 160
"""Signs of a line that are quoted."""


class ReceiptsScreen(Overlay):
    """What each line of the page came of: what was done, rolled and drawn for it."""

    NAME = "Where this comes from"

    def leaf(self) -> ComposeResult:
        """A word about help first, which this key stands for on other pages."""
        yield DataText(Content.styled("F1 has every key, and how to play.", "$quiet italic"))
        with Vertical(id="receipts", classes="leaf"):
            yield DataText(Content.styled(f"One moment{self.glyphs.ellipsis}", "$quiet italic"))

    async def on_mount(self) -> None:
        """Play the last turn again beside the screen."""
        self.app.run_worker(self._fetch(), group="receipts", exclusive=True)

    async def _fetch(self) -> None:
        game = self.game
        if game is None:
            return
        try:
            flow = await game.flow()
            page, journal = await asyncio.to_thread(_receipts, flow, game.engine)
        except GameError as error:
            self.nine_doors.set_trouble(str(error))
            return
        if self.is_attached:
            lines = [*self._section("This page", page), *self._section("The journal", journal)]
            receipts = self.query_one("#receipts", Vertical)
            await receipts.remove_children()
            await receipts.mount_all(lines)

    def _section(self, heading: str, receipts: "Sequence[Receipt]") -> "Iterator[Widget]":
        if not receipts:
            return
        yield DataText()
        yield DataText(Content.styled(small_caps(heading), "$quiet bold"))
        for receipt in receipts:
            yield DataText()
            quoted = receipt.line.replace("\n", " ")
            cut = self.glyphs.ellipsis if len(quoted) > _LONGEST else ""
            yield DataText(drawable(quoted[:_LONGEST].rstrip() + cut, self.glyphs, "$ink bold"))
            for name, says in receipt.rows:
                mark = Content.styled(f"  {name}: ", "$door")
                yield Hanging(mark, drawable(says, self.glyphs, "$quiet"))


def _receipts(flow: "GameSessionFlow", engine: "Engine") -> "tuple[list[Receipt], list[Receipt]]":
    """Return the receipts of the page and of the journal; many saves are read for them."""
    from tui_adventure.session.provenance import journal_receipts, page_receipts

    line = flow.line_of_play()
    return page_receipts(line, engine), journal_receipts(line, engine)
