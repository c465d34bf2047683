"""One save in one file, `<seq>.json`: read whole, or its header alone. Whatever is there, nothing is waited for."""

import os
import re
from pathlib import Path
from typing import Any

from tui_adventure.files import Unfit, read_bytes, read_start
from tui_adventure.session.errors import SchemaTooNew
from tui_adventure.session.persistence import records
from tui_adventure.session.persistence.records import Damaged, Header, Newer

_NAME = re.compile(r"(\d{8,12})\.json")
_HEADER_READ = 4096


def file_of(folder: Path, seq: int) -> Path:
    """Return where a save of the session in this folder stands."""
    return folder / f"{seq:08d}.json"


def seqs_in(folder: Path) -> list[int]:
    """Return the numbers of the saves in a folder in order; [] where there is none.

    Raises:
        OSError: it cannot be read.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names alone, quickly
    except FileNotFoundError:
        return []
    return sorted(int(match[1]) for name in names if (match := _NAME.fullmatch(name)))


def read_header(folder: Path, session_id: str, seq: int) -> Header | None:
    """Return a save's header, read without its body, or None when it is gone or damaged.

    Raises:
        SchemaTooNew: a later version of the game wrote it.
    """
    try:
        header = records.decode_header(read_start(file_of(folder, seq), _HEADER_READ, records.LONGEST_HEADER))[0]
    except (OSError, Damaged):
        return None
    except Newer as newer:
        raise SchemaTooNew(session_id, newer.schema, records.SCHEMA_VERSION) from newer
    return header if (header.session, header.seq) == (session_id, seq) else None


def read_save(folder: Path, session_id: str, seq: int) -> tuple[Header, dict[str, Any]] | None:
    """Return a save, its state as it was written, or None when it is gone or damaged.

    Raises:
        SchemaTooNew: a later version of the game wrote it.
        OSError: it cannot be read.
    """
    try:
        header, body = records.decode(read_bytes(file_of(folder, seq), records.LARGEST_SAVE))
    except (FileNotFoundError, Unfit, Damaged):
        return None
    except Newer as newer:
        raise SchemaTooNew(session_id, newer.schema, records.SCHEMA_VERSION) from newer
    state = records.state_of(body)
    if (header.session, header.seq) != (session_id, seq) or state is None:
        return None
    return header, state
