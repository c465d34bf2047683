"""Two endings of one door beside each other: only what differs, each side in its own words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui_adventure.rules.errors import Impossible
from tui_adventure.story.content.atlas import Atlas
from tui_adventure.story.content.library import Library
from tui_adventure.story.roads.arrival import UNTOLD, Fate, arrival
from tui_adventure.story.roads.walked import Step, Walked
from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import fill
from tui_adventure.story.views.status import REGARD

_MOST = 8
"""So many pages are named on which something else was chosen, and so much that was found out."""
_PLATE = ("Turns", "Rolls", "Fights", "Objectives", "The truth")
_NOBODY = "Nothing that the other does not know."
_GONE = {"dead": "dead", "left": "gone away"}


@dataclass(frozen=True)
class Contrast:
    """One thing that differs: what it is, and how it is on each side, a line each."""

    name: str
    one: tuple[str, ...]
    other: tuple[str, ...]


def side_by_side(one: Walked, other: Walked, library: Library) -> tuple[Contrast, ...]:
    """Return what differs between two finished adventures behind the same door, the ending first.

    Raises:
        Impossible: they were behind different doors.
    """
    if one.quest != other.quest:
        raise Impossible("These two were behind different doors; only adventures of one door are held side by side.")
    sides = Context(one.end, library), Context(other.end, library)
    atlas = sides[0].atlas
    differing = (*_chosen(one, other), *_found(sides, atlas), *_people(sides), *_plate(one, other))
    return (*_hero(sides), _ending(sides, atlas), *differing)


def _hero(sides: tuple[Context, Context]) -> Iterator[Contrast]:
    sheets = [side.state.character_sheet for side in sides]
    named = [f"{sheet.name}, {sheet.race} {sheet.character_class}" if sheet is not None else "?" for sheet in sheets]
    if named[0] != named[1]:
        yield Contrast("Who went", (named[0],), (named[1],))


def _ending(sides: tuple[Context, Context], atlas: Atlas) -> Contrast:
    endings = (atlas.endings.get(side.adventure.ending) for side in sides)
    return Contrast("Ending", *((f"“{one.title}” ({one.outcome})",) if one else ("?",) for one in endings))


def _plate(one: Walked, other: Walked) -> Iterator[Contrast]:
    plates = [dict(next((said.rows for said in side.end.page.passages if said.rows), ())) for side in (one, other)]
    for name in _PLATE:
        values = [plate.get(name, "") for plate in plates]
        if all(values) and values[0] != values[1]:
            yield Contrast(name, (values[0],), (values[1],))


def _chosen(one: Walked, other: Walked) -> Iterator[Contrast]:
    """Yield where two roads parted that began as one, and what else was chosen otherwise on pages both stood on."""
    mine, theirs = _choices(one.steps), _choices(other.steps)
    both = [scene for scene in mine if scene in theirs and mine[scene].said != theirs[scene].said]
    for number, scene in enumerate(both[:_MOST]):
        step, beside = mine[scene], theirs[scene]
        where = f"{step.state.page.title}, turn {step.state.adventure_turn + 1}"
        parted = not number and step.state.moves == beside.state.moves and step.state.seed == beside.state.seed
        yield Contrast(f"Parted at {where}" if parted else where, (step.said,), (beside.said,))


def _choices(steps: Sequence[Step]) -> dict[str, Step]:
    """Return for each scene the first step in which something was chosen there."""
    chosen: dict[str, Step] = {}
    for step in steps:
        adventure = step.state.adventure
        if adventure is not None and adventure.pending is None and step.others():
            chosen.setdefault(adventure.scene, step)
    return chosen


def _found(sides: tuple[Context, Context], atlas: Atlas) -> Iterator[Contrast]:
    found = [arrival(side.state, side.library).found for side in sides]
    only = found[0] - found[1], found[1] - found[0]
    if any(only):
        yield Contrast(
            "Found out only here", *(_cut(_named(facts, side, atlas)) for facts, side in zip(only, sides, strict=True))
        )


def _named(facts: frozenset[str], side: Context, atlas: Atlas) -> list[str]:
    """Return what was found out, in the order of telling: a proof by its name, the rest in a sentence."""
    specs = (atlas.facts[fact] for fact in side.adventure.told if fact in facts)
    return [(one.name if one.kind is FactKind.PROOF else None) or fill(one.plain, side) for one in specs] or [_NOBODY]


def _people(sides: tuple[Context, Context]) -> Iterator[Contrast]:
    """Yield how each of those fared whom either met, where they fared otherwise."""
    fates = [arrival(side.state, side.library).fates for side in sides]
    for person in sides[0].atlas.cast:
        mine, theirs = (side.get(person) for side in fates)
        if (mine or theirs) is None or (mine and theirs and not mine.apart(theirs)):
            continue
        alike = mine is not None and theirs is not None and mine.told == theirs.told
        fared = ((_fared(person, fate, side, alike=alike),) for fate, side in zip((mine, theirs), sides, strict=True))
        yield Contrast(sides[0 if mine else 1].person(person).name, *fared)


def _fared(person: str, fate: Fate | None, side: Context, *, alike: bool) -> str:
    """Return how somebody fared, by the closing entry; where both sound `alike`, by how they stand to the hero."""
    if fate is None:
        return "Never met."
    stands = side.person(person)
    if alike or fate.told == UNTOLD:
        return f"{_GONE.get(stands.gone) or REGARD[stands.attitude]}.".capitalize()
    key = f"{side.atlas.quest.id}.fate.{person}.{fate.told}"
    variants = side.atlas.cast[person].fates[fate.told].say
    told = side.adventure.variants.get(key) or [0]
    return fill(variants[min(told[-1], len(variants) - 1)], side)


def _cut(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the first lines, and how many more there are."""
    lines = list(lines)
    more = (f"and {len(lines) - _MOST} more",) if len(lines) > _MOST else ()
    return (*lines[:_MOST], *more)
