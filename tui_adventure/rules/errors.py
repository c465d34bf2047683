"""Everything that can go wrong, and the sentence a player reads when it does.

GameError
├── Impossible        an illegal move: nothing changed, no turn was spent
├── ContentError      a pack that cannot be used          (story.problems)
├── SessionError      a session that cannot be used       (session.errors)
│   ├── SessionNotFound
│   ├── SessionLocked
│   ├── SaveFailed
│   ├── SaveConflict
│   ├── SaveDamaged
│   └── SchemaTooNew
├── StorytellerError  a storyteller that could not speak  (story.storyteller)
└── SettingsError     settings or arguments that make no sense
"""

from tui_adventure.clean import clean
from tui_adventure.redaction import redact


class GameError(Exception):
    """A fault with one sentence for the player; `str(error)` is that sentence, fit to be shown."""

    def __str__(self) -> str:
        """Return the sentence; whatever of it came from elsewhere (a name, a path, a server) is harmless in it."""
        return redact(clean(super().__str__()))


class Impossible(GameError):
    """An illegal move: the state is untouched and the text says what would work."""
