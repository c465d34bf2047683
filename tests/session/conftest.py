"""Sessions over every store."""

from collections.abc import Callable
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
