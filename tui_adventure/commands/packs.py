"""`tui-adventure packs`: content packs, read the way the game reads them."""

import argparse
import json
import shlex
from dataclasses import asdict
from pathlib import Path

from tui_adventure.clean import clean_line
from tui_adventure.paths import Paths
from tui_adventure.story.check.lint import counted
from tui_adventure.story.check.pack_check import changes, check_pack
from tui_adventure.story.content.library import open_library
from tui_adventure.story.content.new_pack import new_pack
from tui_adventure.story.content.problems import Severity


def list_packs(_options: argparse.Namespace, paths: Paths) -> int:
    """Print each pack the game finds, its quests, what kept any out, and where packs of one's own are looked for."""
    library = open_library(paths)
    for pack in library.packs:
        print(f"{pack.id}: {pack.title}, by {pack.author} ({pack.licence})")
    for quest in library.quests.values():
        print(f"  {quest.door} door: {quest.title} ({quest.id})")
    errors = [problem for problem in library.problems if problem.severity is Severity.ERROR]
    for problem in errors:
        print(problem)
    print(f"Packs of your own are looked for in {clean_line(str(paths.packs))}, each in a folder with a pack.yaml.")
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


def new(options: argparse.Namespace, paths: Paths) -> int:
    """Make a small pack that plays, to start from; print its files, what is in them and what to do next."""
    files = new_pack(options.path)
    for path in files:
        print(clean_line(str(path)))
    quest = files[-1].stem
    print(f"A pack of one quest that plays, {quest}. Change one thing, check, change the next:")
    print(f"  tui-adventure packs check {_typed(options.path)}")
    print(f"  tui-adventure simulate --runs 20 --quest {quest}")
    print("  tui-adventure packs list")
    if options.path.resolve().parent != paths.packs.resolve():
        print(f"The game looks for packs in {clean_line(str(paths.packs))}: move the folder there to play it.")
    return 0


def _typed(path: Path) -> str:
    """Return a path as it is typed in a shell."""
    return clean_line(shlex.quote(str(path)))


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
