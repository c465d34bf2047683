"""What the interface asks of the rest of the program; one implementation plays for real, another stands in tests."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from tui_adventure.session.state import GameState
from tui_adventure.settings import Settings
from tui_adventure.ui.ledger import Line
from tui_adventure.ui.table import Seat

if TYPE_CHECKING:
    from tui_adventure.story.engine import Engine

Result = TypeVar("Result")


class Backstage(Protocol):
    """Sessions, content and flows. All but `seat` are called in a thread of their own."""

    art_folders: Sequence[Path]
    settings: Settings
    """What the next session is opened with."""

    def lines(self) -> list[Line]:
        """Return the sessions in the ledger, the last played first."""
        ...

    def load_engine(self) -> "Engine":
        """Return the engine, its content loaded."""
        ...

    def trouble(self) -> str:
        """Return, once the engine is loaded, what of the packs or the settings cannot be had and why, or ""."""
        ...

    def keep(self, state: GameState) -> None:
        """Write a new session down before its flows are there, so that it is in the ledger whatever happens.

        Raises:
            SessionError: it cannot be written.
        """
        ...

    def new_state(self, seed: int | None) -> GameState:
        """Return the state of a session nobody has played; without a seed it has one nobody can guess."""
        ...

    def read(self, session_id: str) -> GameState:
        """Return a session's newest state.

        Raises:
            SessionError: there is none, or it cannot be read.
        """
        ...

    def wake(self) -> None:
        """Import what takes seconds, silently."""
        ...

    async def seat(self, state: GameState, engine: "Engine", *, new: bool) -> Seat:
        """Open a session's flows.

        Raises:
            SessionError: it cannot be opened.
        """
        ...

    def rename(self, session_id: str, title: str) -> None:
        """Give a session that is not open a name of the player's own; only after `wake`.

        Raises:
            SessionError: it cannot be opened, or not written.
        """
        ...

    def delete(self, session_id: str) -> None:
        """Take a session out of the ledger; it can be brought back."""
        ...

    def restore(self, session_id: str) -> None:
        """Bring back a session that was taken out."""
        ...


async def in_background(work: Callable[[], Result]) -> Result:
    """Run `work` in a thread that nobody waits for when the program ends, and return what it returns."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def settle(set_it: Callable[[], None]) -> None:
        if not future.done():
            set_it()

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - handed to whoever waits
            fault = error
            _tell(loop, lambda: settle(lambda: future.set_exception(fault)))
        else:
            _tell(loop, lambda: settle(lambda: future.set_result(result)))

    threading.Thread(target=run, daemon=True).start()
    return await future


def _tell(loop: asyncio.AbstractEventLoop, act: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(act)
