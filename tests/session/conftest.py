"""Sessions over every store, with CrewAI confined to a temporary folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui_adventure.paths import find_paths
from tui_adventure.session import (
    FileFlowPersistence,
    GamePersistence,
    GameSessionFlow,
    GameSessionService,
    InMemoryFlowPersistence,
    boot,
)

MakePersistence = Callable[[], GamePersistence]


@pytest.fixture(scope="session", autouse=True)
def crewai_confined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    boot.prepare(find_paths(home))
    return home


@pytest.fixture(params=["memory", "file"])
def persistence(request: pytest.FixtureRequest, tmp_path: Path) -> GamePersistence:
    return InMemoryFlowPersistence() if request.param == "memory" else FileFlowPersistence(tmp_path / "saves")


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
