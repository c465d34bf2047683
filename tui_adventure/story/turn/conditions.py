"""Whether conditions hold: the only way content asks about a story."""

from collections.abc import Iterable, Iterator
from functools import singledispatch

from tui_adventure.story.schema import conditions as c
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.turn.context import View


def holds(conditions: Iterable[Clause], view: View) -> bool:
    """Return whether every one of the conditions holds; none at all always holds."""
    return all(_holds(condition, view) for condition in conditions)


def failing(conditions: Iterable[Clause], view: View) -> Iterator[Clause]:
    """Yield the conditions that do not hold."""
    return (condition for condition in conditions if not _holds(condition, view))


def holding(conditions: Iterable[Clause], view: View) -> Iterator[Clause]:
    """Yield the conditions that hold: each of them stands against something with `unless`."""
    return (condition for condition in conditions if _holds(condition, view))


def specificity(conditions: Iterable[Clause]) -> int:
    """Return how many single questions the conditions ask."""
    return sum(_questions(condition) for condition in conditions)


def _questions(condition: Clause) -> int:
    match condition:
        case c.AllOf(conditions=inner):
            return specificity(inner)
        case c.AnyOf(conditions=inner):
            return min(_questions(one) for one in inner)
        case _:
            return 1


def _within(value: float, at_least: float | None, at_most: float | None) -> bool:
    return (at_least is None or value >= at_least) and (at_most is None or value <= at_most)


@singledispatch
def _holds(condition: Clause, view: View) -> bool:
    """Return whether one condition holds."""
    raise TypeError(f"no such condition: {condition!r}, asked of {view!r}")


@_holds.register
def _(condition: c.FlagSet, view: View) -> bool:
    return condition.flag in view.adventure.flags


@_holds.register
def _(condition: c.TruthIs, view: View) -> bool:
    return view.adventure.truth in condition.truths


@_holds.register
def _(condition: c.MomentHappened, view: View) -> bool:
    return condition.moment in view.adventure.moments


@_holds.register
def _(condition: c.ClassIs, view: View) -> bool:
    sheet = view.state.character_sheet
    return sheet is not None and sheet.character_class in condition.classes


@_holds.register
def _(condition: c.OriginIs, view: View) -> bool:
    sheet = view.state.character_sheet
    return sheet is not None and sheet.race in condition.origins


@_holds.register
def _(condition: c.BackgroundIs, view: View) -> bool:
    sheet = view.state.character_sheet
    return sheet is not None and sheet.background in condition.backgrounds


@_holds.register
def _(condition: c.MotiveIs, view: View) -> bool:
    sheet = view.state.character_sheet
    return sheet is not None and sheet.motive in condition.motives


@_holds.register
def _(condition: c.FlawIs, view: View) -> bool:
    sheet = view.state.character_sheet
    return sheet is not None and sheet.flaw in condition.flaws


@_holds.register
def _(condition: c.Owns, view: View) -> bool:
    return view.state.inventory.get(condition.item, 0) > 0


@_holds.register
def _(condition: c.PurseHolds, view: View) -> bool:
    return view.state.coins >= condition.coins


@_holds.register
def _(condition: c.ClockAt, view: View) -> bool:
    return _within(view.adventure.clocks.get(condition.clock, 0), condition.at_least, condition.at_most)


@_holds.register
def _(condition: c.AttitudeAt, view: View) -> bool:
    person = view.adventure.people.get(condition.person)
    return person is not None and _within(person.attitude, condition.at_least, condition.at_most)


@_holds.register
def _(condition: c.PersonMet, view: View) -> bool:
    person = view.adventure.people.get(condition.person)
    return person is not None and person.met


@_holds.register
def _(condition: c.PersonGone, view: View) -> bool:
    person = view.adventure.people.get(condition.person)
    return person is not None and bool(person.gone)


@_holds.register
def _(condition: c.PersonPresent, view: View) -> bool:
    return condition.person in view.present


@_holds.register
def _(condition: c.AtPlace, view: View) -> bool:
    return view.adventure.place in condition.places


@_holds.register
def _(condition: c.ScenePlayed, view: View) -> bool:
    return any(played.scene == condition.scene for played in view.adventure.played)


@_holds.register
def _(condition: c.PromiseIs, view: View) -> bool:
    return view.adventure.promises.get(condition.promise) == condition.state


@_holds.register
def _(condition: c.ObjectiveDone, view: View) -> bool:
    return condition.objective in view.adventure.objectives


@_holds.register
def _(condition: c.FactTold, view: View) -> bool:
    return condition.fact in view.adventure.told


@_holds.register
def _(condition: c.HeartsAt, view: View) -> bool:
    share = view.state.health_current / view.state.health_max
    return _within(share, condition.hearts.at_least, condition.hearts.at_most)


@_holds.register
def _(condition: c.PhaseIs, view: View) -> bool:
    return view.state.adventure_phase in condition.phases


@_holds.register
def _(condition: c.IsScarred, view: View) -> bool:
    return bool(view.state.scars) is condition.scarred


@_holds.register
def _(condition: c.DoorBehind, view: View) -> bool:
    return any(quest.door == condition.door for quest in view.state.completed_quests)


@_holds.register
def _(condition: c.ApproachTaken, view: View) -> bool:
    return view.adventure.tally.approaches.get(condition.approach, 0) >= condition.at_least


@_holds.register
def _(condition: c.LastWas, view: View) -> bool:
    return view.adventure.last in condition.results


@_holds.register
def _(condition: c.AnyOf, view: View) -> bool:
    return any(_holds(one, view) for one in condition.conditions)


@_holds.register
def _(condition: c.AllOf, view: View) -> bool:
    return all(_holds(one, view) for one in condition.conditions)


@_holds.register
def _(condition: c.Not, view: View) -> bool:
    return not _holds(condition.condition, view)
