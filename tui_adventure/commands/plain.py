"""`tui-adventure plain`: the game line by line, opened as the screens open it."""

import argparse
import sys

from tui_adventure.paths import Paths
from tui_adventure.plain import LineGame, line_reader, play, width_of
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.opening import begin, choose_storyteller, open_conversation, open_engine, wake
from tui_adventure.settings import load_settings, override

INTERRUPTED = 130


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Play a session on standard input and output; the exit status is 1 when its last turns could not be saved."""
    settings = override(load_settings(paths.settings_file), storyteller=options.storyteller, model=options.model)
    choose_storyteller(settings)  # what cannot be had is said before anything is opened
    resumed = Ledger.at(paths).find(options.resume).session_id if options.resume else ""
    print("Nine Doors, line by line. The storyteller is waking; it takes a few seconds.", flush=True)
    engine = open_engine(paths)
    session = resumed or begin(engine, settings, options.seed, quick=options.quick)
    conversation = open_conversation(session, engine, settings, wake(paths, settings))
    game = LineGame(conversation, sys.stdout, width_of(options.width))
    status = 0
    try:
        opened = game.begin(*engine.library.left_out, resumed=bool(resumed))
        play(game, opened, line_reader(sys.stdin), typing=sys.stdin.isatty())
    except KeyboardInterrupt:
        print()
        status = INTERRUPTED
    try:
        return status if game.end() else 1
    finally:
        conversation.game.close()
