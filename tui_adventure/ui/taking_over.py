"""A session that another window has open is taken over here as soon as that window leaves it."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui_adventure.rules.errors import GameError
from tui_adventure.session.background import in_background
from tui_adventure.ui import turn
from tui_adventure.ui.game import OpenGame
from tui_adventure.ui.game_app import GameApp

if TYPE_CHECKING:
    from tui_adventure.session.conversation import ConversationFlow

LOOKS_EVERY = 1.0
"""Seconds after which a session that another window has open is tried again."""
_TAKEN_OVER = "The other window has left this session; it goes on here now."


async def take_over_when_left(
    app: GameApp, game: OpenGame, conversation: "ConversationFlow", is_open: Callable[[], bool]
) -> None:
    """Try again and again, for as long as the game `is_open` here, and show what the other window has played."""
    flow = conversation.game
    while is_open() and flow.is_locked:
        await asyncio.sleep(LOOKS_EVERY)
        page = flow.state.page
        try:
            async with game.between_turns():
                taken = await in_background(flow.take_over)
        except GameError as error:
            app.set_trouble(str(error))
            return
        if taken:
            app.set_trouble(game.notice)
            if flow.state.page != page:
                await turn.turn_over(app, game)
            if screen := app.screen_of(game):
                screen.say(_TAKEN_OVER)
