"""The pieces of a typed line that are read one by one: its sentences, then what stands around an "and"."""

import re
from collections.abc import Iterator

from tui_adventure.story.interpreter.phrases import take_apart
from tui_adventure.story.interpreter.scope import Scope
from tui_adventure.story.wording import folded

_PIECES = re.compile(r"[.,;:!?\n()<>/]+|\b(?:and then|then|and|but|und|et|y)\b")
_SENTENCES = re.compile(r"[.,;:!?\n()<>/]+|\b(?:and then|then|but)\b")


def pieces(said: str) -> Iterator[str]:
    """Yield the sentences whole, then those with an "and" in them piece by piece."""
    sentences = list(_meant_sentences(said))
    for sentence in sentences:
        yield sentence
    for sentence in sentences:
        parts = [part for part in _PIECES.split(sentence) if part.strip()]
        if len(parts) > 1 and not take_apart(parts[0], Scope(), ()).denied:
            yield from parts


def _meant_sentences(said: str) -> Iterator[str]:
    """Yield the sentences of a line but for what goes on with one that denies: "don't fold it, toward the middle"."""
    denied = False
    for sentence in _SENTENCES.split(folded(said)):
        if not sentence.strip():
            continue
        clause = take_apart(sentence, Scope(), ())
        goes_on = denied and (not clause.verb or clause.rest > 1 or clause.stems[:1] == ("and",))
        denied = clause.denied or goes_on
        if not goes_on:
            yield sentence
