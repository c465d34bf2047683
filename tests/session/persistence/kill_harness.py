"""Kill a program that saves, at random moments, and see whether an acknowledged save was lost.

    python tests/session/persistence/kill_harness.py --times 200 [--writer snapshots|in_place|early]

Prints how often a save was lost, and how many saves there were; exit status 1 if any was lost. `in_place` and `early`
are writers with the two classical mistakes: the harness is only worth something if it catches both.
"""

import argparse
import itertools
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, Protocol

from pydantic_core import to_json

from tui_adventure.session.persistence.records import Damaged, Header, decode, digest, encode
from tui_adventure.session.persistence.snapshots import SnapshotStore

ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"
FILLING = "x" * 20_000
Acknowledge = Callable[[int], None]


class Writer(Protocol):
    def save(self, move: int, acknowledge: Acknowledge) -> None: ...

    def newest(self) -> int:
        """Return the newest move that can be read, -1 when there are saves and none can."""
        ...


class Snapshots:
    """The game's own."""

    def __init__(self, folder: Path) -> None:
        self.store = SnapshotStore(folder)

    def save(self, move: int, acknowledge: Acknowledge) -> None:
        self.store.save(ID, to_json({"moves": move, "filling": FILLING}))
        acknowledge(move)

    def newest(self) -> int:
        loaded = self.store.load(ID)
        return 0 if loaded is None else int(loaded.state["moves"])


class InPlace:
    """Writes over the only file there is."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "save.json"

    def save(self, move: int, acknowledge: Acknowledge) -> None:
        body = to_json({"moves": move, "filling": FILLING})
        row = Header(schema_version=1, session=ID, seq=move, length=len(body), sha256=digest(body))
        content = encode(row, body)
        with self.file.open("wb", buffering=0) as file:
            for start in range(0, len(content), 512):
                file.write(content[start : start + 512])
            os.fsync(file.fileno())
        acknowledge(move)

    def newest(self) -> int:
        try:
            return decode(self.file.read_bytes())[0].seq
        except FileNotFoundError:
            return 0
        except Damaged:
            return -1


class Early(Snapshots):
    """Says it is done before it is."""

    def save(self, move: int, acknowledge: Acknowledge) -> None:
        acknowledge(move)
        super().save(move, lambda _: None)


WRITERS: dict[str, Callable[[Path], Writer]] = {"snapshots": Snapshots, "in_place": InPlace, "early": Early}


def save_for_ever(writer: Writer, answers: int) -> NoReturn:
    def acknowledge(move: int) -> None:
        os.write(answers, f"{move}\n".encode())

    for move in itertools.count(writer.newest() + 1):
        writer.save(move, acknowledge)
    raise AssertionError


def kill_once(make: Callable[[Path], Writer], folder: Path, patience: float) -> tuple[int, int]:
    """Let a child save for `patience` seconds, kill it, and return the last move acknowledged and the newest found."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        save_for_ever(make(folder), writing)
    os.close(writing)
    with os.fdopen(reading) as answers:
        first = answers.readline()
        time.sleep(patience)
        os.kill(child, signal.SIGKILL)
        acknowledged = [int(line) for line in [first, *answers] if line.endswith("\n")]
    os.waitpid(child, 0)
    return max(acknowledged, default=0), make(folder).newest()


def losses(name: str, times: int, seed: int, *, until_first: bool = False) -> tuple[int, int]:
    """Return how many kills of `times` lost an acknowledged save, and how many saves were made altogether."""
    rng, lost = random.Random(seed), 0
    with tempfile.TemporaryDirectory() as folder:
        newest = 0
        for _ in range(times):
            acknowledged, newest = kill_once(WRITERS[name], Path(folder), rng.uniform(0, 0.03))
            lost += newest < acknowledged
            if lost and until_first:
                break
            if newest < 0:
                (Path(folder) / "save.json").unlink()
    return lost, max(newest, 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--writer", choices=WRITERS, default="snapshots")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--until-first", action="store_true", help="stop at the first loss")
    options = parser.parse_args()
    lost, saves = losses(options.writer, options.times, options.seed, until_first=options.until_first)
    told = f"{options.writer}: {lost} of {options.times} kills lost an acknowledged save; {saves} saves\n"
    sys.stdout.write(told)
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())
