"""`tui-adventure plain`: the game line by line, opened as the screens open it."""

import argparse
import asyncio
import sys

from tui_adventure.paths import Paths
from tui_adventure.plain import PlainTable
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.opening import begin, choose_storyteller, open_conversation, open_engine, wake
from tui_adventure.settings import load_settings, override


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Play a session on standard input and output; the status is 1 when the last of it could not be saved."""
    settings = override(load_settings(paths.settings_file), storyteller=options.storyteller, model=options.model)
    choose_storyteller(settings)  # what cannot be had is said before anything is opened
    resumed = Ledger.at(paths).find(options.resume).session_id if options.resume else ""
    engine = open_engine(paths)
    session = resumed or begin(engine, settings, options.seed, quick=options.quick)
    conversation = open_conversation(session, engine, settings, wake(paths, settings))
    table = PlainTable(conversation, sys.stdin, sys.stdout, engine.library.left_out, resumed=bool(resumed))
    try:
        asyncio.run(table.play())
    finally:
        conversation.game.close()
    return int(bool(conversation.game.unsaved))
