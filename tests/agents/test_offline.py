"""Without a model nothing of the models is so much as imported."""

import subprocess
import sys

OPEN = """
import sys
from tui_adventure.settings import Settings
from tui_adventure.session import opening
import tui_adventure.plain
import tui_adventure.cli
import tui_adventure.ui.game
assert opening.what_is_missing(Settings()) == ""
assert opening.choose_storyteller(Settings()).name == "embedded"
print([name for name in sys.modules if name.startswith(("tui_adventure.agents", "keyring", "crewai", "openai"))])
"""


def test_a_game_told_by_the_book_knows_no_provider() -> None:
    result = subprocess.run([sys.executable, "-c", OPEN], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
