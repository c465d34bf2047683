"""The log file: where tracebacks and warnings go, so that none reaches the terminal. It holds no secret."""

import logging
import stat
from logging.handlers import RotatingFileHandler

from typing_extensions import override

from tui_adventure.clean import clean
from tui_adventure.paths import Paths
from tui_adventure.redaction import redact

LARGEST_LOG = 1_000_000
"""Bytes of a log file; one full one is kept beside it, and what is older goes."""


class PlainFormatter(logging.Formatter):
    """Writes records without secrets and without anything a terminal would obey; only a record begins a line."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        return redact(clean(super().format(record))).replace("\n", "\n  ")


def start_log(paths: Paths) -> None:
    """Send warnings and worse to the log file and nothing to the terminal; without a folder for it, nowhere."""
    try:
        paths.log.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.NullHandler()
        if not paths.log_file.exists() or stat.S_ISREG(paths.log_file.stat().st_mode):
            handler = RotatingFileHandler(
                paths.log_file, maxBytes=LARGEST_LOG, backupCount=1, encoding="utf-8", errors="replace"
            )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(PlainFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.raiseExceptions = False
    root = logging.getLogger()
    for before in root.handlers:
        before.close()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
