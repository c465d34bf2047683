"""The map: places on a grid of eight by five, the ways between them drawn as lines that bend once."""

import textwrap
from collections.abc import Sequence

from textual.content import Content

from tui_adventure.story.views.journal import PlaceEntry
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs

_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_LINES = {3: "│", 1: "│", 2: "│", 12: "─", 4: "─", 8: "─", 5: "╯", 9: "╰", 6: "╮", 10: "╭"}
_LINES |= {7: "┤", 11: "├", 13: "┴", 14: "┬", 15: "┼"}
_ASCII_LINES = {1: "|", 2: "|", 3: "|", 4: "-", 8: "-", 12: "-"}
_ROWS = 4
"""Rows of text a row of places takes: the place, its name in two rows, and the way on."""
_WIDEST = 18
_UNKNOWN = "?"


def draw_map(places: Sequence[PlaceEntry], glyphs: Glyphs, width: int) -> Content:
    """Return the map, as wide as it may be; places nobody has been to are marked but not named."""
    if not places:
        return Content("")
    first = min(place.column for place in places)
    columns = max(place.column for place in places) - first + 1
    cell = max(6, min(_WIDEST, width // columns))
    top = min(place.row for place in places)
    spots = {place.id: ((place.column - first) * cell + cell // 2, (place.row - top) * _ROWS) for place in places}
    rows = _ROWS * (max(place.row for place in places) - top + 1)
    lines = _Ways(columns * cell, rows)
    for place in places:
        for way in place.ways:
            if way in spots:
                lines.draw(spots[place.id], spots[way])
    canvas = [[(sign, "$rule") for sign in row] for row in lines.rows(glyphs)]
    for place in places:
        _set_place(canvas, place, spots[place.id], cell, glyphs)
    return Content("\n").join(Content.assemble(*row) for row in canvas)


def _set_place(
    canvas: list[list[tuple[str, str]]], place: PlaceEntry, spot: tuple[int, int], cell: int, glyphs: Glyphs
) -> None:
    x, y = spot
    known = place.visited or place.here
    mark = glyphs.here if place.here else glyphs.bullet if known else _UNKNOWN
    canvas[y][x] = (mark, "$door bold" if place.here else "$ink" if known else "$quiet")
    name = drawable(place.name, glyphs).plain if known else ""
    style = "$door bold" if place.here else "$ink"
    for down, words in enumerate(textwrap.wrap(name, cell - 2)[:2], 1):
        start = max(0, x - len(words) // 2)
        for at, sign in enumerate(words):
            if start + at < len(canvas[y + down]):
                canvas[y + down][start + at] = (sign, style)


class _Ways:
    """A grid in which each cell knows towards which sides its lines go."""

    def __init__(self, width: int, height: int) -> None:
        self._sides = [[0] * width for _ in range(height)]

    def draw(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Draw a way: along the row, then along the column; there and back are one line."""
        (x1, y1), (x2, y2) = sorted((start, end), key=lambda spot: (spot[1], spot[0]))
        for x in range(min(x1, x2), max(x1, x2)):
            self._sides[y1][x] |= _RIGHT
            self._sides[y1][x + 1] |= _LEFT
        for y in range(y1, y2):
            self._sides[y][x2] |= _DOWN
            self._sides[y + 1][x2] |= _UP

    def rows(self, glyphs: Glyphs) -> list[list[str]]:
        """Return the lines as characters."""
        signs = _ASCII_LINES if glyphs.ascii else _LINES
        return [[signs.get(sides, "+") if sides else " " for sides in row] for row in self._sides]
