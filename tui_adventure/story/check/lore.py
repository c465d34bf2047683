"""What a reader may be taken to know: of the quest as a whole, and by the conditions that hold."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.check.nouns import brought_in, stems_in
from tui_adventure.story.check.page import NOTHING, Pages, Stems, common, pages_of, sure, union
from tui_adventure.story.check.walk import walk
from tui_adventure.story.schema import conditions as ask
from tui_adventure.story.schema import effects as do
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.outcome import Block, Outcome, Trial
from tui_adventure.story.schema.quest import Clock, Quest, Topic
from tui_adventure.story.schema.scene import Choice, Scene, Thing
from tui_adventure.story.schema.vocabulary import Pronouns

_MAKES: tuple[tuple[type[Clause], str, str], ...] = (
    (do.SetFlag, "flag", "flag"),
    (do.GiveItem, "item", "item"),
    (do.MeetPerson, "met", "person"),
    (do.OpenPromise, "promise", "promise"),
    (do.GoToScene, "scene", "scene"),
    (do.StartFight, "fight", "encounter"),
)
FARTHEST = 3
"""Through so many scenes what leads to a scene is followed back."""
_MISSED = (("failure",), ("fumble",))
"""Outcomes of which only a moment of their own is remembered."""
_Part = Choice | Thing | Encounter | Topic | Outcome | Trial | Clock
COMMON = 9
"""What the pages of so many of a quest's scenes speak of belongs to its country."""
_Made = tuple[str, Stems, Stems]
"""The scene in which something was made (empty: in none), what had been said by then, and what may have been."""


class Lore:
    """What is known behind one door; on its own, without a quest, what the road's interludes may lean on."""

    def __init__(self, quest: Quest | None, scenes: Sequence[Scene], items: Iterable[ItemSpec]) -> None:
        self.quest = quest
        truths = frozenset(truth.id for truth in quest.truths) if quest is not None else frozenset[str]()
        self.scenes = {scene.id: scene for scene in scenes}
        self.pages: dict[str, Pages] = {scene.id: pages_of(scene, truths) for scene in scenes}
        own = quest.items if quest is not None else ()
        self.items = {item.id: stems_in(f"{item.name} {item.say}") for item in (*items, *own)}
        facts = quest.facts if quest is not None else ()
        self.facts = {fact.id: stems_in(f"{fact.name or ''} {fact.plain}") for fact in facts}
        self.people = {
            person.id: union(stems_in(text) for text in (*person.name, person.look))
            for person in (quest.cast if quest is not None else ())
        }
        cast = quest.cast if quest is not None else ()
        self.called: dict[str, Stems] = {
            kind.value: union(stems_in(name) for person in cast if person.pronouns == kind for name in person.name)
            for kind in Pronouns
        }
        """The stems of the cast's names, by pronoun."""
        self._made: dict[tuple[str, str], list[_Made]] = {}
        for key, made in self._all_made():
            self._made.setdefault(key, []).append(made)
        self.base = self._base()

    def known(self, conditions: Iterable[Clause]) -> Stems:
        """Return what a reader knows for whom all these conditions hold."""
        return union(self._by(condition) for condition in conditions)

    def perhaps(self, conditions: Iterable[Clause]) -> Stems:
        """Return what a reader may or may not have read for whom these conditions hold."""
        return union(self._perhaps_by(condition) for condition in conditions)

    def relied_on(self, facts: Iterable[str]) -> Stems:
        """Return what a reader knows who was told these facts."""
        return union(self.facts.get(fact, NOTHING) for fact in facts)

    def arrived(self, scene: Scene, depth: int = 0) -> Stems:
        """Return what every way has said that leads to a scene which is never drawn."""
        made = self._made.get(("scene", scene.id), [])
        if scene.drawn or not made or depth > FARTHEST:
            return NOTHING
        return common(
            words | (self.arrived(self.scenes[name], depth + 1) if name in self.scenes else NOTHING)
            for name, words, _loose in made
        )

    def of_scene(self, scene: Scene) -> Stems:
        """Return what is known when a scene opens: by title, place, people and needs, and by how one comes to it."""
        named = union(self._named(name) for name in (*scene.people, *scene.mentions))
        places = {place.id: stems_in(place.name) for place in self.quest.places} if self.quest is not None else {}
        here = places.get(scene.place, NOTHING) | stems_in(scene.title)
        why = common(sure(block.say) for block in scene.why) if scene.why and not scene.why[-1].when else NOTHING
        told = self.relied_on(scene.relies) | self.known(scene.needs)
        return self.base | here | named | why | told | self.arrived(scene)

    def present(self, scene: Scene) -> Stems:
        """Return what the people in a scene are called, and by which pronouns."""
        cast = {person.id: person.pronouns for person in (self.quest.cast if self.quest is not None else ())}
        people = [name for name in (*scene.people, *scene.introduces, *scene.mentions) if name in cast]
        return union(self.people[name] | stems_in(cast[name]) for name in people)

    def of_fight(self, fight: Encounter) -> Stems:
        """Return what every way into a fight has said."""
        return common(words for _scene, words, _loose in self._made.get(("fight", fight.id), []))

    def _named(self, name: str) -> Stems:
        promises = {promise.id: promise.say for promise in self.quest.promises} if self.quest is not None else {}
        return self.people.get(name, NOTHING) | self.items.get(name, NOTHING) | stems_in(promises.get(name, ""))

    def _by(self, condition: Clause) -> Stems:  # noqa: C901, PLR0911 - one answer a kind of condition
        match condition:
            case ask.AllOf(conditions=inner):
                return self.known(inner)
            case ask.AnyOf(conditions=inner):
                return common(self._by(part) for part in inner)
            case ask.FlagSet(flag=name):
                return self._when_made("flag", name)
            case ask.MomentHappened(moment=name):
                return self._when_made("moment", name)
            case ask.Owns(item=name):
                return self.items.get(name, NOTHING) | self._when_made("item", name)
            case ask.PersonMet(person=name) | ask.PersonPresent(person=name) | ask.AttitudeAt(person=name):
                return self.people.get(name, NOTHING)
            case ask.PersonGone(person=name):
                return self.people.get(name, NOTHING)
            case ask.ScenePlayed(scene=name) if name in self.pages:
                return self.pages[name].sure()
            case ask.PromiseIs(promise=name):
                return self._named(name) | self._when_made("promise", name)
            case ask.FactTold(fact=name):
                return self.relied_on([name])
        return NOTHING

    def _perhaps_by(self, condition: Clause) -> Stems:
        match condition:
            case ask.AllOf(conditions=inner) | ask.AnyOf(conditions=inner):
                return self.perhaps(inner)
            case ask.FlagSet(flag=name):
                return self._may_be_made("flag", name)
            case ask.MomentHappened(moment=name):
                return self._may_be_made("moment", name)
            case ask.Owns(item=name):
                return self._may_be_made("item", name)
        return NOTHING

    def _may_be_made(self, kind: str, name: str) -> Stems:
        return union(loose for _scene, _words, loose in self._made.get((kind, name), []))

    def _when_made(self, kind: str, name: str) -> Stems:
        return common(words for _scene, words, _loose in self._made.get((kind, name), []))

    def _base(self) -> Stems:
        quest = self.quest
        if quest is None:
            return NOTHING
        told = [quest.title, quest.country, quest.premise, *(place.name for place in quest.places)]
        told += [part.say for part in quest.objectives]
        told += [clock.name for clock in quest.clocks]
        told += [name for person in quest.cast for name in person.name]
        start = self.pages.get(quest.start)
        scenes = Counter(stem for pages in self.pages.values() for stem in pages.perhaps())
        everywhere = frozenset(stem for stem, number in scenes.items() if number >= COMMON)
        return everywhere | union(map(stems_in, told)) | (start.sure() if start is not None else NOTHING)

    def _all_made(self) -> Iterator[tuple[tuple[str, str], _Made]]:
        for scene in self.scenes.values():
            for choice in scene.choices:
                page = self.pages[scene.id].sure(choice.needs) | stems_in(choice.label) | stems_in(scene.title)
                yield from _made_in(choice, scene.id, page, brought_in(choice.label))
            for thing in scene.things:
                yield from _made_in(thing, scene.id, self.pages[scene.id].sure() | sure(thing.examine))
        if self.quest is None:
            return
        for fight in self.quest.encounters:
            yield from _made_in(fight, "", stems_in(fight.title) | sure(fight.opening))
        for person in self.quest.cast:
            for topic in person.topics:
                yield from _made_in(topic, "", self.people[person.id] | sure(topic.say))
            for reaction in person.reacts.values():
                yield from _made_in(reaction, "", self.people[person.id])
        for clock in self.quest.clocks:
            yield from _made_in(
                clock, "", stems_in(clock.name) | union(sure(telling.say) for telling in clock.at.values())
            )


def _made_in(part: _Part, scene: str, page: Stems, loose: Stems = NOTHING) -> Iterator[tuple[tuple[str, str], _Made]]:
    """Yield what a part makes: flags, items, moments, ways to scenes and fights, with what had been said by then."""
    for path, model in walk(part):
        if isinstance(model, Outcome):
            said = page | sure(model.say) | union(_always(block) for block in model.more)
            may = loose | union(map(brought_in, model.say))
            for effect in model.effects:
                yield from _by_effect(effect, (scene, said, may))
            moment = model.moment or (None if path[-1:] in _MISSED else getattr(part, "moment", None))
            if moment is not None:
                yield ("moment", moment.id), (scene, said | sure(moment.saga), may)
    for effect in getattr(part, "effects", getattr(part, "full", ())):
        yield from _by_effect(effect, (scene, page, loose))


def _always(block: BaseModel) -> Stems:
    return sure(block.say) if isinstance(block, Block) and not block.when else NOTHING


def _by_effect(effect: Clause, made: _Made) -> Iterator[tuple[tuple[str, str], _Made]]:
    for kind, key, attribute in _MAKES:
        if isinstance(effect, kind):
            yield (key, str(getattr(effect, attribute))), made
