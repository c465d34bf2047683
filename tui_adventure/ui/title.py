"""The drawn title: nine doors round a common room, each open on its country but the ninth.

`title.txt` holds pairs of sections, rows and then their colours letter by letter: the large drawing in Unicode and in
ASCII, then the small one in both.
"""

import re
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from textual.content import Content

from tui_adventure.ui.drawable import spaced
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.palettes import DOORS

NAME = "Nine Doors"
_HUNG = ("reed", "ash", "thorn", "salt", "ninth", "iron", "frost", "coin", "dusk")
"""The doors as they hang, from left to right."""
_LARGE_FROM = (79, 36)
_COLOURS = {letter: f"$door-{door}" for letter, door in zip("abcdefghi", DOORS, strict=True)} | {
    "z": "$rule",
    "B": "$brass",
}


def title_art(width: int, height: int, glyphs: Glyphs) -> Content:
    """Return the title that fits a window: the large drawing, the small one, or only the name."""
    name = Content.styled(spaced(NAME), "$brass bold")
    if height < 18 or width < 56:  # noqa: PLR2004 - the small drawing and three sessions
        return name
    large = width >= _LARGE_FROM[0] and height >= _LARGE_FROM[1]
    rows, colours = _sections()[(0 if large else 4) + (2 if glyphs.ascii else 0) :][:2]
    drawing = [_paint(row, colour) for row, colour in zip(rows, colours, strict=True)]
    widest = max(row.cell_length for row in drawing)
    drawing = [row.extend_right(widest - row.cell_length) for row in drawing]
    return Content("\n").join([*drawing, name.pad_left((widest - name.cell_length) // 2)])


def door_art(door: str, glyphs: Glyphs, *, large: bool) -> list[Content]:
    """Return one door of the title with what is seen through it; nothing for a door that does not hang there."""
    if door not in _HUNG:
        return []
    first = 0 if large else 4
    rows, colours = _sections()[first + (2 if glyphs.ascii else 0) :][:2]
    hung_at = _sections()[first + 1]  # in ASCII the doors hang at the same columns
    runs = (list(re.finditer(r"\S+", row)) for row in hung_at)
    frames = next(found for found in runs if len(found) == len(_HUNG))
    start, end = frames[_HUNG.index(door)].span()
    framed = [
        (row, colour)
        for row, colour in zip(rows, colours, strict=True)
        if colour[start : start + 1] == "z" and colour[end - 1 : end] == "z"
    ]
    return [_paint(row[start:end], colour[start:end]) for row, colour in framed]


def _paint(row: str, colours: str) -> Content:
    content, at = Content(row), 0
    for letter, run in groupby(colours):
        end = at + len(list(run))
        if letter in _COLOURS:
            content = content.stylize(_COLOURS[letter], at, end)
        at = end
    return content


@lru_cache(maxsize=1)
def _sections() -> list[list[str]]:
    text = Path(__file__).with_name("title.txt").read_text(encoding="utf-8")
    return [section.split("\n") for section in text.removesuffix("\n").split("\n---\n")]
