"""Session ids: UUIDs and nothing else, since they become file names and keys."""

import re
import uuid

from tui_adventure.session.errors import InvalidSessionId

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def new_id() -> str:
    """Return a fresh session id."""
    return str(uuid.uuid4())


def checked_id(session_id: object) -> str:
    """Return the id in its one spelling.

    Raises:
        InvalidSessionId: it is no UUID written as 8-4-4-4-12 hexadecimal digits.
    """
    if isinstance(session_id, uuid.UUID):
        return str(session_id)
    if isinstance(session_id, str):
        spelled = session_id.lower()
        if session_id.isascii() and _UUID.fullmatch(spelled):
            return spelled
    raise InvalidSessionId(session_id)
