"""Many runs at once: each process plays its share, and what it keeps of them comes back in order."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context

from tui_adventure.story.engine import Engine
from tui_adventure.story.simulate.bots import SEEKER
from tui_adventure.story.simulate.run import Casting, Run, forget_words, play

_AT_ONCE = 16
_Share = list[tuple[int, Casting]]
"""Runs that one process plays one after the other, each with its number."""
_engines: list[Engine] = []
"""The engine of a process that plays for another."""


def play_all(engine: Engine, castings: Sequence[Casting], jobs: int) -> list[Run]:
    """Play every casting with so many processes; where processes cannot share what is loaded, with this one alone.

    A seeker's runs behind one door are played in order by one process, which remembers what they have seen: so the
    figures are the same with any number of processes.
    """
    shares = _shares(castings)
    if jobs <= 1 or "fork" not in get_all_start_methods():
        played = [_play_share(engine, share) for share in shares]
    else:
        with ProcessPoolExecutor(jobs, get_context("fork"), initializer=_engines.append, initargs=(engine,)) as pool:
            played = list(pool.map(_play, shares))
    found = {
        number: run
        for share, runs in zip(shares, played, strict=True)
        for (number, _casting), run in zip(share, runs, strict=True)
    }
    return [found[number] for number in range(len(castings))]


def _shares(castings: Sequence[Casting]) -> list[_Share]:
    """Return who plays what, the seekers' long shares first."""
    doors: dict[str, _Share] = {}
    others: _Share = []
    for number, casting in enumerate(castings):
        (doors.setdefault(casting.quest, []) if casting.bot == SEEKER else others).append((number, casting))
    return [*doors.values(), *(others[start : start + _AT_ONCE] for start in range(0, len(others), _AT_ONCE))]


def _play(share: _Share) -> list[Run]:
    return _play_share(_engines[0], share)


def _play_share(engine: Engine, share: _Share) -> list[Run]:
    seen: Counter[str] = Counter()
    return [forget_words(play(engine, casting, seen=seen)) for _number, casting in share]
