"""What would work here and now, for whoever is told that something else does not."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tui_adventure.story.director.next_scene import stands_fast
from tui_adventure.story.interpreter.described import is_beast
from tui_adventure.story.interpreter.page_text import page_of
from tui_adventure.story.interpreter.scope import Named
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import definite, used_up
from tui_adventure.story.wording import set_of

_MOST = 6
_MOST_QUESTIONS = 3
_SHORTEST_TOPIC = 3
_LONGEST_WORD = 20
_ARTICLES = set_of("the a an her his their its my your our this that")


def tries(ctx: Context, strangers: Sequence[Named]) -> tuple[str, ...]:
    """Return what would work here and now, as it would be typed, at most six."""
    return tuple(islice(_every(ctx, strangers), _MOST))


def _every(ctx: Context, strangers: Sequence[Named]) -> Iterator[str]:
    """Yield what would work here and now: a question that is still open, a thing not looked at, a way that is free."""
    yield from (f"ask {name} about {topic}" for name, topic in islice(open_topics(ctx), _MOST_QUESTIONS))
    things = ctx.scene.things if ctx.scene is not None else ()
    named = {word.casefold() for person in ctx.present for word in ctx.person(person).name.split()}
    for thing in things:
        if thing.names[0] in named:
            continue
        if not used_up(thing.examine, f"{ctx.adventure.scene}/{thing.id}.examine", ctx):
            yield f"examine {definite(thing.names[0])}"
    yield from (f"talk to the {one.names[0]}" for one in strangers if not is_beast(one.names[0]))
    if ctx.scene is None or not stands_fast(ctx.scene, ctx):
        yield from (f"go to {ctx.atlas.places[way.to].name}" for way in ctx.atlas.places[ctx.adventure.place].ways)


def open_topics(ctx: Context) -> Iterator[tuple[str, str]]:
    """Yield people here with what the page speaks of, and what they can be asked about it and have not told yet."""
    text = " ".join(page_of(ctx.state))
    for person in ctx.present:
        seen: set[str] = set()
        for number, topic in enumerate(ctx.atlas.cast[person].topics):
            name = next((one for one in topic.names if one not in seen), "")
            told = used_up(topic.say, f"{ctx.atlas.quest.id}.{person}.topic.{number}", ctx)
            called = _as_printed(name, text, ctx) if name and name == topic.names[0] and holds(topic.when, ctx) else ""
            seen.update(topic.names)
            called = "" if set(called.casefold().split()) & _never_offered(ctx, person) else called
            if called and not told:
                yield ctx.person(person).name, called


def _never_offered(ctx: Context, person: str) -> frozenset[str]:
    """Return what nobody is asked about: themself, by any part of the name, and "you"."""
    return frozenset((*ctx.person(person).name.casefold().split(), "you", "your", "i", "he", "she", "they", "it"))


def _as_printed(topic: str, text: str, ctx: Context) -> str:
    """Return a topic as the page speaks of it: a name as it is written, else with "the"; "" where it is not there."""
    if topic in ctx.adventure.people and topic not in ctx.present:
        return ctx.person(topic).name if ctx.person(topic).met else ""
    if len(topic) < _SHORTEST_TOPIC or topic not in text.lower():
        return ""
    found = re.search(rf"\b{re.escape(topic)}\b", text, re.IGNORECASE)
    if found is None:
        return ""
    before = next(iter(text[max(0, found.start() - _LONGEST_WORD) : found.start()].split()[-1:]), "")
    if found[0][:1].isupper():
        called = f"the {found[0]}" if before.lower() == "the" else found[0]
        return called if before[:1].islower() else ""
    return f"the {topic}" if before.lower() in _ARTICLES else ""
