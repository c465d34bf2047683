"""What can be wrong with a session, and the sentence a player reads about it.

SessionError
├── SessionNotFound     no such session; InvalidSessionId: the text given is not even an id
├── SessionLocked       another program has it open
├── SessionLeft         another program had it open, has left it, and played on before it did
├── SaveFailed          nothing was written; what was on disk still is
├── SaveConflict        somebody else saved in between
├── SaveDamaged         there are saves, and none of them can be read
├── SchemaTooNew        a later version of the game wrote it; left untouched
└── NothingToUndo       no earlier (or later) turn to go to
"""

from tui_adventure.rules.errors import GameError


class SessionError(GameError):
    """A session cannot be used as was asked; nothing was changed."""


class SessionNotFound(SessionError):
    """No session has this id."""

    def __init__(self, session_id: object) -> None:
        super().__init__(f"There is no session {_shown(session_id)} in the ledger.")


class InvalidSessionId(SessionNotFound, ValueError):
    """The text is no session id at all; refused before it reaches a file name or a key."""


class SessionLocked(SessionError):
    """Another program has the session open for writing."""

    def __init__(self, session_id: str) -> None:
        super().__init__(f"Session {_shown(session_id)} is open in another window; here it can only be read.")


class SessionLeft(SessionError):
    """Another program had the session open and has left it; what was chosen was meant for an older page."""

    def __init__(self) -> None:
        super().__init__("The other window has left this session. It goes on here, from the page that stands now.")


class SaveFailed(SessionError):
    """The save was not written. What was saved before still stands, and the turn is still in memory."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"This could not be saved: {reason.rstrip('.')}. What was saved before is safe.")


class SaveConflict(SessionError):
    """Somebody else saved this session since it was read; theirs stands."""

    def __init__(self, session_id: str) -> None:
        super().__init__(f"Session {_shown(session_id)} has moved on elsewhere; open it again to go on from there.")


class SaveDamaged(SessionError):
    """The session has saves and none of them can be read."""

    def __init__(self, session_id: str, where: str) -> None:
        super().__init__(f"No save of session {_shown(session_id)} can be read; what is left of them lies in {where}.")


class SchemaTooNew(SessionError):
    """A later version of the game wrote this session."""

    def __init__(self, session_id: str, found: int, known: int) -> None:
        super().__init__(
            f"Session {_shown(session_id)} was saved by a newer Nine Doors (format {found}, this one reads {known}); "
            "it was left as it is."
        )


class NothingToUndo(SessionError):
    """There is no turn to go back to, or none to go forward to."""


def _shown(session_id: object) -> str:
    """Return an id as it may be shown: hostile text escaped and cut short."""
    text = session_id if isinstance(session_id, str) else repr(session_id)
    return ascii(text[:40]).strip("'\"") or "(none)"
