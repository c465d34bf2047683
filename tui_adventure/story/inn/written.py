"""A name written on the page to sign in words of the player's own, and what stands beside it."""

import re
from collections.abc import Mapping

from tui_adventure.clean import clean
from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.story.hero.name import cut, given_name
from tui_adventure.story.hero.words import Field, Finding
from tui_adventure.story.wording import words

_INSTEAD = re.compile(
    r"^\W*(?:no,? )?(?:[Mm]ake it|[Ii](?:'d| would)? prefer|[Cc]hange it to|[Rr]ather|[Tt]hat should be) (?=[A-Z])"
)
"""What is said before a name that is to stand instead."""
MIN_NAME_WORDS, MAX_NAME_WORDS = 2, 4
GIVEN = 0.95
"""How sure the reading of a name is when it was given outright: "call me", "named"."""
_LEDGER_WORDS = frozenset(
    word for line in (*CharacterClass, *CharacterRace, *BACKGROUNDS) for word in line.replace("_", " ").split()
)


def meant_as_name(said: str, found: Mapping[Field, Finding], opened: str) -> str:
    """Return the name that was written on the page to sign, or "".

    On the page for names everything is one; elsewhere what was given outright, and two to four words with capitals of
    which none is a line of the ledger ("Odd Hammer", but not "Dwarf Cleric").
    """
    if given := given_name(said):
        return given
    if opened == Field.NAME:
        return tidy_name(said)
    instead = _INSTEAD.match(said)
    said = said[instead.end() :] if instead else said
    known = found.get(Field.NAME)
    if known and known.confidence >= GIVEN:
        return known.value
    parts = said.split()
    capitals = all(part[0].isupper() and part[1:].islower() for part in parts)
    fewest = 1 if instead else MIN_NAME_WORDS
    if not capitals or not fewest <= len(parts) <= MAX_NAME_WORDS or _LEDGER_WORDS.intersection(words(said)):
        return ""
    return tidy_name(said)


def beside(name: str, found: Mapping[Field, Finding]) -> dict[Field, Finding]:
    """Return the name and what was read from other words than the name's."""
    part_of_name = set(words(name))
    others = {field: one for field, one in found.items() if not part_of_name.intersection(words(one.reason))}
    return others | {Field.NAME: Finding(value=name, confidence=1.0, reason=name)}


def tidy_name(said: str) -> str:
    """Return a name fit for the ledger, cut with a mark where it is too long; "" for words without a letter."""
    tidy = cut(" ".join(clean(said).split()))
    return tidy if any(char.isalpha() for char in tidy) else ""
