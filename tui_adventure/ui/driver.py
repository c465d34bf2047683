"""Textual's driver for Linux and macOS with more attention: it looks up fifty times a second instead of ten.

A lone Escape is told apart from the beginning of another key, and the end of the program is noticed, only when the
input thread looks up.
"""

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

LOOKS_UP_EVERY = 0.02


class AttentiveDriver(LinuxDriver):
    """Reads keys without making the player wait for Escape or for the end."""

    def run_input_thread(self) -> None:
        """Read input and hand its events on until the program ends."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                for _ in selector.select(LOOKS_UP_EVERY):
                    if typed := decode(os.read(self.fileno, 4096)):
                        for event in parser.feed(typed):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            for _ in parser.feed(""):
                pass
