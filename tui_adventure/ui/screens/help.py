"""How to play, and every key: the table is made from the bindings themselves."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.widgets.hints import key_name
from tui_adventure.ui.widgets.words import Words

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


class HelpScreen(Overlay):
    """The help page."""

    NAME = "How to play"

    def leaf(self) -> ComposeResult:
        """Rules in brief, keys, and whose work the rules are."""
        yield Words(HOW, classes="leaf")
        width = max(len(keys) for keys, _ in key_table())
        rows = [Content.assemble((f"{keys:<{width}}  ", "$door bold"), (does, "$ink")) for keys, does in key_table()]
        yield Words(Content("\n").join(rows), classes="leaf")
        yield Words(Content.styled(ATTRIBUTION, "$quiet"), classes="leaf")


def key_table() -> list[tuple[str, str]]:
    """Return every key of the game with what it does, place by place."""
    table: dict[str, tuple[list[str], str]] = {}
    for binding in _bindings():
        keys, _ = table.setdefault(binding.id or binding.action, ([], binding.tooltip or binding.description))
        keys += [name for key in binding.key.split(",") if (name := key_name(key)) not in keys]
    return [(" ".join(keys), does) for keys, does in table.values()]


def _bindings() -> Iterator[Binding]:
    from tui_adventure.ui.app import NineDoorsApp
    from tui_adventure.ui.screens.journal import JournalScreen
    from tui_adventure.ui.screens.ledger import LedgerScreen
    from tui_adventure.ui.screens.table_screen import TableScreen
    from tui_adventure.ui.widgets.free_text import FreeText
    from tui_adventure.ui.widgets.rows import Rows

    for owner in (Rows, TableScreen, FreeText, JournalScreen, Overlay, LedgerScreen, NineDoorsApp):
        for binding in owner.BINDINGS:
            assert isinstance(binding, Binding)  # noqa: S101 - we write no tuples
            if not (binding.id or "").startswith("rows.") or not (binding.id or "")[-1].isdigit():
                yield binding
