"""The turn as a CrewAI Flow: interpret, route, resolve, settle, narrate. One kickoff is one player turn.

The rules decide on a draft of the state. The draft becomes the session's state and is on disk before anybody narrates,
so that a storyteller's fault can cost words, never a turn.
"""

import asyncio
from collections.abc import Callable
from enum import StrEnum

from pydantic import BaseModel, PrivateAttr

from tui_adventure.clean import clean
from tui_adventure.rules.errors import GameError
from tui_adventure.session.crew import Flow, listen, or_, quiet, router, silence_console, start
from tui_adventure.session.errors import SaveFailed
from tui_adventure.session.flow import GameSessionFlow
from tui_adventure.session.narration import Narration
from tui_adventure.session.state import GameState
from tui_adventure.session.turn_events import StorytellerFellBack, TurnEnded, TurnEvent, TurnNotSaved, TurnResolved
from tui_adventure.story.beat import Beat, Page, PassageKind, Voice
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Intent
from tui_adventure.story.state import GamePhase
from tui_adventure.story.voices.storyteller import EmbeddedStoryteller, Storyteller

PATIENCE = 30.0
"""Seconds a storyteller may take over one turn."""
LONGEST_INPUT = 2000
_NOT_TOLD = (PassageKind.ACTION, PassageKind.ROLL)


class Part(StrEnum):
    """Which part of the house a turn is played in."""

    CREATION = "creation"
    STORY = "story"
    COMBAT = "combat"
    EPILOGUE = "epilogue"


class Outcome(StrEnum):
    """What became of an intent."""

    SPENT = "spent"
    ASIDE = "aside"
    """Answered, and nothing happened."""
    REFUSED = "refused"


_PARTS = {
    GamePhase.CHARACTER_CREATION: Part.CREATION,
    GamePhase.COMBAT: Part.COMBAT,
    GamePhase.EPILOGUE: Part.EPILOGUE,
}


class TurnState(BaseModel):
    """What CrewAI sees of a turn: what the player typed."""

    id: str = ""
    text: str = ""


class ConversationFlow(Flow[TurnState]):
    """Plays a session's turns, one after the other, through an engine and a storyteller.

    `on_event` hears what happens as it happens, on the event loop's thread.
    """

    _game: GameSessionFlow = PrivateAttr()
    _engine: Engine = PrivateAttr()
    _storyteller: Storyteller = PrivateAttr()
    _on_event: Callable[[TurnEvent], None] | None = PrivateAttr(default=None)
    _patience: float = PrivateAttr(default=PATIENCE)
    _turn: asyncio.Lock = PrivateAttr(default_factory=asyncio.Lock)
    _draft: GameState = PrivateAttr()
    _intent: Intent = PrivateAttr()
    _beat: Beat = PrivateAttr()
    _refusal: GameError | None = PrivateAttr(default=None)
    _narration: Narration | None = PrivateAttr(default=None)

    def __init__(
        self,
        game: GameSessionFlow,
        engine: Engine,
        storyteller: Storyteller | None = None,
        on_event: Callable[[TurnEvent], None] | None = None,
        *,
        patience: float = PATIENCE,
    ) -> None:
        super().__init__(initial_state=TurnState(), **quiet())
        self._game = game
        self._engine = engine
        self._storyteller = storyteller or EmbeddedStoryteller()
        self._on_event = on_event
        self._patience = patience

    @property
    def game(self) -> GameSessionFlow:
        """The session that is played."""
        return self._game

    @property
    def engine(self) -> Engine:
        """The engine it is played through."""
        return self._engine

    async def take_turn(self, text: str) -> Beat:
        """Play what the player typed, after any turn still being told, and return what happened, as it was told.

        A beat that was not spent has changed nothing. A turn that could not be saved stands in memory, and a
        TurnNotSaved says why.

        Raises:
            Impossible: it cannot be done here; nothing changed.
            SessionError: the session is open, moved on or was deleted elsewhere; nothing changed.
        """
        async with self._turn:
            silence_console()
            self._refusal = None
            try:
                await self.kickoff_async(inputs={"text": clean(text)[:LONGEST_INPUT].strip()})
            finally:
                self._tell(TurnEnded())
            if self._refusal is not None:
                raise self._refusal
            return self._beat

    def hush(self) -> None:
        """Stop the storyteller, if it is speaking; the page's own words stand for what it had not finished."""
        if self._narration is not None:
            self._narration.hush()

    @start()
    async def interpret(self) -> None:
        """Work out what the words mean here."""
        self._draft = self._game.draft()
        self._intent = self._engine.interpret(self._draft, self.state.text)

    @router(interpret)
    async def route(self) -> Part:
        """Choose the part of the house by the phase of the game."""
        return _PARTS.get(self._draft.phase, Part.STORY)

    @router(or_(Part.CREATION, Part.STORY, Part.COMBAT, Part.EPILOGUE))
    async def resolve(self) -> Outcome:
        """Let the rules decide, on the draft."""
        try:
            self._beat = self._engine.resolve(self._draft, self._intent)
        except GameError as refusal:
            self._refusal = refusal
            return Outcome.REFUSED
        if self._beat.spent:
            return Outcome.SPENT
        self._tell(TurnResolved(self._beat))
        return Outcome.ASIDE

    @listen(Outcome.SPENT)
    async def settle(self) -> bool:
        """Make the draft the session's state, on disk, in one piece; return whether the turn stands."""
        unsaved = ""
        try:
            await asyncio.to_thread(self._settle)
        except SaveFailed as error:
            unsaved = str(error)
        except GameError as refusal:
            self._refusal = refusal
            return False
        self._tell(TurnResolved(self._beat))
        if unsaved:
            self._tell(TurnNotSaved(unsaved))
        return True

    @listen(settle)
    async def narrate(self, stands: bool) -> None:  # noqa: FBT001 - CrewAI passes what settle returned
        """Let the storyteller tell the turn, and keep the words it found."""
        if not stands:
            return
        self._narration = Narration(self._storyteller, self._beat, self._tell)
        try:
            page = await self._narration.run(self._patience)
        finally:
            fault, self._narration = self._narration.fault, None
        if fault:
            self._tell(StorytellerFellBack(fault))
        if page != self._beat.page:
            self._beat = self._beat.model_copy(update={"page": page})
            await self._keep_words(page)

    def _settle(self) -> None:
        game, draft, beat = self._game, self._draft, self._beat
        with game.transaction():
            since_jester = game.state.turns_since_jester
            game.state.adopt(draft)
            game.state.turns_since_jester = since_jester
            game.add_exchange(_action(beat.page, self.state.text), _narrative(beat.page))
            game.update_recent_agents(_voices(beat.page))

    async def _keep_words(self, page: Page) -> None:
        try:
            await asyncio.to_thread(self._retell, page)
        except GameError as error:
            self._tell(TurnNotSaved(str(error)))

    def _retell(self, page: Page) -> None:
        """Put the storyteller's words in the turn's place, unless the player has gone elsewhere meanwhile."""
        game, moves = self._game, self._draft.moves
        with game.transaction() as state:
            if state.moves == moves and state.conversation_history:
                state.page = page
                state.conversation_history[-1]["narrative"] = _narrative(page)

    def _tell(self, event: TurnEvent) -> None:
        if self._on_event is not None:
            self._on_event(event)


def _action(page: Page, typed: str) -> str:
    return next((passage.text for passage in page.passages if passage.kind is PassageKind.ACTION), typed)


def _narrative(page: Page) -> str:
    return "\n\n".join(passage.text for passage in page.passages if passage.kind not in _NOT_TOLD)


def _voices(page: Page) -> list[str]:
    """Return who spoke, each once, in order."""
    return list(dict.fromkeys(passage.voice.value for passage in page.passages if passage.voice is not Voice.PLAYER))
