"""A new pack to begin from: a small quest that plays, under the writer's own ids."""

import re
from pathlib import Path

from tui_adventure.story.content.library import builtin_packs
from tui_adventure.story.content.problems import ContentError, Problem

TEMPLATE = "_template"
_ID_LENGTH = 40


def new_pack(folder: Path) -> tuple[Path, ...]:
    """Write a small valid pack into `folder`, named after it, and return the files written.

    Raises:
        ContentError: the folder holds something already, gives no id, or cannot be written.
    """
    name = re.sub(r"[^a-z0-9]+", "_", folder.name.lower()).strip("_")[:_ID_LENGTH]
    if not re.match(r"[a-z]", name):
        raise _refused(folder, "name the folder with letters first: it becomes the id of the pack")
    template = builtin_packs() / TEMPLATE
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise _refused(folder, "there is something here already: name a new folder")
        return tuple(
            _copy(source, folder / source.relative_to(template), name) for source in sorted(template.rglob("*.yaml"))
        )
    except OSError as error:
        raise _refused(folder, f"cannot be written: {error.strerror}") from error


def _copy(source: Path, target: Path, name: str) -> Path:
    """Copy one file of the template, its ids made the writer's own."""
    text = source.read_text(encoding="utf-8")
    text = text.replace("my_pack", name).replace("My Pack", name.replace("_", " ").title())
    target = target.with_name(target.name.replace("first_door", f"{name}_door"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace("first_door", f"{name}_door"), encoding="utf-8")
    return target


def _refused(folder: Path, message: str) -> ContentError:
    return ContentError([Problem(str(folder), 1, 1, message)])
