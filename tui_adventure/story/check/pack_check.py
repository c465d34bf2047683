"""Checks a pack, or one file of it."""

from functools import lru_cache
from pathlib import Path

from tui_adventure.story.check.broken import errors_of
from tui_adventure.story.check.drawings import drawing_problems
from tui_adventure.story.check.facts import fact_problems
from tui_adventure.story.check.gates import forgotten_moments, gate_problems
from tui_adventure.story.check.lint import lint_problems
from tui_adventure.story.check.names import Shared, pack_names, unknown_names
from tui_adventure.story.check.reachability import reach_problems
from tui_adventure.story.check.renamed import against
from tui_adventure.story.check.scenes import scene_problems
from tui_adventure.story.check.style import prose_problems
from tui_adventure.story.content.library import builtin_packs
from tui_adventure.story.content.loader import PACK_FILE, read_pack
from tui_adventure.story.content.pack_index import content_key_of
from tui_adventure.story.content.problems import Problem, Severity


def pack_folder(path: Path) -> Path:
    """Return the pack that a path belongs to: itself, or the nearest folder upward that holds a pack.yaml."""
    start = path if path.is_dir() else path.parent
    upward = (start, *start.parents, *start.absolute().parents)
    return next((folder for folder in upward if (folder / PACK_FILE).is_file()), start)


def check_pack(path: Path) -> list[Problem]:
    """Return all that is wrong with a pack, in order of file and line; for a file of a pack, only what concerns it.

    What the game's own packs hold may be used by any other.
    """
    if not path.exists():
        return [Problem(str(path), 1, 1, "no such file or folder")]
    folder = pack_folder(path)
    reading, shared = read_pack(folder), _shared_with(folder)
    one = path.absolute() if path.is_file() and (folder / PACK_FILE).is_file() else None
    part = reading.only(one) if one is not None else reading
    problems = [
        *reading.problems,
        *errors_of(reading, shared),
        *unknown_names(reading, shared, harmless=True),
        *gate_problems(reading),
        *forgotten_moments(reading),
        *reach_problems(reading),
        *fact_problems(part),
        *scene_problems(part),
        *prose_problems(reading),
        *lint_problems(part, reading),
        *drawing_problems(reading),
    ]
    if one is not None:
        problems = [problem for problem in problems if Path(problem.file).absolute() == one]
    return sorted(set(problems), key=lambda problem: (problem.file, problem.line, problem.column, problem.message))


def changes(path: Path, old: Path) -> list[Problem]:
    """Return what sessions begun with the pack at `old`, an older edition, would find gone in the one at `path`."""
    readings = [read_pack(pack_folder(one)) for one in (old, path)]
    unread = [problem for one in readings for problem in one.problems if problem.severity is Severity.ERROR]
    return unread or list(against(*readings))


def gate_findings(folder: Path) -> list[Problem]:
    """Return what a pack reads and never sets, sets and never reads, and the names in it that nobody declares."""
    reading, shared = read_pack(folder), _shared_with(folder)
    return [
        *unknown_names(reading, shared, harmless=False),
        *unknown_names(reading, shared, harmless=True),
        *gate_problems(reading),
    ]


def _shared_with(folder: Path) -> Shared:
    """Return what the game's own packs lend to others, but for the pack that is checked."""
    shared = Shared()
    for pack in sorted(builtin_packs().glob(f"*/{PACK_FILE}")):
        if pack.parent.resolve() != folder.resolve():
            shared = _lent_by(pack.parent, content_key_of(pack.parent), shared)
    return shared


@lru_cache(maxsize=8)
def _lent_by(folder: Path, _key: str | None, shared: Shared) -> Shared:
    """Return what a pack lends to those after it, itself after `shared`; read once as long as its key stands."""
    names = pack_names(read_pack(folder), shared)
    return Shared(*(frozenset(names.of(kind)) for kind in ("foe", "item", "motive", "flaw")))
