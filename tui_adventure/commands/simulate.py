"""`tui-adventure simulate`: bots play, and figures say how it went."""

import argparse

from tui_adventure.paths import Paths
from tui_adventure.story.library import builtin_packs, load_library
from tui_adventure.story.simulate import simulate, transcript


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Print the figures of so many adventures, or the first one as a player would have read it."""
    library = load_library([builtin_packs(), paths.packs], paths.cache)
    if options.transcript:
        print(transcript(library, options.seed, options.bot, options.quest))
        return 0
    report = simulate(library, options.runs, options.seed, options.bot, options.quest)
    print(report.model_dump_json(indent=1) if options.json else report.table())
    return 0 if report.sound else 1
