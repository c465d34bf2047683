"""A fight while it is being played: the state, the kit, the dice, and the few things that change hit points."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.state import Combatant, CombatState, IntentKind, Standing
from tui_adventure.rules.dice import Dice
from tui_adventure.rules.difficulty import Difficulty
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import (
    CombatLine,
    ConditionChanged,
    Degree,
    HitPointsChanged,
    ResolveChanged,
    RulesEvent,
)
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import HeroNumbers
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon

BURN = Dice(1, 4)
LOST_AT = 3
"""So many death saves failed, and the fight is lost."""
_BOSS_STUN = 1
_RISEN = 2
_RISEN_A_LEVEL = 2


def combat_of(hero: HeroState) -> CombatState:
    """Return the running fight.

    Raises:
        Impossible: there is none.
    """
    if hero.combat_state is None:
        raise Impossible("Nobody is fighting you.")
    return hero.combat_state


@dataclass(slots=True)
class Fight:
    """One input's worth of a fight: everything its rules read and write. `quiet` fights tell no events (simulation)."""

    hero: HeroState
    state: CombatState
    kit: Kit
    me: HeroNumbers
    setting: Difficulty
    rng: random.Random
    quiet: bool = False
    events: list[RulesEvent] = field(default_factory=list)
    _standing: list[Combatant] | None = None

    def foes(self) -> list[Combatant]:
        """Return the foes that still stand, in the order of the encounter; not to be changed by the caller."""
        if self._standing is None:
            self._standing = [foe for foe in self.state.combatants if foe.is_alive and foe.foe]
        return self._standing

    def join(self, foe: Combatant) -> None:
        """Let another foe into the fight; it acts last."""
        self.state.combatants.append(foe)
        self.state.turn_order.append(foe.id)
        self._standing = None

    def foe(self, name: str) -> Combatant:
        """Return the standing foe with this id.

        Raises:
            Impossible: there is no such foe, or it stands no longer.
        """
        for foe in self._standing or self.foes():
            if foe.id == name:
                return foe
        raise Impossible("There is nobody like that to aim at.")

    def near_foes(self) -> Iterator[Combatant]:
        """Yield the standing foes within reach."""
        return (foe for foe in self.foes() if foe.band is Band.NEAR)

    def tell(  # noqa: PLR0913 - the fields of a line
        self,
        line: LineKind,
        *,
        foe: Combatant | None = None,
        acts: bool = False,
        thing: str = "",
        called: str = "",
        numbers: str = "",
        amount: int = 0,
        degree: Degree | None = None,
    ) -> None:
        """Tell one line as facts; `acts` says that the foe did it, else it was done to the foe."""
        if self.quiet:
            return
        self.events.append(
            CombatLine(
                line=line,
                foe=foe.foe if foe else "",
                name=foe.name if foe else "",
                acts=acts,
                thing=thing,
                called=called,
                numbers=numbers,
                amount=amount,
                degree=degree,
            )
        )

    def harm_hero(self, amount: int, cause: str) -> tuple[int, int]:
        """Hurt the hero: guard first, then hearts. Return what the guard took and what was lost of hearts.

        Solo fit: before the hero has acted twice, all harm together stays within `CombatState.opening` and leaves
        them standing. Each fall after the first counts as a failed death save (SRD 5.2.1, Damage at 0 Hit Points).
        """
        hero, state = self.hero, self.state
        if state.opening is not None:
            amount = min(amount, max(1, state.opening), hero.guard + hero.health_current - 1)
            state.opening -= amount
        on_guard = min(hero.guard, amount)
        hero.guard -= on_guard
        lost = min(hero.health_current, amount - on_guard)
        if lost and lost == hero.health_current and self.me.passive.death_ward and not state.spent.get("ward"):
            state.spent["ward"] = 1
            lost -= 1
            self.tell(LineKind.WARDED)
        if lost:
            hero.health_current -= lost
            self._hearts_told(-lost, cause)
            if hero.health_current == 0:
                self._fall()
        return on_guard, lost

    def _fall(self) -> None:
        state = self.state
        self.hero.guard = 0
        state.boons.clear()
        state.saves_made = 0
        state.falls += 1
        state.saves_failed += state.falls > 1
        if state.saves_failed >= LOST_AT:
            state.result = "lost"

    def rise(self) -> None:
        """Let a hero who is down stand again, with some hearts and guard; foes had stopped minding them."""
        hero = self.hero
        self.state.saves_made = 0
        hero.guard = _RISEN + self.me.level
        self.heal_hero(_RISEN + _RISEN_A_LEVEL * self.me.level + self.me.passive.healing, "sheer will")
        self.cure_hero(Condition.PRONE)
        self.cure_hero(Condition.STUNNED)
        self.state.boons |= {Boon.BLURRED: 2, Boon.POISED: 2}

    def heal_hero(self, amount: int, cause: str) -> int:
        """Heal the hero, never above the most; return what was healed."""
        gained = min(amount, self.hero.health_max - self.hero.health_current)
        if gained > 0:
            self.hero.health_current += gained
            self._hearts_told(gained, cause)
        return gained

    def _hearts_told(self, amount: int, cause: str) -> None:
        if not self.quiet:
            hero = self.hero
            self.events.append(
                HitPointsChanged(amount=amount, current=hero.health_current, maximum=hero.health_max, cause=cause)
            )

    def change_resolve(self, amount: int) -> None:
        """Give or take resolve, within 0 and the hero's most."""
        hero = self.hero
        after = max(0, min(self.me.resolve_max, hero.resolve + amount))
        if after != hero.resolve:
            change, hero.resolve = after - hero.resolve, after
            if not self.quiet:
                self.events.append(ResolveChanged(amount=change, current=after))

    def afflict_hero(self, condition: Condition, turns: int) -> None:
        """Lay a condition on the hero; the longer of two lasts, a resisted one lasts a turn less."""
        if condition is Condition.BLINDED and self.me.passive.light:
            return
        if condition in self.me.resists:
            turns -= 1
        if turns > self.hero.conditions.get(condition, 0):
            self.hero.conditions[condition] = turns
            self._condition_told(None, condition, turns)

    def cure_hero(self, condition: Condition) -> None:
        """Take a condition from the hero, if it is there."""
        if self.hero.conditions.pop(condition, None) is not None:
            self._condition_told(None, condition, 0)

    def afflict_foe(self, foe: Combatant, condition: Condition, turns: int) -> None:
        """Lay a condition on a foe; nothing stuns a boss for more than a turn."""
        if condition is Condition.STUNNED and self.kit.spec(foe).boss:
            turns = min(turns, _BOSS_STUN)
        if turns > foe.conditions.get(condition, 0):
            foe.conditions[condition] = turns
            self._condition_told(foe, condition, turns)

    def cure_foe(self, foe: Combatant, condition: str) -> None:
        """Take a condition from a foe, if it is there."""
        if foe.conditions.pop(condition, None) is not None:
            self._condition_told(foe, condition, 0)

    def _condition_told(self, foe: Combatant | None, condition: str, turns: int) -> None:
        if not self.quiet:
            self.events.append(
                ConditionChanged(
                    who=foe.id if foe else "", name=foe.name if foe else "", condition=str(condition), turns=turns
                )
            )

    def harm_foe(self, foe: Combatant, amount: int) -> None:
        """Hurt a foe and see to what follows: a second phase, a fall, a broken nerve."""
        foe.current_hp = max(0, foe.current_hp - max(0, amount))
        spec = self.kit.spec(foe)
        if spec.second and not foe.second and foe.current_hp <= foe.max_hp * spec.second.at:
            foe.second, foe.rests, foe.current_hp = True, 0, max(1, foe.current_hp)
            foe.conditions.clear()
            self.tell(LineKind.SECOND, foe=foe, acts=True)
        if foe.current_hp == 0:
            self.leave(foe, Standing.DOWN)
            self.tell(LineKind.DEATH, foe=foe)

    def leave(self, foe: Combatant, standing: Standing) -> None:
        """Take a foe out of the fight."""
        foe.is_alive, foe.standing = False, standing
        self._standing = None
        for other in self.state.combatants:
            if other.guards == foe.id:
                other.guards = ""

    def guarded(self, foe: Combatant) -> bool:
        """Return whether a standing guardian covers this foe."""
        return foe.id in [other.guards for other in self.foes()]

    def means(self, foe: Combatant, intent: IntentKind) -> None:
        """Declare what the foe will do next."""
        foe.intent = intent
