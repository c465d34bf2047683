"""The ways in which a scene's page may be told, and what each of them is sure to bring in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tui_adventure.story.check.nouns import brought_in, stems_in
from tui_adventure.story.check.worlds import World, all_hold, worlds_of
from tui_adventure.story.content.strict_yaml import Path
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.schema.outcome import AnyBlock, Block, OneOf
from tui_adventure.story.schema.scene import Scene

MOST_WORLDS = 512
Stems = frozenset[str]
NOTHING: Stems = frozenset()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where it stands in its scene."""

    path: Path
    block: Block

    def sure(self) -> Stems:
        """Return what every variant of the block says."""
        return sure(self.block.say)


@dataclass(frozen=True, slots=True)
class Way:
    """Blocks that are told together, and the worlds in which they are."""

    told: tuple[Placed, ...]
    worlds: tuple[World, ...]

    def sure(self, before: Block | None = None) -> Stems:
        """Return what is said whichever variants are drawn, up to a block where one is named."""
        return union(placed.sure() for placed in self.until(before))

    def until(self, before: Block | None) -> tuple[Placed, ...]:
        """Return what is told before a block; everything where it is not among them."""
        at = next((number for number, placed in enumerate(self.told) if placed.block is before), len(self.told))
        return self.told[:at]


@dataclass(frozen=True, slots=True)
class Pages:
    """All ways of telling one scene."""

    ways: tuple[Way, ...]

    def sure(self, needs: Sequence[Clause] = (), before: Block | None = None) -> Stems:
        """Return what has been said on every page on which these conditions can hold, up to the block `before`."""
        return common(way.sure(before) for way in self._open(needs, before))

    def perhaps(self, before: Block | None = None) -> Stems:
        """Return whatever some telling says, up to the block `before`."""
        ways = self._open((), before)
        return union(stems_in(text) for way in ways for placed in way.until(before) for text in placed.block.say)

    def new(self, before: Block | None = None) -> Stems:
        """Return what some telling brings in as new ("a stick"), up to the block `before`."""
        ways = self._open((), before)
        return union(brought_in(text) for way in ways for placed in way.until(before) for text in placed.block.say)

    def always(self, says: Callable[[Stems], bool], needs: Sequence[Clause], before: Block | None = None) -> bool:
        """Return whether on every page, up to the block `before`, there is a block of which this can be said."""
        return all(
            any(all(says(stems_in(text)) for text in placed.block.say) for placed in way.until(before))
            for way in self._open(needs, before)
        )

    def without(self, stem: str, needs: Sequence[Clause], before: Block | None = None) -> Path | None:
        """Return a variant in whose telling the word is not said although others have it there, or None."""
        for way in self._open(needs, before):
            if stem in way.sure(before):
                continue
            for placed in way.until(before):
                has = [stem in stems_in(text) for text in placed.block.say]
                if any(has) and not all(has):
                    return (*placed.path, "say", has.index(False))
        return None

    def _open(self, needs: Sequence[Clause], before: Block | None) -> list[Way]:
        ways = [way for way in self.ways if before is None or any(placed.block is before for placed in way.told)]
        found = [way for way in ways if not needs or any(_can_hold(needs, world) for world in way.worlds)]
        return found or ways


def pages_of(scene: Scene, truths: Iterable[str]) -> Pages:
    """Return the ways of telling a scene in all the worlds its conditions can tell apart."""
    parts = [_placed(part, ("text", number)) for number, part in enumerate(scene.text)]
    if all(not placed.block.when for part in parts for placed in part) and not _asks(scene):
        return Pages((Way(tuple(part[0] for part in parts), ({},)),))
    told: dict[tuple[int, ...], tuple[list[Placed], list[World]]] = {}
    for world in worlds_of(scene, truths, MOST_WORLDS):
        shown = [placed for placed in (_shown(part, world) for part in parts) if placed]
        _blocks, worlds = told.setdefault(tuple(id(placed) for placed in shown), (shown, []))
        worlds.append(world)
    return Pages(tuple(Way(tuple(shown), tuple(worlds)) for shown, worlds in told.values()))


def sure(texts: Iterable[str]) -> Stems:
    """Return the stems that every one of these texts has."""
    return common(stems_in(text) for text in texts)


def common(sets: Iterable[Stems]) -> Stems:
    """Return what all sets hold; nothing where there are none."""
    found = list(sets)
    return frozenset.intersection(*found) if found else NOTHING


def union(sets: Iterable[Stems]) -> Stems:
    """Return what any of the sets holds."""
    return frozenset().union(*sets)


def _asks(scene: Scene) -> bool:
    return any(choice.needs for choice in scene.choices)


def _placed(part: AnyBlock, path: Path) -> list[Placed]:
    if isinstance(part, OneOf):
        return [Placed((*path, "one_of", number), block) for number, block in enumerate(part.one_of)]
    return [Placed(path, part)]


def _shown(part: list[Placed], world: World) -> Placed | None:
    return next((placed for placed in part if all_hold(placed.block.when, world)), None)


def _can_hold(needs: Sequence[Clause], world: World) -> bool:
    """Return whether conditions hold in a world; one the scene never asks about may."""
    try:
        return all_hold(needs, world)
    except KeyError:
        return True
