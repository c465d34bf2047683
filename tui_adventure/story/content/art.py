"""Drawings: pictures of pixels or of text, each with words for who cannot see it.

`NAME.txt` begins with a line `alt: …`. A picture goes on with a line for each of its colours, `g #4f7a55 her coat`,
then a line `---`, then its pixels, a row a line, each pixel the sign of its colour; a space is seen through. A drawing
in text has no colours: after `---` stand its rows in Unicode and, after another `---`, its rows in ASCII.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tui_adventure.clean import clean
from tui_adventure.files import read_text
from tui_adventure.story.content.pixels import SEE_THROUGH, Pixels

LINES = 14
COLUMNS = 60
LARGEST_FILE = 32_000
COLOUR = re.compile(r"(\S) (#[0-9a-f]{6})(?: .*)?")
"""A line of a picture's head: a sign, its colour, and what has it."""


@dataclass(frozen=True)
class Drawing:
    """What a drawing shows in words, and its pixels, or its rows and those in ASCII (none: the words stand for it)."""

    alt: str
    rows: tuple[str, ...] = ()
    ascii_rows: tuple[str, ...] = ()
    pixels: Pixels | None = None


def find_drawing(name: str, folders: Iterable[Path]) -> Drawing | None:
    """Return the drawing called `name` from the first of the art folders that has one; read once, when first asked."""
    if not name.replace("_", "").isalnum():
        return None
    return next((drawing for folder in folders if (drawing := _read(folder / f"{name}.txt")) is not None), None)


def parse(text: str) -> Drawing:
    """Return the drawing written in `text`; what exceeds 60 columns by 14 rows (of pixels, 28) is cut off."""
    head, *parts = split(text)
    alt, colours = alt_of(head), tuple((found[1], found[2]) for line in head if (found := COLOUR.fullmatch(line)))
    if colours and parts:
        named = {key for key, _ in colours}
        keys = (row[:COLUMNS] for row in parts[0][: 2 * LINES])
        rows = tuple("".join(key if key in named else SEE_THROUGH for key in row) for row in keys)
        return Drawing(alt, pixels=Pixels(rows, colours))
    rows_of = [tuple(row.rstrip()[:COLUMNS] for row in part[:LINES]) for part in parts]
    return Drawing(alt, rows_of[0] if rows_of else (), rows_of[1] if len(rows_of) > 1 else ())


def split(text: str) -> list[list[str]]:
    """Return the lines of a drawing's head and of each of its parts."""
    return [part.strip("\n").split("\n") for part in clean(text).split("\n---\n")]


def alt_of(head: Iterable[str]) -> str:
    """Return what a drawing's head says that it shows, or ""."""
    return next((line.removeprefix("alt:").strip() for line in head if line.startswith("alt:")), "")


@lru_cache(maxsize=256)
def _read(path: Path) -> Drawing | None:
    try:
        return parse(read_text(path, LARGEST_FILE))
    except (OSError, UnicodeDecodeError):
        return None
