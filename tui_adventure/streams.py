"""The standard streams, made fit for every command: one that was closed, one that cannot say a sign, one that broke."""

import codecs
import contextlib
import os
import sys

from tui_adventure.rules.errors import GameError

PLAINLY = "nine-doors-plainly"
TWINS = {"—": "-", "–": "-", "−": "-", "×": "x", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "·": "-"}


class NoOutput(GameError):
    """There is nothing to write to."""


def settle() -> None:
    """Read nothing from an input that was closed, and say with plain characters what an encoding cannot say.

    Raises:
        NoOutput: standard output was closed.
    """
    codecs.register_error(PLAINLY, _plainly)
    streams = vars(sys)  # a stream that was closed before the program began is None
    if streams["stdin"] is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open for as long as the program runs
    if streams["stderr"] is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - likewise
    if streams["stdout"] is None:
        raise NoOutput("Standard output is closed, so there is nothing to write to.")
    for stream in (sys.stdin, sys.stdout):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace" if stream is sys.stdin else PLAINLY)


def mute() -> None:
    """Write nothing more to an output that broke, not even what is left over when the interpreter ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(TWINS.get(sign, "?") for sign in error.object[error.start : error.end]), error.end
