"""The whole of a session: the story's state and what the session keeps around it."""

import secrets
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator, model_validator
from typing_extensions import TypedDict

from tui_adventure.session.ids import checked_id, new_id
from tui_adventure.session.operations import (
    MAX_CONVERSATION_HISTORY,
    MAX_RECENT_AGENTS,
    MAX_TITLE,
    SessionOperations,
)
from tui_adventure.session.persistence.records import SCHEMA_VERSION
from tui_adventure.story.beat import Page
from tui_adventure.story.intent import Intent
from tui_adventure.story.state import StoryState

LONGEST_INPUT = 2000
"""Signs of what a player types that are read."""
_SEED_BITS = 32


class Exchange(TypedDict):
    """What the player did, and what was told in answer."""

    action: str
    narrative: str


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def new_seed() -> int:
    """Return a seed nobody can guess, short enough to be typed."""
    return secrets.randbits(_SEED_BITS)


class DailyDoor(BaseModel):
    """The door of a day that this session was begun for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    practice: bool = False
    """Whether it is a further try, or somebody else's."""


class PageInTheBook(BaseModel):
    """The page of a move in its authors' words, where it was told in others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    moves: int
    page: Page


class GameState(StoryState, SessionOperations):
    """Everything that is saved, with the operations on it; by itself it is a draft, which nobody saves.

    Invariants, checked when it is built and again before each save: 0 <= health_current <= health_max,
    0 <= adventure_turn <= max_turns, 25 <= max_turns <= 50, `session_id` a UUID and `id` the same.
    """

    session_id: str = ""
    id: str = ""
    """The same as session_id, under the name CrewAI asks for; assigning either changes both."""
    schema_version: int = Field(default=SCHEMA_VERSION, ge=1)
    seed: int = Field(default_factory=new_seed)
    title: str = Field(default="", max_length=MAX_TITLE)
    """The player's own name for the session, or ""."""
    created_at: AwareDatetime = Field(default_factory=now)
    updated_at: AwareDatetime = Field(default_factory=now)
    conversation_history: list[Exchange] = Field(default_factory=list, max_length=MAX_CONVERSATION_HISTORY)
    """The last exchanges, oldest first; the whole transcript is in the saves."""
    recent_agents: list[str] = Field(default_factory=list, max_length=MAX_RECENT_AGENTS)
    daily: DailyDoor | None = None
    in_the_book: PageInTheBook | None = None
    """What stands under other words; None where there are none."""
    entered: str = ""
    """What the player entered last: `#` and the id of an option, or words, which played again give the same turn."""
    meant: Intent | None = None
    """What that was taken for; None where an older game took it."""
    waiting: str = Field(default="", max_length=LONGEST_INPUT)
    """What the player chose or typed just before leaving, a line each, to be played first when it is opened; or ""."""
    weigh_deeds: bool = True

    @model_validator(mode="before")
    @classmethod
    def _one_id(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            return given
        ids = {checked_id(given[name]) for name in ("session_id", "id") if given.get(name)} or {new_id()}
        if len(ids) > 1:
            message = "session_id and id are two names of one thing"
            raise ValueError(message)
        only = ids.pop()
        return {**given, "session_id": only, "id": only}

    @property
    def state(self) -> "GameState":
        """The state itself."""
        return self

    def transaction(self) -> AbstractContextManager["GameState"]:
        """Return a context that does nothing: a draft that goes wrong is thrown away whole."""
        return nullcontext(self)

    @field_validator("created_at", "updated_at")
    @classmethod
    def _in_utc(cls, moment: datetime) -> datetime:
        return moment.astimezone(UTC)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in {"session_id", "id"}:
            value = checked_id(value)
            super().__setattr__("session_id", value)
            super().__setattr__("id", value)
            return
        super().__setattr__(name, value)

    def adopt(self, other: "GameState") -> None:
        """Become equal to `other`, so that whoever holds this state sees the change."""
        self.__dict__.update(other.__dict__)
