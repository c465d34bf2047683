"""The hero's name in what a player typed: any name in any script, as it was given."""

import re
from collections.abc import Callable

from tui_adventure.story.wording import set_of, stem

LONGEST_NAME = 50
CUT = "…"
"""The mark of a name that was too long to be written out."""
_TITLES = set_of(
    "ser sir lady lord dame captain mister mr mrs ms miss dr prof professor brother sister father mother old "
    "young saint st "
    "king queen prince princess duke count big little mad"
)
_PARTICLES = set_of("of de del della da di du la le van von der den dem bin ibn al el ap mac mc the y zu af av ter ten")
"""Small words that stand inside a name, before a capital: "Ann of Hythe", "Vincent van Gogh"."""
_LEADS = (
    r"my\s+(?:full\s+|real\s+|true\s+|own\s+|first\s+)?name\s*(?:is|'s|’s|:|=)|name\s*[:=]|name['’]s|"
    r"the\s+name(?:\s+is|['’]?s)"
    r"|(?:just\s+|please\s+)?call\s+me|i\s+am\s+(?:called|named)|i['’]m\s+(?:called|named)|they\s+(?:all\s+)?call\s+me|you\s+called\s+me|to\s+be\s+called"
    r"|people\s+call\s+me|known\s+as|i\s+go\s+by(?:\s+the\s+name(?:\s+of)?|(?!\s+(?:the|my|an?)\b))|name\s+me|"
    r"rename\s+me(?:\s+to)?"
    r"|(?:change|make|set|put)\s+(?:my|the)\s+name\s+(?:in)?to|my\s+name\s+(?:should\s+be|was)|"
    r"sign\s+(?:me\s+)?(?:in\s+)?as|write\s+me\s+in\s+as"
    r"|ich\s+hei(?:ß|ss)e|mein\s+name\s+ist|je\s+m['’]appelle|me\s+llamo|mi\s+chiamo|meu\s+nome\s+é|jag\s+heter|"
    r"ik\s+heet"
)
_GIVEN = re.compile(
    rf"(?:^|(?<=[^\w]))(?:{_LEADS}|^names)(?:(?<=[:=])|\s)\s*(?:the\s+(?=\S))?(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL
)
_NAMED = re.compile(r"(?P<who>\w+)?[\s,;]*\b(?:named|called)\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_OTHERS = set_of(
    "man woman girl boy someone somebody person lord lady baron captain town village city inn ship dog horse place "
    "guy brother sister wife husband friend father mother demon god"
)
_OF_ANOTHER = re.compile(r"\b(?:my|his|her|our|their|a|an|the)\s+\w+\s+(?:is|was)\s+(?:named|called)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^\W*(?:i\s+am|i['’]?m|it\s+is|it['’]?s|this\s+is|that['’]?s|just|only|soy|ich\s+bin|je\s+suis|sono)\s+",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^\W*(?:(?:hello|hi|hey|hallo|hullo|greetings|well met|good (?:evening|morning|day|afternoon|night)|well|"
    r"so|um|uh|er|oh|ok|okay"
    r"|yes|sure|fine|bonjour|hola|guten (?:tag|abend))(?:\s+(?:there|oda|ma'am|madam|innkeeper|"
    r"again))?\s*[,.!:;–—-]*\s+)+(?=\S)",
    re.IGNORECASE,
)
_BYNAME = re.compile(r"^(?P<name>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*)?),?\s+the\s+\w")
"""A name with what its bearer is: "Wren the thief"."""
_TRADE_FOLLOWS = re.compile(r"^\s*(?:an?|the|i|i'm|from|once|formerly|ex|of|late|retired|former|by)\b", re.IGNORECASE)
_GRAMMAR = set_of(
    "a an the i my me we our us you your he his she her it its they their this that these those and or but not "
    "of to in on at "
    "from with no yes yeah nope none nothing nobody somebody who what why how when where which hello hi hey "
    "help ok okay "
    "because for just maybe whatever any random anything anyone skip quick sign next please thanks thank sorry is are "
    "was were do did have had idk surprise goodbye bye as by if so"
)
"""Words of grammar and courtesy: an answer that begins with one is a sentence."""
_SIGNS = re.compile(r"[<>;{}\[\]=$\\|^~`]|--|'\)|^'")
"""What is in markup, queries and codes and in few sentences: an answer with two of them is a name like any other."""
_CODE = 2
_ENDS = ",.;:!?"
_SHORTENED = re.compile(r"^(?:[A-Z]|dr|mr|mrs|ms|st|prof|jr|sr|capt|sgt|lt)\.$", re.IGNORECASE)
_MOST_NAMES, _MOST_GIVEN = 3, 6
_LOWER_CASE = 2
"""Words a name may have that is typed without capitals."""


def cut(name: str) -> str:
    """Return a name no longer than the ledger has room for, with a mark where it was cut."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + CUT


def given_name(text: str) -> str:
    """Return the name that a text gives outright ("call me Tired", "my name is O'Brien"), or ""; it may be any word."""
    found = _GIVEN.search(text)
    return _first_name(found["rest"]) if found else ""


def _first_name(rest: str, known: Callable[[str], bool] = lambda _: False) -> str:
    """Return the name a text begins with, up to a stop or the first word that is none of it."""
    if is_code(rest):
        return cut(" ".join(rest.split()).rstrip(".! "))
    kept: list[str] = []
    parts = rest.split()
    for number, part in enumerate(parts[:_MOST_GIVEN]):
        bare = part.strip("\"“”„«»'’" + _ENDS)
        after = parts[number + 1] if number + 1 < len(parts) else ""
        if not bare or not _goes_on(bare, after, kept, known):
            break
        kept.append(part if _SHORTENED.match(part) else part.strip('"“”„«»' + _ENDS))
        if part[-1] in _ENDS and not _SHORTENED.match(part):
            break
    return cut(" ".join(map(_capital, kept)))


def is_code(text: str) -> bool:
    """Whether a text is markup, a query or a code rather than a sentence."""
    return len(_SIGNS.findall(text)) >= _CODE


def _goes_on(bare: str, after: str, kept: list[str], known: Callable[[str], bool]) -> bool:
    folded = bare.casefold()
    if folded in _PARTICLES and kept:
        return bool(after) and _is_capital(after) and after.casefold() not in _GRAMMAR
    if folded in _GRAMMAR:
        return False
    return not kept or _is_capital(bare) or (not _is_capital(kept[-1]) and not known(stem(folded)))


def name_asked_for(text: str, known: Callable[[str], bool], calling: Callable[[str], bool]) -> str:
    """Return an answer that is nothing but a name, as it was given, or "".

    One to three words in any script, with or without "I'm", or one before "a soldier". With capitals they may mean
    something else beside, but not a calling or a people (`calling` tells their stems); without capitals they must mean
    nothing else. Markup and codes are names, too.
    """
    text = _GREETING.sub("", text, count=1)
    led = _LEAD.match(text)
    name = text[led.end() if led else 0 :].strip()
    if is_code(name):
        return cut(" ".join(name.split()))
    first, comma, rest = name.partition(",")
    if comma and _TRADE_FOLLOWS.match(rest):
        name = first
    elif byname := _BYNAME.match(name):
        name = byname["name"]
    name = name.rstrip(".,;:!?… ")
    parts = [part for part in name.split() if any(char.isalpha() for char in part)]
    bare = [part.casefold().strip(".,'’\"") for part in parts]
    if not parts or len(parts) > _MOST_NAMES or len(name) > 4 * LONGEST_NAME or not _GRAMMAR.isdisjoint(bare):
        return ""
    if calling(stem(bare[0])) or any(mark in name for mark in ("?", ", ", "! ", "/")):
        return ""
    means = [known(stem(word)) for word in bare]
    if all(_is_capital(part) for part in parts):
        return cut(name) if len(parts) == 1 or not all(means) or bare[0] in _TITLES else ""
    plain = len(parts) <= (1 if led else _LOWER_CASE) and not any(means) and "." not in name
    return cut(" ".join(map(_capital, name.split()))) if plain else ""


def _capital(part: str) -> str:
    return part[:1].upper() + part[1:] if part.casefold() not in _PARTICLES else part


def _is_capital(part: str) -> bool:
    """Whether a word begins with a capital, or in a script that has none, or with no letter."""
    first = next((char for char in part if char.isalpha()), "")
    return first.upper() == first


def name_in(text: str, known: Callable[[str], bool]) -> tuple[str, float]:
    """Return the hero's name in a text and how sure that is (0-1), or ("", 0.0); `known` tells stems that mean a trade.

    A name that was given outright may be any word; a bare word with a capital only one that means nothing else.
    """
    if given := given_name(text):
        return given, 1.0
    text = _GREETING.sub("", text, count=1)
    named = None if _OF_ANOTHER.search(text) else _NAMED.search(text)
    if named and (named["who"] or "").casefold() not in _OTHERS and named["rest"][0].isupper():
        return _first_name(named["rest"], known), 0.95
    led = _LEAD.match(text)
    for start, sure in ((led.end() if led else -1, 0.8), (0 if led is None else -1, 0.7)):
        if start >= 0 and not text.isupper() and (name := _with_capitals(text[start:], known, whole=led is None)):
            return name, sure
    return "", 0.0


def _with_capitals(text: str, known: Callable[[str], bool], *, whole: bool) -> str:
    """Return the words with capitals a text begins with, as far as they mean nothing else, or "".

    `whole`: they must end at a stop or at the end of the text, so that a sentence's first word is no name.
    """
    kept: list[str] = []
    stopped = False
    for part in text.split()[: _MOST_NAMES + 1]:
        bare = part.casefold().strip("\"“”'’-" + _ENDS)
        is_name = bool(bare) and bare[0].isalpha() and part.lstrip("\"“'’")[:1].isupper() and bare not in _GRAMMAR
        if not is_name or (known(stem(bare)) and bare not in _TITLES):
            stopped = bool(kept) and not bare
            break
        kept.append(part if _SHORTENED.match(part) else part.strip("\"“”'’-" + _ENDS))
        if part[-1] in _ENDS and not _SHORTENED.match(part):
            stopped = True
            break
    else:
        stopped = len(kept) == len(text.split())
    if not kept or all(part.casefold().strip(".") in _TITLES for part in kept) or (whole and not stopped):
        return ""
    return "" if len(kept) == 1 and len(kept[0]) < 2 else cut(" ".join(kept))  # noqa: PLR2004 - one letter is no name
