"""Reading what somebody else may have put there: regular files only, and never more of one than is wanted."""

import errno
import os
import stat
from pathlib import Path

_MEGABYTE = 1_000_000
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Unfit(OSError):
    """What is there is no file that is read: a pipe, a device, a folder, or too large; `strerror` says which."""


def read_bytes(path: Path, most: int) -> bytes:
    """Return what is in a regular file of at most `most` bytes.

    A pipe, a socket or a device is refused without waiting for it; what a file promises to hold is not believed.

    Raises:
        Unfit: it is no regular file, or is larger.
        OSError: it cannot be read.
    """
    handle = os.open(path, _OPEN)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise Unfit(errno.EINVAL, "it is no ordinary file", str(path))
        if found.st_size > most:
            raise _too_large(path, most)
        parts, size = [], 0
        while part := os.read(handle, min(_MEGABYTE, most + 1 - size)):
            parts.append(part)
            size += len(part)
            if size > most:
                raise _too_large(path, most)
        return b"".join(parts)
    finally:
        os.close(handle)


def read_text(path: Path, most: int) -> str:
    """Return the text in a regular file of at most `most` bytes of UTF-8, with or without a byte order mark.

    Raises:
        OSError: as in `read_bytes`.
        UnicodeDecodeError: it is not UTF-8.
    """
    return read_bytes(path, most).decode("utf-8-sig")


def read_start(path: Path, first: int, most: int) -> bytes:
    """Return the first line of a file with whatever came along; at most `first` and, if need be, `most` bytes more.

    Nothing is waited for: of a pipe there is nothing to read.

    Raises:
        OSError: it cannot be read.
    """
    handle = os.open(path, _OPEN)
    try:
        start = os.read(handle, first)
        return start if b"\n" in start or len(start) < first else start + os.read(handle, most)
    finally:
        os.close(handle)


def _too_large(path: Path, most: int) -> Unfit:
    bound = f"{most // _MEGABYTE} MB" if most >= _MEGABYTE else f"{most // 1000} KB"
    return Unfit(errno.EFBIG, f"it is larger than {bound}", str(path))
