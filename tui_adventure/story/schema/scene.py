"""Scenes, their things and their choices."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from tui_adventure.story.phases import AdventurePhase
from tui_adventure.story.schema.base import Content, DottedId, Id, Ids, Line, Lines, Tension, Text, Whole, listed
from tui_adventure.story.schema.conditions import Conditions
from tui_adventure.story.schema.outcome import (
    Attempt,
    Blocks,
    CheckText,
    FirstOf,
    MomentSpec,
    Outcome,
    Telling,
    Trial,
)
from tui_adventure.story.schema.vocabulary import Approach, Door

ANYWHERE = "any"
"""The place of a scene that happens wherever the hero is."""


class Cost(Content):
    """What a choice costs: coins or an item."""

    coins: Whole | None = Field(default=None, ge=1)
    item: Id | None = None

    @model_validator(mode="after")
    def _coins_or_item(self) -> Self:
        if (self.coins is None) == (self.item is None):
            raise ValueError("needs either coins or an item")
        return self


class Choice(Content):
    """Something the player may do: with a check and outcomes by degree, or with one `outcome`."""

    id: Id
    label: Line = Field(max_length=90)
    approach: Approach
    relies: Ids = ()
    """Facts the label leans on: not offered before they were told."""
    needs: Conditions = ()
    barred: Line | None = None
    cost: Cost | None = None
    check: CheckText | None = None
    success: Outcome | None = None
    partial: Outcome | None = None
    failure: Outcome | None = None
    critical: Outcome | None = None
    fumble: Outcome | None = None
    outcome: Outcome | None = None
    moment: MomentSpec | None = None

    @model_validator(mode="after")
    def _check_or_outcome(self) -> Self:
        degrees = {"success": self.success, "partial": self.partial, "failure": self.failure}
        if self.check is None:
            given = [name for name, outcome in degrees.items() if outcome] + [
                name for name, outcome in (("critical", self.critical), ("fumble", self.fumble)) if outcome
            ]
            if given:
                raise ValueError(f"has {given[0]} but no check")
            if self.outcome is None:
                raise ValueError("needs a check with success, partial and failure, or an outcome")
            return self
        missing = [name for name, outcome in degrees.items() if outcome is None]
        if missing:
            raise ValueError(f"has a check but no {' and no '.join(missing)}")
        if self.outcome is not None:
            raise ValueError("has a check and an outcome: a check has success, partial and failure instead")
        return self

    @model_validator(mode="after")
    def _barred_by_something(self) -> Self:
        if self.barred and not self.needs and not self.cost:
            raise ValueError("is barred without needs or cost")
        return self

    def trial(self) -> Trial | None:
        """Return the check with its outcomes, or None when the choice has one outcome."""
        if self.check is None or self.success is None or self.partial is None or self.failure is None:
            return None
        return Trial.model_construct(
            check=self.check,
            success=self.success,
            partial=self.partial,
            failure=self.failure,
            critical=self.critical,
            fumble=self.fumble,
        )


class Thing(Content):
    """Something that free text can examine, search, use or take."""

    id: Id
    names: Lines
    examine: Text
    search: Attempt | None = None
    take: Attempt | None = None
    use: Attempt | None = None


class Cooldown(Content):
    """The scene may come again after so many turns."""

    cooldown: Whole = Field(ge=1)


Repeat = Annotated[
    Annotated[Literal["never", "always"], Tag("word")] | Annotated[Cooldown, Tag("cooldown")],
    Discriminator(lambda value: "cooldown" if isinstance(value, dict | Cooldown) else "word"),
]


class Scene(Telling):
    """A scene: what it is to the director, what it says, what one can do. Every way of telling it tells its facts."""

    id: DottedId
    title: Line = Field(max_length=60)
    phase: Annotated[tuple[AdventurePhase, ...], BeforeValidator(listed)] = ()
    """Phases in which it may be drawn; empty: any."""
    place: Id
    tension: Tension
    repeat: Repeat = "never"
    drawn: bool = Field(default=True, strict=True)
    """False: reached only by goto."""
    doors: tuple[Door, ...] = ()
    """Only for interludes: the doors behind which it may happen; empty: all."""
    advances: tuple[Id, ...] = ()
    introduces: tuple[Id, ...] = ()
    mentions: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
    needs: Conditions = ()
    unless: Conditions = ()
    tags: tuple[Line, ...] = ()
    weight: float = Field(default=1.0, ge=0.2, le=5)
    art: Id | None = None
    why: FirstOf = ()
    """Why the hero has come, above the text: the first block that holds."""
    text: Blocks = Field(min_length=1)
    things: tuple[Thing, ...] = ()
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=6)
    """At most four are offered at once: `needs` keep the others apart."""
