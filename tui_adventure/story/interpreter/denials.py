"""Lines with a "not" in them that call nothing off: comfort, an answer, a statement."""

import re
from collections.abc import Sequence

from tui_adventure.story.intent import Do, Verb
from tui_adventure.story.interpreter.choices import Label
from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.interpreter.scope import Scope, Sort
from tui_adventure.story.interpreter.spoken import addressed
from tui_adventure.story.interpreter.topics import topic_of
from tui_adventure.story.interpreter.verbs import CONCEPTS, FILLERS, SMALL
from tui_adventure.story.wording import folded, set_of, stem, stems, words

_PARTS = re.compile(r"[,.;:!?]+")
_SAID_AT_LEAST = 2
_ROOT = 4
_FELT = frozenset(
    stem(word) for word in set_of("cry weep worry fret fear mind blame trust believe laugh panic apologise feel")
)
"""What one is asked not to do for comfort."""


def said_to_somebody(said: str, clauses: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> Do | None:
    """Return a line with a "not" in it that calls nothing off as words to whoever is here: "don't cry", "not tomorrow".

    None where it denies a choice, a thing or a deed of the hero's own, and where there is nobody to hear it.
    """
    told = [word for word in stems(said) if word not in SMALL and word not in FILLERS]
    person = addressed(clauses[0], scope, said) if clauses else None
    if scope.fight or person is None or len(told) < _SAID_AT_LEAST:
        return None
    named = {one.id for clause in clauses for one in clause.named if one.sort is not Sort.PERSON}
    roots = {word[:_ROOT] for label in labels for word in label.words | label.hinted}
    denied = [part for part in _PARTS.split(folded(said)) if "not" in words(part)]
    if named or any(word[:_ROOT] in roots for part in denied for word in stems(part) if word in told):
        return None
    deeds = [word for word in told if word in CONCEPTS and word not in _FELT]
    first = next(iter(deeds), "")
    if first and first == next((word for word in told if word != "not"), ""):
        return None
    return Do(verb=Verb.TALK, thing=person.id, topic=topic_of(said, scope, person), text=said)
