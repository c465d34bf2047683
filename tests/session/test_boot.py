"""CrewAI stays where it was put: silent, offline, without prompts, in our folder, and out of what does not need it."""

import os
import pty
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

PLAY = """
import asyncio, os, signal, sys, threading
from pathlib import Path
signals = (signal.SIGINT, signal.SIGTERM, signal.SIGTSTP, signal.SIGCONT, signal.SIGHUP)
before = [signal.getsignal(number) for number in signals]
environment = {name: os.environ.get(name) for name in ("HOME", "USERPROFILE", "LOCALAPPDATA")}
from tui_adventure.paths import find_paths
from tui_adventure.session import boot
home = Path(sys.argv[1])
boot.prepare(find_paths(home))
assert not boot.is_loaded()
loading = threading.Thread(target=boot.load)
loading.start()
loading.join()
assert boot.is_loaded()
from tui_adventure.session import GameSessionFlow, FileFlowPersistence
flow = GameSessionFlow(persistence=FileFlowPersistence(home / "saves"))
asyncio.run(flow.kickoff_async())
flow.kickoff()
flow.add_exchange("knock", "nobody")
assert before == [signal.getsignal(number) for number in signals], "signals were taken over"
assert environment == {name: os.environ.get(name) for name in environment}, "HOME was not put back"
assert [thread.name for thread in threading.enumerate()] == ["MainThread"], threading.enumerate()
"""


def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment whose home, temporary folder and caches are all under `tmp_path`."""
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir(exist_ok=True)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("CREWAI", "XDG", "TUI_", "PYTHON"))
    }
    return {
        **kept,
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        "TERM": "xterm-256color",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def run(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments, env=environment(tmp_path), capture_output=True, text=True, check=False, timeout=100
    )


def files_under(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


TRACE = ("strace", "-f", "-qq", "-e", "trace=socket,connect,openat,open")


def can_trace() -> bool:
    return shutil.which("strace") is not None and not subprocess.run([*TRACE, "true"], check=False).returncode


class Played(NamedTuple):
    """What a session on a terminal left: its status, all that was shown, its folders, and what it asked the system."""

    status: int
    shown: bytes
    place: Path
    calls: list[str]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """CrewAI imported and a session begun on a terminal, in a folder whose .env no one should read: it is no text."""
    place, log = tmp_path_factory.mktemp("place"), tmp_path_factory.mktemp("trace") / "log"
    log.touch()
    (place / "cwd").mkdir()
    (place / "cwd" / ".env").write_bytes(b"\xff\xfe\x00CREWAI_TRACING_ENABLED=true")
    command = [*((*TRACE, "-o", str(log)) if can_trace() else ()), sys.executable, "-c", PLAY, str(place / "game")]
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        command, cwd=place / "cwd", env=environment(place), stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)
    shown = b""
    try:
        while piece := os.read(controller, 4096):
            shown += piece
    except OSError:
        pass  # how Linux says that the other end is closed
    finally:
        os.close(controller)
    return Played(process.wait(timeout=60), shown, place, log.read_text().splitlines())


def test_on_a_terminal_it_neither_prints_nor_asks(played: Played) -> None:
    assert (played.status, played.shown) == (0, b"")


def test_it_writes_only_in_its_folder(played: Played) -> None:
    assert {path.parts[0] for path in files_under(played.place)} == {"game", "cwd"}
    assert files_under(played.place / "cwd") == {Path(".env")}
    assert {path.parts[0] for path in files_under(played.place / "game")} == {"crewai", "saves"}


@pytest.mark.skipif(not can_trace(), reason="needs strace, and leave to use it")
def test_it_opens_no_socket_and_reads_no_dotenv(played: Played) -> None:
    assert len(played.calls) > 100
    assert [call for call in played.calls if "socket(" in call or "connect(" in call or '.env"' in call] == []


def test_an_unwritable_folder_is_replaced_by_a_temporary_one(tmp_path: Path) -> None:
    in_the_way = tmp_path / "game" / "crewai"
    in_the_way.parent.mkdir()
    in_the_way.write_text("I am a file")
    script = """
import os, sys
from pathlib import Path
from tui_adventure.paths import find_paths
from tui_adventure.session import boot
boot.prepare(find_paths(Path(sys.argv[1])))
print(os.environ["CREWAI_STORAGE_DIR"])
"""
    result = run(tmp_path, sys.executable, "-c", script, str(in_the_way.parent))
    shelter = Path(result.stdout.strip())
    assert shelter.parent == tmp_path / "tmp"
    assert not shelter.exists()
    assert in_the_way.read_text() == "I am a file"


NEED_NO_CREWAI = [
    "tui_adventure",
    "tui_adventure.paths",
    "tui_adventure.session",
    "tui_adventure.session.boot",
    "tui_adventure.session.state",
    "tui_adventure.session.errors",
    "tui_adventure.session.operations",
    "tui_adventure.session.service",
    "tui_adventure.session.turn_events",
    "tui_adventure.session.persistence.snapshots",
]


def test_what_can_do_without_crewai_does_not_import_it(tmp_path: Path) -> None:
    script = """
import importlib, sys
for module in sys.argv[1:]:
    importlib.import_module(module)
    print(module, [name for name in ("crewai", "crewai_core", "textual") if name in sys.modules])
"""
    told = run(tmp_path, sys.executable, "-c", script, *NEED_NO_CREWAI).stdout.splitlines()
    assert told == [f"{module} []" for module in NEED_NO_CREWAI]


def test_the_names_that_need_no_flow_come_without_crewai(tmp_path: Path) -> None:
    script = """
import sys
from tui_adventure.session import GameState, GamePhase, Quest, SnapshotStore, SessionNotFound, MAX_ADVENTURE_MOMENTS
print("crewai" in sys.modules)
"""
    assert run(tmp_path, sys.executable, "-c", script).stdout == "False\n"


def test_sessions_are_made_read_changed_and_struck_out_by_id_without_crewai(tmp_path: Path) -> None:
    script = """
import asyncio, sys
from tui_adventure.session import GameSessionService, GamePhase

async def main():
    sessions = GameSessionService()
    session = await sessions.create_session()
    await sessions.set_phase(session.id, GamePhase.QUEST_SELECTION)
    await sessions.rename(session.id, "a name")
    print([(row.title, row.phase) for row in await sessions.list_sessions()])
    print(await sessions.delete_session(session.id), await sessions.get_session(session.id))

asyncio.run(main())
print("crewai" in sys.modules)
"""
    told = run(tmp_path, sys.executable, "-c", script).stdout.splitlines()
    assert told == ["[('a name', 'quest_selection')]", "True None", "False"]


class TestHere:
    def test_every_public_name_can_be_had(self) -> None:
        from tui_adventure import session

        assert all(getattr(session, name) is not None for name in session.__all__)
        assert set(session.__all__) <= set(dir(session))
        assert (session.MAX_ADVENTURE_MOMENTS, session.MAX_CONVERSATION_HISTORY) == (15, 20)
        assert (session.MAX_CREATION_TURNS, session.MAX_RECENT_AGENTS) == (5, 5)
        with pytest.raises(AttributeError, match="nothing_of_the_kind"):
            _ = session.nothing_of_the_kind

    def test_loading_twice_is_loading_once(self) -> None:
        from tui_adventure.session import boot

        boot.load()
        crewai = sys.modules["crewai"]
        boot.load(models=True)
        assert sys.modules["crewai"] is crewai
        assert "openai.resources" in sys.modules

    def test_interrupting_still_interrupts(self) -> None:
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
