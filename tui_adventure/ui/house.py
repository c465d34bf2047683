"""The real backstage: saves on disk, packs, CrewAI's flows and whichever storyteller the settings ask for."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic_core import to_json

from tui_adventure.paths import Paths
from tui_adventure.rules.errors import GameError
from tui_adventure.session.errors import SessionNotFound
from tui_adventure.session.persistence.stores import open_store
from tui_adventure.session.state import GameState
from tui_adventure.session.turn_events import TurnEnded
from tui_adventure.settings import Settings
from tui_adventure.story.beat import Beat
from tui_adventure.story.state import AskResolve
from tui_adventure.ui.ledger import Line, PastTurn, line_of
from tui_adventure.ui.table import Hear

if TYPE_CHECKING:
    from tui_adventure.session import ConversationFlow
    from tui_adventure.session.persistence.flow_persistence import GamePersistence
    from tui_adventure.session.persistence.store import SessionStore
    from tui_adventure.story.engine import Engine


class House:
    """Everything the interface asks for, from where the game's folders are."""

    def __init__(self, paths: Paths, settings: Settings) -> None:
        self.paths = paths
        self.settings = settings
        self.art_folders: Sequence[Path] = ()
        self._store: SessionStore = open_store(paths)
        self._persistence: GamePersistence | None = None
        self._left_out = ""

    def lines(self) -> list[Line]:
        """Return the sessions in the ledger, the last played first."""
        return [line_of(row) for row in self._store.sessions()]

    def load_engine(self) -> "Engine":
        """Return the engine, its content loaded."""
        from tui_adventure.story.content.library import open_library
        from tui_adventure.story.engine import Engine

        library = open_library(self.paths)
        self.art_folders = library.art_folders
        self._left_out = " ".join(library.left_out)
        return Engine(library)

    def trouble(self) -> str:
        """Return what of the packs or the settings cannot be had and why, or ""."""
        from tui_adventure.session.opening import what_is_missing

        return f"{what_is_missing(self.settings)} {self._left_out}".strip()

    def keep(self, state: GameState) -> None:
        """Write a new session down before its flows are there.

        Raises:
            SessionError: it cannot be written.
        """
        self._store.save(state.session_id, to_json(state))

    def new_state(self, seed: int | None) -> GameState:
        """Return the state of a session nobody has played."""
        state = GameState() if seed is None else GameState(seed=seed)
        state.difficulty = self.settings.difficulty
        state.lines, state.veils = list(self.settings.lines), list(self.settings.veils)
        state.ask_resolve = AskResolve(self.settings.ask_resolve)
        return state

    def read(self, session_id: str) -> GameState:
        """Return a session's newest state.

        Raises:
            SessionError: there is none, or it cannot be read.
        """
        loaded = self._store.load(session_id)
        if loaded is None:
            raise SessionNotFound(session_id)
        return GameState.model_validate(loaded.state)

    def wake(self) -> None:
        """Import CrewAI, silently; afterwards all saving goes through its persistence."""
        from tui_adventure.session import boot, get_persistence

        boot.prepare(self.paths)
        boot.load(models=self.settings.storyteller != "embedded")
        from tui_adventure.session import conversation, flow  # noqa: F401 - so that the first turn does not wait

        self._persistence = get_persistence(self.paths)
        self._store = self._persistence.store

    async def seat(self, state: GameState, engine: "Engine", *, new: bool) -> "FlowSeat":
        """Open a session's flows; a new session is written down by that.

        Raises:
            SessionError: it cannot be opened.
        """
        from tui_adventure.session.opening import open_conversation

        session = state if new else state.session_id
        assert self._persistence is not None  # noqa: S101 - nobody is seated before `wake`
        conversation = await asyncio.to_thread(open_conversation, session, engine, self.settings, self._persistence)
        return FlowSeat(conversation)

    def rename(self, session_id: str, title: str) -> None:
        """Give a session that is not open a name of the player's own.

        Raises:
            SessionError: it cannot be opened, or not written.
        """
        from tui_adventure.session import GameSessionFlow

        flow = GameSessionFlow.resume(session_id, self._persistence)
        try:
            flow.rename(title)
        finally:
            flow.close()

    def delete(self, session_id: str) -> None:
        """Take a session out of the ledger."""
        self._store.delete(session_id)

    def restore(self, session_id: str) -> None:
        """Bring back a session that was taken out."""
        self._store.restore(session_id)


class FlowSeat:
    """An open session over its two flows."""

    def __init__(self, conversation: "ConversationFlow") -> None:
        self._flow = conversation.game
        self._conversation = conversation

    @property
    def state(self) -> GameState:
        """The state as it stands."""
        return self._flow.state

    @property
    def notice(self) -> str:
        """Why nothing is being written down, or what is unusual about how the session was opened, or ""."""
        return self._flow.unsaved or self._flow.notice

    async def take_turn(self, text: str, hear: Hear) -> Beat:
        """Play one turn, saved before it is told."""
        beat = Beat(page=self.state.page, spent=False)
        try:
            async for event in self._conversation.turn(text):
                hear(event)
                if isinstance(event, TurnEnded):
                    beat = event.beat
        except GameError:
            hear(TurnEnded(beat))
            raise
        return beat

    def hush(self) -> None:
        """Stop the storyteller."""
        self._conversation.hush()

    async def undo(self) -> None:
        """Go back a turn."""
        await asyncio.to_thread(self._flow.undo)

    async def redo(self) -> None:
        """Go forward to the turn that was last undone."""
        await asyncio.to_thread(self._flow.redo)

    async def history(self) -> Sequence[PastTurn]:
        """Return the turns so far, oldest first."""
        return await asyncio.to_thread(self._past)

    async def fork(self, move: int) -> str:
        """Begin another session from a past turn and return its id."""
        fork = await asyncio.to_thread(self._flow.fork, move)
        fork.close()
        return fork.state.session_id

    async def rename(self, title: str) -> None:
        """Give the session a name of the player's own."""
        await asyncio.to_thread(self._flow.rename, title)

    async def close(self) -> None:
        """Let another program write to this session."""
        await asyncio.to_thread(self._flow.close)

    def _past(self) -> list[PastTurn]:
        points = self._flow.history()
        pages = self._flow.transcript()
        return [PastTurn(point.moves, page.title, page.passages) for point, page in zip(points, pages, strict=False)]
