"""One turn at work: the state it changes, the content it draws on, and what has been told so far."""

import random
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import RollMade
from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.beat import Passage, PassageKind, Voice
from tui_adventure.story.content.atlas import atlas_of
from tui_adventure.story.content.library import Library
from tui_adventure.story.events import Event, FactTold
from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.schema.story_words import StoryLine, StoryWords
from tui_adventure.story.schema.vocabulary import Pronouns
from tui_adventure.story.state import AdventureState, PersonState, StoryState, ToldFact
from tui_adventure.story.traces import Cited, Trace, Tracer


class Note(NamedTuple):
    """A change told in a few words. `about` names what has changed, "" where a later change may stand beside it."""

    text: str
    about: str = ""
    trace: Trace = Trace()


class View:
    """What conditions and texts may ask about; on its own it stands for the inn, where no adventure is on."""

    present: tuple[str, ...] = ()
    """People who are here."""

    def __init__(self, state: StoryState, words: StoryWords) -> None:
        self.words = words
        self.state = state
        self.adventure = state.adventure or AdventureState(quest="")
        self.heard = frozenset(state.heard)

    def rng(self, purpose: str) -> random.Random:
        """Return the generator for one purpose in this turn."""
        return rng_for(self.state.seed, self.state.moves, purpose)

    @property
    def country(self) -> str:
        """Where the hero is."""
        return self.words.lines[StoryLine.INN_COUNTRY][0]

    def flavour(self, kind: str) -> tuple[str, ...]:
        """Return the country's oaths, food or weather."""
        return self.words.lines[StoryLine(f"inn_{kind}")]

    def pronouns(self, person: str) -> Pronouns | None:
        """Return how somebody is spoken of, None for nobody of the cast."""
        del person
        return None

    def learn(self, facts: Iterable[str], by: str | None = None, *, late: bool = False) -> None:
        """Remember that facts have been told; at the inn there are none."""

    def drew(self, key: str, index: int, of: int) -> None:
        """Take down which wording of a text is told; at the inn nobody asks."""


class Context(View):
    """Everything a turn of an adventure needs; it lives no longer than the turn."""

    def __init__(self, state: StoryState, library: Library) -> None:
        if state.adventure is None:
            raise Impossible("No door stands open yet.")
        self.library = library
        self.atlas = atlas_of(library, state.adventure.quest)
        super().__init__(state, self.atlas.words)
        self.events: list[Event] = []
        self.passages: list[Passage] = []
        self.tracer = Tracer()
        self.cited: list[Cited] = []
        """What the sentences of the closing entry stand for."""
        self.notes: list[Note] = []
        self._prices: list[Note] = []
        self._noted: dict[int, list[Note]] = {}
        self._proved: list[str] = []
        self.deed = ""
        """What the hero is doing, for people who will remember it."""
        self.unanswered = ""
        """Who has just been asked what nobody wrote an answer for."""
        self.present = self.people_in(self.scene) if self.scene is not None else ()

    @property
    def country(self) -> str:
        """Where the hero is."""
        return self.atlas.quest.country

    @property
    def scene(self) -> Scene | None:
        """The scene whose choices stand on the page."""
        return self.atlas.scenes.get(self.adventure.scene)

    def people_in(self, scene: Scene) -> tuple[str, ...]:
        """Return the people a scene brings together who are still in the story."""
        named = dict.fromkeys((*scene.people, *(one for one in scene.introduces if one in self.atlas.cast)))
        return tuple(person for person in named if not self.person(person).gone)

    def person(self, person: str) -> PersonState:
        """Return how somebody of the cast stands to the hero."""
        return self.adventure.people[person]

    @property
    def items(self) -> Mapping[str, ItemSpec]:
        """All things there are behind this door, by id."""
        return self.atlas.items

    def item_name(self, item: str) -> str:
        """Return what a thing is called."""
        spec = self.items.get(item)
        return spec.name if spec is not None else item.replace("_", " ")

    def flavour(self, kind: str) -> tuple[str, ...]:
        """Return the country's oaths, food or weather."""
        quest = self.atlas.quest
        return {"oath": quest.oaths, "food": quest.food, "weather": quest.weather}[kind]

    def pronouns(self, person: str) -> Pronouns | None:
        """Return how somebody is spoken of, None for nobody of the cast."""
        spec = self.atlas.cast.get(person)
        return spec.pronouns if spec is not None else None

    def tell(
        self,
        kind: PassageKind,
        text: str,
        voice: Voice = Voice.NARRATOR,
        *,
        event: int | None = None,
        figures: str = "",
    ) -> None:
        """Add a passage, after the notes that are waiting; an empty text adds nothing, nor do empty lines around it."""
        self.flush()
        if told := text.strip():
            self.put(Passage(voice=voice, kind=kind, text=told, event=event, figures=figures))
        if self._proved and kind is not PassageKind.CLOSING:
            self.note(self.line(StoryLine.PROVED, proofs="; ".join(self._proved)))
            self._proved.clear()

    def put(self, passage: Passage) -> None:
        """Add a passage as it is."""
        self.passages.append(passage)
        self.tracer.passage(len(self.events), passage.event)

    def drew(self, key: str, index: int, of: int) -> None:
        """Take down which wording of a text is told."""
        self.tracer.drew(key, index, of)

    def cite(self, text: str, stands_for: str, turn: int = 0) -> str:
        """Return sentences of the closing entry, with what they stand for taken down."""
        self.cited.append(Cited(text, stands_for, turn))
        return text

    def line(self, kind: StoryLine, purpose: str = "", /, **slots: str | int) -> str:
        """Return one of the wordings of a line, drawn for `purpose`, with its slots filled."""
        return self.words.line(kind, self.rng(purpose or f"line {kind}"), **slots)

    def note(self, text: str, about: str = "") -> None:
        """Remember a change to be told in a few words; changes that belong together make one passage.

        What is said `about` a thing takes the place of what was said about it on this page: nothing is told twice.
        """
        note = Note(text, about, self.tracer.note(len(self.events)))
        if about:
            for notes in (self.notes, *self._noted.values()):
                for at, earlier in enumerate(notes):
                    if earlier.about == about:
                        notes[at] = note
                        return
        self.notes.append(note)

    def noted(self, about: str) -> bool:
        """Return whether anything is said about a thing on this page."""
        return any(note.about == about for notes in (self.notes, *self._noted.values()) for note in notes)

    def says(self, text: str) -> bool:
        """Return whether a note of these words is waiting."""
        return any(note.text == text for note in self.notes)

    def unsay(self, text: str) -> bool:
        """Take back a note that is waiting, and return whether one was."""
        said = self.says(text)
        self.notes = [note for note in self.notes if note.text != text]
        return said

    def hold(self) -> None:
        """Keep the notes that are waiting until the deed they are the price of has been told."""
        self._prices += self.notes
        self.notes.clear()

    def release(self) -> None:
        """Let the price of a deed be told now."""
        self.notes += self._prices
        self._prices.clear()

    def flush(self) -> None:
        """Tell the notes that are waiting."""
        if self.notes:
            self._noted[len(self.passages)] = list(self.notes)
            self.notes.clear()
            self.passages.append(Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=""))
            self.tracer.traces.append(Trace())

    def told(self) -> tuple[Passage, ...]:
        """Return the passages of this turn, every note in its last wording."""
        self.release()
        self.flush()
        for at, notes in self._noted.items():
            text = " ".join(note.text for note in notes)
            self.passages[at] = self.passages[at].model_copy(update={"text": text})
            self.tracer.traces[at] = self.tracer.notes([note.trace for note in notes])
        return tuple(self.passages)

    def is_so(self, fact: str) -> bool:
        """Return whether a fact holds under the truth of this adventure."""
        spec = self.atlas.facts.get(fact)
        return spec is not None and (not spec.truths or self.adventure.truth in spec.truths)

    def learn(self, facts: Iterable[str], by: str | None = None, *, late: bool = False) -> None:
        """Remember that facts have been told, by a person or by whoever tells the scene; the first time counts."""
        told, scene = self.adventure.told, self.scene
        teller = by or (scene.by if scene is not None else None) or ""
        for fact in facts:
            if fact in told or not self.is_so(fact):
                continue
            spec = self.atlas.facts[fact]
            told[fact] = ToldFact(turn=self.state.adventure_turn, scene=self.adventure.scene, by=teller, late=late)
            self.happened(FactTold(fact=fact, plain=spec.plain, by=teller))
            if spec.kind is FactKind.PROOF:
                self._proved.append(spec.name or spec.plain)

    def happened(self, *events: Event) -> None:
        """Add to what happened this turn; every die the hero throws is counted once."""
        self.events.extend(events)
        faces = self.adventure.tally.faces
        for event in events:
            if isinstance(event, RollMade) and not event.lifted:
                for face in event.dice:
                    faces[face] = faces.get(face, 0) + 1
