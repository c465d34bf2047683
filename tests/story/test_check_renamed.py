"""What a changed pack does to sessions, and tables of renamed ids."""

import re
import shutil
from pathlib import Path

import pytest

from tui_adventure.cli import main
from tui_adventure.story.check.pack_check import changes, check_pack

MILL = Path(__file__).parent / "fixtures" / "packs" / "mill"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MILL, tmp_path / "mill"))


def rewrite(pack: Path, *changes: tuple[str, str]) -> None:
    quest = pack / "quests" / "mill.yaml"
    text = quest.read_text(encoding="utf-8")
    for before, after in changes:
        assert re.search(before, text)
        text = re.sub(before, after, text)
    quest.write_text(text, encoding="utf-8")


def said(pack: Path) -> list[str]:
    return [problem.message for problem in changes(pack, MILL)]


def test_a_pack_that_has_not_changed_takes_nothing_from_a_session(pack: Path) -> None:
    assert said(pack) == []


def test_what_is_gone_is_named_with_what_becomes_of_sessions(pack: Path) -> None:
    rewrite(pack, (r"\bmill\.door\b", "mill.gate"), (r"\bflour\b(?=, (name|add))", "sacks"), (r"\boiled\b", "slick"))
    told = said(pack)
    assert [message.partition(":")[0] for message in told] == [
        "the scene `mill.door` is gone",
        "the flag `oiled` is gone",
        "the clock `flour` is gone",
    ]
    assert "whoever stands in it goes on from there" in told[0]


def test_what_is_renamed_is_not_gone(pack: Path) -> None:
    table = "renamed:\n  scenes: {mill.door: mill.hatch, mill.hatch: mill.gate}\n  flags: {oiled: slick}\nencounters:"
    rewrite(pack, (r"\bmill\.door\b", "mill.gate"), (r"\boiled\b", "slick"), ("(?m)^encounters:", table))
    assert said(pack) == []
    assert not [one for one in check_pack(pack) if "renamed" in one.message or "still there" in one.message]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("scenes: {mill.door: mill.nowhere}", "there is no scene `mill.nowhere`"),
        (
            "scenes: {mill.door: mill.water}",
            "the scene `mill.door` is still there, so it cannot be `mill.water` as well",
        ),
        ("persons: {a: b}", "unknown key `persons`"),
    ],
)
def test_a_table_that_leads_nowhere_keeps_the_pack_out(pack: Path, table: str, message: str) -> None:
    rewrite(pack, ("(?m)^encounters:", f"renamed:\n  {table}\nencounters:"))
    assert any(message in problem.message for problem in check_pack(pack))


def test_a_quest_that_is_gone_is_said_where_the_pack_can_say_its_new_name(
    pack: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rewrite(pack, (r"(?m)^id: mill$", "id: stopped_mill"), (r"\bmill\.(?=[a-z])", "stopped_mill."))
    command = ["packs", "check", str(pack), "--against", str(MILL), "--data-dir", str(tmp_path / "home")]
    main(command)
    assert "the quest `mill` is gone" in capsys.readouterr().out
    info = pack / "pack.yaml"
    info.write_text(info.read_text(encoding="utf-8") + "renamed: {quests: {mill: stopped_mill}}\n", encoding="utf-8")
    main(command)
    assert "the quest `mill` is gone" not in capsys.readouterr().out


def test_a_folder_that_is_no_pack_is_said(pack: Path, tmp_path: Path) -> None:
    assert [one.message for one in changes(pack, tmp_path)] == ["a pack needs a pack.yaml"]
