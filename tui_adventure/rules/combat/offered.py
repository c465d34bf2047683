"""What a player can do in a fight: options in words, with cost and exact odds."""

from dataclasses import dataclass
from types import MappingProxyType

from tui_adventure.rules.checks import Odds, make_odds
from tui_adventure.rules.combat import improvise
from tui_adventure.rules.combat.attempts import chances_of
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.foe_names import called
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.move import Move, MoveGroup, MoveKind
from tui_adventure.rules.combat.repertoire import RULES, barred_moves, legal_moves
from tui_adventure.rules.combat.strikes import is_poor_shot
from tui_adventure.rules.combat.view import looked_in
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band

_ORDER = MappingProxyType(
    {
        kind: place
        for place, kind in enumerate(
            (
                MoveKind.STAND,
                MoveKind.LIFT,
                MoveKind.STAND_UP,
                MoveKind.HOLD_ON,
                MoveKind.PRAY,
                MoveKind.ATTACK,
                MoveKind.SHOOT,
                MoveGroup.TALENTS,
                MoveGroup.SPELLS,
                MoveKind.DEFEND,
                MoveGroup.MOVE,
                MoveKind.ITEM,
                MoveKind.TERRAIN,
                MoveKind.PARLEY,
                MoveKind.DEMAND,
                MoveKind.GIVE_IN,
                MoveKind.FLEE,
            )
        )
    }
)
"""Where each kind or group of moves stands among the options."""


@dataclass(frozen=True, slots=True)
class CombatOption:
    """One thing the player can do now. `barred` gives the reason when it is shown but cannot be taken."""

    move: Move
    group: MoveGroup
    label: str
    cost: str
    """action, quick or free."""
    detail: str = ""
    odds: Odds | None = None
    harm: str = ""
    """The damage of a success: "1d8+3"."""
    uses: str = ""
    barred: str = ""
    unaimed: str = ""
    """The label without whom it is aimed at; "" when it is aimed at nobody."""


def options(hero: HeroState, kit: Kit) -> tuple[CombatOption, ...]:
    """Return what can be done now, the best-known first, with exact odds; nothing is changed.

    A shot at a foe beside the hero is left out where the near weapon does without the disadvantage.

    Raises:
        Impossible: there is no fight.
    """
    fight = looked_in(hero, kit)
    found = [_option(fight, move) for move in legal_moves(fight) if not is_poor_shot(fight, move)]
    if fight.state.pending is None and hero.health_current and not fight.state.result:
        found += [
            CombatOption(Move(rules.kind), rules.group, label, "action", detail, barred=reason)
            for rules, label, detail, reason in barred_moves(fight)
        ]
    return tuple(sorted(found, key=_place))


def _place(option: CombatOption) -> int:
    kind = option.move.kind
    return _ORDER[kind] if kind in _ORDER else _ORDER[option.group]


def improvised(hero: HeroState, kit: Kit, text: str, otherwise: str = "", target: str = "") -> CombatOption:
    """Return the improvised action that typed words ask for, with its skill, odds and effect; nothing is changed.

    `otherwise` is the trick meant, and `target` the foe, where they are known.

    Raises:
        Impossible: no action is in the words; the sentence says what would work.
    """
    fight = looked_in(hero, kit)
    move = improvise.read(fight, text, otherwise, target)
    far = next((foe for foe in fight.foes() if foe.id == target and foe.band is Band.FAR), None)
    if move is None and far is not None:
        raise Impossible(f"You do not get at {called(far.name)} from here: throw something, shout, or close in first.")
    if move is None or not improvise.is_legal(fight, move):
        tricks = ", ".join(sorted(improvise.TRICKS))
        raise Impossible(f"Say what you try with body, voice or the room: {tricks}.")
    return _option(fight, move)


def _option(fight: Fight, move: Move) -> CombatOption:
    rules = RULES[move.kind]
    attempt, shown = rules.attempt(fight, move), rules.shown(fight, move)
    odds = None
    if attempt is not None:
        odds = make_odds(attempt.label, attempt.parts, attempt.target, attempt.advantage, chances_of(fight, attempt))
    return CombatOption(
        move,
        rules.group_of(move),
        shown.label,
        str(rules.cost_of(fight, move)),
        shown.detail,
        odds,
        shown.harm,
        shown.uses,
        unaimed=shown.unaimed if move.target else "",
    )
