"""Walks content: every model in it, every text in it, with the path to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from tui_adventure.story.content.strict_yaml import Path

_SPOKEN = frozenset(
    {
        "say",
        "examine",
        "opening",
        "saga",
        "at_end",
        "ask",
        "premise",
        "label",
        "barred",
        "look",
        "death",
        "plain",
        "then",
        "replies",
        "lines",
    }
)
"""Fields whose strings are read to the player."""


def written(model: BaseModel, field: str) -> str:
    """Return a field's name as it is written in a file."""
    return type(model).model_fields[field].alias or field


@lru_cache(maxsize=256)
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return a model's fields, each with its name as written."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


def walk(content: object, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Yield every model inside `content`, itself first, with its path."""
    if isinstance(content, BaseModel):
        yield path, content
        parts: Iterable[tuple[str | int, object]] = (
            (key, getattr(content, name)) for name, key in _fields(type(content))
        )
    elif isinstance(content, tuple):
        parts = enumerate(content)
    elif isinstance(content, dict):
        parts = content.items()
    else:
        return
    for step, part in parts:
        if part and isinstance(part, BaseModel | tuple | dict):
            yield from walk(part, (*path, step))


@dataclass(frozen=True, slots=True)
class Told:
    """One variant of a text, where it stands and the field it stands in."""

    path: Path
    field: str
    text: str


def texts(content: BaseModel, path: Path = ()) -> Iterator[Told]:
    """Yield every text inside `content` that a player may read."""
    for where, model in walk(content, path):
        for name, key in _fields(type(model)):
            if name in _SPOKEN:
                yield from _strings(getattr(model, name), (*where, key), name)


def _strings(value: object, path: Path, field: str) -> Iterator[Told]:
    if isinstance(value, str):
        yield Told(path, field, value)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _strings(part, (*path, index), field)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _strings(part, (*path, key), field)
