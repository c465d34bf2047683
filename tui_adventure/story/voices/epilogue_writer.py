"""The epilogue writer's port: who writes the closing entry anew for exactly what one hero did, out of records alone."""

from typing import Protocol

from pydantic import BaseModel, ConfigDict


class EntryFile(BaseModel):
    """An adventure that has ended, as far as its hero knows it: everything in it is so, but for what is `hidden`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hero: str
    kind: str
    """What the hero is: "elf wizard"."""
    door: str
    quest: str
    ending: str
    """The title of the ending, with its tone."""
    entry: str
    """The closing entry as it stands, in its authors' words."""
    ended: tuple[str, ...]
    """The sentences of it that tell how it ended."""
    moments: tuple[str, ...]
    known: tuple[str, ...]
    """What was found out."""
    counted: tuple[tuple[str, str], ...]
    """Rows of the plate: ("Turns", "32 of 36")."""
    people: tuple[str, ...]
    """Who was met."""
    places: tuple[str, ...]
    """What was seen, the country, and the name of what it was about."""
    hidden: tuple[str, ...] = ()
    """What the hero did not find out, for the checks: no model is told it."""
    lines: tuple[str, ...] = ()
    veils: tuple[str, ...] = ()


class EpilogueWriter(Protocol):
    """Writes closing entries."""

    async def write(self, file: EntryFile, limit: float) -> str:
        """Return an entry in other words, every sentence of it known to be so, within about `limit` seconds.

        Raises:
            StorytellerError: there is none; the sentence says why.
        """
        ...
