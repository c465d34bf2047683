"""Where the lines of a session come from: its last turn is played again, which tells what the page alone does not."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tui_adventure.rules.errors import GameError
from tui_adventure.session.line_of_play import entered
from tui_adventure.session.replaying import played
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import Beat, Page, PassageKind
from tui_adventure.story.views.receipts import Receipt, TurnDone, of_journal, of_page

if TYPE_CHECKING:
    from tui_adventure.story.engine import Engine

_CHANGED = ("Since then", "the book has been changed, so that only what was saved of this line is known")
_OTHER_WORDS = "a model, every sentence held against what had happened; in the book it stands so: {book}"


def page_receipts(line: Sequence[GameState], engine: "Engine") -> list[Receipt]:
    """Return where every line of the page that stands comes from.

    `line` is the line of play, oldest state first; none of its states is changed.
    """
    state, turns = line[-1], list(turns_done(line))
    book = state.in_the_book
    authored = book.page if book is not None and book.moves == state.moves else state.page
    beat = _again(line, engine, authored)
    done = state.conversation_history[-1]["action"] if len(line) > 1 and state.conversation_history else ""
    receipts = of_page(beat or Beat(page=authored), done, turns)
    if beat is None and len(line) > 1:
        receipts = [Receipt(one.line, (*one.rows, _CHANGED)) for one in receipts]
    return _as_told(receipts, authored, state.page)


def journal_receipts(line: Sequence[GameState], engine: "Engine") -> list[Receipt]:
    """Return where the facts and moments of the journal come from."""
    return of_journal(line[-1], engine.library, list(turns_done(line)))


def turns_done(line: Sequence[GameState]) -> Iterator[TurnDone]:
    """Yield what was done on each turn of the adventure that is on, with the rolls it took."""
    quest = line[-1].adventure.quest if line[-1].adventure is not None else ""
    for before, after in pairwise(line):
        if after.adventure is None or after.adventure.quest != quest or not after.conversation_history:
            continue
        rolls = tuple(one.text for one in after.page.passages if one.kind is PassageKind.ROLL)
        yield TurnDone(after.adventure_turn, after.conversation_history[-1]["action"], before.page.title, rolls)


def _again(line: Sequence[GameState], engine: "Engine", authored: Page) -> Beat | None:
    """Return the beat of the last turn, played again from the state before it; None where it goes otherwise now."""
    if len(line) < 2:  # noqa: PLR2004 - the first page came of no turn
        return None
    typed = list(entered(line[-2:]))
    try:
        beat, _ = played(engine, line[-2].model_copy(deep=True), typed[-1])
    except GameError:
        return None
    return beat if _words(beat.page) == _words(authored) else None


def _words(page: Page) -> list[str]:
    return [passage.text for passage in page.passages]


def _as_told(receipts: list[Receipt], authored: Page, shown: Page) -> list[Receipt]:
    """Return the receipts with the words that stand on the page, where a model told them otherwise."""
    if len(receipts) != len(shown.passages) or len(authored.passages) != len(shown.passages):
        return receipts
    return [
        receipt
        if there.text == told.text
        else Receipt(told.text, (*receipt.rows, ("Worded by", _OTHER_WORDS.format(book=there.text))))
        for receipt, there, told in zip(receipts, authored.passages, shown.passages, strict=True)
    ]
