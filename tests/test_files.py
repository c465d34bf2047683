import os
import socket
from pathlib import Path

import pytest

from tui_adventure.files import Unfit, read_bytes, read_start, read_text
from tui_adventure.settings import LARGEST_FILE, SettingsError, load_settings, save_settings
from tui_adventure.story.content.art import find_drawing
from tui_adventure.story.content.library import load_library
from tui_adventure.story.content.loader import MOST_FILES, read_pack
from tui_adventure.story.content.new_pack import new_pack
from tui_adventure.story.content.strict_yaml import MAX_VALUES


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as heard:
        heard.bind(str(path))


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


ODD = pytest.mark.parametrize("odd", [pipe, listening, endless, Path.mkdir])


@ODD
def test_nothing_but_a_regular_file_is_read_and_nothing_is_waited_for(odd: object, tmp_path: Path) -> None:
    path = tmp_path / "x"
    odd(path)  # type: ignore[operator]
    with pytest.raises(OSError, match=r"ordinary file|No such device"):
        read_bytes(path, 100)


def test_what_is_larger_than_wanted_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x" * 2001)
    with pytest.raises(Unfit, match="larger than 2 KB"):
        read_bytes(path, 2000)
    assert len(read_bytes(path, 2001)) == 2001


def test_a_file_that_says_it_is_empty_is_not_believed() -> None:
    endless_text = Path("/proc/self/maps")
    if not endless_text.exists():
        pytest.skip("there is no /proc here")
    with pytest.raises(Unfit, match="larger"):
        read_bytes(endless_text, 100)


def test_the_first_line_comes_without_the_rest_where_that_can_be(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"one\n" + b"x" * 9000)
    assert len(read_start(path, 100, 1000)) == 100
    path.write_bytes(b"x" * 9000)
    assert len(read_start(path, 100, 1000)) == 1100


def test_a_byte_order_mark_is_no_part_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'\xef\xbb\xbftheme = "tallow"\r\n')
    assert read_text(path, 100).startswith("theme")
    settings = load_settings(path)
    assert settings.theme == "tallow"
    save_settings(path, settings)
    assert load_settings(path) == settings


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"theme = '\xff'", "not UTF-8"),
        (b"x" * (LARGEST_FILE + 1), "larger than 32 KB"),
        (b"a=" + b"[" * 30_000, "nested deeper"),
        (b"a=1" + b"0" * 30_000, "not TOML"),
        (b'"\\u001b[2J"=1', "is no setting"),
        (b"measure = '" + b"9" * 9000 + b"'", "measure"),
    ],
)
def test_settings_that_are_none_are_refused_in_a_sentence(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match=said) as caught:
        load_settings(path)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500


@ODD
def test_settings_that_are_no_file_are_refused_in_a_sentence(odd: object, tmp_path: Path) -> None:
    odd(tmp_path / "settings.toml")  # type: ignore[operator]
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / "settings.toml")


@ODD
@pytest.mark.parametrize("name", ["pack.yaml", "quests/two.yaml", "inn.yaml", "art/x.txt", "quests"])
def test_a_pack_with_something_else_than_files_hangs_nothing(odd: object, name: str, tmp_path: Path) -> None:
    pack = tmp_path / "packs" / "moor"
    new_pack(pack)
    found = pack / name
    if found.is_dir():
        found.rename(tmp_path / "away")
    found.unlink(missing_ok=True)
    found.parent.mkdir(exist_ok=True)
    odd(found)  # type: ignore[operator]
    problems = read_pack(pack).problems
    assert all("ordinary file" in one.message or "No such device" in one.message for one in problems)
    assert problems or found.parent.name == "art" or found.name == "quests"
    assert find_drawing("x", [pack / "art"]) is None
    load_library([tmp_path / "packs"])


def test_a_pack_that_is_no_pack_is_not_looked_through(tmp_path: Path) -> None:
    (tmp_path / "one" / "two").mkdir(parents=True)
    (tmp_path / "one" / "two" / "x.yaml").write_text("a: 1")
    assert [one.message for one in read_pack(tmp_path).problems] == ["a pack needs a pack.yaml"]


def test_a_pack_of_too_many_files_or_values_is_refused(tmp_path: Path) -> None:
    new_pack(tmp_path / "moor")
    (tmp_path / "moor" / "items.yaml").write_text("- a\n" * (MAX_VALUES + 1))
    assert any("more than 100000 values" in one.message for one in read_pack(tmp_path / "moor").problems)
    for number in range(MOST_FILES):
        (tmp_path / "moor" / "quests" / f"{number}.yaml").touch()
    assert [one.message for one in read_pack(tmp_path / "moor").problems] == [
        "holds more than 1000 files: make two packs of it"
    ]
