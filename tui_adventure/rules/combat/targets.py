"""What a simulation of fights is held against, and its figures as tables for reading and as plain data."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass

from tui_adventure.rules.combat.ablation import Worth
from tui_adventure.rules.combat.arena import ArenaReport, Row

MISSED = "!"
_RIM = 1e-9


@dataclass(frozen=True, slots=True)
class Target:
    """One number of a row and where it should lie, both ends included."""

    name: str
    of: Callable[[Row], float]
    low: float
    high: float
    written: str
    """How such a number is written: a format with one place."""

    def met(self, row: Row) -> bool:
        """Return whether the row's number lies where it should."""
        return self.low - _RIM <= self.of(row) <= self.high + _RIM

    def cell(self, row: Row) -> str:
        """Return the row's number as written, marked when it misses."""
        return self.written.format(self.of(row)) + ("" if self.met(row) else MISSED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one target came to over all rows."""

    name: str
    wanted: str
    found: str
    missed: int
    """In how many rows."""
    rows: int


WON = (
    Target("ordinary fights won", lambda row: row.won, 0.90, 0.95, "{:.1%}"),
    Target("last fights won", lambda row: row.won, 0.75, 0.85, "{:.1%}"),
)
ROUNDS = Target("rounds, median", lambda row: row.rounds, 3, 5, "{:.0f}")
HEARTS = Target("hearts left", lambda row: row.hearts, 0.40, 0.70, "{:.0%}")
OFTEN = Target("one action's share of rounds", lambda row: row.favourite_share, 0, 0.60, "{:.0%}")
MOST_SPREAD = 0.10
"""The widest gap between two classes in fights won."""
FIGHTS_A_SECOND = 2000
_WORTH_HEAD = ("kind", "feature", "owner", "bot", "used", "won", "without", "hearts", "without", "")
_HEAD = ("class", "tier", "fight", "won", "lost", "fled", "rounds", "hearts", "done most", "share")


def verdicts(report: ArenaReport) -> tuple[Verdict, ...]:
    """Return how the report stands against each target of a competent player at the standard difficulty."""
    found = [
        _verdict(target, [row for row in report.rows if row.last is last])
        for target, last in ((WON[0], False), (WON[1], True))
    ]
    found += [_verdict(target, report.rows) for target in (ROUNDS, HEARTS, OFTEN)]
    for last in (False, True):
        gap = report.spread(last=last)
        name = f"between classes, {'last' if last else 'ordinary'} fights"
        found.append(Verdict(name, f"up to {MOST_SPREAD:.0%}", f"{gap:.1%}", int(gap > MOST_SPREAD + _RIM), 1))
    pace = report.fights_a_second
    name = f"fights a second, {report.bot} bot"
    found.append(Verdict(name, f"{FIGHTS_A_SECOND}", f"{pace:.0f}", int(pace < FIGHTS_A_SECOND), 1))
    return tuple(found)


def _verdict(target: Target, rows: Sequence[Row]) -> Verdict:
    values = [target.of(row) for row in rows]
    written = [target.written.format(value) for value in (target.low, target.high, min(values), max(values))]
    missed = sum(not target.met(row) for row in rows)
    return Verdict(target.name, f"{written[0]} to {written[1]}", f"{written[2]} to {written[3]}", missed, len(rows))


def fights_table(report: ArenaReport) -> str:
    """Return the report as a table: a line a class, tier and kind, then each target and whether it was met."""
    lines: list[tuple[str, ...]] = [_HEAD]
    for row in report.rows:
        kind = "last" if row.last else "ordinary"
        cells = (WON[row.last].cell(row), f"{row.lost:.1%}", f"{row.fled:.1%}", ROUNDS.cell(row), HEARTS.cell(row))
        lines.append((row.character_class, str(row.tier), kind, *cells, row.favourite, OFTEN.cell(row)))
    judged = [("target", "wanted", "found", "")]
    for one in verdicts(report):
        rows = f" in {one.missed} of {one.rows} rows" if one.rows > 1 else ""
        judged.append((one.name, one.wanted, one.found, f"missed{rows}" if one.missed else "met"))
    each = report.rows[0].fights if report.rows else 0
    head = f"{each} fights a line, {report.bot} bot, {report.difficulty} difficulty, seed {report.seed}"
    return "\n".join((head, "", *_columns(lines), "", *_columns(judged)))


def fights_data(report: ArenaReport) -> dict[str, object]:
    """Return the report and its verdicts as plain data."""
    return {**asdict(report), "targets": [asdict(one) for one in verdicts(report)]}


def worth_table(found: Iterable[Worth]) -> str:
    """Return what each feature is worth as a table; what changed nothing for any bot asked is marked."""
    lines: list[tuple[str, ...]] = [_WORTH_HEAD]
    for one in found:
        used = str(one.uses) if one.active else "by itself"
        shares = (one.won_with, one.won_without, one.hearts_with, one.hearts_without)
        lines.append(
            (
                one.kind,
                one.feature,
                one.owner,
                one.bot,
                used,
                *(f"{share:.1%}" for share in shares),
                "" if one.changed else "changes nothing",
            )
        )
    return "\n".join(_columns(lines))


def _columns(lines: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
