"""`tui-adventure daily`: today's door, on the whole screen or line by line, and the card of how it went."""

import argparse

from tui_adventure.paths import Paths
from tui_adventure.session import door_of_the_day as daily
from tui_adventure.session.errors import SessionError
from tui_adventure.session.ledger import Ledger


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Open today's door, or print the card of today's try."""
    if options.card:
        return _card(paths)
    if options.plain:
        from tui_adventure.commands import plain

        return plain.run(options, paths)
    from tui_adventure.commands import play

    return play.run(options, paths)


def _card(paths: Paths) -> int:
    from tui_adventure.session.daily_card import card_of_line
    from tui_adventure.session.line_of_play import line_of_play
    from tui_adventure.session.opening import open_engine

    first = daily.Tries(paths).first(daily.today())
    if not first:
        raise SessionError("Today's door has not been opened here yet; `tui-adventure daily` opens it.")
    card = card_of_line(line_of_play(Ledger.at(paths).store, first), open_engine(paths).library)
    if not card:
        raise SessionError("Today's try has not come to its end yet; `tui-adventure daily` goes on with it.")
    print(card)
    return 0
