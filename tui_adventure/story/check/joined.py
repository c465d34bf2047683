"""Blocks that are told together: what one of them says and another says again on the same page."""

import re
from collections.abc import Iterator

from tui_adventure.story.check.finding import Finding
from tui_adventure.story.check.page import Pages, Placed
from tui_adventure.story.content.loader import Entry
from tui_adventure.story.content.strict_yaml import Path

KIND = "seam"
_SENTENCE = re.compile(r"[^.!?\n]+(?:\n(?!\s*\n)[^.!?\n]+)*[.!?]+[\"”]?")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_SHORTEST = 4
"""A sentence of so many words is heard when it comes again."""


def joined_findings(entry: Entry, path: Path, pages: Pages) -> Iterator[Finding]:
    """Yield each sentence that two blocks say of which some way of telling the page has both."""
    reported: set[tuple[int, int, str]] = set()
    for way in pages.ways:
        said: dict[str, Placed] = {}
        for placed in way.told:
            for variant, at, sentence in _sentences(placed):
                first = said.setdefault(sentence, placed)
                key = (id(first.block), id(placed.block), sentence)
                if first is placed or key in reported:
                    continue
                reported.add(key)
                line = entry.document.spot((*entry.path, *path, *first.path)).line
                where = (*path, *placed.path, "say", variant)
                message = f"said twice on one page, first in the block at line {line}: “{sentence}”"
                yield Finding(entry, where, placed.block.say[variant], at, KIND, message, sentence)


def _sentences(placed: Placed) -> Iterator[tuple[int, int, str]]:
    """Yield the sentences of all variants of a block: the variant, where it begins, its words."""
    for variant, text in enumerate(placed.block.say):
        for match in _SENTENCE.finditer(text):
            words = _WORD.findall(match[0].lower())
            if len(words) >= _SHORTEST:
                yield variant, match.start() + len(match[0]) - len(match[0].lstrip()), " ".join(words)
