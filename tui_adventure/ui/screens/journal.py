"""What happened, who was met, where the ways lead, what is promised, and what has been learnt."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from tui_adventure.rules.errors import GameError
from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.views.journal import Journal
from tui_adventure.ui import gauges
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.forking import FORKED, fork
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.ledger import PastTurn
from tui_adventure.ui.map import draw_map
from tui_adventure.ui.pictured import drawing_rows, foe_entry
from tui_adventure.ui.screens.game_screen import TALL
from tui_adventure.ui.screens.keys import RECEIPTS_KEY
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.typeset import heading, passage, small_caps
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.turn_rows import TurnRows
from tui_adventure.ui.widgets.vignette import ink_of

STORY, MOMENTS, TIMELINE = "Story", "Moments", "Timeline"
PAGES = (STORY, "Known", "People", "Places", MOMENTS, "Promises", "Codex", TIMELINE)
_BY_TIME = {STORY, MOMENTS}
"""Pages that open at their end, where the newest stands."""


class JournalScreen(Overlay):
    """The journal, a page for each kind of thing."""

    NAME = "The journal"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "turn(1)", "Next page", id="journal.next", tooltip="The next page of the journal"),
        Binding("left,shift+tab", "turn(-1)", "Page before", id="journal.previous", tooltip="The page before"),
        RECEIPTS_KEY,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._page = 0
        self._past: Sequence[PastTurn] = ()

    def body(self) -> ComposeResult:
        """The names of the pages stay above the one that is open, however far it is scrolled."""
        with Vertical(classes="body", id="journal"):
            with Vertical(id="journal-head"), Vertical(id="journal-names"):
                yield DataText(self.title_line(), id="leaf-title")
                yield DataText(id="journal-pages")
            with VerticalScroll(id="leaf"), Vertical(id="paper"):
                yield from self.leaf()

    def leaf(self) -> ComposeResult:
        """The page that is open."""
        yield DataText(id="journal-page", classes="leaf")
        yield TurnRows(self.glyphs, id="timeline", classes="leaf")

    async def on_mount(self) -> None:
        """Open at what was told, and fetch it."""
        self._draw()
        self.app.run_worker(self._fetch(), group="journal", exclusive=True)

    async def _fetch(self) -> None:
        if self.game is None:
            return
        try:
            self._past = await self.game.history()
        except GameError as error:
            self.nine_doors.set_trouble(str(error))
        if self.is_attached:
            self._draw()

    def action_turn(self, by: int) -> None:
        """Turn to another page."""
        self._page = (self._page + by) % len(PAGES)
        self._draw()

    def _draw(self) -> None:
        names = [
            Content.styled(f" {name} ", "$door bold reverse" if at == self._page else "$quiet")
            for at, name in enumerate(PAGES)
        ]
        self.query_one("#journal-pages", DataText).say(Content(" ").join(names))
        timeline = PAGES[self._page] == TIMELINE
        page, rows = self.query_one("#journal-page", DataText), self.query_one(TurnRows)
        rows.display = timeline
        if not timeline:
            page.say(self._content())
        elif self._past:
            page.say(Content.styled("Choosing a turn begins another session there; this one stays as it is.", "$quiet"))
            rows.fill(tuple(self._past), rows.highlighted if rows.items else len(self._past) - 1)
        else:
            page.say(Content.styled("This page is still empty.", "$quiet italic"))
        leaf = self.query_one("#leaf", VerticalScroll)
        self.focus_on(rows if timeline else leaf)
        if not timeline:
            turn_to = leaf.scroll_end if PAGES[self._page] in _BY_TIME else leaf.scroll_home
            self.call_after_refresh(turn_to, animate=False)

    def on_turn_rows_forked(self, message: TurnRows.Forked) -> None:
        """Begin another session from a turn, and go there."""
        self.app.run_worker(self._fork(message.turn.move), group="journal", exclusive=True)

    async def _fork(self, move: int) -> None:
        if self.game is not None and (forked := await fork(self.nine_doors, self.game, move)):
            self.dismiss()
            self.nine_doors.with_startup(lambda startup: startup.open(forked))
            self.notify(FORKED, markup=False)

    def _content(self) -> Content:
        if self.game is None:
            return Content.styled("No session is open.", "$quiet italic")
        journal, glyphs = self.game.journal, self.glyphs
        lines = {
            STORY: lambda: told(self._past, glyphs),
            "Known": lambda: known(journal, glyphs),
            "People": lambda: Content("\n\n").join([*people(journal, glyphs), *self._foes(journal)]),
            "Places": lambda: Content("\n").join([*self._view(journal), draw_map(journal.places, glyphs, self._width)]),
            MOMENTS: lambda: moments(journal, glyphs),
            "Promises": lambda: promises(journal, glyphs),
            "Codex": lambda: codex(journal, glyphs),
        }[PAGES[self._page]]()
        return lines or Content.styled("This page is still empty.", "$quiet italic")

    @property
    def _width(self) -> int:
        return min(76, self.size.width - 6)

    def _foes(self, journal: Journal) -> list[Content]:
        """Return whom the hero fought, each with its picture."""
        folders, ink = self.nine_doors.art_folders, ink_of(self.app)
        entries = [foe_entry(foe, self.glyphs, folders, self._width, ink) for foe in journal.foes]
        return [Content.styled(small_caps("Foes"), "$quiet bold"), *entries] if entries else []

    def _view(self, journal: Journal) -> list[Content]:
        """Return the drawing of the place where the hero is, in a window high enough for it and the map."""
        art = next((place.art for place in journal.places if place.here), "") if self.size.height >= TALL else ""
        rows = drawing_rows(art, self.glyphs, self.nine_doors.art_folders, self._width, ink_of(self.app))
        return [*rows, Content("")] if rows else []


def told(past: Sequence[PastTurn], glyphs: Glyphs) -> Content:
    """Return the transcript, the oldest turn first, each voice set as it was when it was heard."""
    parts, title = [], ""
    for turn in past:
        if turn.title and turn.title != title:
            parts.append(heading(turn.title, glyphs))
        title = turn.title
        parts += [passage(said, glyphs) for said in turn.passages]
    return Content("\n\n").join(parts)


def people(journal: Journal, glyphs: Glyphs) -> list[Content]:
    """Return everybody the hero knows."""
    parts = []
    for person in journal.people:
        gone = f" {glyphs.died} {person.gone}" if person.gone else ""
        lines = [
            Content.assemble(
                drawable(person.name, glyphs, "$ink bold"),
                (f"  {person.regard}", gauges.regard_style(person.attitude)),
                (gone, "$blood"),
            ),
            drawable(person.look, glyphs, "$quiet"),
        ]
        lines += [
            Content.assemble((f"{glyphs.note} ", "$quiet"), drawable(deed, glyphs, "$ink")) for deed in person.deeds
        ]
        parts.append(Content("\n").join(lines))
    return parts


def known(journal: Journal, glyphs: Glyphs) -> Content:
    """Return what was told, by kind, each with who told it."""
    parts = []
    for kind in FactKind:
        facts = [fact for fact in journal.facts if fact.kind is kind]
        if facts:
            lines = [Content.styled(small_caps(kind), "$quiet bold")]
            lines += [
                Content.assemble(
                    (f"{glyphs.bullet} ", "$door"),
                    drawable(fact.say, glyphs, "$ink"),
                    (f"  {fact.by}" if fact.by else "", "$hearth"),
                )
                for fact in facts
            ]
            parts.append(Content("\n").join(lines))
    return Content("\n\n").join(parts)


def moments(journal: Journal, glyphs: Glyphs) -> Content:
    """Return what is worth remembering, by turn."""
    return Content("\n").join(
        Content.assemble((f"{moment.turn:>3}  ", "$quiet"), drawable(moment.say, glyphs, "$ink"))
        for moment in journal.moments
    )


def promises(journal: Journal, glyphs: Glyphs) -> Content:
    """Return questions, threats and deadlines, and how each stands."""
    return Content("\n").join(
        Content.assemble(
            (f"{glyphs.todo if promise.state == 'open' else glyphs.done} ", "$brass"),
            drawable(promise.say, glyphs, "$ink"),
            (f"  {promise.state}", "$quiet"),
        )
        for promise in journal.promises
    )


def codex(journal: Journal, glyphs: Glyphs) -> Content:
    """Return what the hero has learnt of things and beings."""
    return Content("\n").join(
        Content.assemble(
            (f"{glyphs.bullet} ", "$door"),
            drawable(entry.name, glyphs, "$ink bold"),
            "  ",
            drawable(entry.say, glyphs, "$quiet"),
        )
        for entry in journal.codex
    )
