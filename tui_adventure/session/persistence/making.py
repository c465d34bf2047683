"""How saves are made: a header round a state."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import from_json, to_json

from tui_adventure.session.persistence import timeline
from tui_adventure.session.persistence.records import SCHEMA_VERSION, Header, Row, digest
from tui_adventure.session.persistence.timeline import Link

Save = tuple[Header, bytes]
"""A save as it is kept: its header, and the state as JSON."""


def made(session_id: str, seq: int, link: Link, state: Mapping[str, Any]) -> Save:
    """Return a state, given in JSON form, as a save of this session."""
    body = to_json({**state, "session_id": session_id, "id": session_id})
    return header_of(session_id, seq, link, Row.of(state), body), body


def moved(session_id: str, save: Save) -> Save:
    """Return a save as one of this session."""
    header, body = save
    if header.session == session_id:
        return save
    return made(session_id, header.seq, timeline.link_of(header), from_json(body))


def header_of(session_id: str, seq: int, link: Link, row: Row, body: bytes) -> Header:
    """Return the header of a save, its place among the saves of other sessions still open."""
    return Header(
        schema_version=SCHEMA_VERSION,
        session=session_id,
        seq=seq,
        length=len(body),
        sha256=digest(body),
        row=row,
        **link.model_dump(),
    )
