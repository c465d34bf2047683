"""Sneaking and casting outside a fight: a check against the place, and an edge for what comes next."""

from tui_adventure.rules.character import CharacterClass, Skill
from tui_adventure.rules.items import Condition
from tui_adventure.story.free_actions.replies import wordings
from tui_adventure.story.intent import Do, Verb
from tui_adventure.story.schema.effects import Afflict, ChangeAttitude, ChangeResolve, Effect
from tui_adventure.story.schema.outcome import CheckText, Outcome, Trial
from tui_adventure.story.schema.story_words import Reply, StoryLine
from tui_adventure.story.turn.attempt import Attempt
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import definite

VERBS = frozenset({Verb.SNEAK, Verb.CAST})
_DC = 12
_EDGE = 2
"""Turns a spell well spoken blesses the hero."""
_CAST_WITH = {
    CharacterClass.WIZARD: Skill.ARCANA,
    CharacterClass.CLERIC: Skill.RELIGION,
    CharacterClass.BARD: Skill.PERFORMANCE,
    CharacterClass.RANGER: Skill.NATURE,
}


def attempt_of(ctx: Context, intent: Do) -> Attempt | None:
    """Return sneaking or casting as an attempt; None for a spell from somebody who knows none."""
    name = _about(ctx, intent)
    if intent.verb is Verb.SNEAK:
        watched = tuple(ChangeAttitude(person=person, add=-1) for person in ctx.present)
        check = CheckText(skill=Skill.STEALTH, dc=_DC, stake=ctx.line(StoryLine.STAKE_SEEN))
        won, lost = wordings(ctx, Reply.UNSEEN, name), wordings(ctx, Reply.SEEN_BY, name)
        made = _trial(check, won, lost, watched)
    else:
        sheet = ctx.state.character_sheet
        skill = _CAST_WITH.get(sheet.character_class) if sheet is not None else None
        if skill is None:
            return None
        check = CheckText(skill=skill, dc=_DC, stake=ctx.line(StoryLine.STAKE_STRENGTH))
        made = _trial(check, wordings(ctx, Reply.SPELL, name), wordings(ctx, Reply.NO_ANSWER, name), ())
    return Attempt(
        source=intent.verb,
        id=f"{intent.verb}:{intent.thing}",
        label=intent.text or f"{intent.verb.capitalize()}",
        made=made,
        key=f"{ctx.atlas.quest.id}.free.{intent.verb}",
    )


def _about(ctx: Context, intent: Do) -> str:
    if intent.thing in ctx.adventure.people:
        return ctx.person(intent.thing).name
    things = ctx.scene.things if ctx.scene is not None else ()
    named = next((thing.names[0] for thing in things if thing.id == intent.thing), "")
    return definite(named) if named else ctx.atlas.places[ctx.adventure.place].name


def _trial(check: CheckText, won: tuple[str, ...], lost: tuple[str, ...], price: tuple[Effect, ...]) -> Trial:
    edge: Effect = (
        ChangeResolve(resolve=1) if check.skill is Skill.STEALTH else Afflict(condition=Condition.BLESSED, turns=_EDGE)
    )
    return Trial(
        check=check,
        success=Outcome(say=won, effects=(edge,)),
        partial=Outcome(say=won),
        failure=Outcome(say=lost, effects=price),
    )
