"""A choice asked for politely: "may I", "would you let me", "would you take". It is asked back about, never taken."""

import re
from collections.abc import Collection, Sequence

from tui_adventure.story.beat import Option
from tui_adventure.story.interpreter.choices import LOOSE, Label, resembling
from tui_adventure.story.interpreter.coverage import tells
from tui_adventure.story.interpreter.phrases import Clause, take_apart
from tui_adventure.story.interpreter.scope import Scope, Sort
from tui_adventure.story.interpreter.synonyms import speaks_of
from tui_adventure.story.interpreter.verbs import CONCEPTS
from tui_adventure.story.wording import folded, set_of, stem

_ASKS_LEAVE = re.compile(
    r"^(?:[^,.;!?]{1,30}[,.;!] )?(?:please,? |and |so |then )*(?:"
    r"(?:may|can|could|might|shall) (?:i|we)(?: please| not| perhaps| just)*|"
    r"would you (?:please |kindly )?(?:let|allow|permit) (?:me|us)(?: to)?|"
    r"would you (?:mind|object|care) if (?:i|we)|do you mind if (?:i|we)|"
    r"would you(?: please| perhaps| kindly)?(?= (?:take|accept|have|like|let|free|spare|sell|swap|trade)\b)|"
    r"(?:i|we) (?:should|would) (?:very much |dearly |really )?(?:like|love|be glad|be happy) to|"
    r"will you(?: let (?:me|us)| allow me to|(?= (?:take|accept|have)\b))) (?P<deed>\S.*)$"
)
_ONLY_TALK = frozenset(
    stem(word) for word in set_of("ask tell say explain know hear learn see look describe show speak talk enquire call")
)
"""Deeds asked for that are a question, and are answered as one."""


def asked_politely(said: str, labels: Sequence[Label], scope: Scope, known: Collection[str]) -> list[Option]:
    """Return the one choice for which a line asks leave, by its deed or by a noun that no other label says."""
    found = _ASKS_LEAVE.match(folded(said).strip())
    if found is None or scope.fight:
        return []
    clause = take_apart(found["deed"], scope, known)
    if clause.verb in _ONLY_TALK or clause.denied:
        return []
    open_ = [label for label in labels if not label.option.barred]
    if near := resembling(clause, open_, LOOSE):
        return near
    named = {m.named.id for m in clause.mentions if not m.pronoun and m.named.sort is not Sort.PERSON}
    told = [word for word in (*clause.content, *_words_of_names(clause)) if word not in CONCEPTS and tells(word)]
    sharing = [
        label
        for label in open_
        if not label.named.isdisjoint(named) or any(speaks_of(word, label.words) for word in told)
    ]
    return [sharing[0].option] if len(sharing) == 1 else []


def _words_of_names(clause: Clause) -> list[str]:
    return [
        clause.stems[place]
        for mention in clause.mentions
        if not mention.pronoun and mention.named.sort is not Sort.PERSON
        for place in range(mention.start, mention.end)
    ]
