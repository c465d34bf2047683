import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal, game
from tui_adventure.session.persistence.snapshots import SnapshotStore

QUIT = "\x11"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_player_quits_in_the_middle_and_finds_the_same_page_tomorrow(tmp_path: Path, size: tuple[int, int]) -> None:
    today = game(tmp_path, "--quick", "--seed", "7", "--reduced-motion", size=size)
    today.wait_for("wall of doors")
    today.rest(1.0)
    today.key("1")
    today.wait_for("Or say what you do")
    today.rest(1.0)
    today.key("1")
    today.rest(3.0)
    page = SnapshotStore(tmp_path / "saves")
    (row,) = page.sessions()
    began = time.monotonic()
    today.key(QUIT)
    assert today.leave() == 0
    assert time.monotonic() - began < 3
    assert row.moves == 3

    tomorrow = game(tmp_path, "--resume", "last", "--reduced-motion", size=size)
    loaded = page.load(row.session_id)
    assert loaded is not None
    for option in loaded.state["page"]["options"][:2]:
        tomorrow.wait_for(" ".join(str(option["label"]).split()[:3]))
    tomorrow.key(QUIT)
    assert tomorrow.leave() == 0


@pytest.mark.slow
@pytest.mark.parametrize("moment", [0.3, 0.9, 1.6, 2.5])
def test_ctrl_c_at_any_moment_leaves_without_a_word(tmp_path: Path, moment: float) -> None:
    terminal = game(tmp_path, "--quick")
    terminal.rest(moment)
    terminal.key("\x03")
    terminal.rest(0.5)
    assert terminal.leave() in {0, 130, -2}
    assert "Traceback" not in terminal.text


@pytest.mark.slow
def test_a_key_typed_while_only_the_name_stands_is_neither_echoed_nor_lost(tmp_path: Path) -> None:
    terminal = game(tmp_path)
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


@pytest.mark.slow
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
