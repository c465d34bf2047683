"""Textual's driver for a page in a browser, on the other side of a pipe, with the same manners as in a terminal."""

import signal
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import Any

from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver, _ExitInput

from tui_adventure.ui.leaving import Ended
from tui_adventure.ui.pasting import PasteParser


class PageDriver(WebDriver):
    """Reads what the page sends, and ends the game when there is no server any more that could send anything."""

    def write(self, data: str) -> None:
        """Draw, or forget it when nobody is there to see."""
        with suppress(OSError):
            super().write(data)

    def write_meta(self, data: dict[str, Any]) -> None:
        """Tell the server something, or forget it when there is none."""
        with suppress(OSError):
            super().write_meta(data)

    def run_input_thread(self) -> None:
        """Read input and hand its events on until the program, or the server, ends."""
        parser, packets = PasteParser(debug=self._debug), ByteStream()
        decode = getincrementaldecoder("utf-8")("replace").decode
        with suppress(_ExitInput):
            for data in self._input_reader:
                for kind, payload in packets.feed(data) if data else ():
                    if kind != "D":
                        self._on_meta(kind, payload)
                    elif typed := decode(payload):
                        for event in parser.feed(typed):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
            if not self.exit_event.is_set():
                self._app.post_message(Ended(128 + signal.SIGHUP))
        self._input_reader.close()
