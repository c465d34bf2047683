"""The summary of what has been finished, in one file of the cache: a session is read again only when it has changed.

It can be thrown away at any time. One that is missing, damaged, too large or of another form is made anew.
"""

import logging
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from tui_adventure.files import read_bytes
from tui_adventure.session.finished import FinishedAdventure
from tui_adventure.session.persistence import durable

FILE_NAME = "hall.json"
LARGEST_FILE = 40_000_000
MOST_SESSIONS = 20_000
_FORM = 1
_LOG = logging.getLogger(__name__)


class Kept(BaseModel):
    """What was finished in a session as it stood when it was read; `at` tells that standing from later ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: str
    adventures: tuple[FinishedAdventure, ...] = ()


class _Summary(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    form: int
    sessions: dict[str, Kept] = {}


_SUMMARY = TypeAdapter(_Summary)


def read_summary(folder: Path) -> dict[str, Kept]:
    """Return what was kept of each session, by its id; nothing where there is no summary to be trusted."""
    try:
        summary = _SUMMARY.validate_json(read_bytes(folder / FILE_NAME, LARGEST_FILE))
    except (OSError, ValidationError):
        return {}
    return summary.sessions if summary.form == _FORM else {}


def write_summary(folder: Path, sessions: Mapping[str, Kept]) -> None:
    """Keep what was read of each session, those named first when there are too many; where it cannot be, let it be."""
    summary = _Summary(form=_FORM, sessions=dict(islice(sessions.items(), MOST_SESSIONS)))
    content = summary.model_dump_json(exclude_defaults=True).encode()
    if len(content) > LARGEST_FILE:
        return
    try:
        durable.make_folder(folder)
        durable.write_over(folder / FILE_NAME, content)
    except OSError as error:
        _LOG.warning("the summary of the hall could not be kept: %s", error)
