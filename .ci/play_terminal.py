#!/usr/bin/env python3
"""Play some turns with each Python named: on the whole screen, line by line, and in a page.

`.venv/bin/python .ci/play_terminal.py PYTHON...`, or the names in the variable PYTHON. The interpreter that runs this
needs pyte; those that play need the game and what it depends on, installed or on PYTHONPATH.
"""

import base64
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.journeys.terminal import Terminal

QUIT = "\x11"
TURNS = 4


def main() -> int:
    """Play with each interpreter; the exit status is 1 when one of them cannot."""
    pythons = sys.argv[1:] or os.environ.get("PYTHON", "").split()
    if not pythons:
        sys.exit(__doc__)
    failed = 0
    for python in pythons:
        for how, play in (("whole screen", on_the_screen), ("plain", line_by_line), ("serve", in_a_page)):
            began = time.monotonic()
            with tempfile.TemporaryDirectory() as home:
                try:
                    said = play(python, home)
                except (AssertionError, OSError, subprocess.CalledProcessError) as error:
                    failed, said = 1, f"FAILED: {error}"
            print(f"{python:40} {how:14} {time.monotonic() - began:5.1f} s  {said}", flush=True)
    return failed


def on_the_screen(python: str, home: str) -> str:
    """A ready hero goes through a door, chooses, leaves, and comes back to the same page."""
    command = [python, "-m", "tui_adventure", "--data-dir", home, "--reduced-motion"]
    today = Terminal(*command, "--quick", "--seed", "7", size=(100, 30))
    try:
        today.wait_for("wall of doors")
        today.settle()
        for turn in range(TURNS):
            played = today.text
            today.key("1")
            today.wait_until(lambda played=played: today.text != played, "nothing came of it")
            today.wait_till_awake()
            today.settle()
            if turn == 0:
                today.wait_for("Or say what you do")
        leave(today)
    finally:
        today.close()
    moves = ledger(python, home)["moves"]
    assert moves > TURNS, f"{moves} moves are in the ledger after {TURNS} turns"
    tomorrow = Terminal(*command, "--resume", "last", size=(100, 30))
    try:
        tomorrow.wait_for("Or say what you do")
        tomorrow.settle()
        leave(tomorrow)
    finally:
        tomorrow.close()
    assert ledger(python, home)["moves"] == moves, "coming back changed the session"
    return f"{moves} moves, left and resumed"


def leave(terminal: Terminal) -> None:
    """Quit, and look whether the terminal is as it was."""
    terminal.key(QUIT)
    status = terminal.leave(5)
    assert status == 0, f"exit status {status}"
    assert terminal.cooked, "the terminal is left raw"
    assert not terminal.modes, f"left on: {terminal.modes}"


def line_by_line(python: str, home: str) -> str:
    """Ten turns over a pipe."""
    command = [python, "-m", "tui_adventure", "plain", "--seed", "7", "--quick", "--data-dir", home]
    played = subprocess.run(command, input="1\n" * 10, capture_output=True, text=True, check=False, timeout=120)
    assert played.returncode == 0, f"exit status {played.returncode}: {played.stderr[-500:]}"
    return f"{ledger(python, home)['moves']} moves"


def ledger(python: str, home: str) -> dict[str, int]:
    """Return the one session that there is."""
    command = [python, "-m", "tui_adventure", "sessions", "list", "--json", "--data-dir", home]
    (row,) = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return row


def in_a_page(python: str, home: str) -> str:
    """The page opens, and its socket plays."""
    if subprocess.run([python, "-c", "import textual_serve"], capture_output=True, check=False).returncode:
        return "NOT PLAYED: the extra `serve` is not installed there"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [python, "-m", "tui_adventure", "serve", "--port", str(port), "--data-dir", home, "--quick"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert "is open at" in server.stdout.readline(), server.stderr.read()
        with Page(port) as page:
            page.wait_for("wall of doors")
            time.sleep(1)
            page.type("1")
            page.wait_for("Or say what you do")
    finally:
        server.terminate()
        server.communicate(timeout=60)
    return f"{ledger(python, home)['moves']} moves"


class Page:
    """The socket of a page, as a browser opens it."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET /ws?width=100&height=30 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        self._read = self._socket.makefile("rb")
        status = self._read.readline()
        assert b"101" in status, status.decode()
        while self._read.readline().strip():
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def type(self, keys: str) -> None:
        """Type some keys: a text frame under a mask of zeros."""
        message = json.dumps(["stdin", keys]).encode()
        self._socket.sendall(bytes((0x81, 0x80 | len(message))) + bytes(4) + message)

    def wait_for(self, words: str) -> None:
        """Read frames until the words are among what was drawn."""
        drawn, end = "", time.monotonic() + 60
        while words not in drawn:
            assert time.monotonic() < end, f"no {words!r} in the page"
            head = self._read.read(2)
            assert len(head) == 2, "the page was closed"
            length = head[1] & 127
            if length > 125:
                length = int.from_bytes(self._read.read(2 if length == 126 else 8), "big")
            data = self._read.read(length).decode(errors="replace")
            drawn = re.sub(r"\s+", " ", drawn + re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", data))


if __name__ == "__main__":
    sys.exit(main())
