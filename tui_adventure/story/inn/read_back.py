"""What stands in pencil, read back: the lines of the page, and why one says what it says."""

import re

from tui_adventure.story.content.library import Library
from tui_adventure.story.hero.draft import Draft, completed, draft
from tui_adventure.story.hero.words import Field, read_hero
from tui_adventure.story.inn import asked
from tui_adventure.story.inn.hearing import Heard
from tui_adventure.story.inn.talk import house_line, ledger_line
from tui_adventure.story.operations import MAX_CREATION_TURNS
from tui_adventure.story.schema.pack import QuestionId
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import StoryState
from tui_adventure.story.wording import folded, words

_READ_OUT = re.compile(
    r"\bwhat (?:does|do|did|have|has|is|are|will)\b(?!.*\bwith\b).*\b(?:pencil|ledger|book|page|sheet|"
    r"written|write|wrote|"
    r"down|put|about me|of me)\b"
    r"|\bread\b.*\b(?:back|out|aloud|page|it|ledger)\b|\bwhat (?:am i|is my (?:name|class|calling|flaw|trade|"
    r"reason|people))\b|\bwho am i\W*$"
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
    if told := _of_a_word(state, library, said, full):
        return told
    if _READ_OUT.search(said):
        return ledger_line(state, library, full) or asked.spoken(state, library, "nothing_written")
    return ""


def carried(state: StoryState, library: Library) -> str:
    """Return what the hero has shown of what they carry."""
    kept = state.interview.get(QuestionId.CARRY.value, "")
    return house_line(state, library, StoryLine.KEEPSAKE, said=kept) if kept else asked.spoken(state, library, "kept")


def _of_a_word(state: StoryState, library: Library, said: str, full: Draft) -> str:
    """Return where a word of the page comes from that a question is about, and what it is good for; "" for none."""
    if _KEPT.search(folded(said)):
        return carried(state, library)
    if not _OF_A_WORD.search(folded(said)):
        return ""
    content = asked.content_of(said)
    for field in full.entries:
        written = asked.content_of(_in_words(field, full, library))
        if field is not Field.NAME and written and (written <= content or len(written & content) > 1):
            use = _USES.get(field, "")
            good = asked.spoken(state, library, f"{use}_{full.value(field)}") if use else ""
            good = good or asked.spoken(state, library, f"used_{field}")
            return f"{_source(state, library, full, field)} {good}".strip()
    return ""


_USES = {Field.CLASS: "can", Field.ORIGIN: "kin"}
_KEPT = re.compile(
    r"\bwhat (?:is|have i|do i have|did i say i) ?(?:got )?(?:in my (?:pockets?|pack|bag)|carry|carrying)\b"
)
_OF_A_WORD = re.compile(
    r"\bwhat (?:does|do|did|was|is|are|good)\b|\bwhy\b|\bhow come\b|\bwho (?:wrote|says|said)\b|\bmean|"
    r"\bam i\b|\bgood for\b"
)


def _source(state: StoryState, library: Library, full: Draft, field: Field) -> str:
    """Return whose word stands on a line: the hero's, or the innkeeper's own guess."""
    entry = full.entries[field]
    if entry.proposed or not entry.reason:
        return asked.spoken(state, library, "written_unasked" if entry.proposed else "written_as_told")
    return house_line(state, library, StoryLine.WRITTEN_FOR, said=entry.reason)


def _why(state: StoryState, library: Library, said: str, full: Draft) -> str:
    """Return why a line of the page says what it says: the hero's own words, or that it was filled in."""
    found = read_hero(said, library.lexicon).found
    meant = next((field for field, one in found.items() if full.value(field) == one.value), None)
    meant = meant or next((field for field in Field if field.value in words(said) and full.value(field)), None)
    meant = meant or next((field for field in full.entries if _speaks_of(said, _in_words(field, full, library))), None)
    if meant is None:
        return asked.spoken(state, library, "not_written") if _SAYS.search(said) else ""
    return _source(state, library, full, meant)


def _in_words(field: Field, full: Draft, library: Library) -> str:
    """Return what stands on a line, in the words of the ledger."""
    value, lexicon = full.value(field), library.lexicon
    known = {Field.MOTIVE: lexicon.motives, Field.FLAW: lexicon.flaws, Field.TRAIT: lexicon.traits}.get(field, {})
    return known.get(value, value.replace("_", " "))


def _speaks_of(said: str, written: str) -> bool:
    content = asked.content_of(written)
    return bool(content) and content <= asked.content_of(said)
