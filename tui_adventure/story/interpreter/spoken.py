"""Questions and talk: put to whoever is meant, free of any turn, and never a choice."""

from collections.abc import Sequence

from tui_adventure.rules.combat.foe_names import called
from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Do, Intent, NotUnderstood, Verb
from tui_adventure.story.interpreter.acts import Act
from tui_adventure.story.interpreter.choices import LOOSE, SURE, Label, covers, resembling
from tui_adventure.story.interpreter.deeds import deed_of
from tui_adventure.story.interpreter.described import called_in, hailed_as, people_first
from tui_adventure.story.interpreter.hints import ask_back
from tui_adventure.story.interpreter.phrases import Clause, take_apart
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.topics import topic_of
from tui_adventure.story.interpreter.verbs import CONCEPTS, SMALL
from tui_adventure.story.schema.story_words import Hint
from tui_adventure.story.wording import set_of, words

_LEAVE_ASKED = set_of("can could may might shall should would will do")
FREE = (Verb.EXAMINE, Verb.LOOK, Verb.TALK)
"""What takes no turn and rolls nothing."""
_PERSONAL = set_of("you your yours yourself he she his her him they their them")


def spoken(act: Act, said: str, clauses: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> Intent:
    """Return what comes of a line that is no deed: an answer, a look, or a question back; never a choice."""
    if act is Act.OF_OTHERS:
        return NotUnderstood(text=said, hint=scope.hint(Hint.OTHERS, said, thing=_subject(clauses[0])))
    if scope.fight:
        return _parley(said, clauses, labels, scope) or in_a_fight(said, clauses, scope)
    if act is Act.QUESTION:
        asked = _leave(said, labels, scope)
        return asked or _question(said, clauses[0], labels, scope)
    return _put(said, clauses[0], scope)


def _subject(clause: Clause) -> str:
    first = next(iter(clause.mentions), None)
    if first is None or first.pronoun or first.start > 1:
        return "somebody else"
    name = first.named.names[0]
    return name if name[:1].isupper() else f"the {name}"


def _parley(said: str, clauses: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> NotUnderstood | None:
    """Return the question whether talk in a fight is the parley that is shown."""
    near = next((found for clause in clauses if (found := resembling(clause, labels, SURE))), None)
    return ask_back(said, near, [label.option for label in labels], scope) if near else None


def _leave(said: str, labels: Sequence[Label], scope: Scope) -> Intent | None:
    """Return what "can I", "may I" ask leave for, when that is free; a choice it covers is asked about."""
    spoken_words = words(said)
    if spoken_words[:1] and spoken_words[0] in _LEAVE_ASKED and spoken_words[1:2] in (["i"], ["we"]):
        known = {word for label in labels for word in label.words}
        clause = take_apart(" ".join(spoken_words[2:]), scope, known)
        if (clause.content or clause.mentions) and (near := resembling(clause, labels, LOOSE)):
            return ask_back(said, near, [label.option for label in labels], scope)
        deed = deed_of(clause, scope, said)
        if isinstance(deed, Do) and deed.verb is Verb.SEARCH:
            return Do(verb=Verb.EXAMINE, thing=deed.thing, text=said)
        return deed if isinstance(deed, Do) and deed.verb in FREE else None
    return None


def _question(said: str, clause: Clause, labels: Sequence[Label], scope: Scope) -> Intent:
    """Return a question: of a label that asks the same, a look at a thing, or words put to somebody."""
    meant = _asked_by_a_label(clause, labels)
    if meant is not None:
        return ask_back(said, [meant], [label.option for label in labels], scope)
    who = next((one for one in clause.named if one.sort is Sort.STRANGER), None)
    if who is not None and words(said)[:1] == ["who"]:
        return Do(verb=Verb.EXAMINE, thing=who.id, text=said)
    deed = deed_of(clause, scope, said)
    if isinstance(deed, Do) and deed.verb is Verb.TALK:
        return deed
    things = [one for one in clause.named if one.sort in (Sort.THING, Sort.ITEM)]
    knows = topic_of(said, scope, addressed(clause, scope)) in scope.topics
    if things and not knows and not _PERSONAL.intersection(words(said)):
        return Do(verb=Verb.EXAMINE, thing=things[0].id, text=said)
    return _put(said, clause, scope)


def _asked_by_a_label(clause: Clause, labels: Sequence[Label]) -> Option | None:
    """Return the choice that is to ask just this."""
    asking = [label for label in labels if "talk" in CONCEPTS.get(label.head, frozenset())]
    told = [word for word in (clause.verb, *clause.content) if word and word not in SMALL]
    fitting = [
        label.option
        for label in asking
        if len(told) > 1 and sum(word in label.words for word in told) > 1 and covers(clause, label)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _put(said: str, clause: Clause, scope: Scope) -> Do:
    """Return words put to whoever is named or described, or to the last one spoken with."""
    person = addressed(clause, scope)
    return Do(verb=Verb.TALK, thing=person.id if person else "", topic=topic_of(said, scope, person), text=said)


def addressed(clause: Clause, scope: Scope) -> Named | None:
    """Return who is spoken to: whoever is named, the last one spoken with, or the first one here."""
    people = scope.of(Sort.PERSON)
    named = [one for one in clause.named if one.sort in (Sort.PERSON, Sort.STRANGER)]
    last = [one for one in people if one.id == scope.last]
    called_by = [] if named or not clause.verb else [one for one in (called_in(clause, scope),) if one is not None]
    strangers = scope.of(Sort.STRANGER)
    hailed = hailed_as(clause.spoken, (*people, *strangers))
    return people_first((*named, *called_by, *hailed, *last, *people, *strangers))


def in_a_fight(said: str, clauses: Sequence[Clause], scope: Scope) -> NotUnderstood:
    """Return how talk that is no parley goes by in a fight."""
    foes = scope.of(Sort.FOE)
    named = [one for clause in clauses for one in clause.named if one.sort is Sort.FOE]
    foe = next(iter((*named, *foes)), None)
    name = called(foe.names[0]) if foe is not None else ""
    told = scope.hint(Hint.FIGHT_SAID, said, foe=name)
    return NotUnderstood(text=said, hint=told[:1].upper() + told[1:])
