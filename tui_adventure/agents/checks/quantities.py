"""Numbers, in figures and in words: a telling may name those of the book and no others."""

import re
from collections.abc import Iterator

from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.sentences import root, root_set, roots, tokens

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_GROUPS = {"both": 2, "twice": 2, "pair": 2, "couple": 2, "dozen": 12, "thrice": 3, "trio": 3, "twins": 2, "double": 2}
_ORDINALS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
    "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_VALUES = {**_SMALL, **_GROUPS, **_ORDINALS, **_SCALES}
_PART = re.compile(r"\d+(?:,\d{3})*|[^\W\d_]+")
_IN_BRACKETS = re.compile(r"\([^()]*\d[^()]*\)")
_SOME = frozenset(("a", "an", "several", "many", "few"))
_LONGEST = 12
_LOOSE = frozenset((0, 1, 2))
"""Said of anything without being counted: "one of them", "the two of you"."""


def breaches(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield a breach for the first number that is not the beat's."""
    known = {value for value, _ in _read(f"{book} . {ground.done}")} | ground.numbers
    for value, spelt in _read(telling):
        if value not in known and not (value in _LOOSE and not spelt[0].isdigit()):
            yield Breach(Row.NUMBERS, f'It says "{spelt}", a number the passage does not have.')
            return
    yield from _figures(book, telling)


def _figures(book: str, telling: str) -> Iterator[Breach]:
    """Yield a breach where figures in brackets are not kept, or a measure of time or way is another."""
    changed = next((group for group in _IN_BRACKETS.findall(book) if group not in telling), None)
    if changed is not None:
        yield Breach(Row.NUMBERS, f"It does not keep {changed} as it stands.")
    there = roots(book)
    new = {measure for measure in root_set("measures") if not any(word.startswith(measure) for word in there)}
    words = tokens(telling)
    for at, word in enumerate(words):
        if root(word) in new and any(_value(before) or before in _SOME for before in words[max(0, at - 2) : at]):
            yield Breach(Row.NUMBERS, f'It measures in "{word}", which the passage does not.')
            return


def _read(text: str) -> Iterator[tuple[int, str]]:
    """Yield each number of a text and how it is spelt."""
    total = current = 0
    spelt: list[str] = []
    for part in [*_PART.findall(text.casefold().replace("-", " ")), ""]:
        value = _value(part)
        if spelt and part == "and" and spelt[-1] in _SCALES:
            continue
        if spelt and (value is None or not _joins(spelt[-1], part)):
            yield total + current, " ".join(spelt)
            total, current, spelt = 0, 0, []
        if value is not None:
            total, current = _added(total, current, value, part)
            spelt.append(part)


def _value(part: str) -> int | None:
    if part[:1].isdigit():
        return int(part.replace(",", "")) if len(part) < _LONGEST else -1
    return _VALUES.get(part)


def _joins(before: str, part: str) -> bool:
    """Return whether a number word goes on the one before it: "twenty" "three", "nine" "thousand"."""
    if part in _SCALES or part == "dozen":
        return before in _SMALL or before in _SCALES or before[0].isdigit()
    return before in _SCALES or (before in _TENS and 0 < _SMALL.get(part, 0) < len(_UNITS) // 2)


def _added(total: int, current: int, value: int, part: str) -> tuple[int, int]:
    if part in ("thousand", "million"):
        return total + max(current, 1) * value, 0
    if part in ("hundred", "dozen"):
        return total, max(current, 1) * value
    return total, current + value
