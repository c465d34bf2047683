"""Improvised actions: typed words become a skill, a difficulty and an effect."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

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
            _words("trip sweep tackle topple legs knock bowl hook"),
            near_only=True,
            condition=Condition.PRONE,
            turns=2,
        ),
        "grapple": Trick(
            "Grapple",
            Skill.ATHLETICS,
            13,
            _words(
                "grab grapple hold pin wrestle tie bind net rope seize clutch catch snatch twist choke "
                "tangle entangle wrap"
            ),
            near_only=True,
            condition=Condition.RESTRAINED,
            turns=2,
        ),
        "shove": Trick(
            "Shove off",
            Skill.ATHLETICS,
            12,
            _words("shove push kick drive ram charge barge slam headbutt elbow knee bite"),
            near_only=True,
            harm=True,
            pushes=True,
        ),
        "blind": Trick(
            "Into the eyes",
            Skill.SLEIGHT_OF_HAND,
            12,
            _words("sand dirt ash salt eyes eye blind cloak dust flour mud pepper spit"),
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
            _words("burn fire torch lamp flame ignite alight oil brazier"),
            condition=Condition.BURNING,
            turns=3,
        ),
        "feint": Trick(
            "Feint",
            Skill.DECEPTION,
            11,
            _words(
                "feint distract trick bluff pretend fake fool mock taunt insult jeer tease sing dance "
                "whistle tickle joke wave"
            ),
            boon=Boon.POISED,
        ),
        "swing": Trick(
            "Leap",
            Skill.ACROBATICS,
            11,
            _words("jump swing leap climb vault roll flip slide rafters rope dive dodge tumble circle"),
            boon=Boon.POISED,
        ),
        "hide": Trick(
            "Hide", Skill.STEALTH, 12, _words("hide sneak shadow shadows duck vanish dark cover"), boon=Boon.BLURRED
        ),
        "study": Trick("Study", Skill.INSIGHT, 11, _words("watch study weakness read observe gap"), boon=Boon.POISED),
        "hurl": Trick(
            "Hurl",
            Skill.ATHLETICS,
            11,
            _words(
                "throw hurl fling toss chair stool table barrel stone rock bottle bucket lob chuck pelt drop "
                "bash clout whack smash"
            ),
            harm=True,
        ),
    }
)


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


def read(fight: Fight, text: str, otherwise: str = "") -> Move | None:
    """Return the improvised move these words ask for, or None when no trick is in them and there is no `otherwise`.

    Whole words count; the trick with the most of them wins. The foe is the one named, else the nearest.
    """
    words = re.findall(r"[a-z]+", text.lower())
    scores = {name: sum(word in trick.words for word in words) for name, trick in TRICKS.items()}
    best = max(scores, key=lambda name: scores[name])
    if not scores[best]:
        if otherwise not in TRICKS:
            return None
        best = otherwise
    aim = _aimed(fight, words, TRICKS[best])
    return Move(MoveKind.IMPROVISE, best, aim.id) if aim is not None else None


def _aimed(fight: Fight, words: list[str], trick: Trick) -> Combatant | None:
    reach = [foe for foe in fight.foes() if foe.band is Band.NEAR or not trick.near_only]
    named = [foe for foe in reach if any(word in foe.name.lower().split() for word in words)]
    nearest = sorted(reach, key=lambda foe: foe.band is Band.FAR)
    return next(iter(named or nearest), None)


def _times(move: Move) -> str:
    """Return where it is counted how often the trick has been tried in this fight."""
    return f"trick:{move.what}"


def is_legal(fight: Fight, move: Move) -> bool:
    """Return whether the improvised move can be tried now."""
    trick = TRICKS.get(move.what)
    if trick is None or fight.hero.health_current == 0 or fight.state.pending is not None:
        return False
    return any(foe.id == move.target and (foe.band is Band.NEAR or not trick.near_only) for foe in fight.foes())
