"""A fight at a glance: every foe as a card or a line, the order of turns, and how the hero stands."""

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content
from textual.widget import Widget

from tui_adventure.rules.combat.view import FightView, FoeView
from tui_adventure.story.content.art import find_drawing
from tui_adventure.story.views.status import Status
from tui_adventure.ui import gauges
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.panels import Panel, hanging
from tui_adventure.ui.widgets.vignette import ink_of, paint

_MEDAL = 5
_PAIR = 2
"""Up to so many foes have two lines each in the strip, the second for what they mean to do."""


class FightPanel(Panel):
    """A panel that knows of the fight."""

    fight: FightView | None = None
    art_folders: Sequence[Path] = ()

    def show_fight(self, fight: FightView | None, status: Status, art_folders: Sequence[Path]) -> None:
        """Draw the fight as it stands."""
        self.fight, self.art_folders = fight, art_folders
        self.set_class(fight is not None, "-fought")
        self.show(status)


class FoeCards(FightPanel):
    """Round and order, the picture of the foe aimed at, a card for each, then the hero: for a window with a margin."""

    _aimed_at = ""

    def on_mount(self) -> None:
        """Draw again in another theme."""
        self.watch(self.app, "theme", self._redraw, init=False)

    def fit(self) -> None:
        """Draw again in a window of another height."""
        self._redraw()

    def aim(self, foe: str) -> None:
        """Show the picture of another foe, by its id in the fight."""
        if foe != self._aimed_at:
            self._aimed_at = foe
            self._redraw()

    def _lines(self, status: Status, width: int) -> list[Content]:
        if self.fight is None:
            return []
        head = [Content.styled(small_caps(f"Round {self.fight.round}"), "$quiet bold")]
        head += order(self.fight, status.name, self.glyphs).wrap(width)
        aimed = next((foe for foe in self.fight.foes if foe.id == self._aimed_at), next(iter(self.fight.foes), None))
        tail = [Content(""), *hero_lines(self.fight, status, self.glyphs, width)]
        picture = self._picture(aimed, width)
        if picture:
            lines = [*head, Content(""), *picture, *self._cards(self.fight, width, aimed), *tail]
            if isinstance(self.parent, Widget) and len(lines) <= self.parent.size.height:
                return lines
        return [*head, *self._cards(self.fight, width), *tail]

    def _cards(self, fight: FightView, width: int, aimed: FoeView | None = None) -> list[Content]:
        """Return a card for each foe, brief where there is a picture of the one aimed at."""
        lines = []
        for foe in fight.foes:
            marked = foe is aimed and len(fight.foes) > 1
            rows = brief_card(foe, self.glyphs, width, marked=marked) if aimed else card(foe, self.glyphs, width)
            lines += [Content(""), *rows]
        return lines

    def _picture(self, foe: FoeView | None, width: int) -> list[Content]:
        """Return the picture of a foe, or nothing where there is none, or none so narrow."""
        drawing = find_drawing(foe.art, self.art_folders) if foe is not None and foe.art else None
        if drawing is None:
            return []
        rows = paint(drawing, self.glyphs, ink_of(self.app))
        return list(rows) if max(row.cell_length for row in rows) <= width else []


class FoeStrip(FightPanel):
    """The same in a few lines across the top of a narrow window."""

    def _lines(self, status: Status, width: int) -> list[Content]:
        fight, glyphs = self.fight, self.glyphs
        if fight is None:
            return []
        head = Content.assemble((f"Round {fight.round}  ", "$quiet bold"), order(fight, status.name, glyphs))
        heads = [Content("   ").join([head, *_states(fight, glyphs, brief=brief)]) for brief in (False, True)]
        head = next((one for one in heads if one.cell_length <= width), heads[-1])
        lines = [head.truncate(width, ellipsis=not glyphs.ascii)]
        names = max((len(foe.name) for foe in fight.foes), default=0)
        for foe in fight.foes:
            row = Content.assemble(
                drawable(f"{foe.name:<{names}}  ", glyphs, "$ink bold"),
                hearts(foe, glyphs),
                (f"  {foe.band:<4}", "$door" if foe.band == "near" else "$quiet"),
            )
            if foe.conditions:
                row = Content.assemble(row, "  ", afflictions(foe, glyphs))
            if len(fight.foes) <= _PAIR:
                intends = Content.assemble(
                    (f"  {glyphs.intent} ", "$hearth bold"), drawable(foe.intent, glyphs, "$hearth")
                )
                lines += [row.truncate(width), intends.truncate(width, ellipsis=not glyphs.ascii)]
            else:
                lines.append(Content.assemble(row, "  ", brief_intent(foe, glyphs)).truncate(width))
        return lines


def card(foe: FoeView, glyphs: Glyphs, width: int) -> list[Content]:
    """Return a foe's card: initial, name, how far off, hearts, armour, what it means to do, and what ails it."""
    room = width - _MEDAL - 1
    beside = [_name(foe, glyphs, room), hearts(foe, glyphs), Content.styled(f"armour {foe.armour}", "$quiet")]
    lines = [Content.assemble(left, " ", right) for left, right in zip(medal(foe, glyphs), beside, strict=True)]
    return lines + _doings(foe, glyphs, width)


def brief_card(foe: FoeView, glyphs: Glyphs, width: int, *, marked: bool) -> list[Content]:
    """Return the same in fewer rows, for beside a picture; `marked` when the picture is of this foe."""
    mark = Content.styled(f"{glyphs.pointer} ", "$hand bold") if marked else Content("")
    armour, health = Content.styled(f"armour {foe.armour}", "$quiet"), hearts(foe, glyphs)
    gap = width - health.cell_length - armour.cell_length
    numbers = [Content.assemble(health, " " * gap, armour)] if gap > 0 else [health, armour]
    name = Content.assemble(mark, _name(foe, glyphs, width - mark.cell_length))
    return [name, *numbers, *_doings(foe, glyphs, width)]


def _name(foe: FoeView, glyphs: Glyphs, width: int) -> Content:
    band = Content.styled(str(foe.band), "$door" if foe.band == "near" else "$quiet")
    name = drawable(foe.name, glyphs, "$ink bold").truncate(width - band.cell_length - 1, ellipsis=not glyphs.ascii)
    return Content.assemble(name, " " * max(1, width - name.cell_length - band.cell_length), band)


def _doings(foe: FoeView, glyphs: Glyphs, width: int) -> list[Content]:
    lines = hanging(Content.styled(glyphs.intent, "$hearth bold"), drawable(foe.intent, glyphs, "$hearth"), width)
    return lines + (afflictions(foe, glyphs).wrap(width) if foe.conditions else [])


def medal(foe: FoeView, glyphs: Glyphs) -> list[Content]:
    """Return a foe's initial in a frame, three rows of five cells."""
    side = glyphs.rule * (_MEDAL - 2)
    upper, lower = (f"{pair[0]}{side}{pair[1]}" for pair in (glyphs.upper, glyphs.lower))
    return [
        Content.styled(upper, "$rule"),
        Content.assemble(
            (f"{glyphs.upright} ", "$rule"),
            drawable(small_caps(foe.name[:1]), glyphs, "$blood bold"),
            (f" {glyphs.upright}", "$rule"),
        ),
        Content.styled(lower, "$rule"),
    ]


def hearts(foe: FoeView, glyphs: Glyphs) -> Content:
    """Return a foe's hearts as a bar and figures."""
    return Content.assemble(
        gauges.meter(foe.hearts, foe.hearts_max, glyphs, "$blood"),
        (f" {foe.hearts}", "$ink bold"),
        (f" of {foe.hearts_max}", "$quiet"),
    )


def afflictions(foe: FoeView, glyphs: Glyphs) -> Content:
    """Return what ails a foe and for how many of its turns."""
    return Content(", ").join(
        Content.assemble(drawable(name, glyphs, "$hand"), (f" {turns}", "$quiet")) for name, turns in foe.conditions
    )


def brief_intent(foe: FoeView, glyphs: Glyphs) -> Content:
    """Return what a foe means to do in a few words, with its chance where it strikes."""
    words = foe.intent.partition(",")[0]
    chance = f" {foe.hits}\u00a0%" if foe.hits else ""
    return Content.assemble(
        (f"{glyphs.intent} ", "$hearth bold"), drawable(words, glyphs, "$hearth"), (chance, "$brass")
    )


def order(fight: FightView, hero: str, glyphs: Glyphs) -> Content:
    """Return who acts after whom, the hero as "you"."""
    names = [
        Content.styled("you", "$hand bold") if name == hero else drawable(name, glyphs, "$quiet")
        for name in fight.order
    ]
    return Content.styled(f" {glyphs.then} ", "$quiet").join(names)


def hero_lines(fight: FightView, status: Status, glyphs: Glyphs, width: int) -> list[Content]:
    """Return the hero's card: hearts, guard, resolve, castings, and what every condition and boon does."""
    lines = [drawable(status.name, glyphs, "$ink bold"), gauges.hearts(status, glyphs)]
    if status.guard_max:
        lines.append(gauges.guard(status, glyphs))
    lines.append(gauges.resolve(status, glyphs))
    left, allowed = fight.castings
    if allowed:
        lines.append(Content.styled(f"{left} of {allowed} castings left", "$quiet"))
    return lines + [row for state in _states(fight, glyphs) for row in state.wrap(width)]


def _states(fight: FightView, glyphs: Glyphs, *, brief: bool = False) -> list[Content]:
    """Return what ails and what helps the hero, with the turns it lasts; not `brief`, also what it does."""
    made, failed = fight.saves
    states = []
    if made or failed:
        states.append(Content.styled(f"death saves: {made} made, {failed} failed", "$blood bold"))
    for entries, style in ((fight.conditions, "$blood"), (fight.boons, "$hand")):
        states += [
            Content.assemble(
                drawable(name, glyphs, style),
                (f" {turns}", "$quiet"),
                drawable("" if brief else f": {says}", glyphs, "$quiet"),
            )
            for name, turns, says in entries
        ]
    return states
