"""Magpie: an aside now and then, about what has just happened."""

from tui_adventure.rules.events import FightEnded, RollMade
from tui_adventure.story.beat import PassageKind, Voice
from tui_adventure.story.schema.conditions import LastWas
from tui_adventure.story.schema.pack import Aside
from tui_adventure.story.turn.conditions import holds, specificity
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import apply
from tui_adventure.story.turn.text import variant

AT_MOST_EVERY = 3
"""Turns between two asides, at least."""
_CHANCE = 0.2
"""Once it may be: with the wait before it, about one turn in seven."""


def remark(ctx: Context) -> None:
    """Let Magpie say something, if it is time; nothing is said twice in an adventure."""
    state = ctx.state
    if state.get_turns_since_jester() < AT_MOST_EVERY or ctx.rng("jester").random() >= _CHANCE:
        return
    aside = _fitting(ctx)
    if aside is None:
        return
    state.count_jester_turn(spoke=True)
    ctx.tell(PassageKind.ASIDE, variant(aside.say, aside_key(aside), ctx), Voice.JESTER)
    apply(aside.effects, ctx)


def _fitting(ctx: Context) -> Aside | None:
    """Return an aside that holds now: unheard ones first, of those the most particular.

    A remark about how something came out is made only when something has just come out.
    """
    rolled = any(isinstance(event, RollMade | FightEnded) for event in ctx.events)
    lately = {key for told in ctx.state.lately for key in told}
    fitting = [
        aside
        for aside in ctx.library.asides
        if aside_key(aside) not in ctx.adventure.variants
        and aside_key(aside) not in lately
        and (rolled or not any(isinstance(condition, LastWas) for condition in aside.when))
        and holds(aside.when, ctx)
    ]
    unheard = [aside for aside in fitting if f"{aside_key(aside)}#0" not in ctx.heard]
    among = unheard or fitting
    if not among:
        return None
    most = max(specificity(aside.when) for aside in among)
    return ctx.rng("aside").choice([aside for aside in among if specificity(aside.when) == most])


def aside_key(aside: Aside) -> str:
    """Return under which key an aside's text is remembered."""
    return f"jester.{aside.id}"
