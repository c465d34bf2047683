"""A picture as a grid of coloured pixels, and the ways text can show it: two pixels a cell, in colour or without.

A terminal's cell is about twice as high as wide, so that a cell shows one pixel above another.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, product, zip_longest
from typing import NamedTuple

Tone = Callable[[str], str]
"""Makes of a colour the one that a screen can show."""
SEE_THROUGH = " "
"""The key of pixels behind which the ground shows."""
_SHADES = " ░▒▓█"
_ASCII_SHADES = " .:-=+*#%@"
_HALVES = {False: ("▀", "▄"), True: ('"', "_")}
"""What stands for a cell of which only the upper, or only the lower, pixel is bright."""
_WHITE = "#ffffff"
_CUBE = (0, 95, 135, 175, 215, 255)
_GREYS = tuple(range(8, 239, 10))
_APART = 0.45
"""By so much of the picture's range the pixels of a cell differ before the brighter of them is drawn alone."""


class Cells(NamedTuple):
    """Cells side by side that look alike: what stands in them, and their colours as #rrggbb, "" for none."""

    text: str
    ink: str
    ground: str


@dataclass(frozen=True)
class Pixels:
    """Rows of keys, one a pixel, and the colour of each key as #rrggbb; a key without one is seen through."""

    rows: tuple[str, ...]
    colours: tuple[tuple[str, str], ...]

    @property
    def width(self) -> int:
        """Pixels of the widest row."""
        return max(map(len, self.rows), default=0)

    def pairs(self) -> Iterator[list[tuple[str, str]]]:
        """Yield for each row of cells the colours of the upper and the lower pixel of each, "" where there is none."""
        colours = dict(self.colours)
        padded = [[colours.get(key, "") for key in row.ljust(self.width)] for row in self.rows]
        for upper, lower in zip_longest(padded[::2], padded[1::2], fillvalue=[""] * self.width):
            yield list(zip(upper, lower, strict=True))


def half_blocks(pixels: Pixels, tone: Tone = str) -> list[list[Cells]]:
    """Return the picture as rows of half blocks, two pixels a cell, each colour as `tone` makes it."""
    return [[_block(*pair, len(list(run)), tone) for pair, run in groupby(pairs)] for pairs in pixels.pairs()]


def ascii_cells(pixels: Pixels, tone: Tone = str) -> list[list[Cells]]:
    """Return the picture as rows of ASCII characters, a little lighter than the colour of their cell, upon it."""
    rows = []
    for text, pairs in zip(shades(pixels, in_ascii=True), pixels.pairs(), strict=True):
        cells = zip(text.ljust(pixels.width), (mixed(*pair) for pair in pairs), strict=True)
        runs = [(under, "".join(sign for sign, _ in run)) for under, run in groupby(cells, key=lambda cell: cell[1])]
        rows.append([Cells(signs, _as(tone, _lit(under)), _as(tone, under)) for under, signs in runs])
    return rows


def shades(pixels: Pixels, *, in_ascii: bool = False) -> tuple[str, ...]:
    """Return the picture as rows of characters for one colour, the brightest pixels as those with the most ink."""
    lights = sorted(brightness(colour) for _, colour in pixels.colours)
    low, high = (lights[0], lights[-1]) if lights else (0.0, 1.0)
    ramp, halves = _ASCII_SHADES if in_ascii else _SHADES, _HALVES[in_ascii]
    span = high - low or 1.0

    def sign(pair: tuple[str, str]) -> str:
        upper, lower = ((brightness(one) - low) / span if one else 0.0 for one in pair)
        if abs(upper - lower) > _APART:
            return halves[upper < lower]
        return ramp[min(len(ramp) - 1, int((upper + lower) / 2 * len(ramp)))]

    return tuple("".join(map(sign, pairs)).rstrip() for pairs in pixels.pairs())


@lru_cache(maxsize=4096)
def brightness(colour: str) -> float:
    """Return how bright a colour written as #rrggbb looks, 0 to 1."""
    red, green, blue = _parts(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


@lru_cache(maxsize=4096)
def mixed(first: str, second: str) -> str:
    """Return the colour between two; of one and none, the one."""
    if not first or not second:
        return first or second
    return _written([(one + other) // 2 for one, other in zip(_parts(first), _parts(second), strict=True)])


def _lit(colour: str) -> str:
    return mixed(colour, mixed(colour, _WHITE)) if colour else ""


@lru_cache(maxsize=4096)
def grey_of(colour: str) -> str:
    """Return the grey that is as bright as a colour."""
    return _written([round(brightness(colour) * 255)] * 3)


@lru_cache(maxsize=4096)
def xterm_of(colour: str) -> str:
    """Return the nearest of the 240 colours that every terminal of 256 has: a cube of six levels, and 24 greys."""
    parts = _parts(colour)
    near = map(_levels_near, parts)
    greys = ((level,) * 3 for level in _GREYS)
    return _written(min((*product(*near), *greys), key=lambda one: _difference(one, parts)))


def _levels_near(part: int) -> list[int]:
    return sorted(_CUBE, key=lambda level: abs(level - part))[:2]


def _difference(first: Sequence[int], second: Sequence[int]) -> float:
    """Return how unlike two colours look: the square of how much brighter one is, and twice those of their hues."""
    red, green, blue = (one - other for one, other in zip(first, second, strict=True))
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    return light**2 + 2 * ((0.564 * (blue - light)) ** 2 + (0.713 * (red - light)) ** 2)


def _written(parts: Sequence[int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _as(tone: Tone, colour: str) -> str:
    return tone(colour) if colour else ""


def _block(upper: str, lower: str, count: int, tone: Tone) -> Cells:
    ink, ground = _as(tone, upper), _as(tone, lower)
    if upper == lower:
        return Cells(" " * count, "", ink)
    if not upper:
        return Cells("▄" * count, ground, "")
    return Cells("▀" * count, ink, ground)
