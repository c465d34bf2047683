"""A picture of pixels as an SVG that stands in a page: one path a colour, sharp at any size."""

from itertools import groupby

from tui_adventure.story.content.pixels import SEE_THROUGH, Pixels

_SCALE = 10
"""Pixels of a screen for each of the picture, where nothing makes it smaller."""


def svg(pixels: Pixels, alt: str) -> str:
    """Return the picture; `alt`, fit to stand in an attribute, is what it shows in words."""
    runs: dict[str, list[str]] = {}
    for y, row in enumerate(pixels.rows):
        x = 0
        for key, run in groupby(row):
            width = len(list(run))
            if key != SEE_THROUGH:
                runs.setdefault(key, []).append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    colours = dict(pixels.colours)
    paths = "".join(f'<path fill="{colours[key]}" d="{"".join(of)}"/>' for key, of in runs.items())
    width, height = pixels.width, len(pixels.rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{alt}" viewBox="0 0 {width} {height}" '
        f'width="{width * _SCALE}" height="{height * _SCALE}" shape-rendering="crispEdges">{paths}</svg>'
    )
