"""`tui-adventure simulate`: bots play, and figures say how it went."""

import argparse
import json
from dataclasses import asdict

from tui_adventure.paths import Paths
from tui_adventure.rules.combat.ablation import ablation
from tui_adventure.rules.combat.arena import simulate as simulate_fights
from tui_adventure.rules.combat.targets import fights_data, fights_table, worth_table
from tui_adventure.story.content.library import Library, open_library
from tui_adventure.story.simulate import simulate, transcript

_FIGHTER = "competent"


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Print the figures of so many adventures or fights, or the first adventure as a player would have read it."""
    library = open_library(paths)
    if options.fights:
        return _fights(library, options)
    if options.ablation:
        return _ablation(library, options)
    if options.transcript:
        print(transcript(library, options.seed, options.bot, options.quest))
        return 0
    report = simulate(library, options.runs, options.seed, options.bot, options.quest, jobs=options.jobs)
    shown = report.coverage() if options.coverage else report.table()
    print(report.model_dump_json(indent=1) if options.json else shown)
    return 0 if report.sound else 1


def _fights(library: Library, options: argparse.Namespace) -> int:
    foes, bot = tuple(library.foes.values()), options.bot or _FIGHTER
    report = simulate_fights(
        foes, library.items, runs=options.runs, seed=options.seed, bot=bot, difficulty=options.difficulty
    )
    print(json.dumps(fights_data(report), indent=1) if options.json else fights_table(report))
    return 0


def _ablation(library: Library, options: argparse.Namespace) -> int:
    foes = tuple(library.foes.values())
    found = ablation(foes, library.items, runs=options.runs, seed=options.seed, bot=options.bot)
    print(json.dumps([asdict(worth) for worth in found], indent=1) if options.json else worth_table(found))
    return 0
