"""`tui-adventure packs`: content packs, read the way the game reads them."""

import argparse

from tui_adventure.paths import Paths
from tui_adventure.story.check.packs import check_pack
from tui_adventure.story.content.library import open_library
from tui_adventure.story.content.new_pack import new_pack
from tui_adventure.story.content.problems import Severity


def list_packs(_options: argparse.Namespace, paths: Paths) -> int:
    """Print each pack the game finds, its quests, and what kept any out."""
    library = open_library(paths)
    for pack in library.packs:
        print(f"{pack.id}: {pack.title}, by {pack.author} ({pack.licence})")
    for quest in library.quests.values():
        print(f"  {quest.door} door: {quest.title} ({quest.id})")
    errors = [problem for problem in library.problems if problem.severity is Severity.ERROR]
    for problem in errors:
        print(problem)
    return 1 if errors else 0


def check(options: argparse.Namespace, _paths: Paths) -> int:
    """Print every problem of a pack as file:line:column; the status is 1 when any keeps it out of the game."""
    problems = check_pack(options.path)
    for problem in problems:
        print(problem)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    print(f"{options.path}: {_counted(errors, 'error')}, {_counted(len(problems) - errors, 'warning')}.")
    return 1 if errors else 0


def new(options: argparse.Namespace, _paths: Paths) -> int:
    """Make a small pack that plays, to start from, and print its files."""
    for path in new_pack(options.path):
        print(path)
    return 0


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
