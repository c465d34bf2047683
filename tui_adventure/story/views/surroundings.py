"""What stands around a beat, read from the state: for whoever tells it in words that its authors did not write."""

from tui_adventure.story.beat import Presence, Surroundings
from tui_adventure.story.content.library import Library
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import fill
from tui_adventure.story.views.standing import known_facts
from tui_adventure.story.views.status import REGARD

MOMENTS = 24
"""The newest moments that are offered; which of them matter is for whoever asks to say."""


def surroundings(state: StoryState, library: Library) -> Surroundings:
    """Return what stands around the page of this state; at the inn, little."""
    sheet = state.character_sheet
    hero = sheet.name if sheet is not None else ""
    limits = {"lines": tuple(state.lines), "veils": tuple(state.veils)}
    if state.adventure is None:
        return Surroundings(hero=hero, names=(hero,) if hero else (), **limits)
    ctx = Context(state, library)
    there = _there(ctx)
    return Surroundings(
        hero=hero,
        people=tuple(_presence(person, ctx) for person in there),
        names=_names(hero, there, ctx),
        known=tuple(f"{fact.say} ({fact.by})" if fact.by else fact.say for fact in known_facts(ctx)),
        owed=tuple(
            fill(ctx.atlas.promises[promise].say, ctx)
            for promise, stands in ctx.adventure.promises.items()
            if stands == "open" and promise in ctx.atlas.promises
        ),
        moments=tuple(ctx.adventure.moments.values())[-MOMENTS:],
        **limits,
    )


def _there(ctx: Context) -> list[str]:
    """Return who is here, and who else the page speaks of."""
    told = " ".join(passage.text for passage in ctx.state.page.passages)
    cast = ctx.adventure.people
    spoken_of = [one for one in cast if one in ctx.atlas.cast and cast[one].name in told]
    return list(dict.fromkeys((*ctx.present, *spoken_of)))


def _presence(person: str, ctx: Context) -> Presence:
    stands, spec = ctx.person(person), ctx.atlas.cast[person]
    return Presence(
        name=stands.name,
        look=spec.look,
        regard=REGARD[stands.attitude],
        remembers=stands.deeds[-1].say if stands.deeds else "",
    )


def _names(hero: str, people: list[str], ctx: Context) -> tuple[str, ...]:
    carried = (ctx.item_name(item) for item in ctx.state.inventory)
    place = ctx.atlas.places.get(ctx.adventure.place)
    named = (hero, *(ctx.person(one).name for one in people), place.name if place is not None else "")
    return tuple(dict.fromkeys(name for name in (*named, *carried, ctx.atlas.quest.title) if name))
