"""What `plain` says about keeping what was played: its code, its book, and the card of a day's door."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui_adventure.session.code_text import code_of
from tui_adventure.session.daily_card import card
from tui_adventure.session.provenance import page_receipts
from tui_adventure.session.run_code import NoCode

if TYPE_CHECKING:
    from tui_adventure.session.state import GameState
    from tui_adventure.story.content.library import Library
    from tui_adventure.story.engine import Engine

_SHORT = 8


def code_said(line: "Sequence[GameState]") -> str:
    """Return the code of a line of play, or why there is none."""
    try:
        return f"To play it again: tui-adventure replay {code_of(line)}"
    except NoCode as error:
        return str(error)


def receipts_said(line: "Sequence[GameState]", engine: "Engine") -> Iterator[str]:
    """Yield where every line of the page comes from, each line quoted with what is known of it below."""
    for receipt in page_receipts(line, engine):
        yield "\n".join((receipt.line, *(f"  {name}: {says}." for name, says in receipt.rows)))


def book_said(state: "GameState") -> str:
    """Return how a session becomes a book."""
    return (
        f"To keep it as a book: tui-adventure chronicle {state.session_id[:_SHORT]} -o book.html "
        "(or .epub, .md, .txt; with --dice every roll)."
    )


def when_closed(state: "GameState", library: "Library", *, written: bool) -> Iterator[str]:
    """Yield what is to be said once a closing entry stands; `written` where a model can write another."""
    if shown := card(state, library):
        yield shown
    yield (
        "`roads` says which choices changed most, and goes on from one of them; "
        "`endings` holds another ending of this door beside this one; "
        "`code` says the code that plays this adventure again; `chronicle` how to keep it as a book."
    )
    if written:
        yield "`entry` has the model write the entry for exactly what you did; `book` shows this one again."
