"""The reader port: who reads a typed line that the interpreter is not sure of, out of closed sets and nothing else."""

from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from tui_adventure.story.intent import Verb

DEEDS = frozenset(
    {Verb.GO, Verb.SEARCH, Verb.TAKE, Verb.USE, Verb.GIVE, Verb.PERSUADE, Verb.THREATEN, Verb.HELP, Verb.ATTACK}
    | {Verb.SNEAK, Verb.REST, Verb.WAIT, Verb.DROP}
)
"""What a reader may read as a deed."""


class Meaning(StrEnum):
    """What a line may mean."""

    CHOICE = "choice"
    TALK = "talk"
    LOOK = "look"
    DEED = "deed"
    UNKNOWN = "unknown"


class Unread(BaseModel):
    """A line with everything it can mean here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: str
    page: tuple[str, ...]
    choices: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    """What is in reach, each by its name and its sort."""
    topics: tuple[str, ...]


class Reading(BaseModel):
    """What a line was read as. What is outside of the closed sets counts for nothing."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    means: Meaning = Meaning.UNKNOWN
    choice: int = 0
    """The number of a choice."""
    name: str = Field(default="", max_length=80)
    """Who is talked to, what is looked at, what a deed is done to: one of the names."""
    about: str = Field(default="", max_length=80)
    """What is asked about, in words of the line or as a topic; or whom something is given to, by name."""
    verb: Verb | None = None


class Reader(Protocol):
    """Reads lines."""

    async def read(self, unread: Unread) -> Reading | None:
        """Return what a line means, None for nothing that could be told.

        Raises:
            StorytellerError: nobody answered; the sentence says why.
        """
        ...
