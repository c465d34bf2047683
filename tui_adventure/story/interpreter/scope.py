"""What typed words can mean at this moment: the things, people, places and belongings within reach."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Sort(StrEnum):
    """What a named thing is, which decides what one can do with it."""

    THING = "thing"
    """Something of the scene."""
    PERSON = "person"
    PLACE = "place"
    ITEM = "item"
    """Something the hero carries."""
    FOE = "foe"
    SPELL = "spell"


class Named(BaseModel):
    """Something words can refer to. `names` holds every name, without its article, the one to show first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    names: tuple[str, ...]
    sort: Sort = Sort.THING
    pronouns: str = "it"
    """he, she, they or it."""


class Scope(BaseModel):
    """Everything in reach. `last` is the id that "it", "her" or "them" means when more than one thing fits."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    named: tuple[Named, ...] = ()
    last: str = ""
    away: tuple[Named, ...] = ()
    """People the hero has met who are not here."""
    topics: tuple[str, ...] = ()
    """Names of things the people here can be asked about."""
    interview: bool = False
    """The innkeeper is writing a hero down: words that are no option are an answer."""
    fight: bool = False
    """A fight is on: words that are no option are an improvised action."""

    def of(self, *sorts: Sort) -> tuple[Named, ...]:
        """Return what is of one of these sorts, in order."""
        return tuple(named for named in self.named if named.sort in sorts)
