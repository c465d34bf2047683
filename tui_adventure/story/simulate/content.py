"""What a quest holds, counted the way the engine tells it: scenes, choices, outcomes, and variants of every text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tui_adventure.story.check.walk import walk
from tui_adventure.story.content.atlas import Atlas
from tui_adventure.story.schema import conditions as c
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.schema.effects import StartFight
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.outcome import AnyBlock, Block, MomentSpec, OneOf, Outcome
from tui_adventure.story.schema.scene import Choice, Scene

_LOOKING_BACK = (c.MomentHappened, c.ScenePlayed, c.ApproachTaken, c.AttitudeAt, c.DoorBehind, c.IsScarred, c.PromiseIs)
_DEGREES = ("success", "partial", "failure", "critical", "fumble")


@dataclass(slots=True)
class Holdings:
    """Everything that can be reached: ids of scenes, choices and outcomes, and how many variants each text has."""

    quest: str = ""
    scenes: set[str] = field(default_factory=set)
    choices: set[str] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)
    variants: dict[str, int] = field(default_factory=dict)
    callbacks: set[str] = field(default_factory=set)
    """Texts that are told only because of something that happened before."""
    moments: set[str] = field(default_factory=set)
    recalled: set[str] = field(default_factory=set)
    """Moments that some condition asks about."""

    def merge(self, other: "Holdings") -> None:
        """Take in everything of another."""
        self.scenes |= other.scenes
        self.choices |= other.choices
        self.outcomes |= other.outcomes
        self.variants |= other.variants
        self.callbacks |= other.callbacks
        self.moments |= other.moments
        self.recalled |= other.recalled


def holdings(atlas: Atlas) -> Holdings:
    """Return what can be reached behind this door, interludes included."""
    quest = atlas.quest
    found = Holdings(quest=quest.id)
    for scene in atlas.scenes.values():
        _scene(scene, found)
    for place in quest.places:
        for way in place.ways:
            found.variants[f"{quest.id}.way.{place.id}.{way.to}"] = len(way.say)
    for encounter in _fights(atlas):
        found.variants[f"{encounter.id}.opening"] = len(encounter.opening)
        for result in ("won", "lost", "fled", "parleyed"):
            outcome = getattr(encounter, result)
            if outcome is not None:
                _outcome(outcome, f"{encounter.id}.{result}", found)
    for ending in quest.endings:
        _blocks(ending.text, f"{quest.id}.ending.{ending.id}", found)
    for person in quest.cast:
        _blocks(person.fates, f"{quest.id}.fate.{person.id}", found)
    for clock in quest.clocks:
        found.variants |= {f"{quest.id}.clock.{clock.id}.{at}": len(telling.say) for at, telling in clock.at.items()}
    return found


def _fights(atlas: Atlas) -> list[Encounter]:
    """Return the fights that something behind this door leads to."""
    told = (*atlas.scenes.values(), *atlas.encounters.values())
    begun = {effect.encounter for part in told for _path, effect in walk(part) if isinstance(effect, StartFight)}
    return [fight for fight in atlas.encounters.values() if fight.id in begun]


def _scene(scene: Scene, found: Holdings) -> None:
    found.scenes.add(scene.id)
    _recall((*scene.needs, *scene.unless), found)
    _blocks(scene.text, scene.id, found)
    for choice in scene.choices:
        _choice(scene, choice, found)


def _choice(scene: Scene, choice: Choice, found: Holdings) -> None:
    key = f"{scene.id}/{choice.id}"
    found.choices.add(key)
    _recall(choice.needs, found)
    if choice.moment is not None:
        _moment(choice.moment, found)
    if choice.outcome is not None:
        found.outcomes.add(f"{key}.outcome")
        _outcome(choice.outcome, f"{key}.outcome", found)
    for degree in _DEGREES:
        outcome = getattr(choice, degree)
        if outcome is not None:
            found.outcomes.add(f"{key}.{degree}")
            _outcome(outcome, f"{key}.{degree}", found)


def _outcome(outcome: Outcome, key: str, found: Holdings) -> None:
    if outcome.say:
        found.variants[key] = len(outcome.say)
    _blocks(outcome.more, f"{key}.more", found)
    if outcome.moment is not None:
        _moment(outcome.moment, found)


def _moment(moment: MomentSpec, found: Holdings) -> None:
    found.moments.add(moment.id)
    found.variants[f"{found.quest}.moment.{moment.id}"] = len(moment.saga)


def _blocks(parts: Sequence[AnyBlock], key: str, found: Holdings) -> None:
    for number, part in enumerate(parts):
        if isinstance(part, OneOf):
            for inner, block in enumerate(part.one_of):
                _block(block, f"{key}.{number}.{inner}", found)
        else:
            _block(part, f"{key}.{number}", found)


def _block(block: Block, key: str, found: Holdings) -> None:
    found.variants[key] = len(block.say)
    _recall(block.when, found)
    if any(isinstance(one, _LOOKING_BACK) for one in _leaves(block.when)):
        found.callbacks.add(key)


def _recall(conditions: Sequence[Clause], found: Holdings) -> None:
    found.recalled |= {one.moment for one in _leaves(conditions) if isinstance(one, c.MomentHappened)}


def _leaves(conditions: Sequence[Clause]) -> Iterator[Clause]:
    for condition in conditions:
        match condition:
            case c.AnyOf(conditions=inner) | c.AllOf(conditions=inner):
                yield from _leaves(inner)
            case c.Not(condition=inner_one):
                yield from _leaves((inner_one,))
            case _:
                yield condition
