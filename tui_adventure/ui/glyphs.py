"""Every drawing character the interface uses, with its ASCII twin: one cell wide, whatever the terminal."""

import locale
import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Glyphs:
    """One set of drawing characters."""

    ascii: bool
    heart: str
    heart_gone: str
    guard: str
    resolve: str
    resolve_gone: str
    coin: str
    scales: str
    feather: str
    hand: str
    """Stands before what the player did."""
    note: str
    tag: str
    """The bar beside quoted speech."""
    pointer: str
    barred: str
    done: str
    todo: str
    segment: str
    segment_gone: str
    steps: str
    """Eight heights, low to high."""
    rule: str
    ornament: str
    upright: str
    dot: str
    dash: str
    ellipsis: str
    more: str
    up: str
    bullet: str
    here: str
    died: str
    waking: str
    intent: str
    """Stands before what a foe means to do."""
    then: str
    """Between those who act one after the other."""
    upper: str
    """The upper corners of a small frame, left and right."""
    lower: str


UNICODE = Glyphs(
    ascii=False,
    heart="♥",
    heart_gone="♡",
    guard="◆",
    resolve="✦",
    resolve_gone="✧",
    coin="¤",
    scales="⚖",
    feather="❧",
    hand="▸",
    note="∙",
    tag="▎",
    pointer="▸",
    barred="×",
    done="✓",
    todo="○",
    segment="▰",
    segment_gone="▱",
    steps="▁▂▃▄▅▆▇█",
    rule="─",
    ornament="◆",
    upright="│",
    dot="·",
    dash="–",
    ellipsis="…",
    more="▾",
    up="▴",
    bullet="•",
    here="◉",
    died="†",
    waking="◌",
    intent="»",
    then="›",
    upper="╭╮",
    lower="╰╯",
)
ASCII = Glyphs(
    ascii=True,
    heart="#",
    heart_gone=".",
    guard="+",
    resolve="*",
    resolve_gone=".",
    coin="$",
    scales="=",
    feather="~",
    hand=">",
    note="-",
    tag="|",
    pointer=">",
    barred="x",
    done="x",
    todo="o",
    segment="#",
    segment_gone=".",
    steps="__..--==",
    rule="-",
    ornament="*",
    upright="|",
    dot="-",
    dash="-",
    ellipsis="~",
    more="v",
    up="^",
    bullet="*",
    here="@",
    died="+",
    waking="o",
    intent=">",
    then=">",
    upper="++",
    lower="++",
)

_TWINS = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "·": "-",
        "×": "x",
        "−": "-",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def choose(*, ascii_wanted: bool | None = None) -> Glyphs:
    """Return the set asked for; when none is asked for, ASCII where the terminal is not UTF-8."""
    if ascii_wanted is None:
        ascii_wanted = not speaks_utf8()
    return ASCII if ascii_wanted else UNICODE


def speaks_utf8() -> bool:
    """Tell whether the terminal is one that takes UTF-8."""
    if os.environ.get("TERM") in {"linux", "dumb", "vt100"}:
        return False
    encoding = getattr(sys.__stdout__, "encoding", None) or locale.getpreferredencoding(do_setlocale=False)
    return encoding.lower().replace("-", "").replace("_", "") == "utf8"


def plain(text: str, glyphs: Glyphs) -> str:
    """Return prose as this set can show it: typographic marks become their ASCII twins where they must."""
    return text.translate(_TWINS) if glyphs.ascii else text
