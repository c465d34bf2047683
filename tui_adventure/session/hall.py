"""The hall of heroes: everybody who has come to a closing entry, read from the saves. It needs no CrewAI.

Ten thousand sessions may lie there, so that it is read a part at a time, the last played first, and what was read is
kept beside the saves. Reading changes nothing: no session is claimed, and a damaged save is passed over where it lies.
"""

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui_adventure.rules.items import ItemKind, ItemSpec
from tui_adventure.session.errors import SessionError
from tui_adventure.session.finished import FinishedAdventure, finished_in
from tui_adventure.session.hall_summary import Kept, read_summary, write_summary
from tui_adventure.session.ledger import state_of
from tui_adventure.session.line_of_play import line_of_play
from tui_adventure.session.persistence.records import SessionSummary
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import PassageKind
from tui_adventure.story.content.problems import ContentError
from tui_adventure.story.phases import GamePhase

if TYPE_CHECKING:
    from tui_adventure.story.content.library import Library

A_MOMENT = 0.25
"""Seconds of reading at a time."""
_KEPT = (ItemKind.CURIO, ItemKind.KEY)
Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Hero:
    """A hero with at least one closing entry, in the order of their adventures."""

    session_id: str
    title: str
    """The player's own name for the session, or ""."""
    adventures: tuple[FinishedAdventure, ...]

    @property
    def last(self) -> FinishedAdventure:
        """The adventure they came back from last."""
        return self.adventures[-1]

    @property
    def name(self) -> str:
        """What they are called."""
        return self.last.hero


@dataclass(frozen=True)
class ClosingEntry:
    """What stands in the ledger of one adventure, and how tense its scenes were: (turn, tension) in order."""

    text: str
    plate: Rows
    tension: tuple[tuple[int, int], ...]


def keepsakes_of(hero: Hero, library: "Library") -> tuple[str, ...]:
    """Return the names of what a hero brought home: the curios and keys in their pack, after what they set out with."""
    things: dict[str, ItemSpec] = dict(library.items)
    for quest in dict.fromkeys(one.quest for one in hero.adventures):
        with suppress(ContentError):
            things |= {item.id: item for item in library.quest(quest).items}
    brought = (things[item].name for item in hero.last.carried if item in things and things[item].kind in _KEPT)
    return tuple(filter(None, (hero.last.keepsake, *brought)))


class Hall:
    """The heroes of one store. Its methods read files: call them in a thread where nothing may wait."""

    def __init__(self, store: SessionStore, folder: Path) -> None:
        """Stand over a store; the summary of what was read lies in `folder`."""
        self._store = store
        self._folder = folder
        self._known: dict[str, Kept] = {}
        self._rows: Sequence[SessionSummary] = ()
        self._unread: list[SessionSummary] = []

    def open(self) -> None:
        """See who is there; what has not changed since it was last read need not be read again.

        Raises:
            SessionError: the saves cannot be listed.
        """
        self._rows = [row for row in self._store.sessions() if row.completed]
        kept = read_summary(self._folder)
        standing = {row.session_id: _standing(row) for row in self._rows}
        self._known = {name: one for name, one in kept.items() if standing.get(name) == one.at}
        self._unread = [row for row in reversed(self._rows) if row.session_id not in self._known]

    @property
    def left(self) -> int:
        """How many sessions are still to be read."""
        return len(self._unread)

    def read_on(self, seconds: float = A_MOMENT) -> bool:
        """Read one session, then more for about so long; return whether any is left, and else keep what was read."""
        until = time.monotonic() + seconds
        while self._unread:
            row = self._unread.pop()
            finished = finished_of(self._store, row)
            self._known[row.session_id] = Kept(session_id=row.session_id, at=_standing(row), adventures=finished)
            if not self._unread:
                self.keep()
            elif time.monotonic() > until:
                return True
        return False

    def read_all(self) -> None:
        """See who is there and read whatever has to be read."""
        self.open()
        while self.read_on():
            pass

    def keep(self) -> None:
        """Keep what was read so far."""
        known = (row.session_id for row in self._rows if row.session_id in self._known)
        write_summary(self._folder, {name: self._known[name] for name in known})

    def heroes(self) -> tuple[Hero, ...]:
        """Return the heroes read so far, whose session was last played first."""
        found = ((row, self._known.get(row.session_id)) for row in self._rows)
        return tuple(
            Hero(row.session_id, row.title, kept.adventures) for row, kept in found if kept and kept.adventures
        )

    def entry(self, adventure: FinishedAdventure) -> ClosingEntry | None:
        """Return the closing entry of an adventure; None when its save cannot be read any more."""
        state = _state(self._store, adventure.session_id, adventure.seq)
        if state is None or state.adventure is None:
            return None
        told = state.page.passages
        text = "\n\n".join(passage.text for passage in told if passage.kind is PassageKind.CLOSING)
        plate = next((passage.rows for passage in told if passage.rows), ())
        return ClosingEntry(text, plate, tension_of(state))

    def line_of_play(self, adventure: FinishedAdventure) -> list[GameState]:
        """Return the session of an adventure as it was played, turn by turn.

        Raises:
            SessionError: its saves cannot be read.
        """
        return line_of_play(self._store, adventure.session_id)


def finished_of(store: SessionStore, row: SessionSummary) -> tuple[FinishedAdventure, ...]:
    """Return what was finished in a session, each adventure by the last whole save of its closing entry."""
    if row.completed == 1 and row.phase == GamePhase.EPILOGUE and row.quest:
        newest = _read(store, row.session_id, [row.seq])
        if newest is not None:
            return (newest,)
    found = (_read(store, row.session_id, seqs) for seqs in _closings(store, row.session_id))
    return tuple(filter(None, found))


def _closings(store: SessionStore, session_id: str) -> list[list[int]]:
    """Return of each adventure the saves that stand at its closing entry, oldest first."""
    closings: dict[int, list[int]] = {}
    with suppress(SessionError):
        for point in store.history(session_id):
            if point.phase == GamePhase.EPILOGUE and point.quest:
                closings.setdefault(point.completed, []).append(point.seq)
            if point.current:
                break
    store.forget_headers(session_id)
    return [closings[number] for number in sorted(closings)]


def _read(store: SessionStore, session_id: str, seqs: Sequence[int]) -> FinishedAdventure | None:
    """Return the adventure finished in the last of these saves that is whole."""
    for seq in reversed(seqs):
        state = _state(store, session_id, seq)
        finished = finished_in(state, seq) if state is not None else None
        if finished is not None:
            return finished
    return None


def _state(store: SessionStore, session_id: str, seq: int) -> GameState | None:
    with suppress(SessionError):
        save = store.read(session_id, seq)
        return state_of(save[1], session_id, store) if save is not None else None
    return None


def tension_of(state: GameState) -> tuple[tuple[int, int], ...]:
    """Return the scenes of an adventure as pairs of turn and tension, in order."""
    return tuple((one.turn, one.tension) for one in state.adventure.played) if state.adventure is not None else ()


def _standing(row: SessionSummary) -> str:
    """Return what changes with every save of a session."""
    return f"{row.seq}.{row.moves}.{row.updated_at.isoformat()}"
