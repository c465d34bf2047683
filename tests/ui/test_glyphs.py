from dataclasses import fields

import pytest
from rich.cells import cell_len

from tui_adventure.ui import glyphs
from tui_adventure.ui.glyphs import ASCII, UNICODE, Glyphs

RUNS = {"steps": 8, "upper": 2, "lower": 2}
DRAWN = [field.name for field in fields(Glyphs) if field.name not in {"ascii", *RUNS}]


@pytest.mark.parametrize("name", DRAWN)
def test_every_drawing_character_is_one_cell_in_both_sets(name: str) -> None:
    assert cell_len(getattr(UNICODE, name)) == 1
    assert cell_len(getattr(ASCII, name)) == 1


def test_the_ascii_set_is_ascii() -> None:
    assert all(getattr(ASCII, name).isascii() for name in [*DRAWN, *RUNS])


@pytest.mark.parametrize(("name", "length"), RUNS.items())
def test_what_is_drawn_in_a_row_has_as_many_cells_in_both_sets(name: str, length: int) -> None:
    assert cell_len(getattr(UNICODE, name)) == cell_len(getattr(ASCII, name)) == length


@pytest.mark.parametrize(("term", "drawn"), [("linux", ASCII), ("dumb", ASCII)])
def test_a_terminal_that_cannot_draw_gets_ascii(monkeypatch: pytest.MonkeyPatch, term: str, drawn: Glyphs) -> None:
    monkeypatch.setenv("TERM", term)
    assert glyphs.choose() is drawn


def test_what_is_asked_for_wins_over_what_the_terminal_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert glyphs.choose(ascii_wanted=False) is UNICODE
    assert glyphs.choose(ascii_wanted=True) is ASCII


def test_prose_loses_its_typographic_marks_in_ascii_only() -> None:
    assert glyphs.plain("“Wait…” — she said", ASCII) == '"Wait..." - she said'
    assert glyphs.plain("“Wait…” — she said", UNICODE) == "“Wait…” — she said"
