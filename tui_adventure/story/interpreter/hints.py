"""What the player reads when nothing could be done: that it is out of reach, and what would work here and now."""

from collections.abc import Sequence

from tui_adventure.rules.combat.move import MoveKind
from tui_adventure.story.beat import Option
from tui_adventure.story.intent import NotUnderstood
from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.verbs import CONCEPTS, IMPROVISED

_MOST = 2
"""Things that are said to work."""
_MOST_NAMES = 3
_ROLL_PENDING = "resolve.spend"
"""The choice that is there only while a roll waits: nothing else can be done then."""
_LONGEST_QUOTE = 40


def quoted(text: str) -> str:
    """Return typed words fit to be repeated in a sentence."""
    short = " ".join(text.split())
    return f"“{short if len(short) <= _LONGEST_QUOTE else short[:_LONGEST_QUOTE].rstrip() + '…'}”"


def what_works(options: Sequence[Option], scope: Scope) -> str:
    """Return a sentence naming at most two things that would work here and now."""
    if any(option.id == _ROLL_PENDING for option in options):
        return "First the roll: let it stand, or spend a point of resolve."
    if any(option.move is not None and option.move.kind is MoveKind.DEFEND for option in options):
        return "Say what the hero does: kick, throw, trip, shove."
    tries = [one for sort in (Sort.PERSON, Sort.THING, Sort.PLACE, Sort.ITEM) if (one := _example(sort, scope))]
    if tries and not scope.fight:
        return f"You could {' or '.join(tries[:_MOST])}."
    open_ = next((option for option in options if not option.barred), None)
    return (
        f"You could choose {options.index(open_) + 1}, {open_.label}." if open_ else "Type a few plain words, or help."
    )


def ask_back(said: str, near: Sequence[Option], options: Sequence[Option]) -> NotUnderstood:
    """Return the question whether a line means a choice: one that "yes" takes, or two that their numbers take."""
    named = " or ".join(f"{options.index(one) + 1}, {one.label}" for one in near[:_MOST])
    hint = f"Do you mean {named.rstrip('.!?')}?"
    return NotUnderstood(text=said, hint=hint, offers=near[0].id if len(near) == 1 else "")


def not_here(tried: Sequence[Clause], scope: Scope) -> str:
    """Return, in a few words, that what a line is about is not within reach."""
    for clause in tried:
        verbs = [word for word in clause.content if word in CONCEPTS or word in IMPROVISED]
        strange = [
            typed
            for word, typed in zip(clause.stems, clause.spoken, strict=True)
            if word in clause.content and word not in scope.printed and word not in verbs
        ]
        if clause.verb and strange:
            return f"No {' '.join(strange[:_MOST_NAMES])} within reach."
    return "Nothing comes of that." if tried else "That is said and gone."


def whom(names: Sequence[Named]) -> str:
    """Return a list of names to choose from."""
    return ", ".join(named.names[0] for named in names[:_MOST_NAMES])


def _example(sort: Sort, scope: Scope) -> str:
    those = scope.of(sort)
    if not those:
        return ""
    name = those[-1 if sort is Sort.ITEM else 0].names[0]
    match sort:
        case Sort.PERSON:
            asked, topic = scope.to_ask
            return f"ask {asked} about {topic}" if asked else f"talk to {name}"
        case Sort.THING:
            return f"examine the {name}"
        case Sort.PLACE:
            return f"go to {name}"
        case _:
            return f"use the {name}"
