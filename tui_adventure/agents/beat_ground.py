"""What the checks need to know of a passage, read from its beat."""

import re
from collections.abc import Iterator
from functools import cache

from tui_adventure.agents.checks import Ground, Sign
from tui_adventure.agents.checks.proper_names import capitals
from tui_adventure.rules.events import (
    CoinsChanged,
    ConditionChanged,
    Degree,
    FightEnded,
    FightStarted,
    HitPointsChanged,
    ItemChanged,
    RollMade,
)
from tui_adventure.story.beat import Beat, PassageKind
from tui_adventure.story.content.library import builtin_packs
from tui_adventure.story.events import AdventureEnded, Event, ScarGained

_SIGNS = {
    Degree.CRITICAL: Sign.SUCCESS,
    Degree.SUCCESS: Sign.SUCCESS,
    Degree.PARTIAL: Sign.PARTIAL,
    Degree.FAILURE: Sign.FAILURE,
    Degree.FUMBLE: Sign.FAILURE,
}
_MADE_TRUE: dict[type, tuple[str, ...]] = {
    HitPointsChanged: ("wound",),
    ConditionChanged: ("illness", "wound"),
    ScarGained: ("wound",),
    FightStarted: ("attack",),
    FightEnded: ("attack", "wound"),
    AdventureEnded: ("ending",),
}
_LOWER = re.compile(r"(?<![\w.])[a-z]{2,}\b")


@cache
def ordinary_words() -> frozenset[str]:
    """Return the words that the game's own packs write small: what begins a sentence with one of them is no name."""
    texts = (file.read_text(encoding="utf-8") for file in builtin_packs().rglob("*.yaml"))
    return frozenset(word for text in texts for word in _LOWER.findall(text))


def ground_of(beat: Beat, index: int, asked: str) -> Ground:
    """Return what is so for a passage of a beat; `asked` is what the model was told to do."""
    around, passages = beat.around, beat.page.passages
    page = "\n".join(passage.text for passage in passages)
    others = (passage.text for at, passage in enumerate(passages) if at != index)
    return Ground(
        sign=_sign(beat, index),
        done=" ".join(passage.text for passage in passages if passage.kind is PassageKind.ACTION)
        + f" {dict(beat.facts).get('attempted', '')}",
        names=frozenset((*around.names, *_things(beat), *(word for word, opening in capitals(page) if not opening))),
        people=tuple(person.name for person in around.people),
        allowed=_allowed(beat, passages[index].kind),
        numbers=frozenset(_amounts(beat)),
        lately=(*(told for _, told in around.before), *others),
        asked=asked,
        banned=frozenset((*around.lines, *around.veils)),
        ordinary=ordinary_words(),
    )


def _sign(beat: Beat, index: int) -> Sign:
    """Return how the roll came out that a passage tells of: the first outcome told after it."""
    passages = beat.page.passages
    first = next((at for at, passage in enumerate(passages) if passage.kind is PassageKind.OUTCOME), -1)
    rolls = [event for event in beat.events if isinstance(event, RollMade)]
    if index != first or not rolls:
        return Sign.NONE
    return _SIGNS[rolls[-1].degree]


def _allowed(beat: Beat, kind: PassageKind) -> frozenset[str]:
    """Return the ideas that a passage of this kind may tell of though it does not: what happened, or going on."""
    if kind is PassageKind.TRAVEL:
        return frozenset(("leave",))
    happened = beat.events if kind is PassageKind.OUTCOME else ()
    return frozenset(idea for event in happened for idea in _made_true(event))


def _made_true(event: Event) -> tuple[str, ...]:
    """Return the ideas of ideas.yaml that an event makes true."""
    match event:
        case HitPointsChanged(amount=amount) if amount > 0:
            return ()
        case CoinsChanged(amount=amount) | ItemChanged(amount=amount):
            if isinstance(event, CoinsChanged):
                return ("gold",)
            return ("gain",) if amount > 0 else ("loss",)
    return _MADE_TRUE.get(type(event), ())


def _things(beat: Beat) -> Iterator[str]:
    return (event.name for event in beat.events if isinstance(event, ItemChanged))


def _amounts(beat: Beat) -> Iterator[int]:
    for event in beat.events:
        if isinstance(event, HitPointsChanged | CoinsChanged | ItemChanged):
            yield abs(event.amount)
