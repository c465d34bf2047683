"""The words of a line or a label that say something, and which of the one are said by which of the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from tui_adventure.story.interpreter.synonyms import speaks_of
from tui_adventure.story.interpreter.verbs import CONCEPTS, COURTESIES, DETERMINERS, FILLERS, PHRASES, SMALL, same_deed
from tui_adventure.story.wording import folded, set_of, stem, words

LIGHT = frozenset(
    stem(word) for word in set_of("have get do make give let go come take put want need try love like use be keep say")
)
"""Verbs that say little of what is done: they stand for any other, and count for half where they agree."""
EMPTY = frozenset(
    stem(word)
    for word in set_of(
        "past below under above over beneath along across through between behind beside next towards toward round "
        "around out up off away inside outside near against onto within without down back forward together alone "
        "aside still fast hard once twice more bit lot time moment while all whole both too ahead first last way "
        "thing things something anything stuff side straight care same only tonight today now then front sure mate "
        "pal love lad lads lass folks guys dear friend old spose suppose yes yeah aye well anyway even much many "
        "few some rest enough ever never-mind trick option choice number least myself yourself himself herself "
        "themselves itself own it one ones whatever whichever can cannot there here this that about if whether "
        "kind sort little nice good fine right n w em ya u ur plz wanna gonna lemme gimme until till before after "
        "since because cause cos so but ve mine who whose whom which what why how when where than also ready else "
        "instead rather really very quite right-away"
    )
)
"""Words that neither say what a choice says nor speak against it."""
_SPEECH = tuple(
    frozenset(stem(word) for word in set_of(line))
    for line in (
        "ask question enquire inquire interview find-out learn discover spot",
        "tell say explain confess mention inform report point-out speak recite",
        "shout yell call holler cry hail bellow",
        "answer reply respond",
        "lie bluff pretend pose deceive claim",
        "swear vow promise",
        "thank",
        "greet hello hi hey",
    )
)
"""Ways to speak that are not said for one another: to ask is not to shout."""
SPOKEN = frozenset().union(*_SPEECH)
ASIDE = re.compile(r"\b(?:while|so that|so|because|cause|cos|since|until|till|before|if|when|as long as)\b")
"""What begins a clause that only says when or why."""
_PARTS = re.compile(r"[,;:.!?]+|\b(?:and|then|n)\b")
_HANDED = re.compile(r"\b(?:give|hand|pass|lend|gimme)(?: me)?(?<=me)\b")
FREELY = re.compile(r"\bfor (?:nothing|free)\b|\b(?:no|without) (?:charge|pay|payment)\b|\bfree of charge\b|\bgratis\b")
_POSTURES = frozenset(("sit-down", "lie-down"))
_COURTEOUS = frozenset(map(stem, COURTESIES)) - SPOKEN
_ALSO = ((("find", "out"), "find-out"), (("ask", "around"), "ask"))
_BEGINNING = {
    first: tuple(row for row in (*_ALSO, *PHRASES) if row[0][0] == first)
    for first in {row[0][0] for row in (*_ALSO, *PHRASES)}
}
"""Verbs of several words, by the first of them."""
_ROOT = 5
_SHORTEST_ADVERB = 4
_PLACES = 100


@dataclass(frozen=True)
class Word:
    """A word of a line or a label that says something."""

    stem: str
    typed: str
    part: int
    leads: bool
    """It begins its part of the sentence: there a verb is what is done."""
    named: bool
    """It stands after an article, as the thing something is done to."""
    aside: bool
    """It stands in a clause that only says when or why."""
    at: int
    """Its place among all words."""


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[Word, ...]:
    """Return what a line says, word by word, without what says nothing."""
    plain = _HANDED.sub("take", FREELY.sub("free", folded(re.sub(r"\([^)]*\)", " ", text))))
    aside = ASIDE.search(plain, 1)
    aside_from = aside.start() if aside else len(plain)
    pieces = enumerate(_pieces_of(plain))
    return tuple(word for part, (start, told) in pieces for word in _in_part(part, told, aside=start >= aside_from))


def _in_part(part: int, told: Sequence[str], *, aside: bool) -> Iterator[Word]:
    stemmed = [stem(word) for word in told]
    leads, at = True, 0
    while at < len(told):
        joined, end = _phrase(stemmed, at)
        word = joined or stemmed[at]
        if not _is_empty(word, told[at]):
            named = at > 0 and stemmed[at - 1] in DETERMINERS
            yield Word(word, told[at], part, leads=leads, named=named, aside=aside, at=_PLACES * part + at)
            leads = False
        elif not (word in FILLERS or word in SMALL or word in EMPTY):
            leads = False
        at = end


def _pieces_of(plain: str) -> Iterator[tuple[int, list[str]]]:
    """Yield where each part of a sentence begins, and its words."""
    at = 0
    for mark in (*re.finditer(f"{_PARTS.pattern}|{ASIDE.pattern}", plain), None):
        end = mark.start() if mark else len(plain)
        told = [part for word in words(plain[at:end]) for part in word.split("-")]
        if told:
            yield at, told
        at = mark.end() if mark else end


def _phrase(stemmed: Sequence[str], at: int) -> tuple[str, int]:
    """Return a verb of several words that stands at a place, and where it ends; "" and the next place for none."""
    for phrase, joined in _BEGINNING.get(stemmed[at], ()):
        if tuple(stemmed[at : at + len(phrase)]) == phrase:
            return joined, at + len(phrase)
    return "", at + 1


def _is_empty(word: str, typed: str) -> bool:
    says_little = word in FILLERS or word in SMALL or word in EMPTY or word in _COURTEOUS
    return says_little or (typed.endswith("ly") and len(typed) > _SHORTEST_ADVERB)


def paired(line: Sequence[Word], own: Sequence[Word]) -> dict[int, int]:
    """Return which word of a line says which of a label, each once: the same word first, then words for one thing."""
    pairs: dict[int, int] = {}
    for alike in (is_one_word, _may_mean):
        for n, word in enumerate(line):
            if n in pairs:
                continue
            at = next((m for m, other in enumerate(own) if m not in pairs.values() and alike(word, other)), None)
            if at is not None:
                pairs[n] = at
    return pairs


def is_one_word(word: Word, other: Word) -> bool:
    """Whether two words are one: the same, of the same root, or one slip of the finger apart."""
    one, two = word.stem, other.stem
    if one == two or (one.partition("-")[0] == two.partition("-")[0] and not _POSTURES.isdisjoint((one, two))):
        return True
    if min(len(one), len(two)) < _ROOT:
        return False
    return one[:_ROOT] == two[:_ROOT] or (one[0] == two[0] and OSA.distance(one, two, score_cutoff=1) <= 1)


def _may_mean(word: Word, other: Word) -> bool:
    """Whether one word is said for another: nouns that are used for one another, verbs for one deed."""
    one, two = word.stem, other.stem
    if speaks_of(one, (two,)):
        return True
    if one in SPOKEN and two in SPOKEN:
        return any(one in group and two in group for group in _SPEECH)
    return one in CONCEPTS and two in CONCEPTS and not word.named and not other.named and same_deed(one, two)
