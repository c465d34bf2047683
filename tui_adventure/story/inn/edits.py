"""What changes one line of the ledger and no other: "my flaw is geese", "make me a wizard", "no, a halfling"."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from tui_adventure.story.hero.lexicon import Lexicon
from tui_adventure.story.hero.name import given_name
from tui_adventure.story.hero.words import Field, Finding, read_hero
from tui_adventure.story.inn.own_words import own_words
from tui_adventure.story.inn.striking import is_named_by, strikes
from tui_adventure.story.schema.pack import QuestionId
from tui_adventure.story.wording import folded, words

KEEPSAKE = QuestionId.CARRY.value
"""The line of the thing carried, which is no field of the hero's."""
_NAMED = {
    "flaw": Field.FLAW, "weakness": Field.FLAW, "fault": Field.FLAW, "vice": Field.FLAW, "trade": Field.BACKGROUND,
    "job": Field.BACKGROUND, "profession": Field.BACKGROUND, "background": Field.BACKGROUND, "past": Field.BACKGROUND,
    "reason": Field.MOTIVE, "motive": Field.MOTIVE, "goal": Field.MOTIVE, "motivation": Field.MOTIVE,
    "class": Field.CLASS, "calling": Field.CLASS, "people": Field.ORIGIN, "origin": Field.ORIGIN,
    "race": Field.ORIGIN, "species": Field.ORIGIN,
    "keepsake": KEEPSAKE, "item": KEEPSAKE, "trait": Field.TRAIT,
}  # fmt: skip
_NAMES = "|".join(_NAMED)
_LINE_NAMED = re.compile(
    rf"(?:^|[.,;:!]\s*|\band\s+|\b)(?:(?:make|change|put|set|write|correct|let)\s+)?"
    rf"(?:my|the)\s+(?:real\s+|true\s+|only\s+|worst\s+|biggest\s+|great\s+)?(?P<line>{_NAMES})\s*"
    rf"(?:\b(?:is|was|to|into|as|should\s+be|ought\s+to\s+be|be|will\s+be|would\s+be|becomes)\b|[:=])\s*(?:that\s+)?(?P<to>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_MADE_LINE = re.compile(
    rf"^\W*(?:make|put|write|set|let)\s+(?:my|the)\s+(?P<line>{_NAMES})\s+(?:down\s+)?that\s+(?P<to>\S.*)",
    re.IGNORECASE,
)
_EACH_LINE = re.compile(rf"(?:[;,.]|\band\b)\s+(?=(?:and\s+)?(?:my|the)\s+(?:{_NAMES})\b)|;\s+", re.IGNORECASE)
_BARE_LINE = re.compile(rf"^\W*(?P<line>{_NAMES})\s*[:=]\s*(?P<to>\S.*)", re.IGNORECASE | re.DOTALL)
_AS_LINE = re.compile(
    rf"^\W*(?:make|put|write|set)\s+(?P<to>\S.*?)\s+(?:down\s+)?(?:as\s+)?(?:my|the)\s+(?P<line>{_NAMES})\b[.!]*$",
    re.IGNORECASE,
)
_LINE_LAST = re.compile(
    rf"^\W*(?P<to>\S.{{3,}}?)\s+(?:is|are|would\s+be)\s+my\s+(?P<line>{_NAMES})\W*$", re.IGNORECASE | re.DOTALL
)
_MADE = re.compile(
    r"\b(?:(?:swap|switch|exchange|replace)\s+(?:\w+\s+){1,3}(?:for|with|to)|(?:should|would)\s+like\s+you\s+to\s+(?:write|put)(?:\s+down)?|write\s+(?=\w+\s+(?:rather|instead))|"
    r"change\s+(?:\w+\s+){1,2}(?:in)?to|change\s+(?:\w+\s+){1,5}from\s+\w+\s+(?:in)?to|make\s+me|turn\s+me\s+into|write\s+me\s+(?:down\s+)?(?:in\s+)?as|"
    r"put\s+me\s+(?:back\s+)?(?:down\s+)?(?:again\s+)?as|put\s+down"
    r"|i(?:'d|\s+would)\s+(?:rather|prefer\s+to|like\s+to|love\s+to)\s+be|i\s+want\s+to\s+be|i\s+wanna\s+be|"
    r"let\s+me\s+be"
    r"|i(?:'m|\s+am)\s+(?:really|actually|in\s+fact)|i\s+should\s+be|i\s+meant(?:\s+to\s+be)?|change\s+me\s+(?:in)?to"
    r"|i(?:'d|\s+would)\s+rather\s+have\s+been|i\s+said)\s+(?P<to>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_RATHER = re.compile(r"\b(?:rather\s+than|instead\s+of|and\s+not|not)\b", re.IGNORECASE)
_MENDED = re.compile(
    r"^\W*(?:no|nope|not|actually|wait|sorry|correction|rather|scratch\s+that|i\s+meant|hold\s+on|"
    r"on\s+second\s+thoughts?"
    r"|oh|instead|hang\s+on)\b[\s,.:;!–—-]+(?P<to>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NO_LONGER = re.compile(
    r"(?:^|[,.;])\W*(?:i\s+never\s+was\b|i\s+was\s+never\b|i(?:'m|\s+am)\s+(?:no|not)\b|i\s+do\s*n[o']t\b|"
    r"i\s+am\s*n't\b|i\s+can\s+)",
    re.IGNORECASE,
)
_SAID_OF_ONESELF = (Field.CLASS, Field.ORIGIN, Field.BACKGROUND, Field.NAME)
_OWN_WORDS = (Field.FLAW, Field.MOTIVE)
"""Lines that can stand in the hero's own words."""


class Edit(NamedTuple):
    """A line of the ledger and what it is to say; "" strikes it out. `read` is False for the hero's own words."""

    line: str
    value: str
    read: bool = True


def edits_in(said: str, lexicon: Lexicon, standing: Mapping[Field, str]) -> tuple[Edit, ...]:
    """Return what a line changes in the ledger, () when it is not said in so many words that something changes.

    `standing` is what stands there now: a denial of it strikes it out.
    """
    if name := given_name(said):
        return (Edit(Field.NAME, name), *_read(said, lexicon, besides=name))
    lines = tuple(edit for part in _EACH_LINE.split(said) for edit in _lines_named(part, lexicon))
    if lines:
        return lines
    if strikes(said) or _NO_LONGER.search(said):
        struck = _denied(said, lexicon, standing)
        if struck:
            return (*struck, *_made(said, lexicon))
    if made := _made(said, lexicon):
        return made
    mended = _MENDED.match(said)
    return _read(mended["to"], lexicon) if mended else ()


def _lines_named(said: str, lexicon: Lexicon) -> tuple[Edit, ...]:
    for pattern in (_MADE_LINE, _LINE_NAMED, _BARE_LINE, _AS_LINE, _LINE_LAST):
        if found := pattern.search(said):
            return _line_set(_NAMED[found["line"].casefold()], found["to"].strip(' .!"“”'), lexicon)
    return ()


def _line_set(line: str, to: str, lexicon: Lexicon) -> tuple[Edit, ...]:
    if line == KEEPSAKE:
        return (Edit(line, to, read=False),)
    field = Field(line)
    found = read_hero(to, lexicon).found.get(field)
    if found is not None:
        return (Edit(line, found.value),)
    return (Edit(line, own_words(to), read=False),)


def _made(said: str, lexicon: Lexicon) -> tuple[Edit, ...]:
    found = _MADE.search(said)
    return _read(_RATHER.split(found["to"])[0], lexicon) if found else ()


def _read(said: str, lexicon: Lexicon, besides: str = "") -> tuple[Edit, ...]:
    """Return what words say outright about who the hero is; a likelihood changes nothing."""
    found = read_hero(said, lexicon).found
    kept = {field: one for field, one in found.items() if field in _SAID_OF_ONESELF and field is not Field.NAME}
    return tuple(
        Edit(field, one.value)
        for field, one in kept.items()
        if _is_outright(one)
        and one.reason.casefold() not in besides.casefold()
        and (not besides or says_who(said, one))
    )


def says_who(said: str, one: Finding) -> bool:
    """Whether what was read stands where a line says who somebody is ("I am a bard"), not what befell them."""
    reasons = [set(words(reason)) for reason in one.reason.split(", ")]
    told = [part for part in _PARTS.split(folded(said)) if any(reason <= set(words(part)) for reason in reasons)]
    return any(len(words(part)) <= _FEW or _SAYS_WHO.match(part) for part in told)


def asked_to_write(said: str) -> bool:
    """Whether a question asks for a change in the ledger: "could you put me down as a bard?"."""
    return bool(_ASKED_TO_WRITE.search(said))


_PARTS = re.compile(r"[.,;:!?]|\b(?=(?:but|though|although|because|since)\b)")
_FEW = 3
_SAYS_WHO = re.compile(
    r"\W*(?:(?:yes|no|not|and|but|or|oh|well|so|actually|really|rather|just|once|then|for|in fact) )*"
    r"(?:i (?:am|was|have been|used to|became|come|work|worked|trained|do|make|have always been)\b"
    r"(?! (?:afraid|sorry|sure|told|glad|happy|never)\b| (?!born|retired|trained|raised|apprenticed)\w+ed\b)"
    r"|an?\b|of\b|my (?:trade|people|class|calling|job)\b"
    r"|make me|put me|call me|born|formerly|retired)"
)
"""How a part of a line begins that says who somebody is."""
_ASKED_TO_WRITE = re.compile(
    r"\b(?:can|could|will|would)\s+you\s+(?:please\s+|kindly\s+|just\s+)?"
    r"(?:change|put|write|make|set|strike|rub|cross|scratch|remove|erase|delete)\b",
    re.IGNORECASE,
)


def _is_outright(one: Finding) -> bool:
    return one.confidence >= _OUTRIGHT


_OUTRIGHT = 0.55
"""How sure a reading must be to change a line that stands."""


def _denied(said: str, lexicon: Lexicon, standing: Mapping[Field, str]) -> tuple[Edit, ...]:
    """Return the lines that stand and are denied, or named as what to strike: the hero's own words first."""
    labels = {**lexicon.motives, **lexicon.flaws}
    own = [field for field in _OWN_WORDS if is_named_by(said, labels.get(v := standing.get(field, ""), v))]
    if own and strikes(said):
        return tuple(Edit(field, "") for field in own)
    reading = read_hero(said, lexicon)
    struck = []
    for field, value in standing.items():
        named = value in reading.denied.get(field, ()) or (strikes(said) and reading.value(field) == value)
        if named:
            struck.append(Edit(field, ""))
    return tuple(struck)
