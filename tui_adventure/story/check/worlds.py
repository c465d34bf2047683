"""The worlds in which a scene may be read: every combination of what its conditions ask about.

Class, truth, clocks and their like have one value at a time; everything else holds or does not. What a scene needs is
taken as given. Beyond `MAX_WORLDS` combinations a fixed sample stands for all.
"""

import random
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, product

from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.story.check.walk import walk
from tui_adventure.story.phases import AdventurePhase
from tui_adventure.story.schema import conditions as ask
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.schema.scene import Scene

MAX_WORLDS = 2048
Variable = tuple[str, str]
Value = object
World = Mapping[Variable, Value]

_ONE_OF: Mapping[type[Clause], str] = {
    ask.TruthIs: "truths",
    ask.ClassIs: "classes",
    ask.OriginIs: "origins",
    ask.BackgroundIs: "backgrounds",
    ask.MotiveIs: "motives",
    ask.FlawIs: "flaws",
    ask.AtPlace: "places",
    ask.PhaseIs: "phases",
    ask.LastWas: "results",
}
"""Conditions on something that has one value at a time, and the field with the values asked for."""


_DOMAINS: Mapping[str, frozenset[str]] = {
    "class": frozenset(CharacterClass),
    "origin": frozenset(CharacterRace),
    "phase": frozenset(AdventurePhase),
}
"""What is always one of a closed list."""


def holds(condition: Clause, world: World) -> bool:
    """Return whether a condition holds in a world."""
    match condition:
        case ask.AnyOf(conditions=inner):
            return any(holds(part, world) for part in inner)
        case ask.AllOf(conditions=inner):
            return all(holds(part, world) for part in inner)
        case ask.Not(condition=part):
            return not holds(part, world)
    return _is_so(condition, world[_variable(condition)])


def _is_so(condition: Clause, value: Value) -> bool:
    match condition:
        case ask.ClockAt(at_least=low, at_most=high) | ask.AttitudeAt(at_least=low, at_most=high):
            return isinstance(value, int) and (low is None or value >= low) and (high is None or value <= high)
        case ask.PromiseIs(state=state):
            return value == state
    if type(condition) in _ONE_OF:
        return value in getattr(condition, _ONE_OF[type(condition)])
    return value is True


def all_hold(conditions: Iterable[Clause], world: World) -> bool:
    """Return whether all conditions hold in a world."""
    return all(holds(condition, world) for condition in conditions)


def worlds_of(scene: Scene, truths: Iterable[str] = (), most: int = MAX_WORLDS) -> list[World]:
    """Return the worlds in which the scene may be played, a sample of `most`; none if what it needs cannot be.

    `truths` are all the quest has: one of them is always so, as the hero always has one of the classes.
    """
    values = _values(scene)
    for name, domain in {**_DOMAINS, "truth": frozenset(truths)}.items():
        known = values.get((name, ""), [])
        if domain and domain <= set(known):
            known.remove(None)
    given: dict[Variable, Value] = {("present", f"person={name!r}"): True for name in scene.people}
    given |= {("dead", f"person={name!r}"): False for name in scene.people}
    choices = [[given[name]] if name in given else options for name, options in values.items()]
    size = 1
    for options in choices:
        size *= len(options)
    found = product(*choices) if size <= most else _sampled(choices)
    worlds = (dict(zip(values, picked, strict=True)) for picked in islice(found, most))
    return [world for world in worlds if all_hold(scene.needs, world) and not _any_holds(scene.unless, world)]


def _any_holds(conditions: Iterable[Clause], world: World) -> bool:
    return any(holds(condition, world) for condition in conditions)


def _sampled(choices: list[list[Value]]) -> Iterator[tuple[Value, ...]]:
    rng = random.Random(0)  # noqa: S311 - a sample, not a secret
    while True:
        yield tuple(options[int(rng.random() * len(options))] for options in choices)


@lru_cache(maxsize=4096)
def _variable(condition: Clause) -> Variable:
    """Return what a condition asks about."""
    match condition:
        case ask.ClockAt(clock=name):
            return ("clock", name)
        case ask.AttitudeAt(person=name):
            return ("attitude", name)
        case ask.PromiseIs(promise=name):
            return ("promise", name)
    return (condition.key, "" if type(condition) in _ONE_OF else str(condition))


def _values(scene: Scene) -> dict[Variable, list[Value]]:
    """Return what the scene's conditions ask about, and the values that make a difference."""
    values: dict[Variable, list[Value]] = {}
    for _path, model in walk(scene):
        if not isinstance(model, Clause) or model.key not in ask.CONDITION_KEYS or not _is_question(model):
            continue
        known = values.setdefault(_variable(model), [])
        known += [value for value in _telling(model) if value not in known]
    return values


def _is_question(model: Clause) -> bool:
    return type(model).__module__ == ask.__name__ and not isinstance(model, ask.AnyOf | ask.AllOf | ask.Not)


def _telling(condition: Clause) -> list[Value]:
    """Return values on either side of what a condition asks for."""
    match condition:
        case ask.ClockAt() | ask.AttitudeAt():
            bounds = [bound for bound in (condition.at_least, condition.at_most) if bound is not None]
            return list({bound + step for bound in bounds for step in (-1, 0, 1)})
        case ask.PromiseIs(state=state):
            return [state, None]
    if type(condition) in _ONE_OF:
        return [*getattr(condition, _ONE_OF[type(condition)]), None]
    return [True, False]
