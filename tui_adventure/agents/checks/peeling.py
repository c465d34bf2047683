"""What is taken off an answer before it is judged: thinking, fences, marks, numbering, words before and after."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tui_adventure.agents.checks.word_lists import pattern
from tui_adventure.clean import clean

_THINKING = r"think(?:ing)?|thought|reasoning|reflection|analysis|scratchpad"
_THOUGHT = re.compile(
    rf"<({_THINKING})\b[^>]*>.*?(?:</\1\s*>|\Z)|\[(think|reasoning)\].*?(?:\[/\2\]|\Z)|◁think▷.*?(?:◁/think▷|\Z)",
    re.IGNORECASE | re.DOTALL,
)
THINKS_ALOUD = re.compile(rf"<(?:{_THINKING})\b|\[(?:think|reasoning)\]|◁think▷|<\|channel\|>", re.IGNORECASE)
"""How a model begins that thinks before it answers."""
_THOUGHT_ENDS = re.compile(rf"</(?:{_THINKING})\s*>|\[/(?:think|reasoning)\]|◁/think▷", re.IGNORECASE)
_FINAL = re.compile(r"<\|channel\|>\s*final\b[^<]*(?:<\|message\|>)?")
_CHANNEL = re.compile(r"<\|channel\|>.*?(?:<\|(?:end|return|call)\|>|\Z)", re.DOTALL)
_SIGNAL = re.compile(
    r"<\|(?:start|start_header_id|im_start)\|>\w*(?:<\|end_header_id\|>)?|<\|[^|>\n]{0,40}\|>|</?s>|\[/?INST\]|<[/]?assistant>|<end_of_turn>"
)
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n`]*$\n?", re.MULTILINE)
_SEPARATOR = re.compile(
    r"^[ \t>]*(?:(?:\*[ \t]*){2,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}|~{3,}|#{2,}|(?:[•⁂§+][ \t]*)+)[ \t]*$",
    re.MULTILINE,
)
_QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_TAGGED = re.compile(r"<(passage|p|text|section)\b[^>]*>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_LABEL = (
    r"(?:passage|part|section|outcome|scene|travel|text|narration|paragraph|answer|story)"
    r"[ \t]*(?:\#|no\.?[ \t]*)?\d*[ \t]*(?:\([^)\n]*\))?"
)
_NUMBER = re.compile(
    rf"^[ \t]*(?:[*_#>]+[ \t]*)*(?:{_LABEL}|\(?\[?\d{{1,2}}\]?)[ \t]*(?:[.):\]—–-]|[*_]+(?=[ \t]*\n))+[ \t*_]*",
    re.IGNORECASE | re.MULTILINE,
)
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+[^\n]*$\n?", re.MULTILINE)
_SPACES = re.compile(r"[ \t]{2,}")
_ROWS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
LONGEST = 12_000
"""Characters of an answer that are looked at, once what was thought aloud is gone: more than any page has."""


def peel(answer: str, count: int) -> tuple[str, ...]:
    """Return the passages of an answer that was asked for `count` of them; there may be fewer, or more."""
    text = without_thinking(clean(answer.replace("\r", "")))
    text = _ROWS.sub("\n\n", _SPACES.sub(" ", text))[:LONGEST]
    text = _QUOTED.sub("", _FENCE.sub("", text))
    parts = [_bare(part) for part in _parted(text.strip(), count)]
    return tuple(part for part in parts if part)


def without_thinking(text: str) -> str:
    """Return a text without what a model thought aloud and without its own signals.

    A thought that is not closed goes on to the end; one that was never opened began with the answer.
    """
    if "<|channel|>" in text:
        text = _after_last(_FINAL, text) if _FINAL.search(text) else _CHANNEL.sub("", text)
    return _SIGNAL.sub("", _after_last(_THOUGHT_ENDS, _THOUGHT.sub("", text)))


def _after_last(mark: re.Pattern[str], text: str) -> str:
    """Return what stands after the last of these marks; the whole text where there is none."""
    ends = [found.end() for found in mark.finditer(text)]
    return text[ends[-1] :] if ends else text


def finished_part(text: str) -> str:
    """Return what of an answer under way stands before its last separator line; "" while there is none."""
    seen = list(_SEPARATOR.finditer(text))
    return text[: seen[-1].start()] if seen and text[seen[-1].end() :].startswith("\n") else ""


def _parted(text: str, count: int) -> list[str]:
    if (found := _from_json(text)) is not None:
        return found
    if tagged := [found[2] for found in _TAGGED.finditer(text)]:
        return tagged
    parts = [part for part in _SEPARATOR.split(text) if _bare(part)]
    if len(parts) >= count > 1 or (count == 1 and len(parts) == 1):
        return parts
    for others in (_numbered(text), text.split("\n\n")):
        bare = [part for part in others if _bare(part)]
        if len(bare) == count:
            return bare
    return parts


def _numbered(text: str) -> list[str]:
    starts = [found.start() for found in _NUMBER.finditer(text)]
    if not starts:
        return []
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _from_json(text: str) -> list[str] | None:
    if text[:1] not in ("{", "["):
        return None
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return list(_texts(found))


def _texts(part: Any) -> Iterator[str]:
    match part:
        case str():
            yield part
        case list():
            for value in part:
                yield from _texts(value)
        case dict():
            for name in ("passages", "passage", "text", "content", "answer", "story"):
                if name in part:
                    yield from _texts(part[name])
                    return
            for value in part.values():
                yield from _texts(value)


def _bare(part: str) -> str:
    text, before = part.strip(), ""
    while text != before:
        before = text
        for chatter in (pattern("before"), pattern("after"), _HEADING):
            text = chatter.sub("", text).strip()
    numbered = _NUMBER.match(text)
    text = text[numbered.end() :] if numbered else text
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
