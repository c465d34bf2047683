"""Every number of a hero as a sum of named parts: what the sheet shows is what a roll uses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tui_adventure.rules.character import Ability, CharacterSheet, Skill
from tui_adventure.rules.classes import CLASSES, Weight
from tui_adventure.rules.dice import Dice, dice
from tui_adventure.rules.hero import MAX_RESOLVE, HeroState
from tui_adventure.rules.items import Band, Condition, ItemKind, ItemSpec
from tui_adventure.rules.origins import ORIGINS
from tui_adventure.rules.powers import PASSIVE_FIELDS, Cost, Passive, Per, Power, Source
from tui_adventure.rules.sources import NO_ITEMS, Items, Makings, makings, own_sources
from tui_adventure.rules.spells import CASTINGS, known_spells
from tui_adventure.rules.talents import TALENTS

Part = tuple[str, int]

ABILITY_OF_SKILL = MappingProxyType(
    {
        Skill.ATHLETICS: Ability.STRENGTH,
        Skill.ACROBATICS: Ability.DEXTERITY,
        Skill.SLEIGHT_OF_HAND: Ability.DEXTERITY,
        Skill.STEALTH: Ability.DEXTERITY,
        Skill.ARCANA: Ability.INTELLIGENCE,
        Skill.HISTORY: Ability.INTELLIGENCE,
        Skill.INVESTIGATION: Ability.INTELLIGENCE,
        Skill.NATURE: Ability.INTELLIGENCE,
        Skill.RELIGION: Ability.INTELLIGENCE,
        Skill.ANIMAL_HANDLING: Ability.WISDOM,
        Skill.INSIGHT: Ability.WISDOM,
        Skill.MEDICINE: Ability.WISDOM,
        Skill.PERCEPTION: Ability.WISDOM,
        Skill.SURVIVAL: Ability.WISDOM,
        Skill.DECEPTION: Ability.CHARISMA,
        Skill.INTIMIDATION: Ability.CHARISMA,
        Skill.PERFORMANCE: Ability.CHARISMA,
        Skill.PERSUASION: Ability.CHARISMA,
    }
)
FISTS = "fists"
_BARE = 10
_MEDIUM_LIMIT = 2
_SPELL_BASE = 8
_HIGH_LEVEL = 5


@dataclass(frozen=True, slots=True)
class WeaponNumbers:
    """A weapon in this hero's hand."""

    id: str
    name: str
    band: Band
    attack: int
    attack_parts: tuple[Part, ...]
    damage: Dice
    plus: int
    """Added to the dice on a hit."""
    modifier: int
    damage_parts: tuple[Part, ...]
    """What `plus` is made of."""
    mean: float = field(init=False, compare=False)
    """Expected damage of a hit."""
    title: str = field(init=False, compare=False)
    """Its name as a line begins with it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "mean", self.damage.mean + self.plus)
        object.__setattr__(self, "title", self.name[:1].upper() + self.name[1:])


@dataclass(frozen=True, slots=True)
class HeroNumbers:
    """Everything the table asks of a hero, worked out once."""

    level: int
    proficiency: int
    abilities: Mapping[Ability, int]
    saves: Mapping[Ability, int]
    armour: int
    suit: str
    """The name of what is worn for armour, "" for nothing."""
    shield: str
    initiative: int
    guard: int
    resolve_max: int
    castings: int
    spell_attack: int
    spell_parts: tuple[Part, ...]
    spell_dc: int
    near: WeaponNumbers
    far: WeaponNumbers | None
    passive: Passive
    powers: Mapping[str, Power]
    skills: Mapping[Skill, tuple[Part, ...]]
    resists: frozenset[Condition]
    advantage: frozenset[Skill]
    action_powers: tuple[Power, ...] = field(init=False, compare=False)
    quick_powers: tuple[Power, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        for name, cost in (("action_powers", Cost.ACTION), ("quick_powers", Cost.QUICK)):
            object.__setattr__(self, name, tuple(one for one in self.powers.values() if one.cost is cost))


def proficiency_at(level: int) -> int:
    """Return the proficiency bonus (SRD 5.2.1, Character Advancement): +2, from level 5 on +3."""
    return 3 if level >= _HIGH_LEVEL else 2


def skill_parts(made: Makings, skill: Skill) -> tuple[Part, ...]:
    """Return what is added to a d20 for this skill, by name."""
    sheet = made.sheet
    ability = ABILITY_OF_SKILL[skill]
    parts: list[Part] = [(ability.value, sheet.stats.modifier(ability))]
    if skill in sheet.skills:
        parts.append(("proficiency", proficiency_at(sheet.level)))
    else:
        parts += [(source.name, source.passive.broad) for source in made.sources if source.passive.broad]
    parts += [(source.name, by) for source in made.sources for what, by in source.skills if what is skill]
    return tuple(parts)


def _worn(made: Makings, kind: ItemKind) -> list[ItemSpec]:
    return [item for item in made.gear if item.kind is kind]


def _suit_parts(made: Makings) -> tuple[tuple[Part, ...], bool]:
    """Return the parts of the best suit the hero can wear, and whether there is one."""
    nimble = made.sheet.stats.modifier(Ability.DEXTERITY)
    limit = CLASSES[made.sheet.character_class].armour
    best: tuple[Part, ...] = (("bare", _BARE), (Ability.DEXTERITY.value, nimble))
    worn = False
    for suit in _worn(made, ItemKind.ARMOUR):
        base = suit.armour or _BARE
        if base > limit:
            continue
        if base <= Weight.LIGHT:
            share = nimble
        elif base <= Weight.MEDIUM:
            share = min(nimble, _MEDIUM_LIMIT)
        else:
            share = 0
        if base + share > sum(amount for _, amount in best):
            best, worn = ((suit.name, base), (Ability.DEXTERITY.value, share)), True
    return best, worn


def _shield(made: Makings) -> ItemSpec | None:
    """Return the best shield owned, if the class has learnt to use one."""
    held = _worn(made, ItemKind.SHIELD) if CLASSES[made.sheet.character_class].shield else []
    return max(held, key=lambda item: item.armour or 0, default=None)


def armour_parts(made: Makings) -> tuple[Part, ...]:
    """Return the armour class by parts: the best suit and shield owned that the class has learnt to use."""
    parts, worn = _suit_parts(made)
    found = list(parts)
    shield = _shield(made)
    if shield is not None:
        found.append((shield.name, shield.armour or 0))
    for source in made.sources:
        amount = source.passive.armour + (0 if worn else source.passive.bare_armour)
        if amount:
            found.append((source.name, amount))
    return tuple(found)


def _weapon(made: Makings, spec: ItemSpec | None) -> WeaponNumbers:
    sheet, found = made.sheet, made.sources
    ability = (spec.ability if spec else None) or Ability.STRENGTH
    modifier = sheet.stats.modifier(ability)
    parts = [(ability.value, modifier), ("proficiency", proficiency_at(sheet.level))]
    parts += [(source.name, source.passive.attack) for source in found if source.passive.attack]
    harm = [(ability.value, modifier)]
    harm += [(source.name, source.passive.weapon_damage) for source in found if source.passive.weapon_damage]
    plus = sum(amount for _, amount in harm)
    thrown = dice(spec.damage) if spec and spec.damage else Dice(1, 2)
    return WeaponNumbers(
        spec.id if spec else FISTS,
        spec.name if spec else FISTS,
        spec.range if spec else Band.NEAR,
        sum(amount for _, amount in parts),
        tuple(parts),
        thrown,
        plus,
        modifier,
        tuple(harm),
    )


def _best_weapon(made: Makings, band: Band) -> WeaponNumbers | None:
    held = [_weapon(made, spec) for spec in _worn(made, ItemKind.WEAPON) if spec.range is band]
    return max(held, key=lambda weapon: weapon.mean + 2 * weapon.attack, default=None)


def _summed(found: tuple[Source, ...]) -> Passive:
    totals = dict.fromkeys(PASSIVE_FIELDS, 0)
    for source in found:
        for name in PASSIVE_FIELDS:
            totals[name] += getattr(source.passive, name)
    return Passive(**totals)


def powers_of(sheet: CharacterSheet) -> tuple[Power, ...]:
    """Return what the hero can do beyond the common actions: origin, talents, then spells."""
    talents = (ORIGINS[sheet.race].talent, *(TALENTS[name] for name in sheet.talents if name in TALENTS))
    own = tuple(talent.power for talent in talents if talent.power is not None)
    return own + known_spells(sheet.character_class, sheet.level)


def castings_at(sheet: CharacterSheet) -> int:
    """Return the castings a fight allows, before talents."""
    return CASTINGS[sheet.character_class][sheet.level - 1] if sheet.character_class in CASTINGS else 0


def parts_of(made: Makings, number: str) -> tuple[Part, ...]:
    """Return the parts of one named number other than armour, weapons and skills."""
    sheet, setting = made.sheet, made.setting
    spec = CLASSES[sheet.character_class]
    proficiency = ("proficiency", proficiency_at(sheet.level))
    caster = spec.casts or spec.primary
    mind: Part = (caster.value, sheet.stats.modifier(caster))
    nimble: Part = (Ability.DEXTERITY.value, sheet.stats.modifier(Ability.DEXTERITY))
    heads: dict[str, tuple[tuple[Part, ...], str]] = {
        "initiative": ((nimble,), "initiative"),
        "guard": (((setting.name, setting.guard_base), ("level", setting.guard_per_level * sheet.level)), "guard"),
        "resolve_max": ((("everybody", MAX_RESOLVE),), "resolve_max"),
        "castings": (((spec.name, castings_at(sheet)),), "slots"),
        "spell_attack": ((mind, proficiency), ""),
        "spell_dc": ((("base", _SPELL_BASE), mind, proficiency), "spell_dc"),
        "proficiency": ((("level", proficiency[1]),), ""),
    }
    head, passive = heads[number]
    extra = tuple((source.name, int(getattr(source.passive, passive))) for source in made.sources) if passive else ()
    return head + tuple(part for part in extra if part[1])


def hearts_parts(sheet: CharacterSheet, scars: tuple[str, ...] = ()) -> tuple[Part, ...]:
    """Return the most hit points by parts (SRD 5.2.1: the whole hit die, then its half and one more a level)."""
    spec = CLASSES[sheet.character_class]
    parts = [
        (f"{spec.name} die", spec.hit_die),
        (Ability.CONSTITUTION.value, sheet.stats.modifier(Ability.CONSTITUTION) * sheet.level),
    ]
    if sheet.level > 1:
        parts.append(("levels", (spec.hit_die // 2 + 1) * (sheet.level - 1)))
    for source in own_sources(sheet, scars):
        amount = source.passive.hearts + source.passive.hearts_per_level * sheet.level
        if amount:
            parts.append((source.name, amount))
    return tuple(parts)


def save_parts(made: Makings, ability: Ability) -> tuple[Part, ...]:
    """Return what is added to a saving throw with this ability."""
    sheet = made.sheet
    parts: list[Part] = [(ability.value, sheet.stats.modifier(ability))]
    if ability in CLASSES[sheet.character_class].saves:
        parts.append(("proficiency", proficiency_at(sheet.level)))
    parts += [(source.name, source.passive.saves) for source in made.sources if source.passive.saves]
    return tuple(parts)


def total(parts: tuple[Part, ...]) -> int:
    """Return the sum of the parts."""
    return sum(amount for _, amount in parts)


def numbers_of(hero: HeroState, items: Items = NO_ITEMS) -> HeroNumbers:
    """Return everything the table asks of this hero with what they own.

    Raises:
        Impossible: nobody has signed the ledger yet.
    """
    made = makings(hero, items)
    sheet, found = made.sheet, made.sources
    spell = parts_of(made, "spell_attack")
    (suit, worn), shield = _suit_parts(made), _shield(made)
    return HeroNumbers(
        level=sheet.level,
        proficiency=proficiency_at(sheet.level),
        abilities={ability: sheet.stats.modifier(ability) for ability in Ability},
        saves={ability: total(save_parts(made, ability)) for ability in Ability},
        armour=total(armour_parts(made)),
        suit=suit[0][0] if worn else "",
        shield=shield.name if shield else "",
        initiative=total(parts_of(made, "initiative")),
        guard=total(parts_of(made, "guard")),
        resolve_max=total(parts_of(made, "resolve_max")),
        castings=total(parts_of(made, "castings")),
        spell_attack=total(spell),
        spell_parts=spell,
        spell_dc=total(parts_of(made, "spell_dc")),
        near=_best_weapon(made, Band.NEAR) or _weapon(made, None),
        far=_best_weapon(made, Band.FAR),
        passive=_summed(found),
        powers={power.id: power for power in powers_of(sheet)},
        skills={skill: skill_parts(made, skill) for skill in Skill},
        resists=frozenset(condition for source in found for condition in source.resists),
        advantage=frozenset(skill for source in found for skill in source.advantage),
    )


def uses_left(hero: HeroState, power: Power, spent: Mapping[str, int], castings: int) -> int:
    """Return how often the power can still be used now; 99 means as often as wanted."""
    if power.per is Per.SLOT:
        return castings - spent.get("castings", 0)
    if not power.uses:
        return 99
    used = hero.uses if power.per is Per.REST else spent
    return power.uses - used.get(power.id, 0)
