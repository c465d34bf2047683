"""The small thing that is carried through a door: what a line hands over, and which lines are none."""

import re

from tui_adventure.story.beat import Passage
from tui_adventure.story.content.library import Library
from tui_adventure.story.inn.hearing import Heard, opened
from tui_adventure.story.inn.own_words import own_words
from tui_adventure.story.inn.talk import by_keeper, house_line
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import StoryState
from tui_adventure.story.wording import folded, set_of, words

_MAY_I_TAKE = re.compile(
    r"^\W*(?:please\s+)?(?:can|could|may|might|would)\s+i\s+(?:please\s+)?(?:take|bring|carry|"
    r"keep)\s+(?:along\s+)?(?P<to>\S.*?)[?\s]*$",
    re.IGNORECASE,
)
_NOT_CARRIED = frozenset(("that", "it", "this", "two", "more", "both", "anything", "everything"))
_HANDED_OVER = re.compile(
    r"^\W*(?:(?:well|just|only|maybe|please|hm+|ok|okay)\W+)*(?:(?:can|could|may|might|"
    r"would)\s+i\s+(?:please\s+)?(?:take|bring|carry|keep|have)"
    r"|i(?:'d|'ll|\s+would|\s+will|\s+should)?\s+(?:like\s+to\s+|want\s+to\s+|rather\s+)?(?:take|bring|carry|have|want|"
    r"need|like|keep)(?:\s+with\s+me)?"
    r"|i(?:'d|\s+would)?\s+(?:think|suppose|guess|say|go\s+with|go\s+for)"
    r"|i(?:'ve|\s+have)\s+got|it(?:'s|\s+is)|this\s+is|that(?:'s|\s+is)|here\s+is|give\s+me|hand\s+me|"
    r"let\s+me\s+(?:take|have))\s+(?P<to>\S.*)",
    re.IGNORECASE,
)
"""What is said around the thing that is carried."""
_CARRIED = re.compile(
    r"^\W*(?:(?:no|actually|well|oh|please|wait|sorry|but)\W+)*(?:i(?:'d|'ll|\s+would|\s+will|\s+want\s+to|\s+am\s+going\s+to)?\s+"
    r"(?:rather\s+|like\s+to\s+)?)?(?:take|bring|carry|keep|pack)\s+(?:along\s+|with\s+me\s+)?(?P<to>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_AFTERWARDS = re.compile(
    r",?\s+(?:please|with\s+me|along|instead|rather|of\s+course|instead\s+of\b.*|(?:would|will)\s+(?:be|do)\b.*"
    r"|if\s+(?:there|it|you|i)\b.*)$",
    re.IGNORECASE,
)
"""What is said after the thing that is no part of it."""
_FOOD_AND_BED = set_of("soup bed room drink food supper breakfast meal dinner fire bath rest sleep seat eat")
_WANTS = frozenset(("a", "an", "some", "my", "the", "it", "that", "this"))
_ONESELF = set_of("i if we honestly")
_CARRYING = set_of(
    "take bring carry keep pack grab pick choose hold hang got need want like own use part parted leave "
    "took brought carried kept packed pocket"
)
_HAVING = re.compile(
    r"\b(?:have|had)\s+(?:only\s+|just\s+|always\s+)?(?:a|an|the|my|his|her|our|some|this|that|one|two)\b"
    r"|\b(?:think|suppose|guess|reckon|say|go with|go for|choose) (?:of )?(?:a|an|the|my|some)\b|\bwear my \w+ s \w+"
)


def hands_over(said: str, kind: Heard) -> bool:
    """Whether a line that asks for something, or speaks of a thing, is the answer to what is carried."""
    may = _MAY_I_TAKE.match(said)
    if may and _NOT_CARRIED.isdisjoint(words(may["to"])):
        return True
    wanted = kind is Heard.REQUEST and _HANDED_OVER.match(said) and _FOOD_AND_BED.isdisjoint(words(said))
    return bool(wanted) or (kind is Heard.REMARK and words(said)[0] in _WANTS)


def is_of_oneself(said: str) -> bool:
    """Whether a line says what the hero is or does and hands nothing over: "I wear spectacles"."""
    spoken = opened(said)
    tells = spoken[:1] and spoken[0] in _ONESELF and "i" in spoken
    hands = not _CARRYING.isdisjoint(spoken) or _HAVING.search(" ".join(spoken)) or "without" in folded(said)
    return bool(tells) and not hands


def thing_in(said: str) -> str:
    """Return what is carried out of what was said of it: "I'd take my mother's glasses, please"."""
    found = _HANDED_OVER.match(said)
    thing = (found["to"] if found else said).rstrip(" .!?")
    return _thing_alone(thing) or said


def carried_in(said: str) -> str:
    """Return the thing that a line says is carried: "I'd take my mother's glasses"; "" for none."""
    found = _CARRIED.match(said)
    return _thing_alone(found["to"].strip(" .!")) if found else ""


def let_through(state: StoryState, library: Library, keepsake: str, said: str) -> tuple[Passage, ...]:
    """Return a note of what goes into the pack; what the house has no rules for is kept in words alone."""
    if keepsake:
        known = library.items.get(keepsake)
        name = known.name if known else keepsake.replace("_", " ")
        text = house_line(state, library, StoryLine.IN_THE_PACK, thing=name)
    else:
        text = house_line(state, library, StoryLine.KEEPSAKE, said=own_words(said))
    return (by_keeper(text),)


def _thing_alone(thing: str) -> str:
    while (shorter := _AFTERWARDS.sub("", thing).rstrip(" ,.!")) != thing:
        thing = shorter
    return thing
