"""What all tests share: CrewAI, whichever of them loads it first, keeps to a temporary folder; the packs; and Redis."""

import gc
import importlib.util
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stubs.own_packs import KEPT_IN, furnished
from tui_adventure.paths import find_paths
from tui_adventure.session import boot

LONGEST_IN_A_NAME = 50
FEWER_COLLECTIONS = (50_000, 20, 50)
"""How much the garbage collector waits for: packs and CrewAI are millions of objects that it finds alive each time."""


def pytest_configure() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each program the tests start would compile the game anew
    gc.set_threshold(*FEWER_COLLECTIONS)


def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are cores: many tests wait for a screen or a server."""
    return (os.cpu_count() or 1) + 1


def pytest_make_parametrize_id(val: object) -> str | None:
    """Let a long text stand in a test's name by its beginning, as long as it is when it is written in ASCII."""
    if isinstance(val, str | bytes) and len(ascii(val)) > LONGEST_IN_A_NAME:
        return f"{ascii(val)[:LONGEST_IN_A_NAME]}..."
    return None


@pytest.fixture(scope="session", autouse=True)
def crewai_confined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    boot.prepare(find_paths(home))
    return home


@pytest.fixture(scope="session", autouse=True)
def packs_read_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what the game's own packs are read into where all workers, and the games they start, find it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    os.environ[KEPT_IN] = str(shared / "packs-read-once")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for a game started anew, with the packs read before."""
    return furnished(tmp_path)


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis server of the tests' own, on a socket in a temporary folder."""
    program = shutil.which("redis-server")
    if program is None or importlib.util.find_spec("redis") is None:
        pytest.skip("there is no Redis here")
    folder = tmp_path_factory.mktemp("redis")
    socket = folder / "redis.sock"
    settings = {"port": "0", "unixsocket": str(socket), "dir": str(folder), "save": "", "appendonly": "no"}
    arguments = [word for name, value in settings.items() for word in (f"--{name}", value)]
    server = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        if socket.exists():
            break
        time.sleep(0.05)
    yield f"unix://{socket}"
    server.terminate()
    server.wait(timeout=10)
