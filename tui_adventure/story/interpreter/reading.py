"""The order in which typed words are tried: an option's number or id, a shown choice, a verb with an object."""

from collections.abc import Sequence

from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Answer, Do, Intent, NotUnderstood, Pick, Verb
from tui_adventure.story.interpreter.scope import Scope


def interpret(text: str, options: Sequence[Option], scope: Scope) -> Intent:
    """Return what the player means by `text`; words that mean nothing here become NotUnderstood with a hint."""
    words = text.strip().casefold()
    if words.isdigit() and 1 <= int(words) <= len(options):
        return Pick(option=options[int(words) - 1].id)
    for option in options:
        if words in {option.id.casefold(), option.label.casefold()}:
            return Pick(option=option.id)
    if scope.interview:
        return Answer(text=text.strip())
    if scope.fight and words:
        return Do(verb=Verb.ATTACK, text=text.strip())
    return NotUnderstood(text=text.strip(), hint="Type the number of a choice, or a few words of it.")
