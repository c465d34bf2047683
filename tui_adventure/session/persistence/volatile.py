"""The store that forgets: sessions in memory, with the same meaning as those on disk."""

from collections.abc import Iterable, Sequence
from typing import Any

from typing_extensions import override

from tui_adventure.session.errors import SaveConflict
from tui_adventure.session.ids import checked_id
from tui_adventure.session.persistence import records
from tui_adventure.session.persistence.making import Save
from tui_adventure.session.persistence.records import Header, SessionSummary
from tui_adventure.session.persistence.store import SessionStore

_Saves = dict[int, tuple[Header, bytes]]


class VolatileStore(SessionStore):
    """Sessions for as long as the program runs."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, _Saves] = {}
        self._deleted: dict[str, _Saves] = {}

    @property
    @override
    def place(self) -> str:
        return "memory"

    @override
    def revision(self, session_id: str) -> int:
        return max(self._kept.get(session_id, {0: None}))

    @override
    def headers(self, session_id: str, *, writing: bool = False) -> list[Header]:
        return [header for header, _ in self._kept.get(session_id, {}).values()]

    @override
    def exists(self, session_id: str) -> bool:
        return checked_id(session_id) in self._kept

    @override
    def sessions(self) -> list[SessionSummary]:
        newest = [list(saves.values())[-1][0] for saves in list(self._kept.values())]
        return self._sorted(map(SessionSummary.of_header, newest))

    @override
    def delete(self, session_id: str) -> bool:
        session_id = checked_id(session_id)
        if session_id not in self._kept:
            return False
        self._deleted[session_id] = self._kept.pop(session_id)
        return True

    @override
    def restore(self, session_id: str) -> bool:
        session_id = checked_id(session_id)
        if session_id not in self._deleted or session_id in self._kept:
            return False
        self._kept[session_id] = self._deleted.pop(session_id)
        return True

    @override
    def clear(self) -> None:
        self._deleted.update(self._kept)
        self._kept.clear()

    @override
    def _saw(self, session_id: str, seqs: Sequence[int], found: Header | None) -> None:
        """What it holds it has seen."""

    @override
    def _seqs(self, session_id: str) -> list[int]:
        return list(self._kept.get(session_id, {}))

    @override
    def _save(self, session_id: str, seq: int) -> tuple[Header, dict[str, Any]] | None:
        save = self._kept.get(session_id, {}).get(seq)
        state = None if save is None else records.state_of(save[1])
        return None if save is None or state is None else (save[0], state)

    @override
    def put_aside(self, session_id: str, seq: int) -> bool:
        return self._kept.get(session_id, {}).pop(seq, None) is not None

    @override
    def _append(self, header: Header, body: bytes) -> None:
        saves = self._kept.setdefault(header.session, {})
        if header.seq in saves:
            raise SaveConflict(header.session)
        saves[header.seq] = (header, body)

    @override
    def _forget(self, session_id: str, seqs: Sequence[int]) -> None:
        for seq in seqs:
            self._kept[session_id].pop(seq, None)

    @override
    def _adopt(self, session_id: str, saves: Iterable[Save]) -> None:
        self._kept[session_id] = {header.seq: (header, body) for header, body in saves}
