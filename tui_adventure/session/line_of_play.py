"""A session as it was played: the states of its turns as they stand now, and what was entered on each page.

What was undone is no part of it, and of a session that was forked from another the turns before the fork are.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui_adventure.session.errors import SessionNotFound
from tui_adventure.session.ledger import state_of
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import Page
from tui_adventure.story.intent import CHOSEN


def line_of_play(store: SessionStore, session_id: str) -> list[GameState]:
    """Return the state after each turn up to the present one, oldest first; the first is that of the first page.

    Raises:
        SessionNotFound: there is no such session.
        SessionError: its saves cannot be read.
    """
    states = []
    for point in store.history(session_id):
        states.append(state_of(store.load_at(session_id, point.seq), session_id, store))
        if point.current:
            break
    if not states:
        raise SessionNotFound(session_id)
    return states


def entered(line: Sequence[GameState]) -> Iterator[str]:
    """Yield what was entered on each page but the last: `#` and the id of an option, or words as typed.

    Older games wrote down only how it stands on the page: then the option of that label was picked.
    """
    for before, after in pairwise(line):
        yield after.entered or _from_exchange(before.page, after)


def _from_exchange(page: Page, after: GameState) -> str:
    done = after.conversation_history[-1]["action"] if after.conversation_history else ""
    labelled = next((one for one in page.options if one.label == done and not one.barred), None)
    option = labelled or page.option_named(done)
    return f"{CHOSEN}{option.id}" if option is not None else done
