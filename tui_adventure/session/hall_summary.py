"""The summary of what has been finished, in one file of the cache: a session is read again only when it has changed.

It can be thrown away at any time. Its first line names its form, each other one holds a session, so that no thread
waits long for another while ten thousand are read. What is missing, damaged, too large or of another form is made anew.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from tui_adventure.files import read_bytes
from tui_adventure.session.finished import FinishedAdventure
from tui_adventure.session.persistence import durable

FILE_NAME = "hall.jsonl"
LARGEST_FILE = 40_000_000
MOST_SESSIONS = 20_000
_FORM = b"nine-doors-hall 1"
_LOG = logging.getLogger(__name__)


class Kept(BaseModel):
    """What was finished in a session as it stood when it was read; `at` tells that standing from later ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    session_id: str
    at: str
    adventures: tuple[FinishedAdventure, ...] = ()


def read_summary(folder: Path) -> dict[str, Kept]:
    """Return what was kept of each session, by its id; nothing where there is no summary to be trusted."""
    try:
        form, *lines = read_bytes(folder / FILE_NAME, LARGEST_FILE).split(b"\n")
    except OSError:
        return {}
    sessions: dict[str, Kept] = {}
    for line in lines if form == _FORM else ():
        with suppress(ValidationError):
            kept = Kept.model_validate_json(line)
            sessions[kept.session_id] = kept
    return sessions


def write_summary(folder: Path, sessions: Mapping[str, Kept]) -> None:
    """Keep what was read of each session, those named first when there are too many; where it cannot be, let it be."""
    lines = (kept.model_dump_json(exclude_defaults=True).encode() for kept in sessions.values())
    content = b"\n".join((_FORM, *islice(lines, MOST_SESSIONS)))
    if len(content) > LARGEST_FILE:
        return
    try:
        durable.make_folder(folder)
        durable.write_over(folder / FILE_NAME, content)
    except OSError as error:
        _LOG.warning("the summary of the hall could not be kept: %s", error)
