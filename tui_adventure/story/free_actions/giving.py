"""Giving: what is given is gone from the pack, unless whoever it is offered to will not have it."""

from tui_adventure.rules.errors import Impossible
from tui_adventure.story.free_actions.answers import stranger_name
from tui_adventure.story.free_actions.replies import wordings
from tui_adventure.story.intent import Do, Verb
from tui_adventure.story.interpreter.scope_of_page import COINS
from tui_adventure.story.schema.effects import ChangeAttitude, ChangeCoins, Effect, TakeItem
from tui_adventure.story.schema.outcome import Outcome, Trial
from tui_adventure.story.schema.story_words import Hint, Reply
from tui_adventure.story.schema.vocabulary import Deed
from tui_adventure.story.turn.attempt import Attempt
from tui_adventure.story.turn.context import Context
from tui_adventure.story.wording import words

VERBS = frozenset({Verb.GIVE})
_COUNTS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_ALL = frozenset(("all", "every", "everything"))
_TURNED_OUT = 60
"""No purse holds more coins than can be asked for at once."""


def attempt_of(ctx: Context, intent: Do) -> Attempt | None:
    """Return a gift as an attempt, as its receiver's author or else the rules say; None when nobody such is here.

    Raises:
        Impossible: the hero would give what they have not got.
    """
    name = ctx.person(intent.thing).name if intent.thing in ctx.present else stranger_name(ctx, intent.thing)
    if not name:
        return None
    given = intent.topic
    if given == COINS and 0 < coins_meant(intent.text, ctx.state.coins) <= ctx.state.coins:
        count = coins_meant(intent.text, ctx.state.coins)
        price: Effect = ChangeCoins(coins=-count)
        said = wordings(ctx, Reply.PAID, name, count=count)
    elif given in ctx.state.inventory:
        price, said = TakeItem(item=given), wordings(ctx, Reply.GIVEN, name)
    else:
        raise Impossible(ctx.atlas.words.hint(Hint.NOT_YOURS, intent.text, name=name))
    return Attempt(
        source=intent.verb,
        id=f"{intent.verb}:{intent.thing}:{given}",
        label=intent.text or f"Give {name} {given}",
        made=_made(ctx, intent.thing, said, price),
        key=f"{ctx.atlas.quest.id}.{intent.thing}.{Deed.GIVE}" if _is_written(ctx, intent.thing) else "free.gift",
    )


def coins_meant(text: str, purse: int) -> int:
    """Return how many coins a line speaks of: a number, all there are, or one."""
    for word in words(text):
        if word.isdecimal():
            return min(int(word), _TURNED_OUT)
        if word in _COUNTS:
            return _COUNTS.index(word) + 1
        if word in _ALL:
            return purse
    return 1


def _is_written(ctx: Context, person: str) -> bool:
    return person in ctx.present and Deed.GIVE in ctx.atlas.cast[person].reacts


def _made(ctx: Context, person: str, said: tuple[str, ...], price: Effect) -> Trial | Outcome:
    """Return what comes of a gift: in its receiver's own words, and out of the pack unless they will not have it."""
    if person not in ctx.present:
        return Outcome(say=said, effects=(price,))
    written = ctx.atlas.cast[person].reacts.get(Deed.GIVE)
    if written is None:
        return Outcome(say=said, effects=(price, ChangeAttitude(person=person, add=1)))
    if isinstance(written, Trial) or written.refuses:
        return written
    own = () if any(isinstance(one, TakeItem) for one in written.effects) else (price,)
    return written.model_copy(update={"effects": (*own, *written.effects)})
