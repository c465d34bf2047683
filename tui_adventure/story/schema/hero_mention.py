"""heroes.yaml: what is said of a hero of the same player who has come back, at the inn or on the road."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from tui_adventure.story.schema.base import Content, Id, Lines, listed
from tui_adventure.story.schema.fight_words import slots_of
from tui_adventure.story.schema.vocabulary import Tone

_TELLER = frozenset({"who", "they", "them", "their", "one"})
_HERO = frozenset({"hero", "kind", "door", "ending", "scar", "thing"})


class Where(StrEnum):
    """Where it is said."""

    INN = "inn"
    ROAD = "road"


class HeroMention(Content):
    """One thing said of them. With {who} in it, it is told where somebody is; with {scar} or {thing} of who has one."""

    id: Id
    at: Where = Where.ROAD
    tones: Annotated[tuple[Tone, ...], BeforeValidator(listed)] = ()
    """How their last adventure ended; in any way when empty."""
    say: Lines

    @property
    def wants(self) -> frozenset[str]:
        """The slots that must be filled with something."""
        return frozenset(name for text in self.say for _, name in slots_of(text))

    @model_validator(mode="after")
    def _slots_fit(self) -> Self:
        fits = _HERO | (_TELLER if self.at is Where.ROAD else frozenset())
        for text in self.say:
            for slot, name in slots_of(text):
                if name not in fits:
                    raise ValueError(f"{self.id}: nothing fills the slot {slot}; there are {', '.join(sorted(fits))}")
        return self
