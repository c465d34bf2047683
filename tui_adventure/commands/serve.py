"""`tui-adventure serve`: the full-screen game in a browser, for this machine unless told otherwise."""

import argparse
import secrets
import shlex
import sys
from ipaddress import ip_address

from tui_adventure.commands.play import options_of
from tui_adventure.paths import Paths, find_paths
from tui_adventure.rules.errors import GameError
from tui_adventure.ui.options import chosen_settings

_VALUES = ("resume", "seed", "storyteller", "model", "base_url", "theme")
_SWITCHES = ("new", "quick", "ascii", "reduced_motion")
_BROWSER = ("env", "TERM=xterm-256color", "PYTHONUTF8=1")
"""What a browser's page can draw, whatever the terminal the server was started in."""
_KEEP_FROM_CTRL_C = "trap '' INT; exec "
"""Ctrl+C in a terminal reaches the games as well, which are to be asked to leave, not broken off."""


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Serve the game until Ctrl+C; each page that is opened is a game of its own over the same ledger.

    Raises:
        GameError: the extra is not installed, or nothing can listen at this host and port.
        SettingsError: the settings or the options make no sense.
    """
    try:
        from tui_adventure.commands.web_server import Door, NoListening, listen
    except ModuleNotFoundError as error:
        raise GameError("The browser needs the extra `serve`: pip install 'tui-adventure[serve]'.") from error
    chosen_settings(options_of(options, paths))  # what every game would refuse is said where it can still be read
    token = "" if _is_loopback(options.host) else secrets.token_urlsafe(16)
    if token:
        warning = (
            "whoever has the address with its token can play, read and delete your sessions, and it is not encrypted."
        )
        print(f"tui-adventure: {options.host} is open to other machines; {warning}", file=sys.stderr)
    try:
        listen(command_for(options, paths), Door(options.host, options.port, options.pages, token))
    except NoListening as error:
        raise GameError(f"{error} `--host` and `--port` name another place.") from error
    return 0


def command_for(options: argparse.Namespace, paths: Paths) -> str:
    """Return the shell's line that opens one game with these options and folders."""
    words = [*_BROWSER, sys.executable, "-m", "tui_adventure", "play"]
    if paths == find_paths(paths.data):
        words.append(f"--data-dir={paths.data}")
    given = vars(options)
    words += [f"--{name.replace('_', '-')}={given[name]}" for name in _VALUES if given[name] not in {None, ""}]
    words += [f"--{name.replace('_', '-')}" for name in _SWITCHES if given[name]]
    return _KEEP_FROM_CTRL_C + shlex.join(words)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
