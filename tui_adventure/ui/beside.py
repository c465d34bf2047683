"""Two endings on the screen: in two columns where there is room, else one below the other."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from textual.content import Content

from tui_adventure.ending_words import OTHER, THIS
from tui_adventure.story.roads.side_by_side import Contrast
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.panels import hanging

_TWO_COLUMNS = 76
"""Columns from which on two stand beside each other."""
_GAP = 3


def beside(contrasts: Sequence[Contrast], glyphs: Glyphs, width: int) -> Content:
    """Return what differs between two endings, for so many columns."""
    parts = _columns(contrasts, glyphs, width) if width >= _TWO_COLUMNS else _stacked(contrasts, glyphs, width)
    return Content("\n").join(parts)


def _columns(contrasts: Sequence[Contrast], glyphs: Glyphs, width: int) -> Iterator[Content]:
    half = (width - _GAP) // 2
    yield _row(Content.styled(THIS, "$door bold"), Content.styled(OTHER, "$door bold"), half, glyphs)
    for contrast in contrasts:
        yield Content("")
        yield _headed(contrast, glyphs)
        sides = (
            [line for told in side for line in drawable(told, glyphs, "$ink").wrap(half)]
            for side in (contrast.one, contrast.other)
        )
        for left, right in zip_longest(*sides, fillvalue=Content("")):
            yield _row(left, right, half, glyphs)


def _row(left: Content, right: Content, half: int, glyphs: Glyphs) -> Content:
    line = Content.styled(f" {glyphs.upright} ", "$rule")
    return Content.assemble(left, " " * max(0, half - left.cell_length), line, right)


def _stacked(contrasts: Sequence[Contrast], glyphs: Glyphs, width: int) -> Iterator[Content]:
    names = max(len(THIS), len(OTHER))
    for contrast in contrasts:
        yield _headed(contrast, glyphs)
        for name, side in ((THIS, contrast.one), (OTHER, contrast.other)):
            mark = Content.styled(name.ljust(names + 1), "$quiet")
            yield from hanging(mark, drawable("; ".join(side), glyphs, "$ink"), width)
        yield Content("")


def _headed(contrast: Contrast, glyphs: Glyphs) -> Content:
    return drawable(small_caps(contrast.name), glyphs, "$quiet bold")
