"""A page of the game with its choices and the free-text line; each phase has a screen of its own upon it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.types import CSSPathType

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.intent import CHOSEN, Wish
from tui_adventure.ui import turn
from tui_adventure.ui.game import OpenGame
from tui_adventure.ui.screens.game_screen import TALL, GameScreen
from tui_adventure.ui.screens.keys import PLAY_KEYS
from tui_adventure.ui.transcript import Entry
from tui_adventure.ui.widgets.blocks import blocks
from tui_adventure.ui.widgets.choices import FEW, PAIR, Answers, Choices
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.dice import Dice
from tui_adventure.ui.widgets.free_text import FreeText, SayLine
from tui_adventure.ui.widgets.notice import Notice
from tui_adventure.ui.widgets.one_row import OneRow
from tui_adventure.ui.widgets.panels import HeroPanel, Panel, RoadPanel, StatusLine
from tui_adventure.ui.widgets.prose import Prose, Said

_CARRIED_OUT = {
    Wish.UNDO: "undo",
    Wish.REDO: "redo",
    Wish.LEAVE: "app.quit",
    Wish.SETTINGS: "app.overlay('settings')",
    Wish.BEFORE: "app.overlay('journal')",
}
"""What is done at once when it is wished in words; every other wish is answered on the page."""


class PlayScreen(GameScreen):
    """Shows the page of the open game and plays its turns."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss", "play_screen.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = PLAY_KEYS
    RECALLED = 2
    """How many turns are shown when this screen opens."""
    QUESTION = "Or say what you do"

    def __init__(self, game: OpenGame) -> None:
        super().__init__()
        self.game = game
        self._playing = False
        self._phase = game.phase
        self._drawn_with: object = None

    def body(self) -> ComposeResult:
        """A page between two margins: the hero on the left in a broad window, the road on the right."""
        with Horizontal(classes="body"):
            yield from self.left_margin()
            with Vertical(id="page"):
                yield from self.above()
                yield Prose(id="prose")
                with Vertical(id="foot"):
                    yield Notice(self.glyphs, id="notice")
                    yield from self.offers()
                with Vertical(id="last"):
                    yield SayLine(self.glyphs, id="line")
                    yield OneRow(id="teller")
                yield from self.below()
            yield from self.right_margin()

    def above(self) -> ComposeResult:
        """What stands over the telling."""
        return iter(())

    def below(self) -> ComposeResult:
        """What folds both margins into one line, where there are none."""
        yield StatusLine(self.glyphs, id="status")

    def offers(self) -> ComposeResult:
        """What can be chosen, below the telling."""
        with VerticalScroll(id="answers", can_focus=False):
            yield Choices(self.glyphs, id="choices")

    @property
    def answers(self) -> Answers:
        """What offers the choices."""
        return self.query_one("#choices", Choices)

    def left_margin(self) -> ComposeResult:
        """What stands on the left in a broad window."""
        with VerticalScroll(id="left", classes="margin", can_focus=False):
            yield HeroPanel(self.glyphs)

    def right_margin(self) -> ComposeResult:
        """What stands on the right where there is room."""
        with VerticalScroll(id="right", classes="margin", can_focus=False):
            yield RoadPanel(self.glyphs)
            yield HeroPanel(self.glyphs, id="hero-below")

    async def on_mount(self) -> None:
        """Draw the page as it stands."""
        self.query_one(Prose).measure = self.nine_doors.settings.measure
        self._drawn_with = self._drawing_with()
        await self._recall()
        if self.game.unplayed:
            self.begin(self.game.unplayed[0][1])
        kept, self.game.kept = self.game.kept, ()
        for chosen in kept:
            self.call_after_refresh(self.play, *chosen)

    async def _recall(self) -> None:
        """Show the last turns, the newest of them as new."""
        newest = self.game.transcript.last()
        earlier = self.game.transcript.last(self.RECALLED)
        prose = self.query_one(Prose)
        await self.show(earlier[: len(earlier) - len(newest)], fresh=False)
        prose.open_turn()
        await self.show(newest, fresh=False)
        self.settle()

    def on_resize(self) -> None:
        """Unfold the choices where there is room now."""
        if self.is_mounted:
            self._unfold()

    def _unfold(self) -> None:
        self.answers.roomy = self.has_room(self.size.height)

    def has_room(self, height: int) -> bool:
        """Return whether a window so high has room for all that is known of each choice."""
        count = len(self.game.page.options)
        return count <= (FEW if height >= TALL else PAIR)

    def on_screen_resume(self) -> None:
        """Catch up with what happened while something lay over this screen."""
        for prose in self.query(Prose):
            prose.measure = self.nine_doors.settings.measure
        if self.game.phase is not self._phase:
            self.call_after_refresh(self.nine_doors.go_to_game, self.game)
        elif self._drawing_with() != self._drawn_with:
            self.call_after_refresh(self._draw_again)

    def _drawing_with(self) -> object:
        return self.glyphs, self.nine_doors.art_folders

    def _draw_again(self) -> None:
        self.nine_doors.switch_screen(type(self)(self.game))  # not awaited: this screen would wait for its own end

    def settle(self) -> None:
        """Offer the page's choices and bring every number up to date."""
        page = self.game.page
        self._unfold()
        self.answers.offer(page.options)
        self.query_one("#answers").display = bool(page.options)
        self.query_one(FreeText).placeholder = page.prompt or self.QUESTION
        status = self.game.status
        for panel in self.query(Panel):
            panel.show(status)
        self.query_one("#teller", OneRow).show(self.game.teller, self.glyphs)
        self.query_one(Prose).follow()
        line = self.query_one(FreeText)
        if not page.options:
            line.focus()
        elif not line.has_focus:
            self.answers.focus_first()

    # What a turn shows

    async def show(self, entries: list[Entry], *, fresh: bool) -> None:
        """Append entries to the prose; a fresh roll tumbles first, and what comes of it is shown when it lies still."""
        shown = [blocks(entry, self.glyphs, self.nine_doors.art_folders) for entry in entries]
        await self.query_one(Prose).tell(shown, self._unfolds if fresh else lambda _: False)

    def _unfolds(self, block: DataText) -> bool:
        written = isinstance(block, Said) and block.passage.kind is PassageKind.CLOSING
        return not self.nine_doors.still and (isinstance(block, Dice) or written or self.nine_doors.settings.reveal)

    def say(self, notice: str) -> None:
        """Tell the player something about the game itself, above the choices."""
        self.query_one(Notice).tell(notice)

    def on_prose_moved(self, message: Prose.Moved) -> None:
        """Say that there is more below."""
        self.query_one("#more").display = message.unread

    def on_choices_picked(self, message: Choices.Picked) -> None:
        """Play a choice."""
        self.play(f"{CHOSEN}{message.option.id}", message.option.label)

    async def on_free_text_spoken(self, message: FreeText.Spoken) -> None:
        """Play typed words, or carry out what they wish of the program."""
        self.answers.focus_first()
        wanted = self.game.engine.wish(self.game.state, message.text)
        done = _CARRIED_OUT.get(wanted.wish) if wanted is not None and not wanted.asks else None
        if done is None:
            self.play(message.text, message.text)
        else:
            await self.run_action(done)

    def on_free_text_left(self) -> None:
        """Go back to the choices."""
        self.answers.focus_first()

    def play(self, text: str, label: str) -> None:
        """Play a turn."""
        self.nine_doors.run_worker(turn.play(self.nine_doors, self.game, text, label), group="turn")

    def begin(self, label: str) -> None:
        """Offer nothing while a turn is played, or waits to be: what the player chose is `label`."""
        waiting = "" if self.game.awake else f"{label} {self.glyphs.dot} as soon as the storyteller is awake"
        self._playing = True
        self.answers.waiting = True
        self.query_one(Prose).open_turn()
        self.query_one(Notice).wait_for(waiting)

    def end(self) -> None:
        """Go on after a turn: another place, or the same with other choices."""
        self._playing = False
        self.query_one(Notice).waited()
        self.nine_doors.set_trouble(self.game.notice)
        if not self.nine_doors.go_to_game(self.game):
            self.settle()

    async def start_over(self) -> None:
        """Show the page that stands now instead of those before it."""
        self.say("")
        if not self.nine_doors.go_to_game(self.game):
            await self.query_one(Prose).clear()
            await self._recall()

    async def on_key(self) -> None:
        """Let any key finish what is still appearing, and stop a replay."""
        self.game.watched = False
        self.query_one(Prose).land()

    # Keys

    def action_say(self) -> None:
        """Go to the free-text line."""
        self.query_one(FreeText).focus()

    def action_read_on(self) -> None:
        """Show the text below."""
        self.query_one(Prose).page_on()

    def action_read_back(self) -> None:
        """Show the text above."""
        self.query_one(Prose).scroll_page_up(animate=False)

    def action_leave(self) -> None:
        """Stop the storyteller if it is speaking, else go back to the ledger."""
        if self._playing and self.game.conversation is not None:
            self.game.conversation.hush()
        else:
            self.nine_doors.go_to_ledger()

    def action_undo(self) -> None:
        """Take the last turn back."""
        self._rewind(lambda flow: flow.undo())

    def action_redo(self) -> None:
        """Go forward to the turn that was taken back."""
        self._rewind(lambda flow: flow.redo())

    def action_book(self) -> None:
        """Show the page in the book's words, or again in those it was told in."""
        self.nine_doors.run_worker(turn.other_words(self.nine_doors, self.game), group="turn")

    def _rewind(self, step: turn.Step) -> None:
        self.nine_doors.run_worker(turn.rewind(self.nine_doors, self.game, step), group="turn")
