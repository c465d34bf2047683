"""The presenter: takes what a turn says, event by event, and puts it on the page in order."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from tui_adventure.session.turn_events import (
    PassageTold,
    StorytellerFellBack,
    TurnEnded,
    TurnEvent,
    TurnNotSaved,
    TurnResolved,
)
from tui_adventure.story.beat import Beat, PassageKind, Voice
from tui_adventure.ui.transcript import Entry, Heading, Spoken, Transcript


class Stage(Protocol):
    """Where a turn is shown."""

    async def show(self, entries: list[Entry], *, fresh: bool) -> None:
        """Append entries; fresh ones may be animated."""
        ...

    def retell(self, index: int, text: str) -> None:
        """Show other words for the newest passage with this place in its page."""
        ...

    def say(self, notice: str) -> None:
        """Tell the player something about the game itself."""
        ...

    def warn(self, trouble: str) -> None:
        """Keep telling the player until it is mended."""
        ...


class Presenter:
    """Shows one turn. `hear` takes its events as they come, `perform` shows them until the turn has ended."""

    def __init__(self, find_stage: Callable[[], Stage | None], transcript: Transcript, done: str = "") -> None:
        self._find_stage = find_stage
        self._transcript = transcript
        self._done = done
        self._heard: asyncio.Queue[TurnEvent] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        self._waiting: list[Entry] = []
        self._beat: Beat | None = None
        self._told: dict[int, str] = {}
        self.ended = False

    def hear(self, event: TurnEvent) -> None:
        """Take an event, from any thread."""
        self._loop.call_soon_threadsafe(self._heard.put_nowait, event)

    async def perform(self) -> None:
        """Show events in order until the turn has ended."""
        while not self.ended:
            await self._show(await self._heard.get())

    async def _show(self, event: TurnEvent) -> None:
        match event:
            case TurnResolved(beat=beat):
                self._beat = beat
                self._waiting = self._transcript.add(beat, self._done)
                await self._release(self._first_told())
            case PassageTold(passage=index, text=text):
                await self._release(index + 1)
                self._tell(index, text)
            case TurnNotSaved(reason=reason):
                if stage := self._find_stage():
                    stage.warn(reason)
            case StorytellerFellBack(reason=reason):
                self._take_back()
                if stage := self._find_stage():
                    stage.say(reason)
            case TurnEnded():
                await self._release(None)
                self.ended = True

    async def _release(self, before: int | None) -> None:
        """Show the waiting entries whose passages come before `before`; None means all of them."""
        count = 0
        for at, entry in enumerate(self._waiting):
            if isinstance(entry, Spoken):
                if before is not None and entry.index >= before:
                    break
                count = at + 1
        if before is None:
            count = len(self._waiting)
        entries, self._waiting = self._waiting[:count], self._waiting[count:]
        if entries and (stage := self._find_stage()):
            await stage.show(entries, fresh=True)

    def _first_told(self) -> int:
        """Return the first passage that a storyteller may tell in other words."""
        for entry in self._waiting:
            if isinstance(entry, Spoken) and entry.passage.voice is Voice.NARRATOR:
                if entry.passage.kind is not PassageKind.NOTE:
                    return entry.index
            elif isinstance(entry, Heading):
                continue
        return len(self._beat.page.passages) if self._beat is not None else 0

    def _tell(self, index: int, text: str) -> None:
        told = self._told.get(index, "") + text
        self._told[index] = told
        if self._beat is not None and told != self._beat.page.passages[index].text:
            self._retell(index, told)

    def _take_back(self) -> None:
        """Let the authored words stand again wherever a passage was not finished."""
        if self._beat is not None and self._told:
            index = max(self._told)
            self._retell(index, self._beat.page.passages[index].text)

    def _retell(self, index: int, text: str) -> None:
        if stage := self._find_stage():
            stage.retell(index, text)
