"""Nouns a text takes as known: "the stick", "that bell", "his candle", and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui_adventure.story.check.everyday import ADJECTIVES, FUNCTION_WORDS, root
from tui_adventure.story.wording import set_of

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]*|[\"“”.!?;:,()—–]|\{[^{}]*\}|\d+|\n\s*\n")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SLOT = re.compile(r"\{[^{}]*\}")
_ARTICLES = set_of("the")
_BRINGING_IN = set_of(
    "a an another some two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty hundred several"
)
_OWNING = set_of("his her its their")
_EXPLAINED = set_of("of that who which whose where whom when you i he she it they we one nobody somebody everybody")
"""What may follow a noun and explains it: "the lid of the tin", "the hat you gave him"."""
_LONGEST = 4
_QUOTES = frozenset('"“”')


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that takes its thing as known."""

    at: int
    """Where the noun begins in the text."""
    noun: str
    """The word to be known, as written."""
    stems: tuple[str, ...]
    """The stems of the phrase's words, that of the noun first: any of them may have been brought in."""
    phrase: str
    owned: bool = False
    """Whether it is said whose it is, as in "his candle"."""
    spoken: bool = False
    """Whether it stands inside quotation marks."""
    explained: bool = False
    """Whether what follows says which: "the lid of the tin"."""


@lru_cache(maxsize=16384)
def stems_in(text: str) -> frozenset[str]:
    """Return the stems of all words of a text, of hyphened words the parts, too."""
    found = set()
    for word in _WORD.findall(_SLOT.sub(" ", text)):
        found.add(root(word))
        if "-" in word:
            found.update(root(part) for part in word.split("-") if part)
    return frozenset(found)


@lru_cache(maxsize=16384)
def brought_in(text: str) -> frozenset[str]:
    """Return the stems of what a text brings in as new: "a stick", "two bearers"."""
    tokens = _tokens(text)
    found: set[str] = set()
    for number, token in enumerate(tokens):
        if token.text.lower() in _BRINGING_IN:
            for word in _run(tokens, number + 1):
                found.update(_stems(word.text))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    at: int
    spoken: bool


def _tokens(text: str) -> list[_Token]:
    found, spoken = [], False
    for match in _TOKEN.finditer(text):
        if match[0] in _QUOTES:
            spoken = not spoken if match[0] == '"' else match[0] == "“"
        found.append(_Token(match[0], match.start(), spoken))
    return found


@lru_cache(maxsize=16384)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return what a text takes as known, in its order, each noun once."""
    tokens = _tokens(text)
    seen: set[str] = set()
    found = []
    for number, token in enumerate(tokens):
        mention = _phrase(tokens, number) if _determines(token) else None
        if mention is not None and mention.stems[0] not in seen:
            found.append(mention)
            seen.add(mention.stems[0])
    return tuple(found)


def _determines(token: _Token) -> bool:
    word = token.text.lower()
    return word in _ARTICLES or word in _OWNING


def _phrase(tokens: list[_Token], number: int) -> Mention | None:
    """Return the noun phrase that the determiner at `number` begins, or None if there is none to judge."""
    run = list(_run(tokens, number + 1))
    if not run:
        return None
    heads = [token for token in run if token.text.lower() not in ADJECTIVES]
    if not heads:
        return None
    head = heads[0]
    after = number + 1 + len(run)
    follows = tokens[after].text.lower() if after < len(tokens) else ""
    owner = any(token.text.lower().endswith(("'s", "’s", "s'", "s’")) for token in run)
    return Mention(
        at=head.at,
        noun=head.text,
        stems=tuple(dict.fromkeys(_stems(head.text) + [one for token in heads[1:] for one in _stems(token.text)])),
        phrase=" ".join([tokens[number].text, *(token.text for token in run)]),
        owned=tokens[number].text.lower() in _OWNING,
        spoken=tokens[number].spoken,
        explained=follows in _EXPLAINED and not owner,
    )


def _stems(word: str) -> list[str]:
    parts = [root(part) for part in word.split("-") if part] if "-" in word else []
    return [root(word), *parts]


def _run(tokens: list[_Token], start: int) -> Iterator[_Token]:
    """Yield the words that may belong to a noun phrase, up to the first that cannot."""
    for token in tokens[start : start + _LONGEST]:
        word = token.text.lower()
        if not word[0].isalpha() or word in FUNCTION_WORDS:
            return
        yield token
        if word.endswith(("'s", "’s", "s'", "s’")):
            return
