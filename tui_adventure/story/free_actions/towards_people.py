"""Free actions towards people: how they take being helped, threatened, given things or struck."""

from collections.abc import Callable

from tui_adventure.rules.character import Skill
from tui_adventure.story.free_actions.replies import wordings
from tui_adventure.story.intent import Do, Verb
from tui_adventure.story.schema.effects import ChangeAttitude, ChangeResolve, Effect
from tui_adventure.story.schema.outcome import CheckText, Outcome, Trial
from tui_adventure.story.schema.story_words import Reply, StoryLine
from tui_adventure.story.schema.vocabulary import Deed
from tui_adventure.story.turn.attempt import Attempt
from tui_adventure.story.turn.context import Context

_DEEDS = {
    Verb.PERSUADE: Deed.PERSUADE,
    Verb.THREATEN: Deed.THREATEN,
    Verb.HELP: Deed.HELP,
    Verb.ATTACK: Deed.ATTACK,
}
VERBS = frozenset(_DEEDS)
_ORDINARY, _EASIEST, _HARDEST = 12, 8, 18
_PERSUASION = (Reply.PERSUADED, Reply.HALF_PERSUADED, Reply.UNPERSUADED)
_THREAT = (Reply.COWED, Reply.HALF_COWED, Reply.UNCOWED)
"""What is said of a success, a success at a cost and a failure."""
_PER_STEP = 2
"""Each step of attitude makes persuading so much easier or harder."""


def attempt_of(ctx: Context, intent: Do) -> Attempt | None:
    """Return what doing this to a person is, as its author or else the rules say; None when nobody such is here."""
    person = intent.thing
    if person not in ctx.present:
        return None
    deed = _DEEDS[intent.verb]
    made = ctx.atlas.cast[person].reacts.get(deed) or _PLAIN[deed](ctx, person, intent.topic)
    return Attempt(
        source=intent.verb,
        id=":".join(part for part in (intent.verb, person, intent.topic) if part),
        label=intent.text or f"{intent.verb.capitalize()} {ctx.person(person).name}",
        made=made,
        key=f"{ctx.atlas.quest.id}.{person}.{deed}",
    )


def _persuade(ctx: Context, person: str, topic: str) -> Trial:
    del topic
    dc = _ORDINARY - _PER_STEP * ctx.person(person).attitude
    return _trial(ctx, person, _check(ctx, person, Skill.PERSUASION, dc), _PERSUASION, _attitude(person, 1))


def _threaten(ctx: Context, person: str, topic: str) -> Trial:
    del topic
    check = _check(ctx, person, Skill.INTIMIDATION, _ORDINARY)
    return _trial(ctx, person, check, _THREAT, ChangeResolve(resolve=1), _attitude(person, -1))


def _help(ctx: Context, person: str, topic: str) -> Outcome:
    del topic
    return Outcome(say=wordings(ctx, Reply.HELPED, ctx.person(person).name), effects=(_attitude(person, 1),))


def _attack(ctx: Context, person: str, topic: str) -> Outcome:
    del topic
    return Outcome(say=wordings(ctx, Reply.STRUCK, ctx.person(person).name), effects=(_attitude(person, -2),))


def _check(ctx: Context, person: str, skill: Skill, dc: int) -> CheckText:
    stake = ctx.line(StoryLine.STAKE_REGARD, name=ctx.person(person).name)
    return CheckText(skill=skill, dc=max(_EASIEST, min(_HARDEST, dc)), stake=stake)


def _trial(ctx: Context, person: str, check: CheckText, says: tuple[Reply, Reply, Reply], *won: Effect) -> Trial:
    name = ctx.person(person).name
    return Trial(
        check=check,
        success=Outcome(say=wordings(ctx, says[0], name), effects=won),
        partial=Outcome(say=wordings(ctx, says[1], name)),
        failure=Outcome(say=wordings(ctx, says[2], name), effects=(_attitude(person, -1),)),
    )


def _attitude(person: str, add: int) -> ChangeAttitude:
    return ChangeAttitude(person=person, add=add)


_PLAIN: dict[Deed, Callable[[Context, str, str], Trial | Outcome]] = {
    Deed.PERSUADE: _persuade,
    Deed.THREATEN: _threaten,
    Deed.HELP: _help,
    Deed.ATTACK: _attack,
}
