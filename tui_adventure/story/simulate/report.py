"""What the simulator reports: figures with their targets, and what was never reached."""

from pydantic import BaseModel, ConfigDict, Field


class Figure(BaseModel):
    """One figure. `value` and `target` are as shown; `met` says whether the target is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    name: str
    value: str
    target: str
    met: bool


class Report(BaseModel):
    """The figures of many runs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    runs: int
    seed: int
    bots: tuple[str, ...]
    quests: tuple[str, ...]
    figures: tuple[Figure, ...]
    endings: dict[str, int] = Field(default_factory=dict)
    """"quest/ending" -> how often; endings never reached are there with 0."""
    lengths: dict[int, int] = Field(default_factory=dict)
    """Turns -> runs of that length."""
    successes: dict[str, float] = Field(default_factory=dict)
    """"class race" -> per cent of adventures a competent player completed."""
    fights: dict[str, int] = Field(default_factory=dict)
    faults: dict[str, int] = Field(default_factory=dict)
    """What broke a run, and how often."""
    slips: dict[str, int] = Field(default_factory=dict)
    untold: dict[str, int] = Field(default_factory=dict)
    """What had to be told and was not, or was leaned on too early, and how often."""
    late: dict[str, int] = Field(default_factory=dict)
    """Facts told only because they had to be, as quest/fact."""
    strays: dict[str, int] = Field(default_factory=dict)
    contradictions: dict[str, int] = Field(default_factory=dict)
    """What closing entries say against the state."""
    gates: tuple[str, ...] = ()
    """What the checker says of gates and names, by file and line."""
    echoes: str = ""
    """Which pairs of words repeat most within a run."""
    worst_repeat: str = ""
    """Which run repeats most of its sentences."""
    unreached: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Scenes, choices, outcomes and texts never told."""
    turn_p95_ms: float = 0.0

    @property
    def sound(self) -> bool:
        """Whether every run came to its end."""
        return not self.faults

    def table(self, *, unreached: int = 8) -> str:
        """Return the report as lines of text, with at most `unreached` examples of each kind never reached."""
        rows = [(str(one.number), one.name, one.value, one.target, "" if one.met else "missed") for one in self.figures]
        head = ("#", "Figure", "Value", "Target", "")
        widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
        lines = [f"{self.runs} runs, seed {self.seed}; bots: {', '.join(self.bots)}; quests: {', '.join(self.quests)}"]
        lines += [_row(row, widths) for row in (head, *rows)]
        lines += [self.worst_repeat, ""]
        lines += [f"{name}: {count}" for name, count in sorted(self.endings.items())]
        lines.append("turns: " + ", ".join(f"{turns}×{count}" for turns, count in sorted(self.lengths.items())))
        lines.append("fights: " + ", ".join(f"{name} {count}" for name, count in sorted(self.fights.items())))
        lines.append(f"a turn takes {self.turn_p95_ms:.1f} ms (p95)")
        lines += _grid(self.successes)
        lines.append(self.echoes)
        lines += [f"gate: {gate}" for gate in self.gates[:unreached]]
        for kind, names in self._found().items():
            often = sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
            lines += [f"{kind}: {name} ×{count}" for name, count in often[:unreached]]
        for kind, missing in self.unreached.items():
            more = f" and {len(missing) - unreached} more" if len(missing) > unreached else ""
            if missing:
                lines.append(f"{kind} never reached: {', '.join(missing[:unreached])}{more}")
        return "\n".join(lines)

    def _found(self) -> dict[str, dict[str, int]]:
        """Return what was found wrong, by kind."""
        return {
            "fault": self.faults,
            "slip": self.slips,
            "untold": self.untold,
            "stray": self.strays,
            "closing": self.contradictions,
            "late": self.late,
        }

    def coverage(self) -> str:
        """Return everything that was never reached, one on a line, by kind."""
        lines = []
        for kind, missing in self.unreached.items():
            lines += [f"{kind} never reached: {len(missing) or 'none'}", *(f"  {name}" for name in missing)]
        return "\n".join(lines)


def _grid(successes: dict[str, float]) -> list[str]:
    """Return a line for each class: the per cent of adventures completed by origin."""
    classes: dict[str, list[str]] = {}
    for name, done in successes.items():
        hero_class, _, race = name.partition(" ")
        classes.setdefault(hero_class, []).append(f"{race} {done:.0f}")
    return [f"completed by {hero_class} (%): {', '.join(parts)}" for hero_class, parts in classes.items()]


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
