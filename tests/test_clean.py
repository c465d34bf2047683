import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_adventure.clean import clean, clean_line, cleaned, hides, is_clean
from tui_adventure.rules.errors import GameError

OBEYED = [
    ("\x1b[31mred\x1b[0m", "red"),
    ("\x1b]0;title\x07text", "text"),
    ("\x1b]8;;http://x\x1b\\here\x1b]8;;\x1b\\", "here"),
    ("\x1b]52;c;aGk=\x07text", "text"),
    ("\x1bP1$r0m\x1b\\text", "text"),
    ("\x1b_Gf=32\x9ctext", "text"),
    ("\x1b(Btext\x1b7\x1bc", "text"),
    ("a\tb\r\nc", "a b\nc"),
    ("bell\x07 \x9b31mx\x9d0;t\x9cy", "bell xy"),
    ("one\u2028two", "one two"),
    ("half\ud800", "half"),
]
UNSEEN = [
    ("left\u202eright\u2066", "leftright"),
    ("zero\u200bwidth\u2060\ufeff", "zerowidth"),
    ("soft\u00adhyphen", "softhyphen"),
    ("tag\U000e0041\U000e007f", "tag"),
    ("pick\ufe0f\U000e0101", "pick"),
    ("jo\u200din\u200cer", "joiner"),
    ("filler\u3164\u115f", "filler"),
    ("private\ue000\U000f0000", "private"),
]
STAYING = [
    "zwölf Aale, 鰻",
    "Łukasz",
    "Нина",
    "李",
    "עדי",
    "اسم",
    "علی‌رضا",  # two words in one: the joiner that forbids joining stands between letters
    "क्‍ष",
    "葛\U000e0100城",
    "Nguyễn Văn Ánh",
    "two\nlines",
    "⚔ ★ — “quoted”",
]


@pytest.mark.parametrize(("dirty", "tidy"), OBEYED + UNSEEN)
def test_what_a_terminal_obeys_and_what_nobody_sees_is_taken_out(dirty: str, tidy: str) -> None:
    assert clean(dirty) == tidy


@pytest.mark.parametrize("text", STAYING)
def test_letters_of_every_script_stay_with_what_joins_them(text: str) -> None:
    assert clean(text) == text
    assert not hides(text)


@given(st.text(st.characters(codec=None)))
def test_cleaning_twice_is_cleaning_once_and_leaves_only_newlines_of_all_controls(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(char != "\n" and (ord(char) < 32 or 127 <= ord(char) < 160) for char in once)
    once.encode()


@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_what_is_called_clean_as_json_would_not_be_changed(data: object) -> None:
    body = json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")
    assert not is_clean(body) or cleaned(data) == data


def test_a_line_is_one_line() -> None:
    assert clean_line(" one\r\n two\x1b[2J\tthree ") == "one two three"


def test_the_sentence_of_an_error_is_harmless_whatever_it_names() -> None:
    assert str(GameError("no \x1b[2Jsuch\u202e thing")) == "no such thing"
