"""`tui-adventure sessions`: the ledger from the command line, without CrewAI."""

import argparse
import asyncio
import json
from datetime import datetime
from pathlib import Path

from tui_adventure.clean import clean_line
from tui_adventure.ending_words import contrasts_said
from tui_adventure.files import read_bytes
from tui_adventure.paths import Paths
from tui_adventure.plain_words import choice, spoken
from tui_adventure.session.errors import SaveConflict, SessionError
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.line_of_play import line_of_play
from tui_adventure.session.opening import open_engine
from tui_adventure.session.persistence import durable
from tui_adventure.session.persistence.carrying import Carried
from tui_adventure.session.persistence.portable import LARGEST_FILE
from tui_adventure.session.persistence.records import SessionSummary
from tui_adventure.session.service import GameSessionService
from tui_adventure.session.state import GameState
from tui_adventure.session.two_endings import compared

_CARRIED = {
    Carried.NEW: "There now, with its whole history.",
    Carried.AHEAD: "There now as it is here; the turns since have been added.",
    Carried.SAME: "There already, as it is here or further on.",
}
_SHORT = 8
_WIDTH = len("2026-01-31 23:59+00:00")


def list_sessions(options: argparse.Namespace, paths: Paths) -> int:
    """Print each session on a line, the last played first."""
    sessions = GameSessionService.at(paths)
    rows = asyncio.run(sessions.list_sessions())
    if options.json:
        print(json.dumps([row.model_dump(mode="json") for row in rows], indent=1, ensure_ascii=False))
        return 0
    for session in rows:
        when = _local(session.updated_at) if session.phase else "cannot be read".ljust(_WIDTH)
        print(f"{session.session_id}  {when}  {described(session)}")
    if not rows:
        print("The ledger is empty; `tui-adventure` writes its first line.")
    return 0


def show(options: argparse.Namespace, paths: Paths) -> int:
    """Print a session's row and the page it stands at."""
    session, state = asyncio.run(looked_up(options.id, paths))
    page = state.page
    print(f"{session.session_id}  {described(session)}\n")
    print("\n\n".join(spoken(passage) for passage in page.passages))
    print()
    for number, option in enumerate(page.options, 1):
        print("\n".join(choice(number, option)))
    return 0


def delete(options: argparse.Namespace, paths: Paths) -> int:
    """Take a session out of the ledger; it can be brought back from the game for a day."""
    session = asyncio.run(_deleted(options.id, GameSessionService.at(paths)))
    print(f"{described(session)}: out of the ledger. The game's ledger screen can bring it back for a day.")
    return 0


def compare(options: argparse.Namespace, paths: Paths) -> int:
    """Print what differs between the last adventures of two sessions that were behind one door."""
    ledger, engine = Ledger.at(paths), open_engine(paths)
    rows = [ledger.find(wanted) for wanted in (options.one, options.other)]
    one, other = (line_of_play(ledger.store, row.session_id) for row in rows)
    names = [row.session_id[:_SHORT] for row in rows]
    for row, name in zip(rows, names, strict=True):
        print(f"{name}  {described(row)}")
    for said in contrasts_said(compared(one, other, engine.library), *names):
        print(f"\n{said}")
    return 0


async def looked_up(wanted: str, paths: Paths) -> tuple[SessionSummary, GameState]:
    """Return the row and the state of the session that `wanted` names.

    Raises:
        SessionError: there is none, more than one, or it cannot be read.
    """
    sessions = GameSessionService.at(paths)
    row = await sessions.find_session(wanted)
    return row, await sessions.get_state(row.session_id)


async def _deleted(wanted: str, sessions: GameSessionService) -> SessionSummary:
    row = await sessions.find_session(wanted)
    await sessions.delete_session(row.session_id)
    return row


def export(options: argparse.Namespace, paths: Paths) -> int:
    """Write a session with its whole history to one file."""
    ledger = Ledger.at(paths)
    session = ledger.find(options.id)
    target: Path = options.output
    content, lost = ledger.export(session.session_id)
    put(target, content, force=options.force)
    left_out = f" Saves that cannot be read and were left out: {lost}." if lost else ""
    print(f"{described(session)}: written to {clean_line(str(target))}.{left_out}")
    return 0


def put(target: Path, content: bytes, *, force: bool) -> None:
    """Write a file where the player wants it: over another only by `force`.

    Raises:
        SessionError: it cannot be written, or something is there.
    """
    try:
        if target.exists() and not (force and target.is_file()):
            way = "`--force` writes over it" if target.is_file() else "name a file"
            raise SessionError(f"{target} is already there; {way}.")
        (durable.write_over if force else durable.write_new)(target, content)
    except OSError as error:
        raise SessionError(f"{target} could not be written: {error.strerror or error}.") from error


def bring_in(options: argparse.Namespace, paths: Paths) -> int:
    """Take a session from a file into the ledger."""
    source: Path = options.file
    try:
        content = read_bytes(source, LARGEST_FILE)
    except OSError as error:
        raise SessionError(f"{source} cannot be read: {error.strerror or error}.") from error
    session, saves, own = Ledger.at(paths).bring_in(content)
    renewed = "" if own else " Its own id is taken here, so it has a new one."
    print(f"{session.session_id}  {described(session)}: in the ledger, with {saves} saves.{renewed}")
    return 0


def push(options: argparse.Namespace, paths: Paths) -> int:
    """Bring sessions on the Redis server up to where they are in this machine's files."""
    return _carry(options, Ledger.of_files(paths), Ledger.of_server(paths))


def pull(options: argparse.Namespace, paths: Paths) -> int:
    """Bring sessions in this machine's files up to where they are on the Redis server."""
    return _carry(options, Ledger.of_server(paths), Ledger.of_files(paths))


def _carry(options: argparse.Namespace, source: Ledger, target: Ledger) -> int:
    """Carry one session or all, print a line for each, and return 1 if one could not be."""
    faults = 0
    for session in source.rows() if options.all else [source.find(options.id)]:
        try:
            said = _CARRIED[source.carry_to(target, session.session_id)]
        except SaveConflict:
            said = "It was played on both sides since they were last the same; neither was changed."
            faults += 1
        except SessionError as error:
            said = str(error)
            faults += 1
        print(f"{session.session_id}  {said}")
    return 1 if faults else 0


def verify(options: argparse.Namespace, paths: Paths) -> int:  # noqa: ARG001 - every command is called so
    """Look through every save of every session, print a line for each, and return 1 if something stays wrong."""
    ledger = Ledger.at(paths)
    sessions = ledger.rows()
    faults = 0
    for session in sessions:
        try:
            found, sound = _verified(ledger, session.session_id)
        except SessionError as error:
            found, sound = str(error), False
        faults += not sound
        print(f"{session.session_id}  {found}")
    if not sessions:
        print("The ledger is empty, so there is nothing to check.")
    if ledger.store.risks:
        print(ledger.store.risks)
    return 1 if faults else 0


def _verified(ledger: Ledger, session_id: str) -> tuple[str, bool]:
    """Return what was found and done about one session, and whether all is well with it now."""
    checked, opens = ledger.verify(session_id)
    parts = [f"{checked.whole} saves whole"]
    for seqs, sentence in (
        (checked.aside, "damaged and put aside"),
        (checked.left, "damaged and left in place"),
        (checked.mended, "listed wrongly, now put right"),
        (checked.astray, "naming a past that is not behind them"),
    ):
        if seqs:
            parts.append(f"{sentence}: {', '.join(map(str, seqs))}")
    if not opens:
        parts.append("the newest is no page that this game can open")
    return "; ".join(parts) + ".", opens and not checked.left and not checked.astray


def _local(moment: datetime) -> str:
    """Return a moment by this machine's clock, to the minute, with how far that is from UTC."""
    try:
        return moment.astimezone().isoformat(sep=" ", timespec="minutes")
    except (OverflowError, ValueError, OSError):
        return moment.isoformat(sep=" ", timespec="minutes")


def described(session: SessionSummary) -> str:
    """Return a session in a few words: hero, quest, turn, and anything wrong with it."""
    if not session.phase:
        return session.notice
    hero = session.hero or "somebody not yet written in"
    kind = " ".join(part for part in (session.race, session.character_class, str(session.level or "")) if part)
    who = f"{hero}, {kind}" if kind else hero
    where = f"{session.quest}, turn {session.turn} of {session.max_turns}" if session.quest else session.phase
    parts = [f"“{session.title}”" if session.title else "", who, where.replace("_", " "), session.notice]
    return " · ".join(part for part in parts if part)
