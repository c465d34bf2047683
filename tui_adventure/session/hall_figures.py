"""What comes out when all finished adventures are counted together. Forks, copies and replays of one count once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui_adventure.session.finished import FinishedAdventure
from tui_adventure.story.content.problems import ContentError

if TYPE_CHECKING:
    from tui_adventure.story.content.library import Library

ENDS = (("won", "won"), ("parleyed", "talked out of"), ("fled", "run from"), ("lost", "lost"))
"""How a fight ends, and how it is said."""
_LEAST_THROWN = 10
"""Dice that an adventure must hold before it counts as lucky or unlucky."""


@dataclass(frozen=True)
class QuestEndings:
    """What can be found behind a door: of the quest its title, and of its endings the titles by their ids."""

    door: str
    title: str
    endings: Mapping[str, str]


@dataclass(frozen=True)
class DoorFigures:
    """One quest: how often it was finished, the endings that were found, and how many there are in all."""

    door: str
    quest: str
    title: str
    times: int
    found: tuple[str, ...]
    """Titles, in the order of their first finding."""
    endings: int
    """0 where the quest is in no pack any more."""


@dataclass(frozen=True)
class HallFigures:
    """The figures of all finished adventures."""

    adventures: int
    failed: int
    """Those that ended in loss or retreat."""
    doors: tuple[DoorFigures, ...]
    faces: Mapping[int, int]
    """Face of the d20 -> how often it was thrown."""
    uncounted: int
    """Adventures of older games, whose dice were not counted one by one."""
    luckiest: FinishedAdventure | None
    unluckiest: FinishedAdventure | None
    approaches: tuple[tuple[str, int], ...]
    """Choices by approach, the commonest first."""
    fights: tuple[tuple[str, int], ...]
    """Fights by how they ended, in words; every way, be it 0."""
    foes: int
    met: int
    """People met, each counted once."""
    friends: int
    """Those of them who thought well of a hero in the end."""
    enemies: int
    dead: int


def endings_known(library: "Library") -> dict[str, QuestEndings]:
    """Return what can be found behind every door there is, by quest."""
    known = {}
    for card in library.quests.values():
        try:
            endings = {ending.id: ending.title for ending in library.quest(card.id).endings}
        except ContentError:
            continue
        known[card.id] = QuestEndings(card.door.value, card.title, endings)
    return known


def figures_of(finished: Iterable[FinishedAdventure], known: Mapping[str, QuestEndings]) -> HallFigures:
    """Return the figures of these adventures; `known` says how many endings there are to be found."""
    adventures = sorted({one.same: one for one in finished}.values(), key=lambda one: one.finished_at)
    thrown = [one for one in adventures if one.thrown >= _LEAST_THROWN]
    approaches: Counter[str] = Counter()
    fights: Counter[str] = Counter()
    faces: Counter[int] = Counter()
    for one in adventures:
        approaches.update(one.approaches)
        fights.update(one.fights)
        faces.update(one.faces)
    people = {(one.quest, met.name): met for one in adventures for met in one.people}
    return HallFigures(
        adventures=len(adventures),
        failed=sum(one.failed for one in adventures),
        doors=_doors(adventures, known),
        faces=dict(sorted(faces.items())),
        uncounted=sum(bool(one.rolls and not one.faces) for one in adventures),
        luckiest=max(thrown, key=lambda one: one.mean_face, default=None),
        unluckiest=min(thrown, key=lambda one: one.mean_face, default=None),
        approaches=tuple(sorted(approaches.items(), key=lambda pair: (-pair[1], pair[0]))),
        fights=tuple((said, fights[end]) for end, said in ENDS),
        foes=sum(one.foes for one in adventures),
        met=len(people),
        friends=sum(met.attitude > 0 for met in people.values()),
        enemies=sum(met.attitude < 0 for met in people.values()),
        dead=sum(met.gone == "dead" for met in people.values()),
    )


def _doors(adventures: list[FinishedAdventure], known: Mapping[str, QuestEndings]) -> tuple[DoorFigures, ...]:
    """Return a row for every quest that can be played or was, those of a door together."""
    rows = []
    for quest in dict.fromkeys((*known, *(one.quest for one in adventures))):
        behind = [one for one in adventures if one.quest == quest]
        there = known.get(quest)
        titles = {one.ending: one.ending_title or one.ending for one in behind}
        rows.append(
            DoorFigures(
                door=there.door if there else behind[-1].door,
                quest=quest,
                title=there.title if there else behind[-1].quest_title,
                times=len(behind),
                found=tuple(
                    (there.endings if there else titles).get(ending, title) for ending, title in titles.items()
                ),
                endings=len(titles.keys() | there.endings.keys()) if there else 0,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.door, row.title)))
