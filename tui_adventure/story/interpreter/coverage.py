"""How much of a choice a whole line says, in whatever words and order: enough to ask back, never to take it."""

from collections.abc import Collection, Sequence

from tui_adventure.story.beat import Option
from tui_adventure.story.interpreter.acts import Act
from tui_adventure.story.interpreter.choices import LEAD, Label
from tui_adventure.story.interpreter.synonyms import speaks_of
from tui_adventure.story.interpreter.verbs import CONCEPTS, FILLERS, SMALL, same_deed
from tui_adventure.story.wording import set_of, stem, stems

_HALF = 0.5
_ALL = 1.0
_ENOUGH = 2
_ALIKE_FROM = 5
"""Words that begin with the same five letters are said to be one: "mock" is not, "viciously" and "vicious" are."""
_PLACEHOLDERS = frozenset(
    stem(word)
    for word in set_of(
        "one ones thing something anything else somebody anybody ever way go come get make have be do let first more "
        "last own both all back out"
    )
)
_SPEAKING = frozenset(stem(word) for word in set_of("ask tell say talk speak"))


def said_of(said: str, labels: Sequence[Label], act: Act) -> list[Option]:
    """Return the one or two choices of which a line says at least half, in two words or more; a question, all of it."""
    spoken = frozenset(stems(said)) | frozenset(
        stem(part) for word in said.casefold().split() for part in word.split("-")
    )
    rated = [(_share(spoken, label, act), label) for label in labels if not label.option.barred]
    good = sorted((row for row in rated if row[0] >= _HALF), key=lambda row: -row[0])
    return [label.option for share, label in good[:2] if good[0][0] - share < LEAD]


def _share(spoken: Collection[str], label: Label, act: Act) -> float:
    """Return what share of a label's own words is said, 0 where too few are to go by."""
    told = [word for word in dict.fromkeys(label.clause.stems) if tells(word)]
    speaks = label.head in _SPEAKING
    if act is Act.QUESTION or (act is Act.TALK and speaks):
        if not speaks:
            return 0.0
        told = [word for word in told if word not in _SPEAKING]
    said = _said(told, spoken)
    share = len(said) / len(told) if told else 0.0
    nouns = [word for word in said if word not in CONCEPTS]
    enough = len(said) >= _ENOUGH or len(told) == 1
    if not enough or not (nouns or share == _ALL) or (act is not Act.DEED and share < _ALL):
        return 0.0
    return share


def _said(told: Sequence[str], spoken: Collection[str]) -> list[str]:
    """Return which stems are said, each by a word of its own."""
    heard: set[str] = set()
    said = []
    for word in told:
        by = next(
            (other for other in (word, *spoken) if other in spoken and other not in heard and _alike(word, other)), ""
        )
        if by:
            heard.add(by)
            said.append(word)
    return said


def tells(word: str) -> bool:
    """Return whether a stem says something of its own: no small word, no filler, no "one" or "own"."""
    return word not in SMALL and word not in FILLERS and word not in _PLACEHOLDERS


def _alike(word: str, other: str) -> bool:
    """Whether one word is said by another: itself, what may mean the same, the same deed, or the same root."""
    if word == other or speaks_of(word, (other,)):
        return True
    if word in CONCEPTS and other in CONCEPTS:
        return same_deed(word, other)
    return len(word) >= _ALIKE_FROM and other[:_ALIKE_FROM] == word[:_ALIKE_FROM]
