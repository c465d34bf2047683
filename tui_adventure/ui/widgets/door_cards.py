"""The doors that are lit, as cards where there is room and else as a list, and below them what the chosen one says.

The rows kept for those words are as many as the longest door needs, so that nothing moves when the highlight does.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from tui_adventure.story.beat import DoorCard, Option
from tui_adventure.ui.doors import MOST_DANGER, card_of, dark, hook, listed
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.palettes import DOORS
from tui_adventure.ui.title import door_art
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.choices import Choices

_GAP = 2
_LEAST, _MOST = 24, 44
"""Columns of a card."""
_HIGH = 50
"""Rows of a window in which the doors are drawn large."""
_NO_CARD = -1
_INDENT = 5
_NAMED = 2
"""Rows of a card that stand on the raised ground when it is highlighted: the door's name, and the quest's."""


class DoorCards(Choices):
    """The wall of doors."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Left", show=False, id="doors.left", tooltip="The door to the left"),
        Binding("right", "move(1)", "Right", show=False, id="doors.right", tooltip="The door to the right"),
    ]

    _dark: tuple[tuple[tuple[str, ...], str], ...] = ()
    _cards: tuple[Option, ...] = ()

    def list_options(self, options: tuple[Option, ...]) -> None:
        """Show the lit doors; the dark ones are words below them, or where room is scarce one line that tells more."""
        self._dark = dark(options)
        self._cards = tuple(option for option in options if not option.barred)
        self._fill()

    def watch_roomy(self) -> None:
        """Unfold the dark doors, or fold them into a line."""
        self._fill(self.highlighted)

    def _fill(self, highlighted: int = 0) -> None:
        names = listed([name for doors, _ in self._dark for name in doors])
        folded = (Option(id="door.dark", label=names, barred="shut tonight"),) if names and not self.roomy else ()
        self.fill((*self._cards, *folded), highlighted)

    def _lay_out(self, width: int) -> list[tuple[int, Content]]:
        width = max(_LEAST, width)
        beside = self._width_of_cards(width)
        on_wall = beside >= _LEAST and self.roomy
        rows = (
            [(_NO_CARD, row) for row in self._wall(beside, width)]
            if on_wall
            else [(at, row) for at in range(len(self.items)) for row in self._listed(at, width)]
        )
        rows += [(_NO_CARD, row) for row in self._said(width, tagged=not on_wall)]
        strip = [(_NO_CARD, row) for row in self._strip(width)] if self.roomy else []
        return [*rows, (_NO_CARD, Content("")), *strip] if strip else rows

    def _width_of_cards(self, width: int) -> int:
        count = max(1, len(self._cards))
        return min(_MOST, (width - _GAP * (count - 1)) // count)

    def _wall(self, beside: int, width: int) -> Iterator[Content]:
        """Return the cards side by side, all as tall as the tallest, in the middle of the wall."""
        insides = [self._inside(at, beside - 4) for at in range(len(self.items))]
        named, drawn, told = (max(map(len, parts)) for parts in zip(*insides, strict=True)) if insides else (0, 0, 0)
        cards = [
            list(self._framed(at, [*_filled(name, named), *_lowered(door, drawn), *_filled(facts, told)], beside))
            for at, (name, door, facts) in enumerate(insides)
        ]
        gap = Content(" " * _GAP)
        margin = " " * ((width - len(cards) * beside - _GAP * (len(cards) - 1)) // 2)
        for row in zip(*cards, strict=True):
            yield Content.assemble(margin, gap.join(row))

    def _framed(self, at: int, inside: list[Content], width: int) -> Iterator[Content]:
        glyphs, chosen = self.glyphs, at == self.highlighted
        style = _colour(card_of(self.items[at]).door)
        mark = glyphs.pointer if chosen and self.has_focus else glyphs.rule
        key = self.key_of(at)
        line = glyphs.rule * (width - 6)
        edge = Content.styled(glyphs.upright, style)
        yield Content.assemble(
            (f"{glyphs.upper[0]}{mark} ", style), (key, "$ink bold"), (f" {line}{glyphs.upper[1]}", style)
        )
        for y, row in enumerate(inside, 1):
            text = row.extend_right(max(0, width - 4 - row.cell_length))
            lifted = chosen and self.has_focus and y <= _NAMED
            yield Content.assemble(edge, " ", text, " ", edge).stylize("on $raised" if lifted else "")
        yield Content.styled(f"{glyphs.lower[0]}{glyphs.rule * (width - 2)}{glyphs.lower[1]}", style)

    def _inside(self, at: int, width: int) -> tuple[list[Content], list[Content], list[Content]]:
        card = card_of(self.items[at])
        named = drawable(small_caps(f"The {card.door} door"), self.glyphs, f"{_colour(card.door)} bold")
        title = drawable(card.title, self.glyphs, "$ink bold").wrap(width)
        drawn = self._drawn_door(card, width)
        return [*named.wrap(width), *title], drawn, self._facts(card, width)

    def _drawn_door(self, card: DoorCard, width: int) -> list[Content]:
        """Return the door as it hangs on the title's wall, between two empty rows."""
        rows = door_art(card.door, self.glyphs, large=self.app.size.height >= _HIGH)
        wide = max((row.cell_length for row in rows), default=0)
        return [Content(""), *(row.pad_left(max(0, (width - wide) // 2)) for row in rows), Content("")]

    def _facts(self, card: DoorCard, width: int) -> list[Content]:
        lines = [self._danger(card), Content.styled(f"about {card.turns} turns", "$quiet")] if card.danger else []
        return [*lines, *drawable(card.tags, self.glyphs, "$quiet italic").wrap(width)] if card.tags else lines

    def _danger(self, card: DoorCard) -> Content:
        """Return danger as pips and in figures."""
        glyphs = self.glyphs
        return Content.assemble(
            ("danger ", "$quiet"),
            (glyphs.bullet * card.danger, "$blood"),
            (glyphs.note * (MOST_DANGER - card.danger), "$rule"),
            (f" {card.danger} of {MOST_DANGER}", "$ink"),
        )

    def _listed(self, at: int, width: int) -> Iterator[Content]:
        """Return a door as two rows: name, danger and length, then how its pitch begins; the dark ones as one row."""
        option, chosen = self.items[at], at == self.highlighted
        first = self._number(at, option, chosen=chosen, dim=bool(option.barred))
        room = width - first.cell_length
        if option.barred:
            dim = drawable(f"{option.label}: {option.barred}", self.glyphs, "$quiet")
            yield Content.assemble(first, dim.truncate(room, ellipsis=not self.glyphs.ascii))
            return
        card = card_of(option)
        facts = Content("")
        if card.danger:
            facts = Content.assemble(self._danger(card), (f" {self.glyphs.dot} {card.turns} turns", "$quiet"))
        name = Content.assemble(
            drawable(small_caps(card.door), self.glyphs, f"{_colour(card.door)} bold"),
            "  ",
            drawable(card.title, self.glyphs, "$ink bold"),
        )
        if card.danger and name.cell_length + facts.cell_length + 3 > room:
            facts = Content.styled(f"danger {card.danger} {self.glyphs.dot} {card.turns} turns", "$quiet")
        gap = room - name.cell_length - facts.cell_length - 1
        yield Content.assemble(first, name, " " * max(2, gap), facts).truncate(width)
        begins = drawable(hook(card.pitch, room - 1, self.glyphs.ellipsis), self.glyphs, "$ink" if chosen else "$quiet")
        yield Content.assemble(" " * first.cell_length, begins)

    def _said(self, width: int, *, tagged: bool) -> Iterator[Content]:
        """Return what the highlighted door says, in as many rows as the one that says most needs."""
        says = [self._words(option, width - _INDENT, tagged=tagged) for option in self.items]
        tallest = max(map(len, says), default=0)
        chosen = self.items[self.highlighted] if self.items else None
        style = _colour(card_of(chosen).door) if chosen is not None and not chosen.barred else "$rule"
        yield Content("")
        for row in _filled(says[self.highlighted], tallest) if says else ():
            bar = Content.styled(f"{self.glyphs.upright} ", style)
            yield Content.assemble(" " * (_INDENT - 2), bar, row) if row else row

    def _words(self, option: Option, width: int, *, tagged: bool) -> list[Content]:
        if option.barred:
            return list(self._reasons(width))
        card = card_of(option)
        tags = drawable(card.tags, self.glyphs, "$quiet italic").wrap(width) if tagged and card.tags else []
        return [*drawable(card.pitch, self.glyphs, "$ink").wrap(width), *tags]

    def _reasons(self, width: int) -> Iterator[Content]:
        """Return the dark doors and why they are dark, those with the same reason together."""
        for doors, reason in self._dark:
            names = drawable(listed(doors), self.glyphs, "$quiet bold")
            words = Content.assemble(names, " ", drawable(reason, self.glyphs, "$quiet italic"))
            for y, row in enumerate(words.wrap(width - 2)):
                yield Content.assemble((f"{' ' if y else self.glyphs.barred} ", "$quiet"), row)

    def _strip(self, width: int) -> Iterator[Content]:
        """Return the dark doors below the lit ones."""
        for row in self._reasons(width - _INDENT):
            yield Content.assemble(" " * (_INDENT - 2), row)

    def on_click(self, event: events.Click) -> None:
        """Take the card that was clicked."""
        event.stop()
        at = self._card_at(event)
        if at is not None:
            self.focus()
            self.action_pick(at)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Highlight the card the mouse is over."""
        at = self._card_at(event)
        if at is not None and self.has_focus:
            self.highlighted = at

    def _card_at(self, event: events.MouseEvent) -> int | None:
        at = self._item_at(event.y - self.gutter.top)
        if at != _NO_CARD:
            return at
        width, count = self.content_size.width, len(self._cards)
        beside = self._width_of_cards(width)
        if not self.roomy or beside < _LEAST:
            return None
        margin = (width - count * beside - _GAP * (count - 1)) // 2
        column, into = divmod(event.x - self.gutter.left - margin, beside + _GAP)
        over_cards = event.y - self.gutter.top < len(list(self._wall(beside, width)))
        return column if over_cards and 0 <= column < count and into < beside else None


def _filled(rows: list[Content], count: int) -> list[Content]:
    return [*rows, *[Content("")] * (count - len(rows))]


def _lowered(rows: list[Content], count: int) -> list[Content]:
    return [*[Content("")] * (count - len(rows)), *rows]


def _colour(door: str) -> str:
    return f"$door-{door}" if door in DOORS else "$brass"
