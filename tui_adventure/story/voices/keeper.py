"""What the Keeper says: numbers, and a few words that are never the same twice running."""

from tui_adventure.rules.events import Degree, RollMade
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.turn.context import Context


def roll_line(roll: RollMade, ctx: Context) -> str:
    """Return a roll as one sentence and a verdict, as in "Athletics: 14 + 3 = 17 against 12. It holds".

    A roll that resolve has lifted has been told before: only the step up is told.
    """
    if roll.lifted:
        steps = ctx.atlas.words.lines[StoryLine.LIFTED]
        return f"{steps[ctx.state.moves % len(steps)]} {verdict(roll.degree, ctx)}"
    sign = "+" if roll.modifier >= 0 else "−"
    dice = f"{roll.kept}" if len(roll.dice) == 1 else f"{roll.kept} (of {' and '.join(map(str, roll.dice))})"
    sum_of = f"{roll.label}: {dice} {sign} {abs(roll.modifier)} = {roll.total} against {roll.target}."
    return f"{sum_of} {verdict(roll.degree, ctx)}"


def verdict(degree: Degree, ctx: Context) -> str:
    """Return the Keeper's word for how a check came out."""
    return ctx.line(StoryLine(f"verdict_{degree}"), f"keeper {degree}")
