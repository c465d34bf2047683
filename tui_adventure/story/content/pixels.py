"""A picture as a grid of coloured pixels, and the ways text can show it: two pixels a cell, in colour or without.

A terminal's cell is about twice as high as wide, so that a cell shows one pixel above another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, zip_longest
from typing import NamedTuple

SEE_THROUGH = " "
"""The key of pixels behind which the ground shows."""
_SHADES = " ░▒▓█"
_ASCII_SHADES = " .:-=+*#%@"
_HALVES = {False: ("▀", "▄"), True: ('"', "_")}
"""What stands for a cell of which only the upper, or only the lower, pixel is bright."""
_WHITE = "#ffffff"
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


def half_blocks(pixels: Pixels, *, grey: bool = False) -> list[list[Cells]]:
    """Return the picture as rows of half blocks, two pixels a cell; `grey` for screens that know no colour."""
    return [[_block(*pair, len(list(run)), grey=grey) for pair, run in groupby(pairs)] for pairs in pixels.pairs()]


def ascii_cells(pixels: Pixels, *, grey: bool = False) -> list[list[Cells]]:
    """Return the picture as rows of ASCII characters, a little lighter than the colour of their cell, upon it."""
    rows = []
    for text, pairs in zip(shades(pixels, in_ascii=True), pixels.pairs(), strict=True):
        cells = zip(text.ljust(pixels.width), (mixed(*pair) for pair in pairs), strict=True)
        runs = [(under, "".join(sign for sign, _ in run)) for under, run in groupby(cells, key=lambda cell: cell[1])]
        rows.append([Cells(signs, toned(_lit(under), grey=grey), toned(under, grey=grey)) for under, signs in runs])
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
    red, green, blue = ((one + other) // 2 for one, other in zip(_parts(first), _parts(second), strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _lit(colour: str) -> str:
    return mixed(colour, mixed(colour, _WHITE)) if colour else ""


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def toned(colour: str, *, grey: bool) -> str:
    """Return a colour as it is, or the grey that is as bright."""
    if not grey or not colour:
        return colour
    level = round(brightness(colour) * 255)
    return f"#{level:02x}{level:02x}{level:02x}"


def _block(upper: str, lower: str, count: int, *, grey: bool) -> Cells:
    ink, ground = toned(upper, grey=grey), toned(lower, grey=grey)
    if upper == lower:
        return Cells(" " * count, "", ink)
    if not upper:
        return Cells("▄" * count, ground, "")
    return Cells("▀" * count, ink, ground)
