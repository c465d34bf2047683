"""Of what is pasted, no more is looked at than a line can hold."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.message import Message

from tui_adventure.ui.pasting import LONGEST_PASTE, PasteParser

BEGIN, END = "\x1b[200~", "\x1b[201~"


def heard(*reads: str) -> list[Message]:
    parser = PasteParser()
    return [event for read in reads for event in parser.feed(read)]


def pasted(*reads: str) -> list[str]:
    return [event.text for event in heard(*reads) if isinstance(event, Paste)]


def test_a_paste_is_one_paste_wherever_it_is_read_apart() -> None:
    told = f"a{BEGIN}open the\rdoor{END}b"
    for at in range(1, len(told)):
        events = heard(told[:at], told[at:])
        assert [event.text for event in events if isinstance(event, Paste)] == ["open the\ndoor"]
        assert [event.key for event in events if isinstance(event, Key)] == ["a", "b"]


@given(st.text(st.sampled_from("ab\x1b[20[1~\x9b\x07]0;qJ \n"), max_size=60), st.integers(1, 9))
def test_nothing_in_a_paste_is_a_key(text: str, size: int) -> None:
    told = f"{BEGIN}{text.replace(END, '')}{END}"
    events = heard(*(told[at : at + size] for at in range(0, len(told), size)))
    assert all(isinstance(event, Paste) and "\x1b" not in event.text for event in events)


def test_a_lone_escape_and_half_a_mark_wait_for_nothing() -> None:
    parser = PasteParser()
    list(parser.feed("\x1b"))
    time.sleep(0.15)
    assert [event.key for event in parser.tick() if isinstance(event, Key)] == ["escape"]
    assert [event.key for event in heard("\x1b[2", "0~") if isinstance(event, Key)] == ["f9"]


MANY = {
    "long": "x" * 1_000_000,
    "colours": "\x1b[31m\x1b]0;x\x07ab" * 40_000,
    "half": "\x1b" * 48_000 + "\x1b[2" * 9_000,
}


@pytest.mark.parametrize("what", MANY)
def test_any_amount_is_taken_in_at_once(what: str) -> None:
    told = f"{BEGIN}{MANY[what]}{END}q"
    began = time.process_time()
    events = heard(*(told[at : at + 4096] for at in range(0, len(told), 4096)))
    assert time.process_time() - began < 1  # what reads all again at each mark takes minutes
    assert all(len(event.text) <= LONGEST_PASTE for event in events if isinstance(event, Paste))
    assert [event.key for event in events if isinstance(event, Key)] == ["q"]
