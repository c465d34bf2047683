"""The game is told in English: sentence by sentence, whatever scripts its names are in."""

import unicodedata
from collections.abc import Iterator

from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.sentences import sentences, tokens
from tui_adventure.agents.checks.word_lists import word_set

_ENGLISH = word_set("english")
_FOREIGN = word_set("foreign") - _ENGLISH
_SHORT = 4


def breaches(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield a breach for the first sentence that is not English."""
    names = set(tokens(" ".join((*ground.names, *ground.people, book, ground.done))))
    for sentence in sentences(telling):
        words = [word for word in tokens(sentence) if word[0].isalnum() and word not in names]
        if not words:
            continue
        foreign = sum(word in _FOREIGN or not _latin(word) for word in words)
        english = sum(word in _ENGLISH for word in words)
        if foreign > english or any(not _latin(word) for word in words):
            yield Breach(Row.LANGUAGE, "It is not in English, the language of the game.")
            return
        if len(words) >= 2 * _SHORT and not english:
            yield Breach(Row.LANGUAGE, "It is not in plain English sentences.")
            return


def _latin(word: str) -> bool:
    return all(not char.isalpha() or "LATIN" in unicodedata.name(char, "") for char in word)
