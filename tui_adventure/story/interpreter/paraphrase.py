"""A choice in the player's own words: how much of each label a line says, what beside that, and what speaks against it.

A line takes a choice only when it says what makes that choice different from its neighbours and nothing strange; a word
that only a neighbour says, another deed in the same place, or a "nobody" more or less never lets it be taken.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui_adventure.story.beat import Option
from tui_adventure.story.interpreter.choices import LEFT_ALONE, Label
from tui_adventure.story.interpreter.scope import Scope
from tui_adventure.story.interpreter.telling_words import (
    ASIDE,
    FREELY,
    LIGHT,
    SPOKEN,
    Word,
    is_one_word,
    paired,
    words_of,
)
from tui_adventure.story.interpreter.verbs import CONCEPTS, opposed
from tui_adventure.story.wording import folded, set_of, stem, words

_DENYING = frozenset(map(stem, set_of("nobody nothing none without refuse decline not never no")))
_ENOUGH = 2
_TAKEN, _NEARLY_ALL, _WORTH_A_QUESTION, _ASKED, _LEAD = 0.45, 0.7, 0.6, 0.34, 0.2
_STRANGE_COSTS, _OTHER_VERB_COSTS, _ANOTHER_COSTS = 0.15, 0.35, 0.5
_WHOLE_PART = 0.75
_UNDOING = frozenset(
    stem(word)
    for word in set_of(
        "throw toss hurl fling lob discard drop dump burn break smash destroy wreck shatter kick hit punch stab attack "
        "kill eat drink lose flee run run-away run-off get-away escape leave refuse ignore hide forget spit bury drown"
    )
)
"""What is done to a thing instead of what a choice would do with it, never for it."""
_ORDERS = frozenset(stem(word) for word in set_of("tell ask order make get have send call beg"))
_ORDERED = re.compile(r"^\W*(?:i )?(?:tell|ask|order|beg|get|have|make|send) (?:\S+ ){1,3}?(?<!me )to\b")
_TO_ANYBODY = re.compile(
    r"^\W*(?:i )?(?:tell|ask|order|beg|get|have|make|let|send) (?:some|any)(?:body|one)(?: else)?\b"
)
_STANDS_FOR = frozenset(("it", "one", "ones", "him", "her", "them", "something"))


@dataclass(frozen=True)
class Fit:
    """How well a line fits one label."""

    label: Label
    share: float
    """Of what the label says, 0 to 1."""
    said: int
    strange: tuple[str, ...]
    """What the line says beside it."""
    left_out: bool
    """The label says something beside its small verbs that the line does not."""
    another: bool
    """The line does something else, or denies what the label does not."""
    rivals: tuple[Option, ...]
    """Neighbours that say what this label does not."""
    deed: bool
    """What is done is the same, or left open."""
    first: bool
    """Something is said of what the label has done first, where it has two things done."""
    noun: bool
    """A thing or a person is said that the label says, not its verbs alone."""

    @property
    def worth(self) -> float:
        """The figure by which fits are ranked."""
        worth = self.share - _STRANGE_COSTS * len(self.strange)
        return worth - (0.0 if self.deed else _OTHER_VERB_COSTS) - (_ANOTHER_COSTS if self.another else 0.0)


@dataclass(frozen=True)
class Fits:
    """The labels of a page, and how well a line fits each that is open, the best first; none in a fight."""

    labels: tuple[Label, ...]
    rows: tuple[Fit, ...] = ()

    @property
    def options(self) -> list[Option]:
        """All choices of the page, in their order."""
        return [label.option for label in self.labels]

    @property
    def open(self) -> list[Label]:
        """The labels but for those instead of which the line does something else."""
        return [label for label in self.labels if not self.does_another(label.option)]

    def meant(self) -> Option | None:
        """Return the choice that the line says closely enough to be taken at its word, None for none."""
        best = next(iter(self.rows), None)
        if best is None or best.another or best.rivals or not best.first or self._lead() < _LEAD:
            return None
        wholly = not best.strange and not best.left_out and best.share == 1.0
        if not wholly and (not (best.deed and best.noun) or best.said < _ENOUGH):
            return None
        plainly = not best.strange and best.share >= _TAKEN
        nearly = len(best.strange) == 1 and not best.left_out and best.share >= _NEARLY_ALL
        return best.label.option if wholly or plainly or nearly else None

    def near(self) -> list[Option]:
        """Return the one or two choices worth asking about: more is said of them than a word that happens to agree."""
        good = [row for row in self.rows if _is_worth_asking(row)]
        if not good:
            return []
        best = good[0]
        others = [row.label.option for row in good[1:] if best.worth - row.worth < _LEAD]
        return list(dict.fromkeys((best.label.option, *(best.rivals or others))))[:2]

    def does_another(self, option: Option) -> bool:
        """Return whether the line does something else than this choice, however many words they share."""
        return any(row.another for row in self._of(option))

    def is_far(self, option: Option) -> bool:
        """Return whether a line shares no more with this choice than a way to speak, and says something strange."""
        rows = [row for row in self._of(option) if row.said and not row.noun and row.label.head in SPOKEN]
        return any(row.label.hinted.isdisjoint(map(stem, row.strange)) for row in rows if row.strange)

    def says_another_word(self, option: Option) -> bool:
        """Return whether the line has a strange word where this choice has its own, or says but what it does last."""
        return any((row.strange and row.left_out) or not row.first for row in self._of(option))

    def rivals_of(self, option: Option) -> tuple[Option, ...]:
        """Return the neighbours of which a line that seems to take this choice says what it does not say."""
        return next((row.rivals for row in self._of(option)), ())

    def _of(self, option: Option) -> list[Fit]:
        return [row for row in self.rows if row.label.option.id == option.id]

    def _lead(self) -> float:
        return self.rows[0].worth - (self.rows[1].worth if len(self.rows) > 1 else 0.0)


def fits(said: str, labels: Sequence[Label], scope: Scope) -> Fits:
    """Return how well a line fits each label that is open."""
    if scope.fight:
        return Fits(tuple(labels))
    line = words_of(said)
    told = [(label, _told_by(label)) for label in labels if not label.option.barred]
    rows = [_fit(said, line, label, own, _neighbours(label, told), scope) for label, own in told]
    return Fits(tuple(labels), tuple(sorted(rows, key=lambda row: -row.worth)))


def _told_by(label: Label) -> tuple[Word, ...]:
    return words_of(LEFT_ALONE.sub("", label.option.label))


def _neighbours(label: Label, told: Sequence[tuple[Label, Sequence[Word]]]) -> list[tuple[Option, Word]]:
    """Return the words of the other labels, each with its choice."""
    return [(other.option, word) for other, theirs in told if other is not label for word in theirs]


def _is_worth_asking(row: Fit) -> bool:
    wholly = row.said > 0 and not row.strange and not row.left_out
    enough = wholly or (row.noun and row.said >= _ENOUGH and row.share >= _ASKED)
    return enough and not row.another and (row.deed or row.share >= _WORTH_A_QUESTION)


def _fit(  # noqa: PLR0913, PLR0917 - the two texts, each whole and in words
    said: str,
    line: Sequence[Word],
    label: Label,
    own: Sequence[Word],
    neighbours: Sequence[tuple[Option, Word]],
    scope: Scope,
) -> Fit:
    heard = paired(line, own)
    matched = {own[at] for at in heard.values()}
    stands_for = [
        word
        for n, word in enumerate(line)
        if _is_strange(n, line, heard) and _is_meant_by_a_pronoun(word, label, scope)
    ]
    telling = any(word.stem not in LIGHT and word.stem not in SPOKEN for word in matched)
    stands_for = stands_for[:1] if telling else []
    is_one = not {"one", "ones"}.isdisjoint(label.clause.spoken)
    beside = [word for n, word in enumerate(line) if n not in heard and not (is_one and word in stands_for)]
    return Fit(
        label=label,
        share=_share(own, matched),
        said=len(matched) + (1 if stands_for and matched else 0),
        strange=tuple(
            word.typed for n, word in enumerate(line) if _is_strange(n, line, heard) and word not in stands_for
        ),
        left_out=any(word not in matched and word.stem not in LIGHT and not word.aside for word in own),
        another=_denies_apart(said, label.option.label) or _does_another(line, own, heard) or _is_an_order(said, label),
        rivals=_rivals(beside, neighbours),
        deed=_same_deed(line, own, heard),
        first=not own or not matched or any(word.part == own[0].part for word in matched),
        noun=bool(stands_for) or any(word.named or word.stem not in CONCEPTS for word in matched),
    )


def _rivals(beside: Sequence[Word], neighbours: Sequence[tuple[Option, Word]]) -> tuple[Option, ...]:
    """Return the choices that say what a line says beside a label."""
    telling = [word for word in beside if word.stem not in LIGHT]
    return tuple(dict.fromkeys(option for option, word in neighbours if any(is_one_word(one, word) for one in telling)))


def _is_strange(n: int, line: Sequence[Word], heard: dict[int, int]) -> bool:
    """Whether a word of a line says something beside a label: nothing aside, no "do", no word that describes one."""
    word = line[n]
    if n in heard or word.aside or word.stem in LIGHT:
        return False
    describes = n + 1 in heard and line[n + 1].at == word.at + 1 and not word.leads
    return not describes


def _share(own: Sequence[Word], matched: Collection[Word]) -> float:
    """Return what share of a label is said; where one of its parts is said whole, no less than three quarters."""
    core = [word for word in own if not word.aside] or list(own)
    shares = [_weight(matched) / _weight(own) if own else 0.0]
    shares.append(_weight([word for word in matched if word in core]) / _weight(core) if core else 0.0)
    for part in {word.part for word in core}:
        mine = [word for word in core if word.part == part]
        if len(mine) >= _ENOUGH and all(word in matched for word in mine):
            shares.append(_WHOLE_PART)
    return max(shares)


def _weight(told: Collection[Word]) -> float:
    """Return what words count for: a verb that says little half of any other."""
    return sum(0.5 if word.stem in LIGHT or word.stem in SPOKEN else 1.0 for word in told)


def _same_deed(line: Sequence[Word], own: Sequence[Word], heard: dict[int, int]) -> bool:
    """Whether a line does what a label does: its own verb, a verb that says little, or none."""
    verbs = [n for n, word in enumerate(line) if word.leads and word.stem in CONCEPTS and not word.named]
    if not verbs or not own:
        return True
    deeds = {m for m, word in enumerate(own) if word.leads or (word.stem in CONCEPTS and not word.named)}
    return any(heard.get(n) in deeds or line[n].stem in LIGHT for n in verbs) or 0 in heard.values()


def _does_another(line: Sequence[Word], own: Sequence[Word], heard: dict[int, int]) -> bool:
    """Whether a line does something instead of what a label does: "and run", not "fight"; "burn it", not "read it"."""
    apart = [word for n, word in enumerate(line) if n not in heard and _is_deed(word)]
    left_out = [m for m, word in enumerate(own) if m not in heard.values() and _is_deed(word)]
    undone = any(word.stem in _UNDOING for word in apart)
    return undone or any(opposed(word.stem, own[m].stem) for word in apart for m in left_out)


def _is_an_order(said: str, label: Label) -> bool:
    """Whether a line has somebody else do what a label lets the hero do."""
    if _TO_ANYBODY.match(folded(said)) and not _TO_ANYBODY.match(folded(label.option.label)):
        return True
    return bool(_ORDERED.match(folded(said))) and label.clause.stems[:1] not in {(one,) for one in _ORDERS}


def _is_deed(word: Word) -> bool:
    return word.leads and word.stem in CONCEPTS and word.stem not in LIGHT and not word.named and not word.aside


@lru_cache(maxsize=512)
def _denies_apart(said: str, told: str) -> bool:
    """Whether a line denies what a label does not, or the other way about in what the label says first."""
    denied = _denies(said)
    return denied != _denies(told) and (denied or _denies(re.split(r",| and ", told, maxsplit=1)[0]))


def _denies(text: str) -> bool:
    core = FREELY.sub("", ASIDE.split(folded(text), maxsplit=1)[0])
    return not _DENYING.isdisjoint(map(stem, (*words(core), *re.findall(r"[a-z]+", core))))


def _is_meant_by_a_pronoun(word: Word, label: Label, scope: Scope) -> bool:
    """Whether a noun of the page may be what a label only calls "it" or "one"."""
    if word.stem not in scope.printed or (word.stem in CONCEPTS and not word.named):
        return False
    return bool(_STANDS_FOR & set(label.clause.spoken)) and word.stem not in label.words
