"""The store of many hosts: sessions in Redis, where the second of two writers gets a conflict, never an overwrite.

A session is two hashes, `save:<id>` (seq -> the whole save) and `head:<id>` (seq -> its header, and `top`); `ledger`
holds each session's newest header. Every save is one script, so it is there wholly or not at all.
"""

import contextlib
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from typing_extensions import override

from tui_adventure.session.errors import SaveConflict, SaveDamaged, SaveFailed, SchemaTooNew, SessionError
from tui_adventure.session.ids import checked_id
from tui_adventure.session.persistence import records
from tui_adventure.session.persistence.migrations import MIGRATIONS, migrate
from tui_adventure.session.persistence.records import Damaged, Header, Newer, SessionSummary
from tui_adventure.session.persistence.store import Loaded, Save, SessionStore

_DAY = 24 * 60 * 60
_PREFIX = "nine-doors"
_WAIT = 5.0
"""Seconds a server may take to answer."""
_APPEND = """
local top = tonumber(redis.call('HGET', KEYS[2], 'top') or '0')
if top ~= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[4], 'top', ARGV[1])
redis.call('HSET', KEYS[3], ARGV[5], ARGV[4])
return 1
"""
_MOVE = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if ARGV[2] == '0' and redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
for place = 1, 2 do
  redis.call('DEL', KEYS[place + 2])
  redis.call('RENAME', KEYS[place], KEYS[place + 2])
  if ARGV[2] == '0' then redis.call('PERSIST', KEYS[place + 2]) else redis.call('EXPIRE', KEYS[place + 2], ARGV[2]) end
end
if ARGV[2] == '0' then
  redis.call('HSET', KEYS[5], ARGV[1], redis.call('HGET', KEYS[4], redis.call('HGET', KEYS[4], 'top')))
else
  redis.call('HDEL', KEYS[5], ARGV[1])
end
return 1
"""
_PUT_ASIDE = """
if redis.call('HGET', KEYS[2], 'top') == ARGV[1] then return 0 end
local kept = redis.call('HGET', KEYS[1], ARGV[1])
if kept then redis.call('HSET', KEYS[3], ARGV[1], kept) end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
return 1
"""
_MEND = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1
"""
_SAFE = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}


class RedisStore(SessionStore):
    """Sessions on a Redis server. Needs the `redis` package; nothing is asked of the server before it is used."""

    def __init__(self, url: str) -> None:
        super().__init__()
        try:
            self._redis = import_module("redis")
            self._server: Any = self._redis.Redis.from_url(url, socket_timeout=_WAIT, socket_connect_timeout=_WAIT)
        except ModuleNotFoundError as error:
            raise SessionError("Sessions in Redis need its package: pip install 'tui-adventure[redis]'.") from error
        except ValueError as error:
            raise SessionError("TUI_ADVENTURE_REDIS_URL is no address of a Redis server.") from error
        self._seen: dict[str, int] = {}

    def risks(self) -> list[str]:
        """Return how this server is set up to lose saves, setting by setting; [] when it is not."""
        with self._asking():
            found = {name: self._server.config_get(name).get(name, "") for name in _SAFE}
        return [f"{name} is {found[name]}, not {safe}" for name, safe in _SAFE.items() if found[name] != safe]

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
        top = int(lines.pop(b"top", b"0"))
        if writing and self._seen.setdefault(session_id, top) != top:
            raise SaveConflict(session_id)
        found = [_header(session_id, line) for _, line in sorted(lines.items(), key=lambda item: int(item[0]))]
        return [header for header in found if header is not None]

    @override
    def exists(self, session_id: str) -> bool:
        with self._asking():
            return bool(self._server.exists(_key("save", checked_id(session_id))))

    @override
    def sessions(self) -> list[SessionSummary]:
        with self._asking():
            ledger: dict[bytes, bytes] = self._server.hgetall(_key("ledger"))
        rows = [_summary(session_id.decode(), line) for session_id, line in ledger.items()]
        return sorted(rows, key=lambda row: (row.updated_at, row.session_id), reverse=True)

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
            self.delete(row.session_id)

    def _move(self, session_id: str, *names: str, keep: int) -> bool:
        """Rename a session's two hashes and return whether they were there; `keep` seconds, 0 for ever."""
        keys = [_key(name, session_id) for name in names]
        with self._asking():
            return bool(self._server.eval(_MOVE, 5, *keys, _key("ledger"), session_id, keep))

    @override
    def _newest(self, session_id: str) -> Loaded | None:
        seqs = self._seqs(session_id)[::-1]
        self._seen[session_id] = max(seqs, default=0)
        for seq in seqs:
            save = self._save(session_id, seq)
            if save is not None:
                notice = "" if seq == seqs[0] else "The last save could not be read; this is the one before it."
                return Loaded(header=save[0], state=save[1], notice=notice)
        if seqs:
            raise SaveDamaged(session_id, self.place)
        return None

    @override
    def _seqs(self, session_id: str) -> list[int]:
        with self._asking():
            return sorted(map(int, self._server.hkeys(_key("save", session_id))))

    @override
    def _save(self, session_id: str, seq: int) -> tuple[Header, dict[str, Any]] | None:
        with self._asking():
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
    def _put_aside(self, session_id: str, seq: int) -> bool:
        """Move a damaged save to `aside:<id>`, but never the newest: without it every later save would conflict."""
        keys = [_key(name, session_id) for name in ("save", "head", "aside")]
        with self._asking():
            return bool(self._server.eval(_PUT_ASIDE, 3, *keys, seq))

    @override
    def _mend_list(self, session_id: str, whole: Sequence[Header]) -> list[int]:
        keys = [_key(name, session_id) for name in ("save", "head")]
        with self._asking():
            lines: dict[bytes, bytes] = self._server.hgetall(keys[1])
            wrong = [one for one in whole if _header(session_id, lines.get(str(one.seq).encode(), b"")) != one]
            return [one.seq for one in wrong if self._server.eval(_MEND, 2, *keys, one.seq, records.encode(one, b""))]

    @override
    def _append(self, header: Header, body: bytes) -> None:
        session_id, content = header.session, records.encode(header, body)
        keys = (_key("save", session_id), _key("head", session_id), _key("ledger"))
        line = content.partition(b"\n")[0] + b"\n"
        try:
            written = self._server.eval(_APPEND, 3, *keys, header.seq, header.seq - 1, content, line, session_id)
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
    def _adopt(self, session_id: str, saves: Sequence[Save]) -> None:
        with self._asking(), self._server.pipeline(transaction=True) as together:
            together.watch(_key("save", session_id))
            if together.exists(_key("save", session_id)):
                raise SaveConflict(session_id)
            together.multi()
            for header, body in saves:
                content = records.encode(header, body)
                line = content.partition(b"\n")[0] + b"\n"
                together.hset(_key("save", session_id), header.seq, content)
                together.hset(_key("head", session_id), mapping={str(header.seq): line, "top": header.seq})
                together.hset(_key("ledger"), session_id, line)
            together.execute()

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except self._redis.RedisError as error:
            raise SessionError(f"The Redis server does not answer ({type(error).__name__}).") from error


def _key(*parts: str) -> str:
    return ":".join((_PREFIX, *parts))


def _header(session_id: str, line: bytes) -> Header | None:
    try:
        return records.decode_header(line)[0]
    except Damaged:
        return None
    except Newer as newer:
        raise SchemaTooNew(session_id, newer.schema, records.SCHEMA_VERSION) from newer


def _summary(session_id: str, line: bytes) -> SessionSummary:
    try:
        header = _header(session_id, line)
    except SchemaTooNew as newer:
        return SessionSummary(session_id=session_id, notice=str(newer))
    if header is None:
        return SessionSummary(session_id=session_id, notice=str(SaveDamaged(session_id, "Redis")))
    return SessionSummary(session_id=session_id, seq=header.seq, **header.row.model_dump())
