"""Names and people: a telling brings in nobody who is not in scope."""

import re
from collections.abc import Iterator
from functools import cache

from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.ideas import ideas_of_word, is_noun
from tui_adventure.agents.checks.sentences import NEGATORS, root, tokens
from tui_adventure.agents.checks.word_lists import read, word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?…:;—–(\[\"“”‘\n*]|['‘](?=\w))[\s\"“”‘'’(\[…—–-]*$")
"""What stands before a word that begins a sentence or something said."""
_TITLES = word_set("titles")
_NEVER_NAMES = word_set("never_names")
_DAYS = word_set("days")
_SHORTEST_HALF = 3


def capitals(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each capitalised word and whether it begins a sentence, where any word is capitalised."""
    for found in _WORD.finditer(text):
        word = found[0]
        if word[0].isupper() and word.casefold() not in _NEVER_NAMES:
            yield word, bool(_OPENS.search(text[: found.start()]))


def breaches(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield a breach for the first name, and for the first kind of person, that the beat does not have."""
    known = (
        _parts(ground.names) | _parts(ground.people) | {_bare(word) for word in _WORD.findall(f"{book} {ground.done}")}
    )
    for word, opening in capitals(telling):
        bare = _bare(word)
        if bare in known or (opening and _is_ordinary(bare, ground)):
            continue
        yield Breach(Row.NAMES, f'It names "{word}", who or which is not in the passage.')
        break
    yield from _people(book, telling, ground)
    yield from _dropped(book, telling, ground)


def _people(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    there = {root(word) for word in tokens(f"{book} {ground.done} {' '.join(ground.people)}")}
    words = tokens(telling)
    for at, word in enumerate(words):
        kinds = _kinds().get(root(word), ())
        if not kinds or not is_noun(words, at) or root(word) in there or any(there & kind for kind in kinds):
            continue
        if any(before in NEGATORS for before in words[max(0, at - 2) : at]) or (at and words[at - 1] == "like"):
            continue
        if at >= 2 and words[at - 1] in ("a", "an") and words[at - 2] in ("like", "as", "than"):  # noqa: PLR2004
            continue
        yield Breach(Row.NAMES, f'It brings in "{word}", and nobody of that kind is in the passage.')
        return


def _dropped(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield a breach where the passage's people are all left out."""
    named = [name for name in ground.people if _names(name, book)]
    if named and not any(_names(name, telling) for name in named):
        pronouns = {"he", "she", "they", "him", "her", "them", "his", "their"}
        if len(named) > 1 or pronouns.isdisjoint(tokens(telling)):
            yield Breach(Row.NAMES, f"It leaves out {', '.join(named)}.")


def _names(name: str, text: str) -> bool:
    words = {_bare(word) for word in _WORD.findall(text)}
    return any(_bare(part) in words for part in name.split() if part[:1].isupper())


def _is_ordinary(bare: str, ground: Ground) -> bool:
    """Return whether a word that begins a sentence is no name: known, made of two known words, or clearly inflected."""
    if bare in _TITLES or bare in _DAYS:
        return bare in _TITLES
    if bare in ground.ordinary or root(bare) in _ordinary_roots(ground.ordinary) or ideas_of_word(root(bare)):
        return True
    halves = range(_SHORTEST_HALF, len(bare) - _SHORTEST_HALF + 1)
    if any(bare[:at] in ground.ordinary and bare[at:] in ground.ordinary for at in halves):
        return True
    return bare.endswith(("ly", "ing", "ness", "tion", "ward", "wards", "less", "ful"))


@cache
def _ordinary_roots(ordinary: frozenset[str]) -> frozenset[str]:
    return frozenset(root(word) for word in ordinary)


@cache
def _kinds() -> dict[str, tuple[frozenset[str], ...]]:
    """Return for the root of each word for a person or creature the kinds it belongs to, as sets of roots."""
    kinds = read("people.yaml")["kinds"]
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for kind in kinds:
        together = frozenset(root(word) for word in kind if " " not in word)
        for word in together - _PRONOUNS:
            found[word] = (*found.get(word, ()), together)
    return found


_PRONOUNS = frozenset(("he", "she"))


def _parts(names: Iterator[str] | frozenset[str] | tuple[str, ...]) -> set[str]:
    return {_bare(word) for name in names for word in _WORD.findall(name)}


def _bare(word: str) -> str:
    """Return a word folded, without the sign of a genitive."""
    return re.sub(r"['’](?:s|d|ll|ve|re|m)?$", "", word.casefold())
