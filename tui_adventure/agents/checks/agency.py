"""The hero is the player's: a telling has them do, say, decide and feel nothing that was not chosen."""

from collections.abc import Iterator

from tui_adventure.agents.checks.breach import Breach, Ground, Row
from tui_adventure.agents.checks.ideas import Claim, Matters, claims, done_by_hero, ideas, ideas_of_word
from tui_adventure.agents.checks.sentences import Clause, clauses, root, spoken, told
from tui_adventure.agents.checks.word_lists import word_set

_STRICT = frozenset(("speak", "promise", "feel", "decide", "surrender", "leave", "attack", "gain", "faith", "intimacy"))
"""Ideas that the hero may only do where the hero does them in the book or was chosen to."""
_HARMLESS = frozenset(root(word) for word in word_set("harmless"))
_SKIPPED = word_set("adverbs") | word_set("auxiliaries")
_NO_VERBS = word_set("no_verbs")


def breaches(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield a breach for what the hero is made to do, say or feel."""
    there, said = claims(book), claims(telling)
    done = {claim.idea for claim in claims(ground.done)}
    own_words = {root(word) for clause in clauses(f"{book} {ground.done}") for word in clause.words}
    yield from _made_up(there, done, said, ground)
    yield from _own_deeds(book, telling, there, done, own_words)
    yield from _own_speech(book, telling, ground)


def _made_up(there: list[Claim], done: set[str], said: list[Claim], ground: Ground) -> Iterator[Breach]:
    told_off: set[str] = set()
    for claim in said:
        idea = ideas()[claim.idea]
        if (
            not _of_the_hero(claim)
            or idea.matters is not Matters.HERO
            or claim.idea in told_off | ground.allowed | done
        ):
            continue
        if any(_supports(one, claim) for one in there):
            continue
        told_off.add(claim.idea)
        yield Breach(Row.AGENCY, f'It has {idea.say} ("{claim.word}"), which nobody chose.')


def _of_the_hero(claim: Claim) -> bool:
    if claim.idea in ("gain", "feel"):
        return claim.by_hero or (claim.touches_hero and not claim.spoken and " " in claim.word)
    return claim.by_hero


def _supports(one: Claim, claim: Claim) -> bool:
    if one.idea != claim.idea or one.holds is not claim.holds:
        return False
    if claim.idea not in _STRICT:
        return True
    return one.by_hero or (claim.idea in ("gain", "feel") and one.touches_hero)


def _own_deeds(book: str, telling: str, there: list[Claim], done: set[str], own_words: set[str]) -> Iterator[Breach]:
    """Yield a breach for a deed of the hero that no word or idea of the book stands for.

    A deed in unheard words may stand for one of the book's that is told in no other.
    """
    known = {claim.idea for claim in there} | done
    book_deeds, deeds = hero_verbs(book), hero_verbs(telling)
    spare = len([deed for deed in book_deeds if deed not in deeds])
    for deed in dict.fromkeys(deeds):
        if deed in own_words or deed in _HARMLESS:
            continue
        about = ideas_of_word(deed)
        if about & known or (not _matters(about) and spare > 0):
            spare -= 1
            continue
        if about and not _matters(about):
            continue
        yield Breach(Row.AGENCY, f'It has the hero "{deed}", which the passage does not.')
        return


def _matters(about: set[str]) -> bool:
    return any(ideas()[name].matters is not Matters.TURNED for name in about)


def hero_verbs(text: str) -> list[str]:
    """Return the roots of what the hero does, outside of quotation marks."""
    return [verb for clause in clauses(told(text)) if (verb := _verb(clause))]


def _verb(clause: Clause) -> str:
    if "you" in clause.words:
        at = clause.words.index("you") + 1
    elif clause.carried == "you":
        at = 0
    else:
        return ""
    while at < len(clause.words) and (clause.words[at] in _SKIPPED or clause.words[at].endswith("ly")):
        at += 1
    if at >= len(clause.words) or clause.words[at] in _NO_VERBS or not done_by_hero(clause, at):
        return ""
    return clause.roots[at]


def _own_speech(book: str, telling: str, ground: Ground) -> Iterator[Breach]:
    """Yield a breach for something said that the passage does not say."""
    there = {word for clause in clauses(f"{book} {ground.done}") for word in clause.roots}
    for speech in spoken(telling):
        words = [word for clause in clauses(speech) for word in clause.roots]
        heavy = [word for word in words if len(word) > _LIGHT] or words
        if heavy and sum(word in there for word in heavy) < _SHARE * len(heavy):
            yield Breach(Row.AGENCY, f'It has somebody say "{speech.strip()}", which nobody says in the passage.')
            return


_LIGHT = 3
_SHARE = 0.34
