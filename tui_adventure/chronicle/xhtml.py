"""A book's pages as XHTML: the same in a web page and in an EPUB. Every text is data and is escaped."""

from collections.abc import Iterator
from html import escape

from tui_adventure.chronicle.book import Block, Book, Chapter, Deed, Facts, Picture, Roll, Rows, SceneTitle
from tui_adventure.chronicle.svg import svg
from tui_adventure.clean import plain_text
from tui_adventure.story.beat import Passage, PassageKind, Voice

STYLE = """\
body { font-family: Georgia, "Iowan Old Style", "Palatino Linotype", "Noto Serif", serif; line-height: 1.5; }
h1, h2, h3 { font-weight: normal; line-height: 1.2; page-break-after: avoid; break-after: avoid; }
h2 { margin: 2.5em 0 0.3em; } h3 { margin: 2em 0 0.8em; text-align: center; font-style: italic; }
.turns { margin: 0 0 1.5em; font-size: 0.9em; opacity: 0.75; }
.adventure { letter-spacing: 0.1em; text-transform: uppercase; font-size: 0.85em; margin: 3em 0 -2em; }
p { margin: 0 0 0.8em; orphans: 2; widows: 2; }
.deed { margin: 1.4em 0 0.8em; padding-left: 0.8em; border-left: 3px solid; page-break-after: avoid; }
.deed .typed::before { content: "“"; } .deed .typed::after { content: "”"; }
.taken { display: block; font-size: 0.85em; font-style: italic; opacity: 0.75; }
.keeper { font-size: 0.92em; font-style: italic; opacity: 0.85; }
.jester { padding-left: 1.6em; font-style: italic; }
.who { font-style: normal; font-variant: small-caps; letter-spacing: 0.03em; }
.roll { float: right; clear: right; width: 11em; margin: 0 0 0.6em 1.2em; font-size: 0.78em; line-height: 1.35;
  border-top: 1px solid; padding-top: 0.2em; opacity: 0.85; }
figure { margin: 1.5em 0; text-align: center; page-break-inside: avoid; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; }
figure pre { display: inline-block; margin: 0; text-align: left; line-height: 1.15; font-size: 0.72em;
  font-family: "DejaVu Sans Mono", "Cascadia Mono", Menlo, Consolas, monospace; }
table { border-collapse: collapse; margin: 1em 0; page-break-inside: avoid; break-inside: avoid; }
th { text-align: left; font-weight: normal; font-style: italic; padding: 0.15em 1em 0.15em 0; vertical-align: top; }
td { padding: 0.15em 0; vertical-align: top; }
.cover { text-align: center; } .cover h1 { font-size: 2.4em; margin: 1.5em 0 0.4em; }
.cover p { margin: 0.2em 0; }
.code { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 0.85em; word-break: break-word; }
"""
_SPEAKERS = {Voice.KEEPER: "Keeper", Voice.JESTER: "Magpie", Voice.INNKEEPER: "Oda"}


def text(words: str) -> str:
    """Return words as they stand between tags or in an attribute."""
    return escape(plain_text(words))


def cover(book: Book) -> str:
    """Return the title page."""
    art = picture(Picture(book.art)) if book.art is not None else ""
    lines = "".join(f"<p>{text(line)}</p>\n" for line in (book.hero, book.door, book.dates))
    return f'<section class="cover">\n<h1>{text(book.title)}</h1>\n{lines}{art}</section>\n'


def chapter(of: Chapter, number: int) -> str:
    """Return a chapter."""
    begins = f'<p class="adventure">{text(of.adventure)}</p>\n' if of.adventure else ""
    turns = f'<p class="turns">{text(of.turns)}</p>\n' if of.turns else ""
    body = "".join(part for block in of.blocks for part in _block(block))
    return f'<section class="chapter">\n{begins}<h2>{number}. {text(of.title)}</h2>\n{turns}{body}</section>\n'


def closing(book: Book) -> str:
    """Return the hero's plate and the colophon."""
    plate = f'<section class="chapter">\n<h2>The hero</h2>\n{_table(book.plate)}</section>\n' if book.plate else ""
    said = "".join(f"<p>{_colophon(line, book.code)}</p>\n" for line in book.colophon)
    return f'{plate}<section class="colophon">\n<h2>Colophon</h2>\n{said}</section>\n'


def picture(shown: Picture) -> str:
    """Return a drawing; whoever cannot see it is told what it shows."""
    shows = text(shown.drawing.alt)
    if shown.drawing.pixels is not None:
        return f"<figure>{svg(shown.drawing.pixels, shows)}</figure>\n"
    rows = "\n".join(text(row) for row in shown.drawing.rows)
    return f'<figure><div role="img" aria-label="{shows}"><pre>{rows}</pre></div></figure>\n'


def _block(block: Block) -> Iterator[str]:
    match block:
        case SceneTitle(text=title):
            yield f"<h3>{text(title)}</h3>\n"
        case Picture():
            yield picture(block)
        case Deed(text=done, typed=typed, taken_for=taken):
            said = f'<span class="typed">{text(done)}</span>' if typed else text(done)
            meant = f'<span class="taken">taken for: {text(taken)}</span>' if taken else ""
            yield f'<p class="deed"><strong>{said}</strong>{meant}</p>\n'
        case Roll(text=rolled):
            yield f'<p class="roll">{text(rolled)}</p>\n'
        case Facts(rows=rows):
            yield _table(rows)
        case Passage():
            yield from _passage(block)


def _passage(passage: Passage) -> Iterator[str]:
    speaker = "" if passage.kind is PassageKind.CLOSING else _SPEAKERS.get(passage.voice, "")
    if passage.voice is Voice.KEEPER:
        speaker = ""
    who = f'<span class="who">{speaker}:</span> ' if speaker else ""
    for paragraph in filter(None, (part.strip() for part in passage.text.split("\n\n"))):
        lines = "<br/>".join(text(line) for line in paragraph.split("\n"))
        yield f'<p class="{passage.voice.value}">{who}{lines}</p>\n'
        who = ""


def _table(rows: Rows) -> str:
    cells = "".join(f"<tr><th>{text(name)}</th><td>{text(value)}</td></tr>\n" for name, value in rows)
    return f"<table>\n{cells}</table>\n"


def _colophon(line: str, code: str) -> str:
    if not code or code not in line:
        return text(line)
    before, _, _ = line.partition("tui-adventure replay")
    return f'{text(before)}<br/><span class="code">tui-adventure replay {text(code)}</span>'
