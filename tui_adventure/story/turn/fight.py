"""Fights within the story: the encounter of the pack, the table of the rules, and how the story goes on."""

from tui_adventure.rules.checks import Odds
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.offered import CombatOption, improvised, options
from tui_adventure.rules.combat.playing import act
from tui_adventure.rules.combat.playing import begin as begin_fight
from tui_adventure.rules.combat.state import CombatState, Standing
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import CombatLine, RollMade, RulesEvent
from tui_adventure.rules.growth import catch_breath
from tui_adventure.rules.hero_numbers import numbers_of
from tui_adventure.story.beat import Beat, FightMove, Option, Page, PassageKind, Stakes, Voice
from tui_adventure.story.intent import Do, Intent, Pick
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.outcome import Outcome
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.schema.vocabulary import Tone
from tui_adventure.story.turn.attempt import tell_outcome
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import apply
from tui_adventure.story.turn.fight_lines import FightLines
from tui_adventure.story.turn.moments import remember
from tui_adventure.story.turn.pages import facts
from tui_adventure.story.turn.text import variant
from tui_adventure.story.views.status import scar_name
from tui_adventure.story.voices.keeper import roll_line

_QUICK = "quick"
_LOG_LINES = 60


def begin(ctx: Context) -> bool:
    """Begin the fight that waits, and return whether it was over before the hero could act."""
    encounter = ctx.atlas.encounters[ctx.adventure.next_fight]
    ctx.adventure.next_fight = ""
    ctx.tell(PassageKind.SCENE, variant(encounter.opening, f"{encounter.id}.opening", ctx))
    if ctx.adventure.played:
        scene = ctx.adventure.played[-1]
        scene.tension = max(scene.tension, encounter.tension)
    kit = ctx.atlas.kit(encounter.id)
    begun = begin_fight(ctx.state, kit)
    ctx.state.update_game_phase()
    _tell(ctx, kit, begun)
    return _over(ctx, encounter)


def take_turn(ctx: Context, intent: Intent) -> bool:
    """Do one thing in the running fight, and return whether it is over; then its outcome has been told.

    Raises:
        Impossible: it cannot be done now.
    """
    encounter, kit = _table(ctx)
    match intent:
        case Pick(option=action):
            chosen = next((one for one in options(ctx.state, kit) if one.move.id == action and not one.barred), None)
            if chosen is None:
                raise Impossible("That cannot be done now.")
            move, label = chosen.move, chosen.label
        case Do(text=text, how=how, thing=foe):
            move, label = improvised(ctx.state, kit, text, how, foe).move, text
        case _:
            raise Impossible("Choose an action, or say what you try.")
    ctx.deed = label
    ctx.tell(PassageKind.ACTION, label, Voice.PLAYER)
    _tell(ctx, kit, act(ctx.state, kit, move))
    return _over(ctx, encounter)


def tried(ctx: Context, intent: Do) -> Option:
    """Return what typed words try in the running fight, with its odds; nothing is changed.

    Raises:
        Impossible: there is nothing in them that could be tried.
    """
    return _option(improvised(ctx.state, _table(ctx)[1], intent.text, intent.how, intent.thing))


def page(ctx: Context) -> Beat:
    """Return the beat whose page shows what was told above what can be done in the fight."""
    encounter, kit = _table(ctx)
    shown = Page(
        title=encounter.title,
        art=next((spec.art for spec in kit.roster if spec.art), ""),
        passages=ctx.told(),
        options=tuple(_option(option) for option in options(ctx.state, kit)),
        prompt="Or say what you try",
    )
    return Beat(page=shown, events=tuple(ctx.events), facts=facts(ctx), traces=tuple(ctx.tracer.traces))


def kit_of(ctx: Context) -> Kit:
    """Return the kit of the running fight, made again from content.

    Raises:
        Impossible: nobody is fighting.
    """
    return _table(ctx)[1]


def _table(ctx: Context) -> tuple[Encounter, Kit]:
    fight = ctx.state.get_combat_state()
    if fight is None:
        raise Impossible("Nobody is fighting you.")
    encounter = ctx.atlas.encounters[fight.encounter]
    return encounter, ctx.atlas.kit(encounter.id)


def _tell(ctx: Context, kit: Kit, events: list[RulesEvent]) -> None:
    lines = FightLines(ctx, kit, numbers_of(ctx.state, kit.items))
    for event in events:
        ctx.happened(event)
        here = len(ctx.events) - 1
        match event:
            case RollMade():
                ctx.tell(PassageKind.ROLL, roll_line(event, ctx), Voice.KEEPER, event=here)
            case CombatLine(numbers=numbers):
                said = lines.words(event)
                told = f"{said} ({numbers})" if said and numbers else said or numbers.capitalize()
                ctx.tell(PassageKind.OUTCOME, told, event=here, figures=f"({numbers})" if said and numbers else "")
                _log(ctx, told)
            case _:
                pass


def _log(ctx: Context, told: str) -> None:
    fight = ctx.state.get_combat_state()
    if fight is not None and told:
        fight.combat_log.append(told)
        del fight.combat_log[:-_LOG_LINES]


def _over(ctx: Context, encounter: Encounter) -> bool:
    fight = ctx.state.get_combat_state()
    if fight is None or fight.is_active or not fight.result:
        return False
    _settle(ctx, encounter, fight)
    return True


def _settle(ctx: Context, encounter: Encounter, fight: CombatState) -> None:
    """Let the story take up how the fight ended."""
    state, tally = ctx.state, ctx.adventure.tally
    tally.fights += 1
    tally.ended[fight.result] = tally.ended.get(fight.result, 0) + 1
    tally.foes += sum(one.standing is not Standing.UP for one in fight.combatants if one.foe)
    ctx.adventure.last = fight.result
    state.set_combat_state(None)
    state.update_game_phase()
    healed = catch_breath(state)
    ctx.happened(*healed)
    if healed:
        ctx.note(ctx.line(StoryLine.BANDAGED))
    if fight.scar:
        ctx.note(ctx.line(StoryLine.SCARRED, scar=scar_name(fight.scar)))
    outcome = _outcome(encounter, fight.result)
    ctx.deed = encounter.title
    tell_outcome(ctx, outcome, f"{encounter.id}.{fight.result}")
    apply(outcome.effects, ctx)
    if outcome.moment is not None:
        remember(ctx, outcome.moment, fight.result)
    if fight.final:
        ending = next((one.id for one in ctx.atlas.quest.endings if one.outcome is Tone.LOSS), "auto")
        ctx.adventure.next_ending = ending


def _outcome(encounter: Encounter, result: str) -> Outcome:
    """Return how the encounter goes on; foes who withdraw from one that cannot be fled count as beaten."""
    outcomes = {"won": encounter.won, "lost": encounter.lost, "fled": encounter.fled, "parleyed": encounter.parleyed}
    return outcomes.get(result) or encounter.won


def _option(option: CombatOption) -> Option:
    spent = option.cost if option.cost == _QUICK else ""
    return Option(
        id=option.move.id,
        label=option.label,
        stakes=_stakes(option.odds, option.harm) if option.odds is not None else None,
        cost=", ".join(part for part in (spent, option.uses) if part),
        detail=option.detail,
        barred=option.barred,
        move=FightMove(
            kind=option.move.kind,
            group=option.group,
            what=option.move.what,
            target=option.move.target,
            unaimed=option.unaimed,
        ),
    )


def _stakes(odds: Odds, harm: str) -> Stakes:
    return Stakes(
        label=odds.label,
        modifier=odds.modifier,
        target=odds.target,
        advantage=odds.advantage,
        success=odds.success,
        partial=odds.partial,
        failure=odds.failure,
        parts=odds.parts,
        risk=odds.risk,
        harm=harm,
    )
