"""What kind of answer a line asks for: who, where, when, how many, why, whether. None of another kind will do."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from tui_adventure.story.wording import folded, set_of, words


class Asks(StrEnum):
    """What an answer has to say; the value is how it is spoken of by somebody who cannot say it."""

    WHO = "who"
    WHOSE = "whose"
    WHERE = "where"
    WHEN = "when"
    COUNT = "how many"
    HOW = "how"
    WHY = "why"
    WHETHER = "whether"
    WHAT = "what"
    WHAT_IF = "what if"
    ABOUT = "about"
    """No question word: "tell me about", "ask her about"."""


@dataclass(frozen=True)
class Question:
    """One question out of a line: what it asks for, and its own words, folded, without what is said around it."""

    asks: Asks
    spoken: tuple[str, ...]
    called: str
    """The question word as it was typed: "how long"."""
    line: tuple[str, ...] = ()
    """All words of the line it stands in."""


_PIECES = re.compile(r"[.!;:?\n]+(?:\s|$)|,\s+|\s[-–—]+\s")
_BREATH = set_of(
    "oh ah aha ooh haha hah ha hey hi hello oi ok okay well so and but then please um uh er hm hmm yum wow now wait "
    "lol ouch ow ugh yo psst tell say excuse me sorry thanks"
)
"""What may stand before a question and is none of it."""
_WORDS = {
    "who": Asks.WHO, "whom": Asks.WHO, "whose": Asks.WHOSE, "where": Asks.WHERE, "when": Asks.WHEN, "why": Asks.WHY,
    "which": Asks.WHAT, "what": Asks.WHAT, "how": Asks.HOW, "whether": Asks.WHETHER,
}  # fmt: skip
_MEASURES = set_of("many much long old far often big heavy tall deep high wide large late soon expensive")
_TIMES = set_of("time day hour year night month")
_OPENS = set_of("is are was were does did do can could will would shall should may might has have had am must")
_SUBJECTS = set_of(
    "i you u ya he she it we they this that these those there anyone anybody someone somebody everyone everybody the a "
    "an my your his her our their any all some"
)
_PRONOUNS = set_of("i you u ya we they he she it there anyone anybody everyone everybody")
_LEADS = re.compile(
    r"^(?:(?:do|would|did) (?:you|u|they|we|he|she) (?:\w+ )?(?:know|remember|think|say|see|mean|believe|reckon)|"
    r"(?:can|could|will|would|may|might) (?:you|i|we) (?:please |kindly )?(?:tell|ask|say|show|explain|know|see|hear)"
    r"(?: me| us| you| him| her| them)?)\b"
)
"""What a question is wrapped in: "can you tell me where"."""
_ABOUT = re.compile(
    r"\b(?:(?:tell|talk|speak|ask|say|ask \w+|(?:do|did) (?:you|u|they|we) know|have you heard|hear) .{0,30}\babout|"
    r"what about|how about)\b"
)
_IF = re.compile(
    r"\bwhat (?:if|happens?|happened|would happen|will happen|becomes?)\b.*\bif\b|^what if\b|\bwhat happens when\b"
)
_TAG = re.compile(
    r"^(?:is|are|was|were|do|does|did|have|has|will|would|can|could|should) not (?:i|you|he|she|it|we|they|there)$|"
    r"^(?:right|eh|huh|is it|are you|did you|do you|will you|yes|no|ok|okay|innit)$"
)
"""What makes a statement sound like a question: "didn't you"."""
_EXCLAIMS = re.compile(
    r"^(?:what an? |how (?!many|much|long|old|far|come|is|are|was|were|do|does|did|can|could|will|would)\w+\W*$)"
)
_TELLS_OTHERS = re.compile(r"^(?:i |we )?(?:will |shall )?(?:tell|show|explain(?: to)?|remind) (?!me\b|us\b)")
"""What is told to somebody and asks nothing of them: "tell them how I got here"."""
_FIRST = 3
"""Words that may stand before a question word that begins a question: "wenna what is"."""
_AFTER_ASKING = set_of(
    "ask asks tell tells know knows find wonder wondering learn say says hear see show explain care remember guess"
)


@lru_cache(maxsize=512)
def question_in(text: str) -> Question | None:
    """Return the question that a line asks, the last of several; None when it asks none, or only sounds like one."""
    plain = folded(text).strip()
    found = [one for one in (_asked(piece) for piece in _PIECES.split(plain)) if one is not None]
    if found:
        return replace(found[-1], line=tuple(words(text)))
    if plain.rstrip(" \"')").endswith("?"):
        last = [piece for piece in _PIECES.split(plain) if words(piece)]
        if last and not _TAG.match(" ".join(words(last[-1]))) and not (set(words(last[-1])) <= _BREATH):
            return Question(Asks.WHETHER, tuple(words(last[-1])), "")
    return None


def _asked(piece: str) -> Question | None:  # noqa: PLR0911 - one for each kind
    spoken = words(piece)
    while spoken and spoken[0] in _BREATH and not (spoken[0] in ("tell", "say") and len(spoken) > 1):
        spoken = spoken[1:]
    said = " ".join(spoken)
    if not spoken or _TAG.match(said) or _EXCLAIMS.match(said):
        return None
    wrapped = _LEADS.match(said)
    at = next((n for n, word in enumerate(spoken) if word in _WORDS), -1)
    if wrapped and at > 0:
        return _from(spoken[at:])
    if _IF.search(said):
        return Question(Asks.WHAT_IF, tuple(spoken), "what")
    if _ABOUT.search(said):
        return Question(Asks.ABOUT, tuple(spoken), "")
    if at >= 0 and _begins(spoken, at):
        return _from(spoken[at:])
    opens = next((n for n, word in enumerate(spoken[:_FIRST]) if word in _OPENS), -1)
    if opens >= 0 and opens + 1 < len(spoken) and _turned(spoken, opens):
        return Question(Asks.WHETHER, tuple(spoken[opens:]), "")
    return None


def _begins(spoken: list[str], at: int) -> bool:
    """Whether a question word opens a question: it stands first, after a name, or after a verb of asking."""
    after = spoken[at + 1] if at + 1 < len(spoken) else ""
    before = spoken[at - 1] if at else ""
    if at == 0:
        return True
    if before in ("is", "was", "are", "thats", "that") or _TELLS_OTHERS.match(" ".join(spoken)):
        return False
    if not _AFTER_ASKING.isdisjoint(spoken[:at]):
        return True
    return (
        at < _FIRST
        and (after in _OPENS or spoken[at] in ("who", "why", "how", "where"))
        and before not in ("the", "not")
    )


def _turned(spoken: list[str], at: int) -> bool:
    """Whether an auxiliary opens a question: it stands first, or before its subject after a name."""
    if at == 0:
        return spoken[0] not in ("do", "have", "must", "had") or spoken[1] in _PRONOUNS - {"it"}
    if spoken[at] in ("do", "have", "must", "had") and spoken[at + 1] == "it":
        return False
    return spoken[at + 1] in _PRONOUNS and spoken[at - 1] not in _SUBJECTS


def _from(spoken: list[str]) -> Question:
    """Return the question that begins with its question word."""
    word, after = spoken[0], spoken[1] if len(spoken) > 1 else ""
    asks, called = _WORDS[word], word
    if word == "how" and after in _MEASURES:
        asks, called = Asks.COUNT, f"how {after}"
    elif word == "how" and after == "come":
        asks, called = Asks.WHY, "why"
    elif word in ("what", "which") and after in _TIMES:
        asks, called = Asks.WHEN, f"{word} {after}"
    elif (word in ("what", "which") and after in ("person", "one", "of") and "who" not in spoken) and "you" in spoken[
        :4
    ]:
        asks, called = Asks.WHO, "which"
    elif word == "whom":
        called = "who"
    return Question(asks, tuple(spoken), called)
