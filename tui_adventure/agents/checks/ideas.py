"""The ideas that matter: which words stand for them, and where a text claims or denies one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from tui_adventure.agents.checks.sentences import NEGATORS, Clause, clauses, roots, spoken, told
from tui_adventure.agents.checks.word_lists import read, word_set

_REACH = 3
"""Words before an idea within which a negation denies it."""
_HELPERS = word_set("helpers")


class Matters(StrEnum):
    """For whom an idea may not be made up."""

    ALWAYS = "always"
    HERO = "hero"
    TURNED = "turned"
    ROLLED = "rolled"


@dataclass(frozen=True)
class Idea:
    """One entry of ideas.yaml. `nouns` says that its words count only where they are used as nouns."""

    name: str
    matters: Matters
    say: str
    nouns: bool
    unless: tuple[tuple[str, ...], ...]
    """Phrases in which its words mean something else."""
    allows: tuple[tuple[str, ...], ...]
    """Phrases that, where the book has them, let the idea be told."""


@dataclass(frozen=True)
class Claim:
    """A text names an idea, or (`holds` is False) its opposite, and may deny it; `word` is what it says it with."""

    idea: str
    holds: bool
    denied: bool
    by_hero: bool
    touches_hero: bool
    sentence: int
    word: str
    spoken: bool = False


@cache
def ideas() -> dict[str, Idea]:
    """Return the ideas of the lexicon by name."""
    return {
        name: Idea(
            name=name,
            matters=Matters(str(entry["matters"])),
            say=str(entry["say"]),
            nouns=bool(entry.get("nouns")),
            unless=_spelt(entry.get("unless")),
            allows=_spelt(entry.get("allows")),
        )
        for name, entry in _read().items()
    }


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """Return every phrase by its first root: its roots, its idea, and whether it stands for it or against it."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for name, entry in _read().items():
        for holds, key in ((True, "is"), (False, "isnt")):
            for phrase in str(entry.get(key) or "").split(","):
                if spelt := roots(phrase):
                    found.setdefault(spelt[0], []).append((spelt, name, holds))
    return found


def _spelt(phrases: object) -> tuple[tuple[str, ...], ...]:
    return tuple(spelt for phrase in str(phrases or "").split(",") if (spelt := roots(phrase)))


def allowed_by(text: str) -> set[str]:
    """Return the ideas that may be told of because this text has a phrase that allows them."""
    there = [clause.roots for clause in clauses(text)]
    return {
        name
        for name, idea in ideas().items()
        if any(
            words[at : at + len(phrase)] == phrase
            for phrase in idea.allows
            for words in there
            for at in range(len(words) - len(phrase) + 1)
        )
    }


def _read() -> dict[str, dict[str, object]]:
    return {str(name): dict(entry) for name, entry in read("ideas.yaml").items()}


@lru_cache(maxsize=512)
def claims(text: str) -> tuple[Claim, ...]:
    """Return what a text claims of the lexicon's ideas, told and spoken."""
    found = [claim for clause in clauses(told(text)) for claim in _claims_of(clause, in_quotes=False)]
    for speech in spoken(text):
        found += [claim for clause in clauses(speech) for claim in _claims_of(clause, in_quotes=True)]
    return tuple(found)


def ideas_of_word(spelt: str) -> set[str]:
    """Return the ideas a single root stands for or against."""
    return {name for phrase, name, _ in _phrases().get(spelt, ()) if len(phrase) == 1}


def _claims_of(clause: Clause, *, in_quotes: bool) -> Iterator[Claim]:
    for at, first in enumerate(clause.roots):
        for phrase, name, holds in _phrases().get(first, ()):
            if clause.roots[at : at + len(phrase)] != phrase or not _is_meant(clause, at, ideas()[name]):
                continue
            denied = not NEGATORS.isdisjoint(clause.words[max(0, at - _REACH) : at])
            yield Claim(
                idea=name,
                holds=holds,
                denied=denied,
                by_hero=not in_quotes and done_by_hero(clause, at),
                touches_hero=clause.touches_hero,
                sentence=clause.sentence,
                word=" ".join(clause.words[at : at + len(phrase)]),
                spoken=in_quotes,
            )


def _is_meant(clause: Clause, at: int, idea: Idea) -> bool:
    """Return whether a word of an idea stands for it here: in no phrase of another meaning, and as the right part."""
    for phrase in idea.unless:
        for begin in range(max(0, at - len(phrase) + 1), at + 1):
            if clause.roots[begin : begin + len(phrase)] == phrase:
                return False
    if idea.nouns and clause.words[at] != "your":
        return is_noun(clause.words, at) and _LIKE.isdisjoint(clause.words[max(0, at - _NEAR) : at])
    return True


def is_noun(words: Sequence[str], at: int) -> bool:
    """Return whether the word at this place has something before it that a noun has.

    One that ends like a verb must have it next to it: "the carter passes" passes nothing.
    """
    near = 1 if words[at].endswith(("s", "ing", "ed")) else _NEAR
    return any(word in _DETERMINERS for word in words[max(0, at - near) : at])


def done_by_hero(clause: Clause, at: int) -> bool:
    """Return whether the word at this place of a clause is the hero's doing."""
    words = clause.words
    before = at - 1
    while before >= 0 and (words[before] in _HELPERS or words[before].endswith("ly")):
        before -= 1
    if before >= 0 and words[before] == "you":
        return words[at - 1] != "to" and _acts(words, before)
    if before < 0:
        return clause.carried == "you"
    return next((word for word in words[:at] if word == "you" or word in _SUBJECTS), "") == "you"


def _acts(words: Sequence[str], at: int) -> bool:
    """Return whether the "you" at this place is the one who acts, not the one something is done to."""
    if at == 0 or words[at - 1] in _CONJUNCTIONS or words[at - 1] in _CAUSATIVES:
        return True
    if words[at - 1] in _PREPOSITIONS:
        return False
    if words[at - 1].endswith(("s", "ed")) and _DETERMINERS.isdisjoint(words[:at]):
        return False
    return not any(word in _SUBJECTS for word in words[:at])


_NEAR = 3
_LIKE = frozenset(("like", "as"))
_SUBJECTS = word_set("subjects")
_DETERMINERS = word_set("determiners")
_CONJUNCTIONS = word_set("conjunctions")
_PREPOSITIONS = word_set("prepositions")
_CAUSATIVES = word_set("causatives")
