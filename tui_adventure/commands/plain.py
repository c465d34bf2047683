"""`tui-adventure plain`: the game line by line, over the same flows as the screens."""

import argparse
import asyncio
import contextlib
import sys
from typing import TYPE_CHECKING

from tui_adventure.commands.sessions import find
from tui_adventure.paths import Paths
from tui_adventure.plain import PlainTable
from tui_adventure.session import boot
from tui_adventure.session.errors import SaveFailed
from tui_adventure.session.persistence.stores import open_store
from tui_adventure.session.state import GameState, new_seed
from tui_adventure.settings import Settings, load_settings, override
from tui_adventure.story.content.library import builtin_packs, load_library
from tui_adventure.story.engine import Engine
from tui_adventure.story.state import AskResolve
from tui_adventure.storytellers import choose_storyteller

if TYPE_CHECKING:
    from tui_adventure.session import GameSessionFlow


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Play a session on standard input and output."""
    settings = override(load_settings(paths.settings_file), storyteller=options.storyteller, model=options.model)
    storyteller = choose_storyteller(settings)
    session_id = find(open_store(paths), options.resume).session_id if options.resume else ""
    engine = Engine(load_library([builtin_packs(), paths.packs], paths.cache))
    boot.prepare(paths)
    boot.load()
    from tui_adventure.session import ConversationFlow, GameSessionFlow, get_persistence

    persistence = get_persistence(paths)
    if session_id:
        flow = GameSessionFlow.resume(session_id, persistence)
    else:
        flow = GameSessionFlow(state=_new_state(options, settings), persistence=persistence)
        _begin(flow, engine, quick=options.quick)
    table = PlainTable(flow, sys.stdin, sys.stdout, engine.library.left_out, resumed=bool(session_id))
    conversation = ConversationFlow(flow, engine, storyteller, table.hear, patience=settings.time_limit)
    try:
        asyncio.run(table.play(conversation))
    finally:
        flow.close()
    return 0


def _new_state(options: argparse.Namespace, settings: Settings) -> GameState:
    return GameState(
        seed=new_seed() if options.seed is None else options.seed,
        difficulty=settings.difficulty.value,
        ask_resolve=AskResolve(settings.ask_resolve),
        lines=list(settings.lines),
        veils=list(settings.veils),
    )


def _begin(flow: "GameSessionFlow", engine: Engine, *, quick: bool) -> None:
    """Put the first page on the table; where it cannot be saved it is played all the same: `flow.unsaved` says so."""
    with contextlib.suppress(SaveFailed):
        with flow.transaction() as state:
            if quick:
                engine.quick_hero(state)
            else:
                engine.new_game(state)
        flow.kickoff()
