"""The judgement on what a person is made to say: nothing new, nothing kept back, nothing the rules have not done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui_adventure.agents.checks import consequences, language, proper_names, quantities, repetition, unmannerly
from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.comparison import Comparison
from tui_adventure.agents.checks.ideas import claims, ideas
from tui_adventure.agents.checks.sentences import NEGATORS, root, sentences, tokens
from tui_adventure.agents.checks.verdict import ENDED, LIGHT, MARKUP
from tui_adventure.agents.checks.word_lists import pattern

MOST_SENTENCES, MOST_WORDS = 3, 70
_TOLD = 0.4
"""Share of a fact's weighty words that words must have which tell it."""
_TOLD_UNSAID = 0.7
"""Share from which they tell it whether they say so or not."""
_SPOKEN_OF = 0.3
"""Share from which a fact is spoken of at all, and may be told the wrong way round."""
_GIVEN_AWAY, _ALL_OF_IT = 0.5, 0.75
"""Share of a secret's own words, and of all its words, that give it away."""
_FEW = 2


@dataclass(frozen=True)
class Knowledge:
    """What somebody may say and what not: `file` is everything that is so for them, `facts` the sentences among it."""

    file: str
    facts: dict[str, str]
    heard: tuple[str, ...] = ()
    """What the hero knows already."""
    hidden: tuple[str, ...] = ()


def judge_speech(says: str, told: tuple[str, ...], knows: Knowledge, ground: Ground) -> tuple[Breach, ...]:
    """Return the ways in which words put into somebody's mouth are not fit to be shown; none when they are.

    `told` are the facts they say they tell; `ground.done` is what the player asked.
    """
    quoted = f'"{says}"'
    grave = tuple(unmannerly.breaches(knows.file, quoted, ground))
    if grave:
        return grave
    found = [*_shape(says), *language.breaches(knows.file, says, ground)]
    if any(breach.row is Row.LANGUAGE for breach in found):
        return tuple(found)
    unasked = replace(ground, done="")
    found += _names(says, knows.file, ground)
    found += quantities.breaches(knows.file, says, unasked)
    found += consequences.made_up(Comparison(knows.file, says, unasked))
    found += _things(says, knows.file)
    found += _grave_news(says, (knows.file, *knows.heard))
    for plain in (*knows.facts.values(), *knows.heard):
        if _share(_weighty(plain), _weighty(says)) >= _SPOKEN_OF:
            found += consequences.turned(Comparison(plain, quoted, unasked))
    found += repetition.breaches("", says, ground)
    found += _bargains(says)
    found += _secrets(says, told, knows)
    return tuple(found)


def facts_in(says: str, told: tuple[str, ...], facts: dict[str, str]) -> tuple[str, ...]:
    """Return the facts that words tell: those that were named and are in them, and those that are plainly in them."""
    said = _weighty(says)
    least = {fact: _TOLD if fact in told else _TOLD_UNSAID for fact in facts}
    return tuple(fact for fact, plain in facts.items() if _share(_weighty(plain), said) >= least[fact])


_UNSPOKEN = frozenset('\n"“()')
"""Signs that nobody speaks."""


def _shape(says: str) -> Iterator[Breach]:
    if not says.strip():
        yield Breach(Row.SHAPE, "Nothing is said.")
        return
    if not ENDED.search(says):
        yield Breach(Row.SHAPE, "It breaks off in mid-sentence.")
    if MARKUP.search(says) or not _UNSPOKEN.isdisjoint(says):
        yield Breach(Row.SHAPE, "It has more in it than the words that are spoken: no marks, no quotation, no gesture.")
    if len(sentences(says)) > MOST_SENTENCES or len(says.split()) > MOST_WORDS:
        yield Breach(Row.LENGTH, f"It is longer than {MOST_SENTENCES} short sentences.")


def _names(says: str, file: str, ground: Ground) -> Iterator[Breach]:
    """Yield a breach for somebody new; whom only the player named may be denied and asked about.

    Where everything is in capitals, any word might begin a sentence.
    """
    for sentence in sentences(says):
        denied = sentence.rstrip().endswith("?") or not NEGATORS.isdisjoint(tokens(sentence))
        spelt = ". ".join(map(str.capitalize, sentence.split())) if sentence.isupper() else sentence
        found = list(proper_names.breaches(file, spelt, ground if denied else replace(ground, done="")))
        if found:
            yield found[0]
            return


def _things(says: str, file: str) -> Iterator[Breach]:
    """Yield a breach for a thing that one could want to have and that is nowhere in the file."""
    there = {root(word) for word in tokens(file)}
    for claim in claims(says):
        if ideas()[claim.idea].nouns and not claim.denied and root(claim.word.split()[-1]) not in there:
            yield Breach(Row.RESULT, f'It tells of {ideas()[claim.idea].say} ("{claim.word}").')
            return


def _grave_news(says: str, known: tuple[str, ...]) -> Iterator[Breach]:
    """Yield a breach for a death or a crime that is not the one the file speaks of: another word must be the same."""
    old = [sentence for text in known for sentence in sentences(text)]
    for sentence in sentences(says):
        for claim in claims(sentence):
            if claim.idea not in _GRAVE or claim.denied or sentence.endswith("?"):
                continue
            about = _weighty(sentence) - _weighty(claim.word)
            there = (one for one in old if any(told.idea == claim.idea for told in claims(one)))
            if not any(about & _weighty(one) for one in there):
                yield Breach(Row.RESULT, f'It tells of {ideas()[claim.idea].say} ("{claim.word}").')
                return


def grave_ideas(says: str) -> frozenset[str]:
    """Return the ideas in words that nobody jests about."""
    return frozenset(claim.idea for claim in claims(says) if claim.idea in _GRAVE)


_GRAVE = frozenset(("death", "wound", "illness", "capture", "betray", "theft", "disaster", "reveal", "attack"))


def _bargains(says: str) -> Iterator[Breach]:
    for name, why in _NOT_DONE.items():
        if found := pattern(name).search(says):
            yield Breach(Row.AGENCY, f'{why} ("{found[0].strip()}").')


_NOT_DONE = {
    "bargains": "It gives, promises or does something: they only talk",
    "puppetry": "It has the one who asked do or feel something",
}


def _secrets(says: str, told: tuple[str, ...], knows: Knowledge) -> Iterator[Breach]:
    if unknown := [fact for fact in told if fact not in knows.facts]:
        yield Breach(Row.HIDDEN, f"It tells what they do not know: {', '.join(unknown)[:80]}.")
    yield from gives_away(says, " ".join((knows.file, *knows.heard)), knows.hidden)


def gives_away(says: str, file: str, hidden: tuple[str, ...]) -> Iterator[Breach]:
    """Yield a breach where words give away a hidden sentence: its own words are those that are not in the file."""
    said, known = _weighty(says), _weighty(file)
    for secret in hidden:
        whole = _weighty(secret)
        own = whole - known
        hits = len(own & said)
        if (hits >= min(_FEW, len(own)) > 0 and hits >= _GIVEN_AWAY * len(own)) or _share(whole, said) > _ALL_OF_IT:
            yield Breach(Row.HIDDEN, "It speaks of what they do not know or keep to themselves.")
            return


def _share(wanted: frozenset[str], said: frozenset[str]) -> float:
    return len(wanted & said) / len(wanted) if wanted else 0.0


def _weighty(text: str) -> frozenset[str]:
    words = (token for token in tokens(re.sub(r"[’']s\b", "", text)) if token[0].isalnum())
    return frozenset(spelt for word in words if (spelt := root(word)) not in LIGHT and len(spelt) > _FEW)
