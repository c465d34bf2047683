"""The map: places on a grid of eight by five, the ways between them drawn."""

from collections.abc import Sequence

from textual.content import Content

from tui_adventure.story.journal import PlaceEntry
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.ink import data

_UNKNOWN = "?"


def draw_map(places: Sequence[PlaceEntry], glyphs: Glyphs) -> Content:
    """Return the places row by row, and below them where each one's ways lead."""
    if not places:
        return Content("")
    names = {place.id: place.name if place.visited or place.here else _UNKNOWN for place in places}
    known = [place for place in sorted(places, key=lambda each: (each.row, each.column)) if place.visited or place.here]
    lines = []
    for place in known:
        mark = glyphs.here if place.here else glyphs.bullet
        ways = ", ".join(names.get(way, _UNKNOWN) for way in place.ways)
        lines.append(
            Content.assemble(
                (f"{mark} ", "$door bold" if place.here else "$quiet"),
                data(place.name, glyphs, "$ink bold"),
                ("  you are here" if place.here else "", "$door"),
                "\n    ",
                ("ways to ", "$quiet"),
                data(ways, glyphs, "$ink"),
            )
        )
    return Content("\n").join(lines)
