"""What a line asks to have rubbed out: by what stands in the hero's own words, beside the lines and on them."""

import re

from tui_adventure.story.hero.draft import AGAIN, MARGIN
from tui_adventure.story.interpreter.verbs import FILLERS, SMALL
from tui_adventure.story.schema.pack import QuestionId
from tui_adventure.story.state import StoryState
from tui_adventure.story.wording import set_of, stem, stems

_STRUCK = re.compile(
    r"\b(?:strike|cross|take|rub|scratch|leave|blot)\s+(?:(?:that|it|the\s+line|this)\s+)?(?:out|off)\b|"
    r"\b(?:rub|strike|cross|scratch|blot)\s+(?:\w+\s+){1,5}(?:out|off)\b|"
    r"\b(?:strike|remove|delete|erase)\b",
    re.IGNORECASE,
)
_ASKING = frozenset(
    map(stem, set_of("strike cross take rub scratch leave blot remove delete erase line bit part about say book page"))
)


def strikes(said: str) -> bool:
    """Whether a line asks to have something rubbed out."""
    return bool(_STRUCK.search(said))


def is_named_by(said: str, written: str) -> bool:
    """Whether a line that strikes something out speaks of what is written there."""
    content = {root for root in stems(said) if root not in SMALL and root not in FILLERS} - _ASKING
    return bool(content & set(stems(written)))


def struck_beside(state: StoryState, said: str) -> bool:
    """Rub out the keepsake or the sentences of the margin that a line speaks of; whether there were any."""
    found = False
    for key in (QuestionId.CARRY.value, QuestionId.CARRY + AGAIN):
        if is_named_by(said, state.interview.get(key, "")):
            state.interview.pop(key)
            found = True
    sentences = re.split(r"(?<=[.!?])\s+", state.interview.get(MARGIN, ""))
    kept = [one for one in sentences if not is_named_by(said, one)]
    if len(kept) < len(sentences):
        state.interview[MARGIN] = " ".join(kept)
        found = True
    return found
