from collections.abc import Iterator
from functools import cache

import pytest

from tests.agents.loopback import Loopback, loopback
from tests.stubs.own_packs import own_engine
from tui_adventure.session import boot
from tui_adventure.story.engine import Engine


@pytest.fixture(scope="session", autouse=True)
def crewai_loaded(crewai_confined: object) -> Iterator[None]:
    """CrewAI, whose clients would each read the system's certificate authorities anew: here they share them."""
    assert crewai_confined
    boot.load(models=True)
    import httpx
    from httpx._transports import default

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(default, "create_ssl_context", cache(httpx.create_ssl_context))
        yield


@pytest.fixture(scope="session")
def _server() -> Iterator[Loopback]:
    with loopback() as server:
        yield server


@pytest.fixture
def server(_server: Loopback) -> Loopback:
    return _server.begin()


@pytest.fixture(scope="session")
def engine() -> Engine:
    return own_engine()
