"""The sentences of the visible page, for whatever asks what stands on it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context

_SENTENCE = re.compile(r"(?<=[.!?”\"’])\s+(?=[A-Z“\"‘])|\n+")
_NOT_PROSE = frozenset({PassageKind.ACTION, PassageKind.ROLL, PassageKind.NOTE})
_QUOTE = '"'


def page_of(state: StoryState) -> tuple[str, ...]:
    """Return the sentences of prose on the page, and those of the scene behind it and of the way there."""
    shown = [passage.text for passage in state.page.passages if passage.kind not in _NOT_PROSE]
    behind = (state.adventure.view, state.adventure.led_here) if state.adventure is not None else ()
    sentences = (one for text in (*shown, *behind) for one in _sentences(text))
    return tuple(dict.fromkeys(one for one in sentences if one))


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(sentences_of(text))


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text, each with its quotation marks closed."""
    for paragraph in text.split("\n"):
        inside = False
        for piece in _SENTENCE.split(paragraph):
            sentence = piece.strip()
            open_at_the_end = inside ^ (sentence.count(_QUOTE) % 2 == 1)
            if sentence.strip('" '):
                yield _QUOTE * inside + sentence + _QUOTE * open_at_the_end
            inside = open_at_the_end


def typed_last(state: StoryState) -> str:
    """Return what the player did last, as it stands on the page."""
    return next((one.text for one in state.page.passages if one.kind is PassageKind.ACTION), "")


def last_speaker(ctx: Context) -> str:
    """Return the id of whoever of the people here spoke last, on the page or in the scene behind it; "" for nobody."""
    shown = [one.text for one in ctx.state.page.passages if one.kind is PassageKind.OUTCOME]
    names = {person: ctx.person(person).name.split() for person in ctx.present}
    for text in (*reversed(shown), ctx.adventure.view):
        for paragraph in reversed(text.split("\n")):
            if _QUOTE not in paragraph:
                continue
            at = {one: max(paragraph.rfind(part) for part in parts) for one, parts in names.items()}
            speaking = max(at, key=lambda one: at[one], default="")
            if speaking and at[speaking] >= 0:
                return speaking
    return ""
