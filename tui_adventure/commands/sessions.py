"""`tui-adventure sessions`: the ledger from the command line, without CrewAI."""

import argparse
import json
from pathlib import Path

from tui_adventure.paths import Paths
from tui_adventure.plain import choice, spoken
from tui_adventure.session.errors import SessionError, SessionNotFound
from tui_adventure.session.persistence import durable
from tui_adventure.session.persistence.portable import LARGEST_FILE, pack, unpack
from tui_adventure.session.persistence.records import SessionSummary
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.persistence.stores import open_store
from tui_adventure.session.state import GameState


def list_sessions(options: argparse.Namespace, paths: Paths) -> int:
    """Print each session on a line, the last played first."""
    sessions = open_store(paths).sessions()
    if options.json:
        print(json.dumps([session.model_dump(mode="json") for session in sessions], indent=1, ensure_ascii=False))
        return 0
    for session in sessions:
        when = f"{session.updated_at:%Y-%m-%d %H:%M}" if session.phase else "cannot be read  "
        print(f"{session.session_id}  {when}  {described(session)}")
    if not sessions:
        print("The ledger is empty; `tui-adventure` writes its first line.")
    return 0


def show(options: argparse.Namespace, paths: Paths) -> int:
    """Print a session's row and the page it stands at."""
    store = open_store(paths)
    session = find(store, options.id)
    loaded = store.load(session.session_id)
    if loaded is None:
        raise SessionNotFound(options.id)
    page = GameState.model_validate(loaded.state).page
    print(f"{session.session_id}  {described(session)}\n")
    print("\n\n".join(spoken(passage) for passage in page.passages))
    print()
    for number, option in enumerate(page.options, 1):
        print("\n".join(choice(number, option)))
    return 0


def delete(options: argparse.Namespace, paths: Paths) -> int:
    """Take a session out of the ledger; it can be brought back from the game for a day."""
    store = open_store(paths)
    session = find(store, options.id)
    store.delete(session.session_id)
    print(f"{described(session)}: out of the ledger. The game's ledger screen can bring it back for a day.")
    return 0


def export(options: argparse.Namespace, paths: Paths) -> int:
    """Write a session with its whole history to one file."""
    store = open_store(paths)
    session = find(store, options.id)
    target: Path = options.output
    content, lost = pack(store, session.session_id)
    try:
        if target.exists() and not (options.force and target.is_file()):
            way = "`--force` writes over it" if target.is_file() else "name a file"
            raise SessionError(f"{target} is already there; {way}.")
        (durable.write_over if options.force else durable.write_new)(target, content)
    except OSError as error:
        raise SessionError(f"{target} could not be written: {error.strerror or error}.") from error
    left_out = f" Saves that cannot be read and were left out: {lost}." if lost else ""
    print(f"{described(session)}: written to {target}.{left_out}")
    return 0


def bring_in(options: argparse.Namespace, paths: Paths) -> int:
    """Take a session from a file into the ledger."""
    source: Path = options.file
    try:
        if source.exists() and not source.is_file():
            raise SessionError(f"{source} is no file.")
        with source.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise SessionError(f"{source} cannot be read: {error.strerror or error}.") from error
    bundle = unpack(content)
    store = open_store(paths)
    session = find(store, store.bring_in(bundle.session, bundle.saves))
    renewed = " Its own id is taken here, so it has a new one." if session.session_id != bundle.session else ""
    print(f"{session.session_id}  {described(session)}: in the ledger, with {len(bundle.saves)} saves.{renewed}")
    return 0


def find(store: SessionStore, wanted: str) -> SessionSummary:
    """Return the session with an id, or with the only id that begins so, or the one last played for `last`.

    Raises:
        SessionNotFound: there is none, or more than one.
    """
    sessions = store.sessions()
    if wanted == "last":
        found = sessions[:1]
    else:
        found = [session for session in sessions if wanted and session.session_id.startswith(wanted.casefold())]
    if len(found) != 1:
        raise SessionNotFound(wanted)
    return found[0]


def described(session: SessionSummary) -> str:
    """Return a session in a few words: hero, quest, turn, and anything wrong with it."""
    if not session.phase:
        return session.notice
    hero = session.hero or "somebody not yet written in"
    who = f"{hero}, {session.race} {session.character_class} {session.level}" if session.level else hero
    where = f"{session.quest}, turn {session.turn} of {session.max_turns}" if session.quest else session.phase
    parts = [f"“{session.title}”" if session.title else "", who, where.replace("_", " "), session.notice]
    return " · ".join(part for part in parts if part)
