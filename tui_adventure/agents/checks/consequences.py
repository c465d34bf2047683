"""What has come of it: a telling claims no result, wound, death, gain or end that is not in the beat."""

from collections.abc import Iterator

from tui_adventure.agents.checks.breach import Breach, Ground, Row, Sign
from tui_adventure.agents.checks.comparison import Comparison
from tui_adventure.agents.checks.ideas import Claim, Matters, ideas
from tui_adventure.agents.checks.sentences import (
    NEGATORS,
    Clause,
    clauses,
    root,
    root_set,
    roots,
    sentences,
    spoken,
    tokens,
    told,
)
from tui_adventure.agents.checks.word_lists import word_set

_OWN = frozenset(
    ("wound", "death", "capture", "attack", "illness", "faint", "surrender", "betray", "gold", "theft", "love")
)
"""Ideas for which it matters whether they befall the hero or somebody else."""
_UNCERTAIN = frozenset(("age", "weather", "quiet", "dark", "early", "wealthy", "direction", "warm", "truth", "help"))
"""Opposites that may both be said of one scene."""
_LIGHT = 2
_WEIGHTY, _LEAST = 4, 0.2
"""Weighty words of a sentence that is sure to matter, and the share of them that is told."""
_NOT = frozenset(("not", "never", "cannot", "nobody", "nothing"))


def breaches(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield a breach for each idea that is made up, and one for each that is turned into its opposite."""
    both = Comparison(book, telling, ground)
    yield from made_up(both)
    yield from turned(both)
    yield from _denied(book, telling)
    yield from _harmed(both)
    yield from _against_the_roll(both)
    yield from _without_price(both)


def made_up(both: Comparison) -> Iterator[Breach]:
    """Yield a breach for each idea that changes what has happened and is nowhere in the book."""
    told_off: set[str] = set()
    for claim in both.said:
        idea = ideas()[claim.idea]
        if idea.matters is not Matters.ALWAYS or not claim.holds or claim.denied:
            continue
        if claim.idea in told_off | both.allowed:
            continue
        if idea.nouns:
            if root(claim.word.split()[-1]) in both.things or not both.tells_of_hero(claim.sentence):
                continue
        elif any(_supports(one, claim) for one in both.there) or claim.idea in both.done:
            continue
        told_off.add(claim.idea)
        yield Breach(Row.RESULT, f'It tells of {idea.say} ("{claim.word}"), which is not in the passage.')


def _supports(one: Claim, claim: Claim) -> bool:
    if one.idea != claim.idea or one.holds is not claim.holds:
        return False
    if claim.idea not in _OWN:
        return True
    if claim.by_hero:
        return one.by_hero or one.touches_hero
    return one.touches_hero or not claim.touches_hero


def turned(both: Comparison) -> Iterator[Breach]:
    """Yield a breach for each idea that is told as its opposite."""
    for name, idea in ideas().items():
        if idea.matters not in (Matters.TURNED, Matters.ALWAYS):
            continue
        known = {claim.holds for claim in both.there if claim.idea == name and not claim.denied}
        new = {claim.holds for claim in both.said if claim.idea == name and not claim.denied}
        if len(known) != 1 or not new - known or (name in _UNCERTAIN and new & known):
            continue
        word = next(one.word for one in both.said if one.idea == name and not one.denied and one.holds not in known)
        yield Breach(Row.RESULT, f'It turns the passage round ("{word}"): {idea.say}.')


def _harmed(both: Comparison) -> Iterator[Breach]:
    """Yield a breach where a part of the hero's body comes to harm that it does not come to in the book."""
    if "wound" in both.ground.allowed:
        return
    for sentence in sentences(both.telling):
        spelt = set(roots(sentence))
        harm = (spelt & root_set("harm")) - both.roots
        if harm and spelt & root_set("body") and spelt & {"your", "you"}:
            yield Breach(Row.RESULT, f'It tells of a wound ("{min(harm)}"), which is not in the passage.')
            return


def _denied(book: str, telling: str) -> Iterator[Breach]:
    """Yield a breach for the first verb that the book says and the telling denies, or the reverse, of the hero.

    Both must say it of the same: their sentences have another word in common.
    """
    for denies, says, how in ((telling, book, "denies"), (book, telling, "says")):
        denied, said = _verbs_denied(denies), _said(says, of_hero=how == "says")
        neither = {word for word, _ in _said(denies)} | {word for word, _ in _verbs_denied(says)}
        for word, about in denied:
            if word not in neither and any(word == other and about & also - {word} for other, also in said):
                yield Breach(Row.RESULT, f'It {how} "{word}", and the passage does the opposite.')
                return


def _verbs_denied(text: str) -> list[tuple[str, frozenset[str]]]:
    """Return the verbs that stand right after a "not", each with the weighty words of its sentence."""
    found = []
    for clause, about in _in_sentences(text):
        for at, word in enumerate(clause.words[:-1]):
            after, spelt = clause.words[at + 1], clause.roots[at + 1]
            soft = after in word_set("light") or spelt in root_set("soft")
            if word in _NOT and len(spelt) > _LIGHT and not soft:
                found.append((spelt, about))
    return found


def _said(text: str, *, of_hero: bool = False) -> list[tuple[str, frozenset[str]]]:
    """Return the words with no denial before them in their clause, those used as nouns left out, likewise."""
    return [
        (spelt, about)
        for clause, about in _in_sentences(text)
        for at, spelt in enumerate(clause.roots)
        if NEGATORS.isdisjoint(clause.words[:at])
        and not (at and clause.words[at - 1] in word_set("determiners"))
        and (clause.touches_hero or not of_hero)
    ]


def _in_sentences(text: str) -> Iterator[tuple[Clause, frozenset[str]]]:
    for part in (told(text), *spoken(text)):
        there = clauses(part)
        for clause in there:
            words = (word for other in there if other.sentence == clause.sentence for word in other.words)
            yield clause, frozenset(root(word) for word in words if word not in word_set("light") | NEGATORS)


def _against_the_roll(both: Comparison) -> Iterator[Breach]:
    sign = both.ground.sign
    wrong = {Sign.SUCCESS: {False}, Sign.FAILURE: {True}}.get(sign, set())
    known = {claim.holds is not claim.denied for claim in both.there if claim.idea == "success"}
    for claim in both.said:
        if claim.idea == "success" and (claim.holds is not claim.denied) in wrong - known:
            yield Breach(Row.RESULT, f'It tells a {sign.value} as the opposite ("{claim.word}"): keep how it came out.')
            return


def _without_price(both: Comparison) -> Iterator[Breach]:
    """Yield a breach where a success at a cost is told without the end of the passage, which has the cost."""
    if both.ground.sign not in (Sign.PARTIAL, Sign.FAILURE):
        return
    end = tokens(sentences(both.book)[-1])
    last = {root(word) for word in end if word[0].isalnum() and word not in word_set("light")}
    left_out = len(last) >= _WEIGHTY and len(last & set(roots(both.telling))) < _LEAST * len(last)
    unharmed = "unharmed" in {claim.idea for claim in both.said} - {claim.idea for claim in both.there}
    if unharmed or left_out:
        yield Breach(Row.RESULT, "It leaves out how the passage ends, and what that has cost.")
