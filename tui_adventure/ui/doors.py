"""The wall of doors: what stands on each card, and why the other doors stay dark."""

import re
from collections.abc import Sequence

from tui_adventure.story.beat import DoorCard, Option

MOST_DANGER = 5
_SENTENCE = re.compile(r".+?[.?!](?= |$)")


def card_of(option: Option) -> DoorCard:
    """Return what stands on the card of an option of the wall; a page kept from long ago says it in its words only."""
    return option.door or DoorCard(door="", title=option.label, pitch=option.detail)


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
