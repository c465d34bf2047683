"""Paragraphs as lines of a terminal or a pipe."""

import shutil
import textwrap
from dataclasses import dataclass
from typing import TextIO

from tui_adventure.clean import clean

NARROWEST = 20


@dataclass
class Lines:
    """Where paragraphs are printed. `width` is the columns that lines are broken at, 0 for never."""

    out: TextIO
    width: int = 0

    def say(self, text: str) -> None:
        """Print paragraphs, broken at the width; nothing for no text."""
        for paragraph in clean(text).split("\n") if text else ():
            self.out.write(f"{self._broken(paragraph)}\n")
        self.out.flush()

    def _broken(self, paragraph: str) -> str:
        if not self.width:
            return paragraph
        indent = " " * (len(paragraph) - len(paragraph.lstrip(" ")))
        return textwrap.fill(paragraph, max(NARROWEST, self.width), subsequent_indent=indent, break_on_hyphens=False)


def width_of(wanted: int | None) -> int:
    """Return the columns to break lines at: as wanted, else the terminal's; 0, never, on a pipe."""
    return shutil.get_terminal_size(fallback=(0, 0)).columns if wanted is None else wanted
