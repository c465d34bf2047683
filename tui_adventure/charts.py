"""Small charts out of blocks: each with rows in Unicode, rows in ASCII, and a sentence for whoever cannot see it.

They are drawn here, since the libraries that draw in terminals weigh more than these few lines.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from tui_adventure.rules.dice import D20
from tui_adventure.story.content.art import Drawing

FAIR_MEAN = (D20 + 1) / 2
WIDEST = 60
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LYING = " ▏▎▍▌▋▊▉█"
_HALF = 0.5
_DICE_ROWS = 6
_MOST_TENSION = 5
_LABELS = 10
"""Turns from one number below the curve to the next."""


def bar(count: float, most: float, width: int, *, plain: bool = False) -> str:
    """Return a bar of at most `width` cells, filled as `count` is to `most`; anything above nothing can be seen."""
    if count <= 0 or most <= 0:
        return ""
    cells = min(1.0, count / most) * width
    if plain:
        return "#" * max(1, round(cells))
    whole, rest = divmod(max(1, round(cells * 8)), 8)
    return _LYING[-1] * whole + (_LYING[rest] if rest else "")


def columns(heights: Sequence[float], most: float, rows: int, unit: int, level: float | None = None) -> list[list[str]]:
    """Return the same columns as rows of text twice, in Unicode and in ASCII; each is `unit` wide, its gap included.

    `heights` and `level` are held against `most`, which fills all rows. The level is drawn where no column stands.
    """
    drawn: list[list[str]] = []
    for signs, line in ((_EIGHTHS, "┄"), ("", "-")):
        picture = []
        for row in reversed(range(rows)):
            on_level = level is not None and most > 0 and int(level / most * rows) == row
            background = line if on_level else " "
            cells = [_cell(height / most * rows - row if most > 0 else 0.0, signs) for height in heights]
            wide = max(1, unit - 1)
            text = "".join((cell or background) * wide + background * (unit - wide) for cell in cells)
            picture.append(text.rstrip())
        drawn.append(picture)
    return drawn


def _cell(filled: float, signs: str) -> str:
    """Return how a cell looks that is filled so far, "" for an empty one."""
    if not signs:
        return "#" if filled >= _HALF else ""
    return signs[max(0, min(8, round(filled * 8)))].strip()


def dice_chart(faces: Mapping[int, int], width: int = WIDEST) -> Drawing:
    """Return how often each face of the d20 came up, beside a line for a fair die; of no dice only the sentence."""
    thrown = sum(faces.values())
    if not thrown:
        return Drawing(dice_said(faces))
    unit = max(1, min(3, width // D20))
    counts, fair = [faces.get(face, 0) for face in range(1, D20 + 1)], thrown / D20
    drawn = columns(counts, max(*counts, fair), _DICE_ROWS, unit, fair)
    below = _numbered(range(1, D20 + 1), unit, 1 if unit > 2 else 5)  # noqa: PLR2004 - two signs and a gap
    rows, plain = ([*picture, below] for picture in drawn)
    return Drawing(
        dice_said(faces),
        (*rows, f"┄ what a fair die would show: {fair:.1f} of each"),
        (*plain, f"- what a fair die would show: {fair:.1f} of each"),
    )


def dice_said(faces: Mapping[int, int]) -> str:
    """Return the same in words."""
    thrown = sum(faces.values())
    if not thrown:
        return "No die was counted."
    mean = sum(face * count for face, count in faces.items()) / thrown
    most = max(faces.values())
    often = [str(face) for face in range(1, D20 + 1) if faces.get(face, 0) == most]
    never = [str(face) for face in range(1, D20 + 1) if not faces.get(face, 0)]
    lacking = f"; never {_listed(never)}" if never else ""
    return (
        f"{thrown} d20 thrown, {mean:.1f} on average (a fair die: {FAIR_MEAN}). "
        f"The 20 came {_times(faces.get(D20, 0))}, the 1 {_times(faces.get(1, 0))}; "
        f"most often {_listed(often)} ({_times(most)}){lacking}."
    )


def tension_chart(tension: Sequence[tuple[int, int]], turns: int, width: int = WIDEST) -> Drawing:
    """Return how tense an adventure of so many turns was, from pairs of turn and tension (1 to 5) in order."""
    if not tension:
        return Drawing(tension_said(tension))
    by_turn = dict(tension)
    felt, now = [], tension[0][1]
    for turn in range(max(turns, *by_turn) + 1):
        now = by_turn.get(turn, now)
        felt.append(now)
    unit = 2 if len(felt) * 2 <= width else 1
    drawn = columns([*felt], _MOST_TENSION, _MOST_TENSION, unit)
    below = _numbered(range(len(felt)), unit, _LABELS)
    rows, plain = ((*picture, below) for picture in drawn)
    return Drawing(tension_said(tension), rows, plain)


def tension_said(tension: Sequence[tuple[int, int]]) -> str:
    """Return the same in words."""
    if not tension:
        return "How tense it was is not known."
    most = max(felt for _, felt in tension)
    peaks = [turn for turn, felt in tension if felt == most]
    on = f"on turn {peaks[0]}" if len(peaks) == 1 else f"between turns {peaks[0]} and {peaks[-1]}"
    counted = Counter(felt for _, felt in tension)
    shares = ", ".join(f"{count} at {felt}" for felt, count in sorted(counted.items()))
    return (
        f"Tension from 1 to {_MOST_TENSION}: {tension[0][1]} at the start, {most} at the highest ({on}), "
        f"{tension[-1][1]} at the end. Scenes: {shares}."
    )


def _numbered(numbers: Sequence[int], unit: int, every: int) -> str:
    """Return the numbers below columns: the first and every so manieth."""
    text = ""
    for at, number in enumerate(numbers):
        if number == numbers[0] or number % every == 0:
            text = f"{text:<{at * unit}}{number}"
    return text


def _times(count: int) -> str:
    return {0: "not once", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
