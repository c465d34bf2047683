"""Keys of providers: from the environment, or from the system's keyring where that is installed. Never from a file.

Once read, a key is masked in everything that is logged or shown.
"""

import logging
import os
from collections.abc import Sequence
from importlib.util import find_spec

from tui_adventure.redaction import redact_also

SERVICE = "tui-adventure"
"""Under which name the keyring holds the keys; the user name is the environment variable's."""

log = logging.getLogger(__name__)
_of_the_keyring: dict[str, str] = {}
"""What the keyring has given already: it may ask the player each time."""


def find_key(names: Sequence[str]) -> str:
    """Return the first key there is under these names, or "". A keyring may ask the player to unlock it."""
    key = key_in_environment(names) or _in_keyring(names)
    redact_also(key)
    return key


def key_in_environment(names: Sequence[str]) -> str:
    """Return the first key in the environment under these names, or ""."""
    return next((value for name in names if (value := os.environ.get(name, "").strip())), "")


def has_keyring() -> bool:
    """Return whether the library that reads the system's keyring is installed."""
    return find_spec("keyring") is not None


def _in_keyring(names: Sequence[str]) -> str:
    if not has_keyring():
        return ""
    if held := next((_of_the_keyring[name] for name in names if name in _of_the_keyring), ""):
        return held
    import keyring
    from keyring.errors import KeyringError

    for name in names:
        try:
            held = (keyring.get_password(SERVICE, name) or "").strip()
        except (KeyringError, OSError, RuntimeError) as error:
            log.warning("the keyring could not be read (%s)", type(error).__name__)
            return ""
        if held:
            return _of_the_keyring.setdefault(name, held)
    return ""
