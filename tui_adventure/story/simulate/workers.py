"""Many runs at once: each process plays its share, and what it keeps of them comes back in order."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

from tui_adventure.story.engine import Engine
from tui_adventure.story.simulate.players import SEEKER
from tui_adventure.story.simulate.run import Casting, Run, forget_words, play

Work = TypeVar("Work")
Result = TypeVar("Result")
_AT_ONCE = 16
_Share = list[tuple[int, Casting]]
"""Runs that one process plays one after the other, each with its number."""
_engines: list[Engine] = []
"""The engine of a process that plays for another."""


def play_all(engine: Engine, castings: Sequence[Casting], jobs: int) -> list[Run]:
    """Play every casting with so many processes.

    A seeker's runs behind one door are played in order by one process, which remembers what they have seen: so the
    figures are the same with any number of processes.
    """
    shares = _shares(castings)
    played = spread(engine, _play_share, shares, jobs)
    found = {
        number: run
        for share, runs in zip(shares, played, strict=True)
        for (number, _casting), run in zip(share, runs, strict=True)
    }
    return [found[number] for number in range(len(castings))]


def spread(engine: Engine, task: Callable[[Engine, Work], Result], work: Sequence[Work], jobs: int) -> list[Result]:
    """Do a task for each piece of work, with so many processes, and return what came of them in order.

    `task` is a function of a module. Where processes cannot share what is loaded, this one does it all.
    """
    if jobs <= 1 or "fork" not in get_all_start_methods():
        return [task(engine, piece) for piece in work]
    with ProcessPoolExecutor(jobs, get_context("fork"), initializer=_engines.append, initargs=(engine,)) as pool:
        return list(pool.map(partial(_here, task), work))


def _shares(castings: Sequence[Casting]) -> list[_Share]:
    """Return who plays what, the seekers' long shares first."""
    doors: dict[str, _Share] = {}
    others: _Share = []
    for number, casting in enumerate(castings):
        (doors.setdefault(casting.quest, []) if casting.bot == SEEKER else others).append((number, casting))
    return [*doors.values(), *(others[start : start + _AT_ONCE] for start in range(0, len(others), _AT_ONCE))]


def _here(task: Callable[[Engine, Work], Result], piece: Work) -> Result:
    return task(_engines[0], piece)


def _play_share(engine: Engine, share: _Share) -> list[Run]:
    seen: Counter[str] = Counter()
    return [forget_words(play(engine, casting, seen=seen)) for _number, casting in share]
