"""The first thing seen: the name, in plain terminal codes, while all the rest is still being imported."""

import os
import sys

_NAME = "N I N E   D O O R S"
_ALTERNATE, _NORMAL = "\x1b[?1049h\x1b[?25l\x1b[2J", "\x1b[?25h\x1b[?1049l"
_BRASS, _PLAIN = "\x1b[1;33m", "\x1b[0m"
_ANSWERED_IN_WORDS = {"-h", "--help", "--version"}


class _Curtain:
    """Whether the name stands on the screen."""

    down = False


def wanted(arguments: list[str]) -> bool:
    """Return whether these arguments open the full-screen game on a terminal, as far as can be told at a glance."""
    before = ["", *arguments]
    commands = [
        word
        for option, word in zip(before, arguments, strict=False)
        if not word.startswith("-") and (not option.startswith("--") or "=" in option)
    ]
    return commands in ([], ["play"]) and not _ANSWERED_IN_WORDS & set(arguments) and sys.stdout.isatty()


def show() -> None:
    """Show the name until the game draws over it; where there is no terminal, nothing."""
    if _Curtain.down or not sys.stdout.isatty():
        return
    try:
        columns, lines = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        columns, lines = 80, 24
    column, row = max(1, (columns - len(_NAME)) // 2 + 1), max(1, lines // 2)
    name = _NAME if os.environ.get("NO_COLOR") else f"{_BRASS}{_NAME}{_PLAIN}"
    _Curtain.down = True
    _write(f"{_ALTERNATE}\x1b[{row};{column}H{name}")


def clear() -> None:
    """Give the terminal back as it was, before something is said on it or the program ends."""
    if _Curtain.down:
        _Curtain.down = False
        _write(_NORMAL)


def _write(codes: str) -> None:
    sys.stdout.write(codes)
    sys.stdout.flush()
