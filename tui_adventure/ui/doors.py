"""The wall of doors, read from its page: what stands on each card, and why the other doors stay dark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui_adventure.story.beat import Option

MOST_DANGER = 5
_NAMED = re.compile(r"(?:The )?(\w+)(?: Door)?(?:: (.+))?")
_SENTENCE = re.compile(r".+?[.?!](?= |$)")
_FACTS = re.compile(r" ?Danger (\d)(?: of 5)?, about (\d+) turns\.(?: Content: ([^.]*)\.)?")


@dataclass(frozen=True)
class Card:
    """A lit door: `danger` of five, 0 when nothing says; `turns` about, 0 likewise."""

    door: str
    title: str
    pitch: str
    danger: int = 0
    turns: int = 0
    tags: str = ""


def card_of(option: Option) -> Card:
    """Return what an option of the wall says, part by part."""
    named = _NAMED.fullmatch(option.label)
    door, title = (named[1], named[2] or "") if named else ("", option.label)
    facts = _FACTS.search(option.detail)
    if facts is None:
        return Card(door.lower(), title, option.detail)
    pitch = " ".join((option.detail[: facts.start()] + option.detail[facts.end() :]).split())
    return Card(door.lower(), title, pitch, int(facts[1]), int(facts[2]), facts[3] or "")


def dark(options: Sequence[Option]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the reasons why doors are shut, each after the names of the doors it keeps shut."""
    shut: dict[str, list[str]] = {}
    for option in options:
        if option.barred:
            shut.setdefault(option.barred, []).append(card_of(option).door.capitalize() or option.label)
    return tuple((tuple(doors), reason) for reason, doors in shut.items())


def hook(pitch: str, width: int, ellipsis: str) -> str:
    """Return how a pitch begins in one row: its first sentence, else as many clauses or words as there is room for."""
    sentence = _SENTENCE.match(pitch)
    if sentence is not None and len(sentence[0]) <= width:
        return sentence[0]
    begins = pitch[: width - len(ellipsis) + 1]
    clause = max(begins.rfind(", "), begins.rfind("; "))
    cut = clause if clause > len(begins) // 2 else begins.rfind(" ")
    return begins[:cut].rstrip(" ,;:.") + ellipsis


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them: "Ash, Thorn and Salt"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
