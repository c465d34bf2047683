"""What comes of the other moves: things used, the ground, tricks, steps, words and the will to live."""

from tui_adventure.rules.bestiary import TerrainKind
from tui_adventure.rules.combat import improvise
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.foes import BARRED, can_strike, parting_blow
from tui_adventure.rules.combat.moves import Move
from tui_adventure.rules.combat.outcomes import BLESS_TURNS, HITS, KNOCK, REACHES
from tui_adventure.rules.combat.state import Combatant, Standing
from tui_adventure.rules.combat.words import called, opening
from tui_adventure.rules.combat.words_of_use import kind_of_use
from tui_adventure.rules.dice import Dice, dice
from tui_adventure.rules.events import CoinsChanged, Degree, ItemChanged
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon

RISES_AT, LOST_AT = 2, 3
"""So many death saves made, and so many failed, decide."""


def use_item(fight: Fight, move: Move) -> None:
    """Use up a consumable."""
    item = fight.kit.items[move.what]
    rule = item.rule
    take_item(fight, item.id, item.name)
    if rule is None:
        return
    if rule.damages is not None:
        amount = dice(rule.damages).roll(fight.rng) + 2 * (fight.me.level - 1)
        foe = fight.foe(move.target)
        fight.tell("thrown_hit", foe=foe, numbers=f"{amount} harm", amount=amount, weapon=item.name)
        fight.afflict_foe(foe, Condition.BURNING, 2)
        fight.harm_foe(foe, amount)
        return
    if not fight.quiet:
        fight.tell(kind_of_use(rule.verb, item.name), weapon=item.name)
    if rule.heals is not None:
        more = fight.me.passive.healing + 2 * (fight.me.level - 1)
        fight.heal_hero(dice(rule.heals).roll(fight.rng) + more, item.name)
    if rule.cures is not None:
        fight.cure_hero(rule.cures)
    fight.hero.guard += rule.guards or 0
    if rule.blesses:
        fight.afflict_hero(Condition.BLESSED, BLESS_TURNS)
    if rule.flees:
        fight.state.result = "fled"


def take_item(fight: Fight, item: str, name: str) -> None:
    """Take one of an item from the hero."""
    owned = fight.hero.inventory
    owned[item] = owned.get(item, 0) - 1
    if owned[item] <= 0:
        del owned[item]
    if not fight.quiet:
        fight.events.append(ItemChanged(item=item, name=name, amount=-1))


def use_terrain(fight: Fight, move: Move, degree: Degree | None) -> None:
    """Use a piece of the ground; it is used up."""
    terrain = fight.kit.grounds[move.what]
    fight.state.terrain_used.append(terrain.id)
    if degree is not None and degree not in REACHES:
        fight.say(f"Nothing comes of {terrain.name}.", degree=degree)
        fight.change_resolve(1)
        return
    fight.say(fight.pick(terrain.say, f"terrain:{terrain.id}"), degree=degree)
    whole = degree is not Degree.PARTIAL
    boons = fight.state.boons
    match terrain.kind:
        case TerrainKind.COVER:
            boons[Boon.COVERED] = 30
        case TerrainKind.HEIGHT:
            _leave_reach(fight)
            boons[Boon.POISED] = 2
        case TerrainKind.BARRIER:
            _leave_reach(fight)
            boons[BARRED] = 1
        case TerrainKind.HAZARD:
            foe = fight.foe(move.target)
            amount = Dice(2 + fight.me.level // 2, 6).roll(fight.rng) // (1 if whole else 2)
            words = f"{opening(called(foe.name))} is in the way of it."
            fight.say(words, foe=foe, numbers=f"{amount} harm", amount=amount)
            fight.harm_foe(foe, amount)
        case TerrainKind.TRIP:
            foe = fight.foe(move.target)
            fight.afflict_foe(foe, Condition.RESTRAINED, 2 if whole else 1)
            fight.harm_foe(foe, KNOCK.roll(fight.rng))
        case TerrainKind.LIGHT:
            for foe in fight.foes():
                fight.afflict_foe(foe, Condition.BLINDED, 2 if whole else 1)


def _leave_reach(fight: Fight) -> None:
    for foe in fight.near_foes():
        foe.band = Band.FAR


def use_trick(fight: Fight, move: Move, degree: Degree) -> None:
    """Settle an improvised action; a partial success works and draws a blow."""
    trick, foe = improvise.TRICKS[move.what], fight.foe(move.target)
    key = f"trick:{move.what}"
    fight.state.spent[key] = fight.state.spent.get(key, 0) + 1
    if degree not in REACHES:
        fight.tell("stands_firm", foe=foe, acts=True, degree=degree)
        fight.change_resolve(1)
        return
    fight.say(f"{trick.label}: it works on {called(foe.name)}.", foe=foe, numbers=trick.does, degree=degree)
    if trick.boon is not None:
        fight.state.boons[trick.boon] = 2
    if trick.condition is not None:
        fight.afflict_foe(foe, trick.condition, trick.turns)
    if trick.pushes:
        foe.band = Band.FAR
    if trick.harm:
        amount = max(1, KNOCK.roll(fight.rng) + fight.me.near.modifier)
        fight.harm_foe(foe, amount)
    if degree is Degree.PARTIAL and foe.is_alive and can_strike(foe):
        parting_blow(fight, foe)


def fall_back(fight: Fight) -> None:
    """Break away from everybody near; the first who can strikes, unless the hero knows how to slip off."""
    fight.tell("fall_back")
    if not fight.me.passive.slip:
        striker = next((foe for foe in fight.near_foes() if can_strike(foe)), None)
        if striker is not None:
            parting_blow(fight, striker)
    fight.state.boons.pop(Boon.COVERED, None)
    if fight.hero.health_current:
        _leave_reach(fight)


def close_in(fight: Fight, foe: Combatant) -> None:
    """Cross to a far foe."""
    fight.state.boons.pop(Boon.COVERED, None)
    foe.band = Band.NEAR
    fight.tell("close", foe=foe)


def parley(fight: Fight, degree: Degree) -> None:
    """Settle a parley: partial success costs a parting blow, failure makes the next harder by 2."""
    spec = fight.kit.parley
    if spec is None:
        return
    if degree not in REACHES:
        fight.state.parley_shift += 2
        fight.say(f"They want {spec.want.rstrip('.')}, and your words are not it.", degree=degree)
        fight.change_resolve(1)
        return
    if spec.cost.coins:
        fight.hero.coins -= spec.cost.coins
        if not fight.quiet:
            fight.events.append(CoinsChanged(amount=-spec.cost.coins, current=fight.hero.coins))
    if spec.cost.item:
        known = fight.kit.items.get(spec.cost.item)
        take_item(fight, spec.cost.item, known.name if known else spec.cost.item)
    if degree is Degree.PARTIAL:
        _shove_in_passing(fight)
    fight.state.result = "parleyed"
    fight.say("Weapons go down, slowly, one at a time.", degree=degree)


def _shove_in_passing(fight: Fight) -> None:
    """The cost of half a success with words or feet: a blow that leaves the hero standing."""
    foe = next((foe for foe in fight.foes() if can_strike(foe)), None)
    if foe is None:
        return
    amount = max(1, round(dice(fight.kit.attack(foe).damage).mean) + foe.blow)
    amount = min(amount, fight.hero.guard + fight.hero.health_current - 1)
    if amount > 0:
        fight.harm_hero(amount, foe.name)
        fight.tell(
            "foe_hit", foe=foe, acts=True, numbers=f"{amount} harm", amount=amount, attack=fight.kit.attack(foe).name
        )


def demand(fight: Fight, foe: Combatant, degree: Degree) -> None:
    """Settle a demand to yield: partial success frightens."""
    if degree in HITS:
        fight.tell("yields", foe=foe, acts=True, degree=degree)
        fight.leave(foe, Standing.YIELDED)
    elif degree is Degree.PARTIAL:
        fight.afflict_foe(foe, Condition.FRIGHTENED, 2)
    else:
        fight.tell("stands_firm", foe=foe, acts=True, degree=degree)
        fight.change_resolve(1)


def flee(fight: Fight, degree: Degree) -> None:
    """Settle a flight: partial success costs a blow in the back that leaves the hero standing."""
    if degree not in REACHES:
        fight.say("They are between you and the way out.", degree=degree)
        fight.change_resolve(1)
        return
    if degree is Degree.PARTIAL:
        _shove_in_passing(fight)
    fight.state.result = "fled"
    fight.say("You get away.", degree=degree)


def hold_on(fight: Fight, degree: Degree) -> None:
    """Settle a death save (SRD 5.2.1, Death Saving Throws): two made and the hero rises, three failed and it is lost.

    A natural 20 rises at once, a natural 1 counts twice. Solo fit: nobody else is there to help, so two will do.
    """
    state, hero = fight.state, fight.hero
    if degree is Degree.FUMBLE:
        state.saves_failed += 2
    elif degree is Degree.CRITICAL:
        state.saves_made = RISES_AT
    elif degree in HITS:
        state.saves_made += 1
    else:
        state.saves_failed += 1
    if state.saves_failed >= LOST_AT:
        state.result = "lost"
    elif state.saves_made >= RISES_AT:
        state.saves_made = 0
        hero.guard = 2 + fight.me.level
        fight.tell("rises")
        fight.heal_hero(max(1, hero.health_max // 4), "sheer will")
        state.boons[Boon.BLURRED] = 2
