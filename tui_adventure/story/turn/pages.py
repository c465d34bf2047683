"""The page of a turn: what was told, and what can be chosen now."""

from tui_adventure.story.beat import Beat, Option, Page
from tui_adventure.story.turn.attempt import resolve_options
from tui_adventure.story.turn.choices import options
from tui_adventure.story.turn.context import Context


def page(ctx: Context) -> Beat:
    """Return the beat whose page shows what was told, above the options of the present scene or of a bad roll."""
    pending = ctx.adventure.pending
    return beat(ctx, resolve_options(ctx, pending) if pending is not None else options(ctx))


def beat(ctx: Context, offered: tuple[Option, ...], prompt: str = "Or say what you do") -> Beat:
    """Return the beat of this turn, with these options on its page."""
    scene = ctx.scene
    shown = Page(
        title=scene.title if scene is not None else ctx.atlas.quest.title,
        art=(scene.art if scene is not None else None) or ctx.atlas.places[ctx.adventure.place].art or "",
        passages=ctx.told(),
        options=offered,
        prompt=prompt,
    )
    return Beat(
        page=shown,
        events=tuple(ctx.events),
        facts=facts(ctx),
        unanswered=ctx.unanswered,
        traces=tuple(ctx.tracer.traces),
        cited=tuple(ctx.cited),
    )


def facts(ctx: Context) -> tuple[tuple[str, str], ...]:
    """Return what a model is told of this turn."""
    sheet = ctx.state.character_sheet
    people = ", ".join(ctx.person(person).name for person in ctx.present)
    hero = f"{sheet.name}, {sheet.race} {sheet.character_class}" if sheet is not None else ""
    return (
        ("quest", ctx.atlas.quest.title),
        ("place", ctx.atlas.places[ctx.adventure.place].name),
        ("people present", people),
        ("phase", ctx.state.adventure_phase),
        ("hero", hero),
        ("attempted", ctx.deed),
    )
