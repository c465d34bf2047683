"""What strangers write, and what none of it may do."""

import contextlib
import io
import logging
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.stubs.own_packs import furnished
from tui_adventure.rules.errors import GameError

DEBRIS = (
    "\x1b[2J", "\x1b]52;c;aGk=\x07", "\x1b]8;;http://x\x1b\\", "\x1bP+q\x1b\\", "\x9b31m", "\x00", "\u202e", "\u2066",
    "\u200b", "\U000e0041", "\ud800", "{name}",
    "../../etc/passwd", "%s%n", "[/]", "[bold]", "\r", "\t", "\n", "A" * 3000,
)  # fmt: skip
SECONDS = 1.0
"""How long one example may take; a machine with other things to do is given more."""
PATIENCE = 30
"""So many times: what is measured reads the game's own pack too, under a tracer that doubles every step."""
MEGABYTES = 200


def texts() -> st.SearchStrategy[str]:
    """Words with debris among them."""
    return st.lists(st.sampled_from(DEBRIS) | st.text(max_size=12), max_size=4).map("".join)


def values() -> st.SearchStrategy[Any]:
    """Anything JSON can say."""
    plain = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False) | texts()
    return st.recursive(
        plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3), max_leaves=8
    )


def places_in(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value inside JSON data."""
    if path:
        yield path
    if isinstance(part, dict):
        for name, value in part.items():
            yield from places_in(value, (*path, name))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from places_in(value, (*path, index))


def put(part: Any, path: tuple[Any, ...], value: Any) -> None:
    """Put a value somewhere inside JSON data."""
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value


def spoiled(data: st.DataObject, part: Any, most: int = 3) -> Any:
    """Put strangers' values into a few places of JSON data, and return it."""
    for _ in range(data.draw(st.integers(1, most))):
        path = data.draw(st.sampled_from(list(places_in(part))))
        with contextlib.suppress(LookupError, TypeError):
            put(part, path, data.draw(values()))
    return part


def damaged(data: st.DataObject, content: bytes) -> bytes:
    """Return bytes cut, flipped, doubled or added to."""
    place = data.draw(st.integers(0, max(0, len(content) - 1)))
    match data.draw(st.sampled_from(("cut", "flip", "add", "double", "garbage"))):
        case "cut":
            return content[:place]
        case "flip":
            return content[:place] + bytes([content[place] ^ data.draw(st.integers(1, 255))]) + content[place + 1 :]
        case "add":
            return content[:place] + data.draw(st.binary(max_size=40)) + content[place:]
        case "double":
            return content + content
    return data.draw(st.binary(max_size=400))


def is_harmless(text: str) -> bool:
    """Return whether a terminal would only show this."""
    return not any(
        (char != "\n" and ord(char) < 32) or 127 <= ord(char) < 160 or char in "\u202e\u2066\u200b\U000e0041"
        for char in text
    )


def tried(call: Callable[[], Any]) -> Any:
    """Return what a call returns, or None where it refuses in a harmless sentence."""
    try:
        return call()
    except GameError as error:
        _check(str(error))
    return None


def _check(sentence: str) -> None:
    assert is_harmless(sentence), ascii(sentence)
    assert len(sentence) < 1000


@contextlib.contextmanager
def within_bounds() -> Iterator[None]:
    """Let a block neither hang, nor grow, nor write to the log that something broke."""
    broken = _Broken()
    logging.getLogger().addHandler(broken)
    begun, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        yield
    finally:
        logging.getLogger().removeHandler(broken)
    spent = time.process_time() - begun
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    assert not broken.said, broken.said
    assert spent < SECONDS * PATIENCE, f"{spent:.1f} s"
    assert grown < MEGABYTES, f"{grown} MB"


def run(*arguments: str, typed: str = "") -> tuple[int, str]:
    """Run a command in this process within bounds, and return its status and all it said; which must be harmless."""
    from tui_adventure.cli import main

    out, error = io.StringIO(), io.StringIO()
    before = sys.stdin
    handlers, level = logging.getLogger().handlers[:], logging.getLogger().level
    sys.stdin = io.StringIO(typed)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
            try:
                status = main(list(arguments))
            except SystemExit as end:
                status = int(end.code or 0)
    finally:
        sys.stdin = before
        for handler in logging.getLogger().handlers:
            handler.close()
        logging.getLogger().handlers[:] = handlers
        logging.getLogger().setLevel(level)
    said = out.getvalue() + error.getvalue()
    assert "Traceback" not in said, said
    assert "something broke" not in said, said
    assert is_harmless(said), ascii(said)
    return status, said


def home_in(place: Path) -> Path:
    """Return a home of the game's own in a place."""
    return furnished(place / "home")


def files_under(folder: Path) -> set[str]:
    """Return the names of everything under a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


class _Broken(logging.Handler):
    """Remembers what was logged as broken."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.said += record.getMessage()
