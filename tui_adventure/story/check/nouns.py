"""Nouns a text takes as known: "the stick", "that bell", "his candle", and names."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui_adventure.story.check.everyday import ADJECTIVES, FUNCTION_WORDS, PERSONS, root
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
_PLACING = set_of("on in at")
_LONGEST = 4
_DOER = re.compile(r"(?:er|or|man|woman|ist|ant|eer|smith|ling)s?$")
_NO_DOERS = FUNCTION_WORDS | set_of(
    "other never water paper letter matter corner number order winter summer weather feather leather silver finger "
    "shoulder ladder river dinner supper floor door for or nor bitter better later either rather further closer higher "
    "lower longer older younger smaller larger whether whatever however together yesterday table flower tower power "
    "butter copper thunder under over after"
)
_HE = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she"}
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
    explained: bool = False
    """Whether what follows says which: "the lid of the tin"."""
    placed: bool = False
    """Whether what follows says where: "the dates on the stones"."""


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
            for word in _run(tokens, number + 1, past_owner=True):
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


def spoken_of(text: str, *, narrated: bool) -> dict[str, tuple[str, int]]:
    """Return the first word for a man ("he") and for a woman ("she") in a text, as written, and where it stands.

    With `narrated` what stands inside quotation marks is passed over.
    """
    found: dict[str, tuple[str, int]] = {}
    for token in _tokens(text):
        kind = None if token.text.isupper() else _HE.get(token.text.lower())
        if kind is not None and not (narrated and token.spoken):
            found.setdefault(kind, (token.text, token.at))
    return found


def speaks_of_somebody(text: str, said: Collection[str]) -> bool:
    """Return whether a text, or what was said before it, names somebody who may be a man or a woman."""
    names = (token.text for token in _tokens(text) if token.text[0].isupper() and len(token.text) > 1)
    return (
        any(name.lower() not in FUNCTION_WORDS for name in names)
        or bool(PERSONS.intersection(said))
        or any(_DOER.search(word) for word in _WORD.findall(text.lower()) if word not in _NO_DOERS)
    )


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
    head = next((token for token in heads[:-1] if not token.text.lower().endswith(("ing", "ed"))), heads[-1])
    heads = heads[heads.index(head) :]
    after = number + 1 + len(run)
    follows = tokens[after].text.lower() if after < len(tokens) else ""
    owner = any(token.text.lower().endswith(("'s", "’s", "s'", "s’")) for token in run)
    return Mention(
        at=head.at,
        noun=head.text,
        stems=tuple(dict.fromkeys(_stems(head.text) + [one for token in heads[1:] for one in _stems(token.text)])),
        phrase=" ".join([tokens[number].text, *(token.text for token in run[: run.index(head) + 1])]),
        owned=tokens[number].text.lower() in _OWNING,
        explained=follows in _EXPLAINED and not owner,
        placed=follows in _PLACING and not owner,
    )


def _stems(word: str) -> list[str]:
    parts = [root(part) for part in word.split("-") if part] if "-" in word else []
    return [root(word), *parts]


def _run(tokens: list[_Token], start: int, *, past_owner: bool = False) -> Iterator[_Token]:
    """Yield the words that may belong to a noun phrase, up to the first that cannot."""
    for token in tokens[start : start + _LONGEST]:
        word = token.text.lower()
        if not word[0].isalpha() or word in FUNCTION_WORDS:
            return
        yield token
        if not past_owner and word.endswith(("'s", "’s", "s'", "s’")):
            return
