"""Many runs at once: each process plays its share, and what it keeps of them comes back in order."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context

from tui_adventure.story.engine import Engine
from tui_adventure.story.simulate.run import Casting, Run, forget_words, play

_AT_ONCE = 16
_engines: list[Engine] = []
"""The engine of a process that plays for another."""


def play_all(engine: Engine, castings: Sequence[Casting], jobs: int) -> list[Run]:
    """Play every casting with so many processes; where processes cannot share what is loaded, with this one alone."""
    if jobs <= 1 or "fork" not in get_all_start_methods():
        return [forget_words(play(engine, casting)) for casting in castings]
    with ProcessPoolExecutor(jobs, get_context("fork"), initializer=_engines.append, initargs=(engine,)) as pool:
        return list(pool.map(_play, castings, chunksize=_AT_ONCE))


def _play(casting: Casting) -> Run:
    return forget_words(play(_engines[0], casting))
