"""What stands in pencil, read back: the lines of the page, and why one says what it says."""

import re

from tui_adventure.story.content.library import Library
from tui_adventure.story.hero.draft import Draft, completed, draft
from tui_adventure.story.hero.words import Field, read_hero
from tui_adventure.story.inn import asked
from tui_adventure.story.inn.hearing import Heard
from tui_adventure.story.inn.talk import house_line, ledger_line
from tui_adventure.story.operations import MAX_CREATION_TURNS
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import StoryState
from tui_adventure.story.wording import words

_READ_OUT = re.compile(
    r"\bwhat (?:does|do|did|have|has|is|are|will)\b.*\b(?:pencil|ledger|book|page|sheet|written|write|wrote|"
    r"down|put|about me|of me)\b"
    r"|\bread\b.*\b(?:back|out|aloud|page|it|ledger)\b|\bwhat (?:am i|is my (?:name|class|calling|flaw|trade|"
    r"reason|people))\b|\bwho am i\b"
    r"|\bshow me\b.*\b(?:page|ledger|sheet|written|line)\b",
    re.IGNORECASE,
)
_WHY_WRITTEN = re.compile(r"\b(?:why|how come|where did you|since when|who says)\b", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:say|says|written|write|wrote|put|down)\b", re.IGNORECASE)
_MINE = re.compile(r"\b(?:i|i'm|me|my|it say|it says|did you write|have you written|did you put)\b", re.IGNORECASE)


def of_the_page(state: StoryState, library: Library, said: str, kind: Heard) -> str:
    """Return the answer to a question about what stands in pencil: what it is, or why; "" for any other line."""
    if kind not in (Heard.QUESTION, Heard.REQUEST):
        return ""
    pencil = draft(state, library)
    full = completed(pencil, state, library) if state.get_creation_turn() >= MAX_CREATION_TURNS else pencil
    if _WHY_WRITTEN.search(said) and _MINE.search(said):
        return _why(state, library, said, full)
    if _READ_OUT.search(said):
        return ledger_line(state, library, full) or asked.spoken(state, library, "nothing_written")
    return ""


def _why(state: StoryState, library: Library, said: str, full: Draft) -> str:
    """Return why a line of the page says what it says: the hero's own words, or that it was filled in."""
    found = read_hero(said, library.lexicon).found
    meant = next((field for field, one in found.items() if full.value(field) == one.value), None)
    meant = meant or next((field for field in Field if field.value in words(said) and full.value(field)), None)
    meant = meant or next((field for field in full.entries if _speaks_of(said, _in_words(field, full, library))), None)
    if meant is None:
        return asked.spoken(state, library, "not_written") if _SAYS.search(said) else ""
    entry = full.entries[meant]
    if entry.proposed or not entry.reason:
        return asked.spoken(state, library, "written_unasked" if entry.proposed else "written_as_told")
    return house_line(state, library, StoryLine.WRITTEN_FOR, said=entry.reason)


def _in_words(field: Field, full: Draft, library: Library) -> str:
    """Return what stands on a line, in the words of the ledger."""
    value, lexicon = full.value(field), library.lexicon
    known = {Field.MOTIVE: lexicon.motives, Field.FLAW: lexicon.flaws, Field.TRAIT: lexicon.traits}.get(field, {})
    return known.get(value, value.replace("_", " "))


def _speaks_of(said: str, written: str) -> bool:
    content = asked.content_of(written)
    return bool(content) and content <= asked.content_of(said)
