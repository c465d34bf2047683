"""What the journal shows: people, places, moments and promises the hero knows of."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ConfigDict

from tui_adventure.story.content.library import Library
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.fight_lines import FOE_MET
from tui_adventure.story.turn.text import fill
from tui_adventure.story.views.standing import KnownFact, known_facts
from tui_adventure.story.views.status import REGARD, scar_name


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PersonEntry(_Shown):
    """Somebody the hero has met. `gone` is "" while they are in the story, else "dead" or "left"."""

    id: str
    name: str
    look: str
    want: str
    attitude: int
    regard: str
    gone: str = ""
    deeds: tuple[str, ...] = ()


class FoeEntry(_Shown):
    """A kind of foe that was fought behind this door, and the name of its drawing."""

    id: str
    name: str
    look: str
    art: str = ""


class PlaceEntry(_Shown):
    """A place on the map: column 0-7, row 0-4, the ids of the places its ways lead to, and its drawing's name."""

    id: str
    name: str
    column: int
    row: int
    ways: tuple[str, ...] = ()
    visited: bool = False
    here: bool = False
    art: str = ""


class MomentEntry(_Shown):
    """Something worth remembering, and the turn it happened on."""

    turn: int
    say: str


class PromiseEntry(_Shown):
    """A question, threat or deadline. `state` is open, kept, twisted or mourned."""

    id: str
    say: str
    state: str


class CodexEntry(_Shown):
    """A line of lore. `kind` is quest, thing, scar or door."""

    kind: str
    name: str
    say: str


class Journal(_Shown):
    """The journal's pages; all empty before the first door."""

    title: str = ""
    premise: str = ""
    people: tuple[PersonEntry, ...] = ()
    foes: tuple[FoeEntry, ...] = ()
    """In the order of meeting."""
    places: tuple[PlaceEntry, ...] = ()
    moments: tuple[MomentEntry, ...] = ()
    facts: tuple[KnownFact, ...] = ()
    """What was told, in the order of telling."""
    promises: tuple[PromiseEntry, ...] = ()
    codex: tuple[CodexEntry, ...] = ()


def journal(state: StoryState, library: Library) -> Journal:
    """Return the journal of this state."""
    codex = _belongings(state, library)
    if state.adventure is None:
        return Journal(codex=codex)
    ctx = Context(state, library)
    adventure, quest = ctx.adventure, ctx.atlas.quest
    premise = fill(quest.premise, ctx)
    country = CodexEntry(kind="quest", name=quest.country[:1].upper() + quest.country[1:], say=premise)
    return Journal(
        title=quest.title,
        premise=premise,
        people=tuple(_person(ctx, person) for person, known in adventure.people.items() if known.met),
        foes=tuple(_foes(adventure.tried, library)),
        places=tuple(
            PlaceEntry(
                id=place.id,
                name=place.name,
                column=place.at[0],
                row=place.at[1],
                ways=tuple(way.to for way in place.ways),
                visited=place.id in adventure.visited,
                here=place.id == adventure.place,
                art=place.art or "",
            )
            for place in quest.places
        ),
        moments=tuple(MomentEntry(turn=moment.turn, say=moment.summary) for moment in state.get_adventure_moments()),
        facts=tuple(known_facts(ctx)),
        promises=tuple(
            PromiseEntry(id=promise, say=fill(ctx.atlas.promises[promise].say, ctx), state=stands)
            for promise, stands in adventure.promises.items()
        ),
        codex=(country, *codex),
    )


def _person(ctx: Context, person: str) -> PersonEntry:
    known, spec = ctx.person(person), ctx.atlas.cast[person]
    return PersonEntry(
        id=person,
        name=known.name,
        look=spec.look,
        want=spec.want,
        attitude=known.attitude,
        regard=REGARD[known.attitude],
        gone=known.gone,
        deeds=tuple(deed.say for deed in known.deeds),
    )


def _foes(tried: Mapping[str, int], library: Library) -> Iterator[FoeEntry]:
    """Yield the foes whose look was told; what the pack has forgotten since is left out."""
    for key in tried:
        foe = library.foes.get(key.removeprefix(FOE_MET)) if key.startswith(FOE_MET) else None
        if foe is not None:
            yield FoeEntry(id=foe.id, name=foe.name, look=foe.look, art=foe.art)


def _belongings(state: StoryState, library: Library) -> tuple[CodexEntry, ...]:
    things = (library.items[item] for item in state.inventory if item in library.items)
    told = library.fight_words.scars
    scars = tuple(CodexEntry(kind="scar", name=scar_name(scar), say=told.get(scar, "")) for scar in state.scars)
    doors = tuple(
        CodexEntry(kind="door", name=f"The {quest.door.capitalize()} Door", say=f"{quest.title}: {quest.ending_title}.")
        for quest in state.get_completed_quests()
    )
    return (*(CodexEntry(kind="thing", name=thing.name, say=thing.say) for thing in things), *scars, *doors)
