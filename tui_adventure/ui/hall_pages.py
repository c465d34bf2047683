"""What the hall of heroes shows: one hero with every closing entry, and the figures of all adventures as charts."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from textual.content import Content

from tui_adventure import hall_words
from tui_adventure.charts import WIDEST, bar, dice_chart, tension_chart
from tui_adventure.session.finished import FinishedAdventure
from tui_adventure.session.hall import ClosingEntry, Hero
from tui_adventure.session.hall_figures import DoorFigures, HallFigures
from tui_adventure.story.content.art import Drawing
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.gauges import meter
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.typeset import heading, small_caps
from tui_adventure.ui.widgets.panels import hanging

_QUIET_SIGNS = "┄-0123456789"
_BAR = 30
_NAMES = 14
_METER = 10
_DOOR = 7
_FACT = 11
_MEASURE = 66
Entries = Sequence[tuple[FinishedAdventure, ClosingEntry | None]]


def hero_page(hero: Hero, keepsakes: Sequence[str], entries: Entries, glyphs: Glyphs, width: int) -> Content:
    """Return a hero's page: who they are, what they bear, and of each adventure the entry and its charts."""
    parts = [_who(hero, keepsakes, glyphs, width)]
    for adventure, entry in entries:
        parts += _adventure(adventure, entry, glyphs, width)
    return Content("\n\n").join(parts)


def figures_page(figures: HallFigures, glyphs: Glyphs, width: int) -> Content:
    """Return the figures of all adventures, every chart with the same in words."""
    if not figures.adventures:
        return Content.styled(hall_words.NO_FIGURES, "$quiet italic")
    all_told, *_ = hall_words.figures_said(figures)
    room = max(1, min(_BAR, width - _NAMES - 6))
    sections = (
        ("Endings found", [row for door in figures.doors for row in _door(door, glyphs, width)]),
        ("The dice", [*chart(dice_chart(figures.faces, min(WIDEST, width)), glyphs), *_luck(figures, glyphs)]),
        ("Choices by approach", _bars(figures.approaches, glyphs, room)),
        ("Fights", _bars(figures.fights, glyphs, room)),
        ("People", [drawable(hall_words.people_said(figures), glyphs, "$ink")]),
    )
    told = [Content("\n").join((_headed(name), *rows)) for name, rows in sections if rows]
    return Content("\n\n").join((drawable(all_told, glyphs, "$ink"), *told))


def chart(drawing: Drawing, glyphs: Glyphs) -> list[Content]:
    """Return a chart in rows, and below it what it says in words."""
    rows = drawing.ascii_rows if glyphs.ascii else drawing.rows
    return [*map(_chart_row, rows), drawable(drawing.alt, glyphs, "$quiet italic")]


def _chart_row(row: str) -> Content:
    if any(sign.isalpha() for sign in row):
        return Content.styled(row, "$quiet")
    parts = groupby(row, lambda sign: "$quiet" if sign in _QUIET_SIGNS else "$door")
    return Content.assemble(*(("".join(run), style) for style, run in parts))


def _who(hero: Hero, keepsakes: Sequence[str], glyphs: Glyphs, width: int) -> Content:
    lines = [
        drawable(hero.name, glyphs, "$ink bold"),
        drawable(hall_words.calling(hero), glyphs, "$quiet"),
        drawable(f"“{hero.title}”", glyphs, "$quiet italic") if hero.title else Content(""),
    ]
    told = (
        ("Doors", ", ".join(one.door.capitalize() for one in hero.adventures if one.door)),
        ("Scars", ", ".join(hall_words.scars_of(hero))),
        ("Keepsakes", ", ".join(keepsakes)),
    )
    return Content("\n").join((*filter(None, lines), *_facts(told, glyphs, width)))


def _facts(rows: Sequence[tuple[str, str]], glyphs: Glyphs, width: int) -> list[Content]:
    """Return facts, each beside its name; one that wraps stays beside it."""
    return [
        line
        for name, value in rows
        if value
        for line in hanging(Content.styled(f"{name:<{_FACT}}", "$quiet"), drawable(value, glyphs, "$ink"), width)
    ]


def _adventure(
    adventure: FinishedAdventure, entry: ClosingEntry | None, glyphs: Glyphs, width: int
) -> Iterator[Content]:
    yield heading(adventure.quest_title or adventure.quest, glyphs)
    yield _wrapped(drawable(hall_words.adventure_said(adventure), glyphs, "$brass"), width)
    if entry is None:
        yield Content.styled(hall_words.GONE, "$quiet italic")
        return
    measure = min(_MEASURE, width)
    yield from (_wrapped(drawable(part, glyphs, "$ink"), measure) for part in entry.text.split("\n\n"))
    if entry.plate:
        yield Content("\n").join(_facts(entry.plate, glyphs, width))
    yield Content("\n").join((_headed("The dice"), *chart(dice_chart(adventure.faces, min(WIDEST, width)), glyphs)))
    tense = chart(tension_chart(entry.tension, adventure.turns, width), glyphs)
    yield Content("\n").join((_headed("Tension, turn by turn"), *tense))


def _wrapped(text: Content, width: int) -> Content:
    return Content("\n").join(text.wrap(width))


def _door(door: DoorFigures, glyphs: Glyphs, width: int) -> Iterator[Content]:
    """Yield a quest with a meter of its endings, and the names of those that were found."""
    style, found = f"$door-{door.door}", len(door.found)
    of = f"{found} of {door.endings}" if door.endings else str(found)
    counted = Content.assemble(
        (f"{door.door.capitalize():<{_DOOR - 1}}", style),
        " ",
        meter(found, door.endings, glyphs, style, min(_METER, door.endings)),
        " " * (_METER + 2 - min(_METER, door.endings)),
        (f"{of:<9}", "$ink bold"),
    )
    title, beside = drawable(door.title, glyphs, "$ink"), Content(" " * (_DOOR - 1))
    if counted.cell_length + title.cell_length <= width:
        yield Content.assemble(counted, title)
    else:
        yield from (counted, *hanging(beside, title, width))
    if door.found:
        yield from hanging(beside, drawable(", ".join(door.found), glyphs, "$quiet"), width)


def _bars(pairs: Sequence[tuple[str, int]], glyphs: Glyphs, room: int) -> list[Content]:
    most = max((count for _, count in pairs), default=0)
    return [
        Content.assemble(
            (f"{name.replace('_', ' '):<{_NAMES}}", "$ink"),
            (bar(count, most, room, plain=glyphs.ascii), "$door"),
            (f" {count}", "$quiet"),
        )
        for name, count in pairs
    ]


def _luck(figures: HallFigures, glyphs: Glyphs) -> list[Content]:
    said = [*hall_words.luck_said(figures)]
    if figures.uncounted:
        said.append(hall_words.uncounted_said(figures.uncounted))
    return [drawable(line, glyphs, "$ink") for line in said]


def _headed(name: str) -> Content:
    return Content.styled(small_caps(name), "$quiet bold")
