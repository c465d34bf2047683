"""When the name is shown before anything else."""

import io
import os
import pty
import select
import signal
import termios
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tui_adventure.ui import splash


class Screen:
    """A terminal in the program's place, and what it was told."""

    def __init__(self) -> None:
        self.ours, theirs = pty.openpty()
        self.stream = os.fdopen(theirs, "w")

    @property
    def told(self) -> str:
        heard = b""  # a pseudo-terminal hands on what is written piece by piece
        while select.select([self.ours], [], [], 0.2)[0]:
            heard += os.read(self.ours, 65536)
        return heard.decode()

    @property
    def attributes(self) -> list[object]:
        return list(termios.tcgetattr(self.ours))


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    shown = Screen()
    monkeypatch.setattr(splash, "sys", SimpleNamespace(stdout=shown.stream, stdin=shown.stream))
    monkeypatch.setattr(splash._Curtain, "down", False)
    monkeypatch.setattr(splash._Curtain, "before", None)
    monkeypatch.setenv("TERM", "xterm")
    heard = {number: signal.getsignal(number) for number in splash._heard()}
    for number, handler in heard.items():
        if handler is signal.SIG_IGN:  # whoever started the tests has them ignore it
            signal.signal(number, signal.SIG_DFL)
    yield shown
    for number, handler in heard.items():
        signal.signal(number, handler)
    shown.stream.close()
    os.close(shown.ours)


@pytest.mark.parametrize("arguments", [[], ["play"], ["--quick"], ["--data-dir", "d"], ["--data-dir", "d", "play"]])
@pytest.mark.usefixtures("screen")
def test_the_game_is_announced(arguments: list[str]) -> None:
    assert splash.wanted(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["plain"],
        ["--help"],
        ["play", "-h"],
        ["--version"],
        ["sessions", "list"],
        ["--data-dir", "d", "plain"],
        ["--data-dir=d", "packs"],
    ],
)
@pytest.mark.usefixtures("screen")
def test_what_answers_in_words_is_not(arguments: list[str]) -> None:
    assert not splash.wanted(arguments)


@pytest.mark.parametrize("terminal", ["", "dumb", "unknown"])
@pytest.mark.usefixtures("screen")
def test_a_terminal_that_can_draw_nothing_is_sent_to_the_plain_game(
    terminal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert splash.why_not() == ""
    monkeypatch.setenv("TERM", terminal)
    assert not splash.wanted([])
    assert f"(TERM={terminal})" in splash.why_not()
    assert "tui-adventure plain" in splash.why_not()


def test_the_terminal_is_given_back_once(screen: Screen) -> None:
    before = screen.attributes
    splash.show()
    splash.show()
    assert screen.attributes != before
    splash.clear()
    splash.clear()
    told = screen.told
    assert told.count("\x1b[?1049h") == told.count("\x1b[?1049l") == 1
    assert screen.attributes == before


def test_who_draws_over_the_name_gives_the_terminal_back(screen: Screen) -> None:
    before = screen.attributes
    splash.show()
    assert splash.drawn_over() == before
    splash.clear()
    assert "\x1b[?1049l" not in screen.told
    assert screen.attributes != before


def test_signals_are_answered_while_the_name_stands_and_no_longer(screen: Screen) -> None:
    before = [signal.getsignal(number) for number in splash._heard()]
    del screen
    splash.show()
    assert all(signal.getsignal(number) in {splash._end, splash._rest} for number in splash._heard())
    splash.clear()
    assert [signal.getsignal(number) for number in splash._heard()] == before


def test_nothing_is_written_where_a_browser_draws(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    splash.show()
    assert screen.told == ""


@pytest.mark.parametrize("output", [io.StringIO(), None])
def test_nothing_is_written_where_there_is_no_terminal(
    output: io.StringIO | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splash, "sys", SimpleNamespace(stdout=output, stdin=io.StringIO()))
    assert not splash.wanted([])
    splash.show()
    splash.clear()
    assert output is None or output.getvalue() == ""
