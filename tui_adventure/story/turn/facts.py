"""Facts in play: which must still be told before a beat or the closing entry, and telling them late."""

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.schema.facts import FactSpec
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import first_of

ENDING = "ending"
"""The deadline that is no beat: the closing entry."""


def untold(ctx: Context, deadline: str) -> list[FactSpec]:
    """Return the facts that must be told before a beat (or `ENDING`), hold in this adventure, and were not told yet."""
    return [
        ctx.atlas.facts[fact]
        for fact in ctx.atlas.must_tell(deadline)
        if ctx.is_so(fact) and fact not in ctx.adventure.told
    ]


def told_in_time(ctx: Context, fact: str, scene: Scene) -> bool:
    """Return whether a fact has been told, or will have been before the scene speaks."""
    beat = ctx.atlas.beat_of.get(scene.id)
    is_due = beat is not None and fact in ctx.atlas.must_tell(beat.id) and ctx.is_so(fact)
    return is_due or fact in ctx.adventure.told


def tell_late(ctx: Context, deadline: str) -> None:
    """Tell what must have been told by now and was not: in the words kept for it, else in its plain sentence."""
    for fact in untold(ctx, deadline):
        text = first_of(fact.late, f"{ctx.atlas.quest.id}.late.{fact.id}", ctx)
        ctx.learn((fact.id,), next((block.by for block in fact.late if block.by), None), late=True)
        ctx.tell(PassageKind.SCENE, text or fact.plain)
