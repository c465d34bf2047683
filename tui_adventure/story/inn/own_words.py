"""What the ledger keeps in the hero's own words: whole clauses of it, and the margin for what has no line."""

import re

from tui_adventure.story.hero.draft import MARGIN
from tui_adventure.story.state import StoryState

LONGEST = 160
"""Characters a line has room for; a sentence without a stop is kept whole all the same."""
_LONGEST_MARGIN = 300
_STOP = re.compile(r"\s*[.;,:!?]\s|\s+(?:and|but|because|so|since|though|although)\s", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def own_words(said: str, longest: int = LONGEST) -> str:
    """Return words as they stand on a line: all of them, or the clauses there is room for."""
    whole = said.strip().rstrip(" .!")
    if len(whole) <= longest:
        return whole
    stops = [found.start() for found in _STOP.finditer(whole) if 0 < found.start() <= longest]
    return whole[: stops[-1]] if stops else whole


def into_margin(state: StoryState, said: str) -> None:
    """Keep what there is no line for; the oldest sentences make room for it."""
    kept = [*_sentences(state), f"{own_words(said, _LONGEST_MARGIN)}."]
    while len(kept) > 1 and len(" ".join(kept)) > _LONGEST_MARGIN:
        kept.pop(0)
    state.interview[MARGIN] = " ".join(kept)


def out_of_margin(state: StoryState) -> None:
    """Rub out what was written into the margin last."""
    state.interview[MARGIN] = " ".join(_sentences(state)[:-1])


def _sentences(state: StoryState) -> list[str]:
    return [one for one in _SENTENCE.split(state.interview.get(MARGIN, "")) if one]
