"""How saves follow one another: the line of turns behind a save, undo and redo along it, and what may be forgotten.

Saves are never changed. Undo and redo append a save that repeats an earlier one (`Header.origin`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from tui_adventure.session.errors import NothingToUndo
from tui_adventure.session.persistence.records import Header, Row

_ALWAYS_KEPT = 2
RECENT = 32
"""Numbers of saves among which those that nobody wants any more are looked for."""


class Link(BaseModel):
    """How a new save hangs on the ones before it; the fields are those of Header."""

    model_config = ConfigDict(frozen=True)

    past: int = 0
    redo: tuple[int, ...] = ()
    origin: int = 0
    replaces: int = 0


class SavePoint(Row):
    """One turn that can be gone back to. `current` marks where the session stands; what follows it can be redone."""

    seq: int
    current: bool = False


def link_of(header: Header) -> Link:
    """Return how a save hangs on the ones before it."""
    return Link(past=header.past, redo=header.redo, origin=header.origin, replaces=header.replaces)


def leads_back(seq: int, link: Link) -> bool:
    """Return whether every link of the save `seq` leads to an older save, there or forgotten."""
    return all(0 <= other < seq for other in (link.past, link.origin, link.replaces, *link.redo))


def attached(seq: int, link: Link, seqs: Sequence[int]) -> Link:
    """Return a save's link with every end among `seqs` (in order): the turn before may be an older one, others go."""
    there = set(seqs[: bisect_left(seqs, seq)])
    older = bisect_right(seqs, min(link.past, seq - 1))
    return Link(
        past=seqs[older - 1] if link.past and older else 0,
        redo=tuple(other for other in link.redo if other in there),
        origin=link.origin if link.origin in there else 0,
        replaces=link.replaces if link.replaces in there else 0,
    )


def next_link(newest: Header | None, row: Row) -> Link:
    """Return the link of an ordinary save after `newest`: a turn of its own, or another save of the same turn."""
    if newest is None:
        return Link()
    if newest.point == (row.moves, row.turn):
        return Link(past=newest.past, redo=newest.redo, replaces=newest.seq)
    return Link(past=newest.node)


def undo_link(headers: Sequence[Header]) -> tuple[int, Link]:
    """Return the save to repeat so as to go back a turn, and the link of the save that repeats it.

    Raises:
        NothingToUndo: the newest save is of the first turn.
    """
    newest, earlier = headers[-1], _before(headers, headers[-1])
    if earlier is None:
        raise NothingToUndo("This is where the story begins; there is nothing to undo.")
    return earlier.seq, _repeat(headers, earlier, past=earlier.past, redo=(*newest.redo, newest.node))


def redo_link(headers: Sequence[Header]) -> tuple[int, Link]:
    """Return the save to repeat so as to go forward to the turn last undone, and the link of the save that repeats it.

    Raises:
        NothingToUndo: nothing was undone since the last turn.
    """
    newest, by_seq = headers[-1], {header.seq: header for header in headers}
    redo = tuple(seq for seq in newest.redo if seq in by_seq)
    if not redo:
        raise NothingToUndo("There is nothing to redo.")
    return redo[-1], _repeat(headers, by_seq[redo[-1]], past=newest.node, redo=redo[:-1])


def lineage(headers: Sequence[Header], end: Header) -> list[Header]:
    """Return the saves of the turns that led to `end`, oldest first, `end` last."""
    line = [end]
    while (earlier := _before(headers, line[-1])) is not None:
        line.append(earlier)
    return line[::-1]


def points(headers: Sequence[Header]) -> list[SavePoint]:
    """Return the turns behind the newest save, the newest itself, and those that can be redone, in order of play."""
    if not headers:
        return []
    newest, by_seq = headers[-1], {header.seq: header for header in headers}
    ahead = [by_seq[seq] for seq in reversed(newest.redo) if seq in by_seq]
    return [_point(header, current=header is newest) for header in (*lineage(headers, newest), *ahead)]


def last(headers: Sequence[Header]) -> list[Header]:
    """Return the last of the saves: as many as an ordinary save needs to know.

    Links lead back, so that whatever refers to one of these is among them, too.
    """
    return [header for header in headers if header.seq > headers[-1].seq - RECENT]


def forgettable(headers: Sequence[Header]) -> list[int]:
    """Return the saves nobody can want any more: repeats, and all but the last save of each turn.

    The newest two are always kept, so that one damaged file never costs a session.
    """
    wanted = {seq for header in headers for seq in (header.past, *header.redo, header.origin)}
    replaced = {header.replaces for header in headers}
    return [
        header.seq
        for header in headers[:-_ALWAYS_KEPT]
        if header.seq not in wanted and (header.origin or header.seq in replaced)
    ]


def _repeat(headers: Iterable[Header], source: Header, *, past: int, redo: tuple[int, ...]) -> Link:
    """Return the link of a save that repeats `source`; it stands for the original only with the same turn before it."""
    original = next((header for header in headers if header.seq == source.node), None)
    same = original is not None and original.past == past
    return Link(past=past, redo=redo, origin=source.node if same else 0)


def _before(headers: Sequence[Header], header: Header) -> Header | None:
    """Return the save of the turn before; should that very one be lost, the nearest older one still there.

    What is returned is always older than `header`, so that a save that names itself or a later one leads nowhere else.
    """
    if not header.past:
        return None
    older = bisect_right(headers, min(header.past, header.seq - 1), key=lambda other: other.seq)
    return headers[older - 1] if older else None


def _point(header: Header, *, current: bool) -> SavePoint:
    return SavePoint(seq=header.seq, current=current, **header.row.model_dump())
