"""A quest by id: its scenes, people, places and ways, looked up instead of searched for."""

from collections import deque
from collections.abc import Iterator
from functools import cached_property

from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.check.walk import walk
from tui_adventure.story.content.library import Library
from tui_adventure.story.phases import AdventurePhase
from tui_adventure.story.schema.effects import Effect, EndAdventure, GoToScene
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.facts import FactSpec, MustTell
from tui_adventure.story.schema.outcome import Telling
from tui_adventure.story.schema.quest import (
    Clock,
    Ending,
    MustHit,
    Objective,
    Person,
    Place,
    PromiseSpec,
    Quest,
    Scar,
    Way,
)
from tui_adventure.story.schema.scene import ANYWHERE, Scene


class Atlas:
    """What the engine asks of one quest together with the interludes that may happen behind its door."""

    def __init__(self, quest: Quest, library: Library) -> None:
        self.quest = quest
        self.items: dict[str, ItemSpec] = dict(library.items) | {item.id: item for item in quest.items}
        self.foes: dict[str, FoeSpec] = dict(library.foes) | {foe.id: foe for foe in quest.foes}
        self.interludes = tuple(scene for scene in library.interludes if not scene.doors or quest.door in scene.doors)
        self.interludes_ids = frozenset(scene.id for scene in self.interludes)
        self.scenes: dict[str, Scene] = {scene.id: scene for scene in (*quest.scenes, *self.interludes)}
        self.places: dict[str, Place] = {place.id: place for place in quest.places}
        self.cast: dict[str, Person] = {person.id: person for person in quest.cast}
        self.clocks: dict[str, Clock] = {clock.id: clock for clock in quest.clocks}
        self.promises: dict[str, PromiseSpec] = {promise.id: promise for promise in quest.promises}
        self.objectives: dict[str, Objective] = {objective.id: objective for objective in quest.objectives}
        self.encounters: dict[str, Encounter] = {
            encounter.id: encounter for encounter in (*quest.encounters, *library.encounters)
        }
        self.endings: dict[str, Ending] = {ending.id: ending for ending in quest.endings}
        self.beat_of: dict[str, MustHit] = {scene: beat for beat in quest.beats for scene in beat.scenes}
        self.words = library.words_of(quest.id)
        self._kits: dict[str, Kit] = {}
        self.scars: dict[str, Scar] = {scar.id: scar for scar in quest.scars}
        self.facts: dict[str, FactSpec] = {fact.id: fact for fact in quest.facts}

    def kit(self, encounter: str) -> Kit:
        """Return what an encounter is fought with; made once, so that a hero's numbers are worked out once a fight."""
        if encounter not in self._kits:
            spec = self.encounters[encounter]
            self._kits[encounter] = Kit.of(spec, [self.foes[foe] for foe in spec.foes], self.items)
        return self._kits[encounter]

    def must_tell(self, deadline: str) -> tuple[str, ...]:
        """Return the facts to be told before a beat, or before the ending; most beats ask for none."""
        return getattr(self.quest.must_tell, deadline) if deadline in MustTell.model_fields else ()

    @cached_property
    def tellers(self) -> dict[str, frozenset[str]]:
        """Scene -> the facts it may tell: in its text, in its things, in what comes of its choices."""
        return {
            scene.id: frozenset(fact for _path, part in walk(scene) if isinstance(part, Telling) for fact in part.tells)
            for scene in self.scenes.values()
        }

    def drawn_in(self, phase: AdventurePhase) -> tuple[Scene, ...]:
        """Return the scenes that may be drawn in a phase, if nothing else keeps them; must-hit scenes have hours."""
        return self._drawn[phase]

    @cached_property
    def _drawn(self) -> dict[AdventurePhase, tuple[Scene, ...]]:
        drawn = [scene for scene in self.scenes.values() if scene.drawn]
        return {
            phase: tuple(
                scene for scene in drawn if scene.id in self.beat_of or not scene.phase or phase in scene.phase
            )
            for phase in AdventurePhase
        }

    @cached_property
    def _routes(self) -> dict[tuple[str, str], tuple[Way, ...]]:
        return {(origin, goal): route for origin in self.places for goal, route in self._spread(origin).items()}

    @cached_property
    def ends(self) -> frozenset[str]:
        """The scenes in which a choice may end the adventure, at once or in the scene it leads to."""
        after = {scene.id: [*_effects(scene)] for scene in self.scenes.values()}
        ending = {scene for scene, effects in after.items() if any(isinstance(one, EndAdventure) for one in effects)}
        while True:
            led = {
                scene
                for scene, effects in after.items()
                if any(isinstance(one, GoToScene) and one.scene in ending for one in effects)
            }
            if led <= ending:
                return frozenset(ending)
            ending |= led

    def route(self, origin: str, goal: str) -> tuple[Way, ...] | None:
        """Return the shortest chain of ways from one place to another, () for none needed, None where none leads."""
        if goal in (ANYWHERE, origin):
            return ()
        return self._routes.get((origin, goal))

    def start_place(self) -> str:
        """Return where the first scene stands."""
        place = self.scenes[self.quest.start].place
        return place if place in self.places else self.quest.places[0].id

    def _spread(self, origin: str) -> dict[str, tuple[Way, ...]]:
        routes: dict[str, tuple[Way, ...]] = {origin: ()}
        waiting = deque([origin])
        while waiting:
            here = waiting.popleft()
            for way in self.places[here].ways:
                if way.to in self.places and way.to not in routes:
                    routes[way.to] = (*routes[here], way)
                    waiting.append(way.to)
        return routes


def _effects(scene: Scene) -> Iterator[Effect]:
    for choice in scene.choices:
        for outcome in (choice.outcome, choice.success, choice.partial, choice.failure, choice.critical, choice.fumble):
            yield from outcome.effects if outcome is not None else ()


def atlas_of(library: Library, quest: str) -> Atlas:
    """Return the atlas of a quest of the library; made once for each quest it opens.

    Raises:
        ContentError: the library has no such quest.
    """
    opened = library.quest(quest)
    known = _ATLASES.get(id(opened))
    if known is None or known.quest is not opened:
        known = Atlas(opened, library)
        _ATLASES[id(opened)] = known
    return known


_ATLASES: dict[int, Atlas] = {}
