"""What is on record: sentences that are so, whom each is about, and which of them bears a claim out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from tui_adventure.agents.checks.ideas import Claim, claims
from tui_adventure.agents.checks.sentences import NEGATORS, Clause, clauses, root, root_set, roots, sentences, tokens
from tui_adventure.agents.checks.who_did import deeds
from tui_adventure.agents.checks.word_lists import word_set

_ALIKE = 5
"""Letters in common that make two words one: "weigh" and "weight"."""
_REACH = 4
"""Words after a denial that it denies."""
_NOBODY = frozenset(("nobody", "nothing", "none", "nowhere"))
_LIGHT = root_set("light")
_UNNAMED = word_set("titles") | word_set("light") | word_set("days")
_GENITIVE = re.compile(r"[’']s\b")
_CAPITAL = re.compile(r"\b[^\W\d_]+")


class Said(NamedTuple):
    """A clause: what matters in it, what of that is denied, and whether anything is."""

    weighty: frozenset[str]
    denied: frozenset[str]
    denies: bool

    def is_turned(self, one: "Said") -> bool:
        """Return whether this denies what the other says, or says what it denies."""
        if (self.denied & one.weighty) - one.denied or (one.denied & self.weighty) - self.denied:
            return True
        return self.denies and not one.denies


@dataclass(frozen=True)
class Record:
    """Some sentences. `named` are the parts of names that stand in them, each with whose name it is."""

    text: str
    named: dict[str, str]

    @cached_property
    def names(self) -> frozenset[str]:
        """Whom they name."""
        return frozenset(self.named.values())

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of all their words."""
        return frozenset(roots(_apart(self.text)))

    @cached_property
    def weighty(self) -> frozenset[str]:
        """The roots that matter: no names, no numbers, no small words."""
        return self.weighty_in(tokens(_apart(self.text)))

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """What they claim."""
        return claims(self.text)

    @cached_property
    def said(self) -> Sequence[Said]:
        """Each clause with anything weighty in it."""
        there = (
            Said(self.weighty_in(one.words), self.weighty_in(_denied(one)), not NEGATORS.isdisjoint(one.words))
            for one in clauses(self.text)
        )
        return [one for one in there if one.weighty]

    def weighty_in(self, words: Sequence[str]) -> frozenset[str]:
        """Return the roots of these words that matter."""
        kept = (word for word in words if word[0].isalpha() and word not in self.named)
        return frozenset(spelt for word in kept if (spelt := root(word)) not in _LIGHT and len(spelt) > 1)

    def has(self, spelt: str) -> bool:
        """Return whether it has a root, or one much like it."""
        if spelt in self.roots:
            return True
        return len(spelt) >= _ALIKE and any(other[:_ALIKE] == spelt[:_ALIKE] for other in self.roots)


def _apart(text: str) -> str:
    """Return a text without genitives, its joined words apart: "a five-day cheese" is of five days."""
    return _GENITIVE.sub("", text).replace("-", " ")


def _denied(clause: Clause) -> list[str]:
    """Return the words of a clause that something before them denies, and what was done to nobody."""
    found: list[str] = []
    for at, word in enumerate(clause.words):
        if word in NEGATORS:
            found += clause.words[at + 1 : at + 1 + _REACH]
        if word in _NOBODY:
            found += clause.words[max(0, at - 2) : at]
    return found


class Records:
    """All that is so. `people` are whole names; `hero`, one of them, is whom sentences without a subject are about."""

    def __init__(self, paragraphs: Sequence[str], deeds: Sequence[str], people: Sequence[str], hero: str) -> None:
        self.hero = hero
        self._parts: dict[str, str] = {}
        for name in people:
            for part in tokens(name):
                if part[0].isalnum() and part not in _UNNAMED:
                    self._parts.setdefault(part, name)
        told = [[self.record(sentence) for sentence in sentences(paragraph)] for paragraph in paragraphs]
        done = [self.record(deed if hero in deed else f"{hero} {deed}") for deed in deeds]
        pairs = [self.record(f"{one.text} {two.text}") for each in told for one, two in pairwise(each)]
        self.alone = (*done, *(one for each in told for one in each))
        self.each = (*self.alone, *pairs)
        self._done = frozenset(self._deeds(done, told))
        self.texts = frozenset(one.text for one in self.alone)
        self.all = self.record("\n".join((*paragraphs, *deeds)))

    def record(self, text: str) -> Record:
        """Return a text as the records read it: names are capitalised."""
        capitals = {word.casefold() for word in _CAPITAL.findall(text) if word[0].isupper()}
        return Record(text, {part: name for part, name in self._parts.items() if part in capitals})

    def did(self, subject: frozenset[str], verb: str) -> bool:
        """Return whether one of these did so, by this root or one much like it."""
        theirs = {other for name, other in self._done if name in subject}
        return verb in theirs or (len(verb) >= _ALIKE and any(other[:_ALIKE] == verb[:_ALIKE] for other in theirs))

    def _deeds(self, done: Sequence[Record], told: Sequence[Sequence[Record]]) -> Iterator[tuple[str, str]]:
        for paragraph in (*([one] for one in done), *told):
            before = frozenset((self.hero,))
            for one in paragraph:
                for subject, verb in deeds(one.text, one.named, before, self.hero):
                    yield from ((name, verb) for name in subject)
                before = one.names or before

    def bear_out(self, claim: Claim, names: frozenset[str]) -> bool:
        """Return whether some record claims the same of all of these."""
        same = claim.idea, claim.holds, claim.denied
        return any(
            names <= one.names and any((it.idea, it.holds, it.denied) == same for it in one.claims) for one in self.each
        )
