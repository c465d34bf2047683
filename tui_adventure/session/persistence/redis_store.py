"""The store of many hosts: sessions in Redis, where the second of two writers gets a conflict, never an overwrite.

A session is two hashes, `save:<id>` (seq -> the whole save) and `head:<id>` (seq -> its header, and `top`); `ledger`
holds each session's newest header. Every save is one script, so it is there wholly or not at all.
"""

import contextlib
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from typing_extensions import override

from tui_adventure.clean import clean_line
from tui_adventure.session.errors import (
    InvalidSessionId,
    SaveConflict,
    SaveDamaged,
    SaveFailed,
    SchemaTooNew,
    SessionError,
)
from tui_adventure.session.ids import checked_id
from tui_adventure.session.persistence import records, redis_scripts, timeline
from tui_adventure.session.persistence.making import Save
from tui_adventure.session.persistence.migrations import MIGRATIONS, migrate
from tui_adventure.session.persistence.records import Damaged, Header, Newer, SessionSummary
from tui_adventure.session.persistence.store import SessionStore

_DAY = 24 * 60 * 60
_PREFIX = "nine-doors"
_LONGEST_NUMBER = 18
_LONGEST_NAME = 40
_LONG_AGO = datetime.fromtimestamp(0, UTC)
"""When an entry that cannot be read was last played: it is listed after all the others."""
_WAIT = 5.0
"""Seconds a server may take to answer."""
_SAFE = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}


class ServerSilent(SessionError):
    """The server does not answer, or not as one should."""


class RedisStore(SessionStore):
    """Sessions on a Redis server. Needs the `redis` package; nothing is asked of the server before it is used.

    What the server holds may have been put there by anybody: one bad entry costs itself and nothing beside it.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        try:
            self._redis = import_module("redis")
            self._server: Any = self._redis.Redis.from_url(url, socket_timeout=_WAIT, socket_connect_timeout=_WAIT)
            pool = self._server.connection_pool
            pool.connection_class(**pool.connection_kwargs)  # an option there is not shows itself only here
        except ModuleNotFoundError as error:
            raise SessionError("Sessions in Redis need its package: pip install 'tui-adventure[redis]'.") from error
        except (ValueError, TypeError, self._redis.RedisError) as error:
            raise SessionError("TUI_ADVENTURE_REDIS_URL is no address of a Redis server.") from error
        self._seen: dict[str, int] = {}

    @property
    @override
    def risks(self) -> str:
        try:
            with self._asking():
                found = {name: str(self._server.config_get(name).get(name, "unknown")) for name in _SAFE}
        except SessionError:
            return "Whether this Redis server can lose saves is not known: it does not say how it is set up."
        faults = [
            f"{name} is {clean_line(found[name])}, not {safe}" for name, safe in _SAFE.items() if found[name] != safe
        ]
        return f"This Redis server can lose saves it has taken: {'; '.join(faults)}." if faults else ""

    @property
    @override
    def place(self) -> str:
        return "Redis"

    @override
    def revision(self, session_id: str) -> int:
        return self._seen.get(session_id, 0)

    @override
    def headers(self, session_id: str, *, writing: bool = False) -> list[Header]:
        with self._asking():
            lines: dict[bytes, bytes] = self._server.hgetall(_key("head", session_id))
        if writing:
            self._check_unmoved(session_id, lines.get(b"top"))
        found = [_header(session_id, lines[name]) for name in sorted(filter(bytes.isdigit, lines), key=int)]
        return [header for header in found if header is not None]

    @override
    def _recent(self, session_id: str) -> list[Header]:
        seen = self._seen.get(session_id)
        if seen is None:
            return super()._recent(session_id)
        numbers = [str(seq) for seq in range(max(1, seen - timeline.RECENT + 1), seen + 1)]
        with self._asking():
            top, *lines = self._server.hmget(_key("head", session_id), ["top", *numbers])
        self._check_unmoved(session_id, top)
        found = [_header(session_id, line) for line in lines if line]
        return [header for header in found if header is not None] or super()._recent(session_id)

    def _check_unmoved(self, session_id: str, top: bytes | None) -> None:
        there = _number(top)
        if self._seen.setdefault(session_id, there) != there:
            raise SaveConflict(session_id)

    @override
    def _next_order(self) -> int:
        given = 0
        with contextlib.suppress(ServerSilent), self._asking():
            given = _number(self._server.eval(redis_scripts.ORDER, 1, _key("order"), time.time_ns() // 1000))
            self._order.note(given)
        return given or super()._next_order()

    @override
    def exists(self, session_id: str) -> bool:
        with self._asking():
            return bool(self._server.exists(_key("save", checked_id(session_id))))

    @override
    def sessions(self) -> list[SessionSummary]:
        with self._asking():
            ledger: dict[bytes, bytes] = self._server.hgetall(_key("ledger"))
        return self._sorted(_summary(name, line) for name, line in ledger.items())

    @override
    def delete(self, session_id: str) -> bool:
        moved = self._move(checked_id(session_id), "save", "head", "deleted-save", "deleted-head", keep=_DAY)
        self._seen.pop(session_id, None)
        return moved

    @override
    def restore(self, session_id: str) -> bool:
        return self._move(checked_id(session_id), "deleted-save", "deleted-head", "save", "head", keep=0)

    @override
    def clear(self) -> None:
        for row in self.sessions():
            with contextlib.suppress(InvalidSessionId):
                self.delete(row.session_id)

    def _move(self, session_id: str, *names: str, keep: int) -> bool:
        """Rename a session's two hashes and return whether they were there; `keep` seconds, 0 for ever."""
        keys = [_key(name, session_id) for name in names]
        with self._asking():
            return bool(self._server.eval(redis_scripts.MOVE, 5, *keys, _key("ledger"), session_id, keep))

    @override
    def _saw(self, session_id: str, seqs: Sequence[int], found: Header | None) -> None:
        with self._asking():
            top = self._server.hget(_key("head", session_id), "top")
        self._seen[session_id] = _number(top)

    @override
    def _seqs(self, session_id: str) -> list[int]:
        with self._asking():
            names: list[bytes] = self._server.hkeys(_key("save", session_id))
        return sorted(seq for seq in map(_number, names) if seq)

    @override
    def _save(self, session_id: str, seq: int) -> tuple[Header, dict[str, Any]] | None:
        with self._asking():
            if self._server.hstrlen(_key("save", session_id), seq) > records.LARGEST_SAVE:
                return None
            content: bytes | None = self._server.hget(_key("save", session_id), seq)
        try:
            header, body = records.decode(content or b"")
        except Damaged:
            return None
        except Newer as newer:
            raise SchemaTooNew(session_id, newer.schema, records.SCHEMA_VERSION) from newer
        state = records.state_of(body)
        if (header.session, header.seq) != (session_id, seq) or state is None:
            return None
        return header, migrate(state, header.schema_version, records.SCHEMA_VERSION, MIGRATIONS)

    @override
    def put_aside(self, session_id: str, seq: int) -> bool:
        """Move a damaged save to `aside:<id>`, but never the newest: without it every later save would conflict."""
        keys = [_key(name, session_id) for name in ("save", "head", "aside")]
        with self._asking():
            return bool(self._server.eval(redis_scripts.PUT_ASIDE, 3, *keys, seq))

    @override
    def mend_list(self, session_id: str, whole: Sequence[Header]) -> list[int]:
        keys = [_key(name, session_id) for name in ("save", "head")]
        with self._asking():
            lines: dict[bytes, bytes] = self._server.hgetall(keys[1])
            wrong = [one for one in whole if _header(session_id, lines.get(str(one.seq).encode(), b"")) != one]
            lines_of = ((one.seq, records.encode(one, b"")) for one in wrong)
            mended = [seq for seq, line in lines_of if self._server.eval(redis_scripts.MEND, 2, *keys, seq, line)]
            newest = max(self._seqs(session_id), default=0)
            if _number(lines.get(b"top")) < newest and self._server.eval(redis_scripts.TOP, 2, *keys, newest):
                mended.append(newest)
        return sorted(set(mended))

    @override
    def _append(self, header: Header, body: bytes) -> None:
        session_id, content = header.session, records.encode(header, body)
        keys = (_key("save", session_id), _key("head", session_id), _key("ledger"))
        given = (header.seq, header.seq - 1, content, content.partition(b"\n")[0] + b"\n", session_id)
        try:
            written = self._server.eval(redis_scripts.APPEND, 3, *keys, *given)
        except self._redis.RedisError as error:
            # Sent, but not answered for: it may be there all the same.
            if not self._is_there(keys[0], header.seq, content):
                raise SaveFailed(f"the Redis server did not take it ({type(error).__name__})") from error
            written = True
        if not written:
            raise SaveConflict(session_id)
        self._seen[session_id] = header.seq

    def _is_there(self, key: str, seq: int, content: bytes) -> bool:
        try:
            return bool(self._server.hget(key, seq) == content)
        except self._redis.RedisError:
            return False

    @override
    def _forget(self, session_id: str, seqs: Sequence[int]) -> None:
        if seqs:
            with contextlib.suppress(self._redis.RedisError):
                self._server.hdel(_key("save", session_id), *seqs)
                self._server.hdel(_key("head", session_id), *seqs)

    @override
    def _adopt(self, session_id: str, saves: Iterable[Save]) -> None:
        making = [_key(name, session_id) for name in ("making-save", "making-head")]
        keys = [_key(name, session_id) for name in ("save", "head")]
        line = b""
        with self._asking():
            self._server.delete(*making)
            for header, body in saves:
                content = records.encode(header, body)
                line = content.partition(b"\n")[0] + b"\n"
                self._server.hset(making[0], str(header.seq), content)
                self._server.hset(making[1], mapping={str(header.seq): line, "top": header.seq})
                for key in making:
                    self._server.expire(key, _DAY)
            if not self._server.eval(redis_scripts.TAKE_IN, 5, *making, *keys, _key("ledger"), session_id, line):
                raise SaveConflict(session_id)
        self._seen.pop(session_id, None)

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except self._redis.ResponseError as error:
            said = clean_line(str(error))[:80].rstrip(".")
            raise ServerSilent(
                f"The Redis server holds something else than sessions there, or refuses ({said})."
            ) from error
        except self._redis.RedisError as error:
            raise ServerSilent(f"The Redis server does not answer ({type(error).__name__}).") from error


def _key(*parts: str) -> str:
    return ":".join((_PREFIX, *parts))


def _number(written: object) -> int:
    """Return the number a server holds, 0 for what is none."""
    text = written if isinstance(written, bytes) else str(written or 0).encode("utf-8", "replace")
    return int(text) if text.isdigit() and len(text) <= _LONGEST_NUMBER else 0


def _header(session_id: str, line: bytes) -> Header | None:
    try:
        return records.decode_header(line)[0]
    except Damaged:
        return None
    except Newer as newer:
        raise SchemaTooNew(session_id, newer.schema, records.SCHEMA_VERSION) from newer


def _summary(name: bytes, line: bytes) -> SessionSummary:
    """Return the row of an entry of the ledger; of one that makes no sense, what is wrong with it."""
    shown = ascii(name.decode("utf-8", "replace")[:_LONGEST_NAME]).strip("'\"")
    try:
        session_id = checked_id(name.decode("utf-8", "replace"))
        header = _header(session_id, line)
    except InvalidSessionId:
        notice = "This entry of the ledger in Redis has a name that no session has; it is passed over."
        return SessionSummary(session_id=shown, notice=notice, updated_at=_LONG_AGO)
    except SchemaTooNew as newer:
        return SessionSummary(session_id=shown, notice=str(newer), updated_at=_LONG_AGO)
    if header is None or header.session != session_id:
        return SessionSummary(session_id=shown, notice=str(SaveDamaged(shown, "Redis")), updated_at=_LONG_AGO)
    return SessionSummary.of_header(header)
