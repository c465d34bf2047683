"""A fight as a player sees it: foes with hearts and declared intents, conditions and boons in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tui_adventure.rules.checks import whole_per_cents
from tui_adventure.rules.combat.blows import (
    HEAVY_TO_HIT,
    foe_advantage,
    foe_chances,
    hero_armour,
)
from tui_adventure.rules.combat.fight import Fight, combat_of
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.playing import running_fight
from tui_adventure.rules.combat.state import HERO, Combatant, IntentKind
from tui_adventure.rules.dice import dice, rng_for
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon

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
    """The whole fight: for a combat screen and for plain mode."""

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


def looked_in(hero: HeroState, kit: Kit) -> Fight:
    """Return the running fight to look at: quiet, with dice nobody will throw.

    Raises:
        Impossible: there is no fight.
    """
    state = combat_of(hero)
    return running_fight(hero, kit, rng_for(hero.seed, hero.moves, f"fight:{state.acts}"), quiet=True)


def view(hero: HeroState, kit: Kit) -> FightView:
    """Return the whole fight as the player sees it; nothing is changed.

    Raises:
        Impossible: there is no fight.
    """
    fight = looked_in(hero, kit)
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
