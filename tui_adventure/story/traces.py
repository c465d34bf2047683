"""Where each passage of a turn comes from: the events it tells of, the wordings drawn for it, and why it comes now."""

from typing import NamedTuple


class Wording(NamedTuple):
    """One of a text's variants: where the text stands in the content, which of them (from 1), and of how many."""

    key: str
    number: int
    of: int


class Trace(NamedTuple):
    """Where one passage comes from. `events` are places in the beat's events; `why` is the director's reason or ""."""

    events: tuple[int, ...] = ()
    wordings: tuple[Wording, ...] = ()
    why: str = ""


class Cited(NamedTuple):
    """Some sentences of a closing entry and what they stand for; `turn` is when it happened, 0 where it has no turn."""

    text: str
    stands_for: str
    turn: int = 0


class Tracer:
    """Takes down, while a turn is told, what belongs to the passage that is told next."""

    def __init__(self) -> None:
        self.traces: list[Trace] = []
        self.why = ""
        """Why the scene that is entered comes now."""
        self._wordings: list[Wording] = []
        self._claimed: set[int] = set()

    def drew(self, key: str, index: int, of: int) -> None:
        """Take down a wording that is about to be told."""
        self._wordings.append(Wording(key, index + 1, of))

    def note(self, happened: int) -> Trace:
        """Return the trace of a note about the last of `happened` events; it is that note's alone."""
        event = happened - 1
        mine = (event,) if event >= 0 and event not in self._claimed else ()
        self._claimed.update(mine)
        return Trace(mine, self._taken())

    def passage(self, happened: int, event: int | None = None) -> None:
        """Take down the trace of the passage just told, after `happened` events; in a fight it tells of one of them."""
        since = range(happened) if event is None else (event,)
        mine = tuple(one for one in since if one not in self._claimed)
        self._claimed.update(mine)
        self.traces.append(Trace(mine, self._taken(), self.why))

    def notes(self, traces: list[Trace]) -> Trace:
        """Return the trace of a passage made of notes."""
        return Trace(
            tuple(event for trace in traces for event in trace.events),
            tuple(wording for trace in traces for wording in trace.wordings),
        )

    def _taken(self) -> tuple[Wording, ...]:
        taken = tuple(dict.fromkeys(self._wordings))
        self._wordings.clear()
        return taken
