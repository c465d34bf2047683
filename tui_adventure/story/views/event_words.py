"""Events of a turn in plain words, for whoever asks where a line comes from."""

from collections.abc import Callable, Mapping
from typing import Any

from tui_adventure.rules.events import CombatLine, Degree, RollMade
from tui_adventure.story.events import Event

_DEGREES = {
    Degree.CRITICAL: "a natural 20",
    Degree.SUCCESS: "a success",
    Degree.PARTIAL: "a success at a cost: it missed by five or less",
    Degree.FAILURE: "a failure",
    Degree.FUMBLE: "a natural 1",
}
_ADVANTAGE = {1: ", the better of two", -1: ", the worse of two"}


def in_words(event: Event) -> str:
    """Return an event as a plain sentence without its full stop."""
    return _SAYING[event.kind](event)


def of_roll(roll: RollMade) -> str:
    """Return a roll with all it was made of: "d20 14 + 3 (dexterity +2, trained +1) = 17 against 12: a success"."""
    parts = ", ".join(f"{name} {amount:+d}" for name, amount in roll.parts if amount)
    made_of = f" ({parts})" if parts else ""
    dice = f"{roll.kept}" if len(roll.dice) == 1 else f"{roll.kept} of {' and '.join(map(str, roll.dice))}"
    lifted = ", lifted one step by a point of resolve" if roll.lifted else ""
    sign = "−" if roll.modifier < 0 else "+"
    return (
        f"{roll.label}: d20 {dice}{_ADVANTAGE.get(roll.advantage, '')} {sign} {abs(roll.modifier)}{made_of} "
        f"= {roll.total} against {roll.target}: {_DEGREES[roll.degree]}{lifted}"
    )


def _of_blow(line: CombatLine) -> str:
    who = line.name or "the hero"
    made_with = f" with {line.called}" if line.called else ""
    acts = f"{who} acts{made_with}" if line.acts else f"the hero acts{made_with}" + (f" on {who}" if line.name else "")
    degree = f": {_DEGREES[line.degree]}" if line.degree is not None else ""
    numbers = f" ({line.numbers})" if line.numbers else ""
    return f"in the fight, {line.line.value.replace('_', ' ')}: {acts}{degree}{numbers}"


def _change(event: Any, what: str) -> str:
    return f"{what} {event.amount:+d}, now {event.current}"


_SAYING: Mapping[str, Callable[[Any], str]] = {
    "roll": of_roll,
    "hit_points": lambda it: _change(it, "hearts") + f" of {it.maximum}" + (f", from {it.cause}" if it.cause else ""),
    "resolve": lambda it: _change(it, "resolve"),
    "coins": lambda it: _change(it, "coins"),
    "item": lambda it: f"{it.name}: {'gained' if it.amount > 0 else 'gone'}",
    "condition": lambda it: f"{it.condition} {'begins' if it.turns else 'ends'}{f' for {it.name}' if it.name else ''}",
    "combat": _of_blow,
    "fight_started": lambda it: f"a fight begins with {', '.join(it.foes)}",
    "fight_ended": lambda it: f"the fight is {it.result} in round {it.rounds}",
    "level": lambda it: f"the hero rises to level {it.level}",
    "scene": lambda it: f"the scene “{it.title}” begins",
    "travelled": lambda it: f"the hero goes to {it.name}",
    "clock": lambda it: f"the clock “{it.name}” stands at {it.filled} of {it.size}",
    "attitude": lambda it: f"{it.name} thinks {'better' if it.change > 0 else 'worse'} of the hero: {it.value:+d}",
    "met": lambda it: f"the hero meets {it.name}",
    "promise": lambda it: f"a promise is {it.state}: {it.say}",
    "objective": lambda it: f"an aim is reached: {it.say}",
    "told": lambda it: f"{it.by or 'the road'} tells a fact: {it.plain}",
    "moment": lambda it: f"a moment goes into the hero's story: {it.saga}",
    "phase": lambda it: f"the adventure comes to its {it.phase}",
    "scar": lambda it: f"a scar for good: {it.name}",
    "quest_begun": lambda it: f"the hero goes through the {it.door} door: {it.title}",
    "ended": lambda it: f"the adventure ends: {it.title} ({it.outcome})",
}
