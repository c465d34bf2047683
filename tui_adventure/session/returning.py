"""Who comes back: one of the player's finished heroes, drawn as a session begins and written down in its state.

Nothing else of the hall reaches a session, so that it is played again from its own state, or its code, alone.
"""

from typing import TYPE_CHECKING

from pydantic import ValidationError

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.scars import SCARS
from tui_adventure.session.errors import SessionError
from tui_adventure.session.hall import Hero, finished_of, keepsakes_of
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.story.content.problems import ContentError
from tui_adventure.story.state import ReturnedHero

if TYPE_CHECKING:
    from tui_adventure.story.content.library import Library

_AMONG = 40
"""The finished sessions last played, of which one is drawn."""
_TRIES = 3
"""Sessions that are read at most, should one not do."""
_CHANCE = 0.75


def drawn_hero(store: SessionStore, library: "Library", seed: int) -> ReturnedHero | None:
    """Return who is spoken of in a session with this seed; None for nobody, and where the saves cannot be read."""
    rng = rng_for(seed, 0, "who came back")
    if rng.random() >= _CHANCE:
        return None
    try:
        finished = [row for row in store.sessions() if row.completed][:_AMONG]
    except SessionError:
        return None
    for row in rng.sample(finished, min(_TRIES, len(finished))):
        adventures = finished_of(store, row)
        hero = returned(Hero(row.session_id, row.title, adventures), library) if adventures else None
        if hero is not None:
            return hero
    return None


def returned(hero: Hero, library: "Library") -> ReturnedHero | None:
    """Return what may be said of a hero; None where their story is in no pack any more."""
    last, brought = hero.last, keepsakes_of(hero, library)
    try:
        endings = {ending.id: ending for ending in library.quest(last.quest).endings}
        return ReturnedHero.model_validate(
            {
                "name": last.hero,
                "race": last.race,
                "character_class": last.character_class,
                "door": last.door,
                "tone": endings[last.ending].outcome,
                "ending": last.ending_title,
                "scar": SCARS[last.scars[-1]].name if last.scars and last.scars[-1] in SCARS else "",
                "thing": brought[-1] if brought else "",
            }
        )
    except (ContentError, ValidationError, KeyError):
        return None
