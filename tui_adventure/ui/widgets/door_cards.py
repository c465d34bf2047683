"""The doors that are lit, side by side as cards where there is room, and the dark ones in a line or two below."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from tui_adventure.story.beat import Option
from tui_adventure.ui.doors import MOST_DANGER, Card, card_of, dark
from tui_adventure.ui.ink import data
from tui_adventure.ui.palettes import DOORS
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.choices import Choices

_GAP = 2
_LEAST, _MOST = 24, 44
"""Columns of a card."""
_NO_CARD = -1
_INDENT = 5
_DRAWN_UP_TO = 18
"""Rows up to which a card has room for its drawing."""


class DoorCards(Choices):
    """The wall of doors."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Left", show=False, id="doors.left", tooltip="The door to the left"),
        Binding("right", "move(1)", "Right", show=False, id="doors.right", tooltip="The door to the right"),
    ]

    _dark: tuple[tuple[str, str], ...] = ()

    def list_options(self, options: tuple[Option, ...]) -> None:
        """Show the lit doors as cards; the dark ones cannot be highlighted."""
        self._dark = dark(options)
        self.fill(tuple(option for option in options if not option.barred))

    def _lay_out(self, width: int) -> list[tuple[int, Content]]:
        width = max(_LEAST, width)
        beside = self._width_of_cards(width)
        if beside >= _LEAST and self.roomy:
            rows = [(_NO_CARD, row) for row in self._wall(beside, width)]
        else:
            rows = [(at, row) for at in range(len(self.items)) for row in self._stacked(at, width)]
        strip = [(_NO_CARD, row) for row in self._strip(width)]
        return [*rows, (_NO_CARD, Content("")), *strip] if strip else rows

    def _width_of_cards(self, width: int) -> int:
        count = max(1, len(self.items))
        return min(_MOST, (width - _GAP * (count - 1)) // count)

    def _wall(self, beside: int, width: int) -> Iterator[Content]:
        """Return the cards side by side, all as tall as the tallest, in the middle of the wall."""
        insides = [self._inside(at, beside - 4) for at in range(len(self.items))]
        tallest = max((len(upper) + len(lower) for upper, lower in insides), default=0)
        if tallest <= _DRAWN_UP_TO:
            insides = [
                (self._drawn_door(card_of(option), beside - 4) + upper, lower)
                for option, (upper, lower) in zip(self.items, insides, strict=True)
            ]
            tallest += len(self._drawn_door(card_of(self.items[0]), 0)) if self.items else 0
        cards = []
        for at, (upper, lower) in enumerate(insides):
            filling = [Content("")] * (tallest - len(upper) - len(lower))
            cards.append(list(self._framed(at, [*upper, *filling, *lower], beside)))
        gap = Content(" " * _GAP)
        margin = " " * ((width - len(cards) * beside - _GAP * (len(cards) - 1)) // 2)
        for row in zip(*cards, strict=True):
            yield Content.assemble(margin, gap.join(row))

    def _framed(self, at: int, inside: list[Content], width: int) -> Iterator[Content]:
        glyphs, chosen = self.glyphs, at == self.highlighted
        style = _colour(card_of(self.items[at]).door) + (" bold" if chosen else "")
        mark = glyphs.pointer if chosen and self.has_focus else glyphs.rule
        key = self.key_of(at)
        line = glyphs.rule * (width - 6)
        edge = Content.styled(glyphs.upright, style)
        yield Content.assemble(
            (f"{glyphs.upper[0]}{mark} ", style), (key, "$ink bold"), (f" {line}{glyphs.upper[1]}", style)
        )
        for row in inside:
            text = row.extend_right(max(0, width - 4 - row.cell_length))
            yield Content.assemble(edge, " ", text, " ", edge).stylize(
                "on $raised" if chosen and self.has_focus else ""
            )
        yield Content.styled(f"{glyphs.lower[0]}{glyphs.rule * (width - 2)}{glyphs.lower[1]}", style)

    def _inside(self, at: int, width: int) -> tuple[list[Content], list[Content]]:
        card = card_of(self.items[at])
        named = data(small_caps(f"The {card.door} door"), self.glyphs, f"{_colour(card.door)} bold")
        title = data(card.title, self.glyphs, "$ink bold").wrap(width)
        pitch = data(card.pitch, self.glyphs, "$ink").wrap(width)
        return [*named.wrap(width), *title, Content(""), *pitch], [Content(""), *self._facts(card, width)]

    def _drawn_door(self, card: Card, width: int) -> list[Content]:
        """Return a small door with its lamp lit, and a row below it."""
        glyphs, style = self.glyphs, _colour(card.door)
        arch = f"{glyphs.upper[0]}{glyphs.rule * 3}{glyphs.upper[1]}"
        leaf = f"{glyphs.upright}{glyphs.segment * 2}{glyphs.note}{glyphs.upright}"
        rows = [
            Content.styled(f"  {glyphs.resolve}  ", "$brass"),
            *(Content.styled(row, style) for row in (arch, leaf)),
        ]
        return [*(row.pad_left(max(0, (width - len(arch)) // 2)) for row in rows), Content("")]

    def _facts(self, card: Card, width: int) -> list[Content]:
        lines = [self._danger(card), Content.styled(f"about {card.turns} turns", "$quiet")] if card.danger else []
        return [*lines, *data(card.tags, self.glyphs, "$quiet italic").wrap(width)] if card.tags else lines

    def _danger(self, card: Card) -> Content:
        """Return danger as pips and in figures."""
        glyphs = self.glyphs
        return Content.assemble(
            ("danger ", "$quiet"),
            (glyphs.bullet * card.danger, "$blood"),
            (glyphs.note * (MOST_DANGER - card.danger), "$rule"),
            (f" {card.danger} of {MOST_DANGER}", "$ink"),
        )

    def _stacked(self, at: int, width: int) -> Iterator[Content]:
        """Return a card as a few rows: of the highlighted one the whole, of the others how it begins."""
        card, chosen = card_of(self.items[at]), at == self.highlighted
        facts = (
            Content.assemble(self._danger(card), (f" {self.glyphs.dot} {card.turns} turns", "$quiet"))
            if card.danger
            else Content("")
        )
        first = self._number(at, self.items[at], chosen=chosen, dim=False)
        name = Content.assemble(
            data(small_caps(card.door), self.glyphs, f"{_colour(card.door)} bold"),
            "  ",
            data(card.title, self.glyphs, "$ink bold"),
        )
        gap = width - first.cell_length - name.cell_length - facts.cell_length - 1
        yield Content.assemble(first, name, " " * max(2, gap), facts).truncate(width)
        indent = " " * first.cell_length
        pitch = data(card.pitch, self.glyphs, "$ink" if chosen else "$quiet").wrap(width - first.cell_length)
        more = f" {self.glyphs.ellipsis}" if len(pitch) > 1 else ""
        for row in pitch if chosen else [Content.assemble(pitch[0], more).truncate(width - first.cell_length)]:
            yield Content.assemble(indent, row)
        if chosen and card.tags:
            for row in data(card.tags, self.glyphs, "$quiet italic").wrap(width - first.cell_length):
                yield Content.assemble(indent, row)

    def _strip(self, width: int) -> Iterator[Content]:
        """Return the dark doors, those with the same reason together."""
        shut = [
            Content.assemble(
                (f"{self.glyphs.barred} ", "$quiet"),
                data(doors, self.glyphs, "$quiet bold"),
                " ",
                data(reason, self.glyphs, "$quiet italic"),
            )
            for doors, reason in self._dark
        ]
        for row in Content("   ").join(shut).wrap(width - _INDENT) if shut else ():
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
        width, count = self.content_size.width, len(self.items)
        beside = self._width_of_cards(width)
        margin = (width - count * beside - _GAP * (count - 1)) // 2
        column, into = divmod(event.x - self.gutter.left - margin, beside + _GAP)
        strip = len(list(self._strip(width)))
        over_cards = self.roomy and event.y - self.gutter.top < len(self._drawn) - strip
        return column if over_cards and 0 <= column < count and into < beside else None


def _colour(door: str) -> str:
    return f"$door-{door}" if door in DOORS else "$brass"
