"""One turn at work: the state it changes, the content it draws on, and what has been told so far."""

import random
from collections.abc import Mapping

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.beat import Passage, PassageKind, Voice
from tui_adventure.story.content.atlas import atlas_of
from tui_adventure.story.content.library import Library
from tui_adventure.story.events import Event
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.schema.words import Pronouns
from tui_adventure.story.state import AdventureState, PersonState, StoryState

_INN_FLAVOUR = {"oath": ("by the nine hinges",), "food": ("mutton and barley",), "weather": ("smoke and lamplight",)}


class View:
    """What conditions and texts may ask about; on its own it stands for the inn, where no adventure is on."""

    present: tuple[str, ...] = ()
    """People who are here."""
    country = "the common room"

    def __init__(self, state: StoryState) -> None:
        self.state = state
        self.adventure = state.adventure or AdventureState(quest="")
        self.heard = frozenset(state.heard)

    def rng(self, purpose: str) -> random.Random:
        """Return the generator for one purpose in this turn."""
        return rng_for(self.state.seed, self.state.moves, purpose)

    def flavour(self, kind: str) -> tuple[str, ...]:
        """Return the country's oaths, food or weather."""
        return _INN_FLAVOUR[kind]

    def pronouns(self, person: str) -> Pronouns | None:
        """Return how somebody is spoken of, None for nobody of the cast."""
        del person
        return None


class Context(View):
    """Everything a turn of an adventure needs; it lives no longer than the turn."""

    def __init__(self, state: StoryState, library: Library) -> None:
        if state.adventure is None:
            raise Impossible("No door stands open yet.")
        super().__init__(state)
        self.library = library
        self.atlas = atlas_of(library, self.adventure.quest)
        self.country = self.atlas.quest.country
        self.events: list[Event] = []
        self.passages: list[Passage] = []
        self.notes: list[str] = []
        self.deed = ""
        """What the hero is doing, for people who will remember it."""
        self.present = self.people_in(self.scene) if self.scene is not None else ()

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

    def tell(self, kind: PassageKind, text: str, voice: Voice = Voice.NARRATOR, event: int | None = None) -> None:
        """Add a passage, after the notes that are waiting; an empty text adds nothing."""
        self.flush()
        if text:
            self.passages.append(Passage(voice=voice, kind=kind, text=text, event=event))

    def note(self, text: str) -> None:
        """Remember a change to be told in a few words; changes that belong together make one passage."""
        self.notes.append(text)

    def flush(self) -> None:
        """Tell the notes that are waiting."""
        if self.notes:
            text = " ".join(self.notes)
            self.notes.clear()
            self.passages.append(Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=text))

    def happened(self, *events: Event) -> None:
        """Add to what happened this turn."""
        self.events.extend(events)
