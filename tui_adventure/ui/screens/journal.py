"""What happened, who was met, where the ways lead, and what is still owed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from tui_adventure.rules.errors import GameError
from tui_adventure.story.journal import Journal
from tui_adventure.ui import gauges
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.ink import data
from tui_adventure.ui.ledger import PastTurn
from tui_adventure.ui.map import draw_map
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.widgets.turn_rows import TurnRows
from tui_adventure.ui.widgets.words import Words

TIMELINE = "Timeline"
PAGES = ("Told", "People", "Places", "Moments", "Owed", TIMELINE)


class JournalScreen(Overlay):
    """The journal, a page for each kind of thing."""

    NAME = "The journal"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "turn(1)", "Next page", id="journal.next", tooltip="The next page of the journal"),
        Binding("left,shift+tab", "turn(-1)", "Page before", id="journal.previous", tooltip="The page before"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._page = 0
        self._past: Sequence[PastTurn] = ()

    def leaf(self) -> ComposeResult:
        """The names of the pages above the one that is open."""
        yield Words(id="journal-pages", classes="leaf")
        yield Words(id="journal-page", classes="leaf")
        yield TurnRows(self.glyphs, id="timeline", classes="leaf")

    async def on_mount(self) -> None:
        """Open at what was told, and fetch it."""
        self._draw()
        self.app.run_worker(self._fetch(), group="journal", exclusive=True)

    async def _fetch(self) -> None:
        if self.table is None:
            return
        try:
            self._past = await self.table.history()
        except GameError as error:
            self.nine_doors.set_trouble(str(error))
        if self.is_attached:
            self._draw()

    def action_turn(self, by: int) -> None:
        """Turn to another page."""
        self._page = (self._page + by) % len(PAGES)
        self._draw()
        self.query_one("#leaf", VerticalScroll).scroll_home(animate=False)

    def _draw(self) -> None:
        names = [
            Content.styled(f" {name} ", "$door bold reverse" if at == self._page else "$quiet")
            for at, name in enumerate(PAGES)
        ]
        self.query_one("#journal-pages", Words).say(Content(" ").join(names))
        timeline = PAGES[self._page] == TIMELINE
        page, rows = self.query_one("#journal-page", Words), self.query_one(TurnRows)
        page.display, rows.display = not (timeline and self._past), timeline
        if not timeline:
            page.say(self._content())
        elif self._past:
            rows.fill(tuple(reversed(self._past)), rows.highlighted)
        else:
            page.say(Content.styled("This page is still empty.", "$quiet italic"))
        self.focus_on(rows if timeline else self.query_one("#leaf"))

    def on_turn_rows_forked(self, message: TurnRows.Forked) -> None:
        """Begin another session from a turn, and go there."""
        self.app.run_worker(self._fork(message.turn.move), group="journal", exclusive=True)

    async def _fork(self, move: int) -> None:
        table, host = self.table, self.nine_doors.host
        if table is None or host is None:
            return
        try:
            new = await table.fork(move)
        except GameError as error:
            self.nine_doors.set_trouble(str(error))
            return
        self.dismiss()
        await host.open(new)
        self.notify("From here another session goes on; the first one stays in the ledger.", markup=False)

    def _content(self) -> Content:
        if self.table is None:
            return Content.styled("No session is open.", "$quiet italic")
        journal, glyphs = self.table.journal, self.glyphs
        lines = {
            "Told": lambda: told(self._past, glyphs),
            "People": lambda: people(journal, glyphs),
            "Places": lambda: draw_map(journal.places, glyphs, min(76, self.size.width - 6)),
            "Moments": lambda: moments(journal, glyphs),
            "Owed": lambda: owed(journal, glyphs),
        }[PAGES[self._page]]()
        return lines or Content.styled("This page is still empty.", "$quiet italic")


def told(past: Sequence[PastTurn], glyphs: Glyphs) -> Content:
    """Return the transcript, the newest turn first."""
    parts = []
    for turn in reversed(past):
        head = Content.assemble((f"{glyphs.hand} ", "$hand"), data(turn.action or turn.title, glyphs, "$hand bold"))
        parts.append(Content.assemble(head, "\n", data(turn.text, glyphs, "$ink")))
    return Content("\n\n").join(parts)


def people(journal: Journal, glyphs: Glyphs) -> Content:
    """Return everybody the hero knows."""
    parts = []
    for person in journal.people:
        gone = f" {glyphs.died} {person.gone}" if person.gone else ""
        lines = [
            Content.assemble(
                data(person.name, glyphs, "$ink bold"),
                (f"  {person.regard}", gauges.regard_style(person.attitude)),
                (gone, "$blood"),
            ),
            data(person.look, glyphs, "$quiet"),
        ]
        lines += [Content.assemble((f"{glyphs.note} ", "$quiet"), data(deed, glyphs, "$ink")) for deed in person.deeds]
        parts.append(Content("\n").join(lines))
    return Content("\n\n").join(parts)


def moments(journal: Journal, glyphs: Glyphs) -> Content:
    """Return what is worth remembering, by turn."""
    return Content("\n").join(
        Content.assemble((f"{moment.turn:>3}  ", "$quiet"), data(moment.say, glyphs, "$ink"))
        for moment in journal.moments
    )


def owed(journal: Journal, glyphs: Glyphs) -> Content:
    """Return questions, threats and deadlines, and how each stands."""
    lines = []
    for promise in journal.promises:
        mark = glyphs.todo if promise.state == "open" else glyphs.done
        lines.append(
            Content.assemble(
                (f"{mark} ", "$brass"), data(promise.say, glyphs, "$ink"), (f"  {promise.state}", "$quiet")
            )
        )
    lines += [
        Content.assemble(
            (f"{glyphs.bullet} ", "$door"),
            data(entry.name, glyphs, "$ink bold"),
            "  ",
            data(entry.say, glyphs, "$quiet"),
        )
        for entry in journal.codex
    ]
    return Content("\n").join(lines)
