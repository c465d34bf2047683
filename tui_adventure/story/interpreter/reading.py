"""The order in which typed words are tried: number, shown choice, question about the game, verb with an object."""

import re
from collections.abc import Iterator, Sequence

from tui_adventure.clean import clean
from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Answer, Ask, Do, Intent, NotUnderstood, Pick, Subject, Verb
from tui_adventure.story.interpreter.absent import of_people
from tui_adventure.story.interpreter.acts import Act, act_of
from tui_adventure.story.interpreter.choices import LOOSE, SURE, Label, best_choice, labels_of, nearly, resembling
from tui_adventure.story.interpreter.deeds import deed_of, improvised, is_of_the_absent
from tui_adventure.story.interpreter.fights import fight_choice, fight_choices_near, room_to_improvise
from tui_adventure.story.interpreter.hints import ask_back, not_here, what_works
from tui_adventure.story.interpreter.numbers import number_meant
from tui_adventure.story.interpreter.phrases import Clause, take_apart
from tui_adventure.story.interpreter.scope import Scope
from tui_adventure.story.interpreter.spoken import FREE, spoken
from tui_adventure.story.interpreter.verbs import COMMANDS, SUBJECTS
from tui_adventure.story.wording import folded, set_of, stem, words

LONGEST = 300
"""Characters of typed text that are read; the rest is passed over."""
WEAK = 1.0
"""What a choice must score against a verb alone."""
MOST_TIMES = 3
"""How often one word may be said over and over and still be meant."""
_PIECES = re.compile(r"[.,;:!?\n()<>/]+|\b(?:and then|then|and|but|und|et|y)\b")
_SENTENCES = re.compile(r"[.,;:!?\n()<>/]+|\b(?:and then|then|but)\b")
_OPINION = re.compile(r"^\W*(?:i|we) (?:think|guess|suppose|believe|reckon)(?: that)? (i\b|we\b|i'|we')", re.IGNORECASE)
"""What is said before what one means to do: "I think I'll climb"."""
_POLITE_TAIL = set_of("please bitte danke thanks merci por favor gracias plz pls s'il vous plaît plait te")


def interpret(text: str, options: Sequence[Option], scope: Scope) -> Intent:
    """Return what the player means by `text`; words that mean nothing here become NotUnderstood with a hint."""
    said = _OPINION.sub(r"\1", " ".join(clean(text).split())[:LONGEST].strip())
    if not any(char.isalnum() for char in said):
        return _signs_only(said, options, scope)
    number = number_meant(said, len(options))
    if number is not None and (1 <= number <= len(options)):
        return Pick(option=options[number - 1].id)
    exact = _exact(said, options)
    if exact is not None:
        return Pick(option=exact.id)
    if scope.interview:
        return _to_the_innkeeper(said)
    if number is not None:
        return NotUnderstood(text=said, hint=f"There is no choice {number}. {what_works(options, scope)}")
    return _meaning(said, options, scope)


def _signs_only(said: str, options: Sequence[Option], scope: Scope) -> Intent:
    if said and not said.strip("?"):
        return Ask(about=Subject.HELP)
    if said and scope.interview:
        return Answer(text=said)
    return NotUnderstood(text=said, hint=what_works(options, scope))


def _to_the_innkeeper(said: str) -> Intent:
    command = tuple(stem(word) for word in words(said))
    return Ask(about=SUBJECTS[command]) if command in COMMANDS else Answer(text=said)


def _exact(said: str, options: Sequence[Option]) -> Option | None:
    wanted = words(said)
    return next((one for one in options if said.casefold() == one.id.casefold() or wanted == words(one.label)), None)


def _meaning(said: str, options: Sequence[Option], scope: Scope) -> Intent:
    if len(words(said)) > MOST_TIMES and len(set(words(said))) == 1:
        return _unknown(said, (), options, scope)
    asked = SUBJECTS.get(tuple(stem(word) for word in words(said) if word not in _POLITE_TAIL))
    labels = labels_of(options, scope)
    known = {word for label in labels for word in label.words}
    clauses = [take_apart(piece, scope, known) for piece in _pieces(said)]
    tried = [clause for clause in clauses if not clause.denied and (clause.stems)]
    if asked is not None and not _names_a_choice(tried, labels):
        return Ask(about=asked)
    act = act_of(said, scope, known)
    if act is not Act.DEED and clauses:
        return of_people(said, clauses[0], (), scope) or spoken(act, said, clauses, labels, scope)
    if not tried:
        return NotUnderstood(text=said, hint=f"Not done, then. {what_works(options, scope)}")
    understood = of_people(said, tried[0], labels, scope) or _choice(tried, labels, scope)
    return understood or _no_choice(said, tried, labels, scope)


def _no_choice(said: str, tried: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> Intent:
    """Return what a line is that takes no choice: a deed, the question whether it means a choice, or out of reach.

    A deed that may cost something is no reading of a line that resembles a choice as well: then the player is asked.
    """
    near = _asked_back(said, tried, labels, scope)
    deed = _deed(tried, scope, said, labels)
    if isinstance(deed, Do) and (near is None or deed.verb in FREE):
        return deed
    slip = next((option for clause in tried if (option := nearly(clause, labels))), None)
    if slip is not None:
        return Pick(option=slip.id)
    options = [label.option for label in labels]
    near = near or _asked_back(said, tried, labels, scope, loosely=True)
    return near or deed or _unknown(said, tried, options, scope)


def _asked_back(
    said: str, tried: Sequence[Clause], labels: Sequence[Label], scope: Scope, *, loosely: bool = False
) -> NotUnderstood | None:
    """Return the question whether a line that only resembles a choice means it, None when it resembles none."""
    for clause in tried:
        if scope.fight:
            found = fight_choices_near(clause, labels)
        else:
            found = resembling(clause, labels, LOOSE if loosely else _least(clause, scope))
        if near := [one for one in found if not one.barred]:
            return ask_back(said, near, [label.option for label in labels])
    return None


def _pieces(said: str) -> Iterator[str]:
    """Yield the sentences whole, then those with an "and" in them piece by piece."""
    sentences = [piece for piece in _SENTENCES.split(folded(said)) if piece.strip()]
    for sentence in sentences:
        yield sentence
    for sentence in sentences:
        parts = [part for part in _PIECES.split(sentence) if part.strip()]
        if len(parts) > 1 and not take_apart(parts[0], Scope(), ()).denied:
            yield from parts


def _names_a_choice(tried: Sequence[Clause], labels: Sequence[Label]) -> bool:
    return any(len(clause.stems) > 1 and best_choice(clause, labels, SURE) for clause in tried)


def _is_out_of_reach(tried: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> bool:
    """Whether some part of a line is about a thing that is nowhere."""
    known = {word for label in labels for word in label.words}
    return any(is_of_the_absent(clause, scope, known) for clause in tried)


def _choice(tried: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> Intent | None:
    if _is_out_of_reach(tried, labels, scope):
        return None
    for clause in tried:
        if scope.fight:
            option = fight_choice(clause, labels, scope)
        else:
            option = best_choice(clause, labels, _least(clause, scope))
        if option is not None:
            return Pick(option=option.id)
    return None


def _least(clause: Clause, scope: Scope) -> float:
    """Return what a choice must score to be meant rather than the engine's own reading of a clause."""
    deed = deed_of(clause, scope, "")
    if not isinstance(deed, Do):
        return LOOSE
    if not clause.verb:
        return WEAK if not clause.content else SURE
    return SURE if deed.thing and (clause.mentions or deed.verb is Verb.TALK) else WEAK


def _deed(tried: Sequence[Clause], scope: Scope, said: str, labels: Sequence[Label]) -> Intent | None:
    refusal: NotUnderstood | None = None
    if scope.fight and _is_out_of_reach(tried, labels, scope):
        return None
    for clause in tried:
        if scope.fight:
            if room_to_improvise(labels) and improvised(clause):
                return Do(verb=_fight_verb(clause), thing=clause.named[0].id if clause.named else "", text=said)
            continue
        intent = deed_of(clause, scope, said)
        if isinstance(intent, NotUnderstood):
            refusal = refusal or intent
        elif intent is not None:
            return intent
    return refusal


def _fight_verb(clause: Clause) -> Verb:
    return Verb.ATTACK if clause.named else Verb.USE


def _unknown(said: str, tried: Sequence[Clause], options: Sequence[Option], scope: Scope) -> NotUnderstood:
    return NotUnderstood(text=said, hint=f"{not_here(tried, scope)} {what_works(options, scope)}".strip())
