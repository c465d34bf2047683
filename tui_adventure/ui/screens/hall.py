"""The hall of heroes: everybody who came to a closing entry, and the figures of all adventures."""

from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from tui_adventure.hall_words import EMPTY
from tui_adventure.rules.errors import GameError
from tui_adventure.session.background import in_background
from tui_adventure.session.hall import Hall, Hero, keepsakes_of
from tui_adventure.session.hall_figures import HallFigures, endings_known, figures_of
from tui_adventure.ui.hall_pages import Entries, figures_page, hero_page
from tui_adventure.ui.pictured import drawing_rows
from tui_adventure.ui.screens.game_screen import TALL
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.hero_rows import HeroRows
from tui_adventure.ui.widgets.vignette import ink_of

if TYPE_CHECKING:
    from tui_adventure.story.content.library import Library
    from tui_adventure.ui.startup import Startup

HEROES, FIGURES = "Heroes", "Figures"
PAGES = (HEROES, FIGURES)
_AROUND = 6
"""Columns beside the text."""
_PAPER = 80
_BETWEEN = 1.0
"""Seconds between two drawings of what has been read so far."""


class HallScreen(Overlay):
    """The hall, which can be gone through while it is still being read."""

    NAME = "The hall of heroes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "turn(1)", "Next page", id="hall.next", tooltip="The heroes, or the figures of all"),
        Binding("left,shift+tab", "turn(-1)", "Page before", show=False, id="hall.previous", tooltip="The page before"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._page = 0
        self._hall: Hall | None = None
        self._library: Library | None = None
        self._heroes: Sequence[Hero] = ()
        self._shown: Hero | None = None
        """The hero whose own page is open."""
        self._entries: Entries = ()
        self._figures: HallFigures | None = None
        """Of all heroes; None until they have been counted."""
        self._reading = True

    def body(self) -> ComposeResult:
        """The names of the pages stay above the one that is open."""
        with Vertical(classes="body", id="hall"):
            with Vertical(id="hall-head"), Vertical(id="hall-names"):
                yield DataText(self.title_line(), id="leaf-title")
                yield DataText(id="hall-pages")
            with VerticalScroll(id="leaf"), Vertical(id="paper"):
                yield from self.leaf()

    def leaf(self) -> ComposeResult:
        """The page that is open."""
        yield DataText(id="hall-page", classes="leaf")
        yield HeroRows(self.glyphs, id="heroes", classes="leaf")

    async def on_mount(self) -> None:
        """Open at the heroes, and read them."""
        self._draw()
        self.nine_doors.with_startup(self._read)

    def on_resize(self) -> None:
        """Draw the charts as wide as they fit."""
        super().on_resize()
        if self.is_mounted:
            self._draw()

    def action_turn(self, by: int) -> None:
        """Turn to the other page."""
        self._page, self._shown = (self._page + by) % len(PAGES), None
        self._draw(anew=True)

    def action_back(self) -> None:
        """Go back from a hero's page to the heroes, else to the place below."""
        if self._shown is None:
            super().action_back()
            return
        self._shown = None
        self._draw(anew=True)

    async def on_hero_rows_opened(self, message: HeroRows.Opened) -> None:
        """Open a hero's page."""
        if self._hall is None:
            return
        self._shown = message.hero
        self._entries = await in_background(partial(_entries, self._hall, message.hero))
        self._draw(anew=True)

    async def _read(self, startup: "Startup") -> None:
        """Read who is there, a part at a time for as long as this is open."""
        try:
            hall = self._hall = await startup.open_hall()
            await in_background(hall.open)
            drawn = 0.0
            while await in_background(hall.read_on):
                if not self.is_attached:
                    await in_background(hall.keep)
                    return
                if monotonic() - drawn > _BETWEEN:
                    self._show(hall.heroes(), reading=True)
                    drawn = monotonic()
        except GameError as error:
            self.nine_doors.set_trouble(str(error))
            return
        self._show(await in_background(hall.heroes), reading=False)
        self._library = await startup.read_library()
        self._figures = await in_background(partial(_counted, self._heroes, self._library))
        self._show(self._heroes, reading=False)

    def _show(self, heroes: Sequence[Hero], *, reading: bool) -> None:
        self._heroes, self._reading = heroes, reading
        if self.is_attached:
            self._draw()

    def _draw(self, *, anew: bool = False) -> None:
        """Draw the page that is open; one that is opened `anew` begins at its top and takes the focus."""
        names = [
            Content.styled(f" {name} ", "$door bold reverse" if at == self._page else "$quiet")
            for at, name in enumerate(PAGES)
        ]
        left = self._hall.left if self._hall is not None and self._reading else 0
        told = Content.styled(f"   {left} still to be read" if left else "", "$quiet italic")
        self.query_one("#hall-pages", DataText).say(Content.assemble(Content(" ").join(names), told))
        page, rows, leaf = self.query_one("#hall-page", DataText), self.query_one(HeroRows), self.query_one("#leaf")
        rows.display = bool(self._heroes) and self._shown is None and PAGES[self._page] == HEROES
        page.display = not rows.display
        if rows.display:
            rows.fill(tuple(self._heroes), rows.highlighted)
            self.focus_on(rows)
            return
        page.say(self._content())
        if anew:
            self.call_after_refresh(leaf.scroll_home, animate=False)
        self.focus_on(leaf)

    def _content(self) -> Content:
        width = min(_PAPER, self.size.width - _AROUND)
        if self._shown is not None:
            keepsakes = keepsakes_of(self._shown, self._library) if self._library is not None else ()
            page = hero_page(self._shown, keepsakes, self._entries, self.glyphs, width)
            return Content("\n").join((*self._emblem(self._shown, width), page))
        if self._reading or (PAGES[self._page] == FIGURES and self._figures is None):
            return Content.styled("The hall is being opened.", "$quiet italic")
        if self._figures is None or PAGES[self._page] == HEROES:
            return Content.styled(EMPTY, "$quiet italic")
        return figures_page(self._figures, self.glyphs, width)

    def _emblem(self, hero: Hero, width: int) -> list[Content]:
        """Return the drawing of the door a hero came back by last, where the window has room for it."""
        if not self.nine_doors.settings.pictures or self.size.height < TALL:
            return []
        rows = drawing_rows(hero.last.door, self.glyphs, self.nine_doors.art_folders, width, ink_of(self.app))
        return [*rows, Content("")] if rows else []


def _counted(heroes: Sequence[Hero], library: "Library") -> HallFigures:
    return figures_of((one for hero in heroes for one in hero.adventures), endings_known(library))


def _entries(hall: Hall, hero: Hero) -> Entries:
    return [(adventure, hall.entry(adventure)) for adventure in reversed(hero.adventures)]
