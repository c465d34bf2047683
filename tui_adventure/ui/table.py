"""The table: the one open session as every screen sees it, before and after CrewAI is awake.

The page of a session stands as soon as its snapshot is read. Turns need the session's flows: one that is taken earlier
waits for them, and none is refused or lost.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from tui_adventure.session.errors import SessionError
from tui_adventure.session.state import GameState
from tui_adventure.session.turn_events import TurnEvent
from tui_adventure.story.beat import Beat, Page
from tui_adventure.story.state import GamePhase
from tui_adventure.story.views.journal import Journal
from tui_adventure.story.views.standing import Standing
from tui_adventure.story.views.status import Status
from tui_adventure.ui.ledger import PastTurn
from tui_adventure.ui.transcript import Transcript

if TYPE_CHECKING:
    from tui_adventure.rules.combat.view import FightView
    from tui_adventure.rules.items import ItemSpec
    from tui_adventure.story.engine import Engine
    from tui_adventure.story.hero.draft import Draft
    from tui_adventure.story.hero.lexicon import Lexicon

Hear = Callable[[TurnEvent], None]
Result = TypeVar("Result")


class Seat(Protocol):
    """An open session with its flows running."""

    @property
    def notice(self) -> str:
        """Why nothing is being written down, or what is unusual about how the session was opened, or ""."""
        ...

    @property
    def state(self) -> GameState:
        """The state as it stands."""
        ...

    async def take_turn(self, text: str, hear: Hear) -> Beat:
        """Play one turn, saved before it is told.

        Raises:
            Impossible: nothing changed.
            SaveFailed: the turn could not be written down.
        """
        ...

    def hush(self) -> None:
        """Stop the storyteller; the authored words stand in."""
        ...

    async def undo(self) -> None:
        """Go back a turn.

        Raises:
            NothingToUndo: this is the first.
        """
        ...

    async def redo(self) -> None:
        """Go forward to the turn that was last undone.

        Raises:
            NothingToUndo: none was.
        """
        ...

    async def history(self) -> Sequence[PastTurn]:
        """Return the turns so far, oldest first."""
        ...

    async def fork(self, move: int) -> str:
        """Begin another session from a past turn and return its id."""
        ...

    async def rename(self, title: str) -> None:
        """Give the session a name of the player's own; "" takes it away."""
        ...

    async def close(self) -> None:
        """Let go of the session."""
        ...


class Table:
    """The open session. `page` is what stands on it now."""

    def __init__(self, state: GameState, engine: "Engine") -> None:
        self._state = state
        self.engine = engine
        self._seat: Seat | None = None
        self._seated = asyncio.Event()
        self._turn = asyncio.Lock()
        self.fault = ""
        """Why the flows could not be opened, or ""."""
        self.transcript = Transcript()
        self.transcript.begin(state.page, state.conversation_history[:-1])
        self.page: Page = state.page

    @property
    def state(self) -> GameState:
        """The state as it stands."""
        return self._seat.state if self._seat is not None else self._state

    @property
    def phase(self) -> GamePhase:
        """Which part of the game this is."""
        return self.state.phase

    @property
    def status(self) -> Status:
        """The hero's and the adventure's numbers."""
        return self.engine.status(self.state)

    @property
    def standing(self) -> Standing:
        """Where things stand, for who has lost the thread."""
        return self.engine.standing(self.state)

    @property
    def journal(self) -> Journal:
        """Who and what the hero knows of."""
        return self.engine.journal(self.state)

    @property
    def pencilled(self) -> "Draft":
        """The hero as far as the interview has got."""
        return self.engine.pencilled(self.state)

    @property
    def lexicon(self) -> "Lexicon":
        """How motives, flaws and traits are written in the ledger."""
        return self.engine.library.lexicon

    @property
    def fight(self) -> "FightView | None":
        """The running fight as it stands before the hero, or None."""
        return self.engine.fight(self.state)

    @property
    def items(self) -> "Mapping[str, ItemSpec]":
        """What there is to own, by id."""
        return self.engine.library.items

    @property
    def awake(self) -> bool:
        """Whether turns are played at once."""
        return self._seat is not None

    @property
    def busy(self) -> bool:
        """Whether a turn is being played, or waits to be."""
        return self._turn.locked()

    @property
    def notice(self) -> str:
        """Why nothing is written down here, or ""."""
        return self._seat.notice if self._seat is not None else self.fault

    def sit_down(self, seat: Seat) -> None:
        """Give the table its flows: turns that wait are played now."""
        self._seat = seat
        self._seated.set()

    def stand(self, fault: str) -> None:
        """Leave the table without flows: turns that wait, and all later ones, are refused with this sentence."""
        self.fault = fault
        self._seated.set()

    async def take_turn(self, text: str, hear: Hear) -> Beat:
        """Play one turn, after those before it.

        Raises:
            Impossible: nothing changed.
            SaveFailed: the turn could not be written down.
        """
        beat = await self._with_seat(lambda seat: seat.take_turn(text, hear))
        self.page = beat.page
        return beat

    async def undo(self) -> None:
        """Go back a turn and put its page on the table.

        Raises:
            NothingToUndo: this is the first.
        """
        await self._with_seat(lambda seat: seat.undo())
        self._turn_back()

    async def redo(self) -> None:
        """Go forward to the turn that was last undone.

        Raises:
            NothingToUndo: none was.
        """
        await self._with_seat(lambda seat: seat.redo())
        self._turn_back()

    async def history(self) -> Sequence[PastTurn]:
        """Return the turns so far, oldest first."""
        return await self._with_seat(lambda seat: seat.history())

    async def fork(self, move: int) -> str:
        """Begin another session from a past turn and return its id."""
        return await self._with_seat(lambda seat: seat.fork(move))

    async def rename(self, title: str) -> None:
        """Give the session a name of the player's own; "" takes it away."""
        await self._with_seat(lambda seat: seat.rename(title))

    def hush(self) -> None:
        """Stop the storyteller."""
        if self._seat is not None:
            self._seat.hush()

    async def close(self) -> None:
        """Finish the turn under way, in few words, and let go of the session; a turn that waits is played first."""
        if self._turn.locked():
            await self._seated.wait()
        if self._seat is None:
            return
        self._seat.hush()
        async with self._turn:
            await self._seat.close()

    def _turn_back(self) -> None:
        self.page = self.state.page
        self.transcript.begin(self.page, self.state.conversation_history[:-1])

    async def _with_seat(self, act: Callable[[Seat], Awaitable[Result]]) -> Result:
        async with self._turn:
            await self._seated.wait()
            if self._seat is None:
                raise SessionError(self.fault)
            return await act(self._seat)
