"""Without a model nothing of the models is so much as imported."""

import subprocess
import sys

import pytest

OPEN = """
import sys
from tui_adventure.settings import Settings
from tui_adventure.session import opening
import {module}
assert opening.what_is_missing(Settings()) == ""
assert opening.choose_storyteller(Settings()).name == "embedded"
print([name for name in sys.modules if name.startswith(("tui_adventure.agents", "keyring", "crewai", "openai"))])
"""


@pytest.mark.parametrize("module", ["tui_adventure.plain", "tui_adventure.ui.game", "tui_adventure.cli"])
def test_a_game_told_by_the_book_knows_no_provider(module: str) -> None:
    script = OPEN.format(module=module)
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
