"""What comes of a hero's move once its die (if any) lies: harm, conditions, steps, words."""

from tui_adventure.rules.combat.attempts import attempt_for, weapon_for
from tui_adventure.rules.combat.blows import as_event, attack_advantage, doubled, foe_save_bonus, throw_attack
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.moves import Move
from tui_adventure.rules.combat.state import Combatant
from tui_adventure.rules.combat.words import kind_of_deed
from tui_adventure.rules.dice import Dice, d20
from tui_adventure.rules.events import Degree
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Aim, Boon, Per, Power, Throw

HITS = frozenset({Degree.SUCCESS, Degree.CRITICAL})
REACHES = frozenset({Degree.SUCCESS, Degree.CRITICAL, Degree.PARTIAL})
_MARK = Dice(1, 6)
KNOCK = Dice(1, 6)
DEFEND_GUARD = 1
BLESS_TURNS = 4
HARMFUL = tuple(condition for condition in Condition if condition is not Condition.BLESSED)


def extra_dice(fight: Fight, foe: Combatant, advantage: int, *, weapon: bool) -> list[Dice]:
    """Return the dice that talents add to a hit on this foe now."""
    passive, marks = fight.me.passive, fight.state.marks
    found = []
    if weapon and Boon.MARKED in fight.state.boons:
        found.append(_MARK)
    if (
        "sneak" not in marks
        and weapon
        and passive.sneak
        and advantage >= 0
        and (advantage > 0 or foe.current_hp == foe.max_hp)
    ):
        found.append(Dice(passive.sneak, 6))
    if "strike" not in marks and passive.strike:
        found.append(Dice(passive.strike, 8))
    return found


def weapon_blow(fight: Fight, move: Move, degree: Degree, power: Power | None = None) -> None:
    """Bring one weapon attack to its end: a hit with all that adds to it, a graze, or nothing."""
    foe, weapon = fight.foe(move.target), weapon_for(fight, move)
    far = weapon.band is Band.FAR
    advantage = attack_advantage(fight, foe, weapon.band)
    fight.state.boons.pop(Boon.POISED, None)
    if degree not in HITS:
        if degree is Degree.FUMBLE:
            fight.tell("fumble", foe=foe, degree=degree, weapon=weapon.name)
            fight.change_resolve(1)
        elif fight.me.passive.graze and not far:
            amount = max(1, weapon.modifier)
            fight.tell("graze", foe=foe, numbers=f"{amount} harm", amount=amount, degree=degree, weapon=weapon.name)
            fight.harm_foe(foe, amount)
        else:
            fight.tell("miss_far" if far else "miss_near", foe=foe, degree=degree, weapon=weapon.name)
        return
    critical = degree is Degree.CRITICAL
    amount = weapon.plus + doubled(fight.rng, weapon.damage, critical=critical)
    for extra in extra_dice(fight, foe, advantage, weapon=True):
        amount += doubled(fight.rng, extra, critical=critical)
    if power is not None and power.damage is not None:
        amount += doubled(fight.rng, power.damage, critical=critical)
    fight.state.marks += ("sneak", "strike")
    amount = max(1, amount)
    kind = "crit" if critical else ("hit_far" if far else "hit_near")
    fight.tell(kind, foe=foe, numbers=f"{amount} harm", amount=amount, degree=degree, weapon=weapon.name)
    if power is not None and power.condition is not None:
        fight.afflict_foe(foe, power.condition, power.turns)
    fight.harm_foe(foe, amount)


def attack_action(fight: Fight, move: Move, degree: Degree) -> None:
    """Settle the attack action: the die that lies, then the further attacks a talent gives, thrown at once."""
    weapon_blow(fight, move, degree)
    for _ in range(fight.me.passive.attacks):
        again = _next_aim(fight, move)
        if again is None:
            return
        more_attack(fight, again)


def _next_aim(fight: Fight, move: Move) -> Move | None:
    standing = fight.foes()
    if any(foe.id == move.target for foe in standing):
        return move
    reach = [foe for foe in standing if foe.band is Band.NEAR or move.kind == "shoot"]
    return move._replace(target=reach[0].id) if reach else None


def more_attack(fight: Fight, move: Move, power: Power | None = None) -> None:
    """Throw and settle one more weapon attack."""
    attempt = attempt_for(fight, Move("attack" if move.kind == "attack" else "shoot", "", move.target))
    if attempt is None:
        return
    roll = throw_attack(fight, attempt.modifier, attempt.target, attempt.advantage, crit_from=attempt.crit_from)
    if not fight.quiet:
        fight.events.append(as_event(attempt.label, attempt.parts, attempt.target, attempt.advantage, roll))
    weapon_blow(fight, move, roll.degree, power)


def spend(fight: Fight, power: Power) -> None:
    """Count one use of the power."""
    if power.per is Per.SLOT:
        fight.state.spent["castings"] = fight.state.spent.get("castings", 0) + 1
    elif power.uses:
        used = fight.hero.uses if power.per is Per.REST else fight.state.spent
        used[power.id] = used.get(power.id, 0) + 1


def use_power(fight: Fight, move: Move, degree: Degree | None) -> None:
    """Settle a power: what it does to the hero, then to whom it is aimed at."""
    power = fight.me.powers[move.what]
    if power.aim is Aim.SELF:
        _on_self(fight, power)
        return
    if power.aim is Aim.FOES:
        _on_all(fight, power)
        return
    foe = fight.foe(move.target)
    if power.throw is Throw.WEAPON:
        weapon_blow(fight, move, degree or Degree.FAILURE, power)
    elif power.throw is Throw.SPELL:
        _spell_blow(fight, foe, power, degree or Degree.FAILURE)
    else:
        _cast_on(fight, foe, power)


def _on_self(fight: Fight, power: Power) -> None:
    fight.tell(kind_of_deed(power.id), power=power.name)
    if power.heal is not None:
        fight.heal_hero(power.heal.roll(fight.rng) + fight.me.passive.healing, power.name)
    fight.hero.guard += power.guard
    if power.boon is not None:
        fight.state.boons[power.boon] = power.boon_turns
    if power.bless:
        fight.afflict_hero(Condition.BLESSED, power.bless)
    if power.cures:
        for condition in HARMFUL:
            fight.cure_hero(condition)
    if power.slot_back:
        fight.state.spent["castings"] = max(0, fight.state.spent.get("castings", 0) - 1)


def _on_all(fight: Fight, power: Power) -> None:
    aims = [foe for foe in fight.foes() if foe.band is Band.NEAR or not power.near_only]
    for foe in aims:
        if power.throw is Throw.WEAPON:
            near = foe.band is Band.NEAR and not (fight.me.far and fight.me.passive.point_blank)
            more_attack(fight, Move("attack" if near else "shoot", "", foe.id), power)
        else:
            _cast_on(fight, foe, power)


def _spell_blow(fight: Fight, foe: Combatant, power: Power, degree: Degree) -> None:
    advantage = attack_advantage(fight, foe, Band.FAR, spell=True)
    fight.state.boons.pop(Boon.POISED, None)
    if degree not in HITS:
        if degree is Degree.FUMBLE:
            fight.change_resolve(1)
        fight.tell("spell_miss", foe=foe, degree=degree, power=power.name)
        return
    critical = degree is Degree.CRITICAL
    amount = fight.me.passive.spell_damage + doubled(fight.rng, _harm_dice(fight, power), critical=critical)
    for extra in extra_dice(fight, foe, advantage, weapon=False):
        amount += doubled(fight.rng, extra, critical=critical)
    fight.state.marks.append("strike")
    if power.boon is not None:
        fight.state.boons[power.boon] = power.boon_turns
    _burn_in(fight, foe, power, amount)


def _harm_dice(fight: Fight, power: Power) -> Dice:
    return power.damage_at(fight.me.level) or Dice(0, 1)


def _burn_in(fight: Fight, foe: Combatant, power: Power, amount: int) -> None:
    fight.tell(_line(power), foe=foe, numbers=f"{amount} harm", amount=amount, power=power.name)
    fight.harm_foe(foe, amount)


def _line(power: Power) -> str:
    """Return which lines tell that a power works: only spells, whose uses are not counted, have words."""
    return "power_hit" if power.uses else "spell_hit"


def _cast_on(fight: Fight, foe: Combatant, power: Power) -> None:
    """Cast at one foe what asks no attack: it saves, where the power says so."""
    amount = 0
    if power.damage is not None:
        amount = _harm_dice(fight, power).roll(fight.rng) + fight.me.passive.spell_damage
    if power.throw is not Throw.SAVE:
        _burn_in(fight, foe, power, amount)
        return
    face, bonus, dc = d20(fight.rng), foe_save_bonus(fight, foe), fight.me.spell_dc
    saved = face + bonus >= dc
    numbers = "" if fight.quiet else f"save {face} {bonus:+d} = {face + bonus} against {dc}"
    if saved:
        amount = amount // 2 if power.half else 0
        fight.tell("foe_saves", foe=foe, numbers=f"{numbers}; {amount} harm" if amount else numbers, amount=amount)
    else:
        shown = f"{numbers}; {amount} harm" if amount else numbers
        fight.tell(_line(power), foe=foe, numbers=shown, amount=amount, power=power.name)
        if power.condition is not None:
            fight.afflict_foe(foe, power.condition, power.turns)
        if power.pushes:
            foe.band = Band.FAR
    if amount:
        fight.harm_foe(foe, amount)
