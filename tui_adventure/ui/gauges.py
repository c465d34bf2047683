"""The hero's and the adventure's numbers as styled lines: every meter also says its figure."""

from textual.content import Content

from tui_adventure.story.views.status import ArcMeter, ClockLine, Status
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import Glyphs

_METER = 10
_REGARD = {-3: "$blood", -2: "$blood", -1: "$blood", 1: "$hand", 2: "$hand", 3: "$hand"}


def meter(filled: int, size: int, glyphs: Glyphs, style: str, width: int = _METER) -> Content:
    """Return a bar of at most `width` cells; anything above nothing shows at least one."""
    cells = min(width, size)
    lit = 0 if filled <= 0 or size <= 0 else max(1, round(cells * min(filled, size) / size))
    return Content.assemble((glyphs.segment * lit, style), (glyphs.segment_gone * (cells - lit), "$rule"))


def hearts(status: Status, glyphs: Glyphs) -> Content:
    """Return hit points as a bar and figures."""
    return Content.assemble(
        (f"{glyphs.heart} ", "$blood"),
        meter(status.hearts, status.hearts_max, glyphs, "$blood"),
        (f" {status.hearts}", "$ink bold"),
        (f" of {status.hearts_max} hearts", "$quiet"),
    )


def guard(status: Status, glyphs: Glyphs) -> Content:
    """Return guard points as a bar and figures."""
    return Content.assemble(
        (f"{glyphs.guard} ", "$shield"),
        meter(status.guard, max(1, status.guard_max), glyphs, "$shield"),
        (f" {status.guard}", "$ink bold"),
        (f" of {status.guard_max} guard", "$quiet"),
    )


def resolve(status: Status, glyphs: Glyphs) -> Content:
    """Return resolve as stars and a figure."""
    gone = status.resolve_max - status.resolve
    return Content.assemble(
        (glyphs.resolve * status.resolve, "$brass"),
        (glyphs.resolve_gone * gone, "$rule"),
        (f"  resolve {status.resolve}", "$quiet"),
        (f"   {glyphs.coin} {status.coins}", "$brass"),
        (" coins" if status.coins != 1 else " coin", "$quiet"),
    )


def clock(line: ClockLine, glyphs: Glyphs) -> Content:
    """Return a clock as its segments, figures and name."""
    return Content.assemble(
        meter(line.filled, line.size, glyphs, "$hearth", line.size),
        (f" {line.filled}/{line.size}", "$ink"),
        " ",
        drawable(line.name, glyphs, "$quiet"),
    )


def arc(line: ArcMeter, glyphs: Glyphs, width: int) -> Content:
    """Return the road ahead as a profile of its tension: what is behind is lit, the hero stands at the joint."""
    wanted = line.wanted or (1, 2, 2, 3, 3, 4, 5, 2)
    cells = [wanted[min(len(wanted) - 1, at * len(wanted) // width)] for at in range(width)]
    profile = "".join(glyphs.steps[min(7, (tension - 1) * 7 // 4)] for tension in cells)
    behind = min(width, round(width * line.turn / max(1, line.max_turns)))
    return Content.assemble((profile[:behind], "$door"), (profile[behind:], "$rule"))


def arc_words(line: ArcMeter) -> str:
    """Return phase and turn in words."""
    return f"{line.phase.capitalize()}, turn {line.turn} of {line.max_turns}"


def conditions(status: Status, glyphs: Glyphs) -> Content:
    """Return the conditions, each with the turns it lasts."""
    parts = [
        Content.assemble(
            drawable(line.name, glyphs, "$blood" if line.name != "blessed" else "$hand"), (f" {line.turns}", "$quiet")
        )
        for line in status.conditions
    ]
    return Content(", ").join(parts)


def regard_style(attitude: int) -> str:
    """Return the colour for what somebody thinks of the hero; the word stands beside it."""
    return _REGARD.get(attitude, "$quiet")
