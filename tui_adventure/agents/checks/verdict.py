"""The judgement on one passage: every check, the gravest first."""

import re

from tui_adventure.agents.checks import (
    agency,
    consequences,
    language,
    proper_names,
    quantities,
    repetition,
    unmannerly,
)
from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.ideas import ideas_of_word
from tui_adventure.agents.checks.sentences import root, tokens
from tui_adventure.agents.checks.word_lists import word_set

SHORTEST, LONGEST = 0.5, 1.6
"""Words of a telling for each word of the book's passage, at least and at most."""
FLOOR, CEILING = 3, 260
"""Words of any telling."""
_LETTERS = 12
"""Characters of a word, at most, over a whole telling."""
_SPARE = 6
"""Words that a short passage may be shorter or longer by."""
_LEAST_IN_COMMON = 0.35
ENDED = re.compile(r"[.!?…:;—–][\"'”’)\]]*$")
MARKUP = re.compile(r"[*_#`~|<>{}\[\]\\]|^\s*[-+]\s", re.MULTILINE)
LIGHT = frozenset(root(word) for word in word_set("light"))


def judge(book: str, telling: str, ground: Ground) -> tuple[Breach, ...]:
    """Return the ways in which a telling of the book's passage is not fit to be shown; none when it is."""
    telling = telling.strip()
    too_long = _too_long(book, telling)
    if too_long:
        return too_long
    grave = tuple(unmannerly.breaches(book, telling, ground))
    if grave:
        return grave
    found = [*_shape(book, telling), *language.breaches(book, telling, ground)]
    if any(breach.row is Row.LANGUAGE for breach in found):
        return tuple(found)
    for check in (proper_names, quantities, consequences, agency, repetition):
        found += check.breaches(book, telling, ground)
    return tuple(found)


def _shape(book: str, telling: str) -> list[Breach]:
    text = telling.strip()
    if not text:
        return [Breach(Row.SHAPE, "It is missing.")]
    found = []
    if not ENDED.search(text) and ENDED.search(book.strip()):
        found.append(Breach(Row.SHAPE, "It breaks off in mid-sentence."))
    if text.count('"') % 2 and not book.count('"') % 2:
        found.append(Breach(Row.SHAPE, "It leaves a quotation open."))
    if MARKUP.search(text) and not MARKUP.search(book):
        found.append(Breach(Row.SHAPE, "It has marks in it that are no prose."))
    length, wanted = len(text.split()), len(book.split())
    least = max(min(FLOOR, wanted), min(SHORTEST * wanted, wanted - _SPARE))
    if length < least:
        found.append(Breach(Row.LENGTH, f"It has {length} words, far fewer than the passage's {wanted}."))
    elif _in_common(book, text) < _LEAST_IN_COMMON:
        found.append(Breach(Row.RESULT, "It tells something else than the passage."))
    return found


def _too_long(book: str, telling: str) -> tuple[Breach, ...]:
    wanted = len(book.split())
    most = min(LONGEST * wanted + _SPARE, max(CEILING, wanted))
    if len(telling) <= _LETTERS * most and len(telling.split()) <= most:
        return ()
    return (Breach(Row.LENGTH, f"It is far longer than the passage's {wanted} words."),)


def _in_common(book: str, telling: str) -> float:
    """Return the share of the telling's weighty words, or of the book's, that the other has: the larger of both."""
    there, said = _weighty(book), _weighty(telling)
    if not there or not said:
        return 1.0
    return len(there & said) / min(len(there), len(said))


def _weighty(text: str) -> set[str]:
    found: set[str] = set()
    for token in tokens(text):
        spelt = root(token)
        if token[0].isalnum() and spelt not in LIGHT:
            found |= ideas_of_word(spelt) or {spelt}
    return found
