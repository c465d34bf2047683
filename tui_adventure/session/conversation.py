"""The turn as a CrewAI Flow: interpret, route, resolve, settle, narrate. One kickoff is one player turn.

The rules decide on a draft of the state. The draft becomes the session's state and is on disk before anybody narrates,
so that a storyteller's fault can cost words, never a turn.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from enum import StrEnum

from pydantic import BaseModel, PrivateAttr

from tui_adventure.clean import clean
from tui_adventure.rules.errors import GameError
from tui_adventure.session.asked_beside import AskedBeside
from tui_adventure.session.crewai_flow import Flow, listen, or_, quiet, router, silence_console, start
from tui_adventure.session.errors import SaveFailed, SessionError, SessionLeft, SessionLocked
from tui_adventure.session.flow import GameSessionFlow
from tui_adventure.session.narration import Narration
from tui_adventure.session.state import LONGEST_INPUT, GameState
from tui_adventure.session.turn_events import StorytellerFellBack, TurnEnded, TurnEvent, TurnNotSaved, TurnResolved
from tui_adventure.session.turn_record import TurnRecord, entry_of, jested, narrative_of, with_entry
from tui_adventure.story.beat import Beat, Page, PassageKind
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Intent
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.voices.epilogue_writer import EpilogueWriter
from tui_adventure.story.voices.innkeeper import Innkeeper
from tui_adventure.story.voices.reader import Reader
from tui_adventure.story.voices.storyteller import EmbeddedStoryteller, Storyteller

PATIENCE = 30.0
"""Seconds a storyteller may take over one turn."""
_WRITTEN = "The entry is written in other words already."
_NOTHING_TO_WRITE = "There is no entry here to be written in other words."
_TURNS_BEFORE = 10
"""Turns that a storyteller hears of beside the one it tells."""


class Part(StrEnum):
    """Which part of the game a turn is played in."""

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
    """Plays a session's turns, one after the other, through an engine and a storyteller."""

    _game: GameSessionFlow = PrivateAttr()
    _engine: Engine = PrivateAttr()
    _storyteller: Storyteller = PrivateAttr()
    _patience: float = PrivateAttr(default=PATIENCE)
    _one_at_a_time: asyncio.Lock = PrivateAttr(default_factory=asyncio.Lock)
    _events: asyncio.Queue[TurnEvent | None] = PrivateAttr(default_factory=asyncio.Queue)
    _playing: asyncio.Task[None] | None = PrivateAttr(default=None)
    _hushed: bool = PrivateAttr(default=False)
    _draft: GameState = PrivateAttr()
    _intent: Intent = PrivateAttr()
    _beat: Beat = PrivateAttr()
    _refusal: GameError | None = PrivateAttr(default=None)
    _narration: Narration | None = PrivateAttr(default=None)
    _beside: AskedBeside = PrivateAttr()
    _entered: str = PrivateAttr(default="")
    """What was typed, in words that mean the same when the turn is played again."""
    _says: str = PrivateAttr(default="")
    """What the innkeeper says where the inn has no answer."""
    _said: set[str] = PrivateAttr(default_factory=set)
    """Why the book's words stood in, as far as the player has been told: each reason once."""

    def __init__(
        self,
        game: GameSessionFlow,
        engine: Engine,
        storyteller: Storyteller | None = None,
        *,
        patience: float = PATIENCE,
    ) -> None:
        super().__init__(initial_state=TurnState(), **quiet())
        self._game = game
        self._engine = engine
        self.give_voice(storyteller or EmbeddedStoryteller(), patience)

    @property
    def game(self) -> GameSessionFlow:
        """The session that is played."""
        return self._game

    @property
    def engine(self) -> Engine:
        """The engine it is played through."""
        return self._engine

    @property
    def storyteller(self) -> Storyteller:
        """Who tells the turns."""
        return self._storyteller

    @property
    def patience(self) -> float:
        """Seconds it may take over one of them."""
        return self._patience

    @property
    def book(self) -> Page | None:
        """The page that stands in the book's words, where it was told in others; None where there are no others."""
        state = self._game.state
        kept = state.in_the_book
        stands = kept is not None and kept.moves == state.moves and kept.page.options == state.page.options
        return kept.page if kept is not None and stands and kept.page != state.page else None

    def give_voice(
        self,
        storyteller: Storyteller,
        patience: float,
        reader: Reader | None = None,
        writer: EpilogueWriter | None = None,
        host: Innkeeper | None = None,
    ) -> None:
        """Let this storyteller tell from the next turn on, for at most `patience` seconds a turn.

        A `reader` reads what the interpreter is not sure of, a `writer` writes closing entries when it is asked to, a
        `host` answers at the inn what that has no answer to.
        """
        self._storyteller = storyteller
        self._beside = AskedBeside(patience, reader, writer, host)
        self._patience = patience
        self._said.clear()

    async def turn(self, text: str) -> AsyncIterator[TurnEvent]:
        """Play what the player typed, after any turn still being told, and yield what happens as it happens.

        First comes a TurnResolved, last a TurnEnded. A beat that was not spent has changed nothing. A turn that could
        not be saved stands in memory, and a TurnNotSaved says why. Whoever stops listening stops the storyteller.

        Raises:
            Impossible: it cannot be done here; nothing changed, and nothing was yielded.
            SessionError: the session is open, moved on or was deleted elsewhere; likewise.
        """
        async with self._one_at_a_time:
            self._events = asyncio.Queue()
            self._playing = asyncio.create_task(self._play(text))
            self._playing.add_done_callback(lambda _: self._events.put_nowait(None))
            try:
                while (event := await self._events.get()) is not None:
                    yield event
                await self._playing
            finally:
                self._playing.cancel()
                await asyncio.wait({self._playing})
            if self._refusal is not None:
                raise self._refusal
            yield TurnEnded(self._beat)

    @property
    def has_writer(self) -> bool:
        """Whether a closing entry can be written in other words."""
        return self._beside.writer is not None

    @property
    def entry_is_written(self) -> bool:
        """Whether the closing entry that stands is in other words than its authors'."""
        return self.book is not None and entry_of(self.book) != entry_of(self._game.state.page)

    async def write_entry(self) -> str:
        """Have the closing entry that stands written in other words, and return why it was not, or "".

        The book's entry stands meanwhile, and remains as `book`.

        Raises:
            SessionError: the session is open, moved on or was deleted elsewhere; nothing changed.
        """
        async with self._one_at_a_time:
            state = self._game.state
            file = self._engine.entry_file(state)
            if not self.has_writer or file is None:
                return _NOTHING_TO_WRITE
            if self.entry_is_written:
                return _WRITTEN
            if text := await self._beside.write(file):
                page = with_entry(state.page, text)
                await asyncio.to_thread(self._game.retell, state.moves, page, narrative_of(page), lambda _: None)
            return self._beside.fault

    def hush(self) -> None:
        """Stop the storyteller, if it is speaking; the page's own words stand for what it had not finished."""
        self._hushed = True
        self._beside.hush()
        if self._narration is not None:
            self._narration.hush()

    async def close(self) -> None:
        """Let the turn under way be saved, in the book's words, and another program write to the session."""
        self.hush()
        if self._playing is not None:
            await asyncio.wait({self._playing})
        self._game.close()

    async def _play(self, text: str) -> None:
        """Let CrewAI run the turn's steps, once."""
        silence_console()
        self._hushed, self._refusal, self._says = False, None, ""
        await self.kickoff_async(inputs={"text": clean(text)[:LONGEST_INPUT].strip()})
        if text in self._game.state.waiting.split("\n"):
            with suppress(SessionError):
                await asyncio.to_thread(self._game.forget_waiting)

    @start()
    async def interpret(self) -> None:
        """Work out what the words mean here."""
        if self._game.is_locked:
            await self._take_over()
        self._draft, self._entered = self._game.draft(), self.state.text
        self._intent = self._engine.interpret(self._draft, self.state.text)
        meant = await self._beside.understand(self._engine, self._draft, self._intent, self._entered)
        if not self._hushed:
            self._intent, self._entered, self._says = meant.intent, meant.entered, meant.says

    @router(interpret)
    async def route(self) -> Part:
        """Choose the part by the phase of the game."""
        return _PARTS.get(self._draft.get_phase(), Part.STORY)

    @router(or_(Part.CREATION, Part.STORY, Part.COMBAT, Part.EPILOGUE))
    async def resolve(self) -> Outcome:
        """Let the rules decide, on the draft."""
        try:
            self._beat = self._engine.resolve(self._draft, self._intent)
        except GameError as refusal:
            self._refusal = refusal
            return Outcome.REFUSED
        if self._says:
            self._beat = self._engine.hosted(self._beat, self._says)
        if self._beat.spent:
            return Outcome.SPENT
        return Outcome.ASIDE if await self._stands(lambda: self._game.answered(self._draft)) else Outcome.REFUSED

    @listen(Outcome.SPENT)
    async def settle(self) -> bool:
        """Make the draft the session's state, on disk, in one piece; return whether the turn stands."""
        return await self._stands(self._settle)

    @listen(settle)
    async def narrate(self, stands: bool) -> None:  # noqa: FBT001 - CrewAI passes what settle returned
        """Let the storyteller tell the turn, and keep the words it found."""
        if not stands or self._hushed:
            return
        to_tell = self._to_tell()
        self._narration = Narration(self._storyteller, to_tell, self._tell)
        try:
            page = await self._narration.run(self._patience)
        finally:
            fault, tells, self._narration = self._narration.fault, self._narration.tells, None
        if fault and (self._hushed or fault not in self._said):
            self._said.add(fault)
            self._tell(StorytellerFellBack(fault))
        if page != self._beat.page:
            self._beat = self._beat.model_copy(update={"page": page})
            await self._keep_words(page, tells, jested(to_tell, page))

    async def _stands(self, change: Callable[[], None]) -> bool:
        """Make the turn's change to the session and tell of the turn; return whether it stands, if only in memory."""
        unsaved = ""
        try:
            await asyncio.to_thread(change)
        except SaveFailed as error:
            unsaved = str(error)
        except GameError as refusal:
            self._refusal = refusal
            return False
        self._tell(TurnResolved(self._beat))
        if (fault := self._beside.fault) and fault not in self._said:
            self._said.add(fault)
            self._tell(StorytellerFellBack(fault))
        if unsaved:
            self._tell(TurnNotSaved(unsaved))
        return True

    def _to_tell(self) -> Beat:
        """Return the beat with all that somebody needs to know who has to find words for it."""
        spoke = ("spoke lately", ", ".join(self._game.get_recent_agents()))
        beat = self._beat.model_copy(update={"facts": (*self._beat.facts, spoke)})
        if self._storyteller.at_once:
            return beat
        before = self._game.state.conversation_history[:-1][-_TURNS_BEFORE:]
        around = self._engine.surroundings(self._draft).model_copy(
            update={"before": tuple((one["action"], one["narrative"]) for one in before)}
        )
        has_aside = any(passage.kind is PassageKind.ASIDE for passage in beat.page.passages)
        jest = self._engine.jest(self._draft, beat) if has_aside else None
        asked = self._engine.asked(self._draft, beat)
        return beat.model_copy(update={"around": around, "asked": asked, "jest": jest})

    def _settle(self) -> None:
        record = TurnRecord.of(self._game.state, self._beat.page, self._entered, self._intent)
        self._game.take_turn_over(self._draft, record)

    async def _take_over(self) -> None:
        """Take a session over from another window that has left it, unless it then stands at another page."""
        page = self._game.state.page
        if not await asyncio.to_thread(self._game.take_over):
            raise SessionLocked(self._game.get_session_id())
        if self._game.state.page != page:
            raise SessionLeft

    async def _keep_words(self, page: Page, tells: Sequence[str], jest: str) -> None:
        def hear(state: GameState) -> None:
            if jest:
                self._engine.remember_jest(state, jest)
            if tells:
                self._engine.hear(state, self._beat.unanswered, tells)

        try:
            await asyncio.to_thread(self._game.retell, self._draft.moves, page, narrative_of(page), hear)
        except GameError as error:
            self._tell(TurnNotSaved(str(error)))

    def _tell(self, event: TurnEvent) -> None:
        self._events.put_nowait(event)
