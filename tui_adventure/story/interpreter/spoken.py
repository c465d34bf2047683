"""Questions and talk: put to whoever is meant, free of any turn, and never a choice."""

from collections.abc import Sequence

from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Do, Intent, NotUnderstood, Verb
from tui_adventure.story.interpreter.acts import ASKING, Act
from tui_adventure.story.interpreter.choices import LOOSE, SURE, Label, covers, resembling
from tui_adventure.story.interpreter.deeds import deed_of
from tui_adventure.story.interpreter.hints import ask_back, what_works
from tui_adventure.story.interpreter.phrases import Clause, take_apart
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.verbs import CONCEPTS, FILLERS, SMALL
from tui_adventure.story.wording import set_of, stem, stems, words

_LEAVE_ASKED = set_of("can could may might shall should would will do")
FREE = (Verb.EXAMINE, Verb.LOOK, Verb.TALK)
"""What takes no turn and rolls nothing."""
_PERSONAL = set_of("you your yours yourself he she his her him they their them")
_OTHERS = "That is for {} to do. Say what you do yourself."


def spoken(act: Act, said: str, clauses: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> Intent:
    """Return what comes of a line that is no deed: an answer, a look, or a question back; never a choice."""
    options = [label.option for label in labels]
    if act is Act.OF_OTHERS:
        return NotUnderstood(text=said, hint=_OTHERS.format(_subject(clauses[0])))
    if scope.fight:
        return _parley(said, clauses, labels) or NotUnderstood(
            text=said, hint=f"It is heard, and not answered: there is a fight on. {what_works(options, scope)}"
        )
    if act is Act.QUESTION:
        asked = _leave(said, labels, scope)
        return asked or _question(said, clauses[0], labels, scope)
    return _put(said, clauses[0], scope)


def _subject(clause: Clause) -> str:
    first = next(iter(clause.mentions), None)
    return first.named.names[0] if first and not first.pronoun and first.start <= 1 else "somebody else"


def _parley(said: str, clauses: Sequence[Clause], labels: Sequence[Label]) -> NotUnderstood | None:
    """Return the question whether talk in a fight is the parley that is shown."""
    near = next((found for clause in clauses if (found := resembling(clause, labels, SURE))), None)
    return ask_back(said, near, [label.option for label in labels]) if near else None


def _leave(said: str, labels: Sequence[Label], scope: Scope) -> Intent | None:
    """Return what "can I", "may I" ask leave for, when that is free; a choice it covers is asked about."""
    spoken_words = words(said)
    if spoken_words[:1] and spoken_words[0] in _LEAVE_ASKED and spoken_words[1:2] in (["i"], ["we"]):
        known = {word for label in labels for word in label.words}
        clause = take_apart(" ".join(spoken_words[2:]), scope, known)
        if (clause.content or clause.mentions) and (near := resembling(clause, labels, LOOSE)):
            return ask_back(said, near, [label.option for label in labels])
        deed = deed_of(clause, scope, said)
        if isinstance(deed, Do) and deed.verb is Verb.SEARCH:
            return Do(verb=Verb.EXAMINE, thing=deed.thing, text=said)
        return deed if isinstance(deed, Do) and deed.verb in FREE else None
    return None


def _question(said: str, clause: Clause, labels: Sequence[Label], scope: Scope) -> Intent:
    """Return a question: of a label that asks the same, a look at a thing, or words put to somebody."""
    meant = _asked_by_a_label(clause, labels)
    if meant is not None:
        return ask_back(said, [meant], [label.option for label in labels])
    deed = deed_of(clause, scope, said)
    if isinstance(deed, Do) and deed.verb is Verb.TALK:
        return deed
    things = [one for one in clause.named if one.sort in (Sort.THING, Sort.ITEM)]
    if things and not _PERSONAL.intersection(words(said)):
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
    telling = [
        typed
        for typed, root in zip(clause.spoken, clause.stems, strict=True)
        if typed not in ASKING and root not in SMALL and root not in FILLERS
    ]
    own = {part for name in (person.names if person else ()) for part in words(name)}
    topic = known_topic(said, scope) or " ".join(word for word in telling if word not in own)
    return Do(verb=Verb.TALK, thing=person.id if person else "", topic=topic, text=said)


def known_topic(said: str, scope: Scope) -> str:
    """Return the topic of the people here that a line names, the longest of several, "" for none."""
    roots = f" {' '.join(stems(said))} "
    named = [topic for topic in scope.topics if f" {' '.join(map(stem, words(topic)))} " in roots]
    return max(named, key=len, default="")


def addressed(clause: Clause, scope: Scope) -> Named | None:
    """Return who is spoken to: whoever is named, the last one spoken with, or the first one here."""
    people = scope.of(Sort.PERSON)
    named = [one for one in clause.named if one.sort is Sort.PERSON]
    last = [one for one in people if one.id == scope.last]
    return next(iter((*named, *last, *people)), None)
