"""One writer a session: a lock file each, held as long as the program has the session open."""

import threading
from collections import OrderedDict
from pathlib import Path

from filelock import FileLock, Timeout

_MOST_HELD = 64
_one_at_a_time = threading.Lock()


class LockedElsewhere(Exception):
    """Another program holds the lock."""


class Locks:
    """The locks this program holds in one folder. Two stores of one program share theirs; two programs do not.

    A program that touches very many sessions keeps the locks of the last ones; numbers catch what locks then miss.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: OrderedDict[str, FileLock] = OrderedDict()

    def hold(self, name: str) -> bool:
        """Hold a lock and return whether it was not held before.

        Raises:
            LockedElsewhere: another program holds it.
            OSError: no lock can be made here.
        """
        with _one_at_a_time:
            if name in self._held:
                self._held.move_to_end(name)
                return False
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / f"{name}.lock", timeout=0, thread_local=False, is_singleton=True)
            try:
                lock.acquire()
            except Timeout as error:
                raise LockedElsewhere from error
            self._held[name] = lock
            while len(self._held) > _MOST_HELD:
                self._held.popitem(last=False)[1].release()
            return True

    def release(self, name: str) -> None:
        """Let go of a lock, held or not."""
        with _one_at_a_time:
            lock = self._held.pop(name, None)
            if lock is not None:
                lock.release()
