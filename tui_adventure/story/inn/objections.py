"""What is said in the interview that is no answer to the question that stands, though it has the form of one.

An objection to what is written, a second thought about an earlier question, an insult, or what happens in the room.
What it speaks of on the page is struck or changed; where that is not plain, the innkeeper asks what it was for.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from tui_adventure.story.hero.lexicon import Lexicon
from tui_adventure.story.hero.words import Field, read_hero
from tui_adventure.story.inn.carried import carried_in
from tui_adventure.story.inn.edits import KEEPSAKE, Edit
from tui_adventure.story.schema.pack import QuestionId
from tui_adventure.story.wording import folded, set_of, stem, stems, words

_OBJECTS = re.compile(
    r"\b(?:i|we) (?:never|did not|have not|had not) (?:say|said|told|tell|mean|meant|ask|asked|want|"
    r"wanted|need|needed)\b"
    r"|\bwho (?:said|told you|says|wrote)\b|\bwhere did you get (?:that|it)\b|\b(?:that|it|this) is "
    r"(?:wrong|not (?:right|true|so|what i))"
    r"|\b(?:you|you have|you've) (?:misunderst\w+|misheard|got (?:me|that|it|this|my) |mixed)"
    r"|^\W*(?:no[,. ]+)*(?:i am|i was) not (?:here|looking|after|in it|running|a|an|any)\b|\bnot true\b"
    r"|\b(?:that|this) is not me\b|\bthat is not me\b|\bisn't me\b|\bscratch that\b"
    r"|\bi do not (?:need|want|care (?:about|for)) (?:any |the )?(?:money|gold|revenge|coins?)\b"
)
_RETHINKS = re.compile(
    r"\b(?:change|changed|changing) my mind\b|\bi(?: would|'d)? (?:rather|sooner) (?:take|do|have|choose|"
    r"go for|be|use)\b"
    r"|\bi (?:meant|mean)\b|\bon second thoughts?\b|\bbefore that\b"
)
_ASIDE = re.compile(
    r"^\W*(?:ha\w*|lol|oh|eww?|ugh|wow|phew|god|hey)?\W*(?:your|you|the (?:bird|dog|cat|soup|fire|hen|"
    r"guest|coat|door|room|house|"
    r"man|woman)|this (?:place|house|soup|room)|that (?:bird|dog|cat|man|woman))\b(?! (?:i|who|that)\b)"
    r"|,? (?:are|is|do|did|have|were)(?: not)? (?:you|it)\W*$"
    r"|^\W*what an? \w+ (?:\w+ )?(?:thing|question|way)\b|\b(?:daft|stupid|silly|rude|odd|strange|funny) "
    r"(?:question|thing to (?:ask|say))\b"
)
_OF_A_LINE = re.compile(
    r"\b(?:is|was) (?:what|why|how) i (?:carry|came|do|am)\b|\bnot (?:my|why|what) (?:flaw|i came|reason|"
    r"i carry|weakness|thing)\b"
)
_PACKED = re.compile(
    r"^\W*(?:please |and |now )*(?:put|pack|stow|add|keep|write)\s+(?P<a>(?:my|the|a|an)\s.+?)\s+(?:in|"
    r"into|to)\s+(?:the|my)\s+"
    r"(?:pack|bag|pockets?|rucksack|coat)\b|(?P<b>(?:my|the|a|an)\s\S.*?)\s+(?:goes|is|belongs)\s+(?:in|into)\s+(?:my|the)\s+"
    r"(?:pack|bag|pockets?)\b|(?P<c>(?:my|the|a|an)\s\S.*?)\s+is\s+what\s+i(?:'ll|\s+will)?\s+(?:carry|take)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"^\W*(?:my|a|an|the|some|one)\s+(?:\w+[ -]){0,3}\w+\s*(?::|$)", re.IGNORECASE)
_FLAWS = re.compile(
    r"\b(?:temper|pride|tongue|mouth|heart|fear|memory|nerves?|curiosity|greed|luck|leg|knee|eyes?|back|hip|hands?|"
    r"drink|gambling|dreams?|debts?|conscience|weakness|flaw|fault|habit|problem|trouble)\b"
)
_FIRST = set_of("i my me we myself")


class Stray(StrEnum):
    """What a line is that answers something else than was asked."""

    OBJECTION = "objection"
    SECOND_THOUGHT = "second_thought"
    ASIDE = "aside"
    ELSEWHERE = "elsewhere"
    """It may be meant for another line of the page."""


def stray(said: str, question: QuestionId) -> Stray | None:
    """Return what a line is where it does not answer the question that stands; None where it may."""
    plain = folded(said)
    if _OBJECTS.search(plain) and not (question is QuestionId.WHO and "not" not in words(said)):
        return Stray.OBJECTION
    if _RETHINKS.search(plain) and question is not QuestionId.WHO and question is not QuestionId.CARRY:
        return Stray.SECOND_THOUGHT
    if _ASIDE.search(plain) and _FIRST.isdisjoint(words(said)[:2]) and not plain.rstrip().endswith("?"):
        return Stray.ASIDE
    if _OF_A_LINE.search(plain):
        return Stray.ELSEWHERE
    if question is QuestionId.FLAW and (_OWNED.match(said) and not _FLAWS.search(plain)):
        return Stray.ELSEWHERE
    return None


def objects(said: str) -> bool:
    """Whether a line objects to what is written, or dislikes it."""
    return bool(_OBJECTS.search(folded(said)) or _DISLIKES.search(folded(said)))


_DISLIKES = re.compile(
    r"\bi (?:do not|hate|dislike)(?: really)? ?(?:like|want)? (?:that|this|the|my) (?:name|line|class|one|word)\b"
)


def packed(said: str) -> str:
    """Return what a line puts into the pack, "" for nothing."""
    found = _PACKED.search(said)
    return next((one.strip() for one in found.groups() if one), "") if found else ""


def changes(said: str, lexicon: Lexicon, standing: Mapping[Field, str]) -> tuple[Edit, ...]:
    """Return the lines that an objection or a second thought strikes or changes: those it speaks of, and no others."""
    if thing := packed(said) or (carried_in(said) if _RETHINKS.search(folded(said)) else ""):
        return (Edit(KEEPSAKE, thing, read=False),) if not read_hero(said, lexicon).found else ()
    if renamed := _RENAMED.search(said):
        return (Edit(Field.NAME, renamed["name"]),)
    reading = read_hero(said, lexicon)
    new = tuple(
        Edit(field, one.value)
        for field, one in reading.found.items()
        if field not in (Field.NAME, Field.TRAIT) and one.confidence >= _SURE and standing.get(field) != one.value
    )
    changed = {edit.line for edit in new}
    struck = tuple(
        Edit(field, "")
        for field, value in standing.items()
        if field not in changed and (value in reading.denied.get(field, ()) or _names(said, field, value, lexicon))
    )
    return (*struck, *new)


_RENAMED = re.compile(r"\bname\b.*\b(?:it's|it is|i'm|I'm|I am|is) (?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\W*$")
_SURE = 0.6
_NO_NAMES = frozenset(
    map(stem, set_of("something somebody anybody what who needs has is looks see there whether that it"))
)


def _names(said: str, field: Field, value: str, lexicon: Lexicon) -> bool:
    """Whether an objection speaks of a line as it stands, in the words of the ledger."""
    labels = {Field.MOTIVE: lexicon.motives, Field.FLAW: lexicon.flaws, Field.TRAIT: lexicon.traits}.get(field, {})
    told = set(stems(labels.get(value, value.replace("_", " ")))) - _NO_NAMES
    return field not in (Field.NAME, Field.TRAIT) and bool(told & set(stems(said)))
