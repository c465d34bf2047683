"""Free text to a hero: class, origin, background, motive, flaw, trait and name, each with a reason and how sure it is.

Words are read clause by clause, whole, without their inflection and forgiven a slip of the finger. What is denied
("not a wizard") rules a reading out, what is past ("ex-", "used to") makes a background rather than a calling, and
what is said of somebody else ("my mother was a bard") says nothing about the hero.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from tui_adventure.story.hero.lexicon import Index, Lexicon, Reading
from tui_adventure.story.hero.name import name_asked_for, name_in
from tui_adventure.story.interpreter.verbs import CONCEPTS
from tui_adventure.story.wording import clauses, nearest, stem, stems, words

LONGEST_GAP = 2
"""Words that may stand between the words of a phrase: "break locks", "broke into the lock"."""
DENIAL_REACH = 5
"""Words a "not" reaches over within its clause."""
SURE, SHARED, LIKELY = 0.9, 0.7, 0.45
"""How much a word says that names a thing outright, names several, or only suggests it."""
SLIP, PAST, LATER = 0.8, 0.65, 0.98
"""What a typing mistake, a calling left behind, and standing further back in the text leave of that."""


def _stemmed(line: str) -> frozenset[str]:
    return frozenset(stems(line))


_KIN = _stemmed("mother father sister brother uncle aunt grandmother grandfather husband")
_OWNERS = _stemmed("my his her our their")
_BEING = _stemmed("was is were am are")
_PAST = _stemmed("ex former formerly retired once failed quit was used ehemaliger")
_DOERS = _stemmed("i who she he they used to always only mostly")
_ONLY = _stemmed("just only always merely")
_OUTSIDE_TIME = frozenset(("origin", "flaw", "trait", "motive"))


class Field(StrEnum):
    """What can be read from words."""

    CLASS = "class"
    ORIGIN = "origin"
    BACKGROUND = "background"
    MOTIVE = "motive"
    FLAW = "flaw"
    TRAIT = "trait"
    NAME = "name"


class Finding(BaseModel):
    """One thing read from the words. `confidence` is 0-1; `reason` are the hero's own words that say so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str
    confidence: float
    reason: str


class Reckoning(BaseModel):
    """All that was read from the words, and what they rule out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    found: dict[Field, Finding] = {}
    denied: dict[Field, tuple[str, ...]] = {}

    def value(self, field: Field) -> str:
        """Return what was found for a field, or ""."""
        finding = self.found.get(field)
        return finding.value if finding else ""


@dataclass(frozen=True)
class _Match:
    """A phrase of the lexicon that stands in a clause, at these positions."""

    reading: Reading
    at: tuple[int, ...]
    slip: bool


@dataclass(frozen=True)
class _Clue:
    """A value that some words speak for (weight above 0) or rule out (below)."""

    field: Field
    value: str
    weight: float
    said: str


def read_hero(text: str, lexicon: Lexicon, *, name_asked: bool = False) -> Reckoning:
    """Return what a text says about the hero who typed it; words that mean nothing are passed over.

    `name_asked`: it answers a question for a name, so that a word or two alone are one.
    """
    index = lexicon.index
    clues: list[_Clue] = []
    for clause in clauses(text):
        clues.extend(_clues_of(clause, index))
    found, denied = _weighed(clues)
    name, sure = name_in(text, index.known.__contains__)

    def calling(word: str) -> bool:
        return index.is_calling(word) and word not in CONCEPTS

    if name_asked and sure < SURE and (alone := name_asked_for(text, index.known.__contains__, calling)):
        name, sure = alone, SURE
    if name:
        found = {field: one for field, one in found.items() if not _is_of_the_name(one, name, text)}
        found[Field.NAME] = Finding(value=name, confidence=sure, reason=name)
    return Reckoning(found=found, denied=denied)


def _is_of_the_name(one: Finding, name: str, text: str) -> bool:
    """Whether all that says something of the hero is part of the name: Mr Smith need not have been a smith."""
    said, parts, rest = set(_parts(one.reason)), _parts(name), _parts(text)
    for part in parts:
        if part in rest:
            rest.remove(part)
    return said.issubset(parts) and said.isdisjoint(rest)


def _parts(text: str) -> list[str]:
    return [part for word in words(text) for part in word.split("-")]


def _weighed(clues: Sequence[_Clue]) -> tuple[dict[Field, Finding], dict[Field, tuple[str, ...]]]:
    weights: dict[Field, dict[str, float]] = defaultdict(dict)
    reasons: dict[tuple[Field, str], list[str]] = defaultdict(list)
    denied: dict[Field, list[str]] = defaultdict(list)
    for number, clue in enumerate(clues):
        if clue.weight < 0:
            denied[clue.field].append(clue.value)
            continue
        later = clue.weight * LATER ** min(number, 10)
        before = weights[clue.field].get(clue.value, 0.0)
        weights[clue.field][clue.value] = before + later * (1 - before)
        reasons[clue.field, clue.value].append(clue.said)
    found = {}
    for field, values in weights.items():
        open_values = {value: weight for value, weight in values.items() if value not in denied[field]}
        if open_values:
            best = max(open_values, key=lambda value: open_values[value])
            said = ", ".join(dict.fromkeys(reasons[field, best]))
            found[field] = Finding(value=best, confidence=round(open_values[best], 2), reason=said)
    return found, {field: tuple(values) for field, values in denied.items() if values}


def _clues_of(clause: Sequence[str], index: Index) -> Iterator[_Clue]:
    stemmed = [stem(part) for word in clause for part in word.split("-")]
    spoken = [part for word in clause for part in word.split("-")]
    matches = _kept(_matches(stemmed, index))
    if _of_somebody_else(stemmed):
        matches = [match for match in matches if match.reading.motive]
    used = {place for match in matches for place in match.at}
    for match in matches:
        denied = _denied(stemmed, match.at, used)
        past = any(word in _PAST for word in stemmed[max(0, match.at[0] - 4) : match.at[0]])
        said = " ".join(spoken[match.at[0] : match.at[-1] + 1])
        for field, value, weight in _values(match.reading):
            if denied and weight <= LIKELY:
                continue
            faded = weight * (PAST if past and field.value not in _OUTSIDE_TIME else 1) * (SLIP if match.slip else 1)
            if past and field is Field.BACKGROUND:
                faded = weight
            yield _Clue(field, value, -1.0 if denied else faded, said)


def _values(reading: Reading) -> Iterator[tuple[Field, str, float]]:
    for count, name in enumerate(reading.classes):
        yield Field.CLASS, name.value, SURE if len(reading.classes) == 1 else SHARED - 0.05 * count
    if reading.origin:
        yield Field.ORIGIN, reading.origin.value, SURE
    for field, value in (
        (Field.BACKGROUND, reading.background),
        (Field.MOTIVE, reading.motive),
        (Field.FLAW, reading.flaw),
        (Field.TRAIT, reading.trait),
    ):
        if value:
            yield field, value, SURE
    if reading.likely_class:
        yield Field.CLASS, reading.likely_class.value, LIKELY
    if reading.likely_flaw:
        yield Field.FLAW, reading.likely_flaw, LIKELY
    if reading.likely_background:
        yield Field.BACKGROUND, reading.likely_background, LIKELY


def _matches(stemmed: Sequence[str], index: Index) -> Iterator[_Match]:
    mended = [
        word
        if word in index.known
        else _by_trade(stemmed, place, index) or nearest(word, index.known, index.correct) or word
        for place, word in enumerate(stemmed)
    ]
    for start, word in enumerate(mended):
        for phrase, reading in index.phrases.get(word, ()):
            at = _stretch(phrase, mended, start)
            if at:
                yield _Match(reading, at, slip=any(mended[place] != stemmed[place] for place in at))


def _by_trade(stemmed: Sequence[str], place: int, index: Index) -> str | None:
    """Return the trade of somebody who does it: "I juggle" is a juggler's word."""
    if place == 0 or stemmed[place - 1] not in _DOERS:
        return None
    word = stemmed[place]
    return next((trade for end in ("er", "or", word[-1] + "er") if (trade := word + end) in index.known), None)


def _stretch(phrase: Sequence[str], clause: Sequence[str], start: int) -> tuple[int, ...]:
    """Return where a phrase's words stand, in order with short gaps, or ()."""
    at = [start]
    for wanted in phrase[1:]:
        reach = range(at[-1] + 1, min(at[-1] + 2 + LONGEST_GAP, len(clause)))
        place = next((position for position in reach if clause[position] == wanted), None)
        if place is None:
            return ()
        at.append(place)
    return tuple(at)


def _kept(matches: Iterator[_Match]) -> list[_Match]:
    """Return the matches without those that stand inside a longer one, in the order of the text."""
    kept: list[_Match] = []
    for match in sorted(matches, key=lambda found: (-len(found.at), found.slip)):
        if not any(_overrules(other, match) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda found: found.at)


def _overrules(longer: _Match, match: _Match) -> bool:
    """Whether a longer phrase on the same words says the same sort of thing: "monster hunter" over "hunter"."""
    if len(longer.at) <= len(match.at) or set(longer.at).isdisjoint(match.at):
        return False
    said = {field for field, _, _ in _values(longer.reading)}
    return not said.isdisjoint(field for field, _, _ in _values(match.reading))


def _denied(stemmed: Sequence[str], at: Sequence[int], used: set[int]) -> bool:
    """Whether a "not" that is no part of a phrase itself stands shortly before."""
    for place in range(at[0] - 1, max(-1, at[0] - 1 - DENIAL_REACH), -1):
        if stemmed[place] == "not" and place not in used:
            return not (place + 1 < len(stemmed) and stemmed[place + 1] in _ONLY)
    return False


def _of_somebody_else(stemmed: Sequence[str]) -> bool:
    """Whether a clause says what one of the hero's people is: "my mother was a bard"."""
    whose, who, rest = stemmed[:1], stemmed[1:2], stemmed[2:4]
    return _OWNERS.issuperset(whose) and bool(who) and _KIN.issuperset(who) and not _BEING.isdisjoint(rest)
