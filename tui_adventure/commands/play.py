"""`tui-adventure [play]`: the game on the whole screen."""

import argparse

from tui_adventure.paths import Paths
from tui_adventure.ui import splash
from tui_adventure.ui.options import PlayOptions


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Open the full-screen game."""
    asked = PlayOptions(
        paths=paths,
        seed=options.seed,
        resume=options.resume,
        new=options.new,
        quick=options.quick,
        storyteller=options.storyteller,
        model=options.model,
        theme=options.theme,
        reduced_motion=options.reduced_motion,
        ascii=options.ascii,
    )
    with splash.shown():
        from tui_adventure.ui.app import run as open_game

        return open_game(asked)
