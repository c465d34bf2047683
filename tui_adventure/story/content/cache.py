"""Validated content kept as JSON, under a key of what it was made from; whatever goes wrong, one does without."""

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from tui_adventure import __version__
from tui_adventure.files import read_bytes
from tui_adventure.rules import bestiary, character, items
from tui_adventure.story import schema

_LOG = logging.getLogger(__name__)
_DIGEST = 64
_LARGEST = 100_000_000


@lru_cache(maxsize=1)
def schema_fingerprint() -> str:
    """Return a mark that changes whenever the types of content do."""
    digest = hashlib.sha256(__version__.encode())
    folders = [Path(folder) for folder in schema.__path__]
    files = [*(path for folder in folders for path in folder.glob("*.py"))]
    files += [Path(module.__file__) for module in (bestiary, character, items) if module.__file__]
    for path in sorted(files):
        try:
            digest.update(path.read_bytes())
        except OSError:
            digest.update(path.name.encode())
    return digest.hexdigest()


def checksum(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the checksum of files, by name and bytes in order."""
    digest = hashlib.sha256()
    for name, data in files:
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:32]


def under_schema(content: str) -> str:
    """Return the key of what is made from files with this checksum under the present schema."""
    return hashlib.sha256(f"{schema_fingerprint()} {content}".encode()).hexdigest()[:32]


class ContentCache:
    """A folder of checksummed JSON files; None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder / "content" if folder else None

    def read(self, name: str) -> bytes | None:
        """Return what was kept under a name, or None when there is nothing whole."""
        if self.folder is None:
            return None
        try:
            kept = read_bytes(self.folder / name, _LARGEST)
        except OSError:
            return None
        digest, body = kept[:_DIGEST], kept[_DIGEST + 1 :]
        if digest != hashlib.sha256(body).hexdigest().encode():
            _LOG.warning("The cached content %s is damaged and is made anew.", name)
            return None
        return body

    def write(self, name: str, body: bytes) -> None:
        """Keep a body under a name, whole or not at all."""
        if self.folder is None:
            return
        temporary = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=".")
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
            Path(temporary).replace(self.folder / name)
        except OSError as error:
            _LOG.warning("Content is not cached: %s", error)
            if temporary is not None:
                Path(temporary).unlink(missing_ok=True)

    def keep_only(self, prefix: str, names: Iterable[str]) -> None:
        """Remove what was kept under names with this prefix, but for `names`."""
        if self.folder is None:
            return
        kept = set(names)
        try:
            for path in self.folder.glob(f"{prefix}*"):
                if path.name not in kept:
                    path.unlink(missing_ok=True)
        except OSError as error:
            _LOG.warning("Old cached content stays: %s", error)
