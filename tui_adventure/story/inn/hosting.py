"""Lines at the inn that no page of it answers: what somebody else may answer them with, and what may come of it.

What is read out of a line is said again in words that the rules read, and stands only where they read just that.
"""

from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.rules.errors import GameError
from tui_adventure.story.beat import Beat, Page
from tui_adventure.story.content.library import Library
from tui_adventure.story.hero.draft import Draft, draft
from tui_adventure.story.hero.words import Field
from tui_adventure.story.inn import interview, signing
from tui_adventure.story.inn.doors import resolve as resolve_at_the_doors
from tui_adventure.story.inn.homecoming import resolve as resolve_afterwards
from tui_adventure.story.intent import Answer, Intent, NotUnderstood
from tui_adventure.story.operations import MAX_CREATION_TURNS
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.pack import QuestionId
from tui_adventure.story.state import StoryState
from tui_adventure.story.voices.innkeeper import INNKEEPER, Hosted, LedgerLine
from tui_adventure.story.wording import stems

_ASKS = 'Do you mean "{}"? Say just that, and it is written.'
WRITES: dict[LedgerLine, tuple[str, ...]] = {
    LedgerLine.NAME: (),
    LedgerLine.PEOPLE: tuple(CharacterRace),
    LedgerLine.TRADE: tuple(BACKGROUNDS),
    LedgerLine.CLASS: tuple(CharacterClass),
    LedgerLine.REASON: (),
    LedgerLine.FLAW: (),
    LedgerLine.KEEPSAKE: (),
}
_FIELDS = {
    LedgerLine.NAME: Field.NAME,
    LedgerLine.PEOPLE: Field.ORIGIN,
    LedgerLine.TRADE: Field.BACKGROUND,
    LedgerLine.CLASS: Field.CLASS,
    LedgerLine.REASON: Field.MOTIVE,
    LedgerLine.FLAW: Field.FLAW,
}


def is_left_open(state: StoryState, library: Library, intent: Intent) -> bool:
    """Return whether the inn has no answer to words, or makes nothing of an answer and would ask again."""
    if not isinstance(intent, Answer) or not library.has_inn:
        return False
    trial = state.model_copy(deep=True)
    beat = _resolved(trial, library, intent.text)
    if beat is None:
        return False
    asks_again = state.phase is GamePhase.CHARACTER_CREATION and beat.spent and not _is_signing(trial)
    stands = asks_again and trial.creation_turn == state.creation_turn and bool(trial.interview.get(signing.AT))
    return beat.unanswered == INNKEEPER or (stands and _known(draft(trial, library)) == _known(draft(state, library)))


def written(state: StoryState, library: Library, said: str, hosted: Hosted) -> Answer | NotUnderstood | None:
    """Return the answer that writes what was read out of `said`, None where the rules read anything else in it.

    Words of one's own must have been typed, and one line alone may change. What is chosen from a list (who somebody
    is, and what they can do by it) is only asked about.
    """
    if state.phase is not GamePhase.CHARACTER_CREATION or hosted.line is None or not hosted.value.strip():
        return None
    listed, value = WRITES[hosted.line], " ".join(hosted.value.split())
    if (value not in listed) if listed else not set(stems(value)) <= set(stems(said)):
        return None
    text = f"my {hosted.line} is {value.replace('_', ' ')}"
    trial = state.model_copy(deep=True)
    before = draft(state, library)
    if _resolved(trial, library, text) is None:
        return None
    now = draft(trial, library)
    changed = {field for field in Field if before.value(field) != now.value(field)}
    if hosted.line is LedgerLine.KEEPSAKE:
        carried = trial.interview.get(QuestionId.CARRY, "")
        return Answer(text=text) if not changed and carried != state.interview.get(QuestionId.CARRY, "") else None
    field = _FIELDS[hosted.line]
    if changed != {field} or (listed and now.value(field) != value):
        return None
    return NotUnderstood(text=said, hint=_ASKS.format(text)) if listed else Answer(text=text)


def told(page: Page, says: str) -> Page:
    """Return the page of an answer with what the innkeeper says instead of not knowing."""
    at = next((index for index, passage in enumerate(page.passages) if passage.voice == INNKEEPER), None)
    return page.told({at: says}) if at is not None else page


def _resolved(trial: StoryState, library: Library, text: str) -> Beat | None:
    try:
        match trial.phase:
            case GamePhase.CHARACTER_CREATION:
                return interview.answer(trial, library, text)
            case GamePhase.QUEST_SELECTION:
                return resolve_at_the_doors(trial, library, Answer(text=text))
            case GamePhase.EPILOGUE if trial.adventure is None or trial.adventure.ending:
                return resolve_afterwards(trial, library, Answer(text=text))
    except GameError:
        return None
    return None


def _is_signing(state: StoryState) -> bool:
    return state.creation_turn >= MAX_CREATION_TURNS


def _known(pencilled: Draft) -> dict[Field, str]:
    return {field: entry.value for field, entry in pencilled.entries.items()}
