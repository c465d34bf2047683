"""What a line asks about: a topic of the people here, or the words that are left of it."""

from tui_adventure.story.interpreter.scope import Named, Scope
from tui_adventure.story.interpreter.verbs import FILLERS, SMALL
from tui_adventure.story.wording import set_of, stem, stems, words

ASKING = set_of("who whom whose what where when why how which whether")
YOURSELF = "you"
"""The topic of whoever is asked about themself."""
_YOU = set_of("you your yours yourself yourselves")
_EMPTY = frozenset(
    stem(word)
    for word in set_of(
        "know think say tell ask mean happen do go come see look want talk speak call thing something anything answer "
        "question greet hello more else old new good tell am are is was were does did explain describe chat hear "
        "wonder about if whether much many long far really believe feel guess suppose there here now then today still"
    )
)
"""Words of a question that are never what it is about."""


def topic_of(said: str, scope: Scope, person: Named | None) -> str:
    """Return the topic of the people here that a line names, "you" for one about the person, else its own words."""
    own = {part for name in (person.names if person else ()) for part in words(name)}
    told = [word for word in words(said) if word not in own]
    about = [word for word in told if word not in _YOU and not is_empty(word)]
    known = _known(" ".join(word for word in told if word not in _YOU), scope)
    if known:
        return known
    if not about and _YOU.intersection(told):
        return YOURSELF
    return " ".join(about)


def is_empty(word: str) -> bool:
    """Return whether a word of a question is never what it is about."""
    root = stem(word)
    return word in ASKING or root in SMALL or root in FILLERS or root in _EMPTY


def _known(said: str, scope: Scope) -> str:
    """Return the topic of the people here that a line names, the longest of several, "" for none."""
    roots = f" {' '.join(stems(said))} "
    named = [topic for topic in scope.topics if f" {' '.join(map(stem, words(topic)))} " in roots]
    return max(named, key=lambda topic: (not is_empty(topic), len(topic)), default="")
