"""The first thing seen: the name, in plain terminal codes, while Textual is still being imported."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NAME = "N I N E   D O O R S"
_ALTERNATE, _NORMAL = "\x1b[?1049h\x1b[?25l\x1b[2J", "\x1b[?25h\x1b[?1049l"
_BRASS, _PLAIN = "\x1b[1;33m", "\x1b[0m"


@contextmanager
def shown() -> Iterator[None]:
    """Show the name until the game draws over it; an exception gives the terminal back as it was.

    Where there is no terminal nothing is written.
    """
    if not sys.stdout.isatty():
        yield
        return
    size = shutil.get_terminal_size()
    column, row = max(1, (size.columns - len(_NAME)) // 2 + 1), max(1, size.lines // 2)
    name = _NAME if os.environ.get("NO_COLOR") else f"{_BRASS}{_NAME}{_PLAIN}"
    _write(f"{_ALTERNATE}\x1b[{row};{column}H{name}")
    try:
        yield
    except BaseException:
        _write(_NORMAL)
        raise


def _write(codes: str) -> None:
    sys.stdout.write(codes)
    sys.stdout.flush()
