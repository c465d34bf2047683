"""What foes mean to do, by temperament, and when their nerve breaks."""

from types import MappingProxyType

from tui_adventure.rules.bestiary import SpecialKind, SpecialSpec, Temperament
from tui_adventure.rules.character import Ability
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.kit import MAX_FOES
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.state import Combatant, IntentKind
from tui_adventure.rules.items import Band, Condition

_SPECIAL_CHANCE = MappingProxyType(
    {
        Temperament.CASTER: 0.75,
        Temperament.TRICKSTER: 0.6,
        Temperament.GUARDIAN: 0.4,
        Temperament.BRUTE: 0.35,
        Temperament.PACK: 0.35,
        Temperament.COWARD: 0.35,
    }
)
_BREAKS_AT = MappingProxyType(
    {Temperament.COWARD: 0.5, Temperament.PACK: 0.4, Temperament.TRICKSTER: 0.34, Temperament.CASTER: 0.3}
)
_CALLERS = frozenset({Temperament.PACK, Temperament.COWARD})
"""Who calls for help, and is afraid alone."""
_BREAKS = 0.55
"""How likely a nerve goes when it is tested."""
_HEAVY_CHANCE = 0.3
_GUARD_CHANCE = 0.4
_HELP_CHANCE = 0.3
_WORN = 0.7
SPECIALS = MappingProxyType(
    {
        SpecialKind.RESTRAIN: (Ability.STRENGTH, Condition.RESTRAINED, 2),
        SpecialKind.POISON: (Ability.CONSTITUTION, Condition.POISONED, 3),
        SpecialKind.FRIGHTEN: (Ability.WISDOM, Condition.FRIGHTENED, 2),
        SpecialKind.BURN: (Ability.DEXTERITY, Condition.BURNING, 3),
        SpecialKind.BLIND: (Ability.CONSTITUTION, Condition.BLINDED, 2),
        SpecialKind.STUN: (Ability.CONSTITUTION, Condition.STUNNED, 1),
        SpecialKind.PRONE: (Ability.STRENGTH, Condition.PRONE, 1),
    }
)
"""Special -> the ability the hero saves with, the condition, its turns."""


def wants_special(fight: Fight, foe: Combatant, special: SpecialSpec) -> bool:
    """Return whether the special would do something now."""
    match special.kind:
        case SpecialKind.HEAL:
            return any(other.current_hp < other.max_hp * _WORN for other in fight.foes())
        case SpecialKind.SUMMON:
            return not fight.state.help_called and len(fight.foes()) < MAX_FOES
        case SpecialKind.GUARD:
            return not foe.guards and len(fight.foes()) > 1
        case SpecialKind.DRAIN:
            return True
        case kind:
            return SPECIALS[kind][1] not in fight.hero.conditions


def declare(fight: Fight, foe: Combatant) -> None:
    """Decide and declare what this foe will do on its next turn; a broken one keeps running."""
    if foe.intent is IntentKind.FLEE:
        return
    fight.means(foe, _decided(fight, foe))


def _decided(fight: Fight, foe: Combatant) -> IntentKind:
    spec, draw = fight.kit.spec(foe), fight.rng.random
    special = fight.kit.special(foe) if foe.rests == 0 else None
    if special is not None and wants_special(fight, foe, special):
        lively = 0.15 if spec.boss else 0.0
        if draw() < _SPECIAL_CHANCE[spec.temperament] + lively:
            return IntentKind.SPECIAL
    temperament = spec.temperament
    if temperament is Temperament.GUARDIAN and len(fight.foes()) > 1 and draw() < _GUARD_CHANCE:
        return IntentKind.GUARD
    if temperament in _CALLERS and may_call(fight) and draw() < _HELP_CHANCE:
        return IntentKind.HELP
    if foe.band is Band.FAR and fight.kit.attack(foe).range is Band.NEAR:
        return IntentKind.CHARGE
    heavy = _HEAVY_CHANCE if temperament is Temperament.BRUTE or spec.boss else 0.0
    return IntentKind.HEAVY if heavy and draw() < heavy else IntentKind.STRIKE


def may_call(fight: Fight) -> bool:
    """Help comes once a fight, and only to foes who have lost one of theirs."""
    if fight.state.help_called or len(fight.foes()) >= MAX_FOES:
        return False
    return any(foe.foe and not foe.is_alive for foe in fight.state.combatants)


def test_nerve(fight: Fight, foe: Combatant) -> None:
    """Test, once, the nerve of a foe that is badly hurt or left alone; a broken one will flee."""
    if foe.shaken or foe.current_hp == foe.max_hp:
        return
    spec = fight.kit.spec(foe)
    limit = _BREAKS_AT.get(spec.temperament)
    if limit is None or spec.boss or foe.intent is IntentKind.FLEE:
        return
    alone = len(fight.kit.roster) > 1 and len(fight.foes()) == 1 and spec.temperament in _CALLERS
    if foe.current_hp <= foe.max_hp * limit or (alone and foe.current_hp < foe.max_hp):
        foe.shaken = True
        if fight.rng.random() < _BREAKS:
            fight.means(foe, IntentKind.FLEE)
            fight.tell(LineKind.BREAKS, foe=foe, acts=True)
