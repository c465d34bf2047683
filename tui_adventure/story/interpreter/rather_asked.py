"""Where the poorer reading of a line is not done but a printed choice asked about."""

from collections.abc import Sequence

from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Do, Intent, NotUnderstood, Verb
from tui_adventure.story.interpreter.choices import Label
from tui_adventure.story.interpreter.hints import ask_back
from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.interpreter.scope import Scope
from tui_adventure.story.interpreter.verbs import CONCEPTS, same_deed
from tui_adventure.story.schema.story_words import Reply
from tui_adventure.story.wording import set_of, stem

_ASKING = frozenset(stem(word) for word in ("ask", "talk", "speak", "chat", "question", "greet", "call", "interview"))
"""Words to somebody that are no statement."""
_BY_SENSE = frozenset(map(stem, ("smell", "sniff", "listen", "hear", "taste", "lick", "read")))
"""Looks by which a choice may be meant that says the same."""
_ENGINES = frozenset(
    set_of("go look examine search take use give talk persuade threaten help attack sneak cast rest wait follow flee")
)


def fought(deed: Intent | None, tried: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> list[Option]:
    """Return the printed choice to fight, where a line would fight somebody of the page by any other words."""
    fights = [label for label in labels if not label.option.barred and _is_to_fight(label)]
    blow = isinstance(deed, Do) and deed.verb is Verb.ATTACK
    called = any("fight" in (clause.verb, *clause.content) or "duke" in clause.content for clause in tried)
    return [fights[0].option] if len(fights) == 1 and not scope.fight and (blow or called) else []


def _is_to_fight(label: Label) -> bool:
    return "fight" in label.words or label.clause.stems[:2] == ("stand", "and")


def by_its_verb(said: str, tried: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> NotUnderstood | None:
    """Return the question whether a line means the one choice that has its verb, a verb the engine does nothing by."""
    verbs = {clause.verb for clause in tried if clause.verb and not CONCEPTS.get(clause.verb, _ENGINES) & _ENGINES}
    found = [label.option for label in labels if not label.option.barred and not verbs.isdisjoint(label.words)]
    if scope.fight or len(found) != 1:
        return None
    return ask_back(said, found, [label.option for label in labels], scope)


def is_rather_asked(deed: Do, clause: Clause, labels: Sequence[Label], scope: Scope) -> bool:
    """Whether a free deed is the poorer reading of a line that resembles a choice: a bare noun, a claim, a step."""
    if deed.verb is Verb.TALK and clause.content and deed.topic not in scope.topics and _is_to_ask(clause, labels):
        return True
    if deed.verb is Verb.EXAMINE and clause.verb in _BY_SENSE:
        return any(same_deed(clause.verb, label.head) for label in labels)
    if deed.verb is Verb.TALK:
        return clause.verb not in _ASKING or "for" in clause.spoken
    return deed.how == Reply.APPROACHED or not (deed.thing or clause.verb)


def _is_to_ask(clause: Clause, labels: Sequence[Label]) -> bool:
    """Whether all that a question says beside manners stands in one label that asks: "ask why in advance"."""
    asking = [label for label in labels if label.head in _ASKING]
    return any(label.words.issuperset(clause.content) for label in asking)
