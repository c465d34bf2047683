"""What is pasted, before anything is made of it: a terminal hands over megabytes as readily as a name."""

from collections.abc import Iterable

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

from tui_adventure.clean import clean

LONGEST_PASTE = 4000
"""Characters of one paste that are looked at: what the longest field takes, and blanks to lose besides."""


class PasteParser(XTermParser):
    """Textual's parser of what a terminal sends, which sees of a paste only its first characters, and no escapes.

    It takes a paste apart character by character, and an escape in it for a key: 48 KB of them kept it for 21 s.
    """

    def __init__(self, *, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasting = False
        self._pasted = ""
        self._seen = ""
        """What may be the beginning of a mark whose rest has not been read yet."""

    def feed(self, data: str) -> Iterable[Message]:
        """Yield what the terminal has told; "" is the end."""
        if not data:
            return super().feed(data)
        bounded = "".join(self._bounded(data))
        return super().feed(bounded) if bounded else ()

    def _bounded(self, data: str) -> Iterable[str]:
        while data:
            if self._pasting:
                told, mark, data = (self._seen + data).partition(BRACKETED_PASTE_END)
                self._seen = "" if mark else _beginning(told, BRACKETED_PASTE_END)
                self._pasted = (self._pasted + told.removesuffix(self._seen))[:LONGEST_PASTE]
                if mark:
                    yield clean(self._pasted.replace("\r", "\n")) + mark
                    self._pasting, self._pasted = False, ""
            else:  # what is no paste must not wait for its rest: a lone Escape is a key
                begun = len(self._seen)
                told, mark, data = (self._seen + data).partition(BRACKETED_PASTE_START)
                self._seen = "" if mark else _beginning(told, BRACKETED_PASTE_START)
                self._pasting = bool(mark)
                yield (told + mark)[begun:]


def _beginning(told: str, mark: str) -> str:
    """Return the end of what was told as far as a mark may begin there."""
    return next((mark[:length] for length in range(len(mark) - 1, 0, -1) if told.endswith(mark[:length])), "")
