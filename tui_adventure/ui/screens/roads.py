"""The roads not taken: which three choices changed most, and another session from any of them."""

from textual.app import ComposeResult
from textual.content import Content

from tui_adventure.story.roads.road_told import NOTHING_CHANGED
from tui_adventure.ui.forking import FORKED, fork
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.road_rows import RoadRows

_LOOKS_EVERY = 0.2
_CHOOSE = "Choosing one begins another session there; this one stays as it is."
_LOOKING = "The ways you left are being played from the same dice: {share} %."
_NOT_YET = "They are looked for once a closing entry stands."


class RoadsScreen(Overlay):
    """What is known of the roads not taken, as it is found."""

    NAME = "Roads not taken"

    def leaf(self) -> ComposeResult:
        """A word about the search, and each road with what came of it."""
        yield DataText(id="roads-about", classes="leaf")
        yield RoadRows(self.glyphs, id="roads", classes="leaf")

    async def on_mount(self) -> None:
        """Show what is known, and look again until all is."""
        self._looks = self.set_interval(_LOOKS_EVERY, self._draw)
        self._draw()

    def _draw(self) -> None:
        search = self.game.roads if self.game is not None else None
        rows, about = self.query_one(RoadRows), self.query_one("#roads-about", DataText)
        if search is None:
            about.say(Content.styled(_NOT_YET, "$quiet italic"))
            return
        if search.roads != rows.items:
            rows.fill(search.roads, rows.highlighted)
        if search.done:
            self._looks.stop()
            about.say(Content.styled(search.fault or (_CHOOSE if search.roads else NOTHING_CHANGED), "$quiet"))
        else:
            about.say(Content.styled(_LOOKING.format(share=round(search.share * 100)), "$quiet italic"))

    async def on_key(self) -> None:
        """Let no search be in the way of a key."""
        if self.game is not None and self.game.roads is not None:
            self.game.roads.give_way()

    def on_road_rows_taken(self, message: RoadRows.Taken) -> None:
        """Begin another session where the road leaves the one that was walked, and go there."""
        self.app.run_worker(self._fork(message), group="roads", exclusive=True)

    async def _fork(self, taken: RoadRows.Taken) -> None:
        road = taken.road
        if self.game is not None and (forked := await fork(self.nine_doors, self.game, road.moves)):
            self.dismiss()
            said = f"The road not taken: {road.label}."
            self.nine_doors.with_startup(lambda startup: startup.open(forked, said))
            self.notify(f"{FORKED} {said}", markup=False)
