"""What the player reads when words meant nothing here: what would work."""

from collections.abc import Sequence

from tui_adventure.rules.combat.move import MoveKind
from tui_adventure.story.beat import Option
from tui_adventure.story.interpreter.scope import Named, Scope, Sort

_EXAMPLES = {
    Sort.PERSON: ("ask {} about {}", "talk to {}"),
    Sort.THING: ("examine {}", "search {}"),
    Sort.ITEM: ("use {}",),
    Sort.PLACE: ("go to {}",),
}
_MOST_CHOICES = 3
_ROLL_PENDING = "resolve.spend"
"""The choice that is there only while a roll waits: nothing else can be done then."""
_LONGEST_QUOTE = 40


def quoted(text: str) -> str:
    """Return typed words fit to be repeated in a sentence."""
    short = " ".join(text.split())
    return f"“{short if len(short) <= _LONGEST_QUOTE else short[:_LONGEST_QUOTE].rstrip() + '…'}”"


def what_works(options: Sequence[Option], scope: Scope) -> str:
    """Return a sentence or two naming choices and things in reach."""
    open_ = [option for option in options if not option.barred][:_MOST_CHOICES]
    parts = []
    if open_:
        parts.append("Choices: " + "; ".join(f"{options.index(option) + 1}, {option.label}" for option in open_) + ".")
    tries = [_example(sort, scope) for sort in (Sort.PERSON, Sort.THING, Sort.PLACE, Sort.ITEM)]
    said = [one for one in tries if one]
    if said and not scope.fight and not any(option.id == _ROLL_PENDING for option in options):
        parts.append("Or try: " + ", ".join(said) + ".")
    elif any(option.move is not None and option.move.kind is MoveKind.DEFEND for option in options):
        parts.append("Or say what the hero does: kick, throw, trip, shove.")
    return " ".join(parts) or "Type a few plain words, or help."


def whom(names: Sequence[Named]) -> str:
    """Return a list of names to choose from."""
    return ", ".join(named.names[0] for named in names[:_MOST_CHOICES])


def _example(sort: Sort, scope: Scope) -> str:
    those = scope.of(sort)
    if not those:
        return ""
    with_topic, *plain = _EXAMPLES[sort]
    name = those[-1 if sort is Sort.ITEM else 0].names[0]
    if sort is Sort.PERSON:
        return with_topic.format(name, scope.topics[0]) if scope.topics else plain[0].format(name)
    return with_topic.format(name)
