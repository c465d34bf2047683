"""A storyteller who streams, fails and is hushed; a session that can only be read; a disk that is full."""

import asyncio
from collections.abc import Iterable

import pytest

from tests.stubs.house import BELFRY_PAGE, ROLL, FakeHouse, FakeSeat
from tests.ui.conftest import Open
from tests.ui.waiting import becomes, press, settled, shown, told, until
from tui_adventure.session.errors import SessionLocked
from tui_adventure.session.turn_events import (
    PassageTold,
    StorytellerFellBack,
    TurnEnded,
    TurnNotSaved,
    TurnResolved,
)
from tui_adventure.story.beat import Beat
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.screens.ledger import LedgerScreen
from tui_adventure.ui.table import Hear
from tui_adventure.ui.widgets import notice

LAST = len(BELFRY_PAGE.passages) - 1
PIECES = ("A frame ", "with no bell in it, ", "and a coat.")


class Voice(FakeSeat):
    """Tells the last passage piece by piece, in words of its own, until it is hushed or fails."""

    fails_after: int | None = None
    waits_after: int | None = None
    unsaved = ""

    async def take_turn(self, text: str, hear: Hear) -> Beat:
        self.taken.append(text)
        self.hushed = asyncio.Event()
        self._play(text)
        beat = Beat(page=BELFRY_PAGE, events=(ROLL,))
        hear(TurnResolved(beat=beat))
        if self.unsaved:
            hear(TurnNotSaved(reason=self.unsaved))
        for piece in self._pieces():
            hear(PassageTold(passage=LAST, text=piece))
            await asyncio.sleep(0.01)
        if self.waits_after is not None:
            await self.hushed.wait()
            hear(StorytellerFellBack(reason="The storyteller was hushed."))
        if self.fails_after is not None:
            hear(StorytellerFellBack(reason="The storyteller lost the thread."))
        hear(TurnEnded(beat))
        return beat

    def _pieces(self) -> Iterable[str]:
        return PIECES[: self.fails_after or self.waits_after or len(PIECES)]

    def hush(self) -> None:
        self.hushed.set()


@pytest.fixture
def voice(house: FakeHouse, monkeypatch: pytest.MonkeyPatch) -> type[Voice]:
    class Chosen(Voice):
        pass

    async def seat(state: object, engine: object, *, new: bool) -> FakeSeat:
        del engine, new
        house.seats.append(Chosen(state))  # type: ignore[arg-type]
        return house.seats[-1]

    monkeypatch.setattr(house, "seat", seat)
    return Chosen


@pytest.mark.usefixtures("voice")
async def test_other_words_are_shown_as_they_come(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: "A frame with no bell in it, and a coat." in told(app))
        assert "The bell is gone from its frame." not in told(app)


async def test_a_storyteller_who_fails_is_replaced_and_the_reason_stays(open_app: Open, voice: type[Voice]) -> None:
    voice.fails_after = 2
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: "The bell is gone from its frame." in told(app))
        assert "A frame with" not in told(app)
        assert "lost the thread" in shown(app, "#notice")


async def test_escape_hushes_the_storyteller_and_does_not_leave(
    open_app: Open, voice: type[Voice], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice, "PATIENCE", 0.05)
    voice.waits_after = 1
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: "Esc stops it" in shown(app, "#notice"))
        await press(pilot, "escape")
        await becomes(pilot, lambda: not isinstance(app.screen, LedgerScreen))
        assert "The bell is gone from its frame." in told(app)
        assert "hushed" in shown(app, "#notice")


async def test_a_full_disk_is_a_banner_and_the_turn_is_told_all_the_same(open_app: Open, voice: type[Voice]) -> None:
    voice.unsaved = voice.notice = "There is no room left to write this down."
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: app.screen.query_one("#banner").display)
        assert "no room left" in shown(app, "#banner")
        assert "A frame with no bell in it" in told(app)


async def test_a_session_open_elsewhere_is_shown_with_a_notice_and_refuses_turns(
    open_app: Open, voice: type[Voice], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(self: Voice, text: str, hear: Hear) -> Beat:
        del self, text, hear
        raise SessionLocked("a")

    monkeypatch.setattr(voice, "take_turn", refuse)
    voice.notice = str(SessionLocked("a"))
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await becomes(pilot, lambda: str(SessionLocked("a")) in shown(app, "#banner"))
        await press(pilot, "1")
        await becomes(pilot, lambda: str(SessionLocked("a")) in " ".join(told(app).split()))
        assert "The church stands to its shoulders" in told(app)
