"""Who does what in a text: each name, or what a pronoun may stand for, with the root of the verb after it."""

from collections.abc import Iterator, Mapping

from tui_adventure.agents.checks.sentences import Clause, clauses, is_past
from tui_adventure.agents.checks.word_lists import word_set

PRONOUNS = frozenset(("he", "she", "they", "who"))
_BEING = frozenset(("be", "is", "are", "was", "were", "been", "being"))
_SKIPPED = word_set("adverbs") | word_set("auxiliaries")
_NO_VERBS = word_set("no_verbs") | word_set("others") | word_set("prepositions")


def deeds(
    text: str, named: Mapping[str, str], before: frozenset[str], hero: str
) -> Iterator[tuple[frozenset[str], str]]:
    """Yield who does what in a sentence.

    `named` has the parts of names in it and whose they are, `before` whom a pronoun at its beginning stands for; a
    sentence without a subject is the `hero`'s.
    """
    open_names = before
    for number, clause in enumerate(clauses(text)):
        words = clause.words
        for at, word in enumerate(words):
            own = frozenset(named[part] for part in (word,) if part in named)
            open_names = own or open_names
            after = words[at + 1] if at + 1 < len(words) else ""
            if own and (after == "s" or after in named):
                continue
            if (own or (word in PRONOUNS and at <= 1)) and (verb := _verb_after(clause, at, named)):
                yield own or open_names, verb
        if number == 0 and is_past(words[0]) and words[0] not in named:
            yield frozenset((hero,)), clause.roots[0]


def _verb_after(clause: Clause, at: int, named: Mapping[str, str]) -> str:
    """Return the root of the verb of whoever stands at this place, "" where no verb comes next."""
    words = clause.words
    rest = (place for place in range(at + 1, len(words)) if words[place] not in _SKIPPED)
    verb = next((place for place in rest if not words[place].endswith("ly")), None)
    if verb is None or words[verb] in _NO_VERBS or words[verb] in named:
        return ""
    is_state = not _BEING.isdisjoint(words[at + 1 : verb]) and not is_past(words[verb])
    return "" if is_state else clause.roots[verb]
