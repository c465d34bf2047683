"""A hero of the same player who came back is spoken of: once an adventure at most, at the inn or on the road."""

from collections.abc import Iterable, Mapping

from tui_adventure.rules.dice import rng_for
from tui_adventure.story.beat import PassageKind
from tui_adventure.story.content.library import Library
from tui_adventure.story.schema.hero_mention import HeroMention, Where
from tui_adventure.story.schema.story_words import phrased
from tui_adventure.story.state import ReturnedHero, StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.recollections import may_be_told, teller
from tui_adventure.story.turn.text import indefinite, variant

KEY = "hero"
_AT_THE_INN = 0.35
"""Chance that it is at the inn; else it is on the road."""
_FIRST = 3
"""Turns before it may be on the road."""
_CHANCE = 0.3
"""On each turn of the road on which it may be."""
_LONGEST_HEARD = 3000


def at_the_inn(state: StoryState, library: Library) -> str:
    """Return what is said of them before the wall of doors, "" for nothing; it is remembered as heard."""
    hero = _to_speak_of(state)
    if hero is None or _where(state) is not Where.INN:
        return ""
    chosen = _chosen(library.mentions, Where.INN, _slots(hero), state)
    if chosen is None:
        return ""
    index = rng_for(state.seed, state.moves, KEY).randrange(len(chosen.say))
    state.heard = [*state.heard, f"{_key(chosen)}#{index}"][-_LONGEST_HEARD:]
    return phrased(chosen.say[index], _slots(hero))


def on_the_road(ctx: Context) -> bool:
    """Let them be spoken of in the scene just entered, if it is time; return whether they were."""
    hero, tried = _to_speak_of(ctx.state), ctx.adventure.tried
    if hero is None or tried.get(KEY) or _where(ctx.state) is not Where.ROAD:
        return False
    if ctx.state.adventure_turn < _FIRST or not may_be_told(ctx) or ctx.rng(f"{KEY} now").random() >= _CHANCE:
        return False
    slots = _slots(hero) | (teller(ctx) if ctx.present else {})
    chosen = _chosen(ctx.library.mentions, Where.ROAD, slots, ctx.state)
    if chosen is None:
        return False
    tried[KEY] = 1
    ctx.tell(PassageKind.OUTCOME, variant([phrased(text, slots) for text in chosen.say], _key(chosen), ctx))
    return True


def _to_speak_of(state: StoryState) -> ReturnedHero | None:
    """Return who came back, unless the hero of this session has their name: then it would be themselves."""
    hero, sheet = state.returned, state.character_sheet
    if hero is None or sheet is None or hero.name.casefold() == sheet.name.casefold():
        return None
    return hero


def _where(state: StoryState) -> Where:
    """Return where they are spoken of in this adventure, the one that has begun or comes next."""
    number = len(state.completed_quests)
    rng = rng_for(state.seed, number, "where a hero is spoken of")
    return Where.INN if rng.random() < _AT_THE_INN else Where.ROAD


def _chosen(
    mentions: Iterable[HeroMention], at: Where, slots: Mapping[str, str | int], state: StoryState
) -> HeroMention | None:
    """Return a mention that can be told here of this hero: one not heard yet before any other."""
    hero = state.returned
    assert hero is not None  # noqa: S101 - they are spoken of
    fitting = [
        one
        for one in mentions
        if one.at is at and (not one.tones or hero.tone in one.tones) and all(slots.get(name) for name in one.wants)
    ]
    unheard = [one for one in fitting if not any(f"{_key(one)}#{n}" in state.heard for n in range(len(one.say)))]
    among = unheard or fitting
    return rng_for(state.seed, state.moves, f"{KEY} mention").choice(among) if among else None


def _key(one: HeroMention) -> str:
    return f"{KEY}.{one.id}"


def _slots(hero: ReturnedHero) -> dict[str, str | int]:
    return {
        "hero": hero.name,
        "kind": indefinite(f"{hero.race} {hero.character_class}"),
        "door": f"the {hero.door.capitalize()} Door",
        "ending": hero.ending,
        "scar": hero.scar[:1].lower() + hero.scar[1:],
        "thing": hero.thing,
    }
