"""The hero is the player's: a telling has them do, say, decide and feel nothing that was not chosen."""

from collections.abc import Iterator

from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.comparison import Comparison
from tui_adventure.agents.checks.ideas import Claim, Matters, done_by_hero, ideas, ideas_of_word
from tui_adventure.agents.checks.sentences import Clause, clauses, root, root_set, roots, spoken, tokens, told
from tui_adventure.agents.checks.word_lists import word_set

_STRICT = word_set("strict")
"""Ideas that the hero may only do where the hero does them in the book or was chosen to."""
_TOUCHED = frozenset(("gain", "loss", "feel"))
"""Ideas that also befall the hero, said of somebody else."""
_SKIPPED = word_set("adverbs") | word_set("auxiliaries")
_BEING = frozenset(("are", "were", "be", "been", "being", "was", "is"))
_NO_VERBS = word_set("no_verbs")
_LIGHT = word_set("light") | word_set("negators")
_ALIKE = 5
"""Letters in common that make two words one idea: "weigh" and "weight"."""
_SHARE = 0.34
"""Share of the weighty words of something said that the passage must have."""


def breaches(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield a breach for what the hero is made to do, say or feel."""
    both = Comparison(book, telling, ground)
    yield from _made_up(both)
    yield from _feelings(both)
    yield from _own_deeds(both)
    yield from _takings(both)
    yield from _own_speech(both)


def _made_up(both: Comparison) -> Iterator[Breach]:
    told_off: set[str] = set()
    for claim in both.said:
        idea = ideas()[claim.idea]
        if not claim.holds or claim.denied or idea.matters is not Matters.HERO or not _of_the_hero(claim):
            continue
        if claim.idea in told_off | both.allowed | both.done or any(_supports(one, claim) for one in both.there):
            continue
        if claim.idea == "handle" and root(claim.word.split()[0]) in both.own_words:
            continue
        told_off.add(claim.idea)
        yield Breach(Row.AGENCY, f'It has {idea.say} ("{claim.word}"), which nobody chose.')


def _of_the_hero(claim: Claim) -> bool:
    if claim.by_hero:
        return True
    return claim.idea in _TOUCHED and not claim.spoken and not {"you", "your"}.isdisjoint(claim.word.split())


def _supports(one: Claim, claim: Claim) -> bool:
    if one.idea != claim.idea or one.holds is not claim.holds:
        return False
    if claim.idea not in _STRICT:
        return True
    return one.by_hero or (claim.idea in _TOUCHED and one.touches_hero)


def _feelings(both: Comparison) -> Iterator[Breach]:
    """Yield a breach where a feeling does something to the hero: "dread fills you"."""
    for clause in clauses(told(both.telling)):
        until = clause.words.index("you") if "you" in clause.words else 0
        felt = [word for word in clause.words[:until] if word in word_set("feelings") and root(word) not in both.roots]
        if felt:
            yield Breach(Row.AGENCY, f'It has what the hero feels ("{felt[0]}"), which nobody chose.')
            return


def _own_deeds(both: Comparison) -> Iterator[Breach]:
    """Yield a breach for a deed of the hero that no word or idea of the book stands for.

    A deed in unheard words may stand for one of the book's that is told in no other.
    """
    known = {claim.idea for claim in both.there} | both.done
    there, told_now = hero_verbs(both.book), hero_verbs(both.telling)
    spare = len(set(there) - set(told_now))
    acts = bool(there) or "leave" in both.ground.allowed
    harmless = root_set("harmless") | (root_set("acting") if acts else frozenset())
    for deed in dict.fromkeys(told_now):
        if deed in there or deed in both.own_words or deed in harmless or ideas_of_word(deed) & known:
            continue
        if len(deed) >= _ALIKE and any(word[:_ALIKE] == deed[:_ALIKE] for word in both.roots):
            continue
        spare -= 1
        if spare < 0:
            yield Breach(Row.AGENCY, f'It has the hero "{deed}", which the passage does not.')
            return


def _takings(both: Comparison) -> Iterator[Breach]:
    """Yield a breach where the hero takes a thing that is not in their hands in the book."""
    near = {word for clause in clauses(both.book) if clause.touches_hero for word in clause.roots}
    theirs = near | set(roots(both.ground.done))
    for clause in clauses(told(both.telling)):
        verbs = (at for at, word in enumerate(clause.roots) if word in root_set("taking") and done_by_hero(clause, at))
        for at in verbs:
            taken = [word for word in clause.roots[at + 1 :] if "item" in ideas_of_word(word) and word not in theirs]
            if taken and not both.allowed & {"gain"}:
                yield Breach(Row.AGENCY, f'It has the hero take "{taken[0]}", which they do not in the passage.')
                return


def hero_verbs(text: str) -> list[str]:
    """Return the roots of what the hero does, outside of quotation marks."""
    return [verb for clause in clauses(told(text)) if (verb := _verb(clause))]


def _verb(clause: Clause) -> str:
    """Return what the hero does in a clause that says "you"; what is done to them, or how they are, is nothing."""
    words = clause.words
    for you in (at for at, word in enumerate(words) if word == "you"):
        at = you + 1
        while at < len(words) and (words[at] in _SKIPPED or words[at].endswith("ly")):
            at += 1
        if at - 1 > you and (at == len(words) or words[at] in _NO_VERBS):
            at -= 1
        is_done_to = not _BEING.isdisjoint(words[you:at]) and not "".join(words[at : at + 1]).endswith("ing")
        if at < len(words) and words[at] not in _NO_VERBS and not is_done_to and done_by_hero(clause, at):
            return clause.roots[at]
    return ""


def _own_speech(both: Comparison) -> Iterator[Breach]:
    """Yield a breach for something said that the passage does not say."""
    there = both.roots | frozenset(roots(both.ground.done))
    for speech in spoken(both.telling):
        heavy = [root(word) for word in tokens(speech) if word[0].isalnum() and word not in _LIGHT]
        if heavy and sum(word in there for word in heavy) < _SHARE * len(heavy):
            yield Breach(Row.AGENCY, f'It has somebody say "{speech.strip()}", which nobody says in the passage.')
            return
