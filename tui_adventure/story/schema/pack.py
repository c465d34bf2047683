"""A pack's own files beside its quests: what it is, the jester's asides, the inn."""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from tui_adventure.rules.character import CharacterClass, CharacterRace, Skill
from tui_adventure.story.schema.base import Content, Id, Line, Lines, Text, listed
from tui_adventure.story.schema.conditions import Conditions
from tui_adventure.story.schema.effects import Effects
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.outcome import Talk
from tui_adventure.story.schema.renamed import RenamedInPack
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.wording import stem


class PackInfo(Content):
    """pack.yaml."""

    id: Id
    title: Line
    author: Line
    licence: Line
    version: Literal[1] = Field(alias="schema")
    release: Line | None = None
    """The writer's own name for this version of the pack, such as 1.2: kept in the sessions begun with it."""
    renamed: RenamedInPack = RenamedInPack()
    """What had another id before."""


class Interludes(Content):
    """A file of interludes whose scenes lead to fights: the scenes, and the fights."""

    scenes: tuple[Scene, ...] = ()
    encounters: tuple[Encounter, ...] = ()


class Aside(Content):
    """One of Magpie's remarks, with small effects at most."""

    id: Id
    when: Conditions = ()
    say: Text
    effects: Effects = ()


class QuestionId(StrEnum):
    """The five questions of the interview, in order."""

    WHO = "who"
    SKILLS = "skills"
    WHY = "why"
    CARRY = "carry"
    FLAW = "flaw"


class Suggestion(Content):
    """An answer the innkeeper's guest might give, and what it says about the hero."""

    say: Line
    classes: Annotated[tuple[CharacterClass, ...], BeforeValidator(listed)] = Field(default=(), alias="class")
    origin: CharacterRace | None = None
    background: Id | None = None
    skills: tuple[Skill, ...] = ()
    motive: Id | None = None
    flaw: Id | None = None
    trait: Line | None = None
    item: Id | None = None


class Question(Content):
    """One turn of the interview."""

    id: QuestionId
    ask: Text
    suggestions: tuple[Suggestion, ...] = Field(min_length=3)


class InnPage(StrEnum):
    """Where at the inn something is said."""

    INTERVIEW = "interview"
    SIGNING = "signing"
    DOORS = "doors"
    NIGHT = "night"
    CLOSING = "closing"


class Asked(Content):
    """Something the innkeeper may be asked, and what she answers.

    Each line of `about` holds words that are all said, in any order; words joined by | stand for one another.
    """

    about: Lines
    at: Annotated[tuple[InnPage, ...], BeforeValidator(listed)] = ()
    """The pages on which it is answered so; everywhere when empty."""
    passing: bool = False
    """Whether it is said in passing (a greeting, an insult), so that it never answers a question."""
    narrated: bool = False
    """Whether it is told of her rather than said by her."""
    say: Talk

    @cached_property
    def patterns(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """The lines of `about` as stems, in groups of which one each is said."""
        lines = (line.split() for line in self.about)
        return tuple(tuple(frozenset(map(stem, group.split("|"))) for group in line) for line in lines)


class Inn(Content):
    """inn.yaml: the interview, what the innkeeper says and is asked, and names by country or origin."""

    interview: tuple[Question, ...] = Field(min_length=5, max_length=5)
    talk: dict[Id, Talk]
    asked: tuple[Asked, ...] = ()
    names: dict[Id, Lines]

    @model_validator(mode="after")
    def _asks_in_order(self) -> Self:
        if [question.id for question in self.interview] != list(QuestionId):
            raise ValueError(f"asks in the order {', '.join(QuestionId)}")
        return self
