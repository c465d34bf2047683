"""The judgement on a closing entry: each sentence of it stands on what is on record, or is not fit to be shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui_adventure.agents.checks import language, proper_names, quantities, unmannerly
from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.ideas import Matters, ideas
from tui_adventure.agents.checks.on_record import Record, Records
from tui_adventure.agents.checks.sentences import is_past, root, root_set, tokens
from tui_adventure.agents.checks.speech import gives_away
from tui_adventure.agents.checks.verdict import ENDED, MARKUP
from tui_adventure.agents.checks.who_did import PRONOUNS, deeds

_UNHEARD = 4
"""Of so many weighty words of a sentence one may be on no record."""
_LEAST_SHARED, _BORNE_OUT = 2, 0.6
"""Weighty words that a sentence must have in common with one record, and the share it must have with two."""
_SAME = 0.5
"""Share of the weighty words of a clause from which it says what a record says, and may not deny it."""
_TELLS_THE_END = 0.4
_PRONOUNS_OF_ALL_KINDS = PRONOUNS | {"him", "her", "them", "his", "their"}
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
    known = [clause for one in records.alone for clause in one.said]
    for clause in said.said:
        same = [one for one in known if len(clause.weighty & one.weighty) >= _SAME * len(clause.weighty)]
        if same and all(clause.is_turned(one) for one in same):
            yield Breach(Row.RESULT, "It turns round what is on record.")
            return


def _undone(said: Record, before: frozenset[str], records: Records) -> Iterator[Breach]:
    """Yield a breach for a deed that is on record of nobody who is said to have done it; the hero comes and goes."""
    for subject, verb in deeds(said.text, said.named, before, records.hero):
        if subject and not (verb in _GOING and records.hero in subject) and not records.did(subject, verb):
            yield Breach(Row.AGENCY, f'It has {" or ".join(sorted(subject))} "{verb}": no record does.')
            return


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
