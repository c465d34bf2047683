"""What a player can do in a fight: options in words, with cost and exact odds."""

from dataclasses import dataclass
from types import MappingProxyType

from tui_adventure.rules.checks import Odds, make_odds
from tui_adventure.rules.combat import improvise
from tui_adventure.rules.combat.attempts import attempt_for, chances_of, weapon_for
from tui_adventure.rules.combat.blows import (
    attack_advantage,
    foe_save_fails,
)
from tui_adventure.rules.combat.deeds import LOST_AT, RISES_AT
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.moves import (
    GROUND,
    Move,
    cost_of,
    flee_barred,
    legal_moves,
    parley_barred,
    reaches,
)
from tui_adventure.rules.combat.outcomes import extra_dice
from tui_adventure.rules.combat.view import looked_in
from tui_adventure.rules.combat.words import called
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, ItemRule
from tui_adventure.rules.numbers import uses_left
from tui_adventure.rules.powers import Aim, Per, Throw
from tui_adventure.rules.spells import SPELLS_BY_CLASS

_FREE_USES = 99
_ORDER = MappingProxyType(
    {
        kind: place
        for place, kind in enumerate(
            ("stand", "lift", "hold_on", "attack", "shoot", "power", "spell", "defend", "step", "item", "terrain",
             "parley", "demand", "flee")
        )
    }
)  # fmt: skip
"""Where each kind of move stands among the options; steps are what is left."""
_SPELLS = frozenset(spell.id for known in SPELLS_BY_CLASS.values() for spell in known)


@dataclass(frozen=True, slots=True)
class CombatOption:
    """One thing the player can do now. `barred` gives the reason when it is shown but cannot be taken."""

    id: str
    label: str
    cost: str
    """action, quick or free."""
    detail: str = ""
    odds: Odds | None = None
    harm: str = ""
    """The damage of a success: "1d8+3"."""
    uses: str = ""
    barred: str = ""


def options(hero: HeroState, kit: Kit) -> tuple[CombatOption, ...]:
    """Return what can be done now, the best-known first, with exact odds; nothing is changed.

    A shot at a foe beside the hero is left out where the near weapon does without the disadvantage.

    Raises:
        Impossible: there is no fight.
    """
    fight = looked_in(hero, kit)
    moves = sorted((move for move in legal_moves(fight) if not _is_poor_shot(fight, move)), key=_place)
    found = [_option(fight, move) for move in moves]
    if fight.state.pending is None and hero.health_current and not fight.state.result:
        if kit.parley is not None and parley_barred(fight):
            barred = CombatOption("parley", "Parley", "action", kit.parley.want, barred=parley_barred(fight))
            talk = sum(_place(move) < _ORDER["parley"] for move in moves)
            found.insert(talk, barred)
        if flee_barred(fight):
            found.append(CombatOption("flee", "Run for it", "action", barred=flee_barred(fight)))
    return tuple(found)


def _place(move: Move) -> int:
    if move.kind == "power" and move.what in _SPELLS:
        return _ORDER["spell"]
    return _ORDER.get(move.kind, _ORDER["step"])


def _is_poor_shot(fight: Fight, move: Move) -> bool:
    far = fight.me.far
    if move.kind != "shoot" or far is None:
        return False
    foe = fight.foe(move.target)
    return foe.band is Band.NEAR and attack_advantage(fight, foe, Band.FAR) < attack_advantage(fight, foe, Band.NEAR)


def improvised(hero: HeroState, kit: Kit, text: str) -> CombatOption:
    """Return the improvised action that typed words ask for, with its skill, odds and effect; nothing is changed.

    Raises:
        Impossible: no action is in the words; the sentence says what would work.
    """
    fight = looked_in(hero, kit)
    move = improvise.read(fight, text)
    if move is None or not improvise.is_legal(fight, move):
        tricks = ", ".join(sorted(improvise.TRICKS))
        raise Impossible(f"Say what you try with body, voice or the room: {tricks}.")
    return _option(fight, move)


def _option(fight: Fight, move: Move) -> CombatOption:
    attempt = attempt_for(fight, move)
    label, detail, harm, uses = _words(fight, move)
    odds = None
    if attempt is not None:
        odds = make_odds(attempt.label, attempt.parts, attempt.target, attempt.advantage, chances_of(fight, attempt))
    elif move.kind == "power" and fight.me.powers[move.what].throw is Throw.SAVE:
        detail = f"{detail} {_save_odds(fight, move)}"
    return CombatOption(move.id, label, str(cost_of(fight, move)), detail.strip(), odds, harm, uses)


def _save_odds(fight: Fight, move: Move) -> str:
    aims = [foe for foe in fight.foes() if move.target in {"", foe.id}]
    shares = ", ".join(f"{foe.name} {round(foe_save_fails(fight, foe) * 100)} %" for foe in aims)
    return f"Takes hold: {shares}."


def _words(fight: Fight, move: Move) -> tuple[str, str, str, str]:
    """Return label, detail, harm and uses of a move."""
    name = next((called(foe.name) for foe in fight.foes() if foe.id == move.target), "")
    on = f" {name}" if name else ""
    match move.kind:
        case "attack" | "shoot":
            return _attack_words(fight, move, name)
        case "power":
            return _power_words(fight, move, name)
        case "item":
            item = fight.kit.items[move.what]
            label = f"Throw {item.name} at{on}" if name else f"Use {item.name}"
            left = f"{fight.hero.inventory[move.what]} left"
            return label, _item_does(item.rule), (item.rule.damages or "") if item.rule else "", left
        case "terrain":
            terrain = fight.kit.grounds[move.what]
            label = f"Use {terrain.name}" + (f" on{on}" if name else "")
            return label, GROUND[terrain.kind].does.capitalize() + ".", "", "once"
        case "improvise":
            trick = improvise.TRICKS[move.what]
            return f"{trick.label}{on and f':{on}'}", trick.does.capitalize() + ".", "", ""
        case _:
            return _plain_words(fight, move, name)


def _item_does(rule: ItemRule | None) -> str:
    if rule is None:
        return ""
    does = {
        "heals": f"{rule.heals} hearts back.",
        "cures": f"Ends {rule.cures}.",
        "guards": f"{rule.guards} guard.",
        "blesses": "1d4 more on attacks and saves, four turns.",
        "flees": "Away at once, for certain.",
        "damages": "Never misses; sets alight for two turns.",
    }
    return does.get(rule.verb, "")


def _attack_words(fight: Fight, move: Move, name: str) -> tuple[str, str, str, str]:
    weapon = weapon_for(fight, move)
    verb = "Attack" if move.kind == "attack" else "Shoot at"
    extras = extra_dice(fight, fight.foe(move.target), 1, weapon=True)
    more = " + ".join(f"{one.count}d{one.sides}" for one in extras)
    harm = f"{weapon.damage.count}d{weapon.damage.sides}{weapon.plus + weapon.damage.plus:+d}"
    often = f" {1 + fight.me.passive.attacks} attacks." if fight.me.passive.attacks else ""
    detail = f"With {called(weapon.name)}.{often}" + (f" Up to {more} more on a hit." if more else "")
    return f"{verb} {name}", detail, harm, ""


def _power_words(fight: Fight, move: Move, name: str) -> tuple[str, str, str, str]:
    power = fight.me.powers[move.what]
    left = uses_left(fight.hero, power, fight.state.spent, fight.me.castings)
    uses = "" if left == _FREE_USES else f"{left} castings left" if power.per is Per.SLOT else f"{left} left"
    thrown = power.damage_at(fight.me.level)
    harm = ""
    if thrown is not None:
        plus = thrown.plus + (0 if power.throw is Throw.WEAPON else fight.me.passive.spell_damage)
        harm = f"{thrown.count}d{thrown.sides}" + (f"{plus:+d}" if plus else "")
    many = power.aim is Aim.FOE and sum(reaches(fight, power, foe) for foe in fight.foes()) > 1
    label = f"{power.name}: {name}" if many else power.name
    return label, power.say, harm, uses


def _plain_words(fight: Fight, move: Move, name: str) -> tuple[str, str, str, str]:
    kit = fight.kit
    table = {
        "defend": ("Defend", "Foes attack with disadvantage until your next turn; some guard comes back."),
        "close": (f"Close in on {name}", "Brings it within reach."),
        "fall_back": (
            "Fall back",
            "Everybody near is left behind." if fight.me.passive.slip else "Draws one blow; then they have to come.",
        ),
        "get_up": ("Get up", "Ends prone."),
        "beat_out": ("Beat out the flames", "Ends burning."),
        "clear_eyes": ("Clear your eyes", "Ends blinded."),
        "steady": ("Steady yourself", "A point of resolve ends frightened."),
        "tear_free": ("Tear free", "Ends restrained."),
        "parley": ("Parley", f"They want {kit.parley.want}" if kit.parley else ""),
        "demand": (f"Demand that {name} yields", "Half a success frightens it."),
        "flee": ("Run for it", "Half a success costs a blow in the back."),
        "hold_on": (
            "Hold on",
            f"Death save: {fight.state.saves_made} made of {RISES_AT}, {fight.state.saves_failed} failed of {LOST_AT}.",
        ),
        "lift": ("Spend a point of resolve", "The roll counts one step better."),
        "stand": ("Let it stand", ""),
    }
    label, detail = table[move.kind]
    return label, detail, "", ""
