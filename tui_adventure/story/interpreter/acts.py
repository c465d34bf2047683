"""What a typed line is before it is anything else: a deed, a question, talk, or what somebody else does.

Only a deed may take a choice: a question, a greeting or a statement never does, whatever words it shares with a label.
"""

import re
from collections.abc import Collection
from enum import StrEnum

from tui_adventure.story.interpreter.question_types import question_in
from tui_adventure.story.interpreter.remarks import Remark, remark_in
from tui_adventure.story.interpreter.scope import Scope
from tui_adventure.story.interpreter.talk_kinds import is_outright_talk
from tui_adventure.story.interpreter.topics import ASKING
from tui_adventure.story.interpreter.verbs import CONCEPTS, COURTESIES, DETERMINERS, FILLERS, IMPROVISED, SMALL
from tui_adventure.story.wording import folded, set_of, stem, words

_AUXILIARIES = set_of("is are was were does did can could will would shall should may might has")
_BEFORE_A_PRONOUN = set_of("do have had am must")
"""Auxiliaries that are a deed as well: "have a drink", "do the sum"."""
_SUBJECTS = set_of("i you he she it we they this that these those there anyone anybody someone somebody")
_GOOD = set_of("morning evening afternoon day night bye luck")
_THIRD_PERSONS = set_of("he she it they everybody everyone nobody someone somebody")
_STATES = set_of(
    "am was feel think believe know love like hate hope guess wonder wish mean remember owe agree disagree understand "
    "suppose doubt reckon suspect bet fear"
)
_BEING = set_of("is are was were has have had should must will would can could may might am looks seems does do did")
_OPENINGS = set_of("please so well and then now um uh ok okay but")
_THANKED = re.compile(
    r"(?<=\w),?\s+(?:and\s+)?(?:please|por favor|bitte)[.!]*$|,\s*(?:thanks|thank you|sorry|cheers)[.!]*$"
)
"""Courtesy at the end of a deed."""
_ARTICLES = set_of("the a an my these those")
_IS = set_of("is are was were looks seems")
_ASKS_POLITELY = re.compile(
    r"^(?:\w+(?: \w+)?[,;] )?(?:i (?:was|am) (?:hoping|wondering)|i wonder\b|may i (?:ask|enquire|inquire)|"
    r"might i (?:ask|enquire|inquire)"
    r"|i (?:should|would) (?:like|love|dearly like) to (?:know|hear|ask|learn)|pray tell|i am curious|i beg "
    r"you to tell)"
)
_MILD = (Remark.GREETING, Remark.FAREWELL, Remark.THANKS, Remark.APOLOGY)
_ERRANDS = set_of(
    "ask tell say talk speak find look listen read check see watch search show learn count test try threaten make "
    "guess wonder write put give sing shout call question work"
)
"""Verbs whose question is part of what the hero does."""
_PAIR = 2
_FAR = 4
"""Words that a subject may be long: "the old man with"."""


class Act(StrEnum):
    """What is done by typing a line."""

    DEED = "deed"
    QUESTION = "question"
    TALK = "talk"
    """A greeting, thanks, an apology, a goodbye, or a statement."""
    OF_OTHERS = "of others"
    """What somebody else does, or should do."""


def act_of(said: str, scope: Scope, known: Collection[str]) -> Act:
    """Return what a line is; `known` are the stems of the labels: a courtesy on the page is no mere courtesy."""
    if not scope.fight:
        if question_in(said) is not None and not _is_errand(said):
            return Act.QUESTION
        if (remark := remark_in(_THANKED.sub("", folded(said)) or said)) is not None and (
            remark not in _MILD or not _is_ordered(said, known)
        ):
            return Act.TALK
    errand = not scope.fight and _is_errand(said)
    spoken = words(_THANKED.sub("", folded(said)))
    while spoken and spoken[0] in _OPENINGS:
        spoken = spoken[1:]
    if not spoken:
        return Act.DEED
    if (
        _asks(spoken)
        or _ASKS_POLITELY.search(folded(said))
        or (not errand and folded(said).rstrip(" !\"'").endswith("?"))
    ):
        return Act.QUESTION
    if _is_courteous(spoken, known) or _is_statement(spoken) or is_outright_talk(said):
        return Act.TALK
    return Act.OF_OTHERS if _is_of_others(said, spoken, scope, known) else Act.DEED


def _is_errand(said: str) -> bool:
    """Whether a question is wrapped in a deed of the hero's: "ask her what she wants", "find out who sells"."""
    first = next((word for word in words(said) if word not in _OPENINGS and word != "i"), "")
    return first in _ERRANDS


def _is_ordered(said: str, known: Collection[str]) -> bool:
    """Whether courteous words stand in a label, so that saying them may be a choice."""
    return any(word in COURTESIES and stem(word) in known for word in words(said))


def _asks(spoken: list[str]) -> bool:
    first, after = spoken[0], next((word for word in spoken[1:] if word != "not"), "")
    if first in ASKING:
        return True
    if first in _BEFORE_A_PRONOUN:
        return after in _SUBJECTS and after not in ("it", "that", "this", "these", "those")
    return first in _AUXILIARIES and bool(after)


def _is_courteous(spoken: list[str], known: Collection[str]) -> bool:
    if spoken[0] == "not":
        return False
    courteous = any(word in COURTESIES and stem(word) not in known for word in spoken)
    wished = any(one == "good" and two in _GOOD and stem(two) not in known for one, two in zip(spoken, spoken[1:]))  # noqa: B905, RUF007 - neighbours
    return courteous or wished


def _is_statement(spoken: list[str]) -> bool:
    """Whether a line says how things are: "you are a liar", "I love geese"."""
    first, *rest = spoken
    if first == "you" and rest:
        return True
    if first in ("your", "that", "this"):
        return any(word in _BEING for word in rest[:4])
    if first in _ARTICLES and _describes(rest):
        return True
    if first != "i" or not rest or rest[0] not in _STATES:
        return False
    doing = rest[1:2] in (["going"], ["gonna"], ["trying"]) or (rest[:1] == ["am"] and _is_doing(rest[1:2]))
    return not doing and rest[:2] != ["like", "to"]


def _describes(rest: list[str]) -> bool:
    """Whether what follows "the" says how something is, not what it does: "the dog is a fine animal"."""
    return any(word in _IS for word in rest[:_FAR]) and not any(word in CONCEPTS for word in map(stem, rest[:1]))


def _is_doing(word: list[str]) -> bool:
    return bool(word) and word[0].endswith("ing") and stem(word[0]) in CONCEPTS


def _is_of_others(said: str, spoken: list[str], scope: Scope, known: Collection[str]) -> bool:
    """Whether the subject of a line is somebody or something else than the hero."""
    first, after = spoken[0], spoken[1:2]
    if first in _THIRD_PERSONS:
        return bool(after) and stem(after[0]) not in DETERMINERS
    if stem(first) in FILLERS or first == "not":
        return False
    start = 1 if stem(first) in DETERMINERS else 0
    named = _name_at(spoken, start, scope)
    if named and not _is_called(said):
        return named < len(spoken) and _is_finite(spoken[named]) and spoken[named] not in _BEING
    if stem(first) in CONCEPTS or stem(first) in IMPROVISED:
        return False
    second = spoken[1] if len(spoken) > 1 else ""
    roots = {stem(second), stem(second.removesuffix("s"))}
    does_what_a_label_does = (
        len(spoken) > _PAIR and second.endswith("s") and not roots.isdisjoint(known) and stem(first) not in known
    )
    return does_what_a_label_does or _has_a_subject(spoken, start)


def _has_a_subject(spoken: list[str], start: int) -> bool:
    """Whether a line begins with a few words of no meaning here and then a verb in the third person."""
    for end in range(start + 1, min(start + _FAR, len(spoken))):
        if stem(spoken[end]) in SMALL and spoken[end] not in _BEING:
            return False
        if _is_finite(spoken[end]):
            return spoken[end] in _BEING or not start or end + 1 < len(spoken)
    return False


def _is_finite(word: str) -> bool:
    """Whether a word is a verb in the third person."""
    third = word.endswith("s") and not word.endswith("ss")
    return word in _BEING or (third and (stem(word) in CONCEPTS or stem(word) in IMPROVISED))


def _name_at(spoken: list[str], start: int, scope: Scope) -> int:
    """Return where a person's or foe's name ends that stands at `start`, 0 for none."""
    ends = [
        start + len(parts)
        for one in scope.people
        for name in one.names
        if (parts := words(name)) and spoken[start : start + len(parts)] == parts
    ]
    return max(ends, default=0)


def _is_called(said: str) -> bool:
    """Whether the line begins by calling somebody: "Pask, take it"."""
    return any(mark in said.split(maxsplit=3)[0] or f" {mark}" in said[:20] for mark in (",", ":"))
