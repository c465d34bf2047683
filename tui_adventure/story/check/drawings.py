"""Drawings of a pack: named and not there, there and named by nobody, without words, too large, or misspelt."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tui_adventure.files import read_text
from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.story.check.walk import walk
from tui_adventure.story.content.art import COLOUR, COLUMNS, LARGEST_FILE, LINES, alt_of, find_drawing, split
from tui_adventure.story.content.library import builtin_packs
from tui_adventure.story.content.loader import MOST_FILES, Reading
from tui_adventure.story.content.pixels import SEE_THROUGH
from tui_adventure.story.content.problems import Problem, Severity, meant
from tui_adventure.story.schema.vocabulary import Door

PORTRAIT = 28
"""Columns of a foe's picture: so many the margin of a fight has."""
_KIND = "art"


def drawing_problems(reading: Reading) -> Iterator[Problem]:
    """Yield a warning for everything about a pack's drawings that a player would miss."""
    folder = reading.folder / "art"
    own = {path.stem: path for path in islice(sorted(folder.glob("*.txt")), MOST_FILES)}
    folders = (folder, *(pack / "art" for pack in sorted(builtin_packs().iterdir())))
    named, portraits = set(Door), set()
    for entry in reading.entries:
        for where, model in walk(entry.content):
            art = getattr(model, "art", None)
            if not art:
                continue
            named.add(art)
            if isinstance(model, FoeSpec):
                portraits.add(art)
            if find_drawing(art, folders) is None:
                said = f"there is no drawing `{art}` in art: {meant(art, own)}"
                spot = entry.document.spot((*entry.path, *where, "art"))
                yield _warning(entry.document.file, said, spot.line, spot.column)
    for name, path in own.items():
        if name not in named:
            yield _warning(str(path), "nobody names this drawing, so it is never shown")
        yield from _file(path, PORTRAIT if name in portraits else COLUMNS)


def _file(path: Path, columns: int) -> Iterator[Problem]:
    """Yield what is wrong with one drawing, which may be so many columns wide."""
    try:
        head, *parts = split(read_text(path, LARGEST_FILE))
    except (OSError, UnicodeDecodeError):
        yield _warning(str(path), f"cannot be read: a drawing is UTF-8 text of at most {LARGEST_FILE} bytes")
        return
    if not alt_of(head):
        yield _warning(str(path), "has no `alt: …` line, so whoever cannot see it is told nothing")
    colours = {found[1] for line in head if (found := COLOUR.fullmatch(line))}
    for line, written in enumerate(head, 1):
        if written and not written.startswith("alt:") and not COLOUR.fullmatch(written):
            yield _warning(str(path), "is neither `alt: …` nor a colour, such as `g #4f7a55 her coat`", line)
    rows = 2 * LINES if colours else LINES
    if not parts:
        yield _warning(str(path), "has no line `---` with rows under it, so only its words are shown")
    for part in parts[:1] if colours else parts:
        if len(part) > rows or max(map(len, part)) > columns:
            size = f"{max(map(len, part))} by {len(part)}"
            yield _warning(str(path), f"is {size}, larger than {columns} by {rows}: the rest is not shown")
    unknown = {key for row in parts[0] for key in row} - colours - {SEE_THROUGH} if colours and parts else set()
    if unknown:
        yield _warning(str(path), f"has pixels of no colour: {' '.join(sorted(unknown))}")


def _warning(file: str, said: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(file, line, column, said, Severity.WARNING, _KIND)
