"""What the ledger shows of a session, and what the journal shows of a turn."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tui_adventure.session.persistence.records import SessionSummary
from tui_adventure.story.beat import Passage, PassageKind

if TYPE_CHECKING:
    from tui_adventure.session.flow import GameSessionFlow

_BACK = "epilogue"
_AT = {"character_creation": "being written down", "quest_selection": "before the doors", _BACK: "back at the inn"}


@dataclass(frozen=True)
class Line:
    """One session in the ledger."""

    id: str
    hero: str
    about: str
    """Class, origin and level; before there is a sheet what of them stands in pencil, or ""."""
    quest: str
    door: str
    phase: str
    turn: int
    max_turns: int
    played: datetime
    preview: str
    trouble: str = ""
    """Why it cannot be opened, or what was repaired."""


@dataclass(frozen=True)
class PastTurn:
    """A turn that was played: `move` names it to fork from."""

    move: int
    title: str
    passages: tuple[Passage, ...]

    @property
    def action(self) -> str:
        """What the hero did."""
        return " ".join(said.text for said in self.passages if said.kind is PassageKind.ACTION)

    @property
    def text(self) -> str:
        """What came of it."""
        return "\n\n".join(said.text for said in self.passages if said.kind is not PassageKind.ACTION)


def past_turns(flow: "GameSessionFlow") -> list[PastTurn]:
    """Return the turns of a session up to now, oldest first.

    Raises:
        SessionError: its saves cannot be read.
    """
    pairs = zip(flow.history(), flow.transcript(), strict=False)
    return [PastTurn(point.moves, page.title, page.passages) for point, page in pairs]


def line_of(row: SessionSummary) -> Line:
    """Return a session as a line of the ledger."""
    gone = row.phase == _BACK or row.phase not in _AT
    return Line(
        id=row.session_id,
        hero=row.title or row.hero or "A new name",
        about=_about(row),
        quest=row.quest if gone else "",
        door=row.door if gone else "",
        phase=_AT.get(row.phase, row.adventure_phase),
        turn=row.turn,
        max_turns=row.max_turns,
        played=row.updated_at,
        preview=row.preview,
        trouble=row.notice,
    )


def _about(row: SessionSummary) -> str:
    kind = " ".join(part for part in (row.race, row.character_class) if part)
    return f"{kind}, level {row.level}" if row.level else kind


def ago(then: datetime, now: datetime) -> str:
    """Return how long ago something was, as an innkeeper would say it."""
    seconds = max(0.0, (now - then).total_seconds())
    steps = (
        (60, "just now", 1),
        (3600, "{} min ago", 60),
        (86400, "{} h ago", 3600),
        (7 * 86400, "{} days ago", 86400),
    )
    for limit, words, unit in steps:
        if seconds < limit:
            count = int(seconds // unit)
            return "yesterday" if unit == steps[3][2] and count == 1 else words.format(count)
    day = then.astimezone()
    return f"{day.day} {day:%B %Y}"
