"""Keeping what was played: a session as a book, and the code that plays it again."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui_adventure.rules.errors import GameError
from tui_adventure.session.background import in_background

if TYPE_CHECKING:
    from tui_adventure.session.state import GameState
    from tui_adventure.story.engine import Engine
    from tui_adventure.ui.game_app import GameApp
    from tui_adventure.ui.startup import Startup

_SHORT = 8


async def keep_as_book(app: "GameApp", session_id: str, startup: "Startup") -> None:
    """Write a session down as a web page, and give that to the player."""
    engine = startup.engine
    if engine is None:
        app.set_trouble("The stories are still being read; ask for the book again in a moment.")
        return
    try:
        line = await startup.line_of_play(session_id)
        page = await in_background(partial(_page, line, engine))
        app.deliver_book(_name(line[-1]), page)
    except (GameError, OSError) as error:
        app.set_trouble(str(error))


async def code_of_session(session_id: str, startup: "Startup") -> tuple[str, str]:
    """Return a session's code, and where it has none "" and the sentence why."""
    from tui_adventure.session.code_text import code_of

    try:
        line = await startup.line_of_play(session_id)
        return await in_background(partial(code_of, line)), ""
    except GameError as error:
        return "", str(error)


def _page(line: "Sequence[GameState]", engine: "Engine") -> str:
    from tui_adventure.chronicle.book import book_of
    from tui_adventure.chronicle.web_page import web_page

    return web_page(book_of(line, engine, dice=True))


def _name(state: "GameState") -> str:
    """Return what the file is called: the same for the same session."""
    hero = state.character_sheet.name if state.character_sheet is not None else "somebody"
    signs = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in hero.casefold())
    told = "-".join(signs.split()) or "hero"
    return f"nine-doors-{told}-{state.session_id[:_SHORT]}.html"
