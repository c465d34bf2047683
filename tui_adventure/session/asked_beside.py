"""Who is asked beside the storyteller: a reader, the innkeeper, a writer of entries. One at a time, limited, stoppable.

None of them does anything to a session: what they say is given back, and the engine decides what comes of it.
"""

from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tui_adventure.clean import clean
from tui_adventure.session.one_answer import OneAnswer
from tui_adventure.session.state import GameState
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Do, Intent
from tui_adventure.story.voices.epilogue_writer import EntryFile, EpilogueWriter
from tui_adventure.story.voices.innkeeper import Innkeeper
from tui_adventure.story.voices.reader import Reader

_TIMES_FOR_AN_ENTRY = 3
"""An entry may take so many times as long as a turn: the book's stands meanwhile."""
_READ_LATE = "What you typed could not be read in time; the book's own answer stands."
_READ_BROKE = "The reader broke off."
_HOST_LATE = "The innkeeper took too long over it; the book's own answer stands."
_HOST_BROKE = "The innkeeper broke off; the book's own answer stands."
_ENTRY_LATE = "The entry was not written in time; the book's stands."
_ENTRY_HUSHED = "The writing was stopped; the book's entry stands."
_ENTRY_BROKE = "The entry was broken off; the book's stands."
_T = TypeVar("_T")


@dataclass(frozen=True)
class Understood:
    """What a line means after others were asked: the intent, and what is entered to have the same again."""

    intent: Intent
    entered: str
    says: str = ""
    """What the innkeeper says to it, where the inn has no answer."""


@dataclass
class AskedBeside:
    """Asks whoever there is, for at most `patience` seconds. `fault` is why the last one said nothing, or ""."""

    patience: float
    reader: Reader | None = None
    writer: EpilogueWriter | None = None
    host: Innkeeper | None = None
    fault: str = ""
    _asking: OneAnswer[Any] | None = field(default=None, init=False)
    _hushed: bool = field(default=False, init=False)

    async def understand(self, engine: Engine, draft: GameState, intent: Intent, text: str) -> Understood:
        """Return what words mean that the engine is not sure of, or has no answer to; else what they mean to it."""
        self.fault, self._hushed = "", False
        plain = Understood(intent, text)
        if self.reader is not None and (unread := engine.unread(draft, intent)) is not None:
            reading = await self._ask(self.reader.read(unread), self.patience, _READ_LATE, _READ_BROKE)
            meant = engine.read(draft, unread.line, reading) if reading is not None else None
            return Understood(meant or intent, meant.text if isinstance(meant, Do) else text)
        if self.host is not None and (file := engine.at_the_inn(draft, intent)) is not None:
            hosted = await self._ask(self.host.host(file), self.patience, _HOST_LATE, _HOST_BROKE)
            if hosted is None:
                return plain
            written = engine.written(draft, file.line, hosted)
            return (
                Understood(written, written.text) if written else Understood(intent, text, clean(hosted.says).strip())
            )
        return plain

    async def write(self, file: EntryFile) -> str:
        """Return a closing entry in other words, "" for none."""
        self.fault, self._hushed = "", False
        if self.writer is None:
            return ""
        limit = _TIMES_FOR_AN_ENTRY * self.patience
        text = await self._ask(self.writer.write(file, limit), limit, _ENTRY_LATE, _ENTRY_BROKE)
        if self._hushed:
            self.fault = _ENTRY_HUSHED
        return clean(text or "").strip()

    def hush(self) -> None:
        """Stop asking."""
        self._hushed = True
        if self._asking is not None:
            self._asking.hush()

    async def _ask(self, asked: Coroutine[Any, Any, _T], limit: float, late: str, broke: str) -> _T | None:
        """Return what is answered, None for nothing and for what came after it was told to stop."""
        self._asking = asking = OneAnswer(asked, late, broke)
        try:
            answer = await asking.run(limit)
        finally:
            self.fault, self._asking = asking.fault, None
        return None if self._hushed else answer
