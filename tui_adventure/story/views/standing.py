"""Where things stand, in plain words: what one came for, what is known and who told it, what is owed, what runs out."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from tui_adventure.story.content.library import Library
from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.schema.quest import Clock
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import open_objective
from tui_adventure.story.turn.text import fill


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KnownFact(_Shown):
    """A fact that was told. `by` is the name of who told it, "" for the road itself; `name` is that of a proof."""

    id: str
    kind: FactKind
    say: str
    name: str = ""
    by: str = ""


class RunningClock(_Shown):
    """A clock that the hero knows of: `filled` of `size`, and what happens when it is full."""

    id: str
    name: str
    filled: int
    size: int
    then: str = ""
    proofs: bool = False


class Standing(_Shown):
    """How an adventure stands. All is empty where no door is open."""

    quest: str = ""
    premise: str = ""
    aim: str = ""
    """What the quest asks for next; "" when all of it is done."""
    done: tuple[str, ...] = ()
    known: tuple[KnownFact, ...] = ()
    """In the order of telling."""
    owed: tuple[str, ...] = ()
    clocks: tuple[RunningClock, ...] = ()

    def of(self, *kinds: FactKind) -> tuple[KnownFact, ...]:
        """Return the known facts of these kinds."""
        return tuple(fact for fact in self.known if fact.kind in kinds)


class Section(_Shown):
    """Some lines under a heading."""

    heading: str
    lines: tuple[str, ...]


def standing(state: StoryState, library: Library) -> Standing:
    """Return how the adventure stands in this state."""
    if state.adventure is None:
        return Standing()
    ctx = Context(state, library)
    adventure, quest = ctx.adventure, ctx.atlas.quest
    aim = open_objective(ctx)
    return Standing(
        quest=quest.title,
        premise=fill(quest.premise, ctx),
        aim=fill(aim.say, ctx) if aim is not None else "",
        done=tuple(fill(one.say, ctx) for one in quest.objectives if one.id in adventure.objectives),
        known=tuple(known_facts(ctx)),
        owed=tuple(
            fill(ctx.atlas.promises[promise].say, ctx)
            for promise, stands in adventure.promises.items()
            if stands == "open"
        ),
        clocks=tuple(_running(clock, ctx) for clock in quest.clocks if is_known(clock, ctx)),
    )


def in_plain_words(shown: Standing) -> Iterator[Section]:
    """Yield the sections of a page that says how things stand; those with nothing to say are left out."""
    if not shown.quest:
        yield Section(heading="Nowhere yet", lines=("No door stands open: nothing is asked of you.",))
        return
    premise = tuple(map(_told, shown.of(FactKind.PREMISE))) or (shown.premise,)
    rest = shown.of(FactKind.CULPRIT, FactKind.ANSWER, FactKind.CUSTOM)
    sections = (
        ("What you came for", premise),
        ("To do now", (shown.aim,) if shown.aim else ()),
        ("At stake", tuple(map(_told, shown.of(FactKind.STAKE)))),
        ("What you can prove", (*map(_told, shown.of(FactKind.PROOF)), *_counts(shown, proofs=True))),
        ("What you know beside that", tuple(map(_told, rest))),
        ("Still open", tuple(_sentence(owed) for owed in shown.owed)),
        ("What runs out", _counts(shown, proofs=False)),
        ("Done", shown.done),
    )
    yield from (Section(heading=heading, lines=lines) for heading, lines in sections if lines)


def known_facts(ctx: Context) -> Iterator[KnownFact]:
    """Yield the facts that were told, in the order of telling; what the pack has forgotten since is left out."""
    for fact, told in ctx.adventure.told.items():
        spec = ctx.atlas.facts.get(fact)
        if spec is not None:
            teller = ctx.adventure.people.get(told.by)
            yield KnownFact(
                id=fact,
                kind=spec.kind,
                say=fill(spec.plain, ctx),
                name=spec.name or "",
                by=teller.name if teller is not None else "",
            )


def is_known(clock: Clock, ctx: Context) -> bool:
    """Return whether the hero knows of a clock: it runs by itself, has begun to fill, or was introduced."""
    begun = ctx.adventure.clocks.get(clock.id, 0) > 0 or clock.id in ctx.adventure.known
    return begun or (clock.every is not None and clock.then is not None)


def _running(clock: Clock, ctx: Context) -> RunningClock:
    return RunningClock(
        id=clock.id,
        name=clock.name,
        filled=ctx.adventure.clocks.get(clock.id, 0),
        size=clock.size,
        then=fill(clock.then, ctx) if clock.then else "",
        proofs=clock.proofs,
    )


def _told(fact: KnownFact) -> str:
    said = f"{_sentence(fact.name)} {fact.say}" if fact.name else fact.say
    return f"{said} ({fact.by})" if fact.by else said


def _counts(shown: Standing, *, proofs: bool) -> tuple[str, ...]:
    return tuple(_counted(clock) for clock in shown.clocks if clock.proofs is proofs)


def _counted(clock: RunningClock) -> str:
    stands = f"{clock.name}: {clock.filled} of {clock.size}."
    if not clock.then:
        return stands
    # Proofs are gathered, they do not run out.
    return f"{stands} With {clock.size}: {clock.then}" if clock.proofs else f"{stands} When it is full: {clock.then}"


def _sentence(text: str) -> str:
    closed = text if text[-1:] in {".", "?", "!"} else f"{text}."
    return closed[:1].upper() + closed[1:]
