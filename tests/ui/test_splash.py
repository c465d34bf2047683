"""When the name is shown before anything else."""

import io
import os
import sys
from types import SimpleNamespace

import pytest

from tui_adventure.ui import splash


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    shown = Screen()
    monkeypatch.setattr(splash, "sys", SimpleNamespace(stdout=shown, stdin=io.StringIO()))
    monkeypatch.setattr(splash._Curtain, "down", False)
    return shown


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


def test_the_terminal_is_given_back_once(screen: Screen) -> None:
    splash.show()
    splash.show()
    splash.clear()
    splash.clear()
    assert screen.getvalue().count("\x1b[?1049h") == screen.getvalue().count("\x1b[?1049l") == 1


def test_nothing_is_written_where_a_browser_draws(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    splash.show()
    assert screen.getvalue() == ""


def test_nothing_is_written_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(splash, "sys", SimpleNamespace(stdout=pipe, stdin=io.StringIO()))
    splash.show()
    splash.clear()
    assert pipe.getvalue() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
def test_ctrl_c_interrupts_the_start_and_is_a_key_for_the_game(monkeypatch: pytest.MonkeyPatch) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    monkeypatch.setattr(splash._Curtain, "down", False)
    monkeypatch.setattr(splash._Curtain, "before", None)
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(splash, "sys", SimpleNamespace(stdout=terminal, stdin=terminal))

        def interrupts() -> bool:
            return bool(termios.tcgetattr(terminal.fileno())[3] & termios.ISIG)

        splash.show()
        assert interrupts()
        splash.keep_interrupts()
        assert not interrupts()
        splash.clear()
        assert interrupts()
    os.close(ours)
