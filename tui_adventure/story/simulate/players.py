"""Players made of rules: each chooses an option of the page in its own way."""

import random
from collections.abc import Callable, Sequence
from functools import partial

from tui_adventure.rules.combat.bots import BOTS as FIGHTERS
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.playing import running_fight
from tui_adventure.story.beat import Option
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Do, Intent, Pick, Verb
from tui_adventure.story.interpreter.scope import Named, Sort
from tui_adventure.story.interpreter.scope_of_page import scope_of
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.simulate.seeker import Seen, choose_unseen
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.attempt import SPEND
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.fight import kit_of

Bot = Callable[[Engine, StoryState, random.Random], Intent]
_BOLD = frozenset({"bold", "grim", "wild", "merry", "arcane"})
_CAREFUL = frozenset({"careful", "kind", "devout", "cunning"})
_SAFE = 60
"""A careful hero takes no chance below so many per cent."""
_WHIM = 0.25
_VERBS = {
    Sort.THING: (Verb.EXAMINE, Verb.SEARCH, Verb.TAKE, Verb.USE),
    Sort.PERSON: (Verb.TALK, Verb.PERSUADE, Verb.THREATEN, Verb.HELP, Verb.ATTACK, Verb.EXAMINE),
    Sort.PLACE: (Verb.GO,),
    Sort.ITEM: (Verb.EXAMINE, Verb.USE),
}
_ANYWHERE = (Verb.LOOK, Verb.SEARCH, Verb.SNEAK, Verb.CAST, Verb.REST, Verb.WAIT)


def choose_at_random(engine: Engine, state: StoryState, rng: random.Random) -> Intent:
    """Pick any option that can be taken."""
    del engine
    return Pick(option=rng.choice(_open(state)).id)


def choose_best_odds(engine: Engine, state: StoryState, rng: random.Random) -> Intent:
    """Pick what is likeliest to go well; fight to win."""
    return _fight("greedy", engine, state, rng) or _best(state, rng, _chance)


def choose_with_care(engine: Engine, state: StoryState, rng: random.Random) -> Intent:
    """Pick the careful and the kind, take no poor chance, and leave a fight that goes badly."""

    def worth(option: Option) -> float:
        chance = _chance(option)
        return chance + (40 if option.approach in _CAREFUL else 0) - (60 if chance < _SAFE else 0)

    return _fight("cautious", engine, state, rng) or _best(state, rng, worth)


def choose_boldly(engine: Engine, state: StoryState, rng: random.Random) -> Intent:
    """Pick the bold, whatever the odds."""

    def worth(option: Option) -> float:
        return (60 if option.approach in _BOLD else 0) + (20 if option.stakes is not None else 0) + rng.random() * 40

    return _fight("greedy", engine, state, rng) or _best(state, rng, worth)


def choose_competently(engine: Engine, state: StoryState, rng: random.Random) -> Intent:
    """Pick among the good chances, lift what matters with resolve, and fight with what the class has."""

    def worth(option: Option) -> float:
        if option.id == SPEND:
            return 100 if state.resolve > 1 or state.climax_reached else 0
        return min(_chance(option), 75) + rng.random() * 30

    return _fight("competent", engine, state, rng) or _best(state, rng, worth)


def choose_curiously(engine: Engine, state: StoryState, rng: random.Random) -> Intent:
    """Now and then do something that stands on no page; otherwise pick at random."""
    on_the_road = state.phase in (GamePhase.EXPLORATION, GamePhase.DIALOGUE)
    if not on_the_road or rng.random() > _WHIM or _rolled(state):
        return choose_at_random(engine, state, rng)
    scope = scope_of(state, engine.library)
    named = [one for one in scope.named if one.sort in _VERBS]
    if not named or rng.random() < _WHIM:
        verb = rng.choice(_ANYWHERE)
        return Do(verb=verb, text=f"{verb} here")
    return _do(rng.choice(named), scope.topics, rng)


BOTS: dict[str, Bot] = {
    "random": choose_at_random,
    "greedy": choose_best_odds,
    "cautious": choose_with_care,
    "bold": choose_boldly,
    "competent": choose_competently,
    "curious": choose_curiously,
    "seeker": choose_unseen,
}
SEEKER = "seeker"


def bot_of(name: str, seen: Seen | None) -> Bot:
    """Return a bot by its name; the seeker remembers what it has `seen`."""
    return partial(choose_unseen, seen=seen) if name == SEEKER else BOTS[name]


def _do(thing: Named, topics: Sequence[str], rng: random.Random) -> Do:
    verb = rng.choice(_VERBS[thing.sort])
    topic = rng.choice(topics) if verb is Verb.TALK and topics else ""
    return Do(verb=verb, thing=thing.id, topic=topic, text=f"{verb} {thing.names[0]} {topic}".strip())


def _rolled(state: StoryState) -> bool:
    return state.adventure is not None and state.adventure.pending is not None


def _open(state: StoryState) -> list[Option]:
    return [option for option in state.page.options if not option.barred]


def _chance(option: Option) -> float:
    """Return how likely an option is to go well, 0 to 100; what needs no check is a fair choice, not a sure one."""
    if option.stakes is None:
        return 65
    return option.stakes.success + option.stakes.partial / 2


def _best(state: StoryState, rng: random.Random, worth: Callable[[Option], float]) -> Pick:
    options = _open(state)
    start = rng.randrange(len(options))
    return Pick(option=max([*options[start:], *options[:start]], key=worth).id)


def _fight(style: str, engine: Engine, state: StoryState, rng: random.Random) -> Pick | None:
    """Return what a fighter of this style does; None when there is no fight.

    A shot at a foe beside the hero is not on the page where the near weapon does better: then that is used.
    """
    if state.phase is not GamePhase.COMBAT:
        return None
    fight = running_fight(state, kit_of(Context(state, engine.library)), rng, quiet=True)
    move = FIGHTERS[style](fight, rng)
    is_offered = any(option.id == move.id for option in _open(state))
    return Pick(option=move.id if is_offered else Move(MoveKind.ATTACK, "", move.target).id)
