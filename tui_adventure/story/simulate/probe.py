"""Whether choices matter: every option of a page is tried on a copy, and what differs is counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat, PassageKind
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Pick
from tui_adventure.story.simulate.run import Casting, seat
from tui_adventure.story.state import AskResolve, GamePhase, StoryState

MOST_RUNS = 24
_EVERY = 3
"""One page in so many is tried out."""
_LATER = 12
"""Turns after a choice in which its later text is looked for; the closing entry, which looks back, does not count."""
_ROAD = (GamePhase.EXPLORATION, GamePhase.DIALOGUE)
_BOOKKEEPING = {"played", "variants", "tried", "view", "tally", "scene", "last", "place", "visited"}
_FACTS = {"adventure", "health_current", "resolve", "coins", "conditions", "inventory", "scars", "combat_state"}


_TEXT = (PassageKind.SCENE, PassageKind.OUTCOME)


@dataclass(slots=True)
class Difference:
    """How many pages were tried, and on how many the options led to different facts and to different later text."""

    pages: int = 0
    facts: int = 0
    text: int = 0


def differences(engine: Engine, castings: Sequence[Casting]) -> Difference:
    """Play a few runs at random, and on some of their pages try every option."""
    found = Difference()
    for casting in castings[:MOST_RUNS]:
        state = seat(engine, casting)
        engine.open_door(state, casting.quest)
        rng = rng_for(casting.seed, 0, "probe")
        for number in range(200):
            if state.phase is GamePhase.EPILOGUE:
                break
            if state.phase in _ROAD and number % _EVERY == 0 and _pending(state) is None:
                _probe(engine, state, found)
            options = [option.id for option in state.page.options if not option.barred]
            engine.resolve(state, Pick(option=rng.choice(options)))
    return found


def _probe(engine: Engine, state: StoryState, found: Difference) -> None:
    ways = [_try(engine, state, option.id) for option in state.page.options if not option.barred]
    if len(ways) > 1:
        found.pages += 1
        found.facts += len({facts for facts, _ in ways}) > 1
        found.text += len({text for _, text in ways}) > 1


def _try(engine: Engine, state: StoryState, option: str) -> tuple[str, str]:
    """Return what is true after an option, and what the narrator tells in the turns after it.

    Nothing is asked about resolve on the way: a page more would draw other dice for all that follows.
    """
    copy = state.model_copy(deep=True)
    copy.ask_resolve = AskResolve.NEVER
    engine.resolve(copy, Pick(option=option))
    facts = copy.model_dump_json(include=_FACTS, exclude={"adventure": _BOOKKEEPING})
    later: list[str] = []
    for _ in range(_LATER):
        try:
            beat = engine.resolve(copy, Pick(option=copy.page.options[0].id))
        except Impossible:
            break
        later += _told(beat)
        if copy.phase is GamePhase.EPILOGUE:
            break
    return facts, "\n".join(later)


def _told(beat: Beat) -> list[str]:
    return [one.text for one in beat.page.passages if one.kind in _TEXT]


def _pending(state: StoryState) -> object | None:
    return state.adventure.pending if state.adventure is not None else None
