"""What typed words can mean at this moment: the things, people, places and belongings within reach."""

import re
from enum import StrEnum
from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, InstanceOf

from tui_adventure.story.interpreter.fight_scope import FightScope
from tui_adventure.story.schema.story_words import Hint, StoryWords
from tui_adventure.story.wording import stem, words

_SPEECH = re.compile(r"[“\"][^”\"]*[”\"]?")
"""What is said: who or what is spoken of in it need not be here."""


class Sort(StrEnum):
    """What a named thing is, which decides what one can do with it."""

    THING = "thing"
    """Something of the scene."""
    PERSON = "person"
    STRANGER = "stranger"
    """Somebody who is only described."""
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
    cast: tuple[Named, ...] = ()
    """Everybody else of the story."""
    page: tuple[str, ...] = ()
    """The sentences of the visible page."""
    scene: tuple[str, ...] = ()
    """The sentences of the present scene alone: whoever they describe is here."""
    speaker: str = ""
    """The id of whoever of the people here spoke last."""
    topics: tuple[str, ...] = ()
    """Names of things the people here can be asked about."""
    to_ask: tuple[str, str] = ("", "")
    """Somebody here and a topic they still have an answer to."""
    tries: tuple[str, ...] = ()
    """What would work here and now, as it would be typed."""
    before: str = ""
    """What was typed last."""
    wordings: InstanceOf[StoryWords] = StoryWords()
    """What hints are told in."""
    seen: dict[str, str] = {}
    """In a fight: foe -> how it looks, how it stands and what it means to do."""
    want: str = ""
    """In a fight: what they would take instead."""
    interview: bool = False
    """The innkeeper is writing a hero down: words that are no option are an answer."""
    fight: bool = False
    """A fight is on: words that are no option are an improvised action."""
    fray: FightScope = FightScope()
    """What can be asked about in that fight."""

    @cached_property
    def people(self) -> tuple[Named, ...]:
        """Everybody whose name means somebody: here, away, not met yet, or against the hero."""
        return (*self.of(Sort.PERSON, Sort.FOE), *self.away, *self.cast)

    @cached_property
    def printed(self) -> frozenset[str]:
        """The stems of all words of the visible page."""
        return frozenset().union(*map(_stems_of, self.page))

    @cached_property
    def shown(self) -> frozenset[str]:
        """The stems of all words of the present scene that nobody speaks; of the page where no scene is known."""
        return frozenset().union(*(_stems_of(_SPEECH.sub(" ", one)) for one in self.scene or self.page))

    def hint(self, kind: Hint, said: str, /, **slots: str | int) -> str:
        """Return a hint to words typed, in the words of the pack."""
        return self.wordings.hint(kind, said, **slots)

    def of(self, *sorts: Sort) -> tuple[Named, ...]:
        """Return what is of one of these sorts, in order."""
        return tuple(named for named in self.named if named.sort in sorts)


@lru_cache(maxsize=1024)
def _stems_of(sentence: str) -> frozenset[str]:
    return frozenset(part for word in words(sentence) for part in _parts(word))


def _parts(word: str) -> set[str]:
    return {stem(word), *map(stem, word.split("-"))}
