"""Facts: what a stranger must have been told."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from tui_adventure.story.schema.base import Content, Id, Ids, Line, Whole
from tui_adventure.story.schema.outcome import FirstOf

PLAIN_WORDS = 30
"""A plain sentence has at most so many words."""


class FactKind(StrEnum):
    """What a fact is to the story."""

    PREMISE = "premise"
    """Who wants what of the hero, and why."""
    STAKE = "stake"
    """What happens to whom if the hero fails or is late."""
    PROOF = "proof"
    CULPRIT = "culprit"
    ANSWER = "answer"
    """What really happened, or how it can be put right."""
    CUSTOM = "custom"
    """A rule of the country that will matter."""


FOUND_OUT = frozenset({FactKind.PROOF, FactKind.CULPRIT, FactKind.ANSWER})
"""The kinds that are found out; the others are what one is told to begin with."""


class FactSpec(Content):
    """Something the reader must be able to say: one plain sentence, true always or under some truths."""

    id: Id
    kind: FactKind
    truths: Ids = Field(default=(), alias="truth")
    """The truths under which it holds; empty: always."""
    name: Line | None = None
    """A short noun phrase, "Pask's tally": proofs are shown by it."""
    plain: Line
    late: FirstOf = ()
    """Told when the story has not told it in time: the first block that holds."""

    @model_validator(mode="after")
    def _a_proof_has_a_name(self) -> Self:
        if self.kind is FactKind.PROOF and not self.name:
            raise ValueError("is a proof without a name")
        return self

    @model_validator(mode="after")
    def _plain_is_short(self) -> Self:
        count = len(self.plain.split())
        if count > PLAIN_WORDS:
            raise ValueError(f"has a plain sentence of {count} words: at most {PLAIN_WORDS}")
        return self


class FoundOut(Content):
    """How many proofs, culprits and answers are still nothing to act on, and how many are enough."""

    little: Whole = Field(ge=0)
    enough: Whole = Field(ge=1)

    @model_validator(mode="after")
    def _enough_is_more(self) -> Self:
        if self.enough <= self.little:
            raise ValueError("has enough that is no more than little")
        return self


class MustTell(Content):
    """The facts that must have been told before the midpoint, the climax and the closing entry."""

    midpoint: Ids = ()
    climax: Ids = ()
    ending: Ids = ()
