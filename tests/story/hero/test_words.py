"""A hero read out of plain words."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.story.content.library import builtin_packs
from tui_adventure.story.content.loader import read_file
from tui_adventure.story.hero.lexicon import Lexicon
from tui_adventure.story.hero.words import Field, read_hero

DATA = Path(__file__).parents[1] / "data"
FILES = ("hero_words_seen", "hero_words_held_out", "hero_words_fresh", "hero_words_last")
WANTED = 0.9


def _lexicon() -> Lexicon:
    _document, lexicon = read_file(builtin_packs() / "nine_doors" / "lexicon.yaml", Lexicon)
    assert isinstance(lexicon, Lexicon)
    return lexicon


LEXICON = _lexicon()


def _rows(file: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((DATA / f"{file}.yaml").read_text(encoding="utf-8"))
    return rows


def _misread(row: dict[str, Any]) -> list[str]:
    read = read_hero(row["say"], LEXICON)
    wrong = []
    for name, sensible in row.items():
        if name == "say":
            continue
        found = read.value(Field(name)) or None
        if found not in (sensible if isinstance(sensible, list) else [sensible]):
            wrong.append(f"{row['say']!r}: {name} should be {sensible}, was {found}")
    return wrong


@pytest.mark.parametrize("file", FILES)
def test_nine_sentences_in_ten_are_read_as_their_writer_meant_them(file: str) -> None:
    rows = _rows(file)
    wrong = [line for row in rows for line in _misread(row)]
    right = sum(not _misread(row) for row in rows)
    print(f"{file}: {right} of {len(rows)}")  # noqa: T201 - the figure is what a reader of the test wants
    print("\n".join(wrong))  # noqa: T201
    assert right >= WANTED * len(rows), "\n".join(wrong)


def test_there_are_one_hundred_and_fifty_sentences() -> None:
    assert sum(len(_rows(file)) for file in FILES) >= 150


def test_what_is_denied_is_ruled_out() -> None:
    read = read_hero("Not a wizard. I never was a thief.", LEXICON)
    assert Field.CLASS not in read.found
    assert {"wizard", "rogue"} <= set(read.denied[Field.CLASS])


def test_a_trade_left_behind_makes_a_background_and_says_less_about_the_class() -> None:
    past = read_hero("ex-thief", LEXICON)
    present = read_hero("thief", LEXICON)
    assert past.value(Field.BACKGROUND) == "criminal"
    assert past.found[Field.CLASS].confidence < present.found[Field.CLASS].confidence


def test_somebody_elses_trade_is_not_the_heros() -> None:
    assert Field.CLASS not in read_hero("My mother was a bard", LEXICON).found


def test_a_slip_of_the_finger_is_forgiven_and_makes_less_sure() -> None:
    slip = read_hero("wizzard", LEXICON).found[Field.CLASS]
    assert slip.value == "wizard"
    assert slip.confidence < read_hero("wizard", LEXICON).found[Field.CLASS].confidence


def test_the_reason_is_in_the_heros_own_words() -> None:
    assert read_hero("I broke into locks for money", LEXICON).found[Field.CLASS].reason == "broke into locks"


def test_a_word_inside_a_word_says_nothing() -> None:
    assert not read_hero("shelf fighterless barding", LEXICON).value(Field.ORIGIN)


def test_a_name_given_to_somebody_else_is_not_the_heros() -> None:
    for text in ("my horse is called Biscuit", "I owe a man called Dask", "a town called Varr"):
        assert not read_hero(text, LEXICON).value(Field.NAME), text


def test_a_name_is_no_longer_than_the_ledger_is_wide() -> None:
    assert len(read_hero("my name is " + "A" * 200, LEXICON).value(Field.NAME)) <= 50


def test_everything_the_lexicon_names_is_in_the_rules() -> None:
    for reading in LEXICON.readings:
        for background in (reading.background, reading.likely_background):
            assert background is None or background in BACKGROUNDS, reading.words[0]


def test_a_flaw_nobody_described_is_an_error_in_the_lexicon() -> None:
    with pytest.raises(ValidationError, match="vanity is no flaw"):
        Lexicon.model_validate({"flaws": {"drink": "drinks"}, "readings": [{"words": "vain", "flaw": "vanity"}]})


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_unknown_words_never_fail(text: str) -> None:
    read = read_hero(text, LEXICON)
    assert read.value(Field.CLASS) in {"", *CharacterClass}
    assert read.value(Field.ORIGIN) in {"", *CharacterRace}
