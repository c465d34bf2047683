"""A storyteller who streams, fails and is hushed; a session that can only be read; a disk that is full."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.stubs.pages import BELFRY_PAGE, CLOSING_PAGE, DOORS_PAGE, SCENE
from tests.stubs.scripted import ILSA, Scripted, resumed
from tests.ui.conftest import Open
from tests.ui.waiting import becomes, press, row, settled, shown, tellers_page, told, until
from tui_adventure.session import ConversationFlow, opening
from tui_adventure.session.errors import SaveFailed, SessionLocked
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.story.beat import Beat
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.voices.epilogue_writer import EntryFile
from tui_adventure.story.voices.storyteller import EmbeddedStoryteller, StorytellerError, Telling
from tui_adventure.ui import taking_over
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.screens.ledger import LedgerScreen
from tui_adventure.ui.widgets import notice

LAST = len(BELFRY_PAGE.passages) - 1
WORDS = "A frame with no bell in it, and a coat."


class Teller:
    """Tells the last passage in words of its own, unless it fails or is stopped."""

    name = "scripted"
    at_once = False
    resting = ""

    def __init__(self) -> None:
        self.fails = self.waits = False

    async def tell(self, _beat: Beat) -> AsyncIterator[Telling]:
        if self.fails:
            raise StorytellerError("The storyteller lost the thread.")
        if self.waits:
            await asyncio.sleep(60)
        yield Telling(passage=LAST, text=WORDS)


@pytest.fixture
def teller(monkeypatch: pytest.MonkeyPatch) -> Teller:
    teller = Teller()
    monkeypatch.setattr(opening, "choose_storyteller", lambda _: teller)
    return teller


@pytest.mark.usefixtures("teller")
async def test_other_words_are_shown_as_they_come(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: WORDS in told(app))
        assert "The bell is gone from its frame." not in told(app)


class Writer:
    """Writes an entry, unless it fails or is stopped."""

    def __init__(self, text: str, *, waits: bool = False) -> None:
        self.text, self.waits = text, waits

    async def write(self, _file: EntryFile, _limit: float) -> str:
        if self.waits:
            await asyncio.sleep(60)
        if not self.text:
            raise StorytellerError("The writer lost the thread.")
        return self.text


def written_by(writer: Writer, scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    def voiced(conversation: ConversationFlow, *_: object) -> None:
        conversation.give_voice(EmbeddedStoryteller(), 5.0, writer=writer)

    monkeypatch.setattr(opening, "give_voice", voiced)
    ended = resumed(CLOSING_PAGE, GamePhase.EPILOGUE)
    ended.add_exchange("Climb the rope", "The bell is gone.")
    scripted.ledger.keep(ended)


async def test_e_at_a_closing_entry_has_it_written_and_b_turns_between_the_two(
    scripted: Scripted, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_by(Writer(WORDS), scripted, monkeypatch)
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "ClosingScreen")
        await becomes(pilot, lambda: "e has the model write" in shown(app, "#notice"))
        await press(pilot, "e")
        await becomes(pilot, lambda: WORDS in told(app))
        assert "owing for two nights" not in told(app)
        await press(pilot, "b")
        await becomes(pilot, lambda: "owing for two nights" in told(app))
        await press(pilot, "b")
        await becomes(pilot, lambda: WORDS in told(app))


@pytest.mark.parametrize("writer", [Writer(""), Writer(WORDS, waits=True)], ids=["fails", "is stopped"])
async def test_the_books_entry_stands_where_the_writing(
    writer: Writer, scripted: Scripted, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_by(writer, scripted, monkeypatch)
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "ClosingScreen")
        await becomes(pilot, lambda: "e has the model write" in shown(app, "#notice"))
        await press(pilot, "e")
        if writer.waits:
            await press(pilot, "escape")
        await becomes(pilot, lambda: "stopped" in shown(app, "#notice") or "lost the thread" in shown(app, "#notice"))
        assert "owing for two nights" in told(app)
        await becomes(pilot, lambda: app.screen.query_one("#answers").display)


async def test_behind_a_door_the_page_stands_at_once_and_holds_the_models_words_as_they_pass(
    scripted: Scripted, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = asyncio.Event()

    class Slow(Teller):
        async def tell(self, _beat: Beat) -> AsyncIterator[Telling]:
            await goes_on.wait()
            yield Telling(passage=0, text=WORDS)

    monkeypatch.setattr(opening, "choose_storyteller", lambda _: Slow())
    scripted.ledger.keep(resumed(DOORS_PAGE, GamePhase.QUEST_SELECTION))
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "DoorsScreen")
        await settled(pilot)
        await press(pilot, "1")
        await until(pilot, "AdventureScreen")
        assert SCENE.text[:30] not in told(app)
        goes_on.set()
        await becomes(pilot, lambda: WORDS in told(app))
        await settled(pilot)
        assert app.game is not None
        assert app.game.state.page.passages[0].text == WORDS
        assert SCENE.text[:30] not in told(app)


@pytest.mark.usefixtures("teller")
async def test_one_key_shows_the_books_words_and_again_the_models(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "b")
        await becomes(pilot, lambda: "No other words" in shown(app, "#notice"))
        await press(pilot, "1")
        await becomes(pilot, lambda: WORDS in told(app))
        await settled(pilot)
        await press(pilot, "b")
        await becomes(pilot, lambda: "The bell is gone from its frame." in told(app))
        assert WORDS not in told(app)
        assert app.game is not None
        assert app.game.state.page.passages[LAST].text == WORDS
        await press(pilot, "b")
        await becomes(pilot, lambda: WORDS in told(app))


async def test_a_storyteller_who_fails_is_replaced_and_the_reason_stays(open_app: Open, teller: Teller) -> None:
    teller.fails = True
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: "lost the thread" in shown(app, "#notice"))
        assert "The bell is gone from its frame." in told(app)
        assert "A frame with" not in told(app)


async def test_escape_hushes_the_storyteller_and_does_not_leave(
    open_app: Open, teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice, "PATIENCE", 0.05)
    teller.waits = True
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: "Esc stops it" in shown(app, "#notice"))
        await press(pilot, "escape")
        await becomes(pilot, lambda: "hushed" in shown(app, "#notice"))
        assert not isinstance(app.screen, LedgerScreen)
        assert "The bell is gone from its frame." in told(app)


async def test_a_storyteller_takes_no_longer_than_the_settings_allow(open_app: Open, teller: Teller) -> None:
    teller.waits = True
    app = open_app(PlayOptions(resume="last"), time_limit=1.0)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: "longer than 1 seconds" in shown(app, "#notice"))


async def test_a_storyteller_chosen_in_the_settings_tells_the_next_turn(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"), base_url="127.0.0.1:9")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        assert app.game is not None
        conversation = app.game.conversation
        assert conversation is not None
        assert isinstance(conversation.storyteller, EmbeddedStoryteller)
        rows = await tellers_page(pilot)
        for name, key in (("storyteller", "right"), ("time_limit", "left")):
            rows.highlighted = row(rows, name)
            await press(pilot, key)
        await becomes(pilot, lambda: conversation.patience == 10)
        await press(pilot, "escape", "escape")
        await becomes(pilot, lambda: "The crew needs a model" in shown(app, "#banner"))
        rows = await tellers_page(pilot)
        rows.highlighted = row(rows, "model")
        await press(pilot, "enter", *"tiny", "enter")
        await becomes(pilot, lambda: type(conversation.storyteller).__name__ == "CrewStoryteller")
        assert app.trouble == ""


@pytest.mark.usefixtures("teller")
async def test_a_full_disk_is_a_banner_and_the_turn_is_told_all_the_same(
    scripted: Scripted, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **_more: object) -> None:
        raise SaveFailed("no room left")

    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        monkeypatch.setattr(scripted.persistence.store, "save", full)
        await press(pilot, "1")
        await becomes(pilot, lambda: "no room left" in shown(app, "#banner"))
        await becomes(pilot, lambda: "A frame with no bell in it" in told(app))
        assert app.screen.query_one("#banner").display
        monkeypatch.undo()


@pytest.fixture
def other_window(scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sessions that another window has open, by their ids."""
    locked = [ILSA]

    def claim(_store: SessionStore, session_id: str) -> None:
        if session_id in locked:
            raise SessionLocked(session_id)

    monkeypatch.setattr(type(scripted.persistence.store), "claim", claim)
    return locked


@pytest.mark.usefixtures("other_window")
async def test_a_session_open_elsewhere_is_shown_with_a_notice_and_refuses_turns(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await becomes(pilot, lambda: str(SessionLocked(ILSA)) in shown(app, "#banner"))
        await press(pilot, "1")
        await becomes(pilot, lambda: str(SessionLocked(ILSA)) in " ".join(told(app).split()))
        assert "The church stands to its shoulders" in told(app)


async def test_a_session_another_window_leaves_goes_on_here_from_where_it_stands_now(
    scripted: Scripted, open_app: Open, other_window: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_over, "LOOKS_EVERY", 0.05)
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        with scripted.elsewhere().transaction() as state:
            state.page, state.moves = BELFRY_PAGE, state.moves + 1
        other_window.clear()
        await becomes(pilot, lambda: "goes on here" in shown(app, "#notice"))
        assert "The bell is gone from its frame." in told(app)
        assert app.trouble == ""
        await press(pilot, "1")
        await becomes(pilot, lambda: scripted.ledger.read(ILSA).moves == 2)


async def test_a_choice_meant_for_an_older_page_is_not_played_on_a_newer_one(
    scripted: Scripted, open_app: Open, other_window: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_over, "LOOKS_EVERY", 60.0)
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        with scripted.elsewhere().transaction() as state:
            state.page, state.moves = BELFRY_PAGE, state.moves + 1
        other_window.clear()
        await press(pilot, "1")
        await becomes(pilot, lambda: "from the page that stands now" in " ".join(told(app).split()))
        assert "The bell is gone from its frame." in told(app)
        assert scripted.ledger.read(ILSA).moves == 1
        await press(pilot, "1")
        await becomes(pilot, lambda: scripted.ledger.read(ILSA).moves == 2)
