"""`tui-adventure hall`: finished heroes, their closing entries and the figures of all adventures, without CrewAI."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from tui_adventure.hall_words import entry_said, figures_said, hero_said, heroes_said
from tui_adventure.paths import Paths
from tui_adventure.plain_lines import Lines, width_of
from tui_adventure.session.errors import SessionError
from tui_adventure.session.hall import Hall, Hero, keepsakes_of
from tui_adventure.session.hall_figures import HallFigures, endings_known, figures_of
from tui_adventure.session.ledger import LAST
from tui_adventure.session.opening import open_engine
from tui_adventure.session.persistence.stores import open_store

if TYPE_CHECKING:
    from tui_adventure.story.content.library import Library

_MANY = 20
_SLOW = 500
"""Sessions to be read anew from which on it is said that this takes a while."""


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Print the heroes and the figures, or one hero with every closing entry."""
    hall = Hall(open_store(paths), paths.cache)
    hall.open()
    if hall.left > _SLOW:
        print(f"Reading {hall.left} finished sessions for the first time.", file=sys.stderr, flush=True)
    while hall.read_on():
        pass
    heroes, library = hall.heroes(), open_engine(paths).library
    wanted = (_named(options.id, heroes),) if options.id else heroes
    figures = figures_of((one for hero in wanted for one in hero.adventures), endings_known(library))
    if options.json:
        whole = [_as_json(hero, hall, library, entries=bool(options.id)) for hero in wanted]
        print(json.dumps({"heroes": whole, "figures": _figures(figures)}, indent=1, ensure_ascii=False))
        return 0
    lines = Lines(sys.stdout, width_of(options.width))
    if options.id:
        said = [*hero_said(wanted[0], library)]
        for one in wanted[0].adventures:
            said += ["", *entry_said(one, hall.entry(one))]
    else:
        said = [*heroes_said(wanted, library, 0 if options.all else _MANY)]
        said += ["", *figures_said(figures)] if heroes else []
    for paragraph in said:
        lines.say(paragraph or " ")
    return 0


def _named(wanted: str, heroes: tuple[Hero, ...]) -> Hero:
    """Return the hero with this number in the list, or whose session's id is or begins so.

    Raises:
        SessionError: there is none, or more than one.
    """
    if wanted == LAST and heroes:
        return heroes[0]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(heroes):
        return heroes[int(wanted) - 1]
    found = [hero for hero in heroes if hero.session_id.startswith(wanted.casefold())]
    if len(found) != 1:
        raise SessionError(f"There is no one hero {wanted!r} in the hall; `tui-adventure hall` lists them by number.")
    return found[0]


def _as_json(hero: Hero, hall: Hall, library: "Library", *, entries: bool) -> dict[str, Any]:
    adventures = []
    for one in hero.adventures:
        facts = one.model_dump(mode="json", exclude={"hero", "seed", "carried", "keepsake"})
        entry = hall.entry(one) if entries else None
        if entry is not None:
            facts |= {
                "entry": entry.text,
                "plate": dict(entry.plate),
                "tension": [list(pair) for pair in entry.tension],
            }
        adventures.append(facts)
    keepsakes = list(keepsakes_of(hero, library))
    return {"session_id": hero.session_id, "hero": hero.name, "title": hero.title, "keepsakes": keepsakes,
            "adventures": adventures}  # fmt: skip


def _figures(figures: HallFigures) -> dict[str, Any]:
    doors = [
        {"door": one.door, "quest": one.quest, "times": one.times, "found": list(one.found), "endings": one.endings}
        for one in figures.doors
    ]
    return {
        "adventures": figures.adventures,
        "failed": figures.failed,
        "doors": doors,
        "dice": {str(face): count for face, count in figures.faces.items()},
        "approaches": dict(figures.approaches),
        "fights": dict(figures.fights),
        "foes": figures.foes,
        "people": {
            "met": figures.met,
            "friends": figures.friends,
            "enemies": figures.enemies,
            "dead": figures.dead,
        },
    }
