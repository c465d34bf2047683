"""The words of a fight: which of a line's variants is told, of this foe, with these things."""

import re
from collections.abc import Iterator, Sequence

from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.combat.foe_names import called
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.events import CombatLine
from tui_adventure.rules.hero_numbers import FISTS, HeroNumbers
from tui_adventure.story.schema.fight_words import CALLED, SLOT, FightWords, Saying
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import fill, unused, variant

_OWN = re.compile(r"^(?:the|an?|his|her|its|their|your)\s|'s\b|^[A-Z]")
"""Names that say themselves whose they are; all others are the hero's own: "your longsword"."""
_FORMS = {
    "he": ("he", "him", "his"),
    "she": ("she", "her", "her"),
    "they": ("they", "them", "their"),
    "it": ("it", "it", "its"),
}


FOE_MET = "foe."
"""Before a foe's id where it is counted how often it was met behind this door."""


class FightLines:
    """Finds words for the lines of one fight."""

    def __init__(self, ctx: Context, kit: Kit, me: HeroNumbers) -> None:
        self._ctx, self._kit, self._me = ctx, kit, me
        self._words: FightWords = ctx.library.fight_words

    def words(self, line: CombatLine) -> str:
        """Return a line in words: never told before where there are such, "" where nothing is to be said."""
        foe = self._kit.specs.get(line.foe)
        if line.line is LineKind.LOOK:
            return self._look(foe)
        authored, key = self._authored(line, foe)
        if authored and (unused(authored, key, self._ctx) or line.line not in self._words.lines):
            return variant(authored, key, self._ctx)
        sayings, key = self._sayings(line)
        pool = list(self._fitting(sayings, key, foe))
        return self._filled(self._pick(pool), line, foe) if pool else ""

    def _look(self, foe: FoeSpec | None) -> str:
        """Return how a foe looks, the first time it is met behind this door."""
        if foe is None:
            return ""
        tried = self._ctx.adventure.tried
        met = f"{FOE_MET}{foe.id}"
        tried[met] = tried.get(met, 0) + 1
        return foe.look if tried[met] == 1 else ""

    def _authored(self, line: CombatLine, foe: FoeSpec | None) -> tuple[Sequence[str], str]:
        """Return the words that stand with the foe or the ground, and what they are remembered under."""
        match line.line:
            case LineKind.TERRAIN if line.thing in self._kit.grounds:
                return self._kit.grounds[line.thing].say, f"{self._kit.encounter}.ground.{line.thing}"
            case LineKind.DEATH if foe is not None:
                return foe.death, f"{foe.id}.death"
            case LineKind.SECOND if foe is not None and foe.second is not None:
                return foe.second.say, f"{foe.id}.second"
            case LineKind.SPECIAL if foe is not None:
                seconds = (foe.special, foe.second.special if foe.second else None)
                special = next((one for one in seconds if one is not None and one.name == line.called), None)
                return (special.say if special else ()), f"{foe.id}.special.{line.called}"
            case _:
                return (), ""

    def _sayings(self, line: CombatLine) -> tuple[Sequence[Saying], str]:
        """Return what can be said: of this power, thing or trick where it has words of its own, else of any."""
        words = self._words
        match line.line:
            case LineKind.USE:
                item = self._kit.items[line.thing]
                kinds = (item.taken, item.rule.verb if item.rule else "")
                kind = next((one for one in kinds if one in words.uses), "")
                return words.uses.get(kind, ()), f"fight.use.{kind}"
            case LineKind.TRICK:
                return words.tricks.get(line.thing, ()), f"fight.trick.{line.thing}"
            case LineKind.DEED | LineKind.SPELL_HIT | LineKind.POWER_HIT if line.thing in words.powers:
                return words.powers[line.thing], f"fight.power.{line.thing}"
            case kind:
                return words.lines.get(kind, ()), f"fight.{kind}"

    def _fitting(self, sayings: Sequence[Saying], key: str, foe: FoeSpec | None) -> Iterator[tuple[str, int, str]]:
        """Yield every variant that can be told of this foe: the key it is remembered under, its index and text."""
        door = self._ctx.atlas.quest.door
        features = foe.features if foe is not None else frozenset()
        for number, saying in enumerate(sayings):
            if foe is not None and saying.kind and foe.kind not in saying.kind:
                continue
            if not features.issuperset(saying.has) or (saying.doors and door not in saying.doors):
                continue
            for index, text in enumerate(saying.say):
                slots = text.lower()
                if ("{suit" in slots and not self._me.suit) or ("{shield" in slots and not self._me.shield):
                    continue
                yield f"{key}.{number}", index, text

    def _pick(self, pool: Sequence[tuple[str, int, str]]) -> str:
        """Return a variant never told; else one not told since another door; else one of those told longest ago."""
        told = self._ctx.adventure.variants
        fresh = [one for one in pool if one[1] not in told.get(one[0], ())]
        unheard = [one for one in fresh if f"{one[0]}#{one[1]}" not in self._ctx.heard]
        key, index, text = self._ctx.rng(f"fight line {len(self._ctx.events)}").choice(unheard or fresh or pool)
        kept = told.setdefault(key, [])
        if index not in kept:
            kept.append(index)
        return text

    def _filled(self, text: str, line: CombatLine, foe: FoeSpec | None) -> str:
        they, them, their = _FORMS[_pronoun(foe)]
        names = {"foe": called(line.name), "they": they, "them": them, "their": their}
        names |= {"suit": _mine(self._me.suit), "shield": _mine(self._me.shield)}
        slot = CALLED.get(line.line, "thing")
        names[slot] = line.called if slot == "power" else _mine(line.called) if slot in _MINE else called(line.called)
        many = {slot: line.called == FISTS or _is_plural(line, foe), "they": they == "they"}

        def filled(match: re.Match[str]) -> str:
            name = match[1][0].lower() + match[1][1:]
            if match[2] is not None:
                return match[3] if many.get(name) else match[2]
            said = names.get(name, name)
            return said[:1].upper() + said[1:] if match[1][0].isupper() else said

        said = fill(SLOT.sub(filled, text), self._ctx)
        return said[:1].upper() + said[1:]


_MINE = frozenset({"weapon", "thing"})


def _mine(name: str) -> str:
    """Return something of the hero's as it is spoken of: "your longsword", "Vance's hood", "the rector's key"."""
    if _OWN.search(name):
        return name if name[:1].isupper() or _OWN.match(name) else f"the {name}"
    return f"your {name}"


def _pronoun(foe: FoeSpec | None) -> str:
    if foe is None:
        return "it"
    return foe.pronoun or ("they" if foe.kind == "people" else "it")


def _is_plural(line: CombatLine, foe: FoeSpec | None) -> bool:
    """Return whether the attack a line speaks of has a plural name."""
    attacks = (foe.attack, foe.second.attack if foe.second else None) if foe is not None else ()
    return any(attack is not None and attack.plural and attack.name == line.called for attack in attacks)
