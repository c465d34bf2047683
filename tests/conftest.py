"""What all tests share: CrewAI, whichever of them is the first to load it, keeps to a temporary folder."""

from pathlib import Path

import pytest

from tui_adventure.paths import find_paths
from tui_adventure.session import boot


@pytest.fixture(scope="session", autouse=True)
def crewai_confined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    boot.prepare(find_paths(home))
    return home
