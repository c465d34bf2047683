"""What no passage holds: refusals, words about the task, choices, what is not for everybody's eyes."""

from collections.abc import Iterator
from functools import cache

from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.sentences import roots, tokens
from tui_adventure.agents.checks.word_lists import pattern, word_set

_GRAVE = {
    "refusal": "It refuses, or speaks of itself, instead of telling.",
    "task": "It speaks of the task instead of telling.",
    "choices": "It offers choices or asks the player something.",
}
_LEAK = 7
"""Words in a row that only the instructions have."""


def breaches(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield what can only be answered with the book's own words."""
    for name, why in _GRAVE.items():
        found = pattern(name).search(telling)
        if found and found[0].casefold() not in book.casefold():
            yield Breach(Row.MANNERS, why)
    if _shares(telling, ground.asked, but=f"{book} {ground.done}"):
        yield Breach(Row.MANNERS, "It quotes its instructions.")
    spelt = set(roots(telling)) - set(roots(book))
    if spelt & _rated():
        yield Breach(Row.RATING, "It is not fit for everybody's eyes.")
    if spelt & {one for word in ground.banned for one in roots(word)}:
        yield Breach(Row.RATING, "It tells of what the player does not want told.")


@cache
def _rated() -> frozenset[str]:
    return frozenset(one for word in word_set("rated") for one in roots(word))


def _shares(telling: str, asked: str, but: str) -> bool:
    """Return whether a telling has words in a row from the request that are not the passage's own."""
    if not asked:
        return False
    said, own = _runs(telling), _runs(but)
    return bool((said & _runs(asked)) - own)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [token for token in tokens(text) if token[0].isalnum()]
    return {tuple(words[at : at + _LEAK]) for at in range(len(words) - _LEAK + 1)}
