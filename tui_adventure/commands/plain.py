"""`tui-adventure plain`: the game line by line, opened as the screens open it."""

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING

from tui_adventure.paths import Paths
from tui_adventure.plain import LineGame, play
from tui_adventure.plain_lines import width_of
from tui_adventure.plain_typing import line_reader
from tui_adventure.session import door_of_the_day as daily
from tui_adventure.session.hall import Hall
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.opening import begin, choose_storyteller, open_conversation, open_engine, wake
from tui_adventure.session.persistence.stores import open_store
from tui_adventure.session.returning import drawn_hero
from tui_adventure.session.state import GameState, new_seed
from tui_adventure.settings import Settings, load_settings, override
from tui_adventure.story.engine import Engine
from tui_adventure.streams import mute

if TYPE_CHECKING:
    from tui_adventure.session import ConversationFlow

ENDINGS = (signal.SIGTERM, signal.SIGHUP)
FROM_A_SIGNAL = 128
"""What a shell adds to a signal's number to say that it ended a program."""


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Play a session on standard input and output.

    The exit status is 1 when its last turns could not be saved, and 128 and its number when a signal ended it.
    """
    with _told_as_interrupts() as ended:
        try:
            return _play(options, paths, ended)
        except KeyboardInterrupt:
            print("\nLeft before the first page stood; the ledger is as it was.")
            return ended.status
        except OSError:  # the terminal is gone, and nobody is left to tell it
            if ended.by is not signal.SIGHUP:
                raise
            mute()
            return ended.status


@dataclass
class _Ended:
    """Which signal ends the game; Ctrl+C unless another came."""

    by: signal.Signals = signal.SIGINT

    @property
    def status(self) -> int:
        return FROM_A_SIGNAL + self.by


@contextmanager
def _told_as_interrupts() -> Iterator[_Ended]:
    """Let a signal to end do what Ctrl+C does, wherever the game is: at a line, in a turn, in opening.

    Only the first is heard, since what it sets off must not be cut short by one that comes with it.
    """
    ended = _Ended()

    def hear(number: int, frame: FrameType | None) -> None:
        ended.by = signal.Signals(number)
        for other in heard:
            signal.signal(other, signal.SIG_IGN)
        interrupt = signal.getsignal(signal.SIGINT)  # in a turn it is the event loop's, which lets the turn end
        (interrupt if callable(interrupt) else signal.default_int_handler)(signal.SIGINT, frame)

    heard = {number: signal.signal(number, hear) for number in ENDINGS if signal.getsignal(number) is signal.SIG_DFL}
    try:
        yield ended
    finally:
        for number, before in heard.items():
            signal.signal(number, before)


def _resumed(options: argparse.Namespace, paths: Paths) -> str:
    """Return the session that is gone on with, "" for a new one."""
    if options.daily:
        return daily.Tries(paths).under_way(daily.today(), Ledger.at(paths).rows())
    return Ledger.at(paths).find(options.resume).session_id if options.resume else ""


def begun(options: argparse.Namespace, paths: Paths, settings: Settings, engine: Engine) -> GameState:
    """Return a new session, with whoever of the finished heroes is spoken of in it."""
    seed = new_seed() if options.seed is None else options.seed
    returned = drawn_hero(open_store(paths), engine.library, seed)
    return begin(engine, settings, seed, quick=options.quick, returned=returned)


def _play(options: argparse.Namespace, paths: Paths, ended: _Ended) -> int:
    settings = override(
        load_settings(paths.settings_file),
        storyteller=options.storyteller,
        model=options.model,
        base_url=options.base_url,
    )
    choose_storyteller(settings)  # what cannot be had is said before anything is opened
    resumed = _resumed(options, paths)
    print("Nine Doors, line by line. The storyteller is waking; it takes a few seconds.", flush=True)
    engine = open_engine(paths)
    if options.daily and not resumed:
        session: GameState | str = daily.begin_try(engine, settings, paths, daily.today())
    else:
        session = resumed or begun(options, paths, settings, engine)
    persistence = wake(paths, settings)

    def opened_again(session_id: str) -> "ConversationFlow":
        return open_conversation(session_id, engine, settings, persistence, paths)

    conversation = open_conversation(session, engine, settings, persistence, paths)
    game = LineGame(conversation, sys.stdout, width_of(options.width), pictures=settings.pictures, reopen=opened_again)
    game.hall = Hall(persistence.store, paths.cache)
    status = 0
    try:
        opened = game.begin(*engine.library.left_out, resumed=bool(resumed))
        play(game, opened, line_reader(sys.stdin))
    except KeyboardInterrupt:
        print()
        status = ended.status
    try:
        return status if game.end() else 1
    finally:
        game.flow.close()
