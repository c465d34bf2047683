"""A roll: the die tumbles where its line will stand, then the line stays."""

from textual.content import Content

from tui_adventure.rules.events import RollMade
from tui_adventure.story.beat import Passage
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.prose import Said

FACES = (11, 4, 17, 8, 20, 2, 14)
BEAT = 0.06
"""Seconds a face is shown; seven of them make under half a second."""


class Dice(Said):
    """The Keeper's line of one roll."""

    def __init__(self, passage: Passage, glyphs: Glyphs, roll: RollMade, *, place: int = 0) -> None:
        super().__init__(passage, glyphs, roll, place=place)
        self._roll = roll
        self._thrown = 0

    async def unfold(self) -> None:
        """Tumble, and return when the die lies still."""
        self._timer = self.set_interval(BEAT, self._turn)
        self._turn()
        await self._still.wait()

    def _turn(self) -> None:
        if self._thrown >= len(FACES):
            self.land()
            return
        face = FACES[(self._thrown + self._roll.kept) % len(FACES)]
        self._thrown += 1
        self.update(
            Content.assemble(
                (f"{self._glyphs.scales} ", "$brass"),
                drawable(small_caps(self._roll.label), self._glyphs, "$brass bold"),
                (f"  d20 {face:>2} ", "$brass"),
                (f"against {self._roll.target}", "$quiet"),
            )
        )
