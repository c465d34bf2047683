"""The game's own packs, read once for all tests that play them."""

import os
from functools import cache
from pathlib import Path

from tui_adventure.story.content.library import Library, builtin_packs, load_library
from tui_adventure.story.engine import Engine

KEPT_IN = "NINE_DOORS_TESTS_CACHE"
"""The variable that names the cache folder which all workers share."""


def cache_folder() -> Path:
    """Return the folder in which the packs have been read before."""
    return Path(os.environ[KEPT_IN])


@cache
def own_library() -> Library:
    return load_library([builtin_packs()], cache_folder())


@cache
def own_engine() -> Engine:
    return Engine(own_library())


def furnished(home: Path) -> Path:
    """Let the packs have been read before in a home of the game's own, and return it."""
    home.mkdir(parents=True, exist_ok=True)
    cache_folder().mkdir(parents=True, exist_ok=True)
    (home / "cache").symlink_to(cache_folder(), target_is_directory=True)
    return home
