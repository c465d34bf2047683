"""`tui-adventure story why`, and what a session taken up again is greeted with."""

from pathlib import Path

import pytest

from tests.stubs.own_packs import furnished
from tests.test_cli import run
from tui_adventure.cli import main


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house in which one adventure has got three turns far."""
    folder = furnished(tmp_path_factory.mktemp("home"))
    assert run("plain", "--seed", "7", "--quick", home=folder, typed="1\n1\n1\n").returncode == 0
    return folder


def test_why_names_the_next_scene_and_what_keeps_the_others_out(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["story", "why", "--data-dir", str(home)]) == 0
    told = capsys.readouterr().out
    assert "the arc wants a tension of" in told
    assert "Next comes" in told
    assert "has been played" in told
    assert "reached only by goto" in told


def test_why_can_give_every_reason_against_every_scene(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["story", "why", "--all", "--resume", "last", "--data-dir", str(home)]) == 0
    told = capsys.readouterr().out
    assert "; needs {" in told


def test_without_an_adventure_there_is_nothing_to_explain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("plain", "--seed", "7", "--quick", home=tmp_path).returncode == 0
    assert main(["story", "why", "--data-dir", str(tmp_path)]) == 1
    assert "No adventure is on" in capsys.readouterr().err
    assert main(["story", "why", "--resume", "nobody", "--data-dir", str(tmp_path)]) == 1


def test_a_session_taken_up_again_is_weighed_by_the_keeper(home: Path) -> None:
    told = run("plain", "--resume", "last", home=home).stdout.splitlines()
    first = next(line for line in told if not line.startswith("Nine Doors, line by line."))
    assert first.startswith("Keeper: ")
    new = run("plain", "--seed", "7", "--quick", home=home / "other").stdout
    assert first not in new


def test_ask_says_what_typed_words_are_read_as_and_changes_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["story", "ask", "who are you?", "1", "inventory", "take the purple elephant", "--data-dir", str(home)]
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert "> who are you?\nread as: the deed talk" in told
    assert "read as: the choice " in told
    assert "read as: a question about the game: inventory" in told
    assert "elephant" in told.rpartition("read as")[2] or "Do you mean" in told
    assert main(asked) == 0
    assert capsys.readouterr().out == told
