"""The first thing seen: the name, in plain terminal codes, while all the rest is still being imported.

From then on the terminal echoes nothing and keeps what is typed, byte by byte, for the game to read. Until the game
draws over the name nothing has been played: whatever ends the program before gives the terminal back and is gone.
"""

import contextlib
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

_NAME = "N I N E   D O O R S"
_ALTERNATE, _NORMAL = "\x1b[?1049h\x1b[?25l\x1b[2J", "\x1b[?25h\x1b[?1049l"
_BRASS, _PLAIN = "\x1b[1;33m", "\x1b[0m"
_ANSWERED_IN_WORDS = {"-h", "--help", "--version"}
_CANNOT_DRAW = {"", "dumb", "unknown"}
_CTRL_Q = b"\x11"
_ANSWERED = ("SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP", "SIGTSTP")
_BY_THE_PLAYER = ("SIGINT", "SIGQUIT")
Attributes = list[int | list[bytes | int]]


class _Curtain:
    """Whether the name stands on the screen."""

    down = False
    before: Attributes | None = None
    """How the terminal took keys before the name stood there."""


def draws() -> bool:
    """Return whether a page can be drawn: the streams are a terminal, and one that can do more than print."""
    streams = (vars(sys)["stdin"], vars(sys)["stdout"])  # None when closed before the program began
    at_a_terminal = all(stream is not None and stream.isatty() for stream in streams)
    return at_a_terminal and os.environ.get("TERM", "") not in _CANNOT_DRAW


def why_not() -> str:
    """Return in a sentence why the game cannot be played on the whole screen here, or ""."""
    here = sys.stdin.isatty() and sys.stdout.isatty()
    if here and draws():
        return ""
    cannot = f" that can draw, and this one cannot (TERM={os.environ.get('TERM', '')})" if here else ""
    return f"The game needs a terminal{cannot}; `tui-adventure plain` plays it line by line."


def wanted(arguments: list[str]) -> bool:
    """Return whether these arguments open the full-screen game on a terminal, as far as can be told at a glance."""
    before = ["", *arguments]
    commands = [
        word
        for option, word in zip(before, arguments, strict=False)
        if not word.startswith("-") and (not option.startswith("--") or "=" in option)
    ]
    return commands in ([], ["play"]) and not _ANSWERED_IN_WORDS & set(arguments) and draws()


def show() -> None:
    """Show the name until the game draws over it; where there is no terminal, or a browser instead, nothing."""
    if _Curtain.down or os.environ.get("TEXTUAL_DRIVER") or not draws():
        return
    _Curtain.down = True
    _answer_signals()
    _listen()
    _draw()


def clear() -> None:
    """Give the terminal back as it was, before something is said on it or the program ends."""
    if _Curtain.down:
        _Curtain.down = False
        _write(_NORMAL)
        if _Curtain.before is not None:
            _set_terminal(_Curtain.before)
            _Curtain.before = None
        for number in _heard():
            if signal.getsignal(number) in {_end, _rest}:
                signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


def drawn_over() -> Attributes | None:
    """Leave the screen to who draws over the name, and return how the terminal took keys before, for them to restore.

    They are from now on the ones who answer signals.
    """
    _Curtain.down, before = False, _Curtain.before
    _Curtain.before = None
    return before


def _draw() -> None:
    try:
        columns, lines = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        columns, lines = 80, 24
    column, row = max(1, (columns - len(_NAME)) // 2 + 1), max(1, lines // 2)
    name = _NAME if os.environ.get("NO_COLOR") else f"{_BRASS}{_NAME}{_PLAIN}"
    _write(f"{_ALTERNATE}\x1b[{row};{column}H{name}")


def _listen() -> None:
    """Keep keys for the game: no echo, no lines, no XON; only the keys that interrupt still do, and Ctrl+Q too."""
    try:
        import termios

        _Curtain.before = termios.tcgetattr(sys.stdin.fileno())
    except Exception:  # noqa: BLE001 - no Unix, or no keyboard (termios.error is only known where there is termios)
        return
    _take_keys()


def _take_keys() -> None:
    import termios

    taken = termios.tcgetattr(sys.stdin.fileno())
    taken[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    taken[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    taken[6][termios.VMIN], taken[6][termios.VTIME] = 1, 0
    taken[6][termios.VQUIT] = _CTRL_Q
    _set_terminal(taken)


def _heard() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _ANSWERED if hasattr(signal, name)]


def _answer_signals() -> None:
    """Answer what would end or stop the program, save what it was told not to hear."""
    for number in _heard():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _rest if number.name == "SIGTSTP" else _end)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    clear()
    os._exit(0 if signal.Signals(number).name in _BY_THE_PLAYER else 128 + number)


def _rest(_number: int, _frame: FrameType | None) -> None:
    """Be stopped with the terminal as it was, and show the name again afterwards."""
    before = _Curtain.before
    if _Curtain.down and before is not None:
        _write(_NORMAL)
        _set_terminal(before)
    os.kill(os.getpid(), signal.SIGSTOP)
    if _Curtain.down and before is not None:
        _take_keys()
        _draw()


def _set_terminal(attributes: Attributes) -> None:
    import termios

    try:
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, attributes)
    except (OSError, termios.error):  # the terminal is gone: nobody is left to type
        return


def _write(codes: str) -> None:
    """Write past the stream's buffer, in which a signal must not find itself."""
    with contextlib.suppress(OSError):  # the terminal is gone: nobody is left to see
        os.write(sys.stdout.fileno(), codes.encode())
