"""Where things live."""

import os
import sys
from pathlib import Path

import pytest

from tui_adventure.paths import find_paths


def test_a_given_folder_holds_everything(tmp_path: Path) -> None:
    paths = find_paths(tmp_path, {"TUI_ADVENTURE_HOME": "/elsewhere"})
    assert paths.saves == tmp_path / "saves"
    assert paths.packs == tmp_path / "packs"
    assert paths.config == tmp_path / "config"
    assert paths.cache == tmp_path / "cache"
    assert paths.log == tmp_path / "log"
    assert {path.parent for path in (paths.settings_file, paths.log_file)} == {paths.config, paths.log}
    assert paths.notice == ""
    assert list(tmp_path.iterdir()) == []


def test_the_environment_names_the_folder(tmp_path: Path) -> None:
    assert find_paths(environ={"TUI_ADVENTURE_HOME": str(tmp_path)}).data == tmp_path


def test_a_relative_folder_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths("game").data == tmp_path / "game"


def test_without_either_the_systems_folders_are_used() -> None:
    paths = find_paths(environ={})
    assert len({paths.data, paths.config, paths.cache, paths.log}) >= 2
    assert all("tui-adventure" in str(path) and path.is_absolute() for path in (paths.data, paths.config, paths.cache))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX homes")
@pytest.mark.parametrize("home", ["~", "relative"])
def test_without_a_home_a_folder_of_ones_own_is_used_and_said(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda path: str(path).replace("~", home))
    paths = find_paths(environ={})
    assert paths.data.is_absolute()
    assert paths.data.name == f"tui-adventure-{os.getuid()}"
    assert str(paths.data) in paths.notice
