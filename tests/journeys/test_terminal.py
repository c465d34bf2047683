import base64
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal, game
from tui_adventure.session.persistence.snapshots import SnapshotStore

QUIT = "\x11"
IN_TIME = 9.0
"""Seconds, on a machine that does ten other things; what hangs in leaving, as CrewAI's telemetry would, takes ten."""


def assert_given_back(terminal: Terminal) -> None:
    assert terminal.cooked
    assert terminal.modes == set()
    assert "Traceback" not in terminal.text


@pytest.mark.journey
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_player_quits_in_the_middle_and_finds_the_same_page_tomorrow(home: Path, size: tuple[int, int]) -> None:
    today = game(home, "--quick", "--seed", "7", "--reduced-motion", size=size)
    today.wait_for("wall of doors")
    today.rest(1.0)
    today.key("1")
    today.wait_for("Or say what you do")
    today.rest(1.0)
    today.key("1")
    page = SnapshotStore(home / "saves")
    today.wait_until(lambda: page.sessions()[0].moves == 3, "the third turn was never saved")
    (row,) = page.sessions()
    began = time.monotonic()
    today.key(QUIT)
    assert today.leave() == 0
    assert time.monotonic() - began < IN_TIME

    tomorrow = game(home, "--resume", "last", "--reduced-motion", size=size)
    loaded = page.load(row.session_id)
    assert loaded is not None
    for option in loaded.state["page"]["options"][:2]:
        tomorrow.wait_for(" ".join(str(option["label"]).split()[:3]))
    tomorrow.key(QUIT)
    assert tomorrow.leave() == 0


@pytest.mark.journey
@pytest.mark.parametrize("moment", [0.3, 0.9, 1.6, 2.5])
def test_ctrl_c_at_any_moment_leaves_without_a_word(home: Path, moment: float) -> None:
    terminal = game(home, "--quick")
    terminal.rest(moment)
    terminal.key("\x03")
    assert terminal.leave() in {0, 130, -2}
    assert "Traceback" not in terminal.text


@pytest.mark.parametrize("moment", [0.05, 0.3])
@pytest.mark.parametrize(("told", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 0)])
def test_a_signal_while_only_the_name_stands_gives_the_terminal_back(
    home: Path, moment: float, told: signal.Signals, status: int
) -> None:
    terminal = game(home)
    terminal.wait_for("N I N E")
    terminal.rest(moment)
    terminal.send(told)
    assert terminal.leave(IN_TIME) == status
    assert_given_back(terminal)


@pytest.mark.journey
@pytest.mark.parametrize(("told", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 0)])
def test_a_signal_gives_the_terminal_back_with_the_session_saved(home: Path, told: signal.Signals, status: int) -> None:
    terminal = game(home, "--quick")
    terminal.wait_for("wall of doors")
    terminal.send(told)
    assert terminal.leave(IN_TIME) == status
    assert_given_back(terminal)
    assert len(SnapshotStore(home / "saves").sessions()) == 1


@pytest.mark.journey
@pytest.mark.parametrize("words", ["N I N E", "Sign the ledger"])
def test_while_it_is_stopped_the_terminal_is_as_it_was_and_the_page_comes_back(home: Path, words: str) -> None:
    terminal = game(home)
    terminal.wait_for(words)
    terminal.send(signal.SIGTSTP)
    terminal.rest(1.0)
    assert_given_back(terminal)
    terminal.screen.reset()
    terminal.send(signal.SIGCONT)
    terminal.wait_for("Sign the ledger")
    assert not terminal.cooked
    terminal.settle()
    terminal.key(QUIT)
    assert terminal.leave(IN_TIME) == 0
    assert_given_back(terminal)


@pytest.mark.journey
def test_who_is_stopped_without_being_asked_goes_on_as_before(home: Path) -> None:
    terminal = game(home)
    terminal.wait_for("Sign the ledger")
    terminal.send(signal.SIGSTOP)
    terminal.rest(0.3)
    terminal.send(signal.SIGCONT)
    terminal.rest(0.3)
    terminal.key(QUIT)
    assert terminal.leave(IN_TIME) == 0
    assert_given_back(terminal)


@pytest.mark.journey
def test_when_its_terminal_goes_away_the_game_ends_though_it_hears_no_hangup(home: Path) -> None:
    terminal = game(home, "--quick", deaf_to=(signal.SIGHUP,))
    terminal.wait_for("wall of doors")
    terminal.hang_up()
    assert terminal.leave(IN_TIME) == 129
    assert len(SnapshotStore(home / "saves").sessions()) == 1


@pytest.mark.parametrize(
    ("how", "environment", "sentence"),
    [
        ("", {"TERM": "dumb"}, "cannot (TERM=dumb); `tui-adventure plain` plays it line by line."),
        ("", {"TERM": ""}, "cannot (TERM=); `tui-adventure plain` plays it line by line."),
        (">&-", {}, "Standard output is closed, so there is nothing to write to."),
        ("<&-", {}, "The game needs a terminal; `tui-adventure plain` plays it line by line."),
    ],
)
def test_where_nothing_can_be_drawn_one_sentence_says_so(
    tmp_path: Path, how: str, environment: dict[str, str], sentence: str
) -> None:
    command = f"{sys.executable} -m tui_adventure --data-dir {tmp_path} {how}"
    terminal = Terminal("/bin/sh", "-c", command, size=(160, 24), environment=environment)
    assert terminal.leave() == 1
    assert sentence in terminal.text
    assert terminal.raw.count(b"\n") == 1
    assert b"\x1b" not in terminal.raw


@pytest.mark.journey
def test_ctrl_c_leaves_even_when_text_is_marked_and_y_copies_it(home: Path) -> None:
    terminal = game(home, "--quick", size=(120, 40))
    terminal.wait_for("wall of doors")
    terminal.settle()
    row = next(y for y, line in enumerate(terminal.screen.display, 1) if re.search(r"[a-z] [a-z]", line[14:40]))
    for event in (f"<0;14;{row}M", f"<32;20;{row}M", f"<32;40;{row}M", f"<0;40;{row}m"):
        terminal.key(f"\x1b[{event}")
    terminal.rest(0.3)
    terminal.key("y")
    terminal.rest(0.5)
    (copied,) = re.findall(rb"\x1b\]52;c;([^\x07]+)\x07", terminal.raw)
    assert len(base64.b64decode(copied)) > 10
    terminal.key("\x03")
    assert terminal.leave(IN_TIME) == 0
    assert terminal.raw.count(b"\x1b]52;") == 1


@pytest.mark.journey
@pytest.mark.parametrize("pasted", ["\x1b[31mred\x07" * 5_000, "y" * 1_000_000], ids=["escapes", "long"])
def test_a_paste_of_any_size_keeps_nobody_waiting(home: Path, pasted: str) -> None:
    terminal = game(home, "--quick", size=(120, 40))
    terminal.wait_for("wall of doors")
    terminal.wait_till_awake()
    terminal.key("/")
    terminal.settle(0.3)
    terminal.key(f"\x1b[200~{pasted}\x1b[201~")
    before = terminal.spent
    terminal.key("\x1b[27u")
    terminal.wait_for("Enter Choose")
    assert terminal.spent - before < 1
    terminal.key(QUIT)
    assert terminal.leave(IN_TIME) == 0


@pytest.mark.journey
def test_a_key_typed_while_only_the_name_stands_is_neither_echoed_nor_lost(home: Path) -> None:
    terminal = game(home)
    terminal.wait_for("N I N E D O O R S")
    before = terminal.screen.display
    terminal.key("n")
    terminal.rest(0.05)
    assert "n" not in "".join(after for after, row in zip(terminal.screen.display, before, strict=True) if after != row)
    terminal.wait_for("Oda")
    terminal.wait_for("in your own words")
    terminal.key(QUIT)
    assert terminal.leave() == 0


def test_the_first_frame_is_painted_before_crewai_is_imported(tmp_path: Path) -> None:
    imports = tmp_path / "imports.txt"
    command = [sys.executable, "-X", "importtime", "-m", "tui_adventure", "--data-dir", str(tmp_path / "home")]
    terminal = Terminal("/bin/sh", "-c", " ".join(command) + f" 2>{imports}")
    terminal.wait_for("N I N E")
    assert not re.search(r"\| +crewai", imports.read_text(encoding="utf-8"))
    terminal.rest(0.2)
    terminal.key("\x03")
    terminal.leave()


@pytest.mark.journey
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_a_whole_adventure_opens_no_connection_and_writes_nowhere_else(tmp_path: Path) -> None:
    log, home = tmp_path / "strace.log", tmp_path / "home"
    traced = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,connect,openat,mkdir,unlink,rename"]
    play = [sys.executable, "-m", "tui_adventure", "plain", "--quick", "--seed", "7", "--data-dir", str(home)]
    subprocess.run([*traced, "-o", str(log), *play], input="1\n" * 400, capture_output=True, text=True, check=True)
    calls = log.read_text(encoding="utf-8", errors="replace")
    assert "AF_INET" not in calls
    written = set(re.findall(r'(?:openat\([^"]*"([^"]+)", O_(?:WRONLY|RDWR)|mkdir\("([^"]+)")', calls))
    places = {path for pair in written for path in pair if path}
    assert places
    allowed = (str(home), "/dev/", "/proc/")
    assert sorted(path for path in places if not path.startswith(allowed) and "__pycache__" not in path) == []
