"""An attempt: something tried, the roll it takes, the point of resolve that may lift it, and what comes of it."""

from dataclasses import dataclass

from tui_adventure.rules.checks import CheckSpec, lifted, odds, roll_check
from tui_adventure.rules.events import Degree, RollMade
from tui_adventure.story.beat import Option, PassageKind, Stakes, Voice
from tui_adventure.story.schema.outcome import CheckText, MomentSpec, Outcome, Trial
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import AskResolve, PendingCheck, StoryState
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import apply, change_resolve, hurt
from tui_adventure.story.turn.moments import remember
from tui_adventure.story.turn.text import blocks, used_up, variant
from tui_adventure.story.voices.keeper import roll_line

CHOICE = "choice"
"""The source of an attempt that a choice of the scene makes."""
STAND = "resolve.stand"
SPEND = "resolve.spend"
_MISSED = (Degree.FAILURE, Degree.FUMBLE)
_FUMBLE_HURTS = -2


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is tried. `source` and `id` find it again in the content when the player has thought about resolve."""

    source: str
    id: str
    label: str
    made: Trial | Outcome
    key: str
    """Where its texts stand in the content."""
    moment: MomentSpec | None = None
    approach: str = ""


def check_spec(check: CheckText, ctx: Context) -> CheckSpec:
    """Return a check as the rules want it, with what helps and hinders at this moment."""
    helps = bool(check.advantage) and holds(check.advantage, ctx)
    hinders = bool(check.disadvantage) and holds(check.disadvantage, ctx)
    return CheckSpec(
        skill=check.skill,
        ability=check.ability,
        dc=check.dc,
        advantage=int(helps) - int(hinders),
        stake=check.stake or "",
    )


def stakes(check: CheckText, ctx: Context) -> Stakes:
    """Return what the player is told before committing to a check."""
    shown = odds(ctx.state, check_spec(check, ctx), ctx.items)
    return Stakes(
        label=shown.label,
        modifier=shown.modifier,
        target=shown.target,
        advantage=shown.advantage,
        success=shown.success,
        partial=shown.partial,
        failure=shown.failure,
        parts=shown.parts,
        risk=shown.risk,
    )


def announce(ctx: Context, attempt: Attempt) -> None:
    """Tell what the hero does, before anything is paid for it or comes of it."""
    ctx.tell(PassageKind.ACTION, attempt.label, Voice.PLAYER)


def begin(ctx: Context, attempt: Attempt) -> bool:
    """Try it. Returns False when the roll is bad and waits for a word about resolve; nothing has come of it yet."""
    if isinstance(attempt.made, Outcome):
        conclude(ctx, attempt, None)
        return True
    roll = roll_check(ctx.state, check_spec(attempt.made.check, ctx), ctx.rng("check"), ctx.items)
    _count(ctx, roll)
    _show(ctx, roll)
    if ctx.state.resolve > 0 and _worth_asking(attempt.made, roll, ctx.state):
        ctx.adventure.pending = PendingCheck(source=attempt.source, id=attempt.id, label=attempt.label, roll=roll)
        return False
    conclude(ctx, attempt, roll.degree)
    return True


def resolve_options(ctx: Context, pending: PendingCheck) -> tuple[Option, ...]:
    """Return the two options a bad roll leaves a hero with resolve."""
    better = lifted(pending.roll).degree
    return (
        Option(id=STAND, label="Let it stand", detail=f"The result is a {_name(pending.roll.degree)}."),
        Option(
            id=SPEND,
            label="Spend a point of resolve",
            detail=f"The result becomes a {_name(better)}.",
            cost=f"1 of {ctx.state.resolve} resolve",
        ),
    )


def settle(ctx: Context, attempt: Attempt, pending: PendingCheck, *, spend: bool) -> None:
    """Let a bad roll stand, or lift it one step for a point of resolve; then let come of it what does."""
    roll = pending.roll
    ctx.adventure.pending = None
    if spend:
        ctx.tell(PassageKind.ACTION, "Spend a point of resolve", Voice.PLAYER)
        change_resolve(ctx, -1)
        roll = lifted(roll)
        _show(ctx, roll)
    conclude(ctx, attempt, roll.degree)


def conclude(ctx: Context, attempt: Attempt, degree: Degree | None) -> None:
    """Tell the outcome, carry out its effects and remember it. `degree` is None where nothing was rolled."""
    outcome, own = _outcome(attempt.made, degree)
    ctx.deed = attempt.label
    if degree is not None:
        ctx.adventure.last = degree
    if attempt.source == CHOICE and ctx.adventure.played:
        ctx.adventure.played[-1].degree = degree or ""
    tell_outcome(ctx, outcome, f"{attempt.key}.{degree or 'outcome'}" if own else f"{attempt.key}.{_plain(degree)}")
    ctx.release()
    apply(outcome.effects, ctx)
    if not own and degree is Degree.FUMBLE:
        hurt(ctx, _FUMBLE_HURTS, "a fumble")
    if degree in _MISSED or (degree is Degree.CRITICAL and not own):
        change_resolve(ctx, 1)
    moment = outcome.moment or (attempt.moment if degree not in _MISSED else None)
    if moment is not None:
        remember(ctx, moment, attempt.approach or attempt.source)


def tell_outcome(ctx: Context, outcome: Outcome, key: str) -> None:
    """Tell what an outcome says; one that has been told in all its variants is passed over in a few words."""
    if not outcome.say:
        text = ""
    elif used_up(outcome.say, key, ctx):
        text = ctx.line(StoryLine.AS_BEFORE, "as before")
    else:
        text = variant(outcome.say, key, ctx)
    ctx.learn(outcome.tells, outcome.by)
    more = blocks(outcome.more, f"{key}.more", ctx)
    ctx.tell(PassageKind.OUTCOME, "\n\n".join(part for part in (text, more) if part))


def _worth_asking(made: Trial, roll: RollMade, state: StoryState) -> bool:
    """Return whether the player is asked to lift a roll: never where the lifted one would come to the same.

    A near miss is the goal with a cost, and left alone; but in the climax it may cost everything.
    """
    match roll.degree, state.ask_resolve:
        case _, AskResolve.NEVER:
            return False
        case Degree.FUMBLE, _:
            return True
        case Degree.FAILURE, _:
            return made.partial != made.failure
        case Degree.PARTIAL, ask:
            return ask is AskResolve.ALWAYS or state.climax_reached
        case _:
            return False


def _outcome(made: Trial | Outcome, degree: Degree | None) -> tuple[Outcome, bool]:
    """Return the outcome of this degree, and whether it was written for exactly this degree."""
    if isinstance(made, Outcome):
        return made, True
    match degree:
        case Degree.CRITICAL:
            return made.critical or made.success, made.critical is not None
        case Degree.FUMBLE:
            return made.fumble or made.failure, made.fumble is not None
        case Degree.PARTIAL:
            return made.partial, True
        case Degree.FAILURE:
            return made.failure, True
        case _:
            return made.success, True


def _plain(degree: Degree | None) -> str:
    return Degree.SUCCESS if degree is Degree.CRITICAL else Degree.FAILURE


def _name(degree: Degree) -> str:
    return "success at a cost" if degree is Degree.PARTIAL else degree.value


def _show(ctx: Context, roll: RollMade) -> None:
    ctx.happened(roll)
    ctx.tell(PassageKind.ROLL, roll_line(roll, ctx), Voice.KEEPER, event=len(ctx.events) - 1)


def _count(ctx: Context, roll: RollMade) -> None:
    tally = ctx.adventure.tally
    tally.rolls += 1
    tally.best = max(tally.best, roll.kept)
    tally.worst = roll.kept if tally.worst == 0 else min(tally.worst, roll.kept)
