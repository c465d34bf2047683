"""Hidden stakes: choices that steal, strike, fight, spend or hurt without saying so."""

from collections.abc import Iterable, Iterator

from tui_adventure.rules.character import Skill
from tui_adventure.story.check.everyday import root
from tui_adventure.story.check.finding import Finding
from tui_adventure.story.check.nouns import stems_in
from tui_adventure.story.check.walk import walk
from tui_adventure.story.content.loader import Reading
from tui_adventure.story.schema import effects as do
from tui_adventure.story.schema.outcome import Outcome
from tui_adventure.story.schema.scene import Choice
from tui_adventure.story.schema.vocabulary import Approach

KIND = "stake"
GRAVE = -2
"""A loss of attitude from which on a deed was an offence."""


def _stems(words: str) -> frozenset[str]:
    return frozenset(root(word) for word in words.split())


_STRIKES = _stems(
    "fight strike hit attack stab shoot kick punch beat cut kill shove charge rush tackle wrestle swing draw blade "
    "sword knife fist club cudgel ambush throw grapple knock drive hunt spear duel challenge guard hold defend stand "
    "bar block face meet trip brawl blow smash force resist"
)
_STEALS = _stems(
    "steal pinch pocket palm lift filch nick snatch rob take swipe slip grab pick unhook help pluck borrow cut keep "
    "swap switch hide smuggle pilfer have get bag carry burgle relieve forge fake copy cheat mark"
)
_SPENDS = _stems(
    "pay buy give spend leave offer bribe lend put lay stake bet wager toss throw drop hand sell trade swap pledge "
    "treat feed tip cost coin penny mark crown shilling farthing price fee fine hire settle share trade pawn sign "
    "use eat drink burn plant return pour bury light set add play pass post send show stand let sacrifice wear tie "
    "break"
)
_OFFENDS = _stems(
    "steal lie tell refuse threaten accuse burn break cut take strike hit attack fight shove deny sell betray leave "
    "insult mock laugh shout curse swear deceive trick cheat rob snatch force push drag tie lock drown kill hunt "
    "blame charge arrest warn call report denounce unmask expose name claim demand point shut"
)
_HURTS = _stems("risk danger hurt bleed blood pain burn fall drop climb jump swim fight cut bite sting wound dive walk")
_GOOD_ENDS = ("success", "outcome", "critical")


def stake_findings(reading: Reading) -> Iterator[Finding]:
    """Yield each choice whose label and stake keep from the reader what it is about to do."""
    for entry in reading.entries:
        for path, model in walk(entry.content):
            if isinstance(model, Choice):
                for said in _hidden(model):
                    yield Finding(entry, (*path, "label"), model.label, 0, KIND, said, model.label)


def _hidden(choice: Choice) -> Iterator[str]:
    shown = stems_in(choice.label) | stems_in((choice.check.stake or "") if choice.check else "")
    good = [outcome for name in _GOOD_ENDS if isinstance(outcome := getattr(choice, name), Outcome)]
    effects = [effect for outcome in good for effect in outcome.effects]
    fights = any(isinstance(effect, do.StartFight) for effect in effects)
    if fights and not shown & _STRIKES and choice.approach is not Approach.BOLD:
        yield "leads into a fight, and neither label nor stake says so"
    elif fights and not shown & _STRIKES and choice.check is None:
        yield "starts a fight for certain, and the label does not say so"
    if _steals(choice, effects) and not shown & _STEALS:
        yield "takes what is somebody's, and the label does not say so"
    if choice.cost is None and not shown & _SPENDS:
        yield from _spends(effects, shown)
    if not shown & (_OFFENDS | _STRIKES | _STEALS):
        for effect in effects:
            if isinstance(effect, do.ChangeAttitude) and effect.add <= GRAVE:
                yield f"costs {-effect.add} of `{effect.person}`'s regard for certain, and the label does not say why"
    if choice.check is None and not shown & (_HURTS | _STRIKES):
        hurt = sum(effect.hp for effect in effects if isinstance(effect, do.ChangeHitPoints) and effect.hp < 0)
        if hurt:
            yield f"costs {-hurt} hearts for certain, and the label does not say so"


def _steals(choice: Choice, effects: Iterable[object]) -> bool:
    gives = any(isinstance(effect, do.GiveItem) for effect in effects)
    return gives and choice.check is not None and choice.check.skill is Skill.SLEIGHT_OF_HAND


def _spends(effects: Iterable[object], shown: frozenset[str]) -> Iterator[str]:
    for effect in effects:
        if isinstance(effect, do.ChangeCoins) and effect.coins < 0:
            yield f"spends {-effect.coins} coins, and neither label nor cost says so"
        elif isinstance(effect, do.TakeItem) and not shown & stems_in(effect.item.replace("_", " ")):
            yield f"gives up `{effect.item}`, and neither label nor cost says so"
