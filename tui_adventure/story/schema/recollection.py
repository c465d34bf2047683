"""recollections.yaml: what was said at the inn, met again on the road."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from tui_adventure.story.schema.base import Content, Id, Lines
from tui_adventure.story.schema.conditions import Conditions
from tui_adventure.story.schema.fight_words import slots_of

_ANYWHERE = frozenset({"who", "they", "them", "their", "one"})


class Of(StrEnum):
    """What of the interview comes back."""

    TRADE = "trade"
    FLAW = "flaw"
    MOTIVE = "motive"
    KEEPSAKE = "keepsake"
    """The thing carried, as it was called: {keepsake}."""
    WORDS = "words"
    """The hero's own words: {words}."""


class Recollection(Content):
    """One remark. With {who} in it, it is told where somebody is; nothing is done by it to the hero or the story."""

    id: Id
    of: Of
    when: Conditions = ()
    say: Lines

    @model_validator(mode="after")
    def _slots_fit(self) -> Self:
        fits = _ANYWHERE | ({self.of.value} if self.of in (Of.KEEPSAKE, Of.WORDS) else set())
        for text in self.say:
            for slot, name in slots_of(text):
                if name not in fits:
                    raise ValueError(f"{self.id}: nothing fills the slot {slot}; there are {', '.join(sorted(fits))}")
        return self
