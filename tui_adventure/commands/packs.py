"""`tui-adventure packs`: content packs, read the way the game reads them."""

import argparse
import json
from dataclasses import asdict

from tui_adventure.clean import clean_line
from tui_adventure.paths import Paths
from tui_adventure.story.check.lint import counted
from tui_adventure.story.check.pack_check import changes, check_pack
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
    """Print every problem of a pack as file:line:column, then how many of each kind each file has.

    The status is 1 when any keeps the pack out of the game.
    """
    problems = check_pack(options.path)
    if options.against is not None:
        problems += changes(options.path, options.against)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if options.json:
        found = [asdict(problem) for problem in problems]
        print(json.dumps({"problems": found, "counts": counted(problems)}, ensure_ascii=False, indent=1))
        return 1 if errors else 0
    for problem in problems:
        print(problem)
    for file, kinds in counted(problems).items():
        print(f"{clean_line(file)}: {', '.join(f'{kind} {number}' for kind, number in kinds.items())}")
    print(
        f"{clean_line(str(options.path))}: {_counted(errors, 'error')}, {_counted(len(problems) - errors, 'warning')}."
    )
    return 1 if errors else 0


def new(options: argparse.Namespace, _paths: Paths) -> int:
    """Make a small pack that plays, to start from, and print its files."""
    for path in new_pack(options.path):
        print(clean_line(str(path)))
    return 0


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
