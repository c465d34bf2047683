"""The log file: where tracebacks and warnings go, so that none reaches the terminal."""

import logging

from tui_adventure.paths import Paths


def start_log(paths: Paths) -> None:
    """Send warnings and worse to the log file and nothing to the terminal; without a folder for it, nowhere."""
    try:
        paths.log.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.FileHandler(paths.log_file, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.raiseExceptions = False
    root = logging.getLogger()
    for before in root.handlers:
        before.close()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
