"""The innkeeper's port: who reads and answers at the inn what its pages have no answer for, and decides nothing."""

from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

INNKEEPER = "innkeeper"
"""Who was spoken to, where it was the innkeeper and she had no answer."""


class LedgerLine(StrEnum):
    """A line of the ledger that a reading may write on: none of them is a number."""

    NAME = "name"
    PEOPLE = "people"
    TRADE = "trade"
    CLASS = "class"
    REASON = "reason"
    FLAW = "flaw"
    KEEPSAKE = "keepsake"


class InnFile(BaseModel):
    """What was typed at the inn, and all that the innkeeper has to answer it with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: str
    page: str
    """Where it was typed: "the doors"."""
    question: str = ""
    """What she has asked and waits for."""
    hero: tuple[str, ...] = ()
    """What stands in the ledger of the one she speaks with."""
    manner: tuple[str, ...] = ()
    """Lines of hers, as their author wrote them, those that are nearest to what was said first."""
    doors: tuple[str, ...] = ()
    """What stands on the cards of the lit doors."""
    behind: tuple[str, ...] = ()
    """How each earlier adventure ended, and the entry that stands."""
    writes: dict[LedgerLine, tuple[str, ...]] = {}
    """The lines that may be written on, each with the values it may have; () for words of the line itself."""
    names: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    """What nobody may hear from her, for the checks: no model is told it."""
    lines: tuple[str, ...] = ()
    veils: tuple[str, ...] = ()


class Hosted(BaseModel):
    """What she says to a line, and on which line of the ledger it would be written. The rules decide whether it is."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    says: str = Field(default="", max_length=1000)
    line: LedgerLine | None = None
    value: str = Field(default="", max_length=200)


class Innkeeper(Protocol):
    """Answers at the inn."""

    async def host(self, file: InnFile) -> Hosted | None:
        """Return what a line comes to, None where nobody is asked; what she says is known to be hers to say.

        Raises:
            StorytellerError: nobody answered; the sentence says why.
        """
        ...
