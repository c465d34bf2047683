"""What happens behind the first frame: the ledger is read, then the stories, then CrewAI wakes; and sessions open."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from tui_adventure.rules.errors import GameError
from tui_adventure.session import door_of_the_day as daily
from tui_adventure.session import opening
from tui_adventure.session.background import in_background
from tui_adventure.session.service import GameSessionService
from tui_adventure.session.state import LONGEST_INPUT, new_seed
from tui_adventure.settings import StorytellerName
from tui_adventure.ui.game import OpenGame
from tui_adventure.ui.game_app import GameApp
from tui_adventure.ui.ledger import Line, line_of
from tui_adventure.ui.options import PlayOptions, Sources
from tui_adventure.ui.taking_over import take_over_when_left

if TYPE_CHECKING:
    from tui_adventure.session.hall import Hall
    from tui_adventure.session.persistence.flow_persistence import GamePersistence
    from tui_adventure.session.state import GameState
    from tui_adventure.story.content.library import Library
    from tui_adventure.story.engine import Engine

_LOG = logging.getLogger(__name__)
LAST_WORDS = 0.25
"""Seconds there are to write down what was chosen last when the player leaves."""
_NOT_READY = "Something the game needs could not be loaded; the log file says what."
_NOT_KEPT = "What you chose last could not be written down before the game closed."
_ELSEWHERE = "Another session has been opened; this waits until it is opened again."


class Startup:
    """Makes the game ready, and opens one session after another."""

    def __init__(self, app: GameApp, options: PlayOptions, sources: Sources) -> None:
        self._app = app
        self._options = options
        self._sources = sources
        self.lines: list[Line] | None = None
        self.game: OpenGame | None = None
        self._sessions: asyncio.Future[GameSessionService] = asyncio.get_running_loop().create_future()
        self._engine: asyncio.Future[Engine] = asyncio.get_running_loop().create_future()
        self._persistence: GamePersistence | None = None
        self._awake = asyncio.Event()
        self._missing_voice = opening.what_is_missing(app.settings)

    @property
    def engine(self) -> "Engine | None":
        """The engine, as soon as its stories have been read."""
        return self._engine.result() if self._engine.done() else None

    async def begin(self) -> None:
        """Make everything ready in its order, and open what the command line asked for."""
        try:
            self._sessions.set_result(await in_background(self._sources.open_sessions))
            await self.read_ledger()
            self._engine.set_result(await in_background(self._sources.open_engine))
            self._app.set_trouble(self._missing())
            await self._open_as_asked()
            self._persistence = await in_background(partial(self._sources.wake, self._app.settings))
        except GameError as error:
            self._give_up(str(error))
            return
        except Exception:  # noqa: BLE001 - the boundary to everything that is imported and read behind the first frame
            _LOG.exception("the game could not be made ready")
            self._give_up(_NOT_READY)
            return
        self._sessions.result().keep_in(self._persistence)
        self._awake.set()
        self._app.set_waking(waking=False)

    async def read_ledger(self) -> None:
        """Read the list of sessions and have it shown."""
        sessions = await asyncio.shield(self._sessions)
        self.lines = [line_of(row) for row in await sessions.list_sessions()]
        self._app.show_lines(self.lines)

    async def open_new(self, *, quick: bool) -> None:
        """Begin a session: with the innkeeper's questions, or with a ready hero before the doors."""
        sessions, engine = await asyncio.shield(self._sessions), await asyncio.shield(self._engine)
        seed = new_seed() if self._options.seed is None else self._options.seed
        returned = await sessions.draw_hero(engine.library, seed)
        state = opening.begin(engine, self._app.settings, seed, quick=quick, returned=returned)
        await self._show(OpenGame(state, engine, new=True))

    async def open_daily(self) -> None:
        """Go on with the first try of today's door, or begin one; after the first it is practice."""
        sessions, engine = await asyncio.shield(self._sessions), await asyncio.shield(self._engine)
        day, paths = daily.today(), self._options.paths
        if under_way := daily.Tries(paths).under_way(day, await sessions.list_sessions()):
            await self.open(under_way)
            return
        try:
            state = await in_background(partial(daily.begin_try, engine, self._app.settings, paths, day))
        except GameError as error:
            self._app.set_trouble(str(error))
            return
        await self._show(OpenGame(state, engine, new=True))

    async def _open_replay(self) -> None:
        """Begin a session of its own with the first page of a run, and replay it there."""
        from tui_adventure.ui.watching import begun_again, watch

        try:
            run, state, told = await in_background(partial(begun_again, self._options.replay, self._engine.result()))
        except GameError as error:
            self._app.set_trouble(str(error))
            return
        game = OpenGame(state, self._engine.result(), new=True)
        game.turn_to(state.page, told)
        game.watched = True
        await self._show(game)
        self._app.run_worker(watch(self._app, game, run, self._options.replay_to), group="replay")

    async def open(self, session_id: str, *said: str) -> None:
        """Go on with a session; its page stands at once, its turns wait until the storyteller is awake.

        What is `said` stands below the page.
        """
        if self.game is not None and self.game.session.get_session_id() == session_id:
            self._app.go_to_game(self.game)
            return
        sessions = await asyncio.shield(self._sessions)
        try:
            state = await sessions.get_state(session_id)
        except GameError as error:
            self._app.set_trouble(str(error))
            return
        engine = await asyncio.shield(self._engine)
        game = OpenGame(state, engine)
        game.turn_to(state.page, engine.greeting(state), opening.told_before(state), *said)
        game.kept = opening.chosen_before(state)
        await self._show(game)

    async def line_of_play(self, session_id: str) -> "list[GameState]":
        """Return a session as it was played, turn by turn.

        Raises:
            SessionError: it cannot be read.
        """
        sessions = await asyncio.shield(self._sessions)
        return await sessions.line_of_play(session_id)

    async def open_hall(self) -> "Hall":
        """Return the hall of heroes over the sessions of the ledger, not yet read."""
        sessions = await asyncio.shield(self._sessions)
        return sessions.hall(self._options.paths.cache)

    async def read_library(self) -> "Library":
        """Return the stories, as soon as they have been read."""
        return (await asyncio.shield(self._engine)).library

    async def delete(self, line: Line) -> None:
        """Take a session out of the ledger."""
        if self.game is not None and self.game.session.get_session_id() == line.id:
            game, self.game = self.game, None
            game.unplayed.clear()
            await self._let_go(game)
        await self._change(lambda sessions: sessions.delete_session(line.id))

    async def restore(self, line: Line) -> None:
        """Bring back a session that was struck out."""
        await self._change(lambda sessions: sessions.restore_session(line.id))

    async def rename(self, line: Line, title: str) -> None:
        """Give a session a name of the player's own; "" gives it back its hero's."""
        if self.game is None or self.game.session.get_session_id() != line.id:
            await self._change(lambda sessions: sessions.rename(line.id, title))
            return
        try:
            async with self.game.between_turns() as flow:
                await asyncio.to_thread(flow.rename, title)
        except GameError as error:
            self._app.set_trouble(str(error))
        await self.read_ledger()

    async def settings_changed(self) -> None:
        """Let the storyteller, the model, the address and the limit of the settings hold from the next turn on."""
        settings, game, missing = self._app.settings, self.game, opening.what_is_missing(self._app.settings)
        if game is not None and game.conversation is not None:
            opening.give_voice(game.conversation, settings, self._options.paths)
            game.missing_voice = missing
        if missing != self._missing_voice:
            self._missing_voice = missing
            self._app.set_trouble(game.notice if game is not None else self._missing())
        if self._awake.is_set() and settings.storyteller is not StorytellerName.EMBEDDED:
            await in_background(partial(opening.ready_model, settings))

    async def leave(self) -> str:
        """Write down within a moment what was chosen last, and let go of the session; return what went wrong, or ""."""
        game = self.game
        try:
            async with asyncio.timeout(LAST_WORDS):
                await self._let_go(game)
        except TimeoutError:
            _LOG.warning("left before the last turn was written down")
            return _NOT_KEPT if game is not None and game.busy else ""
        except GameError as error:
            return str(error)
        return game.conversation.game.unsaved if game is not None and game.conversation is not None else ""

    async def _let_go(self, game: OpenGame | None) -> None:
        """Stop what is told and close a game; what waits for its flows is written down, to be played another time."""
        if game is None:
            return
        if game.conversation is not None:
            await game.conversation.close()
            return
        waiting, sessions = (
            "\n".join(text for text, _ in game.unplayed)[:LONGEST_INPUT].rstrip(),
            self._sessions.result(),
        )
        if game.new:
            game.state.set_waiting(waiting)
            await sessions.create_session(game.state)
        elif waiting:
            await sessions.set_waiting(game.state.session_id, waiting)

    def _give_up(self, why: str) -> None:
        self._app.set_trouble(why)
        self._app.set_waking(waking=False)
        if self.game is not None:
            self.game.failed(why)

    def _missing(self) -> str:
        """Return what of the packs or the settings cannot be had and why, or ""."""
        left_out = self.engine.library.left_out if self.engine is not None else ()
        return " ".join([opening.what_is_missing(self._app.settings), *left_out]).strip()

    async def _open_as_asked(self) -> None:
        if self._options.daily:
            await self.open_daily()
        elif self._options.replay:
            await self._open_replay()
        elif self._options.quick or self._options.new:
            await self.open_new(quick=self._options.quick)
        elif self._options.resume:
            sessions = self._sessions.result()
            try:
                row = await sessions.find_session(self._options.resume)
            except GameError as error:
                self._app.set_trouble(str(error))
            else:
                await self.open(row.session_id)

    async def _change(self, change: Callable[[GameSessionService], Coroutine[Any, Any, object]]) -> None:
        sessions = await asyncio.shield(self._sessions)
        try:
            await change(sessions)
        except GameError as error:
            self._app.set_trouble(str(error))
        await self.read_ledger()

    async def _show(self, game: OpenGame) -> None:
        before, self.game = self.game, game
        try:
            await self._let_go(before)
        except GameError as error:
            self._app.set_trouble(str(error))
        if before is not None:
            before.failed(_ELSEWHERE)
        self._app.set_trouble(self._missing())
        self._app.go_to_game(game)
        self._opening = asyncio.create_task(self._open_flows(game))

    async def _open_flows(self, game: OpenGame) -> None:
        await self._awake.wait()
        if self.game is not game:
            return
        assert self._persistence is not None  # noqa: S101 - awake
        session = game.state if game.new else game.session.get_session_id()
        found = (game.engine, self._app.settings, self._persistence, self._options.paths)
        opened = partial(opening.open_conversation, session, *found)
        try:
            conversation = await in_background(opened)
        except GameError as error:
            game.failed(str(error))
        else:
            game.missing_voice = opening.what_is_missing(self._app.settings)
            game.opened(conversation)
            if self.game is not game:
                await conversation.close()
            elif conversation.game.is_locked:
                take_over = take_over_when_left(self._app, game, conversation, lambda: self.game is game)
                self._watching = asyncio.create_task(take_over)
        if self.game is game:
            self._app.set_trouble(game.notice)
