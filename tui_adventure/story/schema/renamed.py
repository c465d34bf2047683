"""What has another id than it had: so that an adventure begun before the change goes on after it."""

from collections.abc import Mapping

from pydantic import Field

from tui_adventure.story.schema.base import Content, DottedId, Id


class RenamedParts(Content):
    """Old id -> new id, for whatever of a quest a session under way may hold."""

    scenes: dict[DottedId, DottedId] = Field(default_factory=dict)
    encounters: dict[DottedId, DottedId] = Field(default_factory=dict)
    choices: dict[Id, Id] = Field(default_factory=dict)
    flags: dict[Id, Id] = Field(default_factory=dict)
    facts: dict[Id, Id] = Field(default_factory=dict)
    items: dict[Id, Id] = Field(default_factory=dict)
    people: dict[Id, Id] = Field(default_factory=dict)
    clocks: dict[Id, Id] = Field(default_factory=dict)
    places: dict[Id, Id] = Field(default_factory=dict)
    promises: dict[Id, Id] = Field(default_factory=dict)
    objectives: dict[Id, Id] = Field(default_factory=dict)
    truths: dict[Id, Id] = Field(default_factory=dict)
    endings: dict[Id, Id] = Field(default_factory=dict)
    foes: dict[Id, Id] = Field(default_factory=dict)


class RenamedInPack(Content):
    """The same for what a pack's quests share: the quests themselves, interludes, their fights, items and foes."""

    quests: dict[Id, Id] = Field(default_factory=dict)
    scenes: dict[DottedId, DottedId] = Field(default_factory=dict)
    encounters: dict[DottedId, DottedId] = Field(default_factory=dict)
    items: dict[Id, Id] = Field(default_factory=dict)
    foes: dict[Id, Id] = Field(default_factory=dict)


def newest(old: str, table: Mapping[str, str]) -> str:
    """Return what an id has become in the end; itself where it was not renamed."""
    seen = {old}
    while old in table and table[old] not in seen:
        old = table[old]
        seen.add(old)
    return old
