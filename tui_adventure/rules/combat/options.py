"""A fight as a player is shown it: options with cost and exact odds, foes with hearts and declared intents."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tui_adventure.rules.checks import Odds, make_odds, whole_per_cents
from tui_adventure.rules.combat import improvise
from tui_adventure.rules.combat.attempts import attempt_for, chances_of, weapon_for
from tui_adventure.rules.combat.blows import (
    HEAVY_TO_HIT,
    attack_advantage,
    foe_advantage,
    foe_chances,
    foe_save_fails,
    hero_armour,
)
from tui_adventure.rules.combat.deeds import LOST_AT, RISES_AT
from tui_adventure.rules.combat.fight import Fight, combat_of
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
from tui_adventure.rules.combat.state import HERO, Combatant, IntentKind
from tui_adventure.rules.combat.table import sit_down
from tui_adventure.rules.combat.words import called
from tui_adventure.rules.dice import dice, rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, Condition, ItemRule
from tui_adventure.rules.numbers import uses_left
from tui_adventure.rules.powers import Aim, Boon, Per, Throw
from tui_adventure.rules.spells import SPELLS_BY_CLASS

CONDITIONS_SAY: Mapping[str, str] = MappingProxyType(
    {
        Condition.POISONED: "Attacks and checks have disadvantage. A bitter draught ends it.",
        Condition.FRIGHTENED: "Attacks and checks have disadvantage; no closing in. A point of resolve ends it.",
        Condition.PRONE: "Near attacks against it have advantage, far ones disadvantage; its own have disadvantage.",
        Condition.RESTRAINED: "Cannot move; attacks against it have advantage, its own disadvantage. Tear free.",
        Condition.STUNNED: "Loses its turn; attacks against it have advantage.",
        Condition.BLINDED: "Its attacks have disadvantage, attacks against it advantage. Clear your eyes.",
        Condition.BURNING: "1d4 harm at the start of each turn. Beat it out.",
        Condition.BLESSED: "1d4 more on attacks and saves.",
    }
)
BOONS_SAY: Mapping[str, str] = MappingProxyType(
    {
        Boon.POISED: "Advantage on your next attack.",
        Boon.SHIELDED: "Armour +5 until your next turn.",
        Boon.BLURRED: "Foes attack with disadvantage.",
        Boon.MARKED: "Weapon hits deal 1d6 more.",
        Boon.SURGE: "Your next action does not end the turn.",
        Boon.DEFENDING: "Foes attack with disadvantage until your next turn.",
        Boon.COVERED: "Armour +2, +4 from afar, until you move.",
    }
)
_FREE_USES = 99
_ORDER = MappingProxyType(
    {
        kind: place
        for place, kind in enumerate(
            ("lift", "stand", "hold_on", "attack", "shoot", "power", "spell", "defend", "step", "item", "terrain",
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


@dataclass(frozen=True, slots=True)
class FoeView:
    """A foe as it stands before the player."""

    id: str
    name: str
    hearts: int
    hearts_max: int
    armour: int
    band: Band
    art: str
    look: str
    want: str
    conditions: tuple[tuple[str, int], ...]
    intent: str
    """What it means to do, with the odds."""
    hits: int
    """Per cent by which its declared attack would hit now; 0 when it means something else."""


@dataclass(frozen=True, slots=True)
class FightView:
    """The whole table: for a combat screen and for plain mode."""

    round: int
    order: tuple[str, ...]
    """Names in turn order; the hero's among them."""
    foes: tuple[FoeView, ...]
    boons: tuple[tuple[str, int, str], ...]
    conditions: tuple[tuple[str, int, str], ...]
    castings: tuple[int, int]
    """Left, and how many a fight allows."""
    saves: tuple[int, int]
    """Death saves made and failed."""
    pending: str
    """The roll on the table that a point of resolve would lift, in one sentence; "" when there is none."""


def _look_in(hero: HeroState, kit: Kit) -> Fight:
    state = combat_of(hero)
    return sit_down(hero, kit, rng_for(hero.seed, hero.moves, f"fight:{state.acts}"), quiet=True)


def options(hero: HeroState, kit: Kit) -> tuple[CombatOption, ...]:
    """Return what can be done now, the best-known first, with exact odds; nothing is changed.

    A shot at a foe beside the hero is left out where the near weapon does without the disadvantage.

    Raises:
        Impossible: there is no fight.
    """
    fight = _look_in(hero, kit)
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
    fight = _look_in(hero, kit)
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
        "lift": ("Spend resolve", "The roll counts one step better."),
        "stand": ("Let it stand", ""),
    }
    label, detail = table[move.kind]
    return label, detail, "", ""


def view(hero: HeroState, kit: Kit) -> FightView:
    """Return the whole table as the player sees it; nothing is changed.

    Raises:
        Impossible: there is no fight.
    """
    fight = _look_in(hero, kit)
    state = fight.state
    names = {one.id: one.name for one in state.combatants}
    standing = {foe.id for foe in fight.foes()} | {HERO}
    roll = state.pending.roll if state.pending else None
    return FightView(
        round=state.round_number,
        order=tuple(names[one] for one in state.turn_order if one in standing),
        foes=tuple(_foe_view(fight, foe) for foe in fight.foes()),
        boons=tuple((boon, turns, BOONS_SAY[boon]) for boon, turns in state.boons.items() if boon in BOONS_SAY),
        conditions=tuple((name, turns, CONDITIONS_SAY[name]) for name, turns in hero.conditions.items()),
        castings=(fight.me.castings - state.spent.get("castings", 0), fight.me.castings),
        saves=(state.saves_made, state.saves_failed),
        pending=f"{roll.label}: {roll.total} against {roll.target}." if roll else "",
    )


def _foe_view(fight: Fight, foe: Combatant) -> FoeView:
    spec = fight.kit.spec(foe)
    exact = foe_chances(fight, foe)
    strikes = foe.intent in {IntentKind.STRIKE, IntentKind.HEAVY, IntentKind.CHARGE}
    hits = whole_per_cents(exact)[0] if strikes else 0
    return FoeView(
        foe.id,
        foe.name,
        foe.current_hp,
        foe.max_hp,
        foe.armor_class,
        foe.band,
        spec.art,
        spec.look,
        spec.want,
        tuple(foe.conditions.items()),
        intent_words(fight, foe, hits),
        hits,
    )


def intent_words(fight: Fight, foe: Combatant, hits: int) -> str:
    """Return the foe's declared intent in one line, with the odds where it means to strike."""
    attack, special = fight.kit.attack(foe), fight.kit.special(foe)
    thrown = dice(attack.damage)
    plus = thrown.plus + foe.blow
    harm = f"{thrown.count}d{thrown.sides}" + (f"{plus:+d}" if plus else "")
    target = hero_armour(fight, attack.range)
    edge = {1: ", with advantage", 0: "", -1: ", with disadvantage"}[foe_advantage(fight, foe, attack.range)]
    twice = ", twice" if foe.strikes > 1 and foe.intent is not IntentKind.HEAVY else ""
    glances = whole_per_cents(foe_chances(fight, foe))[1]
    bonus = foe.to_hit + (HEAVY_TO_HIT if foe.intent is IntentKind.HEAVY else 0)
    odds = f"{bonus:+d} against {target}{edge}: {hits} % for {harm}, {glances} % for half{twice}"
    if foe.intent is IntentKind.SPECIAL and special is not None:
        return f"{special.name}: {special.kind}, difficulty {special.dc}"
    said = {
        IntentKind.STRIKE: f"{attack.name}, {odds}",
        IntentKind.HEAVY: f"a heavy {attack.name}, half as much again, {odds}",
        IntentKind.CHARGE: f"comes in with {attack.name}, {odds}",
        IntentKind.GUARD: "stands before another",
        IntentKind.HELP: "calls for help",
    }
    return said.get(foe.intent, "runs")
