"""What must hold for a quest to be playable at all: ids, the last scene, the endings, the way out of every scene."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.check.walk import walk
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.problems import Problem
from tui_adventure.story.schema.effects import (
    ChangeCoins,
    ChangeHitPoints,
    ChangeResolve,
    EndAdventure,
    GoToScene,
    MoveClock,
    StartFight,
)
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.hero_mention import HeroMention
from tui_adventure.story.schema.outcome import Outcome
from tui_adventure.story.schema.pack import Aside, Inn
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.recollection import Recollection
from tui_adventure.story.schema.scene import ANYWHERE, Choice, Scene

_LISTS = frozenset(
    {
        *("objectives", "truths", "promises", "clocks", "scars", "cast", "places", "beats", "scenes", "encounters"),
        *("endings", "facts", "things", "choices", "terrain", "interview"),
    }
)


def structure_errors(reading: Reading) -> Iterator[Problem]:
    """Yield what would stop or break a story in play."""
    yield from _repeated_in_pack(reading)
    for entry in reading.entries:
        yield from _repeated_ids(entry)
        match entry.content:
            case Quest():
                yield from _prefixes(entry, entry.content)
                yield from _endings(entry, entry.content)
                yield from _last_beat(entry, entry.content)
            case Scene():
                yield from _interlude(entry, entry.content)
            case Encounter(id=name) if not name.startswith("road."):
                yield entry.problem(("id",), f"`{name}` should begin with `road.`, as every fight of the road does")
            case Aside():
                yield from _aside(entry, entry.content)
        yield from _one_way_on(entry)


def _repeated_in_pack(reading: Reading) -> Iterator[Problem]:
    """Yield an error for each id that two files of the pack, or two entries of one file, both give."""
    for kind in (Quest, Scene, Encounter, FoeSpec, ItemSpec, Aside, Recollection, HeroMention, Inn):
        seen: set[str] = set()
        for entry in reading.entries:
            for path, part in _parts(entry, kind):
                name = str(getattr(part, "id", "inn"))
                if name in seen:
                    yield entry.problem((*path, "id"), f"the id `{name}` is taken already")
                seen.add(name)


def _parts(entry: Entry, kind: type[BaseModel]) -> Iterator[tuple[tuple[str | int, ...], BaseModel]]:
    if isinstance(entry.content, kind):
        yield (), entry.content
    elif isinstance(entry.content, Quest) and kind in (FoeSpec, ItemSpec):
        name = "foes" if kind is FoeSpec else "items"
        for index, part in enumerate(getattr(entry.content, name)):
            yield (name, index), part


def _repeated_ids(entry: Entry) -> Iterator[Problem]:
    for path, model in walk(entry.content):
        for name in _LISTS & type(model).model_fields.keys():
            parts = getattr(model, name)
            counts = Counter(getattr(part, "id", None) for part in parts)
            for index, part in enumerate(parts):
                identity = getattr(part, "id", None)
                if identity is not None and counts[identity] > 1:
                    counts[identity] = 0
                    yield entry.problem((*path, name, index, "id"), f"the id `{identity}` is given twice in `{name}`")


def _prefixes(entry: Entry, quest: Quest) -> Iterator[Problem]:
    ids = {"scenes": [scene.id for scene in quest.scenes], "encounters": [fight.id for fight in quest.encounters]}
    for name, given in ids.items():
        for index, dotted in enumerate(given):
            if not dotted.startswith(f"{quest.id}."):
                yield entry.problem((name, index, "id"), f"`{dotted}` should begin with `{quest.id}.`")
    for index, scene in enumerate(quest.scenes):
        if scene.doors:
            yield entry.problem(("scenes", index, "doors"), "only interludes name doors")


def _interlude(entry: Entry, scene: Scene) -> Iterator[Problem]:
    if not scene.id.startswith("road."):
        yield entry.problem(("id",), f"`{scene.id}` should begin with `road.`, as every interlude does")
    if scene.place != ANYWHERE:
        yield entry.problem(("place",), "an interlude happens at `any` place")
    if scene.advances:
        yield entry.problem(("advances",), "an interlude advances no promise")


def _aside(entry: Entry, aside: Aside) -> Iterator[Problem]:
    for index, effect in enumerate(aside.effects):
        is_heart = isinstance(effect, ChangeHitPoints) and abs(effect.hp) == 1
        if not is_heart and not isinstance(effect, ChangeCoins | ChangeResolve | MoveClock):
            said = f"an aside has small effects only (coins, resolve, a clock, one heart), not this `{effect.key}`"
            yield entry.problem(("effects", index), said)


def _endings(entry: Entry, quest: Quest) -> Iterator[Problem]:
    if quest.endings[-1].needs:
        where = ("endings", len(quest.endings) - 1, "needs")
        yield entry.problem(where, "the last ending has no needs, so that there always is one")
    for index, ending in enumerate(quest.endings[:-1]):
        if not ending.needs:
            yield entry.problem(
                ("endings", index), f"the ending `{ending.id}` has no needs, so none after it is reached"
            )


def _last_beat(entry: Entry, quest: Quest) -> Iterator[Problem]:
    scenes = {scene.id: index for index, scene in enumerate(quest.scenes)}
    for name in quest.beats[-1].scenes:
        if name not in scenes:
            continue
        for number, choice in enumerate(quest.scenes[scenes[name]].choices):
            if not all(_ends(quest, outcome, frozenset({name})) for outcome in outcomes_of(choice)):
                where = ("scenes", scenes[name], "choices", number)
                yield entry.problem(where, f"`{choice.id}` must `end` the adventure: this is the quest's last scene")


def outcomes_of(part: Choice | Encounter) -> tuple[Outcome, ...]:
    """Return every outcome a choice or a fight may have."""
    names = ("outcome", "critical", "success", "partial", "failure", "fumble", "won", "lost", "fled", "parleyed")
    found = (getattr(part, name, None) for name in names)
    return tuple(outcome for outcome in found if isinstance(outcome, Outcome))


def _ends(quest: Quest, outcome: Outcome, seen: frozenset[str]) -> bool:
    """Return whether an outcome surely leads to the end, through other scenes and fights."""
    for effect in outcome.effects:
        match effect:
            case EndAdventure():
                return True
            case GoToScene(scene=name) if name not in seen:
                found: Sequence[Scene] = [scene for scene in quest.scenes if scene.id == name]
                ways = [way for scene in found for choice in scene.choices for way in outcomes_of(choice)]
                return bool(ways) and all(_ends(quest, way, seen | {name}) for way in ways)
            case StartFight(encounter=name) if name not in seen:
                fights = [fight for fight in quest.encounters if fight.id == name]
                ways = [way for fight in fights for way in outcomes_of(fight)]
                return bool(ways) and all(_ends(quest, way, seen | {name}) for way in ways)
    return False


def _one_way_on(entry: Entry) -> Iterator[Problem]:
    for path, model in walk(entry.content):
        if isinstance(model, Outcome):
            onward = [
                effect.key for effect in model.effects if isinstance(effect, GoToScene | StartFight | EndAdventure)
            ]
            if len(onward) > 1:
                yield entry.problem(
                    (*path, "effects"), f"leads on in {len(onward)} ways ({', '.join(onward)}): one only"
                )
