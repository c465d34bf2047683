"""Drawings in text: at most 60 columns by 14 rows, each with an ASCII twin and with words for who cannot see it.

`NAME.txt` is a line `alt: …`, a line `---`, the rows in Unicode, and, after another `---`, the rows in ASCII.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tui_adventure.clean import clean
from tui_adventure.files import read_text

LINES = 14
COLUMNS = 60
LARGEST_FILE = 32_000


@dataclass(frozen=True)
class Drawing:
    """One vignette: what it shows in words, its rows, and its rows in ASCII (none: the words stand for it)."""

    alt: str
    rows: tuple[str, ...] = ()
    ascii_rows: tuple[str, ...] = ()


def find_drawing(name: str, folders: Iterable[Path]) -> Drawing | None:
    """Return the drawing called `name` from the first of the art folders that has one."""
    if not name.replace("_", "").isalnum():
        return None
    return next((drawing for folder in folders if (drawing := _read(folder / f"{name}.txt")) is not None), None)


def parse(text: str) -> Drawing:
    """Return the drawing written in `text`; what exceeds 60 columns by 14 rows is cut off."""
    head, *parts = clean(text).split("\n---\n")
    rows = [tuple(row.rstrip()[:COLUMNS] for row in part.strip("\n").split("\n")[:LINES]) for part in parts]
    return Drawing(head.removeprefix("alt:").strip(), rows[0] if rows else (), rows[1] if len(rows) > 1 else ())


@lru_cache(maxsize=64)
def _read(path: Path) -> Drawing | None:
    try:
        return parse(read_text(path, LARGEST_FILE))
    except (OSError, UnicodeDecodeError):
        return None
