"""The roads not taken, each with where it left the road that was walked and what came of it."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from tui_adventure.story.roads.road_told import Road
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.widgets.rows import Rows

_INDENT = 5


class RoadRows(Rows[Road]):
    """One road in a few rows, none of them cut."""

    @dataclass
    class Taken(Message):
        """Another session is to begin where this road leaves the one that was walked."""

        road: Road

    def take(self, at: int) -> None:
        """Go where a road begins."""
        self.highlighted = at
        self.post_message(self.Taken(self.items[at]))

    def set_item(self, at: int, width: int) -> list[Content]:
        """Return a road's rows."""
        road, glyphs = self.items[at], self.glyphs
        mark = glyphs.pointer if at == self.highlighted and self.has_focus else " "
        head = Content.assemble(
            (f" {mark} {self.key_of(at) or glyphs.dot} ", "$door bold"),
            drawable(f"Turn {road.turn} {glyphs.dot} {road.title}", glyphs, "$door bold"),
        )
        did = Content.assemble(("You chose ", "$quiet"), drawable(f"“{road.did}”", glyphs, "$hand"))
        told = drawable(road.sentence, glyphs, "$ink")
        room = width - _INDENT
        below = [Content.assemble(" " * _INDENT, line) for part in (did, told) for line in part.wrap(room)]
        return [*head.wrap(width), *below, Content("")]
