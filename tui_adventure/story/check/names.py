"""Every name that content refers to must be declared somewhere."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from tui_adventure.rules import bestiary, items
from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.story.check.walk import walk, written
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.problems import Problem, meant
from tui_adventure.story.hero.lexicon import Lexicon
from tui_adventure.story.schema import conditions as ask
from tui_adventure.story.schema import effects as do
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.facts import FactSpec, MustTell
from tui_adventure.story.schema.outcome import Block, MomentSpec, Outcome
from tui_adventure.story.schema.pack import Aside, Inn, Suggestion
from tui_adventure.story.schema.quest import ClockTelling, Ending, MustHit, Quest, Topic, Way
from tui_adventure.story.schema.scene import ANYWHERE, Choice, Cost, Scene, Thing

AUTO = "auto"
"""The ending that stands for the first whose needs hold."""
_HARMLESS = ("moment", "motive", "flaw", "background")
"""Kinds that are only asked about: an unknown one never holds, and stops nothing."""
_BORROWED = ("motive", "flaw")
"""Kinds that only the game's own pack declares: without it nothing is known of them."""
_ANYTHING = "person, item, promise, clock, place or thing"
_TELLING = (("tells", "fact"), ("by", "person"), ("relies", "fact"))
_REFERENCES: Mapping[type[BaseModel], tuple[tuple[str, str], ...]] = {
    ask.TruthIs: (("truths", "truth"),),
    ask.MomentHappened: (("moment", "moment"),),
    ask.Owns: (("item", "item"),),
    ask.ClockAt: (("clock", "clock"),),
    ask.AttitudeAt: (("person", "person"),),
    ask.PersonMet: (("person", "person"),),
    ask.PersonGone: (("person", "person"),),
    ask.PersonPresent: (("person", "person"),),
    ask.AtPlace: (("places", "place"),),
    ask.ScenePlayed: (("scene", "scene"),),
    ask.PromiseIs: (("promise", "promise"),),
    ask.ObjectiveDone: (("objective", "objective"),),
    ask.FactTold: (("fact", "fact"),),
    ask.BackgroundIs: (("backgrounds", "background"),),
    ask.MotiveIs: (("motives", "motive"),),
    ask.FlawIs: (("flaws", "flaw"),),
    do.MoveClock: (("clock", "clock"),),
    do.GiveItem: (("item", "item"),),
    do.TakeItem: (("item", "item"),),
    do.ChangeAttitude: (("person", "person"),),
    do.MeetPerson: (("person", "person"),),
    do.KillPerson: (("person", "person"),),
    do.SendAway: (("person", "person"),),
    do.MoveTo: (("place", "place"),),
    do.OpenPromise: (("promise", "promise"),),
    do.KeepPromise: (("promise", "promise"),),
    do.TwistPromise: (("promise", "promise"),),
    do.MournPromise: (("promise", "promise"),),
    do.CompleteObjective: (("objective", "objective"),),
    do.LeaveScar: (("scar", "scar"),),
    do.StartFight: (("encounter", "encounter"),),
    do.GoToScene: (("scene", "scene"),),
    do.EndAdventure: (("ending", "ending"),),
    Cost: (("item", "item"),),
    bestiary.ParleyCost: (("item", "item"),),
    Way: (("to", "place"),),
    MustHit: (("scenes", "scene"),),
    Encounter: (("foes", "foe"),),
    FactSpec: (("truths", "truth"),),
    MustTell: (("midpoint", "fact"), ("climax", "fact"), ("ending", "fact")),
    Block: _TELLING,
    Outcome: _TELLING,
    Topic: _TELLING,
    ClockTelling: _TELLING,
    Ending: _TELLING,
    Choice: (("relies", "fact"),),
    Suggestion: (("item", "item"), ("background", "background"), ("motive", "motive"), ("flaw", "flaw")),
    Quest: (("start", "scene"),),
    Scene: (
        ("place", "place"),
        ("advances", "promise"),
        ("introduces", _ANYTHING),
        ("mentions", _ANYTHING),
        ("people", "person"),
        *_TELLING,
    ),
}


@dataclass(frozen=True, slots=True)
class Shared:
    """Names from other packs that a pack may use."""

    foes: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    motives: frozenset[str] = frozenset()
    flaws: frozenset[str] = frozenset()


@dataclass(slots=True)
class Names:
    """The names in scope, by kind."""

    kinds: dict[str, set[str]] = field(default_factory=dict)

    def add(self, kind: str, names: Iterable[str]) -> None:
        """Declare names."""
        self.kinds.setdefault(kind, set()).update(names)

    def add_made(self, contents: Iterable[BaseModel]) -> None:
        """Declare the moments and things inside some content."""
        for content in contents:
            for _path, model in walk(content):
                if isinstance(model, MomentSpec | Thing):
                    self.add("moment" if isinstance(model, MomentSpec) else "thing", [model.id])

    def of(self, kind: str) -> set[str]:
        """Return the names of a kind."""
        return self.kinds.get(kind, set())

    def merged(self, other: "Names") -> "Names":
        """Return the names of both."""
        kinds = {kind: set(names) for kind, names in self.kinds.items()}
        for kind, names in other.kinds.items():
            kinds.setdefault(kind, set()).update(names)
        return Names(kinds)


def pack_names(reading: Reading, shared: Shared) -> Names:
    """Return what all parts of a pack may name: foes, items, interludes and the moments made in them."""
    names = Names()
    quests = reading.of(Quest)
    names.add("foe", shared.foes | {foe.id for foe in reading.of(bestiary.FoeSpec)})
    names.add("item", shared.items | {item.id for item in reading.of(items.ItemSpec)})
    names.add("item", (item.id for quest in quests for item in quest.items))
    names.add("foe", (foe.id for quest in quests for foe in quest.foes))
    names.add("background", BACKGROUNDS)
    names.add("motive", shared.motives.union(*(lexicon.motives for lexicon in reading.of(Lexicon))))
    names.add("flaw", shared.flaws.union(*(lexicon.flaws for lexicon in reading.of(Lexicon))))
    scenes = reading.of(Scene)
    names.add("scene", (scene.id for scene in scenes))
    fights = reading.of(Encounter)
    names.add("encounter", (fight.id for fight in fights))
    names.add_made([*scenes, *fights])
    names.add("place", [ANYWHERE])
    return names


def quest_names(quest: Quest) -> Names:
    """Return what a quest declares."""
    names = Names()
    for kind, parts in (
        ("truth", quest.truths),
        ("clock", quest.clocks),
        ("person", quest.cast),
        ("place", quest.places),
        ("scene", quest.scenes),
        ("promise", quest.promises),
        ("objective", quest.objectives),
        ("scar", quest.scars),
        ("encounter", quest.encounters),
        ("ending", quest.endings),
        ("fact", quest.facts),
    ):
        names.add(kind, (part.id for part in parts))
    names.add("ending", [AUTO])
    names.add_made([quest])
    return names


def unknown_names(reading: Reading, shared: Shared, *, harmless: bool) -> Iterator[Problem]:
    """Yield an error for each name nothing declares: those that break play, or (`harmless`) those that never hold."""
    common = pack_names(reading, shared)
    quests = {quest.id: quest_names(quest) for quest in reading.of(Quest)}
    every_quest = common
    for names in quests.values():
        every_quest = every_quest.merged(names)
    for entry in reading.entries:
        match entry.content:
            case Quest():
                yield from _unknown(entry, common.merged(quests[entry.content.id]), harmless=harmless)
            case Aside() | Inn():
                yield from _unknown(entry, every_quest, harmless=harmless)
            case Scene() | Encounter():
                yield from _unknown(entry, common, harmless=harmless)


def _unknown(entry: Entry, names: Names, *, harmless: bool) -> Iterator[Problem]:
    for path, model in walk(entry.content):
        for attribute, kind in _REFERENCES.get(type(model), ()):
            if (kind in _HARMLESS) != harmless or (kind in _BORROWED and not names.of(kind)):
                continue
            value = getattr(model, attribute)
            listed = value if isinstance(value, tuple) else (value,)
            for index, name in enumerate(listed):
                known = _known(names, kind)
                if name and name not in known:
                    where = (*path, written(model, attribute), index)
                    yield entry.problem(where, f"there is no {kind} `{name}`: {meant(str(name), known)}")


def _known(names: Names, kind: str) -> set[str]:
    if kind != _ANYTHING:
        return names.of(kind)
    return set().union(*(names.of(part) for part in ("person", "item", "promise", "clock", "place", "thing")))
