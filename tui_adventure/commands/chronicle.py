"""`tui-adventure chronicle`: a session as a book."""

import argparse
from pathlib import Path

from tui_adventure.chronicle.book import book_of
from tui_adventure.chronicle.writers import write
from tui_adventure.clean import clean_line
from tui_adventure.commands.sessions import described, put
from tui_adventure.paths import Paths
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.line_of_play import line_of_play
from tui_adventure.session.opening import open_engine


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Write a session down as a book, in the form that the ending of the file names."""
    target: Path = options.output
    ledger = Ledger.at(paths)
    session = ledger.find(options.id)
    book = book_of(line_of_play(ledger.store, session.session_id), open_engine(paths), dice=options.dice)
    put(target, write(book, target), force=options.force)
    print(f"{described(session)}: written down in {clean_line(str(target))}.")
    return 0
