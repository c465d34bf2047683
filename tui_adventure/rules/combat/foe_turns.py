"""What foes do: how they do what they declared, and how what they do lands."""

from tui_adventure.rules.bestiary import SpecialKind, SpecialSpec
from tui_adventure.rules.character import Ability
from tui_adventure.rules.checks import degree_of, throw
from tui_adventure.rules.combat.blows import HEAVY_TO_HIT, foe_advantage, hero_armour, hero_save
from tui_adventure.rules.combat.fight import BURN, Fight
from tui_adventure.rules.combat.foe_intents import SPECIALS, declare, may_call, wants_special
from tui_adventure.rules.combat.kit import GLANCES_WITHIN
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.state import Combatant, CombatantType, IntentKind, Standing
from tui_adventure.rules.dice import Dice, dice
from tui_adventure.rules.events import Degree
from tui_adventure.rules.items import Band, Condition

HEAVY_HARM = 1.5
BARRED = "barred"
"""Boon key of a barrier that keeps far foes from closing in."""
_WAITED = "waited"
_HARD = 3
"""A blow that costs this share of all hearts, or more, is a hard one."""
_RIPOSTE = Dice(1, 6)
_REST = 3


def take_turn(fight: Fight, foe: Combatant) -> None:
    """Let one foe do what it declared, if it still can, and declare what comes next."""
    if Condition.BURNING in foe.conditions:
        burnt = BURN.roll(fight.rng) + fight.me.level // 2
        fight.tell(LineKind.BURNS, foe=foe, numbers=f"-{burnt}", amount=burnt)
        fight.harm_foe(foe, burnt)
    if not foe.is_alive:
        return
    if Condition.STUNNED in foe.conditions:
        fight.tell(LineKind.STUNNED, foe=foe, acts=True)
    elif fight.hero.health_current == 0 and foe.intent is not IntentKind.FLEE:
        _wait(fight, foe)
    else:
        _do(fight, foe)
    foe.rests = max(0, foe.rests - 1)
    _tick(fight, foe)
    if foe.is_alive:
        declare(fight, foe)


def _wait(fight: Fight, foe: Combatant) -> None:
    """Stand by while the hero is down; it is told once a fall."""
    state = fight.state
    if state.spent.get(_WAITED, 0) < state.falls:
        state.spent[_WAITED] = state.falls
        fight.tell(LineKind.WAITS, foe=foe, acts=True)


def _tick(fight: Fight, foe: Combatant) -> None:
    if not foe.conditions:
        return
    for condition in list(foe.conditions):
        foe.conditions[condition] -= 1
        if foe.conditions[condition] <= 0:
            fight.cure_foe(foe, condition)


def _do(fight: Fight, foe: Combatant) -> None:
    held = Condition.RESTRAINED in foe.conditions
    foe.guards = ""
    match foe.intent:
        case IntentKind.FLEE if not held:
            fight.leave(foe, Standing.FLED)
            fight.tell(LineKind.FLEES, foe=foe, acts=True)
        case IntentKind.GUARD:
            _stand_before(fight, foe)
        case IntentKind.HELP if may_call(fight):
            _call(fight, foe)
        case IntentKind.SPECIAL:
            _special(fight, foe)
        case _:
            strike(fight, foe)
            for _ in range(foe.strikes - 1):
                if foe.is_alive and fight.hero.health_current and foe.intent is not IntentKind.HEAVY:
                    strike(fight, foe)


def _stand_before(fight: Fight, foe: Combatant) -> None:
    others = [other for other in fight.foes() if other.id != foe.id]
    if not others:
        strike(fight, foe)
        return
    ally = min(others, key=lambda other: other.current_hp)
    foe.guards = ally.id
    fight.tell(LineKind.GUARDS, foe=foe, acts=True, numbers="armour +3", called=ally.name)


def _call(fight: Fight, foe: Combatant) -> None:
    """Bring one more of the caller's kind, with half its hearts, at a distance."""
    state = fight.state
    state.help_called = True
    fight.tell(LineKind.HELP, foe=foe, acts=True)
    hearts = max(2, foe.max_hp // 2)
    taken = sum(1 for other in state.combatants if other.foe)
    spec = fight.kit.spec(foe)
    ordinary = next((one for one in fight.kit.roster if not one.boss), spec)
    fresh = Combatant(
        id=f"foe_{taken + 1}",
        name=f"{ordinary.name} from outside",
        type=CombatantType.ENEMY,
        initiative=0,
        current_hp=hearts if not spec.boss else max(2, foe.max_hp // 5),
        max_hp=hearts,
        armor_class=foe.armor_class,
        foe=ordinary.id,
        band=Band.FAR,
        to_hit=foe.to_hit,
        blow=foe.blow,
        shaken=True,
    )
    fresh.max_hp = fresh.current_hp
    fight.join(fresh)
    declare(fight, fresh)


def strike(fight: Fight, foe: Combatant) -> None:
    """Throw the foe's attack; a foe that has to cross the ground first does so, at disadvantage."""
    attack = fight.kit.attack(foe)
    if attack.range is Band.NEAR and foe.band is Band.FAR:
        stays = Condition.RESTRAINED in foe.conditions or Condition.FRIGHTENED in foe.conditions
        if stays or BARRED in fight.state.boons:
            fight.tell(LineKind.BARRED, foe=foe, acts=True)
            return
        fight.tell(LineKind.CHARGE, foe=foe, acts=True)
    heavy = foe.intent is IntentKind.HEAVY
    bonus = foe.to_hit + (HEAVY_TO_HIT if heavy else 0)
    target, advantage = hero_armour(fight, attack.range), foe_advantage(fight, foe, attack.range)
    if attack.range is Band.NEAR:
        foe.band = Band.NEAR
    _, kept = throw(fight.rng, advantage)
    degree = degree_of(kept, kept + bonus, target, within=GLANCES_WITHIN)
    numbers = "" if fight.quiet else f"d20 {kept} {bonus:+d} = {kept + bonus} against {target}"
    if degree in {Degree.FAILURE, Degree.FUMBLE}:
        fight.tell(LineKind.FOE_MISS, foe=foe, acts=True, numbers=numbers, degree=degree, called=attack.name)
        _answer(fight, foe)
        return
    amount = _weight(fight, foe, dice(attack.damage), heavy=heavy, critical=degree is Degree.CRITICAL)
    if degree is Degree.PARTIAL:
        amount = max(1, amount // 2)
    kind = LineKind.FOE_HEAVY if heavy else LineKind.FOE_HIT
    kind = {Degree.PARTIAL: LineKind.FOE_GLANCE, Degree.CRITICAL: LineKind.FOE_CRIT}.get(degree, kind)
    _land(fight, foe, amount, kind, numbers, degree, attack.name)


def _weight(fight: Fight, foe: Combatant, thrown: Dice, *, heavy: bool, critical: bool) -> int:
    amount = thrown.roll(fight.rng) + foe.blow
    if critical:
        amount += Dice(thrown.count, thrown.sides).roll(fight.rng)
    if heavy:
        amount = int(amount * HEAVY_HARM) + (amount // 2 if foe.strikes > 1 else 0)
    amount = max(1, amount)
    if fight.me.passive.dodge and "dodge" not in fight.state.marks:
        fight.state.marks.append("dodge")
        amount -= amount // 3
    return amount


def _land(  # noqa: PLR0913, PLR0917 - the fields of a line
    fight: Fight, foe: Combatant, amount: int, kind: LineKind, numbers: str, degree: Degree, attack: str
) -> None:
    if fight.quiet:
        fight.harm_hero(amount, foe.name)
        return
    at = len(fight.events)
    on_guard, lost = fight.harm_hero(amount, foe.name)
    after = fight.events[at:]
    del fight.events[at:]
    taken = f"{on_guard + lost} harm" + (f", {on_guard} on guard" if on_guard else "")
    shown = _told(fight, kind, lost)
    fight.tell(shown, foe=foe, acts=True, numbers=f"{numbers}; {taken}", amount=lost, degree=degree, called=attack)
    fight.events += after


def _told(fight: Fight, kind: LineKind, lost: int) -> LineKind:
    """Return the line that tells what a blow did: whom it fells it has not merely hit."""
    if not lost:
        return LineKind.GUARD
    if fight.hero.health_current == 0:
        return LineKind.FOE_FELLS
    return LineKind.FOE_HARD if kind is LineKind.FOE_HIT and lost * _HARD >= fight.hero.health_max else kind


def _answer(fight: Fight, foe: Combatant) -> None:
    passive, marks = fight.me.passive, fight.state.marks
    if not passive.riposte or "riposte" in marks or foe.band is Band.FAR or fight.hero.health_current == 0:
        return
    marks.append("riposte")
    weapon = fight.me.near
    amount = max(1, _RIPOSTE.roll(fight.rng) + weapon.modifier)
    fight.tell(LineKind.RIPOSTE, foe=foe, numbers=f"{amount} harm", amount=amount, called=weapon.name)
    fight.harm_foe(foe, amount)


def _special(fight: Fight, foe: Combatant) -> None:
    special = fight.kit.special(foe)
    if special is None or not wants_special(fight, foe, special):
        strike(fight, foe)
        return
    foe.rests = _REST
    fight.tell(LineKind.SPECIAL, foe=foe, acts=True, called=special.name)
    match special.kind:
        case SpecialKind.HEAL:
            _mend(fight)
        case SpecialKind.SUMMON:
            _call(fight, foe)
        case SpecialKind.GUARD:
            _stand_before(fight, foe)
        case SpecialKind.DRAIN:
            _drain(fight, foe, special)
        case kind:
            _afflict(fight, special, kind)


def _mend(fight: Fight) -> None:
    hurt = min(fight.foes(), key=lambda other: other.current_hp / other.max_hp)
    gained = min(hurt.max_hp - hurt.current_hp, max(2, hurt.max_hp // 4))
    hurt.current_hp += gained
    fight.tell(LineKind.MENDS, foe=hurt, numbers=f"+{gained}", amount=-gained)


def _drain(fight: Fight, foe: Combatant, special: SpecialSpec) -> None:
    if hero_save(fight, Ability.CONSTITUTION, special.dc, None, special.name):
        fight.tell(LineKind.SAVE_HOLDS)
        return
    amount = max(1, dice(fight.kit.attack(foe).damage).roll(fight.rng) + foe.blow)
    _land(fight, foe, amount, LineKind.FOE_HIT, f"save against {special.dc} failed", Degree.SUCCESS, special.name)
    foe.current_hp = min(foe.max_hp, foe.current_hp + amount // 2)


def _afflict(fight: Fight, special: SpecialSpec, kind: SpecialKind) -> None:
    ability, condition, turns = SPECIALS[kind]
    if hero_save(fight, ability, special.dc, condition, special.name):
        fight.tell(LineKind.SAVE_HOLDS)
        return
    fight.afflict_hero(condition, turns)


def parting_blow(fight: Fight, foe: Combatant) -> None:
    """Let a near foe strike once at a hero who turns away (SRD 5.2.1, Opportunity Attacks)."""
    declared, foe.intent = foe.intent, IntentKind.STRIKE
    strike(fight, foe)
    foe.intent = declared


def can_strike(foe: Combatant) -> bool:
    """Return whether this foe could strike at somebody who turns away."""
    return not any(c in foe.conditions for c in (Condition.STUNNED, Condition.RESTRAINED, Condition.PRONE)) and (
        foe.intent is not IntentKind.FLEE
    )


def unboon(fight: Fight) -> None:
    """Count the hero's boons down by a turn."""
    boons = fight.state.boons
    for boon in list(boons):
        boons[boon] -= 1
        if boons[boon] <= 0:
            del boons[boon]
