"""What words say about a hero: the lexicon that free text is read with."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.story.schema.base import Content, Id, Line, Lines, Prose, listed
from tui_adventure.story.wording import stem, stems

Classes = Annotated[tuple[CharacterClass, ...], BeforeValidator(listed)]


class Reading(Content):
    """Words or short phrases, and what each of them says.

    `likely_class`, `likely_background` and `likely_flaw` are what such a hero mostly is, when nothing says it outright.
    """

    words: Lines
    classes: Classes = Field(default=(), alias="class")
    origin: CharacterRace | None = None
    background: Id | None = None
    motive: Id | None = None
    flaw: Id | None = None
    trait: Id | None = None
    likely_class: CharacterClass | None = None
    likely_background: Id | None = None
    likely_flaw: Id | None = None


@dataclass(frozen=True)
class Index:
    """The phrases of a lexicon, as stems, by their first word; every word in them; and words that are no slips."""

    phrases: dict[str, list[tuple[tuple[str, ...], Reading]]]
    known: frozenset[str]
    correct: frozenset[str]

    def is_calling(self, word: str) -> bool:
        """Return whether a stem alone says what somebody is: a class or a people."""
        alone = [reading for phrase, reading in self.phrases.get(word, ()) if len(phrase) == 1]
        return any(reading.classes or reading.origin for reading in alone)


class Lexicon(Content):
    """lexicon.yaml: how motives, flaws and traits are written in the ledger, and what words mean."""

    motives: dict[Id, Line] = Field(default_factory=dict)
    flaws: dict[Id, Line] = Field(default_factory=dict)
    traits: dict[Id, Line] = Field(default_factory=dict)
    correct: Prose = "-"
    """Words that are right as they are, though they look like a slip for one of the lexicon's."""
    readings: tuple[Reading, ...] = ()

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        for reading in self.readings:
            for kind, name, known in (
                ("motive", reading.motive, self.motives),
                ("flaw", reading.flaw, self.flaws),
                ("flaw", reading.likely_flaw, self.flaws),
                ("trait", reading.trait, self.traits),
            ):
                if name is not None and name not in known:
                    raise ValueError(f"{name} is no {kind}; known are {', '.join(known)}")
        return self

    @cached_property
    def index(self) -> Index:
        """The lexicon as it is searched, made once."""
        phrases: dict[str, list[tuple[tuple[str, ...], Reading]]] = {}
        for reading in self.readings:
            for line in reading.words:
                phrase = stems(line)
                phrases.setdefault(phrase[0], []).append((phrase, reading))
        known = frozenset(word for listed_ in phrases.values() for phrase, _ in listed_ for word in phrase)
        return Index(phrases, known, frozenset(stem(word) for word in self.correct.split()))


NO_WORDS = Lexicon()
"""A lexicon that reads nothing."""
