"""The ideas that matter: which words stand for them, and where a text claims or denies one."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tui_adventure.agents.checks.sentences import NEGATORS, Clause, clauses, roots, spoken, told
from tui_adventure.agents.checks.word_lists import read, word_set

_REACH = 4
"""Words before an idea within which a negation denies it."""
_HELPERS = word_set("helpers")


class Matters(StrEnum):
    """For whom an idea may not be made up."""

    ALWAYS = "always"
    HERO = "hero"
    TURNED = "turned"


@dataclass(frozen=True)
class Idea:
    """One entry of ideas.yaml."""

    name: str
    matters: Matters
    say: str


@dataclass(frozen=True)
class Claim:
    """A text says that an idea is so, or (`holds` is False) that its opposite is; `word` is what it says it with."""

    idea: str
    holds: bool
    by_hero: bool
    touches_hero: bool
    sentence: int
    word: str
    spoken: bool = False


@cache
def ideas() -> dict[str, Idea]:
    """Return ideas.yaml's ideas by name."""
    return {name: Idea(name, Matters(str(entry["matters"])), str(entry["say"])) for name, entry in _read().items()}


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


def _read() -> dict[str, dict[str, object]]:
    return {str(name): dict(entry) for name, entry in read("ideas.yaml").items()}


def claims(text: str) -> list[Claim]:
    """Return what a text claims of ideas.yaml's ideas, told and spoken."""
    found = [claim for clause in clauses(told(text)) for claim in _claims_of(clause, in_quotes=False)]
    for speech in spoken(text):
        found += [claim for clause in clauses(speech) for claim in _claims_of(clause, in_quotes=True)]
    return found


def ideas_of_word(spelt: str) -> set[str]:
    """Return the ideas a single root stands for or against."""
    return {name for phrase, name, _ in _phrases().get(spelt, ()) if len(phrase) == 1}


def _claims_of(clause: Clause, *, in_quotes: bool) -> Iterator[Claim]:
    for at, first in enumerate(clause.roots):
        for phrase, name, holds in _phrases().get(first, ()):
            if clause.roots[at : at + len(phrase)] != phrase:
                continue
            denied = any(word in NEGATORS for word in clause.words[max(0, at - _REACH) : at])
            word = " ".join(clause.words[at : at + len(phrase)])
            yield Claim(
                idea=name,
                holds=holds is not denied,
                by_hero=not in_quotes and done_by_hero(clause, at),
                touches_hero=clause.touches_hero,
                sentence=clause.sentence,
                word=word,
                spoken=in_quotes,
            )


def done_by_hero(clause: Clause, at: int) -> bool:
    """Return whether the word at this place of a clause is the hero's doing."""
    before = at - 1
    while before >= 0 and (clause.words[before] in _HELPERS or clause.words[before].endswith("ly")):
        before -= 1
    if before >= 0 and clause.words[before] == "you":
        return clause.words[at - 1] != "to"
    if "you" in clause.words[:at]:
        return next(iter(w for w in clause.words[:at] if w == "you" or w in _SUBJECTS), "") == "you"
    if any(word in _SUBJECTS for word in clause.words[:at]):
        return False
    return clause.carried == "you" and before < 0


_SUBJECTS = word_set("subjects")
