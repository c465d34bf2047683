"""Taking a session from one store to another under its own id, so that it can be gone on with there."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from pydantic_core import to_json

from tui_adventure.session.errors import SaveConflict, SessionNotFound
from tui_adventure.session.ids import checked_id
from tui_adventure.session.persistence import timeline
from tui_adventure.session.persistence.making import Save, made
from tui_adventure.session.persistence.records import digest
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.persistence.timeline import Link

_Saves = list[tuple[int, Link, dict[str, Any]]]


class Carried(StrEnum):
    """What there was to do."""

    NEW = "new"
    """It was not there, and is now."""
    AHEAD = "ahead"
    """An earlier state of it was there; the turns since have been added."""
    SAME = "same"
    """It was there, as it is or with turns more."""


def carry(source: SessionStore, target: SessionStore, session_id: str) -> Carried:
    """Bring a session in `target` up to where it is in `source`; what was played there is never written over.

    Raises:
        SessionNotFound: it is not in `source`.
        SaveConflict: it was played in both since they were last the same; nothing was changed.
        SessionError: it cannot be read or written; what has arrived until then is whole.
    """
    session_id = checked_id(session_id)
    if source.load(session_id) is None:
        raise SessionNotFound(session_id)
    saves = list(_saves_of(source, session_id))
    there = target.load(session_id)
    if there is None:
        target.bring_in(session_id, _as_made(session_id, saves))
        return Carried.NEW
    marks = [_mark(state) for _, _, state in saves]
    newest = _mark(there.state)
    if newest in marks:
        begun = len(marks) - marks[::-1].index(newest)
        _append(target, session_id, saves[:begun], saves[begun:])
        return Carried.AHEAD if begun < len(saves) else Carried.SAME
    if marks[-1] in {_mark(state) for _, _, state in _saves_of(target, session_id)}:
        return Carried.SAME
    raise SaveConflict(session_id)


def _saves_of(store: SessionStore, session_id: str) -> Iterator[tuple[int, Link, dict[str, Any]]]:
    """Yield the saves that can be read, every link of theirs leading to one of them."""
    whole: list[int] = []
    for seq in store.seqs(session_id):
        save = store.read(session_id, seq)
        if save is not None:
            yield seq, timeline.attached(seq, timeline.link_of(save[0]), [*whole, seq]), save[1]
            whole.append(seq)


def _as_made(session_id: str, saves: _Saves) -> Iterator[Save]:
    for seq, link, state in saves:
        yield made(session_id, seq, link, state)


def _append(target: SessionStore, session_id: str, common: _Saves, more: _Saves) -> None:
    """Append saves, their links leading to where the same saves are in `target`."""
    places = {_mark(save[1]): seq for seq in target.seqs(session_id) if (save := target.read(session_id, seq))}
    moved = {seq: places[mark] for seq, _, state in common if (mark := _mark(state)) in places}
    newest = max(places.values())
    for seq, link, state in more:
        header = target.save(session_id, to_json(state), _moved(link, moved, newest))
        moved[seq] = newest = header.seq


def _moved(link: Link, moved: dict[int, int], newest: int) -> Link:
    """Return a link by the numbers of the other store; a turn that is not there has the newest for its past."""
    return Link(
        past=moved.get(link.past, newest) if link.past else 0,
        redo=tuple(moved[seq] for seq in link.redo if seq in moved),
        origin=moved.get(link.origin, 0),
        replaces=moved.get(link.replaces, 0),
    )


def _mark(state: dict[str, Any]) -> str:
    """Return what tells a state from every other, whichever store it is in."""
    return digest(to_json(state))
