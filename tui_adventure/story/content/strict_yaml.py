"""YAML, read strictly: no aliases, tags or duplicate keys, only true and false are booleans, positions kept.

Values are built from the event stream of PyYAML's C parser, so that nothing in a file is ever constructed but
mappings, lists, text, numbers, booleans and null, and so that depth and size are bounded before anything is built.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from tui_adventure.clean import hides
from tui_adventure.story.content.problems import ContentError, Problem, Spot

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_VALUES = 100_000
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,8})")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,8})\.[0-9]{1,9}")
_CONSTANTS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

Scalar = str | int | float | bool | None
Value = Scalar | list["Value"] | dict[Scalar, "Value"]
Path = tuple[str | int, ...]

try:
    from yaml import CSafeLoader as _Parser
except ImportError:  # PyYAML built without libyaml reads the same, slower
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]


class StrictLoader(_Parser):
    """The parser whose events are read; a class of its own so that nobody's registrations reach it."""


@dataclass(slots=True)
class Node:
    """Where a value and its keys stand."""

    spot: Spot
    children: dict[Scalar, "Node"] = field(default_factory=dict)
    keys: dict[Scalar, Spot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's value with the position of every part of it."""

    file: str
    value: Value
    root: Node

    def spot(self, path: Path, *, key: bool = False) -> Spot:
        """Return where the value at `path` (or with `key`, its key) begins; the nearest enclosing one if it is absent.

        A step that is not in the file is passed over: one mapping may stand for a list of one.
        """
        node, last = self.root, self.root.spot
        for step in path:
            child = node.children.get(step)
            if child is None:
                continue
            last = node.keys.get(step, child.spot) if key else child.spot
            node = child
        return last

    def problem(self, path: Path, message: str) -> Problem:
        """Return an error at `path`."""
        spot = self.spot(path)
        return Problem(self.file, spot.line, spot.column, message)


@dataclass(slots=True)
class _Open:
    """A collection that is being filled; `key` waits for its value."""

    node: Node
    value: list[Value] | dict[Scalar, Value]
    key: Scalar = None
    has_key: bool = False


class _Builder:
    """Builds the value and the tree of positions from parser events."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.stack: list[_Open] = []
        self.result: tuple[Value, Node] | None = None
        self.values = 0

    def fail(self, event: yaml.Event, message: str) -> ContentError:
        """Return the error at an event."""
        spot = _spot(event)
        return ContentError([Problem(self.file, spot.line, spot.column, message)])

    def feed(self, event: yaml.Event) -> None:
        """Take one event."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.fail(event, "anchors and aliases are not read in packs: write the value out")
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise self.fail(event, f"tags are not read in packs: remove {tag}")
        if isinstance(event, yaml.ScalarEvent):
            if hides(event.value):
                raise self.fail(event, "holds a control character, or one that nobody can see: remove it")
            plain = event.implicit[0]
            self.add(event, _resolve(event.value) if plain else event.value)
        elif isinstance(event, yaml.MappingStartEvent):
            self.open(event, {})
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open(event, [])
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and self.result is not None:
            raise self.fail(event, "one file holds one document: remove the ---")

    def open(self, event: yaml.Event, value: list[Value] | dict[Scalar, Value]) -> None:
        """Begin a collection."""
        if len(self.stack) >= MAX_DEPTH:
            raise self.fail(event, f"nested more than {MAX_DEPTH} deep")
        self.stack.append(_Open(self.add(event, value), value))

    def add(self, event: yaml.Event, value: Value) -> Node:
        """Put a value where it belongs, and return its node."""
        spot = _spot(event)
        node = Node(spot)
        self.values += 1
        if self.values > MAX_VALUES:
            raise self.fail(event, f"holds more than {MAX_VALUES} values")
        if not self.stack:
            self.result = (value, node)
            return node
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.node.children[len(top.value)] = node
            top.value.append(value)
        elif not top.has_key:
            self.take_key(event, top, value)
        else:
            top.value[top.key] = value
            top.node.children[top.key] = node
            top.has_key = False
        return node

    def take_key(self, event: yaml.Event, top: _Open, key: Value) -> None:
        """Keep a key until its value comes."""
        if isinstance(key, list | dict):
            raise self.fail(event, "a key must be a name, not a list or a mapping")
        if key in top.node.keys:
            raise self.fail(event, f"duplicate key `{key}`: first on line {top.node.keys[key].line}")
        top.node.keys[key] = _spot(event)
        top.key, top.has_key = key, True


def _spot(event: yaml.Event) -> Spot:
    mark = event.start_mark
    return Spot(mark.line + 1, mark.column + 1) if mark else Spot()


def _resolve(text: str) -> Scalar:
    """Return what a plain scalar means; whatever is no plain number, boolean or null is text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    """Yield the parser's events, its complaints turned into content errors."""
    try:
        yield from yaml.parse(text, Loader=StrictLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        spot = Spot(mark.line + 1, mark.column + 1) if mark else Spot()
        said = " ".join(part for part in (error.context, error.problem) if part)
        if "mapping values" in said:
            said += " (a text that holds a colon and a space needs quotes, or a | before it)"
        raise ContentError([Problem(file, spot.line, spot.column, f"not YAML: {said}")]) from error
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())[:200]
        raise ContentError([Problem(file, 1, 1, f"not YAML: {said}")]) from error


def parse(data: bytes, file: str) -> Document:
    """Return the document in `data`; `file` is its name in messages.

    Raises:
        ContentError: it is too large, no UTF-8, no YAML, or uses what packs may not.
    """
    if len(data) > MAX_BYTES:
        raise ContentError([Problem(file, 1, 1, f"larger than {MAX_BYTES // 1_000_000} MB")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise ContentError([Problem(file, line, column, "not UTF-8: save the file as UTF-8")]) from error
    builder = _Builder(file)
    for event in _events(text, file):
        builder.feed(event)
    if builder.result is None:
        raise ContentError([Problem(file, 1, 1, "the file is empty")])
    return Document(file, *builder.result)
