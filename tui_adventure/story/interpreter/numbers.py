"""Choices by number: "2", "#2", "number two", "the third one", "last option", "1) close", "1, pay the coin"."""

import re

from tui_adventure.story.wording import folded, set_of

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
_AROUND = set_of("the number no nr option choice pick choose i take please bitte one answer number. #")
_LISTED = re.compile(
    r"^\s*#?(\d{1,2})\s*(?:[).:,]|\s[-–—])\s+(?!\d)(?!(?:and|or|coins?|crowns?|marks?)\b)\S", re.IGNORECASE
)
_WHOLE = re.compile(r"^\s*#?\s*(\d{1,2})\s*[).:!]?\s*$")


def number_meant(text: str, count: int) -> int | None:
    """Return the number a text gives for one of `count` choices, which may lie outside them; None for no number."""
    for pattern in (_WHOLE, _LISTED):
        found = pattern.match(text)
        if found:
            return int(found[1])
    words = [word.strip(".,!#)") for word in folded(text).split()]
    core = [word for word in words if word and word not in _AROUND] or words[-1:]
    if len(core) != 1:
        return None
    word = core[0]
    if word == "last":
        return count
    for names in (_WORDS, _ORDINALS):
        if word in names:
            return names.index(word) + 1
    if word.isdecimal() and len(word) < len(str(count)) + 2:
        return int(word)
    return None
