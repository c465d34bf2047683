"""What the journal shows: people, places, moments and promises the hero knows of."""

from pydantic import BaseModel, ConfigDict


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PersonEntry(_Shown):
    """Somebody the hero has met. `gone` is "" while they are in the story, else "dead" or "left"."""

    id: str
    name: str
    look: str
    want: str
    attitude: int
    regard: str
    gone: str = ""
    deeds: tuple[str, ...] = ()


class PlaceEntry(_Shown):
    """A place on the map: column 0-7, row 0-4, and the ids of the places its ways lead to."""

    id: str
    name: str
    column: int
    row: int
    ways: tuple[str, ...] = ()
    visited: bool = False
    here: bool = False


class MomentEntry(_Shown):
    """Something worth remembering, and the turn it happened on."""

    turn: int
    say: str


class PromiseEntry(_Shown):
    """A question, threat or deadline. `state` is open, kept, twisted or mourned."""

    id: str
    say: str
    state: str


class CodexEntry(_Shown):
    """A line of lore. `kind` is quest, thing, scar or door."""

    kind: str
    name: str
    say: str


class Journal(_Shown):
    """The journal's pages; all empty before the first door."""

    title: str = ""
    premise: str = ""
    people: tuple[PersonEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    moments: tuple[MomentEntry, ...] = ()
    promises: tuple[PromiseEntry, ...] = ()
    codex: tuple[CodexEntry, ...] = ()
