"""The hall of heroes line by line: the words that ask for it, and what is said."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tui_adventure.hall_words import entry_said, figures_said, hero_said, heroes_said
from tui_adventure.session.hall_figures import endings_known, figures_of
from tui_adventure.story.phases import GamePhase

if TYPE_CHECKING:
    from tui_adventure.session.hall import Hall
    from tui_adventure.story.content.library import Library

HALL, FIGURES, HERO = "hall of heroes", "statistics", "hero "
_MANY = 20


def asked_of_hall(line: str, phase: GamePhase) -> Callable[["Hall", "Library"], Iterator[str]] | None:
    """Return what answers a line that asks for the hall; None for every other line.

    While the innkeeper asks, a single word is an answer to her.
    """
    number = line.removeprefix(HERO)
    if line == HALL:
        return _heroes
    if line == FIGURES and phase is not GamePhase.CHARACTER_CREATION:
        return _figures
    if number != line and number.isdecimal():
        return lambda hall, library: _hero(hall, library, int(number))
    return None


def _heroes(hall: "Hall", library: "Library") -> Iterator[str]:
    hall.read_all()
    heroes = hall.heroes()
    yield from heroes_said(heroes, library, _MANY)
    if heroes:
        yield "`hero 1` reads out what stands in the ledger of the first; `statistics` counts all of it."


def _figures(hall: "Hall", library: "Library") -> Iterator[str]:
    hall.read_all()
    finished = (one for hero in hall.heroes() for one in hero.adventures)
    yield from figures_said(figures_of(finished, endings_known(library)))


def _hero(hall: "Hall", library: "Library", number: int) -> Iterator[str]:
    hall.read_all()
    heroes = hall.heroes()
    if not 1 <= number <= len(heroes):
        yield f"There is no hero {number} in the hall; `{HALL}` names them."
        return
    yield from hero_said(heroes[number - 1], library)
    for one in heroes[number - 1].adventures:
        yield from entry_said(one, hall.entry(one))
