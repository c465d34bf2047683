"""A beat: everything one turn made true, ready to be shown or re-voiced."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from tui_adventure.rules.combat.move import MoveGroup, MoveKind
from tui_adventure.story.events import Event
from tui_adventure.story.intent import CHOSEN
from tui_adventure.story.traces import Cited, Trace


class Voice(StrEnum):
    """Who speaks a passage."""

    NARRATOR = "narrator"
    KEEPER = "keeper"
    JESTER = "jester"
    INNKEEPER = "innkeeper"
    PLAYER = "player"


class PassageKind(StrEnum):
    """What a passage is for: a front end may set each apart."""

    ACTION = "action"
    """What the player did, in their own words or the label they chose."""
    ROLL = "roll"
    """A roll as one sentence; `Passage.event` points at its RollMade in Beat.events."""
    OUTCOME = "outcome"
    TRAVEL = "travel"
    HINGE = "hinge"
    """Why the hero has come: the first words of a scene, under its title."""
    SCENE = "scene"
    NOTE = "note"
    """A change told in a few words: an item, a clock, an attitude."""
    ASIDE = "aside"
    CLOSING = "closing"


class Passage(BaseModel):
    """Some paragraphs in one voice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    voice: Voice
    kind: PassageKind
    text: str
    event: int | None = None
    rows: tuple[tuple[str, str], ...] = ()
    """What it says as facts, each a name and a value; `text` has them one a line."""
    figures: str = ""
    """The numbers its text ends with, in a fight: "(5 harm)"."""


def in_rows(rows: Sequence[tuple[str, str]], voice: Voice = Voice.KEEPER) -> Passage:
    """Return facts as a passage of their own."""
    text = "\n".join(f"{name}: {value}" for name, value in rows)
    return Passage(voice=voice, kind=PassageKind.NOTE, text=text, rows=tuple(rows))


class Stakes(BaseModel):
    """What the player is told before they commit to a check or an attack. Chances are whole per cent, 0-100."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    """"Athletics", "Longsword"."""
    modifier: int
    target: int
    advantage: int = 0
    success: int
    partial: int = 0
    failure: int
    parts: tuple[tuple[str, int], ...] = ()
    risk: str = ""
    """What is at stake, in a few words."""
    harm: str = ""
    """What a blow is good for: "1d8+2"; "" for a check."""


class FightMove(BaseModel):
    """What an option of a fight is: its kind, its group, what it is made with and at whom."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: MoveKind
    group: MoveGroup
    what: str = ""
    target: str = ""
    unaimed: str = ""
    """The label without whom it is aimed at; "" when it is aimed at nobody."""


class DoorCard(BaseModel):
    """What stands on a door: `danger` of five and `turns` about, 0 where nothing says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    door: str
    title: str = ""
    pitch: str = ""
    danger: int = 0
    turns: int = 0
    tags: str = ""


class Option(BaseModel):
    """Something the player can pick. `barred` holds the reason when it is shown but cannot be taken."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    label: str
    approach: str = ""
    stakes: Stakes | None = None
    cost: str = ""
    detail: str = ""
    """More about it, for screens with room: a pitch, what an action does."""
    barred: str = ""
    move: FightMove | None = None
    """What it is in a fight; None on every other page."""
    door: DoorCard | None = None
    """What it is on the wall of doors; None on every other page."""


class Page(BaseModel):
    """What stands on the screen: kept in the state, so that a resumed session shows exactly this."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = ""
    art: str = ""
    passages: tuple[Passage, ...] = ()
    options: tuple[Option, ...] = ()
    prompt: str = ""
    """What the free-text line asks for."""

    def option_named(self, text: str) -> Option | None:
        """Return the option that `text` names by its number, its id, or a label of one word; None for other words."""
        wanted = text.strip().casefold()
        if wanted.isdecimal() and 1 <= int(wanted) <= len(self.options):
            return self.options[int(wanted) - 1]
        chosen = wanted.removeprefix(CHOSEN)
        if wanted.startswith(CHOSEN) or not chosen.isalpha():
            return next((option for option in self.options if option.id.casefold() == chosen), None)
        return next((option for option in self.options if option.label.casefold() == wanted), None)

    def told(self, words: Mapping[int, str]) -> "Page":
        """Return the page with other words for the passages of these numbers."""
        passages = tuple(
            passage.model_copy(update={"text": words[index]}) if index in words else passage
            for index, passage in enumerate(self.passages)
        )
        return self.model_copy(update={"passages": passages})


class Presence(BaseModel):
    """Somebody who is there: how they look and stand to the hero, and the last thing they remember of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    look: str = ""
    regard: str = ""
    remembers: str = ""


class Asked(BaseModel):
    """Somebody who is asked what nobody wrote an answer for: who they are, what they may tell and what they may not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: str
    line: str
    """What they are asked or told, as typed."""
    name: str
    look: str
    want: str
    speech: str
    """How they speak."""
    regard: str
    remembers: tuple[str, ...] = ()
    """What the hero did to them."""
    manner: tuple[str, ...] = ()
    """At most three lines they say, as their author wrote them."""
    knows: tuple[tuple[str, str], ...] = ()
    """The facts they may tell now, each an id and a plain sentence."""
    answers: tuple[str, ...] = ()
    """What they would say about something else, if they were asked."""
    shuns: tuple[str, ...] = ()
    """What they will not speak of yet, in a word or two each."""
    hidden: tuple[str, ...] = ()
    """What nobody may hear from them now, for the checks: no model is told it."""


class Jest(BaseModel):
    """The jester's turn: in the place of which passage somebody else may jest, and about what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passage: int
    aside: str
    """What she says in her author's words."""
    happened: tuple[str, ...]
    said: tuple[str, ...] = ()
    """What was jested before in this adventure, in other words than its author's."""


class Surroundings(BaseModel):
    """What stands around a beat, for whoever tells it in other words: nothing that the hero does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hero: str = ""
    people: tuple[Presence, ...] = ()
    names: tuple[str, ...] = ()
    """The proper names in scope: hero, people, places, things carried, the quest."""
    known: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    veils: tuple[str, ...] = ()
    before: tuple[tuple[str, str], ...] = ()
    """What was done and told in the last turns, oldest first."""


class Beat(BaseModel):
    """One resolved turn. `spent` is False when nothing happened (help, a refusal): no turn was used."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: Page
    events: tuple[Event, ...] = ()
    spent: bool = True
    facts: tuple[tuple[str, str], ...] = ()
    """What a model is told: place, people present, phase, hero, what was attempted. Never instructions."""
    around: Surroundings = Surroundings()
    unanswered: str = ""
    """Who was spoken to and had only a way of not knowing for an answer, by their id; "" for nobody."""
    asked: Asked | None = None
    """The same person's file, for whoever answers in their place."""
    jest: Jest | None = None
    """What somebody else may jest about, where it is the jester's turn."""
    traces: tuple[Trace, ...] = ()
    """Where each passage of the page comes from; none for a page of the inn."""
    cited: tuple[Cited, ...] = ()
    """What the sentences of a closing entry stand for."""
