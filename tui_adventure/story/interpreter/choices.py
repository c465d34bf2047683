"""Which of the shown choices typed words mean: order does not matter, slips are forgiven, opposites never match."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from tui_adventure.story.beat import Option
from tui_adventure.story.interpreter.phrases import Clause, Mention, take_apart
from tui_adventure.story.interpreter.scope import Scope, Sort
from tui_adventure.story.interpreter.synonyms import speaks_of
from tui_adventure.story.interpreter.verbs import CONCEPTS, COURTESIES, DETERMINERS, FILLERS, SMALL, opposed, same_deed
from tui_adventure.story.wording import set_of, stem, words

DEED, THING, WORD, LATER_DEED, ALIKE_LATER = 2.0, 1.5, 1.0, 0.8, 0.45
"""What it counts for when words and label share the verb, a thing, another word, a verb further back in the label."""
OTHER_DEED, OTHER_THING, OTHER_PERSON, OTHER_PRONOUN, STRAY, OPPOSED = -1.5, -1.5, -3.0, -0.3, -0.35, -4.0
PASSED_OVER = 0.3
"""What a small word counts for that stands in the label: the "first" of "first watch"."""
LOOSE = 0.5
"""The least score where the engine itself can make nothing of the words: then another verb hardly matters."""
SURE = 1.6
"""The least score against a verb with its object."""
LOOSELY_OTHER = -0.4
ALIKE = 1.5
"""What two words for one deed count for: less than the engine asks before it gives up its own reading."""
NOTHING_SHARED = -0.6
"""What it costs when the verbs are alike and nothing else is."""
FOE = 0.6
"""What the same foe counts for: everything in a fight is about some foe."""
USED = 0.6
"""What "drink" counts for where the label says "use"."""
OTHER_TOPIC = -2.5
_ENOUGH, _SHORTEST = 2, 3
_USE, _CAST, _ABOUT = stem("use"), stem("cast"), stem("about")
LEFT_ALONE = re.compile(r", not (?:(?:to|at|for|in|on) )?(?:the|an?|your|his|her|their|its)\b[^,]*", re.IGNORECASE)
"""What a label says will not be touched: "Look at Tib, not the door" is nothing to do with the door."""
_MANNER = frozenset(
    stem(word)
    for word in set_of(
        "alone together fast hard once twice more bit lot time moment while all everything both too still ahead aside "
        "first next last way thing things something anything side hand hands straight care right same only own"
    )
)
_SHORTEST_ADVERB = 4
_DEEDS = frozenset(CONCEPTS)
_COURTEOUS = frozenset(map(stem, COURTESIES))
_SPEAKING = frozenset(stem(word) for word in set_of("ask tell talk speak say chat question greet"))
LEAD = 0.3
"""How far the best choice has to be ahead of the next."""


@dataclass(frozen=True)
class Label:
    """A choice's label taken apart."""

    option: Option
    clause: Clause
    words: frozenset[str]
    """The stems of what it says, but for small words."""
    head: str
    fight: bool = False
    hinted: frozenset[str] = frozenset()
    """Words of its id, which nobody has read: enough to ask back about it, never to take it."""

    @cached_property
    def named(self) -> frozenset[str]:
        """The ids of what the label names."""
        told = (one for one in self.clause.mentions if not (one.pronoun and one.named.sort is Sort.STRANGER))
        return frozenset(mention.named.id for mention in told)


def labels_of(options: Sequence[Option], scope: Scope) -> tuple[Label, ...]:
    """Return the options with their labels taken apart."""
    labels = []
    for option in options:
        clause = take_apart(LEFT_ALONE.sub("", option.label), scope, (), mend=False)
        own = {stem(word) for word in words(option.id.replace("_", " ").replace(":", " ").replace(".", " "))}
        said = frozenset(word for word in clause.stems if word not in SMALL)
        head = clause.verb or (clause.stems[0] if clause.stems else "")
        shown = said | own if scope.fight else said
        labels.append(Label(option, clause, shown, head, scope.fight, hinted=frozenset(own - shown)))
    return tuple(labels)


def score(clause: Clause, label: Label, *, loosely: bool = False) -> float:
    """Return how well a clause fits a label; 0 or less is no fit. `loosely` makes little of a different verb."""
    exact = clause.verb == label.head
    before = clause.stems[: max(0, clause.rest - 1)]
    total = _deed(clause, label, loosely=loosely)
    total += PASSED_OVER * sum(word in label.words for word in before if word not in SMALL)
    total += sum(_thing(mention, clause, label, exact=exact) for mention in clause.mentions)
    total += sum(_word(word, clause, label) for word in dict.fromkeys(clause.content))
    shared = not clause.content or not label.words.isdisjoint(clause.content)
    shared = shared or not label.named.isdisjoint(mention.named.id for mention in clause.mentions)
    return total if shared or exact else total + NOTHING_SHARED


def _thing(mention: Mention, clause: Clause, label: Label, *, exact: bool) -> float:
    """Return what something named in a clause counts for."""
    sort = mention.named.sort
    if mention.named.id in label.named:
        worth = FOE if sort is Sort.FOE else THING
        if not mention.pronoun:
            return worth
        spoken_to = "talk" in CONCEPTS.get(clause.verb, frozenset())
        return 0.5 * worth if exact or not spoken_to else OTHER_PRONOUN
    if mention.pronoun:
        return 0.0 if exact else OTHER_PRONOUN
    if mention.tool:
        return 0.0
    if sort is Sort.PERSON and any(other.named.sort is Sort.PERSON for other in label.clause.mentions):
        return OTHER_PERSON
    spoken = clause.stems[mention.start : mention.end]
    return WORD if any(word in label.words for word in spoken if word not in SMALL) else OTHER_THING


def _word(word: str, clause: Clause, label: Label) -> float:
    """Return what another word of a clause counts for; after "about" a word that is not in the label weighs most."""
    if word in label.words:
        return WORD
    if word in CONCEPTS and any(same_deed(word, other) for other in label.words):
        return ALIKE_LATER
    about = _ABOUT in clause.stems and word in clause.stems[clause.stems.index(_ABOUT) :]
    return OTHER_TOPIC if about else STRAY


def _deed(clause: Clause, label: Label, *, loosely: bool) -> float:
    """Return what the verbs of a clause and a label count for."""
    verb, concepts = clause.verb, CONCEPTS.get(clause.verb, frozenset())
    alike = any(same_deed(verb, word) for word in label.words if word in CONCEPTS)
    free = label.fight and (verb in (_USE, _CAST) or not label.clause.verb)
    cases = (
        (not verb, 0.0),
        (opposed(verb, label.head), OPPOSED),
        (verb == label.head, DEED),
        (same_deed(verb, label.head), ALIKE),
        (label.head == _USE and "use" in concepts, USED),
        (verb in label.words, LATER_DEED),
        (alike, ALIKE_LATER),
        (free, 0.0),
    )
    return next((worth for holds, worth in cases if holds), LOOSELY_OTHER if loosely else OTHER_DEED)


def best_choice(clause: Clause, labels: Sequence[Label], least: float) -> Option | None:
    """Return the choice a clause means, or None when none scores `least`, two are too close, or it is not covered."""
    ranked = _ranked(clause, labels, least)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD):
        return None
    return ranked[0][1].option if covers(clause, ranked[0][1]) else None


def resembling(clause: Clause, labels: Sequence[Label], least: float) -> list[Option]:
    """Return the one or two choices a clause may mean, though it does not say so: to ask back about, never to take."""
    ranked = [row for row in _ranked(clause, labels, least) if _is_near(clause, row[1])]
    return [label.option for worth, label in ranked[:2] if ranked[0][0] - worth < LEAD]


def _ranked(clause: Clause, labels: Sequence[Label], least: float) -> list[tuple[float, Label]]:
    loosely = least <= LOOSE
    hinted = [max(least, SURE) if _is_hinted(clause, label) else 0.0 for label in labels]
    scored = [
        (max(score(clause, label, loosely=loosely), hinted[number]), -number, label)
        for number, label in enumerate(labels)
    ]
    ranked = sorted(scored, key=lambda row: row[:2], reverse=True)
    return [(worth, label) for worth, _, label in ranked if worth >= least]


def covers(clause: Clause, label: Label) -> bool:
    """Whether a clause says what a label says: nothing strange in it, and more than the verb.

    A verb with the person it is done to is enough, but for talking: one can always talk to somebody.
    """
    if unknown_words(clause, label):
        return False
    spoken_to = label.head in _SPEAKING
    telling = [word for word in clause.content if word not in _COURTEOUS and word not in _MANNER]
    said = sum(_is_said(word, label) for word in telling)
    named = [mention for mention in clause.mentions if mention.named.id in label.named]
    people = sum(mention.named.sort in (Sort.PERSON, Sort.FOE) for mention in named)
    things = len(named) - people
    partly = sum(_is_partly(mention, clause, label) for mention in clause.mentions if mention not in named)
    shared = said + things + partly + (0 if spoken_to and not label.fight else people)
    before = [word for word in clause.stems[: max(0, clause.rest - 1)] if word not in _COURTEOUS]
    shared += sum(word in label.words for word in before if word not in SMALL)
    if spoken_to and not label.fight and not _says_most(clause, label):
        return False
    if not shared:
        bare = label.words <= {stem(part) for part in label.head.split("-")} or label.option.move is not None
        return bare and bool(clause.verb) and _verb_fits(clause, label)
    return _verb_fits(clause, label) or (not clause.verb and shared >= len(clause.content))


def _says_most(clause: Clause, label: Label) -> bool:
    """Whether a clause says more than half of what a label that speaks to somebody says beside that."""
    told = [word for word in dict.fromkeys(label.clause.content) if word not in FILLERS]
    heard = frozenset((*clause.content, *(clause.stems[n] for m in clause.mentions for n in range(m.start, m.end))))
    named = {word for m in label.clause.mentions if not m.pronoun for word in label.clause.stems[m.start : m.end]}
    among = [word for word in told if word not in named]
    said = sum(word in heard or _alike(word, heard) for word in among)
    return said == len(among) or 2 * said > len(among)


def _alike(word: str, heard: frozenset[str]) -> bool:
    return word in CONCEPTS and any(same_deed(word, other) for other in heard if other in CONCEPTS)


def unknown_words(clause: Clause, label: Label) -> list[str]:
    """Return the words of a clause that a label has nothing to do with, as typed."""
    strange = [
        word
        for word in clause.content
        if not _is_said(word, label) and not _is_manner(word, clause) and not _is_modifier(word, clause, label)
    ]
    typed = dict(zip(clause.stems, clause.spoken, strict=True))
    strange += [
        clause.stems[mention.start]
        for mention in clause.mentions
        if mention.named.id not in label.named
        and not mention.tool
        and not mention.pronoun
        and not (label.fight and mention.named.sort is Sort.FOE)
        and not _is_partly(mention, clause, label)
    ]
    return [typed.get(word, word) for word in strange]


def _is_said(word: str, label: Label) -> bool:
    if word in label.words:
        return True
    return word in CONCEPTS and any(same_deed(word, other) for other in label.words if other in CONCEPTS)


def _is_manner(word: str, clause: Clause) -> bool:
    """Whether a word says how or when, and changes nothing about what is done."""
    typed = clause.spoken[clause.stems.index(word)]
    return word in _MANNER or (typed.endswith("ly") and len(typed) > _SHORTEST_ADVERB)


def _is_modifier(word: str, clause: Clause, label: Label) -> bool:
    """Whether a word stands right before a noun of the label and can but describe it: "ring the damn bell"."""
    at = clause.stems.index(word) + 1
    if at >= len(clause.stems):
        return False
    here = next((mention for mention in clause.mentions if mention.start == at), None)
    return here.named.id in label.named if here is not None else clause.stems[at] in label.words


def _is_partly(mention: Mention, clause: Clause, label: Label) -> bool:
    """Whether the words of something named stand in a label that names something else."""
    spoken = clause.stems[mention.start : mention.end]
    return not mention.pronoun and any(word in label.words for word in spoken if word not in SMALL)


def _verb_fits(clause: Clause, label: Label) -> bool:
    """Whether the verb is the label's, or one of its words; burning is not asking."""
    verb = clause.verb
    if not verb or verb == label.head or same_deed(verb, label.head) or verb in label.words:
        return True
    used = label.head == _USE and "use" in CONCEPTS.get(verb, frozenset())
    free = label.fight and (verb in (_USE, _CAST) or not label.clause.verb)
    return used or free or any(same_deed(verb, word) for word in label.words if word in CONCEPTS)


def _is_near(clause: Clause, label: Label) -> bool:
    """Whether it is worth asking whether a clause means a label: not for a verb of another kind."""
    if _is_hinted(clause, label):
        return True
    shared = any(_is_said(word, label) for word in clause.content)
    shared = shared or any(m.named.id in label.named and not m.pronoun for m in clause.mentions)
    if not clause.verb:
        return shared
    bare = not clause.content and not any(not mention.pronoun for mention in clause.mentions)
    meant = shared or any(speaks_of(word, label.words) for word in clause.content)
    if not meant and not bare:
        return False
    several = len(clause.content) + len(clause.mentions) > 1 or _is_object_of(clause, label)
    return _verb_fits(clause, label) or (shared and several and not unknown_words(clause, label))


def _is_object_of(clause: Clause, label: Label) -> bool:
    """Whether what a clause names is what a label does something to: the punt of "Pole the punt through the window"."""
    rest = label.clause.rest or 1
    nouns = [n for n, word in enumerate(label.clause.stems) if n >= rest and word not in SMALL]
    if not nouns or any(stem(word) not in DETERMINERS for word in label.clause.spoken[rest : nouns[0]]):
        return False
    named = {m.named.id for m in label.clause.mentions if m.start <= nouns[0] < m.end}
    return label.clause.stems[nouns[0]] in clause.content or any(m.named.id in named for m in clause.mentions)


def _is_hinted(clause: Clause, label: Label) -> bool:
    """Whether a clause is no more than what the author calls a choice: "haggle"."""
    said = [word for word in (clause.verb, *clause.content) if word]
    named = all(mention.named.id in label.named or _is_partly(mention, clause, label) for mention in clause.mentions)
    hints = [
        word for word in said if word in label.hinted or any(same_deed(word, one) for one in label.hinted & _DEEDS)
    ]
    return named and bool(hints) and all(word in hints or word in label.words or word in _MANNER for word in said)


def nearly(clause: Clause, labels: Sequence[Label]) -> Option | None:
    """Return the one choice whose label holds every word that matters of a clause but for a letter each, or None."""
    wanted = [word for word in clause.stems if word not in SMALL]
    if len(wanted) < _ENOUGH:
        return None
    fitting = [label for label in labels if all(_one_letter_off(word, label.words) for word in wanted)]
    return fitting[0].option if len(fitting) == 1 else None


def _one_letter_off(word: str, among: frozenset[str]) -> bool:
    return len(word) >= _SHORTEST and any(OSA.distance(word, other, score_cutoff=1) <= 1 for other in among)
