"""The host: opens sessions for the app, and lets the slow things happen behind its first frame."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from tui_adventure.rules.errors import GameError
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import Page, Passage, PassageKind, Voice
from tui_adventure.ui.backstage import Backstage, in_background
from tui_adventure.ui.ledger import Line
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.table import Table

if TYPE_CHECKING:
    from tui_adventure.story.engine import Engine

_LOG = logging.getLogger(__name__)
LAST_WORDS = 0.4
"""Seconds a turn under way has to be saved in when the player leaves."""
LAST_WAKING = 15.0
"""The same for a turn that still waits for the flows; nobody waits who has taken none."""


class Guests(Protocol):
    """Who is told when something has become ready."""

    def show_lines(self, lines: list[Line]) -> None:
        """The ledger has been read."""
        ...

    def show_table(self, table: Table) -> None:
        """A session has been opened."""
        ...

    def set_trouble(self, trouble: str) -> None:
        """Something is wrong, or "" when nothing is any longer."""
        ...

    def set_waking(self, *, waking: bool) -> None:
        """Whether the storyteller still wakes."""
        ...


class Host:
    """The ledger's lines and the open table."""

    def __init__(self, backstage: Backstage, options: PlayOptions, guests: Guests) -> None:
        self.backstage = backstage
        self.options = options
        self.guests = guests
        self.lines: list[Line] = []
        self.has_read = False
        self.table: Table | None = None
        self._engine: asyncio.Future[Engine] = asyncio.get_running_loop().create_future()
        self._awake = asyncio.Event()
        self._new = False

    async def begin(self) -> None:
        """Read the ledger, then the stories, then wake the storyteller; open what the command line asked for."""
        try:
            await self.read_ledger()
            self._engine.set_result(await in_background(self.backstage.load_engine))
            if trouble := self.backstage.trouble():
                self.guests.set_trouble(trouble)
            await self._open_as_asked()
            await in_background(self.backstage.wake)
        except GameError as error:
            self._give_up(str(error))
            return
        except Exception:  # noqa: BLE001 - the boundary to everything that is imported and read behind the first frame
            _LOG.exception("the game could not be made ready")
            self._give_up("Something the game needs could not be loaded; the log file says what.")
            return
        self._awake.set()
        self.guests.set_waking(waking=False)

    def _give_up(self, why: str) -> None:
        self.guests.set_trouble(why)
        self.guests.set_waking(waking=False)
        if self.table is not None:
            self.table.stand(why)

    async def _open_as_asked(self) -> None:
        if self.options.quick or self.options.new:
            await self.open_new(quick=self.options.quick)
        elif self.options.resume:
            newest = self.lines[0].id if self.lines else ""
            await self.open(newest if self.options.resume == "last" else self.options.resume)

    async def read_ledger(self) -> None:
        """Read the list of sessions and have it shown."""
        self.lines = await in_background(self.backstage.lines)
        self.has_read = True
        self.guests.show_lines(self.lines)

    async def open_new(self, *, quick: bool) -> None:
        """Begin a session: with the innkeeper's questions, or with a ready hero before the doors."""
        engine = await asyncio.shield(self._engine)
        state = self.backstage.new_state(self.options.seed)
        _ = engine.quick_hero(state) if quick else engine.new_game(state)
        await self._sit_at(state, engine, new=True)

    async def open(self, session_id: str) -> None:
        """Go on with a session; its page stands at once, its turns wait until the storyteller is awake."""
        if self.table is not None and self.table.state.session_id == session_id:
            self.guests.show_table(self.table)
            return
        try:
            state = await in_background(partial(self.backstage.read, session_id))
        except GameError as error:
            self.guests.set_trouble(str(error))
            return
        await self._sit_at(state, await asyncio.shield(self._engine), new=False)

    async def strike_out(self, line: Line) -> None:
        """Take a session out of the ledger."""
        if self.table is not None and self.table.state.session_id == line.id:
            await self.table.close()
            self.table = None
        await self._change(partial(self.backstage.delete, line.id))

    async def rename(self, line: Line, title: str) -> None:
        """Give a session a name of the player's own; "" gives it back its hero's."""
        await self._awake.wait()
        if self.table is not None and self.table.state.session_id == line.id:
            try:
                await self.table.rename(title)
            except GameError as error:
                self.guests.set_trouble(str(error))
            await self.read_ledger()
        else:
            await self._change(partial(self.backstage.rename, line.id, title))

    async def bring_back(self, line: Line) -> None:
        """Bring back a session that was struck out."""
        await self._change(partial(self.backstage.restore, line.id))

    async def leave(self) -> bool:
        """Let the turn under way be saved; False when it could not be waited for."""
        if self.table is None:
            return True
        if self._new and not self.table.awake and not self.table.busy:
            return await self._keep(self.table.state)
        try:
            async with asyncio.timeout(LAST_WORDS if self.table.awake else LAST_WAKING):
                await self.table.close()
        except TimeoutError:
            return False
        return True

    async def _keep(self, state: GameState) -> bool:
        """Write down a session that was begun and left before its flows were there; it was chosen all the same."""
        try:
            await in_background(partial(self.backstage.keep, state))
        except GameError:
            _LOG.exception("a new session could not be written down")
            return False
        return True

    async def _change(self, change: Callable[[], None]) -> None:
        try:
            await in_background(change)
        except GameError as error:
            self.guests.set_trouble(str(error))
        await self.read_ledger()

    async def _sit_at(self, state: GameState, engine: "Engine", *, new: bool) -> None:
        if self.table is not None:
            await self.table.close()
        self.table = Table(state, engine)
        if not new:
            self.table.transcript.begin(_greeted(state.page, engine.greeting(state)), state.conversation_history[:-1])
        self._new = new
        self.guests.set_trouble(self.backstage.trouble())
        self.guests.show_table(self.table)
        self._seating = asyncio.create_task(self._seat(self.table, state, engine, new=new))

    async def _seat(self, table: Table, state: GameState, engine: "Engine", *, new: bool) -> None:
        await self._awake.wait()
        try:
            table.sit_down(await self.backstage.seat(state, engine, new=new))
        except GameError as error:
            table.stand(str(error))
        self.guests.set_trouble(table.notice)


def _greeted(page: Page, greeting: str) -> Page:
    """Return a resumed page with the Keeper's word to who has come back, said after all the rest."""
    said = Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=greeting)
    return page.model_copy(update={"passages": (*page.passages, said)}) if greeting else page
