"""A deed that may cost something is weighed before it is done: what is rolled, how likely it is, what is at stake."""

from tui_adventure.story.beat import Beat, Option, Passage, PassageKind, Stakes, Voice
from tui_adventure.story.intent import Do, Verb
from tui_adventure.story.schema.outcome import Trial
from tui_adventure.story.schema.story_words import Hint, StoryLine
from tui_adventure.story.turn.attempt import Attempt, stakes
from tui_adventure.story.turn.context import Context

WEIGHED = "deed.do"
"""The option that does what was weighed."""
_LONGEST = 60


def weighed(ctx: Context, intent: Do, tried: Attempt) -> Beat | None:
    """Return the page that asks first, None where the deed is done at once: it costs nothing, or the player knows.

    Nothing is spent by it: the choices stand, and the deed stands below them.
    """
    if intent.sure or not (ctx.state.weigh_deeds or intent.read):
        return None
    if isinstance(tried.made, Trial):
        shown = stakes(tried.made.check, ctx)
        return _asked(ctx, intent, _roll(ctx, intent, shown, shown.risk or ctx.line(StoryLine.STAKE_TIME)), shown)
    if intent.verb is not Verb.ATTACK or intent.thing not in ctx.present:
        return asked_first(ctx, intent) if intent.read else None
    stake = ctx.line(StoryLine.STAKE_REGARD, name=ctx.person(intent.thing).name)
    return _asked(ctx, intent, ctx.atlas.words.hint(Hint.WEIGHED, intent.text, stake=stake), None)


def asked_first(ctx: Context, intent: Do) -> Beat:
    """Return the page that asks whether this is meant: somebody has read it so in other words."""
    told = ctx.atlas.words.hint(Hint.ASK_BACK, intent.text, choices=intent.text)
    return _asked(ctx, intent, told, None, sure=False)


def weighed_in_a_fight(ctx: Context, intent: Do, option: Option) -> Beat | None:
    """Return the page that asks first whether a trick is to be tried, None where it is tried at once."""
    if intent.sure or not ctx.state.weigh_deeds or option.stakes is None:
        return None
    stake = ctx.line(StoryLine.STAKE_TURN, does=option.detail.rstrip("."))
    return _asked(ctx, intent, _roll(ctx, intent, option.stakes, stake), option.stakes)


def _roll(ctx: Context, intent: Do, shown: Stakes, stake: str) -> str:
    chances = {"success": shown.success, "partial": shown.partial}
    return ctx.atlas.words.hint(Hint.WEIGHED_ROLL, intent.text, skill=shown.label, stake=stake, **chances)


def _asked(ctx: Context, intent: Do, told: str, shown: Stakes | None, *, sure: bool = True) -> Beat:
    sure = sure and ctx.state.weigh_deeds
    ctx.state.weighed = intent.model_copy(update={"sure": sure, "read": False})
    option = Option(id=WEIGHED, label=_label(intent.text), stakes=shown)
    page = ctx.state.page.model_copy(
        update={
            "passages": (Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=told),),
            "options": (*ctx.state.page.options, option),
        }
    )
    return Beat(page=page, spent=False)


def _label(text: str) -> str:
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
    return short[:1].upper() + short[1:]
