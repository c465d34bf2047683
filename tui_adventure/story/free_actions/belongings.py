"""Using what one carries, outside a fight."""

from tui_adventure.rules.dice import dice
from tui_adventure.rules.events import ConditionChanged
from tui_adventure.rules.items import Condition, ItemKind, ItemRule
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import change_item, end_condition, hurt

_BLESSED_TURNS = 4


def consume(ctx: Context, item: str) -> bool:
    """Use a consumable up, if it does something to the hero here and now; return whether it was used."""
    spec = ctx.items.get(item)
    if spec is None or spec.kind is not ItemKind.CONSUMABLE or spec.rule is None or not _helps(spec.rule, ctx):
        return False
    change_item(ctx, item, -1)
    rule = spec.rule
    if rule.heals is not None:
        hurt(ctx, dice(rule.heals).roll(ctx.rng("consumed")), spec.name)
    if rule.cures is not None:
        end_condition(ctx, rule.cures)
    if rule.blesses:
        ctx.state.conditions[Condition.BLESSED.value] = _BLESSED_TURNS
        ctx.happened(ConditionChanged(condition=Condition.BLESSED, turns=_BLESSED_TURNS))
        ctx.note(ctx.line(StoryLine.AFFLICTED, condition=Condition.BLESSED.value, count=_BLESSED_TURNS))
    return True


def _helps(rule: ItemRule, ctx: Context) -> bool:
    """Return whether there is anything for it to do: no wound, no need of a draught."""
    hurt_now = rule.heals is not None and ctx.state.health_current < ctx.state.health_max
    ill = rule.cures is not None and rule.cures in ctx.state.conditions
    return hurt_now or ill or bool(rule.blesses)
