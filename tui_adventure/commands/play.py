"""`tui-adventure [play]`: the game on the whole screen."""

import argparse
import contextlib
import logging
import os
import sys
from typing import NoReturn

from tui_adventure.paths import Paths
from tui_adventure.session import boot
from tui_adventure.ui import splash
from tui_adventure.ui.options import PlayOptions


def run(options: argparse.Namespace, paths: Paths) -> NoReturn:
    """Open the full-screen game, and when it is closed leave at once: everything is saved.

    CrewAI may still be loading in its thread, and would hold up the interpreter's end for a second or break it.
    """
    splash.show()
    try:
        from tui_adventure.ui.full_screen import run as open_game

        status = open_game(options_of(options, paths))
    finally:
        splash.clear()
    boot.tidy()
    logging.shutdown()
    with contextlib.suppress(OSError):  # the terminal may be what has gone
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


def options_of(options: argparse.Namespace, paths: Paths) -> PlayOptions:
    """Return what the command line asks of the full-screen game."""
    return PlayOptions(
        paths=paths,
        seed=options.seed,
        resume=options.resume,
        new=options.new,
        quick=options.quick,
        daily=options.daily,
        replay=getattr(options, "replay", ""),
        replay_to=getattr(options, "to", None),
        storyteller=options.storyteller,
        model=options.model,
        base_url=options.base_url,
        theme=options.theme,
        reduced_motion=options.reduced_motion,
        ascii=options.ascii,
    )
