"""Another session that begins at a turn of the open one, which stays as it is."""

import asyncio
from typing import TYPE_CHECKING

from tui_adventure.rules.errors import GameError

if TYPE_CHECKING:
    from tui_adventure.ui.game import OpenGame
    from tui_adventure.ui.game_app import GameApp

FORKED = "From here another session goes on; the first one stays in the ledger."


async def fork(app: "GameApp", game: "OpenGame", move: int) -> str:
    """Begin another session from the turn with that number of moves and return its id; "" where that cannot be done."""
    try:
        flow = await game.flow()
        forked = await asyncio.to_thread(flow.fork, move)
    except GameError as error:
        app.set_trouble(str(error))
        return ""
    forked.close()
    begun: str = forked.get_session_id()
    return begun
