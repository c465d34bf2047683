import re
import shlex
from pathlib import Path

import pytest

from tui_adventure import __version__, cli
from tui_adventure.ui.screens.help import key_table

ROOT = Path(__file__).parent.parent
PACKAGE = "tui_adventure"
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted({line for line in re.findall(r"tui-adventure[^`\n│|#]*", README) if line.split()[1:]})


def test_the_key_table_is_that_of_the_bindings() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|$", README, re.MULTILINE)
    assert [row for row in rows if row in key_table()] == key_table()


@pytest.mark.parametrize("command", [line for line in COMMANDS if line.startswith("tui-adventure ")])
def test_every_command_in_the_readme_is_one(command: str) -> None:
    shared = cli._shared()
    _, words = shared.parse_known_args(shlex.split(command.strip())[1:])
    if any(word in {"N", "DIR"} for word in words):
        pytest.skip("a form, no command")
    assert cli._parser(shared).parse_args(cli._with_play(words))


def test_every_file_the_readme_points_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("http")]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_module_and_pack_file_the_readme_names_is_there() -> None:
    named = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|yaml))[`:]", README))
    assert named
    assert [path for path in sorted(named) if not any((root / path).exists() for root in (ROOT, ROOT / PACKAGE))] == []


def test_the_wheel_of_the_readme_is_of_this_version() -> None:
    assert set(re.findall(r"tui_adventure-([\d.]+)-py3", README)) == {__version__}
