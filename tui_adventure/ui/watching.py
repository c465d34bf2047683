"""A run replayed on the screen at reading pace, as a session of its own that the player can take over at any turn."""

import asyncio
from typing import TYPE_CHECKING

from tui_adventure.rules.errors import GameError
from tui_adventure.story.free_actions.weighing import WEIGHED
from tui_adventure.story.intent import CHOSEN
from tui_adventure.ui import turn

if TYPE_CHECKING:
    from tui_adventure.session.run_code import RunCode
    from tui_adventure.session.state import GameState
    from tui_adventure.story.engine import Engine
    from tui_adventure.ui.game import OpenGame
    from tui_adventure.ui.game_app import GameApp

WORDS_A_SECOND = 4.5
"""How quickly a page is taken to be read."""
LEAST_PAUSE, LONGEST_PAUSE = 1.2, 25.0
"""Seconds a page stands, at least and at most."""
_LOOKS_EVERY = 0.1
_YOURS = "The replay has stopped here: from this page on it is yours."


def begun_again(code: str, engine: "Engine") -> "tuple[RunCode, GameState, str]":
    """Return the run of a code, a new session at its first page, and what is to be said of its edition, or "".

    Raises:
        BadCode: it is no code of a run.
        DoesNotFit: it goes otherwise with the stories there are.
    """
    from tui_adventure.session.code_text import read
    from tui_adventure.session.replaying import begun, proved

    run = read(code)
    told = proved(run, engine)
    return run, begun(run, engine), told


async def watch(app: "GameApp", game: "OpenGame", run: "RunCode", last: int | None) -> None:
    """Play a run on, page by page, until it ends, `last` turns are played, or the player does anything."""
    inputs, played = run.inputs(), 0
    try:
        await game.flow()
        while game.watched and inputs.left and (last is None or played < last):
            moves = game.state.moves
            if not await _read(app, game, moves):
                break
            await _play(app, game, inputs.on(game.state.page))
            if game.state.moves == moves:
                break
            played += 1
    except GameError as error:
        app.set_trouble(str(error))
    game.watched = False
    if screen := app.screen_of(game):
        screen.say(_YOURS)


async def _read(app: "GameApp", game: "OpenGame", moves: int) -> bool:
    """Let the page stand for as long as it takes to read, and return whether the replay is to go on."""
    if await app.arrived(game) is None:
        return False
    words = sum(len(passage.text.split()) for passage in game.state.page.passages)
    left = min(LONGEST_PAUSE, max(LEAST_PAUSE, words / WORDS_A_SECOND))
    while left > 0 and _undisturbed(app, game, moves):
        await asyncio.sleep(_LOOKS_EVERY)
        left -= _LOOKS_EVERY
    return _undisturbed(app, game, moves)


def _undisturbed(app: "GameApp", game: "OpenGame", moves: int) -> bool:
    return game.watched and game.state.moves == moves and not game.busy and app.game is game


async def _play(app: "GameApp", game: "OpenGame", text: str) -> None:
    """Play a turn; a deed that is weighed first is then done."""
    moves, chosen = game.state.moves, text.removeprefix(CHOSEN)
    label = next((option.label for option in game.state.page.options if option.id == chosen), text)
    await turn.play(app, game, text, label)
    if game.state.moves == moves and game.state.weighed is not None:
        await turn.play(app, game, f"{CHOSEN}{WEIGHED}", label)
