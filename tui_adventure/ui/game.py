"""The open game: one session as every screen sees it, before and after CrewAI is awake.

Its page stands as soon as the ledger has been read. Turns need the session's flows: one that is taken earlier waits
for them, and none is refused or lost.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractContextManager, asynccontextmanager
from typing import TYPE_CHECKING

from tui_adventure.session.errors import SessionError
from tui_adventure.session.opening import who_tells
from tui_adventure.session.operations import SessionOperations
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import Page, Passage, PassageKind, Voice
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.views.journal import Journal
from tui_adventure.story.views.standing import Standing
from tui_adventure.story.views.status import Status
from tui_adventure.ui.ledger import PastTurn, past_turns
from tui_adventure.ui.transcript import Transcript

if TYPE_CHECKING:
    from tui_adventure.rules.combat.view import FightView
    from tui_adventure.rules.items import ItemSpec
    from tui_adventure.session.conversation import ConversationFlow
    from tui_adventure.session.flow import GameSessionFlow
    from tui_adventure.story.engine import Engine
    from tui_adventure.story.hero.draft import Draft
    from tui_adventure.story.hero.lexicon import Lexicon
    from tui_adventure.ui.road_search import BackgroundRoads


class UnopenedSession(SessionOperations):
    """A session as it was read, before it has a flow: it can be asked everything and changed in nothing."""

    def __init__(self, state: GameState) -> None:
        self._state = state

    @property
    def state(self) -> GameState:
        """The state as it was read."""
        return self._state

    def transaction(self) -> AbstractContextManager[GameState]:
        """Refuse.

        Raises:
            SessionError: always.
        """
        raise SessionError("The session is not open yet; nothing was changed.")


class OpenGame:
    """One session and what is shown of it. `page` is what stands on the screen now."""

    def __init__(self, state: GameState, engine: "Engine", *, new: bool = False) -> None:
        self.session: SessionOperations = UnopenedSession(state)
        """The session: as it was read, and from `opened` on its flow."""
        self._flows = asyncio.Event()
        self._turn = asyncio.Lock()
        self.engine = engine
        self.new = new
        """Whether it has never been written down."""
        self.conversation: ConversationFlow | None = None
        self.fault = ""
        """Why the flows could not be opened, or ""."""
        self.missing_voice = ""
        """Why the storyteller of the settings does not tell, or ""."""
        self.unplayed: list[tuple[str, str]] = []
        """What was chosen and waits for the flows or for the turn before it: the text, and how the player says it."""
        self.kept: tuple[tuple[str, str], ...] = ()
        """What was chosen as the player last left, likewise: the first screen of the game plays it."""
        self.watched = False
        """Whether a run is being replayed here, for as long as the player lets it."""
        self.roads: BackgroundRoads | None = None
        """The search for roads not taken, once a closing entry has stood."""
        self.page: Page = state.page
        self.transcript = Transcript()
        self.turn_to(state.page)

    @property
    def state(self) -> GameState:
        """The state as it stands."""
        return self.session.get_state()

    @property
    def phase(self) -> GamePhase:
        """Which part of the game this is."""
        return self.session.get_phase()

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
        return self.conversation is not None

    @property
    def busy(self) -> bool:
        """Whether a turn is being played, or waits to be."""
        return self._turn.locked()

    @property
    def notice(self) -> str:
        """Why nothing is written down here, what is unusual about how the session was opened, or ""."""
        if self.conversation is None:
            return self.fault
        game = self.conversation.game
        return game.unsaved or game.notice or self.missing_voice

    @property
    def teller(self) -> str:
        """Which model tells and what it took so far, or "" where the book tells."""
        return who_tells(self.conversation) if self.conversation is not None else ""

    def opened(self, conversation: "ConversationFlow") -> None:
        """Give the game its flows: turns that wait are played now."""
        self.conversation, self.session = conversation, conversation.game
        self.new = False
        self._flows.set()

    def failed(self, fault: str) -> None:
        """Leave the game without flows: turns that wait, and all later ones, are refused with this sentence."""
        self.fault = fault
        self._flows.set()

    async def flow(self) -> "GameSessionFlow":
        """Return the session's flow once it is open.

        Raises:
            SessionError: it cannot be opened.
        """
        await self._flows.wait()
        if self.conversation is None:
            raise SessionError(self.fault)
        return self.conversation.game

    @asynccontextmanager
    async def between_turns(self) -> "AsyncIterator[GameSessionFlow]":
        """Wait for the flow and for the turn under way, and keep the next from beginning inside.

        Raises:
            SessionError: the session cannot be opened.
        """
        async with self._turn:
            yield await self.flow()

    @asynccontextmanager
    async def taking(self, text: str, label: str) -> "AsyncIterator[ConversationFlow]":
        """Play a turn inside, after those before it; until then what was chosen counts as unplayed.

        Raises:
            SessionError: the session cannot be opened.
        """
        chosen = (text, label)
        self.unplayed.append(chosen)
        try:
            async with self.between_turns():
                assert self.conversation is not None  # noqa: S101 - there is a flow, so there is a conversation
                self.unplayed.remove(chosen)
                yield self.conversation
        finally:
            if chosen in self.unplayed:
                self.unplayed.remove(chosen)

    def turn_to(self, page: Page, *said: str) -> None:
        """Let a page stand that does not follow from the last; what is `said`, the Keeper says after all the rest."""
        self.page = page
        notes = (Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=text) for text in said if text)
        shown = page.model_copy(update={"passages": (*page.passages, *notes)})
        self.transcript.begin(shown, self.state.conversation_history[:-1])

    async def history(self) -> Sequence[PastTurn]:
        """Return the turns so far, oldest first.

        Raises:
            SessionError: the session cannot be opened or read.
        """
        return await asyncio.to_thread(past_turns, await self.flow())
