"""Playing a turn for the app: it goes on when its screen is left, and is shown wherever the table then stands."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from tui_adventure.rules.errors import GameError
from tui_adventure.story.beat import Beat, Passage, PassageKind, Voice
from tui_adventure.ui.presenter import Presenter, Stage
from tui_adventure.ui.table import Table
from tui_adventure.ui.transcript import Spoken


class Place(Stage, Protocol):
    """A screen at which a table stands."""

    def begin(self, waiting: str) -> None:
        """A turn has begun; `waiting` says what it waits for, or is ""."""
        ...

    def end(self) -> None:
        """No turn is being played: the page's choices can be offered."""
        ...

    async def start_over(self) -> None:
        """The table has another page that does not follow from the last."""
        ...


_LOG = logging.getLogger(__name__)
FindPlace = Callable[[], Place | None]


async def play(table: Table, text: str, label: str, find_place: FindPlace, waiting: str) -> Beat | None:
    """Play one turn and show it; None when nothing happened, which the page then says.

    `text` is what is played, `label` how the player would say it.
    """
    if place := find_place():
        place.begin("" if table.awake else waiting)
    presenter = Presenter(find_place, table.transcript, label)
    showing = asyncio.create_task(presenter.perform())
    try:
        beat = await table.take_turn(text, presenter.hear)
        await showing
    except GameError as error:
        showing.cancel()
        beat = None
        await _refuse(str(error), find_place)
    except Exception:  # noqa: BLE001 - the boundary to the rules and the story: a fault there must not take the table away
        _LOG.exception("a turn broke: %r", text)
        showing.cancel()
        beat = None
        await _refuse("Something broke that should not have, and nothing happened; the log file says what.", find_place)
    if place := find_place():
        place.end()
    return beat


async def _refuse(why: str, find_place: FindPlace) -> None:
    if place := find_place():
        await place.show([Spoken(Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=why))], fresh=False)


async def rewind(step: Callable[[], Awaitable[None]], find_place: FindPlace) -> None:
    """Take turns back or play them again, and show the page that then stands."""
    try:
        await step()
    except GameError as error:
        if place := find_place():
            place.say(str(error))
        return
    if place := find_place():
        await place.start_over()
