"""What content may do to a story: the only way content changes the state. Each visible change is an event."""

from collections.abc import Iterable
from functools import singledispatch

from tui_adventure.rules.events import (
    CoinsChanged,
    ConditionChanged,
    HitPointsChanged,
    ItemChanged,
    ResolveChanged,
)
from tui_adventure.rules.hero_numbers import parts_of, total
from tui_adventure.rules.sources import makings
from tui_adventure.story import events as happened
from tui_adventure.story.beat import PassageKind
from tui_adventure.story.phases import phase_at
from tui_adventure.story.schema import effects as e
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.schema.quest import Objective
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import Deed
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import fill, variant

_BOUND = 3
_MAX_DEEDS = 6
_TIME = "time"


def apply(effects: Iterable[Clause], ctx: Context) -> None:
    """Carry effects out in order; what changed is in the context's events, notes and passages."""
    for effect in effects:
        _apply(effect, ctx)


def hurt(ctx: Context, amount: int, cause: str = "") -> None:
    """Hurt (negative) or heal the hero. Outside a fight nobody falls: at least one hit point is left."""
    before, most = ctx.state.get_health()
    now = ctx.state.update_health(min(-amount, before - 1))
    change = now - before
    if change == 0:
        return
    ctx.happened(HitPointsChanged(amount=change, current=now, maximum=most, cause=cause))
    ctx.note(ctx.line(StoryLine.HEARTS_BACK if change > 0 else StoryLine.HEARTS_LOST, count=abs(change)))


def enter_phase(ctx: Context) -> None:
    """Enter the phase that belongs to the present turn, which may have been moved or the adventure's length with it."""
    state = ctx.state
    before, now = state.get_adventure_phase(), phase_at(state.get_adventure_turn(), state.max_turns)
    state.set_adventure_phase(now)
    if now is not before:
        ctx.happened(happened.PhaseChanged(phase=now))


def change_resolve(ctx: Context, amount: int) -> None:
    """Give or take resolve, within 0 and what the hero can hold."""
    before = ctx.state.resolve
    most = total(parts_of(makings(ctx.state, ctx.items), "resolve_max"))
    ctx.state.resolve = max(0, min(most, before + amount))
    change = ctx.state.resolve - before
    if change:
        ctx.happened(ResolveChanged(amount=change, current=ctx.state.resolve))
        ctx.note(ctx.line(StoryLine.RESOLVE_BACK if change > 0 else StoryLine.RESOLVE_LOST, count=abs(change)))


def change_coins(ctx: Context, amount: int) -> None:
    """Fill or empty the purse, never below nothing."""
    before = ctx.state.coins
    ctx.state.coins = max(0, before + amount)
    change = ctx.state.coins - before
    if change:
        ctx.happened(CoinsChanged(amount=change, current=ctx.state.coins))
        ctx.note(ctx.line(StoryLine.COINS_IN_HAND if change > 0 else StoryLine.COINS_GONE, count=abs(change)))


def change_item(ctx: Context, item: str, amount: int) -> None:
    """Give (1) or take (-1) a thing; taking what the hero has not got changes nothing."""
    inventory = ctx.state.inventory
    had = inventory.get(item, 0)
    has = max(0, had + amount)
    if has == had:
        return
    if has:
        inventory[item] = has
    else:
        del inventory[item]
    name = ctx.item_name(item)
    ctx.happened(ItemChanged(item=item, name=name, amount=has - had))
    ctx.note(ctx.line(StoryLine.THING_YOURS if has > had else StoryLine.THING_GONE, thing=name))


def change_attitude(ctx: Context, person: str, amount: int) -> None:
    """Let somebody think better or worse of the hero, within -3 and +3, and remember why."""
    known = ctx.person(person)
    before = known.attitude
    known.attitude = max(-_BOUND, min(_BOUND, before + amount))
    change = known.attitude - before
    if ctx.deed:
        known.deeds = [*known.deeds, Deed(turn=ctx.state.adventure_turn + 1, say=ctx.deed)][-_MAX_DEEDS:]
    if change:
        ctx.happened(happened.AttitudeChanged(person=person, name=known.name, value=known.attitude, change=change))
        warmer = ctx.line(StoryLine.WARMER, name=known.name)
        colder = ctx.line(StoryLine.COLDER, name=known.name)
        now, opposite = (warmer, colder) if change > 0 else (colder, warmer)
        if not ctx.unsay(opposite) and not ctx.says(now):
            ctx.note(now)


def meet(ctx: Context, person: str) -> None:
    """Make somebody known to the hero."""
    known = ctx.person(person)
    introduce(ctx, person)
    if not known.met:
        known.met = True
        ctx.happened(happened.PersonMet(person=person, name=known.name))


def introduce(ctx: Context, known: str) -> None:
    """Remember that the reader has been introduced to a person, thing or promise."""
    if known not in ctx.adventure.known:
        ctx.adventure.known.append(known)


def move_clock(ctx: Context, clock: str, amount: int, *, by_time: bool = False) -> None:
    """Fill or empty segments; tell what the clock says at each, and when it is full let its effects happen.

    What time does by itself is told apart from what was done, and both on one line where they move one clock. A full
    clock whose effects have happened is emptied whole or not at all: they do not half un-happen.
    """
    spec = ctx.atlas.clocks[clock]
    before = ctx.adventure.clocks.get(clock, 0)
    filled = max(0, min(spec.size, before + amount))
    if filled == before or (spec.full and before == spec.size and filled):
        return
    ctx.adventure.clocks[clock] = filled
    ctx.happened(happened.ClockMoved(clock=clock, name=spec.name, filled=filled, size=spec.size))
    about = f"clock {clock}"
    moves = StoryLine.CLOCK_MOVES_ON if by_time and ctx.noted(about) else StoryLine.CLOCK_MOVES
    if by_time and moves is StoryLine.CLOCK_MOVES:
        ctx.note(ctx.line(StoryLine.TIME_PASSES), _TIME)
    ctx.note(ctx.line(moves, clock=spec.name, filled=filled, size=spec.size), about)
    for segment in range(before + 1, filled + 1):
        key = f"{ctx.atlas.quest.id}.clock.{clock}.{segment}"
        if segment in spec.at and key not in ctx.adventure.variants:
            telling = spec.at[segment]
            ctx.learn(telling.tells, telling.by)
            ctx.tell(PassageKind.OUTCOME, variant(telling.say, key, ctx))
    if filled == spec.size:
        apply(spec.full, ctx)


def move_promise(ctx: Context, promise: str, state: str) -> None:
    """Open a promise, or close it; one that is closed stays as it was closed."""
    promises = ctx.adventure.promises
    introduce(ctx, promise)
    if promises.get(promise, "") not in ("", "open") or promises.get(promise) == state:
        return
    promises[promise] = state
    say = fill(ctx.atlas.promises[promise].say, ctx)
    ctx.happened(happened.PromiseMoved.model_validate({"promise": promise, "state": state, "say": say}))


@singledispatch
def _apply(effect: Clause, ctx: Context) -> None:
    raise TypeError(f"no such effect: {effect!r}, wanted by {ctx.adventure.scene}")


@_apply.register
def _(effect: e.SetFlag, ctx: Context) -> None:
    if effect.flag not in ctx.adventure.flags:
        ctx.adventure.flags.append(effect.flag)


@_apply.register
def _(effect: e.ClearFlag, ctx: Context) -> None:
    if effect.flag in ctx.adventure.flags:
        ctx.adventure.flags.remove(effect.flag)


@_apply.register
def _(effect: e.MoveClock, ctx: Context) -> None:
    move_clock(ctx, effect.clock, effect.add)


@_apply.register
def _(effect: e.ChangeHitPoints, ctx: Context) -> None:
    hurt(ctx, effect.hp)


@_apply.register
def _(effect: e.ChangeResolve, ctx: Context) -> None:
    change_resolve(ctx, effect.resolve)


@_apply.register
def _(effect: e.ChangeCoins, ctx: Context) -> None:
    change_coins(ctx, effect.coins)


@_apply.register
def _(effect: e.GiveItem, ctx: Context) -> None:
    change_item(ctx, effect.item, 1)


@_apply.register
def _(effect: e.TakeItem, ctx: Context) -> None:
    change_item(ctx, effect.item, -1)


@_apply.register
def _(effect: e.ChangeAttitude, ctx: Context) -> None:
    change_attitude(ctx, effect.person, effect.add)


@_apply.register
def _(effect: e.MeetPerson, ctx: Context) -> None:
    meet(ctx, effect.person)


@_apply.register
def _(effect: e.KillPerson, ctx: Context) -> None:
    ctx.person(effect.person).gone = "dead"


@_apply.register
def _(effect: e.SendAway, ctx: Context) -> None:
    ctx.person(effect.person).gone = ctx.person(effect.person).gone or "left"


@_apply.register
def _(effect: e.MoveTo, ctx: Context) -> None:
    go(ctx, effect.place)


@_apply.register
def _(effect: e.OpenPromise, ctx: Context) -> None:
    move_promise(ctx, effect.promise, "open")


@_apply.register
def _(effect: e.KeepPromise, ctx: Context) -> None:
    move_promise(ctx, effect.promise, "kept")


@_apply.register
def _(effect: e.TwistPromise, ctx: Context) -> None:
    move_promise(ctx, effect.promise, "twisted")


@_apply.register
def _(effect: e.MournPromise, ctx: Context) -> None:
    move_promise(ctx, effect.promise, "mourned")


@_apply.register
def _(effect: e.CompleteObjective, ctx: Context) -> None:
    if effect.objective in ctx.adventure.objectives:
        return
    ctx.adventure.objectives.append(effect.objective)
    say = fill(ctx.atlas.objectives[effect.objective].say, ctx)
    ctx.happened(happened.ObjectiveDone(objective=effect.objective, say=say))
    ctx.note(ctx.line(StoryLine.DONE, objective=say))
    say_aim(ctx)
    ctx.state.update_quest_objective(effect.objective)


@_apply.register
def _(effect: e.Afflict, ctx: Context) -> None:
    turns = max(effect.turns, ctx.state.conditions.get(effect.condition, 0))
    ctx.state.conditions[effect.condition.value] = turns
    ctx.happened(ConditionChanged(condition=effect.condition, turns=turns))
    ctx.note(ctx.line(StoryLine.AFFLICTED, condition=effect.condition.value, count=turns))


@_apply.register
def _(effect: e.Cure, ctx: Context) -> None:
    end_condition(ctx, effect.condition)


@_apply.register
def _(effect: e.LeaveScar, ctx: Context) -> None:
    scar = ctx.atlas.scars[effect.scar]
    if scar.name in ctx.state.scars:
        return
    ctx.state.scars.append(scar.name)
    ctx.happened(happened.ScarGained(scar=scar.id, name=scar.name, say=fill(scar.say, ctx)))
    ctx.note(ctx.line(StoryLine.SCARRED, scar=scar.name))


@_apply.register
def _(effect: e.StartFight, ctx: Context) -> None:
    ctx.adventure.next_fight = effect.encounter


@_apply.register
def _(effect: e.ReachClimax, ctx: Context) -> None:
    del effect
    ctx.state.set_climax_reached()


@_apply.register
def _(effect: e.GoToScene, ctx: Context) -> None:
    ctx.adventure.next_scene = effect.scene


@_apply.register
def _(effect: e.EndAdventure, ctx: Context) -> None:
    ctx.adventure.next_ending = effect.ending


def go(ctx: Context, place: str) -> None:
    """Put the hero at a place."""
    origin = ctx.adventure.place
    if place not in ctx.adventure.visited:
        ctx.adventure.visited.append(place)
    if place != origin:
        ctx.adventure.place = place
        name = ctx.atlas.places[place].name
        ctx.happened(happened.Travelled(origin=origin, place=place, name=name))


def say_aim(ctx: Context) -> None:
    """Say what the quest asks for next, until all of it is done."""
    aim = open_objective(ctx)
    if aim is not None:
        ctx.note(ctx.line(StoryLine.TO_DO, objective=fill(aim.say, ctx)), "aim")


def open_objective(ctx: Context) -> Objective | None:
    """Return the first objective that is not done, in the quest's order."""
    return next((one for one in ctx.atlas.quest.objectives if one.id not in ctx.adventure.objectives), None)


def end_condition(ctx: Context, condition: str) -> None:
    """Take a condition from the hero."""
    if ctx.state.conditions.pop(condition, None) is not None:
        ctx.happened(ConditionChanged(condition=condition, turns=0))
        ctx.note(ctx.line(StoryLine.RECOVERED, condition=condition))
