"""A book as plain text, 72 columns wide."""

import textwrap
from collections.abc import Iterator

from tui_adventure.chronicle.book import Block, Book, Deed, Facts, Picture, Roll, Rows, SceneTitle
from tui_adventure.plain_words import spoken
from tui_adventure.story.beat import Passage

_WIDTH = 72
_NAMES = 14


def plain_text(book: Book) -> str:
    """Return the whole book."""
    return "\n".join(_lines(book)).rstrip() + "\n"


def _lines(book: Book) -> Iterator[str]:
    yield from (book.title.upper().center(_WIDTH).rstrip(), "")
    for line in (book.hero, book.door, book.dates):
        yield line.center(_WIDTH).rstrip()
    yield ""
    if book.art is not None:
        yield from (*_block(Picture(book.art)), "")
    for number, chapter in enumerate(book.chapters, 1):
        yield from ("", "=" * _WIDTH)
        if chapter.adventure:
            yield chapter.adventure.upper()
        yield f"{number}. {chapter.title}{f', {chapter.turns}' if chapter.turns else ''}"
        yield from ("=" * _WIDTH, "")
        for block in chapter.blocks:
            yield from _block(block)
            yield ""
    if book.plate:
        yield from ("", "=" * _WIDTH, "The hero", "=" * _WIDTH, "", *_rows(book.plate), "")
    yield from ("", "-" * _WIDTH)
    for said in book.colophon:
        yield from textwrap.wrap(said, _WIDTH, break_on_hyphens=True, break_long_words=True)


def _block(block: Block) -> Iterator[str]:
    match block:
        case SceneTitle(text=text):
            yield from ("", f"— {text} —")
        case Picture(drawing=drawing) if drawing.pixels is not None:
            yield from _wrapped(f"[{drawing.alt}]", "      ", "      ")
        case Picture(drawing=drawing):
            yield from (f"      {row}".rstrip() for row in drawing.rows)
        case Deed(text=text, taken_for=taken):
            yield from _wrapped(text, "> ", "  ")
            if taken:
                yield from _wrapped(f"(taken for: {taken})", "  ", "  ")
        case Roll(text=text):
            yield from _wrapped(f"[{text}]", "        ", "        ")
        case Facts(rows=rows):
            yield from _rows(rows)
        case Passage():
            for paragraph in spoken(block).split("\n"):
                yield from _wrapped(paragraph, "", "") if paragraph else ("",)


def _rows(rows: Rows) -> Iterator[str]:
    for name, value in rows:
        yield from _wrapped(value, f"{name:<{_NAMES}}", " " * _NAMES)


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
