"""Where a word of a text stands in its file, and what the file's comments waive.

A comment `# lint: ok` followed by words waives the findings that concern one of those words in the text that the
comment belongs to: it stands on the text's first or last line, or alone on the line above.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as File

from tui_adventure.story.content.problems import Problem, Severity, Spot
from tui_adventure.story.wording import stems

_WAIVER = re.compile(r"#\s*lint:\s*ok\b(.*)$")
_WORD = re.compile(r"\S+")
_BLOCK_MARK = re.compile(r"[|>][+-]?\d?[+-]?")


@dataclass(slots=True)
class Waiver:
    """What one comment waives, and whether anything was waived by it."""

    spot: Spot
    text: str
    alone: bool
    """Whether the comment has its line for itself, and so belongs to the text below."""
    used: bool = False

    def covers(self, words: str) -> bool:
        """Return whether one of these words is waived."""
        return bool(set(stems(words)) & set(stems(self.text)))


@dataclass(slots=True)
class Source:
    """The lines of a file of a pack, with the waivers among them."""

    file: str
    lines: tuple[str, ...]
    waivers: dict[int, Waiver] = field(default_factory=dict)
    """By line, counted from 1."""

    def spots(self, start: Spot, text: str, at: int) -> tuple[Spot, int]:
        """Return where the character `at` of a text stands that begins at `start`, and the text's last line.

        A text's words stand in its file in the same order, however it is quoted and folded; so they are counted.
        """
        wanted = len(_WORD.findall(text[:at])) - (at > 0 and not text[at - 1].isspace())
        last = len(_WORD.findall(text)) - 1
        found, end, number = start, start.line, 0
        for line in range(start.line, len(self.lines) + 1):
            begin = start.column - 1 if line == start.line else 0
            for match in _WORD.finditer(self.lines[line - 1], begin):
                if line == start.line and match.start() == begin and _BLOCK_MARK.fullmatch(match[0]):
                    break
                if number == wanted:
                    found = Spot(line, match.start() + 1)
                if number >= last:
                    return found, line
                number += 1
            end = line
        return found, end

    def waived(self, first: int, last: int, words: str) -> bool:
        """Return whether a comment waives one of these words in the text on these lines; it is used then."""
        above = self.waivers.get(first - 1)
        found = [above] if above is not None and above.alone else []
        found += [self.waivers[line] for line in (first, last) if line in self.waivers]
        covering = [waiver for waiver in found if waiver.covers(words)]
        for waiver in covering:
            waiver.used = True
        return bool(covering)

    def unused(self) -> list[Problem]:
        """Return a warning for each waiver that waived nothing."""
        return [
            Problem(
                self.file,
                waiver.spot.line,
                waiver.spot.column,
                f"nothing is left here for `# lint: ok{waiver.text}` to waive: take it out",
                Severity.WARNING,
                "waiver",
            )
            for waiver in self.waivers.values()
            if not waiver.used
        ]


def source_of(file: str) -> Source:
    """Return a file's source with none of its waivers used; an unreadable one has no lines."""
    lines = _lines(file, _changed(file))
    source = Source(file, lines)
    for number, line in enumerate(lines, 1):
        match = _WAIVER.search(line)
        if match:
            alone = not line[: match.start()].strip()
            source.waivers[number] = Waiver(Spot(number, match.start() + 1), match[1].rstrip(), alone)
    return source


def _changed(file: str) -> int:
    path = File(file)
    return path.stat().st_mtime_ns if path.is_file() else 0


@lru_cache(maxsize=64)
def _lines(file: str, changed: int) -> tuple[str, ...]:
    return tuple(File(file).read_text(encoding="utf-8-sig").splitlines()) if changed else ()
