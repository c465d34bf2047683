"""What the checker says of a pack's drawings."""

from pathlib import Path

import pytest

from tui_adventure.story.check.drawings import drawing_problems
from tui_adventure.story.content.loader import read_pack
from tui_adventure.story.content.new_pack import new_pack

HEAD = "alt: A moth.\nm #aabbcc wings\n---\n"
BAD = {
    "no_words": (HEAD.removeprefix("alt: A moth.\n") + "mm\n", "has no `alt: …` line"),
    "wide": (HEAD + "m" * 61 + "\n", "is 61 by 1, larger than 60 by 28"),
    "high": (HEAD + "m\n" * 29, "is 1 by 29, larger than 60 by 28"),
    "no_colour": (HEAD + "mq\n", "has pixels of no colour: q"),
    "no_rows": ("alt: A moth.\n", "has no line `---`"),
    "head": ("alt: A moth.\nm aabbcc\n---\nm\n", "neither `alt: …` nor a colour"),
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "bog"
    quest = new_pack(folder)[1]
    quest.write_text(
        quest.read_text(encoding="utf-8").replace("\nstart:", "\nart: lamp_moth\nstart:", 1), encoding="utf-8"
    )
    (folder / "art").mkdir(exist_ok=True)
    return folder


def said(pack: Path) -> list[str]:
    return [str(problem) for problem in drawing_problems(read_pack(pack))]


def test_a_drawing_that_is_named_and_missing_is_told_at_its_name(pack: Path) -> None:
    (one,) = said(pack)
    assert "there is no drawing `lamp_moth`" in one
    assert "bog_door.yaml" in one


def test_a_drawing_that_is_whole_and_named_is_nothing_to_tell(pack: Path) -> None:
    (pack / "art" / "lamp_moth.txt").write_text(f"{HEAD}mm\nm\n", encoding="utf-8")
    assert said(pack) == []


def test_a_drawing_nobody_names_is_told(pack: Path) -> None:
    for name in ("lamp_moth", "mill"):
        (pack / "art" / f"{name}.txt").write_text(f"{HEAD}mm\n", encoding="utf-8")
    (one,) = said(pack)
    assert "mill.txt:1:1: warning: nobody names this drawing" in one


@pytest.mark.parametrize("fault", BAD)
def test_a_drawing_with_a_fault_is_told(pack: Path, fault: str) -> None:
    written, message = BAD[fault]
    (pack / "art" / "lamp_moth.txt").write_text(written, encoding="utf-8")
    assert message in " ".join(said(pack))
