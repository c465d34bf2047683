"""Questions and talk: put to whoever is meant, free of any turn, and never a choice."""

from collections.abc import Sequence

from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Do, Intent, NotUnderstood, Verb
from tui_adventure.story.interpreter.acts import Act
from tui_adventure.story.interpreter.addressee import addressee, called_on
from tui_adventure.story.interpreter.choices import LOOSE, Label, covers, resembling
from tui_adventure.story.interpreter.deeds import deed_of
from tui_adventure.story.interpreter.described import called_in
from tui_adventure.story.interpreter.hints import ask_back
from tui_adventure.story.interpreter.phrases import Clause, take_apart
from tui_adventure.story.interpreter.question_types import Asks, Question, question_in
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.topics import topic_of
from tui_adventure.story.interpreter.verbs import CONCEPTS, SMALL
from tui_adventure.story.schema.story_words import Hint, Reply
from tui_adventure.story.wording import set_of, words

_SOMEBODY = "somebody else"
_LEAVE_ASKED = set_of("can could may might shall should would will do")
FREE = (Verb.EXAMINE, Verb.LOOK, Verb.TALK)
"""What takes no turn and rolls nothing."""
_PERSONAL = set_of("you your yours yourself he she his her him they their them")
_AIR = set_of("it place here air room")
_LITTLE = set_of("is are was were the a an that this those these here there over up it of then exactly now")
_ON_A_THING = set_of(
    "on in under inside behind say says written it does do for like look made about kind sort small tiny letters made"
)


def spoken(act: Act, said: str, clauses: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> Intent:
    """Return what comes of a line that is no deed: an answer, a look, or a question back; never a choice."""
    if act is Act.OF_OTHERS:
        subject = _subject(clauses[0])
        if subject == _SOMEBODY and not scope.fight and addressee(said, scope) is not None:
            return _put(said, clauses[0], scope)
        return NotUnderstood(text=said, hint=scope.hint(Hint.OTHERS, said, thing=subject))
    if act is Act.QUESTION:
        asked = _leave(said, labels, scope)
        return asked or _question(said, clauses[0], labels, scope)
    return _put(said, clauses[0], scope)


def _subject(clause: Clause) -> str:
    first = next(iter(clause.mentions), None)
    if first is None or first.pronoun or first.start > 1:
        return _SOMEBODY
    name = first.named.names[0]
    return name if name[:1].isupper() else f"the {name}"


def _leave(said: str, labels: Sequence[Label], scope: Scope) -> Intent | None:
    """Return what "can I", "may I" ask leave for, when that is free; a choice it covers is asked about."""
    asked = question_in(said)
    spoken_words = list(asked.spoken) if asked is not None and asked.asks is Asks.WHETHER else words(said)
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
    asked = question_in(said)
    who = next((one for one in clause.named if one.sort is Sort.STRANGER), None)
    if who is not None and asked is not None and asked.asks is Asks.WHO and asked.spoken[1:2] in (("is",), ("are",)):
        rest = set(asked.spoken[2:]) - _LITTLE
        if rest <= {word for name in who.names for word in words(name)}:
            return Do(verb=Verb.EXAMINE, thing=who.id, text=said)
    if asked is not None and asked.asks is Asks.WHAT and "smell" in asked.spoken and _AIR.intersection(asked.spoken):
        return Do(verb=Verb.EXAMINE, how=Reply.AIR, text=said)
    thing = _looked_into(said, clause, asked, scope)
    return Do(verb=Verb.EXAMINE, thing=thing.id, text=said) if thing is not None else _put(said, clause, scope)


def _looked_into(said: str, clause: Clause, asked: Question | None, scope: Scope) -> Named | None:
    """Return the thing that a question wants looked at: what it is, what stands on it; None for none."""
    if asked is None or asked.asks is not Asks.WHAT or _PERSONAL.intersection(asked.spoken):
        return None
    things = [one for one in clause.named if one.sort is Sort.THING]
    items = [one for one in clause.named if one.sort is Sort.ITEM and not _is_printed(one, clause, scope)]
    if called_on(said, scope.of(Sort.PERSON, Sort.STRANGER)) is not None:
        return None
    named = next(iter((*things, *items)), None)
    if named is None or topic_of(said, scope, addressee(said, scope)) in scope.topics:
        return None
    own = {word for name in named.names for word in words(name)}
    rest = set(asked.spoken[1:]) - own - _LITTLE - _ON_A_THING
    return None if rest else named


def _is_printed(item: Named, clause: Clause, scope: Scope) -> bool:
    """Whether a noun of the scene is meant rather than a thing of the hero's that is called so, too."""
    said = {clause.stems[place] for m in clause.mentions if m.named.id == item.id for place in range(m.start, m.end)}
    return not said.isdisjoint(scope.shown)


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
    """Return words put to whoever is spoken to."""
    person = addressed(clause, scope, said)
    return Do(verb=Verb.TALK, thing=person.id if person else "", topic=topic_of(said, scope, person), text=said)


def addressed(clause: Clause, scope: Scope, said: str) -> Named | None:
    """Return who is spoken to: whoever is called, or told by a noun of the scene, else whoever spoke last."""
    by_noun = called_in(clause, scope) if clause.verb else None
    return by_noun or addressee(said, scope)
