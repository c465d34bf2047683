"""How to play, and every key: the table is made from the bindings themselves."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.types import CSSPathType

from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.screens.keys import APP_KEYS
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.key_line import key_name
from tui_adventure.ui.widgets.panels import Hanging

HOW = (
    "Pick a choice by its number, or say in your own words what you do. Before you commit, a choice shows the skill it "
    "asks for, the number to reach, your odds, and what is at stake. The Keeper rolls in the open. Missing by five or "
    "less is a partial: you get it, and pay for it. A failure earns a point of resolve.\n\n"
    "Every turn is saved as it ends. Leave whenever you like, take turns back as often as you like."
)
ATTRIBUTION = (
    "This work includes material from the System Reference Document 5.2.1 (“SRD 5.2.1”) by Wizards of the Coast LLC, "
    "available at https://www.dndbeyond.com/srd. The SRD 5.2.1 is licensed under the Creative Commons Attribution 4.0 "
    "International License, available at https://creativecommons.org/licenses/by/4.0/legalcode."
)


SECTIONS = (
    "In a list",
    "On a page",
    "While typing",
    "At a closing entry",
    "In the journal",
    "In the hall of heroes",
    "Over a page",
    "In the ledger",
    "Everywhere",
)
_KEYS = 14
"""Columns for the names of the keys."""


class HelpScreen(Overlay):
    """The help page."""

    NAME = "How to play"
    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss", "overlay.tcss", "sheet.tcss"]

    def leaf(self) -> ComposeResult:
        """Rules in brief and what the signs mean, then the keys, and whose work the rules are."""
        sections = key_sections()
        with Container(id="two-sides"):
            with Vertical(classes="side"):
                yield DataText(HOW, classes="leaf")
                yield _heading("Signs")
                yield from signs(self.glyphs)
                yield from keys_of(sections[:1])
            with Vertical(classes="side"):
                yield from keys_of(sections[1:])
        yield DataText(Content.styled(ATTRIBUTION, "$quiet"), classes="leaf side")


def signs(glyphs: Glyphs) -> Iterator[DataText]:
    """Yield each sign of the pages and margins with what it stands for."""
    told = (
        (glyphs.heart, "$blood", "hearts: at none of them you are dying"),
        (glyphs.guard, "$shield", "guard: is lost before hearts; sleep brings it back"),
        (glyphs.resolve, "$brass", "resolve: spend it when a roll fails, to lift it"),
        (glyphs.coin, "$brass", "coins"),
        (glyphs.scales, "$brass", "the Keeper: rolls, and what you gain and lose"),
        (glyphs.feather, "$feather", "Magpie: has an opinion"),
        (glyphs.segment, "$hearth", "a clock: when it is full, something happens"),
        (glyphs.intent, "$hearth", "what a foe means to do next"),
        (glyphs.barred, "$quiet", "cannot be chosen now; it says why"),
    )
    yield from (Hanging(Content.styled(sign, style), Content.styled(says, "$ink")) for sign, style, says in told)
    yield DataText()


def keys_of(sections: Iterable[tuple[str, list[tuple[str, str]]]]) -> Iterator[DataText]:
    """Yield keys and what they do, under the name of the place they belong to."""
    for name, keys in sections:
        yield _heading(name)
        for key, does in keys:
            yield Hanging(Content.styled(f"{key:<{_KEYS}}", "$door bold"), Content.styled(does, "$ink"))
        yield DataText()


def _heading(text: str) -> DataText:
    return DataText(Content.styled(small_caps(text), "$quiet bold"))


def key_table() -> list[tuple[str, str]]:
    """Return every key of the game with what it does, place by place."""
    return [row for _, rows in key_sections() for row in rows]


def key_sections() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the places of the game, each with its keys and what they do there."""
    return [(name, _table(bindings)) for name, bindings in zip(SECTIONS, _bindings(), strict=True)]


def _table(bindings: Iterable[BindingType]) -> list[tuple[str, str]]:
    table: dict[str, tuple[list[str], str]] = {}
    for binding in bindings:
        assert isinstance(binding, Binding)  # noqa: S101 - we write no tuples
        if (binding.id or "").startswith("rows.") and (binding.id or "")[-1].isdigit():
            continue
        keys, _ = table.setdefault(binding.id or binding.action, ([], binding.tooltip or binding.description))
        keys += [name for key in binding.key.split(",") if (name := key_name(key)) not in keys]
    return [(" ".join(keys), does) for keys, does in table.values()]


def _bindings() -> Iterator[Sequence[BindingType]]:
    from tui_adventure.ui.screens.closing import ClosingScreen
    from tui_adventure.ui.screens.hall import HallScreen
    from tui_adventure.ui.screens.journal import JournalScreen
    from tui_adventure.ui.screens.ledger import LedgerScreen
    from tui_adventure.ui.screens.play_screen import PlayScreen
    from tui_adventure.ui.widgets.free_text import FreeText
    from tui_adventure.ui.widgets.rows import Rows

    owners: tuple[type[DOMNode], ...] = (
        Rows,
        PlayScreen,
        FreeText,
        ClosingScreen,
        JournalScreen,
        HallScreen,
        Overlay,
        LedgerScreen,
    )
    yield from (owner.BINDINGS for owner in owners)
    yield APP_KEYS
