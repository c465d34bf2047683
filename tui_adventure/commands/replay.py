"""`tui-adventure replay`: an adventure again from its code, line by line."""

import argparse
import sys
from collections.abc import Iterator

from tui_adventure.paths import Paths
from tui_adventure.plain_lines import Lines, width_of
from tui_adventure.plain_words import spoken
from tui_adventure.session.code_text import read, written
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.opening import open_engine
from tui_adventure.session.replaying import begun, proved, replayed
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import Page, PassageKind

SHORT = 8
"""Signs of an id that tell it from others."""


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Print a run from its code, turn by turn; keep it as a session of its own where that is asked for."""
    code, engine = read(" ".join(options.code)), open_engine(paths)
    if options.watch:
        from tui_adventure.commands import play

        options.replay = written(code)
        return play.run(options, paths)
    lines = Lines(sys.stdout, width_of(options.width))
    lines.say(proved(code, engine))
    state = begun(code, engine)
    states = [state.model_copy(deep=True)] if options.keep else []
    _say(lines, _told(state.page, ""))
    title, last = state.page.title, 0
    for turn in replayed(code, engine, state):
        lines.say(f"\n[{turn.number}] > {turn.label}")
        _say(lines, _told(turn.beat.page, title))
        title, last = turn.beat.page.title, turn.number
        if options.keep:
            states.append(turn.state.model_copy(deep=True))
        if options.to is not None and turn.number >= options.to:
            break
    lines.say(f"\n{_ends(state, last, code.count)}")
    if options.keep:
        kept = Ledger.at(paths).keep_line(states)[:SHORT]
        lines.say(f"It is in the ledger now: `tui-adventure --resume {kept}` goes on from here.")
    return 0


def _say(lines: Lines, told: Iterator[str]) -> None:
    for text in told:
        lines.say(text)


def _told(page: Page, title: str) -> Iterator[str]:
    """Yield what a page tells, under its title where that is another than before."""
    if page.title and page.title != title:
        yield f"— {page.title} —"
    yield from (spoken(passage) for passage in page.passages if passage.kind is not PassageKind.ACTION)


def _ends(state: GameState, last: int, count: int) -> str:
    quest = next(iter(reversed(state.completed_quests)), None)
    if last < count:
        return f"Stopped at turn {last} of {count}."
    if state.adventure is not None and state.adventure.ending and quest is not None:
        return f"So it ended, after {count} turns: {quest.ending_title}."
    return f"So far it was played: {count} turns."
