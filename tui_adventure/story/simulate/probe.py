"""Whether choices matter: every option of a page is tried on a copy, and what differs is counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat, PassageKind
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.simulate.run import Casting, ready_hero
from tui_adventure.story.simulate.workers import spread
from tui_adventure.story.state import AskResolve, StoryState

MOST_RUNS = 24
_EVERY = 3
"""One page in so many is tried out."""
_LATER = 12
"""Turns after a choice in which its later text is looked for; the closing entry, which looks back, does not count."""
_ROAD = (GamePhase.EXPLORATION, GamePhase.DIALOGUE)
_BOOKKEEPING = {"played", "variants", "tried", "view", "led_here", "tally", "scene", "last", "place", "visited"}
_FACTS = {"adventure", "health_current", "resolve", "coins", "conditions", "inventory", "scars", "combat_state"}


_TEXT = (PassageKind.SCENE, PassageKind.OUTCOME)


@dataclass(slots=True)
class Difference:
    """How many pages were tried, and on how many the options led to different facts and to different later text."""

    pages: int = 0
    facts: int = 0
    text: int = 0


def differences(engine: Engine, castings: Sequence[Casting], jobs: int = 1) -> Difference:
    """Play a few runs at random, and on some of their pages try every option."""
    found = Difference()
    for one in spread(engine, _of_a_run, castings[:MOST_RUNS], jobs):
        found.pages += one.pages
        found.facts += one.facts
        found.text += one.text
    return found


def _of_a_run(engine: Engine, casting: Casting) -> Difference:
    found = Difference()
    state = ready_hero(engine, casting)
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
    """Try the options of a page one after the other, until one has led to other facts and one to other text."""
    first, *others = [option.id for option in state.page.options if not option.barred]
    if not others:
        return
    copy = _after(engine, state, first)
    facts = _facts(copy)
    told = list(_later(engine, copy))
    other_facts = other_text = False
    for option in others:
        copy = _after(engine, state, option)
        other_facts = other_facts or _facts(copy) != facts
        other_text = other_text or _differs(_later(engine, copy), told)
        if other_facts and other_text:
            break
    found.pages += 1
    found.facts += other_facts
    found.text += other_text


def _after(engine: Engine, state: StoryState, option: str) -> StoryState:
    """Return the state after an option, tried on a copy.

    Nothing is asked about resolve on the way: a page more would draw other dice for all that follows.
    """
    copy = state.model_copy(deep=True)
    copy.ask_resolve = AskResolve.NEVER
    engine.resolve(copy, Pick(option=option))
    return copy


def _facts(state: StoryState) -> str:
    return state.model_dump_json(include=_FACTS, exclude={"adventure": _BOOKKEEPING})


def _later(engine: Engine, state: StoryState) -> Iterator[str]:
    """Yield what the narrator tells in the turns after, as far as somebody listens."""
    for _ in range(_LATER):
        try:
            beat = engine.resolve(state, Pick(option=state.page.options[0].id))
        except Impossible:
            return
        yield from _told(beat)
        if state.phase is GamePhase.EPILOGUE:
            return


def _differs(later: Iterable[str], told: Sequence[str]) -> bool:
    return any(one != other for one, other in zip_longest(later, told))


def _told(beat: Beat) -> list[str]:
    return [one.text for one in beat.page.passages if one.kind in _TEXT]


def _pending(state: StoryState) -> object | None:
    return state.adventure.pending if state.adventure is not None else None
