"""The header of a save: what the ledger lists, how saves follow one another, and what proves the body whole.

A save is one header line and the state as JSON:

    nine-doors-save <first 16 hex digits of the header's SHA-256> {"schema": 1, "seq": 12, …}
    {"session_id": …}
"""

import hashlib
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import from_json

from tui_adventure.clean import clean_line, cleaned, is_clean

SCHEMA_VERSION = 2
"""The form of the saved state; raised, with a migration, whenever an older save would not load as it is."""
MAGIC = b"nine-doors-save"
_DIGEST = 16
LONGEST_HEADER = 16_384
LARGEST_SAVE = 8_000_000
"""Bytes of a save: a hundred times the largest there is."""
_LONGEST_READ = 1000
_LONGEST_SHOWN = 240
_CLOSED = "epilogue"
"""The phase in which a closing entry is on the page."""


class Damaged(Exception):
    """These bytes are not the save they were."""


class Newer(Exception):
    """An intact save in a form this version does not know."""

    def __init__(self, schema: int) -> None:
        super().__init__(schema)
        self.schema = schema


class Row(BaseModel):
    """What the ledger shows of a session without reading the whole of it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str = ""
    """The player's own name for it, or ""."""
    hero: str = ""
    character_class: str = ""
    race: str = ""
    level: int = 0
    """0 before there is a hero; until then name, class and race are what stands in pencil, or ""."""
    door: str = ""
    quest: str = ""
    turn: int = 0
    max_turns: int = 0
    moves: int = 0
    phase: str = ""
    adventure_phase: str = ""
    completed: int = 0
    """Doors behind this hero."""
    label: str = ""
    """What the player last did."""
    preview: str = ""
    """How the page begins."""
    updated_at: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))

    @field_validator(
        "title",
        "hero",
        "character_class",
        "race",
        "door",
        "quest",
        "phase",
        "adventure_phase",
        "label",
        "preview",
        mode="before",
    )
    @classmethod
    def _one_plain_line(cls, text: object) -> str:
        """Saves can come from anywhere, and so can their headers."""
        return clean_line(text[:_LONGEST_READ])[:_LONGEST_SHOWN] if isinstance(text, str) else ""

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> "Row":
        """Return the row of a state in JSON form; whatever it lacks is left empty."""
        sheet = _part(state, "character_sheet") or _part(state, "pencilled")
        quest = _part(state, "active_quest")
        exchange = (_parts(state, "conversation_history") or [{}])[-1]
        told = [text for passage in _parts(_part(state, "page"), "passages") if (text := passage.get("text"))]
        facts = {
            "title": state.get("title"), "hero": sheet.get("name"), "character_class": sheet.get("character_class"),
            "race": sheet.get("race"), "level": sheet.get("level"), "door": quest.get("door"),
            "quest": quest.get("title"), "turn": state.get("adventure_turn"), "max_turns": state.get("max_turns"),
            "moves": state.get("moves"), "phase": state.get("phase"), "adventure_phase": state.get("adventure_phase"),
            "completed": len(_parts(state, "completed_quests")), "label": exchange.get("action"),
            "preview": _ending(state) or (told[-1] if told else exchange.get("narrative")),
            "updated_at": state.get("updated_at"),
        }  # fmt: skip
        try:
            return cls.model_validate({name: fact for name, fact in facts.items() if fact is not None})
        except ValidationError:
            return cls()


def _ending(state: Mapping[str, Any]) -> object:
    """Return how the last adventure ended, while its closing entry is on the page; else ""."""
    quests = _parts(state, "completed_quests")
    return quests[-1].get("ending_title") if quests and state.get("phase") == _CLOSED else ""


class Header(BaseModel):
    """What one save says of itself. Sequence numbers count from 1 and never repeat within a session; 0 is none."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    schema_version: int = Field(alias="schema", ge=1)
    session: str
    seq: int = Field(ge=1)
    past: int = 0
    """The save that undo goes back to."""
    redo: tuple[int, ...] = ()
    """The saves that redo goes forward to, nearest last."""
    origin: int = 0
    """For a save made by undo or redo: the save whose state this repeats."""
    replaces: int = 0
    """The save of the same turn that this one stands in for."""
    order: int = 0
    """When it was made among the saves of all sessions (see `order`); 0 where an older game wrote it."""
    length: int = Field(ge=0)
    sha256: str
    row: Row = Row()

    @property
    def node(self) -> int:
        """The save that others refer to when they mean this one's state."""
        return self.origin or self.seq

    @property
    def rank(self) -> int:
        """Where it stands in that order; of an older game's saves the clock says it, as far as it is to be believed."""
        return self.order or min(_microseconds(self.row.updated_at), time.time_ns() // 1000)

    @property
    def point(self) -> tuple[int, int]:
        """Saves with the same point belong to the same turn."""
        return self.row.moves, self.row.turn


class SessionSummary(Row):
    """A row of the ledger."""

    session_id: str
    seq: int = 0
    order: int = 0
    """Where it stands among all sessions: the highest was played last."""
    notice: str = ""
    """A sentence when something is wrong with the saves, else ""."""

    @classmethod
    def of_header(cls, header: Header, notice: str = "") -> "SessionSummary":
        """Return the row of a session whose newest save has this header."""
        known: dict[str, Any] = {
            "session_id": header.session,
            "seq": header.seq,
            "order": header.rank,
            "notice": notice,
        }
        return cls.model_construct(**header.row.__dict__, **known)


def digest(body: bytes) -> str:
    """Return the checksum a header carries for its body."""
    return hashlib.sha256(body).hexdigest()


def encode(header: Header, body: bytes) -> bytes:
    """Return a save as it is written."""
    line = header.model_dump_json(by_alias=True, exclude_defaults=True).encode()
    return b"%s %s %s\n%s" % (MAGIC, _mark(line), line, body)


def decode_header(start: bytes) -> tuple[Header, int]:
    """Return the header with which `start` begins, and where the body begins.

    Raises:
        Damaged: it begins with no intact header.
        Newer: the header is intact and was written by a later version.
    """
    end = start.find(b"\n", 0, LONGEST_HEADER)
    parts = start[: max(end, 0)].split(b" ", 2)
    if len(parts) != 3 or parts[0] != MAGIC or parts[1] != _mark(parts[2]):  # noqa: PLR2004 - magic, mark, header
        raise Damaged
    try:
        header = Header.model_validate_json(parts[2])
    except ValidationError as error:
        raise Newer(SCHEMA_VERSION + 1) from error
    if header.schema_version > SCHEMA_VERSION:
        raise Newer(header.schema_version)
    return header, end + 1


def decode(content: bytes) -> tuple[Header, bytes]:
    """Return the header and the body of a save.

    Raises:
        Damaged: any byte of it is not as it was written.
        Newer: a later version wrote it.
    """
    header, begin = decode_header(content)
    body = content[begin:]
    if len(body) != header.length or digest(body) != header.sha256:
        raise Damaged
    return header, body


def state_of(body: bytes) -> dict[str, Any] | None:
    """Return the state in a save's body, its texts fit to be shown, or None when it holds none."""
    try:
        state = from_json(body)
    except ValueError:
        return None
    if not isinstance(state, dict):
        return None
    fit: dict[str, Any] = state if is_clean(body) else cleaned(state)
    return fit


def _mark(line: bytes) -> bytes:
    return hashlib.sha256(line).hexdigest()[:_DIGEST].encode()


def _microseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)


def _part(whole: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = whole.get(name)
    return part if isinstance(part, Mapping) else {}


def _parts(whole: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    parts = whole.get(name)
    return [part for part in parts if isinstance(part, Mapping)] if isinstance(parts, list) else []
