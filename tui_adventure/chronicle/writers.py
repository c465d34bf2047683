"""How a book is written: by the ending of the file that is wanted."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui_adventure.session.errors import SessionError

if TYPE_CHECKING:
    from tui_adventure.chronicle.book import Book


class NoSuchBook(SessionError):
    """The file's ending names no form a chronicle can have."""


def write(book: "Book", target: Path) -> bytes:
    """Return a book as the bytes of a file with the ending of `target`.

    Raises:
        NoSuchBook: there is no such form of it.
    """
    make = WRITERS.get(target.suffix.casefold())
    if make is None:
        raise NoSuchBook(f"A chronicle is a file that ends in {', '.join(WRITERS)}; {target.name!r} does not.")
    return make(book)


def _text(book: "Book") -> bytes:
    from tui_adventure.chronicle.plain_text import plain_text

    return plain_text(book).encode()


def _markdown(book: "Book") -> bytes:
    from tui_adventure.chronicle.markdown import markdown

    return markdown(book).encode()


def _web_page(book: "Book") -> bytes:
    from tui_adventure.chronicle.web_page import web_page

    return web_page(book).encode()


def _epub(book: "Book") -> bytes:
    from tui_adventure.chronicle.epub import epub

    return epub(book)


WRITERS: Mapping[str, Callable[["Book"], bytes]] = {
    ".md": _markdown,
    ".txt": _text,
    ".html": _web_page,
    ".epub": _epub,
}
"""Ending -> what writes a book so."""
