"""The real opening over sessions in memory and an engine that plays prepared pages."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.stubs.pages import (
    BELFRY_PAGE,
    CLOSING_PAGE,
    DOORS_PAGE,
    ENTRY_FILE,
    FIGHT_PAGE,
    HERO,
    JOURNAL,
    MELEE,
    NOW,
    QUESTION,
    ROLL,
    SCENE_PAGE,
    STANDING,
    STATUS,
    narrated,
)
from tui_adventure.rules.character import CharacterClass, CharacterRace, CharacterSheet, Skill
from tui_adventure.rules.combat.view import FightView
from tui_adventure.rules.errors import Impossible
from tui_adventure.session import GameSessionFlow, InMemoryFlowPersistence
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.service import GameSessionService
from tui_adventure.session.state import GameState
from tui_adventure.settings import Settings
from tui_adventure.story.beat import Beat, Page, PassageKind, Surroundings, Voice
from tui_adventure.story.content.library import Library, builtin_packs
from tui_adventure.story.hero.draft import Draft, Entry
from tui_adventure.story.hero.words import Field
from tui_adventure.story.intent import CHOSEN, Pick, Wanted
from tui_adventure.story.interpreter.wishes import wish_in
from tui_adventure.story.phases import AdventurePhase, GamePhase
from tui_adventure.story.state import Quest
from tui_adventure.story.views.journal import Journal
from tui_adventure.story.views.standing import Standing
from tui_adventure.story.views.status import Status
from tui_adventure.story.voices.epilogue_writer import EntryFile
from tui_adventure.ui.options import Sources

ILSA, ODD, TAM = (f"{digit * 8}-0000-4000-8000-000000000000" for digit in "abc")
PLAYED = {
    "climb": (BELFRY_PAGE, GamePhase.EXPLORATION, (ROLL,)),
    "ask": (SCENE_PAGE, GamePhase.EXPLORATION, ()),
    "drowned_bell": (SCENE_PAGE, GamePhase.EXPLORATION, ()),
    "sailor": (DOORS_PAGE, GamePhase.QUEST_SELECTION, ()),
    "pick": (FIGHT_PAGE, GamePhase.COMBAT, ()),
    "flee": (CLOSING_PAGE, GamePhase.EPILOGUE, ()),
    "return": (DOORS_PAGE, GamePhase.QUEST_SELECTION, ()),
}


class BareLibrary(Library):
    """No story, but the game's own drawings; what cannot be read is as a test says."""

    missing: tuple[str, ...] = ()

    @property
    def art_folders(self) -> tuple[Path, ...]:
        return (builtin_packs() / "nine_doors" / "art",)

    @property
    def left_out(self) -> tuple[str, ...]:
        return self.missing


class ScriptedEngine:
    """Plays prepared pages; words it does not know cost no turn."""

    def __init__(self) -> None:
        self.library = BareLibrary()
        self.word = ""
        """What the Keeper says to a session that is taken up again."""
        self.taken: list[str] = []

    def take_up(self, _state: GameState) -> bool:
        return False

    def surroundings(self, _state: GameState) -> Surroundings:
        return Surroundings()

    def asked(self, _state: GameState, _beat: Beat) -> None:
        """Nobody here is asked what nobody wrote an answer for."""

    def jest(self, _state: GameState, _beat: Beat) -> None:
        return None

    def entry_file(self, _state: GameState) -> EntryFile:
        return ENTRY_FILE

    def greeting(self, state: GameState) -> str:
        return self.word if state.page.passages else ""

    def new_game(self, state: GameState) -> Beat:
        state.page = QUESTION
        return Beat(page=QUESTION)

    def quick_hero(self, state: GameState) -> Beat:
        state.character_sheet = HERO
        state.phase = GamePhase.QUEST_SELECTION
        state.page = DOORS_PAGE
        return Beat(page=DOORS_PAGE)

    def wish(self, _state: GameState, text: str) -> Wanted | None:
        return wish_in(text)

    def interpret(self, _state: GameState, text: str) -> Pick:
        chosen = text.removeprefix(CHOSEN)
        self.taken.append(chosen)
        return Pick(option=chosen)

    def resolve(self, state: GameState, intent: Pick) -> Beat:
        if intent.option == "impossible":
            raise Impossible("That cannot be done from here.")
        if intent.option == "break":
            raise ZeroDivisionError
        if intent.option not in PLAYED:
            answer = narrated(f"Nothing here answers to {intent.option!r}.", PassageKind.NOTE, Voice.KEEPER)
            return Beat(page=state.page.model_copy(update={"passages": (answer,)}), spent=False)
        page, phase, events = PLAYED[intent.option]
        state.page, state.phase = page, phase
        if phase is GamePhase.EXPLORATION:
            state.active_quest = Quest(id="drowned_bell", title="The Drowned Bell", door="reed")
        state.moves += 1
        return Beat(page=page, events=events)

    def status(self, state: GameState) -> Status:
        if state.phase is GamePhase.QUEST_SELECTION:
            return STATUS.model_copy(update={"aim": ""})
        without = {"quest": "", "aim": "", "arc": None, "objectives": (), "clocks": (), "people": ()}
        return STATUS if state.active_quest else STATUS.model_copy(update=without)

    def pencilled(self, _state: GameState) -> Draft:
        known = {Field.CLASS: Entry(value="ranger"), Field.BACKGROUND: Entry(value="ferry_hand")}
        return Draft(entries=known, skills=(Skill.STEALTH,))

    def fight(self, state: GameState) -> FightView | None:
        return MELEE if state.phase is GamePhase.COMBAT else None

    def standing(self, state: GameState) -> Standing:
        return STANDING if state.active_quest else Standing()

    def journal(self, state: GameState) -> Journal:
        return JOURNAL if state.active_quest else Journal()


class Scripted:
    """Where a game under test comes from. CrewAI wakes when `woken` is set; it is, unless a test wants it asleep."""

    def __init__(self, *states: GameState) -> None:
        self.persistence = InMemoryFlowPersistence()
        self.ledger = Ledger(self.persistence.store)
        self.engine = ScriptedEngine()
        self.settings: Settings | None = None
        self.woken = threading.Event()
        self.woken.set()
        for state in reversed(states):
            self.ledger.keep(state)

    @property
    def taken(self) -> list[str]:
        """Return every text that was played."""
        return self.engine.taken

    def sources(self) -> Sources:
        engine: Any = self.engine
        return Sources(lambda: GameSessionService(self.persistence.store), lambda: engine, self._wake)

    def elsewhere(self, session_id: str = ILSA) -> GameSessionFlow:
        """Return a session as another window would have it open."""
        return GameSessionFlow.resume(session_id, self.persistence)

    def _wake(self, settings: Settings) -> InMemoryFlowPersistence:
        self.settings = settings
        self.woken.wait(20)
        return self.persistence


def resumed(page: Page = SCENE_PAGE, phase: GamePhase = GamePhase.EXPLORATION, session_id: str = ILSA) -> GameState:
    """A session in the middle of an adventure."""
    return GameState(
        session_id=session_id,
        seed=7,
        character_sheet=HERO,
        phase=phase,
        page=page,
        health_current=9,
        health_max=14,
        active_quest=Quest(id="drowned_bell", title="The Drowned Bell", door="reed"),
        adventure_phase=AdventurePhase.RISING,
        adventure_turn=12,
        max_turns=32,
        updated_at=NOW - timedelta(minutes=9),
    )


def three_sessions() -> Sequence[GameState]:
    """Three sessions, the one last played first: on the road, before the doors, and near an end."""
    odd = CharacterSheet(name="Brother Odd", race=CharacterRace.DWARF, character_class=CharacterClass.CLERIC)
    tam = CharacterSheet(
        name="Tam Quill [/] [bold]", race=CharacterRace.HALFLING, character_class=CharacterClass.ROGUE, level=3
    )
    return (
        resumed(),
        GameState(
            session_id=ODD,
            character_sheet=odd,
            phase=GamePhase.QUEST_SELECTION,
            page=_saying("Three doors are lit. The innkeeper has not looked up."),
            updated_at=NOW - timedelta(hours=30),
        ),
        GameState(
            session_id=TAM,
            character_sheet=tam,
            phase=GamePhase.EXPLORATION,
            page=_saying("The glass in the west window sings when nobody is near it."),
            active_quest=Quest(id="cold_furnace", title="The Cold Furnace", door="ash"),
            adventure_phase=AdventurePhase.CLIMAX,
            adventure_turn=25,
            max_turns=30,
            updated_at=NOW - timedelta(days=11),
        ),
    )


def _saying(text: str) -> Page:
    return Page(passages=(narrated(text),))
