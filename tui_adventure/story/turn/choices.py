"""The choices of a scene: which are offered, what they cost, what is at stake, and from which the hero is barred."""

from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Option, PassageKind, Voice
from tui_adventure.story.schema.outcome import Outcome
from tui_adventure.story.schema.scene import Choice, Cost
from tui_adventure.story.turn.attempt import CHOICE, Attempt, stakes
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import change_coins, change_item
from tui_adventure.story.turn.text import fill

GO_ON = "road.on"
_GO_ON = Option(id=GO_ON, label="Leave it and go on", approach="careful")


def options(ctx: Context) -> tuple[Option, ...]:
    """Return what the present scene offers; one choice the hero is barred from stands last, with its reason.

    Where nothing at all can be chosen the road goes on.
    """
    scene = ctx.scene
    if scene is None:
        return (_GO_ON,)
    understood = [choice for choice in scene.choices if all(fact in ctx.adventure.told for fact in choice.relies)]
    offered = [_offer(choice, ctx) for choice in understood if _allowed(choice, ctx)]
    barred = [_barred(choice, ctx) for choice in understood if choice.barred and not _allowed(choice, ctx)]
    if not offered:
        offered.append(_GO_ON)
    return (*offered, *barred[:1])


def attempt_of(ctx: Context, option: str) -> Attempt:
    """Return the attempt behind an option of the scene.

    Raises:
        Impossible: the scene has no such choice.
    """
    scene = ctx.scene
    choice = next((one for one in scene.choices if one.id == option), None) if scene is not None else None
    if scene is None or choice is None:
        raise Impossible("That is not among the choices here.")
    return Attempt(
        source=CHOICE,
        id=choice.id,
        label=fill(choice.label, ctx),
        made=choice.trial() or choice.outcome or Outcome(),
        key=f"{scene.id}/{choice.id}",
        moment=choice.moment,
        approach=choice.approach,
    )


def pay(ctx: Context, option: str) -> None:
    """Pay what a choice costs and count its approach; both are spent whatever comes of it."""
    scene = ctx.scene
    choice = next((one for one in scene.choices if one.id == option), None) if scene is not None else None
    if choice is None:
        return
    if choice.cost is not None:
        if choice.cost.coins is not None:
            change_coins(ctx, -choice.cost.coins)
        if choice.cost.item is not None:
            change_item(ctx, choice.cost.item, -1)
    ctx.hold()
    approaches = ctx.adventure.tally.approaches
    approaches[choice.approach.value] = approaches.get(choice.approach.value, 0) + 1
    if ctx.adventure.played:
        ctx.adventure.played[-1].choice = choice.id
        ctx.adventure.played[-1].approach = choice.approach.value


def tell_leaving(ctx: Context) -> None:
    """Tell that the hero leaves a scene in which nothing could be done."""
    ctx.tell(PassageKind.ACTION, "Leave it and go on", Voice.PLAYER)


def _allowed(choice: Choice, ctx: Context) -> bool:
    return holds(choice.needs, ctx) and _affordable(choice.cost, ctx)


def _affordable(cost: Cost | None, ctx: Context) -> bool:
    if cost is None:
        return True
    coins = cost.coins is None or ctx.state.coins >= cost.coins
    return coins and (cost.item is None or ctx.state.inventory.get(cost.item, 0) > 0)


def _price(cost: Cost | None, ctx: Context) -> str:
    if cost is None:
        return ""
    if cost.coins is not None:
        return "1 coin" if cost.coins == 1 else f"{cost.coins} coins"
    return ctx.item_name(cost.item or "")


def _offer(choice: Choice, ctx: Context) -> Option:
    return Option(
        id=choice.id,
        label=fill(choice.label, ctx),
        approach=choice.approach,
        stakes=stakes(choice.check, ctx) if choice.check is not None else None,
        cost=_price(choice.cost, ctx),
    )


def _barred(choice: Choice, ctx: Context) -> Option:
    return Option(
        id=choice.id,
        label=fill(choice.label, ctx),
        approach=choice.approach,
        cost=_price(choice.cost, ctx),
        barred=fill(choice.barred or "", ctx),
    )
