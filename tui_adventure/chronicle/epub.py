"""A book as an EPUB 3, written with the standard library alone.

An EPUB is a ZIP of XHTML with three short lists in front, so that little is gained by a library; EbookLib, the usual
one, is under the AGPL, and brings lxml.
"""

import io
import zipfile
from datetime import UTC

from tui_adventure.chronicle import xhtml
from tui_adventure.chronicle.book import Book

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""What every file in the book is dated: the same session is the same book to the byte."""
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_DRAWN = ' properties="svg"'
_STYLE = "body { margin: 0 4%; }\n.chapter, .cover { page-break-before: always; }\n"


def epub(book: Book) -> bytes:
    """Return the whole book."""
    pages = {"cover": ("Cover", xhtml.cover(book))}
    for number, chapter in enumerate(book.chapters, 1):
        pages[f"chapter-{number}"] = (f"{number}. {chapter.title}", xhtml.chapter(chapter, number))
    pages["closing"] = ("The hero, and the colophon" if book.plate else "Colophon", xhtml.closing(book))
    files = {
        "META-INF/container.xml": _CONTAINER,
        "book/content.opf": _package(book, pages),
        "book/nav.xhtml": _contents(book, pages),
        "book/style.css": xhtml.STYLE + _STYLE,
        **{f"book/{name}.xhtml": _page(title, body) for name, (title, body) in pages.items()},
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as whole:
        whole.writestr(zipfile.ZipInfo("mimetype", _FIRST_DAY), "application/epub+zip")
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            whole.writestr(entry, content)
    return written.getvalue()


def _page(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        'lang="en" xml:lang="en">\n'
        f'<head><title>{xhtml.text(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )


def _contents(book: Book, pages: dict[str, tuple[str, str]]) -> str:
    links = "".join(f'<li><a href="{name}.xhtml">{xhtml.text(title)}</a></li>\n' for name, (title, _) in pages.items())
    return _page(
        book.title, f'<nav epub:type="toc" id="toc"><h1>{xhtml.text(book.title)}</h1><ol>\n{links}</ol></nav>\n'
    )


def _package(book: Book, pages: dict[str, tuple[str, str]]) -> str:
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"'
        f"{_DRAWN if '<svg' in body else ''}/>\n"
        for name, (_, body) in pages.items()
    )
    spine = "".join(f'<itemref idref="{name}"/>\n' for name in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="id">urn:uuid:{book.identifier}</dc:identifier>\n'
        f"<dc:title>{xhtml.text(book.title)}</dc:title>\n<dc:language>en</dc:language>\n"
        f"<dc:creator>{xhtml.text(book.hero)}</dc:creator>\n"
        f'<meta property="dcterms:modified">{book.finished.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</meta>\n</metadata>\n'
        '<manifest>\n<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        f'<item id="style" href="style.css" media-type="text/css"/>\n{items}</manifest>\n'
        f"<spine>\n{spine}</spine>\n</package>\n"
    )
