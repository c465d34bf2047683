"""The one place that starts CrewAI: silent, offline, without prompts, and confined to our own folder.

Importing CrewAI takes seconds, so it happens in a thread, after the first frame. Left alone it would send telemetry,
take over signals, ask on the terminal whether to share traces, look for a newer version, and write under HOME, under
the working directory's name and in the temporary folder.
"""

import atexit
import contextlib
import gc
import logging
import os
import shutil
import socket
import tempfile
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from tui_adventure.paths import Paths, find_paths

_SILENCE = {
    "CREWAI_DISABLE_TELEMETRY": "true",
    "CREWAI_TRACING_ENABLED": "false",
    # Without it a kickoff on a terminal asks whether to share its trace, and waits.
    "CREWAI_TESTING": "true",
    "CREWAI_DISABLE_VERSION_CHECK": "true",
    # CrewAI would read the .env of whatever folder the game is started in.
    "PYTHON_DOTENV_DISABLED": "1",
}
_HOMES = ("HOME", "USERPROFILE", "LOCALAPPDATA")
_LOGGERS = ("crewai", "crewai_core", "litellm", "openai", "httpx", "opentelemetry")

log = logging.getLogger(__name__)

_ROOM = 1 << 18
"""Bytes there must be room for in CrewAI's folder: more than it writes while it is imported."""
_loading = threading.Lock()
_loaded = threading.Event()
_until_exit = contextlib.ExitStack()
atexit.register(_until_exit.close)
_prepared: list[Path] = []


def prepare(paths: Paths) -> None:
    """Set the environment CrewAI will find. Costs nothing; call it before anything could import CrewAI.

    Where `paths.crewai` cannot be written a temporary folder takes its place, removed at exit.
    """
    os.environ.update(_SILENCE)
    folder = _writable(paths.crewai)
    os.environ["CREWAI_STORAGE_DIR"] = str(folder)
    _prepared[:] = [folder]


def is_loaded() -> bool:
    """Return whether CrewAI is there, so that using it will not stall."""
    return _loaded.is_set()


def tidy() -> None:
    """Remove what was made for this run only; for a program that leaves without the interpreter's own end."""
    _until_exit.close()


def load(*, models: bool = False) -> None:
    """Import CrewAI and silence it; the first call takes seconds, so make it in a thread. Any number may be made.

    With `models` the client's lazy modules come too, which would stall the first call to a model by half a second.
    """
    with _loading:
        if not _loaded.is_set():
            if not _prepared:
                prepare(find_paths())
            with _quiet_collector(), _elsewhere(_prepared[0]), _unread_dotenv(), _no_probing(), _no_warnings():
                _import()
            _loaded.set()
        if models:
            with _no_warnings():
                import openai.resources  # noqa: F401


def _import() -> None:
    # Whoever asks for the system's temporary folder tries it by writing there; ours has been tried.
    tempfile.tempdir = str(_prepared[0])
    for name in _LOGGERS:
        # Without a handler of its own a warning would land on standard error, in the middle of a screen.
        logging.getLogger(name).addHandler(logging.NullHandler())
    from crewai_core import lock_store

    lock_store.set_lock_backend(_in_process)
    from crewai.events.event_bus import crewai_event_bus
    from crewai.flow import flow  # noqa: F401

    # Entered for the life of the process: it takes CrewAI's own 91 listeners off the bus.
    _until_exit.enter_context(crewai_event_bus.scoped_handlers())


@contextlib.contextmanager
def _in_process(_name: str, *, timeout: float) -> Iterator[None]:  # noqa: ARG001 - the backend's signature
    """Stand in for CrewAI's locks, which are files in the temporary folder; its folder is this program's alone."""
    yield


@contextlib.contextmanager
def _quiet_collector() -> Iterator[None]:
    """Keep the garbage collector from stopping the interface while thousands of objects are made, all to stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


@contextlib.contextmanager
def _elsewhere(home: Path) -> Iterator[None]:
    """Point HOME at our folder while CrewAI writes its key and reads its settings."""
    before = {name: os.environ[name] for name in _HOMES if name in os.environ}
    os.environ.update({name: str(home) for name in ("HOME", *before)})
    try:
        yield
    finally:
        for name in _HOMES:
            os.environ.pop(name, None)
        os.environ.update(before)


@contextlib.contextmanager
def _unread_dotenv() -> Iterator[None]:
    """Keep what CrewAI brings along (chromadb) from reading the working directory's .env while it is imported."""
    import dotenv

    with _replaced(dotenv, "dotenv_values", lambda *_args, **_kwargs: {}):
        yield


@contextlib.contextmanager
def _no_probing() -> Iterator[None]:
    """Keep urllib3 from opening a socket to see whether this machine has IPv6; only telemetry would go through it."""
    with _replaced(socket, "has_ipv6", value=False):
        yield


@contextlib.contextmanager
def _no_warnings() -> Iterator[None]:
    """Keep the warnings of other people's imports off the screen."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _replaced(module: ModuleType, name: str, value: object) -> Iterator[None]:
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def _writable(wanted: Path) -> Path:
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=wanted) as trial:
            trial.write(bytes(_ROOM))
            trial.flush()
    except OSError as error:
        log.warning("CrewAI's folder %s cannot be written (%s); a temporary one is used", wanted, error)
        shelter = Path(tempfile.mkdtemp(prefix="tui-adventure-crewai-"))
        _until_exit.callback(shutil.rmtree, shelter, ignore_errors=True)
        return shelter
    else:
        return wanted
