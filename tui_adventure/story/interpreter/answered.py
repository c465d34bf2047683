"""An answer to what the game has just asked back: a yes in any words, or which of two is meant."""

import re
from collections.abc import Sequence

from tui_adventure.story.beat import Option
from tui_adventure.story.interpreter.talk_kinds import says_yes
from tui_adventure.story.interpreter.verbs import FILLERS, SMALL
from tui_adventure.story.wording import folded, set_of, stem, stems, words

_OR = "\n"
_FORMER = re.compile(
    r"^\W*(?:oh |well |yes |please |i mean(?:t)? )*(?:the |that )?(?:former|first)(?: one)?(?: please)?\b"
)
_LATTER = re.compile(r"^\W*(?:oh |well |yes |please |i mean(?:t)? )*(?:the |that )?(?:latter|second|other)(?: one)?\b")
_MANNERS = frozenset(map(stem, set_of("yes yeah aye one mean meant first second former latter other that is just")))


def asked_about(offers: str, between: Sequence[str]) -> str:
    """Return what a question back was about, as it is kept until it is answered."""
    return offers or _OR.join(between)


def is_about(option: str, asked: str) -> bool:
    """Return whether what was asked back was about this choice."""
    return option in asked.split(_OR)


def taken(text: str, asked: str, options: Sequence[Option]) -> Option | None:
    """Return the choice that an answer takes of what was asked about, None when it takes none of it."""
    ids = asked.split(_OR) if asked else []
    near = [option for wanted in ids for option in options if option.id == wanted]
    if len(near) == 1:
        return near[0] if len(ids) == 1 and says_yes(text) else None
    return _one_of(text, near) if near else None


def _one_of(text: str, near: Sequence[Option]) -> Option | None:
    """Return which of two an answer names: by its place, or by words that only its label says, or says first."""
    plain = folded(text)
    if text.rstrip().endswith("?"):
        return None
    told = [word for word in stems(text) if word not in SMALL and word not in FILLERS and word not in _MANNERS]
    placed = near[0] if _FORMER.match(plain) else near[1] if _LATTER.match(plain) else None
    if not told:
        return placed if placed is not None and len(words(text)) else None
    labels = [stems(option.label) for option in near]
    saying = [n for n, label in enumerate(labels) if set(told) <= set(label)]
    if placed is not None:
        return placed if near.index(placed) in saying else None
    if len(saying) > 1:
        first = [min(label.index(word) for word in told) for label in labels]
        saying = [n for n in saying if first[n] == min(first)]
    return near[saying[0]] if len(saying) == 1 else None
