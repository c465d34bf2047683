"""What the reader is told of a line, and what is found in its answer."""

import json

from pydantic import ValidationError

from tui_adventure.agents.checks.peeling import without_thinking
from tui_adventure.clean import clean
from tui_adventure.story.voices.reader import DEEDS, Reading, Unread

PAGE, NAMED = 260, 40
"""Words of the page, and names, that are told at most."""
LONGEST = 4_000


def line_with_scope(unread: Unread) -> str:
    """Return a line with what it can mean, as JSON."""
    page = " ".join(unread.page).split()
    data = {
        "page": " ".join(page[-PAGE:]),
        "choices": [{"number": at, "choice": choice} for at, choice in enumerate(unread.choices, 1)],
        "names": [{"name": name, "sort": sort} for name, sort in unread.named[:NAMED]],
        "topics": list(unread.topics[:NAMED]),
        "verbs": sorted(DEEDS),
        "line": unread.line,
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def reading_in(answer: str) -> Reading | None:
    """Return the reading in an answer, None where there is none."""
    text = without_thinking(clean(answer.replace("\r", "")))
    start = text.find("{")
    if start < 0:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(text[start:])
        return Reading.model_validate(found)
    except (ValueError, ValidationError, RecursionError):
        return None
