"""What a player writes on the page to sign in words of their own: a name, or one line called by its name."""

import re
from collections.abc import Mapping

from tui_adventure.clean import clean
from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.story.hero.words import Field, Finding
from tui_adventure.story.wording import words

LONGEST_NAME = 50
MIN_NAME_WORDS, MAX_NAME_WORDS = 2, 4
GIVEN = 0.95
"""How sure the reading of a name is when it was given outright: "call me", "named"."""
_LEDGER_WORDS = frozenset(
    word for line in (*CharacterClass, *CharacterRace, *BACKGROUNDS) for word in line.replace("_", " ").split()
)
_NAMED = {
    "flaw": Field.FLAW, "weakness": Field.FLAW, "trade": Field.BACKGROUND, "background": Field.BACKGROUND,
    "past": Field.BACKGROUND, "reason": Field.MOTIVE, "motive": Field.MOTIVE, "class": Field.CLASS,
    "calling": Field.CLASS, "people": Field.ORIGIN, "origin": Field.ORIGIN, "race": Field.ORIGIN,
}  # fmt: skip
_LINE_NAMED = re.compile(
    rf"^\W*(?:(?:make|change|put) )?(?:my|the) (?P<line>{'|'.join(_NAMED)}) (?:is|to|into) \S", re.IGNORECASE
)
"""A line of the ledger called by its name: "my flaw is geese"."""


def line_named(said: str) -> Field | None:
    """Return the line of the ledger that words call by its name, None when they call none."""
    found = _LINE_NAMED.match(said)
    return _NAMED[found["line"].casefold()] if found else None


def meant_as_name(said: str, found: Mapping[Field, Finding], opened: str) -> str:
    """Return the name that was written on the page to sign, or "".

    On the page for names everything is one; elsewhere what was given outright, and two to four words with capitals of
    which none is a line of the ledger ("Odd Hammer", but not "Dwarf Cleric").
    """
    given = found.get(Field.NAME)
    if given and given.confidence >= GIVEN:
        return given.value
    if opened == Field.NAME:
        return tidy_name(said)
    parts = said.split()
    capitals = all(part[0].isupper() and part[1:].islower() for part in parts)
    if not capitals or not MIN_NAME_WORDS <= len(parts) <= MAX_NAME_WORDS or _LEDGER_WORDS.intersection(words(said)):
        return ""
    return tidy_name(said)


def beside(name: str, found: Mapping[Field, Finding]) -> dict[Field, Finding]:
    """Return the name and what was read from other words than the name's."""
    part_of_name = set(words(name))
    others = {field: one for field, one in found.items() if not part_of_name.intersection(words(one.reason))}
    return others | {Field.NAME: Finding(value=name, confidence=1.0, reason=name)}


def tidy_name(said: str) -> str:
    """Return a name fit for the ledger, "" for words without a letter."""
    tidy = " ".join(clean(said).split())[:LONGEST_NAME].strip()
    return tidy if any(char.isalpha() for char in tidy) else ""
