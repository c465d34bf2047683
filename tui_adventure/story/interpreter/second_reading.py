"""A line that somebody else has read: held to what is in reach, said again in words that the interpreter is sure of.

So a reading can only ever mean what could have been typed; and nothing that costs anything is done before it is asked.
"""

from collections.abc import Sequence

from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Do, Intent, Pick, Verb
from tui_adventure.story.interpreter.hints import ask_back
from tui_adventure.story.interpreter.reading import interpret
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.spoken import FREE
from tui_adventure.story.turn.text import definite
from tui_adventure.story.voices.reader import DEEDS, Meaning, Reading
from tui_adventure.story.wording import folded, stems, words

_MOST_ABOUT = 6
_PEOPLE = (Sort.PERSON, Sort.STRANGER)
_SAID = {
    Verb.GO: "Go to {0}",
    Verb.SEARCH: "Search {0}",
    Verb.TAKE: "Take {0}",
    Verb.USE: "Use {0}",
    Verb.GIVE: "Give {0} to {1}",
    Verb.PERSUADE: "Persuade {0}",
    Verb.THREATEN: "Threaten {0}",
    Verb.HELP: "Help {0}",
    Verb.ATTACK: "Attack {0}",
    Verb.SNEAK: "Sneak past {0}",
    Verb.DROP: "Drop {0}",
}
_BARE = {Verb.SNEAK: "Sneak", Verb.REST: "Rest", Verb.WAIT: "Wait", Verb.SEARCH: "Search"}
"""What can be done to nothing in particular."""


def held_to(reading: Reading, said: str, options: Sequence[Option], scope: Scope) -> Intent | None:
    """Return what a reading of `said` comes to, None where any part of it is out of reach.

    A choice is asked about, a deed that may cost something is marked to be; talk and looks are done.
    """
    if reading.means is Meaning.CHOICE:
        meant = options[reading.choice - 1] if 1 <= reading.choice <= len(options) else None
        return None if meant is None or meant.barred else ask_back(said, [meant], options, scope)
    spelt = _spelt(reading, said, scope)
    if not spelt:
        return None
    found = interpret(spelt, options, scope)
    if isinstance(found, Pick):
        option = next(one for one in options if one.id == found.option)
        return None if option.barred else ask_back(said, [option], options, scope)
    if not isinstance(found, Do) or not _is_the_same(found, reading, scope):
        return None
    return found if found.verb in FREE else found.model_copy(update={"read": True})


def _spelt(reading: Reading, said: str, scope: Scope) -> str:
    """Return the reading as a line of its own, "" where it is none."""
    named = _named(reading.name, scope)
    name = definite(named.names[0]) if named is not None else ""
    match reading.means:
        case Meaning.TALK if named is not None and named.sort in _PEOPLE:
            about = _about(reading.about, said, scope)
            return f"Ask {name} about {about}" if about else f"Talk to {name}"
        case Meaning.LOOK if named is not None:
            return f"Look at {name}"
        case Meaning.DEED if reading.verb in DEEDS and reading.verb is not None:
            other = _named(reading.about, scope)
            whom = definite(other.names[0]) if other is not None else ""
            if named is None:
                return "" if reading.name else _BARE.get(reading.verb, "")
            return "" if reading.verb is Verb.GIVE and not whom else _SAID.get(reading.verb, "").format(name, whom)
    return ""


def _is_the_same(found: Do, reading: Reading, scope: Scope) -> bool:
    """Return whether the interpreter understands the line that was made of a reading as the reading."""
    verbs = {Meaning.TALK: (Verb.TALK,), Meaning.LOOK: (Verb.LOOK, Verb.EXAMINE), Meaning.DEED: (reading.verb,)}
    named = _named(reading.name, scope)
    wanted = named.id if named is not None else ""
    touched = (found.thing, found.topic) if found.verb is Verb.GIVE else (found.thing,)
    return found.verb in verbs[reading.means] and (wanted in touched or not wanted)


def _named(name: str, scope: Scope) -> Named | None:
    """Return what in reach has this name, None for nothing."""
    wanted = words(name)
    return next((one for one in scope.named if wanted and any(words(own) == wanted for own in one.names)), None)


def _about(about: str, said: str, scope: Scope) -> str:
    """Return what is asked about, when it is a topic of the people here or in words of the line; "" otherwise."""
    asked = words(about)
    own = set(stems(said))
    known = folded(about) in map(folded, scope.topics)
    return " ".join(asked[:_MOST_ABOUT]) if asked and (known or own.issuperset(stems(about))) else ""


def names_in(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return what is in reach, each by the name it is shown by and its sort."""
    return tuple((one.names[0], one.sort.value) for one in scope.named)
