"""What an adventure came to, read from the state: for whoever writes its closing entry in other words."""

from collections.abc import Iterator

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.content.library import Library
from tui_adventure.story.schema.outcome import AnyBlock, OneOf
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import fill
from tui_adventure.story.views.standing import known_facts
from tui_adventure.story.voices.epilogue_writer import EntryFile

_COUNTED = ("Turns", "Fights", "Places", "Objectives", "Proved", "Left undone")
"""The rows of the plate that an entry may speak of: what the hero never saw, and the truth behind it all, are not."""


def entry_file(state: StoryState, library: Library) -> EntryFile | None:
    """Return what the closing page that stands is about, None where none does."""
    entry = next((one.text for one in state.page.passages if one.kind is PassageKind.CLOSING), "")
    sheet = state.character_sheet
    if state.adventure is None or sheet is None or not entry:
        return None
    ctx = Context(state, library)
    quest, ending = ctx.atlas.quest, ctx.atlas.endings.get(ctx.adventure.ending)
    if ending is None:
        return None
    rows = (row for passage in state.page.passages for row in passage.rows)
    told = (fill(say, ctx) for say in _says(ending.text))
    return EntryFile(
        hero=sheet.name,
        kind=f"{sheet.race} {sheet.character_class}",
        door=quest.door,
        quest=quest.title,
        ending=f"{ending.title} ({ending.outcome})",
        entry=entry,
        ended=tuple(paragraph for text in told for paragraph in text.split("\n\n") if paragraph in entry),
        moments=tuple(moment.summary for moment in state.get_adventure_moments()),
        known=tuple(fact.say for fact in known_facts(ctx)),
        counted=tuple((name, value) for name, value in rows if name in _COUNTED),
        people=tuple(ctx.person(spec.id).name for spec in quest.cast if ctx.person(spec.id).met),
        places=(*_places(ctx), quest.title, quest.country),
        hidden=tuple(_hidden(ctx)),
        lines=tuple(state.lines),
        veils=tuple(state.veils),
    )


def _says(parts: tuple[AnyBlock, ...]) -> Iterator[str]:
    for part in parts:
        for block in part.one_of if isinstance(part, OneOf) else (part,):
            yield from block.say


def _places(ctx: Context) -> Iterator[str]:
    return (ctx.atlas.places[place].name for place in ctx.adventure.visited if place in ctx.atlas.places)


def _hidden(ctx: Context) -> Iterator[str]:
    """Yield what the hero was not told, and what lay behind it all."""
    for fact, spec in ctx.atlas.facts.items():
        if fact not in ctx.adventure.told:
            yield fill(spec.plain, ctx)
    for truth in ctx.atlas.quest.truths:
        yield fill(truth.say, ctx)
