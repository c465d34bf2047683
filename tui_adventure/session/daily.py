"""The door of a day: the same door, the same hero and the same luck for everybody, from the date alone.

The hero is a ready one and the numbers are the standard ones, so that two people who compare their cards have been
dealt the same. What somebody wants left out altogether stays out: then the day's door may stay shut to them.
"""

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.session import opening
from tui_adventure.session.state import DailyDoor, GameState
from tui_adventure.settings import AskResolve, Difficulty, Settings, override
from tui_adventure.story.schema.vocabulary import Door

if TYPE_CHECKING:
    from tui_adventure.story.engine import Engine


def today() -> date:
    """Return the day it is in UTC: for everybody the same."""
    return datetime.now(UTC).date()


def seed_of(day: date) -> int:
    """Return the seed that decides a day's door, hero and luck."""
    return int.from_bytes(sha256(f"the door of {day.isoformat()}".encode()).digest()[:4], "big")


def quest_of(engine: "Engine", day: date) -> str:
    """Return the quest behind a day's door; the ninth door is nobody's first.

    Raises:
        Impossible: there is no door at all.
    """
    cards = engine.library.quests.values()
    quests = sorted(card.id for card in cards if card.door is not Door.NINTH)
    if not quests:
        raise Impossible("There is no door to go through today: no pack holds one.")
    return rng_for(seed_of(day), 0, "the door of the day").choice(quests)


def begin(engine: "Engine", settings: Settings, day: date, *, practice: bool = False) -> GameState:
    """Return a new session behind a day's door; nothing is written yet.

    Raises:
        Impossible: the day's door holds what the player wants left out.
    """
    quest = quest_of(engine, day)
    shut = [tag for tag in engine.library.quests[quest].tags if tag in settings.lines]
    if shut:
        raise Impossible(f"Behind today's door is {shut[0]}, which your settings leave out; tomorrow's is another.")
    fair = override(settings, difficulty=Difficulty.STANDARD, ask_resolve=AskResolve.FAILURES)
    state = opening.begin(engine, fair, seed_of(day), quick=True)
    engine.open_door(state, quest)
    state.daily = DailyDoor(day=day, practice=practice)
    return state
