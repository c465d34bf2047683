from pathlib import Path

import pytest

from tests.test_cli import run
from tui_adventure.cli import main
from tui_adventure.session.persistence.stores import KIND_VARIABLE, REDIS_VARIABLE


def play_a_turn(home: Path, **environment: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        assert run("plain", "--seed", "7", "--quick", home=home, typed="1\n").returncode == 0


def listed(home: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["sessions", "list", "--data-dir", str(home)]) == 0
    return capsys.readouterr().out


def test_sessions_played_over_redis_are_listed_shown_and_deleted_there(
    redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"{redis_url}?db=1"
    play_a_turn(tmp_path, **{REDIS_VARIABLE: url})
    assert not (tmp_path / "saves").exists()
    assert "The ledger is empty" in listed(tmp_path, capsys)
    monkeypatch.setenv(REDIS_VARIABLE, url)
    assert "turn 0 of" in listed(tmp_path, capsys)
    assert main(["sessions", "show", "last", "--data-dir", str(tmp_path)]) == 0
    assert main(["sessions", "delete", "last", "--data-dir", str(tmp_path)]) == 0
    capsys.readouterr()
    assert "The ledger is empty" in listed(tmp_path, capsys)


def test_a_game_kept_in_memory_leaves_no_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    play_a_turn(tmp_path, **{KIND_VARIABLE: "memory"})
    assert not (tmp_path / "saves").exists()
    assert "The ledger is empty" in listed(tmp_path, capsys)


def test_a_place_there_is_not_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(KIND_VARIABLE, "cloud")
    assert main(["sessions", "list", "--data-dir", str(tmp_path)]) == 1
    assert "it can be file or memory" in capsys.readouterr().err
