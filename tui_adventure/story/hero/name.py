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
_NO_NAMES = set_of(
    "a an the i my me we you he she it they and or but not no yes yeah nope none nothing nobody who what why how when "
    "where hello hi hey help ok okay because to for just maybe whatever surprise random any anything anyone idk skip "
    "quick sign next please thanks human god hero heroine level class race name money creator dragon king queen "
    "grammar select drop table robert"
)


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
        if bare in _NO_NAMES or (known(stem(bare)) and bare not in _TITLES):
            break
        kept.append(part)
    if all(part.casefold() in _TITLES for part in kept):
        return ""
    return _tidy(" ".join(kept)) if kept else ""


def name_in(text: str, known: Callable[[str], bool]) -> tuple[str, float]:
    """Return the hero's name in a text and how sure that is (0-1), or ("", 0.0); `known` tells stems that mean a trade.

    A name that was asked for or given outright may be any word; a bare word with a capital only one that means
    nothing else.
    """
    given = _GIVEN.search(text)
    if given and given[1].casefold() not in _NO_NAMES:
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
