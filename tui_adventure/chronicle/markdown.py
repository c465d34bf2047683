"""A book as Markdown: what players and writers wrote stands in it as it was written, whatever signs are in it."""

import re
from collections.abc import Iterator

from tui_adventure.chronicle.book import Block, Book, Deed, Facts, Picture, Roll, Rows, SceneTitle
from tui_adventure.plain_words import spoken
from tui_adventure.story.beat import Passage, PassageKind, Voice

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~!&])")
_OPENING = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([-+=.)])", re.MULTILINE)


def markdown(book: Book) -> str:
    """Return the whole book."""
    return "\n\n".join(_parts(book)) + "\n"


def _parts(book: Book) -> Iterator[str]:
    yield f"# {_escaped(book.title)}"
    yield "  \n".join(_escaped(line) for line in (book.hero, book.door, book.dates))
    if book.art is not None:
        yield from _block(Picture(book.art))
    for number, chapter in enumerate(book.chapters, 1):
        if chapter.adventure:
            yield f"# {_escaped(chapter.adventure)}"
        yield f"## {number}\\. {_escaped(chapter.title)}"
        if chapter.turns:
            yield f"*{_escaped(chapter.turns)}*"
        for block in chapter.blocks:
            yield from _block(block)
    if book.plate:
        yield "## The hero"
        yield _table(book.plate)
    yield "---"
    for said in book.colophon:
        if book.code and book.code in said:
            yield _escaped(said.partition("tui-adventure replay")[0].rstrip())
            yield f"```\ntui-adventure replay {book.code}\n```"
        else:
            yield _escaped(said)


def _block(block: Block) -> Iterator[str]:
    match block:
        case SceneTitle(text=text):
            yield f"### {_escaped(text)}"
        case Picture(drawing=drawing):
            if drawing.pixels is None:
                yield "\n".join(("```text", *drawing.rows, "```"))
            yield f"*{_escaped(drawing.alt)}*"
        case Deed(text=text, taken_for=taken):
            yield f"> **{_escaped(text)}**" + (f"  \n> *taken for: {_escaped(taken)}*" if taken else "")
        case Roll(text=text):
            yield f"*{_escaped(text)}*"
        case Facts(rows=rows):
            yield _table(rows)
        case Passage(voice=voice, kind=kind):
            text = _escaped(spoken(block))
            yield f"*{text}*" if voice is Voice.KEEPER and kind is PassageKind.NOTE and "\n" not in text else text


def _table(rows: Rows) -> str:
    cells = (f"| {_escaped(name)} | {_escaped(' '.join(value.split()))} |" for name, value in rows)
    return "\n".join(("| | |", "|---|---|", *cells))


def _escaped(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return _OPENING.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text)) if text else ""
