"""A whole session in one file: JSON lines, compressed with gzip.

    {"format": "nine-doors-session", "version": 1, "schema": 1, "session": …, "saves": 68, "sha256": …}
    {"seq": 1, "past": 0, "redo": [], "origin": 0, "replaces": 0, "state": {…}}
    …

What comes in may have been made by anybody: nothing of it is believed, and nothing is kept before all of it is proved.
"""

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json, to_json

from tui_adventure.clean import cleaned
from tui_adventure.session.errors import SessionError, SessionNotFound
from tui_adventure.session.ids import checked_id
from tui_adventure.session.persistence import records, timeline
from tui_adventure.session.persistence.making import Save, made
from tui_adventure.session.persistence.migrations import MIGRATIONS, migrate
from tui_adventure.session.persistence.records import LARGEST_SAVE, SCHEMA_VERSION
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.persistence.timeline import Link
from tui_adventure.session.state import GameState

FORMAT = "nine-doors-session"
VERSION = 1
"""The form of this file; raised when an older game could not read it."""
LARGEST_FILE = 32 * 2**20
LARGEST_WHOLE = 128 * 2**20
"""Bytes a file may hold, and may unfold to: many times the longest campaign."""
MOST_SAVES = 20_000
_LAST = 10**8 - 1
"""The last save that can be numbered."""
_LONGEST_FRONT = 4096
_PART = 2**18
"""Bytes unfolded at a time."""
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What the game has never let into a save: a file that holds it was made by something else."""
_NO_SESSION = "This is no session of Nine Doors; `sessions export` makes such files."
_BROKEN_PROMISE = "The file does not hold the saves it promises; nothing was brought in."
_GZIP = 31
"""What zlib calls the gzip form."""


class NotPortable(SessionError):
    """The file is not, or no longer, a session that can be brought in; nothing was changed."""


class Bundle:
    """A session on its way from one ledger to another; `saves` unfolds them anew each time, never all at once."""

    def __init__(self, content: bytes, front: "_Front") -> None:
        self.session = front.session
        self.saves = Saves(content, front)


class Saves:
    """The saves of a file in order, the newest last; every link of theirs leads to an older one among them."""

    def __init__(self, content: bytes, front: "_Front") -> None:
        self._content = content
        self._front = front

    def __len__(self) -> int:
        """Return how many there are."""
        return self._front.saves

    def __iter__(self) -> Iterator[Save]:
        """Yield each, proved and in today's form.

        Raises:
            NotPortable: one of them is no save.
        """
        lines = _lines(self._content)
        next(lines)
        seen: set[int] = set()
        before = 0
        for text in lines:
            line = _line(text)
            ends = {line.past, line.origin, line.replaces, *line.redo} - {0}
            if line.seq <= before or not ends <= seen:
                raise NotPortable("The saves in the file do not follow one another; nothing was brought in.")
            before = line.seq
            seen.add(before)
            yield _proved(line, self._front)


class _Kind(BaseModel):
    """As much of the first line as every version has."""

    format: Literal["nine-doors-session"]
    version: int = Field(ge=1)
    schema_version: int = Field(alias="schema", ge=1)


class _Front(_Kind):
    session: str
    saves: int = Field(ge=1, le=MOST_SAVES)
    sha256: str
    """Of all the lines that follow."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid")

    seq: int = Field(ge=1, le=_LAST)
    past: int
    redo: tuple[int, ...]
    origin: int
    replaces: int
    state: dict[str, Any]

    @property
    def link(self) -> Link:
        return Link(past=self.past, redo=self.redo, origin=self.origin, replaces=self.replaces)


def pack(store: SessionStore, session_id: str) -> tuple[bytes, int]:
    """Return a session as one file, and how many saves had to be left out of it because they cannot be read.

    Raises:
        SessionNotFound: there is no such session.
        SessionError: it cannot be read, or is too large.
    """
    session_id = checked_id(session_id)
    if store.load(session_id) is None:
        raise SessionNotFound(session_id)
    links: dict[int, Link] = {}
    bodies: list[bytes] = []
    lost: list[int] = []
    for seq in store.seqs(session_id):
        save = store.read(session_id, seq)
        body = _body(save[1], session_id) if save else None
        if save is None or body is None:
            lost.append(seq)
            continue
        links[seq] = timeline.link_of(save[0])
        bodies.append(body)
    seqs, there = list(links), store.seqs(session_id)
    lines = [
        _written(seq, timeline.attached(seq, links[seq], seqs), body) for seq, body in zip(seqs, bodies, strict=True)
    ]
    # A save that another program tidied away meanwhile is no loss.
    return _folded(session_id, lines), sum(seq in there for seq in lost)


def unpack(content: bytes) -> Bundle:
    """Return the session in a file, every part of it proved and in today's form.

    Raises:
        NotPortable: it is something else, damaged, cut short, too large, from a newer game, or made to do harm.
    """
    if len(content) > LARGEST_FILE:
        raise NotPortable("The file is larger than any session; nothing was brought in.")
    lines = _lines(content)
    front = _front(next(lines, b""))
    checksum, count = hashlib.sha256(), 0
    for line in lines:
        checksum.update(line + b"\n")
        count += 1
        if count > front.saves:
            raise NotPortable(_BROKEN_PROMISE)
    if checksum.hexdigest() != front.sha256:
        raise NotPortable("The file is damaged; nothing was brought in.")
    if count != front.saves:
        raise NotPortable(_BROKEN_PROMISE)
    bundle = Bundle(content, front)
    for _ in bundle.saves:
        pass
    return bundle


def _body(state: dict[str, Any], session_id: str) -> bytes | None:
    """Return a state as it goes into a file, or None for one that the game could not go on from."""
    try:
        valid = GameState.model_validate(cleaned(state))
    except ValidationError:
        return None
    return to_json(valid) if valid.session_id == session_id else None


def _written(seq: int, link: Link, body: bytes) -> bytes:
    start = to_json({"seq": seq, **link.model_dump()})
    return b'%s,"state":%s}\n' % (start[:-1], body)


def _folded(session_id: str, lines: list[bytes]) -> bytes:
    rest = b"".join(lines)
    front = {
        "format": FORMAT,
        "version": VERSION,
        "schema": SCHEMA_VERSION,
        "session": session_id,
        "saves": len(lines),
        "sha256": hashlib.sha256(rest).hexdigest(),
    }
    content = gzip.compress(to_json(front) + b"\n" + rest, mtime=0)
    if not lines:
        raise NotPortable("No save of this session can go on from here, so there is nothing to write.")
    if len(rest) > LARGEST_WHOLE - _LONGEST_FRONT or len(content) > LARGEST_FILE or len(lines) > MOST_SAVES:
        raise NotPortable("This session is too long for one file; fork it from a late turn and take that.")
    return content


def _lines(content: bytes) -> Iterator[bytes]:
    """Yield the lines in a file, the first of which is short, never holding more than one and never more than allowed.

    Raises:
        NotPortable: it is damaged, cut short, added to, or unfolds to too much.
    """
    machine, rest, whole, longest = zlib.decompressobj(_GZIP), b"", 0, _LONGEST_FRONT
    while not machine.eof:
        part = _more(machine, machine.unconsumed_tail or content, _PART)
        content = b""
        whole += len(part)
        if whole > LARGEST_WHOLE:
            raise NotPortable("The file unfolds to more than any session; nothing was brought in.")
        if not part and not machine.eof:
            break
        *lines, rest = (rest + part).split(b"\n")
        for line in lines:
            _check_length(line, longest)
            yield line
            longest = LARGEST_SAVE
        _check_length(rest, longest)
    if longest == _LONGEST_FRONT:
        raise NotPortable(_NO_SESSION)
    if not machine.eof or machine.unused_data or rest:
        raise NotPortable("The file was cut short or added to; nothing was brought in.")


def _check_length(line: bytes, longest: int) -> None:
    if len(line) > longest:
        raise NotPortable(_NO_SESSION if longest == _LONGEST_FRONT else "A line of the file is longer than any save.")


def _more(machine: Any, content: bytes, most: int) -> bytes:
    try:
        more: bytes = machine.decompress(content, most)
    except zlib.error as error:
        sentence = "The file is damaged, or no session of Nine Doors; `sessions export` makes such files."
        raise NotPortable(sentence) from error
    return more


def _front(line: bytes) -> _Front:
    try:
        kind = _Kind.model_validate_json(line)
    except ValidationError as error:
        raise NotPortable(_NO_SESSION) from error
    if kind.version > VERSION or kind.schema_version > SCHEMA_VERSION:
        raise NotPortable("A newer Nine Doors wrote this file; bring this one up to date first.")
    try:
        front = _Front.model_validate_json(line)
        if checked_id(front.session) == front.session:
            return front
    except (ValidationError, SessionNotFound):
        pass
    raise NotPortable("The file's first line makes no sense; nothing was brought in.")


def _line(text: bytes) -> _Line:
    try:
        return _Line.model_validate(from_json(text, allow_inf_nan=False))
    except ValueError as error:
        raise NotPortable("A save in the file makes no sense; nothing was brought in.") from error


def _proved(line: _Line, front: _Front) -> Save:
    """Return a save whose state the game can hold and whose text any terminal can show."""
    try:
        state = migrate(line.state, front.schema_version, SCHEMA_VERSION, MIGRATIONS)
        valid = GameState.model_validate(state)
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        raise NotPortable("A save in the file is no state of the game; nothing was brought in.") from error
    if valid.session_id != front.session:
        raise NotPortable("A save in the file belongs to another session; nothing was brought in.")
    if any(_FORBIDDEN.search(text) for text in _texts(state)):
        raise NotPortable("The file holds control characters, which no session does; nothing was brought in.")
    header, body = made(front.session, line.seq, line.link, cleaned(valid.model_dump(mode="json")))
    if len(records.encode(header, b"")) >= records.LONGEST_HEADER:
        raise NotPortable("A save in the file says more of itself than any does; nothing was brought in.")
    return header, body


def _texts(part: Any) -> Iterator[str]:
    """Yield every text in JSON data, names of fields included."""
    match part:
        case str():
            yield part
        case dict():
            for name, value in part.items():
                yield name
                yield from _texts(value)
        case list():
            for value in part:
                yield from _texts(value)
