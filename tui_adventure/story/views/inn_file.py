"""What the innkeeper knows, read from the state: for whoever answers at the inn what its pages do not."""

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.content.library import Library
from tui_adventure.story.hero.draft import draft
from tui_adventure.story.inn import asked
from tui_adventure.story.inn.hosting import WRITES
from tui_adventure.story.inn.talk import ledger_line
from tui_adventure.story.operations import MAX_CREATION_TURNS
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.pack import QuestionId
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import View
from tui_adventure.story.turn.text import fill
from tui_adventure.story.views.entry_file import entry_file
from tui_adventure.story.voices.innkeeper import InnFile
from tui_adventure.story.wording import stems

_MANNER, _BEHIND = 8, 3
_HOUSE = ("Oda", "Venn", "Magpie", "Keeper", "Nine", "Doors", "Door")


def inn_file(state: StoryState, library: Library, said: str) -> InnFile:
    """Return what `said` can be answered with on the page that stands."""
    lit = tuple(one.door for one in state.page.options if one.door is not None and not one.barred)
    cards = tuple(f"The {card.door.capitalize()} Door: {card.title}. {card.pitch}" for card in lit)
    closed = entry_file(state, library) if state.phase is GamePhase.EPILOGUE else None
    sheet, interviewed = state.character_sheet, state.phase is GamePhase.CHARACTER_CREATION
    hero = ledger_line(state, library, draft(state, library)) if interviewed else ""
    if sheet is not None:
        hero = f"{sheet.name}, {sheet.race} {sheet.character_class}, {sheet.background.replace('_', ' ')}"
    stands = asked.question_standing(state) if interviewed else ()
    behind = tuple(f"{quest.title}: {quest.ending_title}" for quest in state.get_completed_quests()[-_BEHIND:])
    return InnFile(
        line=said,
        page=_page(state),
        question=stands[0].text if stands else "",
        hero=(hero,) if hero else (),
        manner=_manner(state, library, said),
        doors=cards,
        behind=(*behind, *((closed.entry,) if closed is not None else ())),
        writes=WRITES if interviewed else {},
        names=(*_HOUSE, *((sheet.name,) if sheet is not None else ()), *(closed.people if closed is not None else ())),
        hidden=closed.hidden if closed is not None else (),
        lines=tuple(state.lines),
        veils=tuple(state.veils),
    )


def _page(state: StoryState) -> str:
    if state.phase is GamePhase.CHARACTER_CREATION:
        turn = state.get_creation_turn()
        return f"the interview: {list(QuestionId)[turn]}" if turn < MAX_CREATION_TURNS else "the page to sign"
    if state.phase is GamePhase.QUEST_SELECTION:
        return "the wall of doors"
    closed = any(one.kind is PassageKind.CLOSING for one in state.page.passages)
    return "the closing entry" if closed else "a night at the inn"


def _manner(state: StoryState, library: Library, said: str) -> tuple[str, ...]:
    """Return lines of hers: those that share most words with what was said, else the first."""
    view, roots = View(state, library.words), set(stems(said))
    spoken = (
        fill(say, view)
        for topic in library.inn.asked
        if not topic.at and not topic.narrated
        for block in topic.say
        if holds(block.when, view)
        for say in block.say
    )
    return tuple(sorted(spoken, key=lambda line: -len(roots & asked.content_of(line)))[:_MANNER])
