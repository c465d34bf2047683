"""Reads a pack's folder: every file strictly, every part with its place in its file."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from tui_adventure.files import read_bytes
from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.content.diagnosis import problems_of
from tui_adventure.story.content.problems import ContentError, Problem, Severity
from tui_adventure.story.content.strict_yaml import MAX_BYTES, Document, parse
from tui_adventure.story.content.strict_yaml import Path as Where
from tui_adventure.story.hero.lexicon import Lexicon
from tui_adventure.story.schema.fight_words import FightWords
from tui_adventure.story.schema.hero_mention import HeroMention
from tui_adventure.story.schema.pack import Aside, Inn, Interludes, PackInfo
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.recollection import Recollection
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.schema.story_words import StoryWords

PACK_FILE = "pack.yaml"
WORDS_FILE = "words.yaml"
MOST_FILES = 1000
MOST_BYTES = 20_000_000
"""Files of a pack, and bytes in all of them: many times the game's own pack."""
ContentT = TypeVar("ContentT", bound=BaseModel)
_SCENES: object = tuple[Scene, ...]
_KINDS: tuple[tuple[str, object], ...] = (
    (PACK_FILE, PackInfo),
    ("quests/*.yaml", Quest),
    ("interludes/*.yaml", _SCENES),
    ("bestiary.yaml", tuple[FoeSpec, ...]),
    ("items.yaml", tuple[ItemSpec, ...]),
    ("jester.yaml", tuple[Aside, ...]),
    ("recollections.yaml", tuple[Recollection, ...]),
    ("heroes.yaml", tuple[HeroMention, ...]),
    ("inn.yaml", Inn),
    ("combat.yaml", FightWords),
    (WORDS_FILE, StoryWords),
    ("lexicon.yaml", Lexicon),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of content and where it stands."""

    document: Document
    path: Where
    content: BaseModel

    def problem(self, path: Where, message: str, severity: Severity = Severity.ERROR) -> Problem:
        """Return a problem at a path inside this content."""
        spot = self.document.spot((*self.path, *path))
        return Problem(self.document.file, spot.line, spot.column, message, severity)


@dataclass(slots=True)
class Reading:
    """What was read of a pack, and what was wrong with it."""

    folder: Path
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def info(self) -> PackInfo | None:
        """What the pack says of itself, or None when that could not be read."""
        return next(iter(self.of(PackInfo)), None)

    def of(self, kind: type[ContentT]) -> list[ContentT]:
        """Return all content of a kind, in file order."""
        return [entry.content for entry in self.entries if isinstance(entry.content, kind)]

    def only(self, file: Path) -> "Reading":
        """Return what was read of one file, named by its absolute path."""
        entries = [entry for entry in self.entries if Path(entry.document.file).absolute() == file]
        return Reading(self.folder, entries)


def oversize(folder: Path) -> str:
    """Return why a pack is larger than any is read, or ""."""
    files = [path for pattern, _kind in _KINDS for path in islice(folder.glob(pattern), MOST_FILES + 1)]
    if len(files) > MOST_FILES:
        return f"holds more than {MOST_FILES} files: make two packs of it"
    if sum(path.stat().st_size for path in files if path.is_file()) > MOST_BYTES:
        return f"holds more than {MOST_BYTES // 1_000_000} MB of text: make two packs of it"
    return ""


def pack_files(folder: Path) -> dict[str, Path]:
    """Return the files of a pack that hold content, by their name inside it, in reading order."""
    return {
        path.relative_to(folder).as_posix(): path
        for pattern, _kind in _KINDS
        for path in sorted(folder.glob(pattern))
        if path.is_file()
    }


def read_file(path: Path, kind: object) -> tuple[Document, object]:
    """Return a file's document and its content, validated as `kind` (a model or a tuple of them).

    Raises:
        ContentError: it cannot be read, or is not such content; with all that is wrong with it.
    """
    try:
        data = read_bytes(path, MAX_BYTES)
    except OSError as error:
        raise ContentError([Problem(str(path), 1, 1, f"cannot be read: {error.strerror}")]) from error
    document = parse(data, str(path))
    if kind is _SCENES and isinstance(document.value, dict):
        kind = Interludes
    adapter: TypeAdapter[object] = TypeAdapter(kind)
    try:
        return document, adapter.validate_python(document.value)
    except ValidationError as error:
        raise ContentError(problems_of(error, document, kind)) from error


def read_quest(path: Path) -> Quest:
    """Return the quest in one file.

    Raises:
        ContentError: it is no valid quest.
    """
    _document, quest = read_file(path, Quest)
    if not isinstance(quest, Quest):
        raise TypeError(type(quest))
    return quest


def read_pack(folder: Path) -> Reading:
    """Read every file of a pack. Never raises for what is in it: that becomes problems."""
    reading = Reading(folder)
    if not os.path.lexists(folder / PACK_FILE):
        reading.problems.append(Problem(str(folder / PACK_FILE), 1, 1, f"a pack needs a {PACK_FILE}"))
        return reading
    if too_much := oversize(folder):
        reading.problems.append(Problem(str(folder), 1, 1, too_much))
        return reading
    for pattern, kind in _KINDS:
        for path in sorted(folder.glob(pattern)):
            try:
                document, content = read_file(path, kind)
            except ContentError as error:
                reading.problems.extend(error.problems)
            else:
                reading.entries.extend(_entries(document, content))
    reading.problems.extend(_strays(folder))
    return reading


def _entries(document: Document, content: object) -> Iterator[Entry]:
    """Yield the content of a file, each part of a list on its own."""
    if isinstance(content, Interludes):
        yield from (Entry(document, ("scenes", index), scene) for index, scene in enumerate(content.scenes))
        yield from (Entry(document, ("encounters", index), fight) for index, fight in enumerate(content.encounters))
    elif isinstance(content, BaseModel):
        yield Entry(document, (), content)
    elif isinstance(content, tuple):
        for index, part in enumerate(content):
            yield Entry(document, (index,), part)


def _strays(folder: Path) -> Iterator[Problem]:
    """Yield a warning for each YAML file that stands where nothing reads it."""
    known = {path for pattern, _kind in _KINDS for path in folder.glob(pattern)}
    within = islice((path for path in folder.rglob("*") if path.suffix in {".yaml", ".yml"}), MOST_FILES)
    for path in sorted(within):
        if path not in known:
            yield Problem(str(path), 1, 1, "no part of a pack stands here, so it is not read", Severity.WARNING)
