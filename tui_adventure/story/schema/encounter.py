"""Encounters: fights as content writes them."""

from typing import Self

from pydantic import Field, model_validator

from tui_adventure.rules.bestiary import FleeSpec, ParleySpec, TerrainSpec
from tui_adventure.rules.items import Band
from tui_adventure.story.schema.base import Content, DottedId, Id, Line, Tension, Text
from tui_adventure.story.schema.outcome import Outcome


class Encounter(Content):
    """A fight: one to three foes, terrain, ways out, and how the story goes on."""

    id: DottedId
    title: Line = Field(max_length=60)
    foes: tuple[Id, ...] = Field(min_length=1, max_length=3)
    tension: Tension
    opening: Text
    range: Band = Band.NEAR
    terrain: tuple[TerrainSpec, ...] = Field(default=(), max_length=3)
    parley: ParleySpec | None = None
    flee: FleeSpec | None = None
    won: Outcome
    lost: Outcome
    fled: Outcome | None = None
    parleyed: Outcome | None = None

    @model_validator(mode="after")
    def _every_way_out_continues(self) -> Self:
        for way, outcome in (("flee", "fled"), ("parley", "parleyed")):
            if (getattr(self, way) is None) != (getattr(self, outcome) is None):
                raise ValueError(f"needs both {way} and {outcome}, or neither")
        return self
