"""What typed words can mean at this moment: the interpreter's scope, read from the state."""

import re
from collections.abc import Mapping, Sequence

from tui_adventure.rules.items import ItemKind
from tui_adventure.story.content.library import Library
from tui_adventure.story.interpreter.described import described, is_somebody, pronoun_of, singular, speakers_first
from tui_adventure.story.interpreter.page_text import last_speaker, page_of, sentences_of, typed_last
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.scope_of_fight import scope_of_fight
from tui_adventure.story.interpreter.tries import tries
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.wording import words

_SHORT = 2
COINS = "coins"
"""What the hero's money goes by in a scope."""
_SHAPES = (
    "sword",
    "axe",
    "bow",
    "staff",
    "knife",
    "dagger",
    "spear",
    "mace",
    "hammer",
    "coat",
    "cloak",
    "boots",
    "robe",
)
"""What a thing may be called whose name ends so: the "sword" of a greatsword."""
_KINDS: Mapping[ItemKind, tuple[str, ...]] = {
    ItemKind.WEAPON: ("weapon",),
    ItemKind.ARMOUR: ("armour", "armor"),
    ItemKind.SHIELD: ("shield",),
}
_MONEY = ("coins", "coin", "money", "purse", "gold", "silver")


def scope_of(state: StoryState, library: Library) -> Scope:
    """Return everything that is within reach of words."""
    if state.phase is GamePhase.CHARACTER_CREATION:
        return Scope(interview=True)
    if state.phase is GamePhase.COMBAT:
        ctx = Context(state, library)
        return scope_of_fight(ctx, _items(ctx))
    if state.adventure is None or state.phase not in (GamePhase.EXPLORATION, GamePhase.DIALOGUE):
        return Scope(wordings=library.words)
    ctx = Context(state, library)
    page = page_of(state)
    people = _people(ctx)
    things = _things(ctx)
    people = [_also_described(one, page, ctx) for one in people]
    scene = tuple(sentences_of(ctx.adventure.view))
    strangers = _strangers(scene, (*people, *things))
    named = (*things, *people, *strangers, *_laid(ctx), *_places(ctx), *_items(ctx))
    topics = tuple(
        dict.fromkeys(name for person in ctx.present for topic in ctx.atlas.cast[person].topics for name in topic.names)
    )
    last = ctx.present[0] if len(ctx.present) == 1 else ""
    elsewhere = [one for one in ctx.adventure.people if one not in ctx.present]
    met = [one for one in elsewhere if ctx.person(one).met]
    return Scope(
        named=named,
        last=last,
        topics=topics,
        tries=tries(ctx, strangers),
        away=tuple(_someone(one, ctx) for one in met),
        cast=tuple(_someone(one, ctx) for one in elsewhere if one not in met),
        page=page,
        scene=scene,
        speaker=last_speaker(ctx),
        before=typed_last(state),
        wordings=ctx.atlas.words,
    )


def _strangers(page: Sequence[str], known: Sequence[Named]) -> list[Named]:
    """Return everybody the page only describes, but those who are somebody or something already."""
    taken = {name.casefold() for one in known for name in one.names}
    return speakers_first((one for one in described(page) if taken.isdisjoint(one.names)), page)


def _also_described(person: Named, page: Sequence[str], ctx: Context) -> Named:
    """Let somebody here answer to what the page or their looks call them, where nobody else fits that."""
    alike = [one for one in ctx.present if ctx.atlas.cast[one].pronouns.value == person.pronouns]
    common = {"he": ("man",), "she": ("woman",)}.get(person.pronouns, ()) if len(alike) == 1 else ()
    looks = [word for word in words(ctx.atlas.cast[person.id].look) if singular(word) == word]
    printed = [name for one in described(page) if one.names[-1] in common for name in one.names]
    first = {found for part in person.names[0].split() for found in _first_names(part, (*page, *_facts_of(ctx)))}
    roles = _roles(person.names[0], _facts_of(ctx))
    names = dict.fromkeys((*person.names, *first, *roles, *(printed or common), *looks))
    return person.model_copy(update={"names": tuple(names)})


def _facts_of(ctx: Context) -> tuple[str, ...]:
    return tuple(spec.plain for spec in ctx.atlas.facts.values())


def _first_names(name: str, page: Sequence[str]) -> list[str]:
    """Return what stands before somebody's name on the page as part of it: the "Dorcas" of "Dorcas Lapp"."""
    text = "\n".join(sentence for sentence in page if name in sentence)
    found = re.findall(rf"\b([A-Z][a-z]+) {re.escape(name)}\b", text) if text else []
    return [one for one in found if len(one) > _SHORT]


def _roles(name: str, facts: Sequence[str]) -> list[str]:
    """Return what somebody is by trade, as the facts call them: "Cornice the porter", "Pask, sexton of"."""
    text = "\n".join(fact for fact in facts if name in fact)
    return re.findall(rf"\b{re.escape(name)}(?: the|, the|, an?|,) ([a-z]+)(?= of\b|,|\.| )", text) if text else []


def _things(ctx: Context) -> list[Named]:
    things = ctx.scene.things if ctx.scene is not None else ()
    return [
        Named(
            id=thing.id,
            names=thing.names,
            sort=Sort.STRANGER if is_somebody(thing.names[0]) else Sort.THING,
            pronouns=pronoun_of(thing.names[0]),
        )
        for thing in things
    ]


def _people(ctx: Context) -> list[Named]:
    return [_someone(person, ctx) for person in ctx.present]


def _someone(person: str, ctx: Context) -> Named:
    """Name somebody in full, and by each part of the name."""
    name = ctx.person(person).name
    names = dict.fromkeys((name, *name.split(), person.replace("_", " ")))
    return Named(id=person, names=tuple(names), sort=Sort.PERSON, pronouns=ctx.atlas.cast[person].pronouns.value)


def _places(ctx: Context) -> list[Named]:
    return [
        Named(id=place.id, names=(place.name.removeprefix("the ").removeprefix("The "),), sort=Sort.PLACE)
        for place in ctx.atlas.quest.places
    ]


def _laid(ctx: Context) -> list[Named]:
    """Return what the hero has put down here."""
    here = [item for item, place in ctx.adventure.laid.items() if place == ctx.adventure.place]
    return [Named(id=item, names=_item_names(item, ctx)) for item in here]


def _items(ctx: Context) -> list[Named]:
    carried = [Named(id=item, names=_item_names(item, ctx), sort=Sort.ITEM) for item in ctx.state.inventory]
    money = Named(id=COINS, names=_MONEY, sort=Sort.ITEM, pronouns="they")
    return [*carried, money] if ctx.state.coins else carried


def _item_names(item: str, ctx: Context) -> tuple[str, ...]:
    """Return what a thing is called: by its name, by its kind; whatever heals is a potion to most players."""
    spec, name = ctx.items.get(item), ctx.item_name(item)
    if spec is None:
        return (name,)
    heals = spec.rule is not None and spec.rule.heals is not None
    shapes = [shape for shape in _SHAPES if name.lower().endswith(shape)]
    kinds = _KINDS.get(spec.kind, ())
    return tuple(dict.fromkeys((name, *shapes, *kinds, *(("potion",) if heals else ()))))
