"""Files that are on disk when a call returns: written beside, flushed, renamed into place, the folder flushed."""

import contextlib
import errno
import os
import secrets
import sys
import time
from pathlib import Path

_RENAME_TRIES = 10
_FIRST_PAUSE = 0.005
_TEMPORARY = ".tmp"
_WINDOWS = os.name == "nt"
_THIS_RUN = secrets.token_hex(4)
"""Tells this program's unfinished files from those of another with the same process number."""


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; after a fault no part of it is left under its name.

    Raises:
        OSError: it is not on disk.
    """
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    _put(path, content)
    try:
        flush_folder(path.parent)
    except OSError:
        _remove(path)
        raise


def write_over(path: Path, content: bytes) -> None:
    """Write a file whether it is there or not: it holds the old content or the new, never a part of either.

    Raises:
        OSError: the new content is not surely on disk.
    """
    _put(path, content)
    flush_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove what programs that were killed while writing left behind; what this one is writing stays."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f".*{_TEMPORARY}"):
            if f".{_mark()}." not in left.name:
                left.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, and flush the one it was made in."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        flush_folder(folder.parent)


def rename(source: Path, target: Path) -> None:
    """Rename, with patience where another program's open handle forbids it for a moment."""
    for attempt in range(_RENAME_TRIES):
        try:
            os.replace(source, target)  # noqa: PTH105 - one call, one system call
        except PermissionError:
            if not _WINDOWS or attempt == _RENAME_TRIES - 1:
                raise
            time.sleep(_FIRST_PAUSE * 2**attempt)
        else:
            return


def flush_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut. Windows has no such call and needs none."""
    if _WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _flush(handle)
    finally:
        os.close(handle)


def _put(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{_mark()}.{secrets.token_hex(4)}{_TEMPORARY}")
    try:
        _write_flushed(beside, content)
        rename(beside, path)
    except BaseException:
        _remove(beside)
        raise


def _write_flushed(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        _flush(handle)
    finally:
        os.close(handle)


def _flush(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # fsync on macOS stops at the drive's cache.
        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _mark() -> str:
    return f"{os.getpid()}-{_THIS_RUN}"


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
