"""The door of a day: the same door, the same hero and the same luck for everybody, from the date alone.

Of each day the first try counts, and is gone on with until it has ended; later ones are practice. The hero is a ready
one and the numbers are the standard ones, so that two people who compare their cards have been dealt the same. What
somebody wants left out altogether stays out: then the day's door may stay shut to them.
"""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from tui_adventure.files import read_text
from tui_adventure.paths import Paths
from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.session import opening
from tui_adventure.session.errors import SaveFailed
from tui_adventure.session.persistence import durable
from tui_adventure.session.persistence.records import SessionSummary
from tui_adventure.session.state import DailyDoor, GameState
from tui_adventure.settings import AskResolve, Difficulty, Settings, override
from tui_adventure.story.schema.vocabulary import Door

if TYPE_CHECKING:
    from tui_adventure.story.engine import Engine

FILE_NAME = "daily.json"
_LARGEST_FILE = 100_000
_MOST_DAYS = 400


class Tries:
    """Which session is the first try of which day, in a file of the player's; one that cannot be read is begun anew."""

    def __init__(self, paths: Paths) -> None:
        self._file = paths.data / FILE_NAME

    def first(self, day: date) -> str:
        """Return the session that is the first try of a day, "" before there is one."""
        return self._kept().get(day.isoformat(), "")

    def keep(self, day: date, session_id: str) -> None:
        """Let a session be the first try of a day.

        Raises:
            SaveFailed: that cannot be written down.
        """
        kept = dict(sorted((self._kept() | {day.isoformat(): session_id}).items())[-_MOST_DAYS:])
        try:
            durable.make_folder(self._file.parent)
            durable.write_over(self._file, json.dumps(kept, indent=1).encode())
        except OSError as error:
            raise SaveFailed(f"{error.strerror or error} ({self._file})") from error

    def _kept(self) -> dict[str, str]:
        try:
            kept = json.loads(read_text(self._file, _LARGEST_FILE))
        except (OSError, ValueError):
            return {}
        known = kept.items() if isinstance(kept, dict) else ()
        return {day: session for day, session in known if isinstance(session, str)}

    def under_way(self, day: date, rows: Iterable[SessionSummary]) -> str:
        """Return the first try of a day where it is in the ledger and not yet ended, else ""."""
        first = self.first(day)
        return next((row.session_id for row in rows if row.session_id == first and not row.completed), "")


def begin_try(engine: "Engine", settings: Settings, paths: Paths, day: date) -> GameState:
    """Return a new session behind a day's door, as the day's first try, or as practice after that.

    Raises:
        Impossible: the day's door holds what the player wants left out.
        SaveFailed: the first try cannot be written down as such.
    """
    tries = Tries(paths)
    state = begin(engine, settings, day, practice=bool(tries.first(day)))
    if state.daily is not None and not state.daily.practice:
        tries.keep(day, state.session_id)
    return state


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
