"""Questions about the game where the inn has an answer of its own: where one is, who one is, how things stand."""

from tui_adventure.story.beat import Beat
from tui_adventure.story.content.library import Library
from tui_adventure.story.hero.draft import completed, draft
from tui_adventure.story.inn import asked, read_back
from tui_adventure.story.inn.talk import by_keeper, house_line, ledger_line
from tui_adventure.story.intent import Subject
from tui_adventure.story.operations import MAX_CREATION_TURNS
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import StoryState

_OF_THE_HERO = (Subject.STATUS, Subject.STANDING, Subject.INVENTORY, Subject.JOURNAL)


def answer(state: StoryState, library: Library, about: Subject) -> Beat | None:
    """Return what the inn answers, None where it is answered as on the road."""
    if not library.has_inn:
        return None
    if about is Subject.HELP and (kind := _help_for(state)) is not None:
        return asked.aside(state, "", by_keeper(house_line(state, library, kind)))
    if state.phase is GamePhase.CHARACTER_CREATION:
        return _while_written_in(state, library, about)
    if state.phase is GamePhase.QUEST_SELECTION and about in (Subject.LOOK, Subject.MAP):
        return asked.aside(state, "", asked.told(state, library, "room_doors"), by_keeper(_lit(state, library)))
    if state.phase is GamePhase.QUEST_SELECTION and about is Subject.STANDING:
        return asked.aside(state, "", by_keeper(_lit(state, library)))
    return None


def _while_written_in(state: StoryState, library: Library, about: Subject) -> Beat | None:
    if about in (Subject.LOOK, Subject.MAP):
        stands = asked.question_standing(state)
        return asked.aside(state, "", asked.told(state, library, "room"), *stands)
    if about not in _OF_THE_HERO:
        return None
    if about is Subject.INVENTORY:
        return asked.aside(state, "", read_back.carried(state, library), *asked.question_standing(state))
    pencil = draft(state, library)
    if state.get_creation_turn() >= MAX_CREATION_TURNS:
        pencil = completed(pencil, state, library)
    written = ledger_line(state, library, pencil) or house_line(state, library, StoryLine.NOBODY_YET)
    return asked.aside(state, "", by_keeper(written), *asked.question_standing(state))


def _help_for(state: StoryState) -> StoryLine | None:
    if state.phase is GamePhase.CHARACTER_CREATION:
        signing = state.get_creation_turn() >= MAX_CREATION_TURNS
        return StoryLine.HELP_SIGNING if signing else StoryLine.HELP_INTERVIEW
    if state.phase is GamePhase.EPILOGUE:
        return StoryLine.HELP_CLOSING if state.adventure is not None else StoryLine.HELP_NIGHT
    return StoryLine.HELP_DOORS if state.phase is GamePhase.QUEST_SELECTION else None


def _lit(state: StoryState, library: Library) -> str:
    doors = "; ".join(one.label for one in state.page.options if not one.barred)
    return house_line(state, library, StoryLine.DOORS_STAND, doors=doors)
