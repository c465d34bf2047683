"""The first thing seen: the name, in plain terminal codes, while all the rest is still being imported.

From then on the terminal echoes nothing and keeps what is typed, byte by byte, for the game to read.
"""

import os
import sys

_NAME = "N I N E   D O O R S"
_ALTERNATE, _NORMAL = "\x1b[?1049h\x1b[?25l\x1b[2J", "\x1b[?25h\x1b[?1049l"
_BRASS, _PLAIN = "\x1b[1;33m", "\x1b[0m"
_ANSWERED_IN_WORDS = {"-h", "--help", "--version"}


class _Curtain:
    """Whether the name stands on the screen."""

    down = False
    before: list[int | list[bytes | int]] | None = None
    """How the terminal took keys before the name stood there."""


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
    """Show the name until the game draws over it; where there is no terminal, or a browser instead, nothing."""
    if _Curtain.down or os.environ.get("TEXTUAL_DRIVER") or not sys.stdout.isatty():
        return
    try:
        columns, lines = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        columns, lines = 80, 24
    column, row = max(1, (columns - len(_NAME)) // 2 + 1), max(1, lines // 2)
    name = _NAME if os.environ.get("NO_COLOR") else f"{_BRASS}{_NAME}{_PLAIN}"
    _Curtain.down = True
    _listen()
    _write(f"{_ALTERNATE}\x1b[{row};{column}H{name}")


def clear() -> None:
    """Give the terminal back as it was, before something is said on it or the program ends."""
    if _Curtain.down:
        _Curtain.down = False
        _write(_NORMAL)
        give_back_keys()


def give_back_keys() -> None:
    """Let the terminal take keys as it did before; the program that drew over the name calls it when it ends."""
    if _Curtain.before is not None:
        import termios

        _set_terminal(termios.TCSANOW, _Curtain.before)
        _Curtain.before = None


def keep_interrupts() -> None:
    """Make Ctrl+C a key like any other, by which the game leaves: a signal would catch it half drawn."""
    if _Curtain.before is not None:
        import termios

        taken = termios.tcgetattr(sys.stdin.fileno())
        taken[3] &= ~termios.ISIG
        _set_terminal(termios.TCSANOW, taken)


def _listen() -> None:
    """Keep keys for the game: no echo, no lines, no XON; only the keys that interrupt still do."""
    try:
        import termios

        _Curtain.before = termios.tcgetattr(sys.stdin.fileno())
        taken = termios.tcgetattr(sys.stdin.fileno())
    except Exception:  # noqa: BLE001 - no Unix, or no keyboard (termios.error is only known where there is termios)
        return
    taken[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    taken[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    taken[6][termios.VMIN], taken[6][termios.VTIME] = 1, 0
    _set_terminal(termios.TCSANOW, taken)


def _set_terminal(when: int, attributes: "list[int | list[bytes | int]]") -> None:
    import termios

    try:
        termios.tcsetattr(sys.stdin.fileno(), when, attributes)
    except (OSError, termios.error):  # the terminal is gone: nobody is left to type
        return


def _write(codes: str) -> None:
    sys.stdout.write(codes)
    sys.stdout.flush()
