"""What in a scene speaks to this hero or this story in particular: blocks told and choices open because of deeds."""

from collections.abc import Iterable

from tui_adventure.story.schema import conditions as c
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.schema.outcome import Block, OneOf
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context

_DEEDS = (c.FlagSet, c.MomentHappened, c.ScenePlayed, c.PromiseIs, c.ObjectiveDone, c.FactTold)
"""Conditions on what the hero has done or found out in this adventure."""


def callbacks(scene: Scene, ctx: Context) -> list[Block]:
    """Return the blocks of a scene that are told only because of how things stand."""
    return [block for block in blocks_of(scene) if block.when and holds(block.when, ctx)]


def opened(scene: Scene, ctx: Context) -> bool:
    """Return whether a scene, or a choice in it, stands open because of what the hero did; its needs hold."""
    won = [choice.needs for choice in scene.choices if asks_for_deeds(choice.needs)]
    return asks_for_deeds(scene.needs) or any(holds(needs, ctx) for needs in won)


def returns(scene: Scene, ctx: Context) -> bool:
    """Return whether a scene comes back to something the hero did: it is there for it, opens for it or tells of it."""
    return opened(scene, ctx) or any(asks_for_deeds(block.when) for block in callbacks(scene, ctx))


def asks_for_deeds(conditions: Iterable[Clause]) -> bool:
    """Return whether any of the conditions holds only because of something done."""
    return any(
        asks_for_deeds(one.conditions) if isinstance(one, c.AnyOf | c.AllOf) else isinstance(one, _DEEDS)
        for one in conditions
    )


def blocks_of(scene: Scene) -> Iterable[Block]:
    """Yield the blocks of a scene's text, those of which only one is told each for itself."""
    for part in scene.text:
        yield from part.one_of if isinstance(part, OneOf) else (part,)
