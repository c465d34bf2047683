"""Sessions over every store."""

import importlib.util
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui_adventure.session import (
    FileFlowPersistence,
    GamePersistence,
    GameSessionFlow,
    GameSessionService,
    InMemoryFlowPersistence,
    RedisFlowPersistence,
)

MakePersistence = Callable[[], GamePersistence]


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


@pytest.fixture(params=["memory", "file", "redis"])
def persistence(request: pytest.FixtureRequest, tmp_path: Path) -> GamePersistence:
    if request.param == "memory":
        return InMemoryFlowPersistence()
    if request.param == "file":
        return FileFlowPersistence(tmp_path / "saves")
    persistence = RedisFlowPersistence(request.getfixturevalue("redis_url"))
    persistence.clear()
    return persistence


@pytest.fixture
def flow(persistence: GamePersistence) -> GameSessionFlow:
    flow = GameSessionFlow(persistence=persistence)
    flow.kickoff()
    return flow


@pytest.fixture
def reopened(flow: GameSessionFlow, persistence: GamePersistence) -> Callable[[], GameSessionFlow]:
    """The session as another program would find it."""
    return lambda: GameSessionFlow.resume(flow.get_session_id(), persistence)


@pytest.fixture
def service(persistence: GamePersistence) -> GameSessionService:
    return GameSessionService(persistence)
