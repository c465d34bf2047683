"""Lines of the closing entry that contradict the state: what a program can find of them, by the gates and by words.

By gates: the fate of somebody who died, told in words that do not know it. By words: one sentence that says of a person
what the state, or another sentence of the entry, denies. A denial ("nobody died") is passed over; so is what no name
stands beside.
"""

import re
from collections.abc import Iterable, Iterator

from tui_adventure.story.content.atlas import Atlas
from tui_adventure.story.schema import conditions as c
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.state import AdventureState

_SENTENCE = re.compile(r"(?<=[.!?”’\"])\s+")
_DENIAL = re.compile(r"\b(?:no|not|never|nobody|none|nearly|almost|if|would|had)\b|n[’']t\b", re.IGNORECASE)
_DEAD = r"(?:is dead(?!,)|died|was buried|was killed|drowned|was drowned|was hanged)"
_ALIVE = r"(?:lives|is alive|is well|was saved|got away|came home|was found alive)"
_OPPOSED = (
    ("dead", _DEAD, "alive", _ALIVE),
    ("forced", r"was forced|was broken open", "opened", r"was unlocked|opened"),
)
_GAP = r"(?:\s+[a-z]\w*)?\s+"
"""Between a name and what is said of it stands at most one word, and no other name."""


def contradictions(entry: str, atlas: Atlas, adventure: AdventureState) -> Iterator[str]:
    """Yield what in a closing entry contradicts the state or the entry itself."""
    yield from _fates_of_the_dead(atlas, adventure)
    sentences = [one for one in _SENTENCE.split(entry.replace("\n", " ")) if not _DENIAL.search(one)]
    named = [*(person.name for person in adventure.people.values()), *(place.name for place in atlas.places.values())]
    for person in adventure.people.values():
        names = _names(person.name, named)
        if person.gone == "dead" and _says(sentences, names, _ALIVE):
            yield f"{person.name} is dead, and the entry says alive"
        if not person.gone and _says(sentences, names, _DEAD):
            yield f"{person.name} is in the story still, and the entry says dead"
    for name in named:
        for one, says_one, other, says_other in _OPPOSED:
            if _says(sentences, _names(name, named), says_one) and _says(sentences, _names(name, named), says_other):
                yield f"{name} is {one} and {other} in one entry"


def _fates_of_the_dead(atlas: Atlas, adventure: AdventureState) -> Iterator[str]:
    for person in atlas.quest.cast:
        if adventure.people[person.id].gone != "dead":
            continue
        for number, block in enumerate(person.fates):
            was_told = f"{atlas.quest.id}.fate.{person.id}.{number}" in adventure.variants
            if was_told and not _knows_of_the_death(block.when, person.id):
                yield f"{person.id} is dead, and fate {number + 1} does not know it"


def _knows_of_the_death(conditions: Iterable[Clause], person: str) -> bool:
    for condition in conditions:
        match condition:
            case c.PersonGone(person=dead) if dead == person:
                return True
            case c.AnyOf(conditions=inner) | c.AllOf(conditions=inner) if _knows_of_the_death(inner, person):
                return True
            case c.FlagSet() | c.MomentHappened():
                return True
    return False


def _names(name: str, named: Iterable[str]) -> tuple[str, str]:
    """Return a name in full, and the last word of it, "" where somebody else shares that."""
    last = name.rsplit(maxsplit=1)[-1]
    return name, "" if sum(other.endswith(last) for other in named) > 1 else last


def _says(sentences: Iterable[str], names: tuple[str, str], what: str) -> bool:
    """Return whether a sentence says something of a name; what it says of a longer one that ends alike is not meant."""
    full, last = map(re.escape, names)
    told = re.compile(rf"\b{full}{_GAP}(?:{what})\b")
    by_last = re.compile(rf"(?:\b((?!The\b)[A-Z]\w*)\s+)?\b{last}{_GAP}(?:{what})\b") if last else None
    return any(
        told.search(one) or (by_last is not None and (found := by_last.search(one)) and not found[1])
        for one in sentences
    )
