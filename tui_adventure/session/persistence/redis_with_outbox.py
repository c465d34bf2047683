"""Sessions on a server that may go away in mid-turn: what it could not be given is kept here until it is back."""

from typing_extensions import override

from tui_adventure.session.errors import SaveFailed
from tui_adventure.session.ids import checked_id
from tui_adventure.session.persistence import records, timeline
from tui_adventure.session.persistence.making import header_of
from tui_adventure.session.persistence.outbox import Outbox
from tui_adventure.session.persistence.records import Header, Row
from tui_adventure.session.persistence.redis_store import RedisStore, ServerSilent
from tui_adventure.session.persistence.store import Loaded
from tui_adventure.session.persistence.timeline import Link


class OutboxRedisStore(RedisStore):
    """Sessions in Redis with an outbox: the last turn of a session that the server did not take.

    It goes to the server when the session is next read, if nobody saved there in between; otherwise it stays here.
    """

    def __init__(self, url: str, outbox: Outbox) -> None:
        super().__init__(url)
        self._outbox = outbox

    @override
    def save(self, session_id: str, body: bytes, link: Link | None = None, *, played: bool = True) -> Header:
        session_id = checked_id(session_id)
        try:
            header = super().save(session_id, body, link, played=played)
        except (ServerSilent, SaveFailed) as error:
            raise SaveFailed(f"{_lower(str(error))}{self._kept(session_id, body, link)}") from error
        self._outbox.drop(session_id)
        return header

    @override
    def load(self, session_id: str) -> Loaded | None:
        session_id = checked_id(session_id)
        with self.guard(session_id):
            settled = self._settle(session_id)
            loaded = super().load(session_id)
            if loaded is None or not settled:
                return loaded
            return loaded.model_copy(update={"notice": f"{settled} {loaded.notice}".strip()})

    def _kept(self, session_id: str, body: bytes, link: Link | None) -> str:
        """Keep a state in the outbox until the server answers, and return the rest of a sentence that says so."""
        row = Row.of(records.state_of(body) or {})
        try:
            header = header_of(session_id, self.revision(session_id) + 1, link or Link(), row, body)
            self._outbox.keep((header, body))
        except OSError as error:
            return f", and this machine could not keep it either ({error.strerror})"
        return ", so this machine keeps the turn until it does"

    def _settle(self, session_id: str) -> str:
        """Give the server the turn it could not be given, and return what became of it, or "" when there was none."""
        kept = self._outbox.find(session_id)
        if kept is None:
            return ""
        header, body = kept
        newest = super().load(session_id)
        top = self.revision(session_id)
        if newest and newest.header.sha256 == header.sha256:
            self._outbox.drop(session_id)
            return ""
        if top != header.seq - 1:
            return (
                "The server had not taken the last turn played here, and the session has since moved on elsewhere; "
                f"that turn was not added and lies in {self._outbox.set_aside(session_id)}."
            )
        link = timeline.link_of(header)
        super().save(session_id, body, None if link == Link() else link)
        self._outbox.drop(session_id)
        return "The server had not taken the last turn played here; it has it now."


def _lower(sentence: str) -> str:
    """Return a sentence as the rest of another."""
    return f"{sentence[:1].lower()}{sentence[1:]}".rstrip(".")
