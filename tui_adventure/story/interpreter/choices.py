"""Which of the shown choices typed words mean: order does not matter, slips are forgiven, opposites never match."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_adventure.story.beat import Option
from tui_adventure.story.interpreter.phrases import Clause, take_apart
from tui_adventure.story.interpreter.scope import Scope, Sort
from tui_adventure.story.interpreter.verbs import CONCEPTS, SMALL, opposed, same_deed
from tui_adventure.story.wording import stem, words

DEED, THING, WORD, LATER_DEED = 2.0, 1.5, 1.0, 0.8
"""What it counts for when words and label share the verb, a thing, another word, a verb further back in the label."""
OTHER_DEED, OTHER_THING, OTHER_PERSON, OTHER_PRONOUN, STRAY, OPPOSED = -1.5, -1.5, -3.0, -0.3, -0.35, -4.0
PASSED_OVER = 0.3
"""What a small word counts for that stands in the label: the "first" of "first watch"."""
LOOSE = 0.5
"""The least score where the engine itself can make nothing of the words: then another verb hardly matters."""
LOOSELY_OTHER = -0.4
USED = 0.6
"""What "drink" counts for where the label says "use"."""
_USE = stem("use")
LEAD = 0.3
"""How far the best choice has to be ahead of the next."""


@dataclass(frozen=True)
class Label:
    """A choice's label taken apart."""

    option: Option
    clause: Clause
    words: frozenset[str]
    head: str


def labels_of(options: Sequence[Option], scope: Scope) -> tuple[Label, ...]:
    """Return the options with their labels taken apart."""
    labels = []
    for option in options:
        clause = take_apart(option.label, scope, (), mend=False)
        own = {stem(word) for word in words(option.id.replace("_", " ").replace(":", " ").replace(".", " "))}
        every = frozenset(word for word in (*clause.stems, *own) if word not in SMALL)
        labels.append(Label(option, clause, every, clause.verb or (clause.stems[0] if clause.stems else "")))
    return tuple(labels)


def score(clause: Clause, label: Label, *, loosely: bool = False) -> float:
    """Return how well a clause fits a label; 0 or less is no fit. `loosely` makes little of a different verb."""
    theirs = {named.id for named in (mention.named for mention in label.clause.mentions)}
    total = _deed(clause, label, loosely=loosely)
    total += PASSED_OVER * sum(word in label.words for word in clause.stems[: clause.rest - 1] if word not in SMALL)
    for mention in clause.mentions:
        if mention.named.id in theirs:
            total += 0.5 * THING if mention.pronoun else THING
        elif mention.pronoun:
            total += OTHER_PRONOUN
        elif not mention.tool:
            person = mention.named.sort is Sort.PERSON and any(
                other.named.sort is Sort.PERSON for other in label.clause.mentions
            )
            shared = any(word in label.words for word in clause.stems[mention.start : mention.end] if word not in SMALL)
            total += OTHER_PERSON if person else WORD if shared else OTHER_THING
    for word in dict.fromkeys(clause.content):
        if word in label.words:
            total += WORD
        elif word in CONCEPTS and any(same_deed(word, other) for other in label.words):
            total += LATER_DEED
        else:
            total += STRAY
    return total


def _deed(clause: Clause, label: Label, *, loosely: bool) -> float:
    if not clause.verb:
        return 0.0
    if opposed(clause.verb, label.head):
        return OPPOSED
    if same_deed(clause.verb, label.head):
        return DEED if clause.verb == label.head else DEED - 0.2
    if label.head == _USE and "use" in CONCEPTS.get(clause.verb, frozenset()):
        return USED
    if clause.verb in label.words or any(same_deed(clause.verb, word) for word in label.words if word in CONCEPTS):
        return LATER_DEED
    return LOOSELY_OTHER if loosely else OTHER_DEED


def best_choice(clause: Clause, labels: Sequence[Label], least: float) -> Option | None:
    """Return the choice a clause means, or None when none scores `least` or two are too close to tell apart."""
    loosely = least <= LOOSE
    scored = [(score(clause, label, loosely=loosely), -number, label) for number, label in enumerate(labels)]
    ranked = sorted(scored, key=lambda row: row[:2], reverse=True)
    if not ranked or ranked[0][0] < least:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD:
        return None
    return ranked[0][2].option
