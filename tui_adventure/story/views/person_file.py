"""The file of somebody in the story: who they are, what they may tell now, and what must not be heard from them."""

from collections.abc import Iterator

from tui_adventure.story.beat import Asked
from tui_adventure.story.content.library import Library
from tui_adventure.story.schema.quest import Topic
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import fill, reflow
from tui_adventure.story.views.status import REGARD

_MANNER, _DEEDS, _ANSWERS, _SHUNS = 3, 2, 6, 6


def person_file(state: StoryState, library: Library, person: str, line: str) -> Asked:
    """Return the file of a person who is asked `line`.

    What would change more than what is known when it is told (a topic with effects) is neither offered nor hidden.
    """
    ctx = Context(state, library)
    spec, stands = ctx.atlas.cast[person], ctx.person(person)
    open_topics, closed = _topics(ctx, person)
    free = [topic for topic in open_topics if not topic.effects]
    knows = _knows(ctx, person, free)
    manner = [_said(topic, ctx) for topic in free if not topic.names] + [_said(t, ctx) for t in free if t.names]
    return Asked(
        person=person,
        line=line,
        name=stands.name,
        look=spec.look,
        want=fill(spec.want, ctx),
        speech=fill(spec.speech, ctx),
        regard=REGARD[stands.attitude],
        remembers=tuple(deed.say for deed in stands.deeds[-_DEEDS:]),
        manner=tuple(manner[:_MANNER]),
        knows=tuple(knows.items()),
        answers=tuple(_said(topic, ctx) for topic in free if topic.names)[:_ANSWERS],
        shuns=tuple(dict.fromkeys(topic.names[0] for topic in closed if topic.names))[:_SHUNS],
        hidden=tuple(dict.fromkeys(_hidden(ctx, knows, closed))),
    )


def _topics(ctx: Context, person: str) -> tuple[list[Topic], list[Topic]]:
    """Return the topics that are told now when they are asked about, and those whose time has not come."""
    told: list[Topic] = []
    closed: list[Topic] = []
    named: set[str] = set()
    for topic in ctx.atlas.cast[person].topics:
        if not holds(topic.when, ctx):
            closed.append(topic)
        elif not topic.names or not named.issuperset(topic.names):
            told.append(topic)
            named.update(topic.names)
    return told, closed


def _knows(ctx: Context, person: str, topics: list[Topic]) -> dict[str, str]:
    before = [fact for fact, told in ctx.adventure.told.items() if told.by == person]
    ids = (fact for topic in topics if topic.by in (None, person) for fact in topic.tells)
    return {
        fact: fill(ctx.atlas.facts[fact].plain, ctx)
        for fact in dict.fromkeys((*before, *ids))
        if fact in ctx.atlas.facts and ctx.is_so(fact)
    }


def _hidden(ctx: Context, knows: dict[str, str], closed: list[Topic]) -> Iterator[str]:
    """Yield what the hero has not been told and does not hear from this person, true or not."""
    for fact, spec in ctx.atlas.facts.items():
        if fact not in knows and fact not in ctx.adventure.told:
            yield fill(spec.plain, ctx)
    for truth in ctx.atlas.quest.truths:
        yield fill(truth.say, ctx)
    for topic in closed:
        yield from (reflow(fill(said, ctx)) for said in topic.say)


def _said(topic: Topic, ctx: Context) -> str:
    return reflow(fill(topic.say[0], ctx))
