"""What a typed line means in a fight, by its kind: asked, said to somebody, offered, done; or it cannot be read.

Only a deed that is named outright takes a choice or is weighed as a trick. All else is answered and costs nothing.
"""

import re
from collections.abc import Sequence

from tui_adventure.rules.combat.improvise import trick_in
from tui_adventure.rules.combat.move import MoveKind
from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Do, Intent, NotUnderstood, Pick, Verb
from tui_adventure.story.interpreter.acts import Act
from tui_adventure.story.interpreter.choices import Label
from tui_adventure.story.interpreter.deeds import improvised, is_of_the_absent
from tui_adventure.story.interpreter.fight_answers import aimed, answered, is_to_a_beast, names_a_foe, said_to
from tui_adventure.story.interpreter.fight_talk import offered, words_in_a_fight, words_of_peace
from tui_adventure.story.interpreter.fights import fight_choice, fight_choices_near, named_outright, room_to_improvise
from tui_adventure.story.interpreter.hints import ask_back, what_works
from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.interpreter.scope import Scope, Sort
from tui_adventure.story.interpreter.verbs import CONCEPTS, IMPROVISED, SMALL
from tui_adventure.story.schema.story_words import Hint
from tui_adventure.story.wording import folded, set_of, stem

_TO_SAY = frozenset(map(stem, set_of("tell say ask whisper mention explain confess shout call cry beg plead")))
_NO_DEEDS = frozenset(map(stem, set_of("look hate love like want know think hope wish feel am is are be have need")))


def meant_in_a_fight(  # noqa: PLR0911, PLR0913 - one for each kind; what was read of the line
    said: str, act: Act, clauses: Sequence[Clause], labels: Sequence[Label], scope: Scope, *, refused: bool
) -> Intent:
    """Return what a line means while a fight is on; `refused` where it says that something is not done."""
    options = [label.option for label in labels]
    if (told := answered(said, act, clauses, scope)) is not None:
        return told
    if (foe := _only_named(clauses, scope)) is not None:
        return NotUnderstood(text=said, hint=foe)
    if refused or all(clause.denied for clause in clauses):
        peace = words_of_peace(said, labels, scope) or offered(said, clauses, labels, scope)
        return peace or _left(said, clauses, options, scope)
    if (talk := words_in_a_fight(said, act, clauses, labels, scope)) is not None:
        return talk
    tried = [clause for clause in clauses if not clause.denied and clause.stems]
    if act is Act.DEED and (deed := _deed(said, tried, labels, scope)) is not None:
        return deed
    if (peace := words_of_peace(said, labels, scope)) is not None:
        return peace
    if act is Act.DEED and (near := _near(said, tried, labels, scope)) is not None:
        return near
    if act is Act.DEED and _is_deed(tried) and not is_to_a_beast(clauses, scope):
        return NotUnderstood(text=said, hint=_unread(said, options, scope))
    return said_to(said, clauses, scope)


def _only_named(clauses: Sequence[Clause], scope: Scope) -> str | None:
    """Return how a foe stands whom a line names and does not a word more, None for any other line."""
    alone = len(clauses) == 1 and not clauses[0].verb and not clauses[0].content and len(clauses[0].mentions) == 1
    one = clauses[0].mentions[0] if alone else None
    if one is None or one.pronoun or one.named.sort is not Sort.FOE or len(clauses[0].stems) > one.end:
        return None
    return scope.seen.get(one.named.id)


def _left(said: str, clauses: Sequence[Clause], options: Sequence[Option], scope: Scope) -> NotUnderstood:
    """Return that what is denied is left; what is denied of a foe or of oneself is something said."""
    deed = any(word in CONCEPTS and word not in SMALL for clause in clauses for word in (clause.verb, *clause.content))
    if not deed or _PLEADS.search(folded(said)):
        return said_to(said, clauses, scope)
    return NotUnderstood(text=said, hint=f"{scope.hint(Hint.NOT_DONE, said)} {what_works(options, scope, said)}")


_PLEADS = re.compile(r"\bnot (?:\w+ ){1,2}(?:me|us)\b|\bplease\b")


def _deed(said: str, tried: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> Intent | None:
    """Return the shown action that is meant, or the trick that words name outright and the foe it is aimed at."""
    for clause in tried:
        if (option := named_outright(clause, labels) or fight_choice(clause, labels, scope)) is not None:
            return Pick(option=option.id)
    if (rises := _to_oneself(said, tried, labels)) is not None:
        return ask_back(said, [rises], [label.option for label in labels], scope)
    known = {word for label in labels for word in label.words}
    if not room_to_improvise(labels) or any(is_of_the_absent(clause, scope, known) for clause in tried):
        return None
    if tried and (used := fight_choices_near(tried[0], labels, used=True)):
        return ask_back(said, used, [label.option for label in labels], scope)
    for clause in tried:
        trick = trick_in(" ".join(clause.spoken))
        if trick and (improvised(clause) or names_a_foe(clause)):
            foe = aimed(clause) or aimed(tried[0])
            return Do(verb=Verb.ATTACK if foe else Verb.USE, thing=foe, how=trick, text=said)
    return None


def _to_oneself(said: str, tried: Sequence[Clause], labels: Sequence[Label]) -> Option | None:
    """Return what one does to oneself that a line means, where it is there: up, loose, put out, or lying still."""
    plain = folded(said)
    for kind, meant in _ONESELF:
        found = next((one.option for one in labels if one.option.move and one.option.move.kind is kind), None)
        if found is not None and tried and meant.search(plain):
            return found
    return None


_RISES = re.compile(
    r"\b(?:get|stand|rise|jump|scramble|climb|struggle)\b(?: \w+){0,2} (?:up|to my feet)\b|\bon my feet\b"
)
_LOOSE = re.compile(
    r"\b(?:rip|tear|pull|yank|wrench|break|wriggle|twist|cut|kick|shake|get|peel|drag)\b"
    r".*\b(?:free|loose|off|out|away)\b"
)
_WIPES = re.compile(r"\b(?:wipe|rub|clear|blink|clean|wash)\b.*\b(?:eyes?|face|it|that)\b")
_DOUSES = re.compile(r"\b(?:beat|pat|put|roll|stop|smother|douse)\b.*\b(?:out|fire|flames?|burning)\b")
_LIES = re.compile(
    r"\b(?:play|pretend|act)\b.*\bdead\b|\blie\b.*\b(?:still|there|quiet)\b|\bstay down\b|\bdo not move\b"
)


_ONESELF = (
    (MoveKind.STAND_UP, _RISES),
    (MoveKind.GET_UP, _RISES),
    (MoveKind.TEAR_FREE, _LOOSE),
    (MoveKind.CLEAR_EYES, _WIPES),
    (MoveKind.BEAT_OUT, _DOUSES),
    (MoveKind.HOLD_ON, _LIES),
)


def _near(said: str, tried: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> Intent | None:
    for clause in tried:
        things = any(one.named.sort is Sort.ITEM for one in clause.mentions)
        if (clause.verb or things) and (near := [one for one in fight_choices_near(clause, labels) if not one.barred]):
            return ask_back(said, near, [label.option for label in labels], scope)
    return None


def _is_deed(tried: Sequence[Clause]) -> bool:
    """Whether a line begins as a deed does, not as words to somebody."""
    for clause in tried[:1]:
        first = clause.verb or next(iter(clause.stems[clause.rest :]), "")
        return (first in CONCEPTS or first in IMPROVISED) and first not in _TO_SAY and first not in _NO_DEEDS
    return False


def _unread(said: str, options: Sequence[Option], scope: Scope) -> str:
    works = what_works(options, scope, said)
    return works if scope.fray.down else f"{scope.hint(Hint.FIGHT_UNREAD, folded(said))} {works}"
