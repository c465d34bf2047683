"""Blocks of text, checks, and what comes of them."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, Tag, model_validator
from pydantic.types import Discriminator

from tui_adventure.rules.character import Ability, Skill
from tui_adventure.story.schema.base import Content, Id, Ids, Line, OptionalText, Text, Whole
from tui_adventure.story.schema.conditions import Conditions
from tui_adventure.story.schema.effects import Effects


class Telling(Content):
    """A text that tells facts, or leans on facts told before. `by` is the person who says it."""

    tells: Ids = ()
    by: Id | None = None
    relies: Ids = ()


class Block(Telling):
    """A text with an optional condition. Every variant of it tells what the block `tells`."""

    when: Conditions = ()
    say: Text


class OneOf(Content):
    """Blocks of which only the first that holds is shown."""

    one_of: tuple[Block, ...] = Field(min_length=1)


def _block_kind(value: object) -> str:
    mapping_with_one_of = isinstance(value, dict) and "one_of" in value
    return "one_of" if mapping_with_one_of or isinstance(value, OneOf) else "say"


AnyBlock = Annotated[Annotated[Block, Tag("say")] | Annotated[OneOf, Tag("one_of")], Discriminator(_block_kind)]


def _as_blocks(value: object) -> object:
    """Let a plain text, or a list of plain variants, stand for one block."""
    if isinstance(value, str):
        return [{"say": value}]
    if isinstance(value, Sequence) and value and all(isinstance(part, str) for part in value):
        return [{"say": list(value)}]
    return value


def _as_lines(value: object) -> object:
    """Let plain texts in a list stand for blocks of their own."""
    if isinstance(value, str):
        return [{"say": value}]
    if isinstance(value, list | tuple):
        return [{"say": part} if isinstance(part, str | list) else part for part in value]
    return value


Blocks = Annotated[tuple[AnyBlock, ...], BeforeValidator(_as_blocks)]
"""Every block whose condition holds is shown, in order."""
FirstOf = Annotated[tuple[Block, ...], BeforeValidator(_as_blocks)]
"""Blocks of which the first that holds is taken."""
Talk = Annotated[tuple[Block, ...], BeforeValidator(_as_lines)]
"""Lines of which one is drawn from those that hold."""


class MomentSpec(Content):
    """Something worth remembering; `saga` is one past-tense, third-person sentence."""

    id: Id
    significance: float = Field(ge=0, le=1)
    saga: Text


class Outcome(Telling):
    """What comes of a choice, a search or a fight."""

    say: OptionalText = ()
    more: Blocks = ()
    effects: Effects = ()
    moment: MomentSpec | None = None
    refuses: bool = Field(default=False, strict=True)
    """Of a person's way with gifts: what was offered stays with the hero."""


class CheckText(Content):
    """A check as content writes it: skill or ability, difficulty, what is at stake, and what helps or hinders."""

    skill: Skill | None = None
    ability: Ability | None = None
    dc: Whole = Field(ge=5, le=20)
    stake: Line | None = None
    advantage: Conditions = ()
    disadvantage: Conditions = ()

    @model_validator(mode="after")
    def _skill_or_ability(self) -> Self:
        if (self.skill is None) == (self.ability is None):
            raise ValueError("needs either a skill or an ability")
        return self


class Trial(Content):
    """A check and its outcomes.

    Without `partial`: as failure; without `critical`: success and a point of resolve; without `fumble`: failure and
    2 hearts.
    """

    check: CheckText
    success: Outcome
    partial: Outcome
    failure: Outcome
    critical: Outcome | None = None
    fumble: Outcome | None = None

    @model_validator(mode="before")
    @classmethod
    def _near_miss_is_a_failure(cls, value: object) -> object:
        is_short = isinstance(value, dict) and "partial" not in value and "failure" in value
        return {**value, "partial": value["failure"]} if is_short and isinstance(value, dict) else value


def _as_attempt(value: object) -> object:
    is_text = isinstance(value, str) or (isinstance(value, list) and all(isinstance(part, str) for part in value))
    return {"say": value} if is_text else value


def _attempt_kind(value: object) -> str:
    mapping_with_check = isinstance(value, dict) and "check" in value
    return "check" if mapping_with_check or isinstance(value, Trial) else "say"


Attempt = Annotated[
    Annotated[Outcome, Tag("say")] | Annotated[Trial, Tag("check")],
    Discriminator(_attempt_kind),
    BeforeValidator(_as_attempt),
]
"""A check with its outcomes, or just an outcome, or just a text."""
