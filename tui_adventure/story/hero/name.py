"""The hero's name in what a player typed."""

import re
from collections.abc import Callable

from tui_adventure.story.wording import set_of, stem

LONGEST_NAME = 50
_TITLES = set_of("ser sir lady lord dame captain mister mr mrs miss brother sister father mother old young")
_NAME = r"((?:[^\W\d_][\w'’-]*)(?:\s+[A-ZÀ-Þ][\w'’-]*){0,3})"
_GIVEN = re.compile(
    r"\b(?:my\s+name\s*(?:is|'s|’s|:)|name\s*[:=]|name[\'’]s|the\s+name(?:\s+is|'s|’s)|(?:just\s+)?call\s+me|i\s+am\s+called"
    r"|they\s+(?:all\s+)?call\s+me|known\s+as|ich\s+hei(?:ß|ss)e|je\s+m['’]appelle|me\s+llamo|mi\s+chiamo)"
    r"\s+(?:the\s+)?" + _NAME,
    re.IGNORECASE,
)
_CAPITAL_NAME = _NAME.replace(r"[^\W\d_]", "[A-ZÀ-Þ]", 1)
_NAMED = re.compile(r"(\w+)?[\s,;]*\b(?:named|called)\s+(?-i:" + _CAPITAL_NAME + ")", re.IGNORECASE)
_OTHERS = set_of(
    "man woman girl boy someone somebody person lord lady baron captain town village city inn ship dog horse place "
    "guy brother sister wife husband friend father mother demon god"
)
_OF_ANOTHER = re.compile(r"\b(?:my|his|her|our|their|a|an|the)\s+\w+\s+(?:is|was)\s+(?:named|called)\b", re.IGNORECASE)
_I_AM = re.compile(r"^\W*(?:i\s+am|i['’]?m|im)\s+(?-i:([A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]+){0,3}))", re.IGNORECASE)
_BARE = re.compile(r"^\W*([A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]+){0,3})\s*(?:[,.;:!–—-]|$)")
_GRAMMAR = set_of(
    "a an the i my me we our us you your he his she her it its they their this that and or but not of to in on at from "
    "with no yes yeah nope none nothing nobody somebody who what why how when where which hello hi hey help ok okay "
    "because for just maybe whatever any random anything anyone skip quick sign next please thanks thank sorry is are "
    "was were do did have had idk surprise goodbye bye"
)
"""Words of grammar and courtesy: an answer that begins with one is a sentence."""
_LEAD = re.compile(r"^\W*(?:i\s+am|i['’]?m|it\s+is|it['’]?s|this\s+is)\s+", re.IGNORECASE)
_MOST_NAMES = 3
_LOWER_CASE = 2
"""Words a name may have that is typed without capitals."""


def _tidy(name: str) -> str:
    parts = name.strip(" '’-").split()
    while len(parts) > 1 and parts[0].casefold().strip(".") in _TITLES:
        parts = parts[1:]
    tidy = " ".join(part if part[0].isupper() else part[0].upper() + part[1:] for part in parts)
    return tidy[:LONGEST_NAME].strip()


def _whole_name(name: str, known: Callable[[str], bool]) -> str:
    """Return the name up to the first word that is plainly something else, or ""."""
    kept: list[str] = []
    for part in name.split():
        bare = part.casefold().strip("'’-")
        if bare in _GRAMMAR or (known(stem(bare)) and bare not in _TITLES):
            break
        kept.append(part)
    if all(part.casefold() in _TITLES for part in kept):
        return ""
    return _tidy(" ".join(kept)) if kept else ""


def name_asked_for(text: str, known: Callable[[str], bool], calling: Callable[[str], bool]) -> str:
    """Return an answer that is nothing but a name, as it was given, or "".

    One to three words in any script, with or without "I'm". With capitals they may mean something else beside, but not
    a calling or a people (`calling` tells their stems); without capitals they must mean nothing else.
    """
    led = _LEAD.match(text)
    name = text[led.end() if led else 0 :].strip().rstrip(".,;:!?… ")
    parts = [part for part in name.split() if any(char.isalpha() for char in part)]
    bare = [part.casefold().strip(".,'’\"") for part in parts]
    if not parts or len(parts) > _MOST_NAMES or len(name) > LONGEST_NAME or not _GRAMMAR.isdisjoint(bare):
        return ""
    if calling(stem(bare[0])) or any(mark in name for mark in ("?", ", ", "! ")):
        return ""
    means = [known(stem(word)) for word in bare]
    if all(_is_capital(part) for part in parts):
        return name if len(parts) == 1 or not all(means) or bare[0] in _TITLES else ""
    plain = len(parts) <= (1 if led else _LOWER_CASE) and not any(means) and "." not in name
    return " ".join(part[:1].upper() + part[1:] for part in name.split()) if plain else ""


def _is_capital(part: str) -> bool:
    """Whether a word begins with a capital, or in a script that has none."""
    first = next(char for char in part if char.isalpha())
    return first.upper() == first


def name_in(text: str, known: Callable[[str], bool]) -> tuple[str, float]:
    """Return the hero's name in a text and how sure that is (0-1), or ("", 0.0); `known` tells stems that mean a trade.

    A name that was given outright may be any word; a bare word with a capital only one that means nothing else.
    """
    given = _GIVEN.search(text)
    if given and given[1].casefold() not in _GRAMMAR:
        words = given[1].split()
        stop = next((n for n, word in enumerate(words[1:], 1) if not word[0].isupper()), len(words))
        return _tidy(" ".join(words[:stop])), 1.0
    named = None if _OF_ANOTHER.search(text) else _NAMED.search(text)
    if named and (named[1] or "").casefold() not in _OTHERS:
        return _tidy(named[2]), 0.95
    for pattern, sure in ((_I_AM, 0.8), (_BARE, 0.7)):
        found = pattern.search(text)
        if found and (name := _whole_name(found[1], known)) and not text.isupper():
            return name, sure
    return "", 0.0
