"""The judgement on a closing entry: each sentence of it stands on what is on record, or is not fit to be shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui_adventure.agents.checks import language, proper_names, quantities, unmannerly
from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.ideas import Matters, ideas
from tui_adventure.agents.checks.on_record import Record, Records
from tui_adventure.agents.checks.sentences import Clause, clauses, is_past, root, root_set, tokens
from tui_adventure.agents.checks.speech import gives_away
from tui_adventure.agents.checks.verdict import ENDED, MARKUP
from tui_adventure.agents.checks.word_lists import word_set

_UNHEARD = 4
"""Of so many weighty words of a sentence one may be on no record."""
_LEAST_SHARED, _BORNE_OUT = 2, 0.6
"""Weighty words that a sentence must have in common with one record, and the share it must have with two."""
_SAME = 0.5
"""Share of the weighty words of a clause from which it says what a record says, and may not deny it."""
_TELLS_THE_END = 0.4
_PRONOUNS = frozenset(("he", "she", "they", "who"))
_PRONOUNS_OF_ALL_KINDS = _PRONOUNS | {"him", "her", "them", "his", "their"}
_BEING = frozenset(("be", "is", "are", "was", "were", "been", "being"))
_SKIPPED = word_set("adverbs") | word_set("auxiliaries")
_NO_VERBS = word_set("no_verbs") | word_set("others") | word_set("prepositions")
_RETURNING = frozenset(map(root, ("back", "again")))
"""Small words that turn what was lost into what was found."""
_GOING = root_set("going")
"""What anybody may be said to do."""


@dataclass(frozen=True)
class Standing:
    """What an entry is held against: the records, what nobody may give away, and how the adventure ended."""

    records: Records
    hidden: tuple[str, ...]
    ended: tuple[str, ...]


def judge_sentence(sentence: str, before: frozenset[str], stands: Standing, ground: Ground) -> tuple[Breach, ...]:
    """Return why a sentence is not fit to be shown; `before` are the names that the sentences before it leave open."""
    all_of_it = stands.records.all.text
    grave = tuple(unmannerly.breaches(all_of_it, sentence, ground))
    if grave:
        return grave
    found = [*_shape(sentence, all_of_it), *language.breaches(all_of_it, sentence, ground)]
    if found:
        return tuple(found)
    found += proper_names.breaches(all_of_it, sentence, ground)
    found += quantities.breaches(all_of_it, sentence, ground)
    found += gives_away(sentence, all_of_it, stands.hidden)
    said = stands.records.record(sentence)
    if sentence in stands.records.texts:
        return tuple(found)
    found += _unheard(said, stands.records)
    found += _unborne(said, stands.records)
    found += _turned(said, stands.records)
    found += _undone(said, before, stands.records)
    found += _made_up(said, before, stands.records)
    return tuple(found)


def tells_the_end(told: Sequence[str], stands: Standing) -> bool:
    """Return whether an entry says how it ended."""
    ended = [stands.records.record(text) for text in stands.ended]
    said = [stands.records.record(sentence) for sentence in told]
    return not ended or any(_share(one.weighty, end) >= _TELLS_THE_END for one in said for end in ended)


def names_left(sentence: str, before: frozenset[str], records: Records) -> frozenset[str]:
    """Return the names that a "she" in the next sentence may stand for."""
    return records.record(sentence).names or before


def _shape(sentence: str, book: str) -> Iterator[Breach]:
    if not ENDED.search(sentence):
        yield Breach(Row.SHAPE, "It breaks off in mid-sentence.")
    if MARKUP.search(sentence) and not MARKUP.search(book):
        yield Breach(Row.SHAPE, "It has marks in it that are no prose.")
    if sentence.count('"') % 2:
        yield Breach(Row.SHAPE, "It leaves a quotation open.")


def _unheard(said: Record, records: Records) -> Iterator[Breach]:
    """Yield a breach for words that are on no record: any that says what was done, and more than a few others."""
    new = {spelt for spelt in said.weighty if spelt not in _GOING and not records.all.has(spelt)}
    deed = next((word for word in tokens(said.text) if root(word) in new and is_past(word)), "")
    if deed or len(new) > len(said.weighty) // _UNHEARD:
        yield Breach(Row.RESULT, f'It tells of "{deed or min(new)}", which is on no record.')


def _unborne(said: Record, records: Records) -> Iterator[Breach]:
    """Yield a breach for a sentence that no two records bear out, of the same people."""
    first = max(records.each, key=lambda one: (len(_shared(said, one)), len(said.names & one.names)))
    rest = said.weighty - first.weighty
    second = max(records.each, key=lambda one: (len(rest & one.weighty), len((said.names - first.names) & one.names)))
    least = min(_LEAST_SHARED, len(said.weighty))
    both = _shared(said, first) | _shared(said, second)
    returned = _RETURNING & (said.roots - first.roots - second.roots)
    names = first.names | (second.names if rest & second.weighty else frozenset())
    if (
        len(_shared(said, first)) < least
        or len(both) < _BORNE_OUT * len(said.weighty)
        or returned
        or not said.names <= names
    ):
        yield Breach(Row.RESULT, "No record says so of them.")


def _turned(said: Record, records: Records) -> Iterator[Breach]:
    """Yield a breach for a clause that denies what is on record, or says what is denied there."""
    for weighty, denied in said.said:
        alike = (clause for one in records.alone for clause in one.said)
        same = [(there, not_so) for there, not_so in alike if len(weighty & there) >= _SAME * len(weighty)]
        if same and all((denied & there) - not_so or (not_so & weighty) - denied for there, not_so in same):
            yield Breach(Row.RESULT, "It turns round what is on record.")
            return


def _undone(said: Record, before: frozenset[str], records: Records) -> Iterator[Breach]:
    """Yield a breach for a deed that no record has of whoever is said to have done it."""
    for subject, verb in _deeds(said, before, records):
        known = records.about(subject) if subject else list(records.each)
        if verb not in _GOING and not any(one.has(verb) for one in known):
            yield Breach(Row.AGENCY, f'It has {" or ".join(sorted(subject)) or "somebody"} "{verb}": no record does.')
            return


def _deeds(said: Record, before: frozenset[str], records: Records) -> Iterator[tuple[frozenset[str], str]]:
    """Yield who does what: a name, or what a pronoun may stand for, and the root of the verb after it."""
    open_names = before
    for number, clause in enumerate(clauses(said.text)):
        words = clause.words
        for at, word in enumerate(words):
            own = frozenset(said.named[part] for part in (word,) if part in said.named)
            open_names = own or open_names
            after = words[at + 1] if at + 1 < len(words) else ""
            if own and (after == "s" or after in said.named):
                continue
            if (own or (word in _PRONOUNS and at <= 1)) and (verb := _verb_after(clause, at, said)):
                yield own or open_names, verb
        if number == 0 and is_past(words[0]) and words[0] not in said.named:
            yield frozenset((records.hero,)), clause.roots[0]


def _verb_after(clause: Clause, at: int, said: Record) -> str:
    """Return the root of the verb of whoever stands at this place, "" where no verb comes next."""
    words = clause.words
    rest = (place for place in range(at + 1, len(words)) if words[place] not in _SKIPPED)
    verb = next((place for place in rest if not words[place].endswith("ly")), None)
    if verb is None or words[verb] in _NO_VERBS or words[verb] in said.named:
        return ""
    is_state = not _BEING.isdisjoint(words[at + 1 : verb]) and not is_past(words[verb])
    return "" if is_state else clause.roots[verb]


def _made_up(said: Record, before: frozenset[str], records: Records) -> Iterator[Breach]:
    """Yield a breach for a death, a theft and the like that is not on record of the same people."""
    spoken_of = not _PRONOUNS_OF_ALL_KINDS.isdisjoint(tokens(said.text))
    names = said.names or (before if spoken_of else frozenset())
    for claim in said.claims:
        idea = ideas()[claim.idea]
        if idea.matters is Matters.ALWAYS and not idea.nouns and not records.bear_out(claim, names):
            yield Breach(Row.RESULT, f'It tells of {idea.say} ("{claim.word}"), which is not on record of them.')
            return


def _shared(said: Record, one: Record) -> frozenset[str]:
    return said.weighty & one.weighty


def _share(weighty: frozenset[str], one: Record) -> float:
    return len(weighty & one.weighty) / len(weighty) if weighty else 0.0
