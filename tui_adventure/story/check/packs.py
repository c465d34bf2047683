"""Checks a pack, or one file of it."""

from pathlib import Path

from tui_adventure.story.loader import PACK_FILE, read_pack
from tui_adventure.story.problems import Problem


def pack_folder(path: Path) -> Path:
    """Return the pack that a path belongs to: the nearest folder upward that holds a pack.yaml, else itself."""
    start = path if path.is_dir() else path.parent
    return next((folder for folder in (start, *start.parents) if (folder / PACK_FILE).is_file()), start)


def check_pack(path: Path) -> list[Problem]:
    """Return all that is wrong with a pack, in order of file and line; for a file of a pack, only what concerns it."""
    folder = pack_folder(path)
    if not path.exists():
        return [Problem(str(path), 1, 1, "no such file or folder")]
    reading = read_pack(folder)
    problems = reading.problems
    if path.is_file():
        problems = [problem for problem in problems if Path(problem.file) == path]
    return sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column, problem.message))
