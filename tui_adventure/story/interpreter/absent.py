"""Words addressed to somebody by name, and words about somebody who is not here: "what is that, Pask?", "ask her"."""

import re
from collections.abc import Sequence

from tui_adventure.story.intent import Do, Intent, NotUnderstood, Pick, Verb
from tui_adventure.story.interpreter.choices import LOOSE, SURE, Label, best_choice
from tui_adventure.story.interpreter.described import HAILS, is_beast, named_as_printed, pronoun_of, singular
from tui_adventure.story.interpreter.hints import whom
from tui_adventure.story.interpreter.phrases import Clause, take_apart
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.topics import topic_of
from tui_adventure.story.interpreter.verbs import CONCEPTS, SMALL, verb_of
from tui_adventure.story.schema.story_words import Hint
from tui_adventure.story.turn.text import definite
from tui_adventure.story.wording import folded, set_of, stem, words

_HE_OR_SHE = {"he": "he", "him": "he", "she": "she", "her": "she", "ihn": "he", "ihm": "he"}
_TO_PEOPLE = (Verb.TALK, Verb.PERSUADE, Verb.THREATEN, Verb.HELP, Verb.ATTACK, Verb.GIVE)
_ASKING = set_of("what who where when why how which do does did is are was were have has can could will would")
_TITLES = set_of(
    "mr mrs miss ms mister mistress madam master sir lady lord brother sister father mother proctor dear good my old "
    "the o oh hey dame saint captain reverend"
)
_PIECES = re.compile(r"[,:;!?.]+(?:\s|$)")
_SEVERAL = 2


def of_people(said: str, first: Clause, labels: Sequence[Label], scope: Scope) -> Intent | None:
    """Return what words mean that call somebody by name or act upon somebody who is not here, None for other words.

    `first` is the first clause of what was said.
    """
    called = None if scope.fight else _addressed(said, scope)
    if called is not None:
        person, rest = called
        asked = _put_to(person, rest, scope, said)
        option = best_choice(take_apart(rest, scope, ()), labels, SURE) if asked is None else None
        answer = Pick(option=option.id) if option else asked
        if answer is not None:
            return answer
    if not scope.fight and called is None and (nobody := _calls_nobody(said, scope)):
        return NotUnderstood(text=said, hint=_not_here(nobody, scope, said))
    person_away = _sought(first, labels, scope)
    if person_away is not None:
        return _away(person_away, scope, said)
    pronoun = _nobody_meant(first, scope)
    if not pronoun:
        return None
    option = best_choice(first, _speaking_of(first, pronoun, labels), LOOSE)
    return Pick(option=option.id) if option else _whom_then(pronoun, scope, said)


def _addressed(said: str, scope: Scope) -> tuple[Named, str] | None:
    """Return who is called by name at the front, at the end or in the midst, and the rest; None for nobody."""
    pieces = [piece.strip() for piece in _PIECES.split(folded(said)) if piece.strip()]
    if len(pieces) < _SEVERAL:
        return None
    people = (*scope.of(Sort.PERSON, Sort.STRANGER), *scope.away)
    for at, piece in enumerate(pieces):
        name = _untitled(piece)
        called = next((one for one in people if any(_untitled(known) == name for known in one.names)), None)
        if (
            called is None
            and at == 0
            and (len(name) == 1 or (len(name) == _SEVERAL and set(words(piece)[:1]) <= _TITLES))
            and stem(name[-1]) in scope.shown
            and _asks_or_tells(pieces[1])
        ):
            called = named_as_printed(name[-1], scope.page)
        titled = called in scope.away and set(words(piece)) <= _TITLES
        if called is not None and name and not titled:
            return called, ", ".join(pieces[:at] + pieces[at + 1 :])
    return None


def _calls_nobody(said: str, scope: Scope) -> str:
    """Return the noun for a person that a line calls where nobody here fits it, "" for none."""
    pieces = [words(piece) for piece in _PIECES.split(folded(said)) if words(piece)]
    if len(pieces) < _SEVERAL or not _asks_or_tells(" ".join(pieces[1])):
        return ""
    name = [word for word in pieces[0] if word not in ("the", "oh", "hey", "hello", "hi", "excuse", "me")]
    fits = len(name) in (1, 2) and singular(name[-1]) and name[-1] not in _TITLES and name[-1] not in HAILS
    fits = fits and singular(name[-1]) == name[-1]
    people = [one for one in scope.of(Sort.PERSON, Sort.STRANGER) if not is_beast(one.names[0])]
    here = {word for one in people for called in one.names for word in words(called)}
    if len(people) == 1 and pronoun_of(name[-1]) in (people[0].pronouns, "they"):
        return ""
    return " ".join(name) if fits and here.isdisjoint(name) and not is_beast(name[-1]) else ""


def _untitled(name: str) -> list[str]:
    told = words(name)
    return [word for word in told if word not in _TITLES] or told


def _asks_or_tells(rest: str) -> bool:
    first = next(iter(words(rest)), "")
    return first in _ASKING or first in (
        "you",
        "your",
        "tell",
        "give",
        "show",
        "please",
        "thank",
        "thanks",
        "sing",
        "come",
    )


def _put_to(person: Named, rest: str, scope: Scope, said: str) -> Do | NotUnderstood | None:
    """Return a question put to somebody by name; who is away is said to be; None for what is no question."""
    if person in scope.away:
        return _away(person, scope, said)
    asked = words(rest)
    stranger = person.sort is Sort.STRANGER
    if not asked or (asked[0] not in _ASKING and not said.rstrip().endswith("?") and not stranger):
        return None
    return Do(verb=Verb.TALK, thing=person.id, topic=topic_of(rest, scope, person), text=said)


def _sought(clause: Clause, labels: Sequence[Label], scope: Scope) -> Named | None:
    """Return somebody who is away, of whom no choice speaks, and whom a clause speaks to or acts upon by name."""
    if verb_of(clause.verb) not in (*_TO_PEOPLE, Verb.LOOK, Verb.EXAMINE) or any(
        one.sort is Sort.PERSON for one in clause.named
    ):
        return None
    after = next((word for word in clause.spoken[clause.rest :] if stem(word) not in SMALL), "")
    if not after or any(stem(after) in label.words for label in labels):
        return None
    return next((one for one in scope.away if any(words(name)[:1] == [after] for name in one.names)), None)


def _away(person: Named, scope: Scope, said: str) -> NotUnderstood:
    """Return that somebody is not here, and who is."""
    return NotUnderstood(text=said, hint=_not_here(person.names[0], scope, said))


def _not_here(name: str, scope: Scope, said: str) -> str:
    here = whom(scope.of(Sort.PERSON, Sort.STRANGER))
    called = definite(name)
    told = [
        scope.hint(Hint.AWAY, said, name=called[:1].upper() + called[1:]),
        scope.hint(Hint.HERE, said, names=here) if here else "",
    ]
    return " ".join(one for one in told if one)


def _nobody_meant(clause: Clause, scope: Scope) -> str:
    """Return the "her" or "him" of something done to a person that fits nobody here, "" when there is none such."""
    if scope.fight or verb_of(clause.verb) not in _TO_PEOPLE:
        return ""
    if any(one.sort is Sort.PERSON for one in clause.named):
        return ""
    here = {one.pronouns for one in scope.of(Sort.PERSON, Sort.STRANGER)}
    for place, word in enumerate(clause.spoken):
        if word in _HE_OR_SHE and _HE_OR_SHE[word] not in here and not _owns(word, place, clause):
            return word
    return ""


def _owns(word: str, place: int, clause: Clause) -> bool:
    """Whether "her" stands before what is hers: "take her rope"."""
    after = clause.stems[place + 1] if place + 1 < len(clause.stems) else ""
    gives = "give" in CONCEPTS.get(clause.verb, frozenset())
    return word == "her" and bool(after) and after not in SMALL and not gives


def _speaking_of(clause: Clause, pronoun: str, labels: Sequence[Label]) -> list[Label]:
    """Return the labels that speak of whoever the pronoun means: with the same word, or of the same matter."""
    fitting = []
    for label in labels:
        person = any(one.sort is Sort.PERSON for one in label.clause.named)
        shared = not label.words.isdisjoint(clause.content)
        if pronoun in label.clause.spoken or (shared and not person):
            fitting.append(label)
    return fitting


def _whom_then(pronoun: str, scope: Scope, said: str) -> NotUnderstood:
    """Return the question whom a pronoun means, with whom it could mean."""
    here = whom(scope.of(Sort.PERSON, Sort.STRANGER))
    if not here:
        return NotUnderstood(text=said, hint=scope.hint(Hint.NOBODY_HERE, said))
    return NotUnderstood(text=said, hint=scope.hint(Hint.WHOM, said, said=pronoun, names=here))
