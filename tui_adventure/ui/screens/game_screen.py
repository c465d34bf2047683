"""What every screen has: a banner for trouble, a line of keys, and a notice when the window is too small."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.types import CSSPathType
from textual.widget import Widget

from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui_adventure.ui.game_app import GameApp

LEAST_WIDTH, LEAST_HEIGHT = 40, 12
TALL = 32


class GameScreen(Screen[None]):
    """A screen of the game. Subclasses compose their body; the frame is the same everywhere."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss"]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own declaration is of an instance variable
        (0, "-sliver"),
        (LEAST_WIDTH, "-narrow"),
        (104, "-wide"),
        (150, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - likewise
        (0, "-slit"),
        (LEAST_HEIGHT, "-short"),
        (TALL, "-tall"),
    ]

    _attentive: Widget | None = None

    @property
    def nine_doors(self) -> "GameApp":
        """The app, as far as its screens know it."""
        return cast("GameApp", self.app)

    @property
    def glyphs(self) -> Glyphs:
        """The drawing characters in use."""
        return self.nine_doors.glyphs

    def compose(self) -> ComposeResult:
        """Put the body between banner and keys."""
        yield DataText(id="banner")
        yield from self.body()
        yield KeyLine(id="hints")
        yield DataText(_too_small(), id="too-small")

    def body(self) -> ComposeResult:
        """Compose what is this screen's own."""
        raise NotImplementedError

    async def on_mount(self) -> None:
        """Show trouble that is already known."""
        self.set_class(self.glyphs.ascii, "-ascii")
        self.show_trouble(self.nine_doors.trouble)
        self.show_waking(waking=self.nine_doors.waking)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember what has the focus."""
        self._attentive = event.widget

    def on_resize(self) -> None:
        """Give the focus back that was lost while the window was too small for anything."""
        if self.focused is None and self._attentive is not None and self._attentive.is_attached:
            self.focus_on(self._attentive)

    def show_trouble(self, trouble: str) -> None:
        """Keep a sentence at the top until it is mended; "" takes it away."""
        banner = self.query_one("#banner", DataText)
        banner.display = bool(trouble)
        banner.say(trouble)

    def show_waking(self, *, waking: bool) -> None:
        """Say quietly whether the storyteller still wakes."""
        self.query_one(KeyLine).waking = waking

    def focus_on(self, widget: Widget) -> None:
        """Give the focus to a widget once it is drawn."""
        self.call_after_refresh(widget.focus, scroll_visible=False)


def _too_small() -> Content:
    return Content(
        f"The room is too small.\nNine Doors needs {LEAST_WIDTH}x{LEAST_HEIGHT}: widen the window. Nothing is lost."
    )
