"""Nothing is told twice, and a tired phrase not at all often."""

from collections import Counter
from collections.abc import Iterator

from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.sentences import sentences, tokens
from tui_adventure.agents.checks.word_lists import pattern

_SHORTEST = 5
"""Words of a sentence that would be noticed the second time."""
_OFTEN = 2
"""Times a shorter one may be said."""
_RATION = 1
"""Tired phrases a passage may have; one that was told in the last turns is one too many."""


def breaches(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield a breach for a sentence told before, one told twice, and for tired phrases above their ration."""
    own = Counter(_bare(sentence) for sentence in sentences(book))
    earlier = {_bare(sentence) for before in ground.lately for sentence in sentences(before)}
    counts = Counter(_bare(sentence) for sentence in sentences(telling))
    for sentence in sentences(telling):
        bare = _bare(sentence)
        if len(bare) < _SHORTEST and counts[bare] <= max(_OFTEN, own[bare]):
            continue
        if (bare in earlier and bare not in own) or counts[bare] > max(1, own[bare]):
            yield Breach(Row.REPETITION, f'It says again what was told: "{sentence}"')
            return
    tics = [
        found[0].casefold() for found in pattern("worn").finditer(telling) if found[0].casefold() not in book.casefold()
    ]
    if tics and (len(tics) > _RATION or any(tics[0] in before.casefold() for before in ground.lately)):
        yield Breach(Row.REPETITION, f'It leans on a worn phrase: "{tics[0]}".')


def _bare(sentence: str) -> tuple[str, ...]:
    return tuple(token for token in tokens(sentence) if token[0].isalnum())
