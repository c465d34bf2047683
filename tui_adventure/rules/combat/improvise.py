"""Improvised actions: typed words become a skill, a difficulty and an effect."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tui_adventure.rules.bestiary import FoeKind
from tui_adventure.rules.character import Skill
from tui_adventure.rules.combat.attempts import Attempt, skill_attempt
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.foe_turns import can_strike, parting_blow
from tui_adventure.rules.combat.ground_use import KNOCK
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.move_rules import REACHES, MoveRules, Shown, aimed_at
from tui_adventure.rules.combat.state import Combatant
from tui_adventure.rules.events import Degree
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon

SEEN_BEFORE = 2
"""Added to the difficulty each time the same trick is tried again in a fight."""


@dataclass(frozen=True, slots=True)
class Trick:
    """One kind of improvised action. It lays a condition on a foe, gives the hero a boon, or does 1d6 harm."""

    label: str
    skill: Skill
    dc: int
    words: frozenset[str]
    near_only: bool = False
    condition: Condition | None = None
    turns: int = 0
    boon: Boon | None = None
    harm: bool = False
    pushes: bool = False

    @property
    def does(self) -> str:
        """What success brings, in a few words."""
        if self.condition is not None:
            return f"{self.condition.value}, {self.turns} turn{'s' if self.turns > 1 else ''}"
        if self.pushes:
            return "driven off to a distance, 1d6 harm"
        if self.harm:
            return "1d6 harm and your modifier"
        return "advantage on your next attack" if self.boon is Boon.POISED else "foes attack with disadvantage"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TRICKS: Mapping[str, Trick] = MappingProxyType(
    {
        "trip": Trick(
            "Trip",
            Skill.ATHLETICS,
            11,
            _words("trip sweep tackle topple bowl hook"),
            near_only=True,
            condition=Condition.PRONE,
            turns=2,
        ),
        "grapple": Trick(
            "Grapple",
            Skill.ATHLETICS,
            13,
            _words("grab grapple hold pin wrestle tie bind net rope seize clutch catch choke tangle entangle wrap"),
            near_only=True,
            condition=Condition.RESTRAINED,
            turns=2,
        ),
        "shove": Trick(
            "Shove off",
            Skill.ATHLETICS,
            12,
            _words("shove push kick drive ram charge barge slam headbutt bite"),
            near_only=True,
            harm=True,
            pushes=True,
        ),
        "blind": Trick(
            "Into the eyes",
            Skill.SLEIGHT_OF_HAND,
            12,
            _words("blind spit"),
            condition=Condition.BLINDED,
            turns=2,
        ),
        "scare": Trick(
            "Frighten",
            Skill.INTIMIDATION,
            12,
            _words("roar scream shout scare frighten howl yell bellow threaten intimidate menace growl hiss"),
            condition=Condition.FRIGHTENED,
            turns=2,
        ),
        "burn": Trick(
            "Set alight",
            Skill.SURVIVAL,
            13,
            _words("burn ignite alight"),
            condition=Condition.BURNING,
            turns=3,
        ),
        "feint": Trick(
            "Feint",
            Skill.DECEPTION,
            11,
            _words(
                "feint distract trick bluff pretend fake fool mock taunt insult jeer tease sing dance hum "
                "whistle tickle joke wave"
            ),
            boon=Boon.POISED,
        ),
        "swing": Trick(
            "Leap",
            Skill.ACROBATICS,
            11,
            _words("jump swing leap climb vault roll flip slide dive dodge tumble circle"),
            boon=Boon.POISED,
        ),
        "hide": Trick("Hide", Skill.STEALTH, 12, _words("hide sneak duck vanish"), boon=Boon.BLURRED),
        "study": Trick("Study", Skill.INSIGHT, 11, _words("watch study observe"), boon=Boon.POISED),
        "hurl": Trick(
            "Hurl",
            Skill.ATHLETICS,
            11,
            _words("throw hurl fling toss lob chuck pelt sling"),
            harm=True,
        ),
        "soothe": Trick(
            "Soothe",
            Skill.ANIMAL_HANDLING,
            11,
            _words("soothe calm feed pet stroke pat lull"),
            boon=Boon.BLURRED,
        ),
    }
)

_SENDS = TRICKS["hurl"].words | _words("kick flick splash pour tip dash rub wipe smear scoop sprinkle squirt")
_INTO_EYES = _words("eye eyes face head")
_SOFT = _words(
    "sand dirt ash ashes salt dust flour mud pepper snow ink sawdust straw chalk soot smoke coat cloak napkin scarf "
    "hat blanket cloth shirt apron curtain sheet towel handkerchief veil sack bag felt feathers"
)
"""What does no harm when it is thrown: it gets into somebody's eyes, or over them."""
_FOOD = _words(
    "bread sandwich biscuit biscuits meat bone bones sausage cheese cake pie apple fish food treat treats crust crumb "
    "crumbs turnip ham bacon egg honey sugar carrot hay oats snack scrap scraps"
)
_GIVES = _SENDS | _words("give offer hold want wanna here have")
_ALIGHT = _words("fire torch lamp flame brazier embers ember candle")
_SETS = _words("set light thrust put push hold touch throw swing")


class Improvise(MoveRules):
    """A trick with body, voice or the room, asked for in the player's own words."""

    kind = MoveKind.IMPROVISE

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Yield none: tricks are typed, not shown."""
        del fight
        return ()

    def attempt(self, fight: Fight, move: Move) -> Attempt:
        """Return the check of the trick's skill; foes learn."""
        trick = TRICKS[move.what]
        dc = trick.dc + SEEN_BEFORE * fight.state.spent.get(_times(move), 0)
        return skill_attempt(fight, trick.skill, dc)

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return the trick with what it does."""
        trick, at = TRICKS[move.what], aimed_at(fight, move)
        does = trick.does.capitalize() + "."
        return Shown(f"{trick.label}: {at}" if at else trick.label, does, unaimed=trick.label)

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Let the trick work; a partial success works and draws a blow."""
        trick, foe = TRICKS[move.what], fight.foe(move.target)
        fight.state.spent[_times(move)] = fight.state.spent.get(_times(move), 0) + 1
        if degree not in REACHES:
            fight.tell(LineKind.STANDS_FIRM, foe=foe, acts=True, degree=degree)
            fight.change_resolve(1)
            return
        fight.tell(LineKind.TRICK, foe=foe, thing=move.what, called=trick.label, numbers=trick.does, degree=degree)
        if trick.boon is not None:
            fight.state.boons[trick.boon] = 2
        if trick.condition is not None:
            fight.afflict_foe(foe, trick.condition, trick.turns)
        if trick.pushes:
            foe.band = Band.FAR
        if trick.harm:
            fight.harm_foe(foe, max(1, KNOCK.roll(fight.rng) + fight.me.near.modifier))
        if degree is Degree.PARTIAL and foe.is_alive and can_strike(foe):
            parting_blow(fight, foe)


def trick_in(text: str) -> str:
    """Return the trick that words name outright, "" for none; a thing thrown does what such a thing is good for."""
    words = re.findall(r"[a-z]+", text.lower())
    told = set(words)
    if told & _FOOD and told & _GIVES:
        return "soothe"
    if told & _SENDS and told & (_INTO_EYES | _SOFT) and not (told & _words("kick") and not told & _SOFT):
        return "blind"
    if told & _ALIGHT and told & _SETS:
        return "burn"
    scores = {name: sum(word in trick.words for word in words) for name, trick in TRICKS.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else ""


def read(fight: Fight, text: str, otherwise: str = "", target: str = "") -> Move | None:
    """Return the improvised move these words ask for, None where there is no trick in them or none in reach.

    `otherwise` is the trick where it is known already, `target` the foe; a foe that is named and out of reach is not
    exchanged for another.
    """
    name = otherwise if otherwise in TRICKS else trick_in(text)
    if not name:
        return None
    aim = _aimed(fight, re.findall(r"[a-z]+", text.lower()), target)
    if aim is None or (TRICKS[name].near_only and aim.band is not Band.NEAR):
        return None
    if name == "soothe" and fight.kit.spec(aim).kind is not FoeKind.BEAST:
        name = "feint"
    return Move(MoveKind.IMPROVISE, name, aim.id)


def _aimed(fight: Fight, words: list[str], target: str) -> Combatant | None:
    """Return the foe that is meant, or the nearest where none is named."""
    foes = fight.foes()
    if (meant := next((foe for foe in foes if foe.id == target), None)) is not None:
        return meant
    told = {*words, *(word.removesuffix("s") for word in words)}
    named = [foe for foe in foes if told & set(foe.name.lower().split())]
    return next(iter(named or sorted(foes, key=lambda foe: foe.band is Band.FAR)), None)


def _times(move: Move) -> str:
    """Return where it is counted how often the trick has been tried in this fight."""
    return f"trick:{move.what}"


def is_legal(fight: Fight, move: Move) -> bool:
    """Return whether the improvised move can be tried now."""
    trick = TRICKS.get(move.what)
    if trick is None or fight.hero.health_current == 0 or fight.state.pending is not None:
        return False
    return any(foe.id == move.target and (foe.band is Band.NEAR or not trick.near_only) for foe in fight.foes())
