"""What no passage holds: refusals, words about the task, choices, what is not for everybody's eyes."""

import re
from collections.abc import Iterator

from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.sentences import root_set, roots, sentences, tokens, told
from tui_adventure.agents.checks.word_lists import pattern

_GRAVE = {
    "refusal": "It refuses, or speaks of itself, instead of telling.",
    "task": "It speaks of the task instead of telling.",
    "choices": "It offers choices or asks the player something.",
}
_FIRST_PERSON = re.compile(r"(?<![\w'’])I(?:['’](?:m|ve|d|ll))?(?=[\s,])")
_LEAK = 7
"""Words in a row that only the instructions have."""


def breaches(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield what can only be answered with the book's own words."""
    for name, why in _GRAVE.items():
        if any(found[0].casefold() not in book.casefold() for found in pattern(name).finditer(telling)):
            yield Breach(Row.MANNERS, why)
    if _shares(telling, ground.asked, but=f"{book} {ground.done}"):
        yield Breach(Row.MANNERS, "It quotes its instructions.")
    if _speaks_of_itself(telling) and not _speaks_of_itself(book):
        yield Breach(Row.MANNERS, "It says I, and nobody tells this.")
    if any(_is_gory(sentence, book) for sentence in sentences(telling)):
        yield Breach(Row.RATING, "It is not fit for everybody's eyes.")
    spelt = set(roots(telling)) - set(roots(book))
    if spelt & root_set("rated"):
        yield Breach(Row.RATING, "It is not fit for everybody's eyes.")
    if spelt & {one for word in ground.banned for one in roots(word)}:
        yield Breach(Row.RATING, "It tells of what the player does not want told.")


def _speaks_of_itself(text: str) -> bool:
    """Return whether a text says "I" outside of what is spoken in it."""
    return _FIRST_PERSON.search(told(text)) is not None


def _is_gory(sentence: str, book: str) -> bool:
    spelt = set(roots(sentence)) - set(roots(book))
    return bool(spelt & root_set("gore")) and bool(set(roots(sentence)) & root_set("organs"))


def _shares(telling: str, asked: str, but: str) -> bool:
    """Return whether a telling has words in a row from the request that are not the passage's own."""
    if not asked:
        return False
    said, own = _runs(telling), _runs(but)
    return bool((said & _runs(asked)) - own)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [token for token in tokens(text) if token[0].isalnum()]
    return {tuple(words[at : at + _LEAK]) for at in range(len(words) - _LEAK + 1)}
