"""Who is spoken to: somebody who is here, called by name or by a word that fits, else whoever spoke last."""

import re
from collections.abc import Iterable, Sequence

from tui_adventure.story.interpreter.described import hailed_as, is_beast
from tui_adventure.story.interpreter.question_types import Asks, question_in
from tui_adventure.story.interpreter.remarks import Remark, remark_in
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.wording import folded, set_of, words

_PIECES = re.compile(r"[,.:;!?]+(?:\s|$)|\s[-–—]+\s")
_TITLES = set_of(
    "mr mrs miss ms mister mistress madam master sir lady lord brother sister father mother proctor dear good my old "
    "the o oh hey hi hello hiya dame saint captain reverend oi yo thanks thank you ok so well and but please "
    "goodbye bye sorry "
    "dearest poor little um yum haha no yes now"
)
_TO = re.compile(
    r"^(?:i |we )?(?:will |shall |would like to |want to )?(?:ask|tell|thank|greet|question|compliment|praise|"
    r"comfort|console|"
    r"reassure|insult|accuse|(?:talk|speak|say \w+|say|whisper|shout|call|wave|nod|smile|apologi[sz]e|bow) (?:to|"
    r"with|at)) "
    r"(?:the |that |this |an? |old |poor )*(?P<who>.+)$"
)
_FOLLOWS = set_of(
    "you your u ur what whats where who whos why when how is are do did can could would will tell thank thanks i "
    "it was have "
    "has does should may whose which were please"
)
"""What may follow a name that calls somebody, without a comma."""
_OBJECTS = set_of(
    "is are was were about of to for with from does did do has have had and by on at like than the a an or who against "
    "that named called trust know see find meet under behind near ask tell"
)
"""What stands before a name that is spoken of, not called."""
_OF_OTHERS = (Asks.WHO, Asks.WHERE, Asks.WHETHER, Asks.WHOSE, Asks.ABOUT)


def addressee(said: str, scope: Scope) -> Named | None:
    """Return who a question or talk is put to, None where nobody is here. No animal is, unless it is called."""
    here = scope.of(Sort.PERSON, Sort.STRANGER)
    people = [one for one in here if not is_beast(one.names[0])]
    called = called_on(said, here)
    if called is not None:
        return called
    hailed = hailed_as(words(said), people)
    if hailed:
        return hailed[0]
    told = set(words(said))
    meant = [one for one in people if any(set(words(name)) & told for name in one.names if name[:1].isupper())]
    others = [one for one in people if not is_spoken_of(one, said)] or people
    if len(meant) == 1 and meant[0] in others and question_in(said) is not None:
        return meant[0]
    named = [one for one in others if one.sort is Sort.PERSON]
    last = next((one for one in others if one.id == scope.speaker), None)
    if remark_in(said) in (Remark.GREETING, Remark.PRAISE) and not people and here:
        return here[0]
    return last or next(iter((*named, *others)), None)


def called_on(said: str, among: Sequence[Named]) -> Named | None:
    """Return which of these a line calls: between commas, first or last in it, or as whom it asks or tells."""
    plain = folded(said)
    pieces = [words(piece) for piece in _PIECES.split(plain) if words(piece)]
    for piece in pieces if len(pieces) > 1 else ():
        if (found := _whole(piece, among)) is not None:
            return found
    for piece in pieces:
        if (found := _at_an_end(piece, among, said)) is not None:
            return found
        if (to := _TO.match(" ".join(piece))) and (found := _first(to["who"].split(), among)) is not None:
            return found
    return None


def is_spoken_of(one: Named, said: str) -> bool:
    """Return whether a question is about somebody in the third person: "where is Skein", "did Hush come"."""
    question = question_in(said)
    if question is None or question.asks not in _OF_OTHERS:
        return False
    told = set(words(said))
    return any(set(words(name)) & told for name in one.names if name[:1].isupper())


def _whole(piece: list[str], among: Iterable[Named]) -> Named | None:
    """Return who a piece names from its first word to its last, but for titles and manners."""
    bare = [word for word in piece if word not in _TITLES]
    if not (bare or piece):
        return None
    return next((one for one in among for name in one.names if _bare(name) == (bare or piece)), None)


def _bare(name: str) -> list[str]:
    told = words(name)
    return [word for word in told if word not in _TITLES] or told


def _at_an_end(piece: list[str], among: Sequence[Named], said: str) -> Named | None:
    """Return who is called without a comma: first, before a question or "you"; or last, after what is said."""
    start = 0
    while start < len(piece) and piece[start] in _TITLES:
        start += 1
    first = _first(piece[start:], among, before=_FOLLOWS)
    if first is not None:
        return first
    for one in among:
        for name in one.names:
            parts = _bare(name)
            end = len(piece) - len(parts)
            if end > 0 and piece[end:] == parts and _ends_a_call(piece[:end], said):
                return one
    return None


def _ends_a_call(before: list[str], said: str) -> bool:
    while before and before[-1] in _TITLES and len(before) > 1:
        before = before[:-1]
    if remark_in(said) is not None and question_in(said) is None:
        return before[-1] not in _OBJECTS or before[-1] in _TITLES
    return before[-1] not in _OBJECTS


def _first(piece: Sequence[str], among: Iterable[Named], before: frozenset[str] = frozenset()) -> Named | None:
    """Return who is named by the first words, the longest name first; `before` is what has to follow."""
    best: tuple[int, Named] | None = None
    for one in among:
        for name in one.names:
            parts = words(name)
            fits = list(piece[: len(parts)]) == parts and (
                not before or set(piece[len(parts) : len(parts) + 1]) & before
            )
            if parts and fits and (best is None or len(parts) > best[0]):
                best = len(parts), one
    return best[1] if best else None
