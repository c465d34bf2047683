"""A book as one web page that asks for nothing from anywhere, reads on a telephone and prints on paper."""

from tui_adventure.chronicle import xhtml
from tui_adventure.chronicle.book import Book

_STYLE = """\
:root { color-scheme: light dark; --ink: #2b2520; --paper: #fbf7ef; --door: #7a3b1e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6dccb; --paper: #1b1815; --door: #d9a066; } }
html { background: var(--paper); color: var(--ink); }
body { max-width: 38em; margin: 0 auto; padding: 1em 1.2em 4em; font-size: 1.08em; }
.deed { border-color: var(--door); } h1, h2, h3 { color: var(--door); }
figure pre { font-size: min(0.82em, 2.35vw); }
nav ol { padding-left: 1.4em; } nav a { color: inherit; }
@media (max-width: 32em) { .roll { float: none; width: auto; margin: 0 0 0.8em; border: 0; padding: 0; } }
@media print {
  @page { margin: 2cm 2.2cm; }
  :root { --ink: #000; --paper: #fff; --door: #000; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  nav { display: none; }
  .cover { page-break-after: always; break-after: page; }
  .cover h1 { margin-top: 5cm; }
  .chapter { page-break-before: always; break-before: page; }
  .opening { page-break-before: avoid; break-before: avoid; }
  figure pre { font-size: 8pt; }
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def web_page(book: Book) -> str:
    """Return the whole book."""
    links = "".join(
        f'<li><a href="#chapter-{number}">{xhtml.text(chapter.title)}</a></li>\n'
        for number, chapter in enumerate(book.chapters, 1)
    )
    chapters = "".join(
        f'<div id="chapter-{number}">\n{xhtml.chapter(chapter, number)}</div>\n'
        for number, chapter in enumerate(book.chapters, 1)
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{xhtml.text(book.title)}</title>\n<style>\n{xhtml.STYLE}{_STYLE}</style>\n</head>\n<body>\n"
        f'{xhtml.cover(book)}<nav aria-label="Chapters"><ol>\n{links}</ol></nav>\n'
        f"<main>\n{chapters}{xhtml.closing(book)}</main>\n</body>\n</html>\n"
    )
