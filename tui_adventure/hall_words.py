"""The hall of heroes in words: for the line mode, the command line, and whoever cannot see a chart."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tui_adventure.charts import dice_said, tension_said
from tui_adventure.rules.scars import SCARS
from tui_adventure.session.hall import keepsakes_of

if TYPE_CHECKING:
    from tui_adventure.session.finished import FinishedAdventure
    from tui_adventure.session.hall import ClosingEntry, Hero
    from tui_adventure.session.hall_figures import DoorFigures, HallFigures
    from tui_adventure.story.content.library import Library

EMPTY = "Nobody has come to a closing entry yet. The first who does is the first in the hall."
GONE = "The page of this entry cannot be read any more."
NO_FIGURES = "No adventure has been finished yet, so there is nothing to count."


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number of things: "1 door", "3 doors"."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def calling(hero: "Hero") -> str:
    """Return what a hero is: "human fighter, level 3"."""
    last = hero.last
    return f"{last.race} {last.character_class}, level {last.level}"


def day_of(moment: datetime) -> str:
    """Return the day of a moment by this machine's clock."""
    try:
        here = moment.astimezone()
    except (OverflowError, ValueError, OSError):
        here = moment
    return f"{here.day} {here:%B %Y}"


def scars_of(hero: "Hero") -> tuple[str, ...]:
    """Return the names of a hero's scars."""
    return tuple(SCARS[scar].name if scar in SCARS else scar.replace("_", " ") for scar in hero.last.scars)


def adventure_said(adventure: "FinishedAdventure") -> str:
    """Return an adventure in a sentence: its door, its ending, how long it took, and when it was finished."""
    door = f"The {adventure.door.capitalize()} Door, " if adventure.door else ""
    turns = f"{adventure.turns} of {counted(adventure.max_turns, 'turn')}"
    return f"{door}{adventure.quest_title}: {adventure.ending_title} ({turns}, {day_of(adventure.finished_at)})."


def hero_said(hero: "Hero", library: "Library") -> Iterator[str]:
    """Yield a hero in sentences: who they are, then each door they came back from, then what they bear and kept."""
    named = f" (“{hero.title}”)" if hero.title else ""
    yield f"{hero.name}{named}, {calling(hero)}, {counted(len(hero.adventures), 'door')}."
    yield from (adventure_said(one) for one in hero.adventures)
    if scars := scars_of(hero):
        yield f"Scars: {', '.join(scars)}."
    if keepsakes := keepsakes_of(hero, library):
        yield f"Keepsakes: {', '.join(keepsakes)}."


def entry_said(adventure: "FinishedAdventure", entry: "ClosingEntry | None") -> Iterator[str]:
    """Yield a closing entry: the page, its facts, the dice and the tension."""
    yield f"— {adventure.quest_title}: {adventure.ending_title} —"
    if entry is None:
        yield GONE
        return
    yield entry.text
    yield "\n".join(f"{name}: {value}" for name, value in entry.plate)
    yield f"Dice: {dice_said(adventure.faces)}"
    yield tension_said(entry.tension)


def heroes_said(heroes: Sequence["Hero"], library: "Library", most: int = 0) -> Iterator[str]:
    """Yield all heroes by number, or the first of them; each in lines of their own."""
    if not heroes:
        yield EMPTY
        return
    finished = sum(len(hero.adventures) for hero in heroes)
    yield f"The hall of heroes: {counted(len(heroes), 'hero', 'heroes')}, {counted(finished, 'adventure')} finished."
    for number, hero in enumerate(heroes[: most or None], 1):
        first, *rest = hero_said(hero, library)
        yield "\n".join((f"{number}. {first}", *(f"   {line}" for line in rest)))
    if most and len(heroes) > most:
        yield f"And {len(heroes) - most} more."


def figures_said(figures: "HallFigures") -> Iterator[str]:
    """Yield the figures in sentences."""
    if not figures.adventures:
        yield NO_FIGURES
        return
    well = figures.adventures - figures.failed
    yield f"{counted(figures.adventures, 'adventure')} finished, {well} of them well or well enough."
    yield from (door_said(door) for door in figures.doors)
    yield f"Dice: {dice_said(figures.faces)}"
    if figures.uncounted:
        yield uncounted_said(figures.uncounted)
    yield from luck_said(figures)
    yield f"Choices by approach: {_pairs(figures.approaches)}."
    yield f"Fights: {_pairs(figures.fights)}; foes beaten: {figures.foes}."
    yield people_said(figures)


def door_said(door: "DoorFigures") -> str:
    """Return what was found behind a door; what was not stays unnamed."""
    named = f": {', '.join(door.found)}" if door.found else ""
    of = f" of {door.endings}" if door.endings else ""
    return f"The {door.door.capitalize()} Door, {door.title}: {len(door.found)}{of} endings found{named}."


def luck_said(figures: "HallFigures") -> Iterator[str]:
    """Yield which adventure had the best dice, and which the worst, once there are two to compare."""
    best, worst = figures.luckiest, figures.unluckiest
    if best is not None and worst is not None and best is not worst:
        for name, one in (("Best", best), ("Worst", worst)):
            yield f"{name} dice: {one.hero} in {one.quest_title}, {one.mean_face:.1f} on average."


def uncounted_said(count: int) -> str:
    """Return that older games counted no single dice."""
    return f"{counted(count, 'adventure')} of an older game kept no count of single dice."


def people_said(figures: "HallFigures") -> str:
    """Return who was met and how they stood to the heroes in the end."""
    return (
        f"People met: {figures.met}; {figures.friends} thought well of a hero in the end, {figures.enemies} did not, "
        f"{figures.dead} died."
    )


def _pairs(pairs: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in pairs) or "none"
