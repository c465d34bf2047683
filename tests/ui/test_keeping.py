"""What was played is kept from the screens: as a book among the player's files, and as a code that can be copied."""

from pathlib import Path

import pytest

from tests.stubs.own_packs import own_engine
from tests.stubs.pages import CLOSING_PAGE
from tests.stubs.scripted import Scripted, resumed
from tests.ui.conftest import Open
from tests.ui.waiting import becomes, until
from tui_adventure.paths import find_paths
from tui_adventure.session import InMemoryFlowPersistence
from tui_adventure.session import door_of_the_day as daily
from tui_adventure.session.code_text import code_of
from tui_adventure.session.daily_card import card
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.opening import begin
from tui_adventure.session.replaying import played
from tui_adventure.session.service import GameSessionService
from tui_adventure.session.state import DailyDoor, GameState
from tui_adventure.settings import Settings, override
from tui_adventure.story.phases import GamePhase
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.options import PlayOptions, Sources
from tui_adventure.ui.widgets.notice import Notice


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    monkeypatch.setattr("tui_adventure.ui.delivering.user_downloads_path", lambda: folder)
    return folder


def ended(state: GameState) -> list[GameState]:
    """Play the first open choice of every page to the closing entry."""
    line = [state.model_copy(deep=True)]
    while state.phase is not GamePhase.EPILOGUE:
        option = next(one for one in state.page.options if not one.barred)
        played(own_engine(), state, f"#{option.id}")
        line.append(state.model_copy(deep=True))
    return line


def app_over(persistence: InMemoryFlowPersistence, options: PlayOptions) -> NineDoorsApp:
    settings = override(Settings(), reduced_motion=True, glyphs="unicode")
    sources = Sources(lambda: GameSessionService(persistence.store), own_engine, lambda _settings: persistence)
    return NineDoorsApp(settings, options, sources=sources)


def notice(app: NineDoorsApp) -> str:
    return str(app.screen.query_one(Notice).content)


async def test_k_in_the_ledger_writes_the_highlighted_session_down(open_app: Open, downloads: Path) -> None:
    async with open_app().run_test(size=(120, 40)) as pilot:
        await until(pilot, "LedgerScreen")
        await becomes(pilot, lambda: pilot.app.screen.query_one("#lines").has_focus)
        await pilot.press("k")
        await becomes(pilot, lambda: any(downloads.glob("nine-doors-*.html")))
        await becomes(pilot, lambda: "</html>" in next(downloads.glob("*.html")).read_text("utf-8"))
        await becomes(pilot, lambda: any(str(downloads) in one.message for one in pilot.app._notifications))


async def test_a_book_lies_with_the_saves_where_there_is_no_folder_for_downloads(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_adventure.ui.delivering.user_downloads_path", lambda: tmp_path / "nowhere")
    paths = find_paths(tmp_path / "home")
    app = open_app(PlayOptions(paths=paths))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "LedgerScreen")
        await becomes(pilot, lambda: pilot.app.screen.query_one("#lines").has_focus)
        await pilot.press("k")
        await becomes(pilot, lambda: any((paths.data / "books").glob("*.html")))


async def test_a_closing_entry_shows_its_code_and_copies_it(tmp_path: Path) -> None:
    persistence = InMemoryFlowPersistence()
    line = ended(begin(own_engine(), Settings(), 11, quick=True))
    Ledger(persistence.store).keep_line(line)
    app = app_over(persistence, PlayOptions(paths=find_paths(tmp_path), resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "ClosingScreen")
        await becomes(pilot, lambda: code_of(line)[:40] in notice(app))
        await becomes(pilot, lambda: not app.waking)
        app.screen.query_one("#choices").focus()
        await pilot.press("x")
        await becomes(pilot, lambda: app.clipboard == code_of(line))


async def test_the_days_door_ends_with_its_card(tmp_path: Path) -> None:
    persistence = InMemoryFlowPersistence()
    line = ended(daily.begin(own_engine(), Settings(), daily.today()))
    Ledger(persistence.store).keep_line(line)
    app = app_over(persistence, PlayOptions(paths=find_paths(tmp_path), resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "ClosingScreen")
        await becomes(pilot, lambda: card(line[-1], own_engine().library) in notice(app))


async def test_t_in_the_ledger_opens_the_days_door_and_later_goes_on_behind_it(tmp_path: Path) -> None:
    persistence, options = InMemoryFlowPersistence(), PlayOptions(paths=find_paths(tmp_path))
    begun = []
    for _ in range(2):
        async with app_over(persistence, options).run_test(size=(120, 40)) as pilot:
            await until(pilot, "LedgerScreen")
            app = pilot.app
            assert isinstance(app, NineDoorsApp)
            await pilot.press("t")
            await until(pilot, "AdventureScreen")
            assert app.game is not None
            assert app.game.state.daily == DailyDoor(day=daily.today())
            begun.append(app.game.state.session_id)
            await app.game.flow()
    assert begun[0] == begun[1]


async def test_a_session_whose_beginning_is_lost_says_so_instead_of_a_code(open_app: Open, scripted: Scripted) -> None:
    scripted.ledger.keep(resumed(CLOSING_PAGE, GamePhase.EPILOGUE))
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "ClosingScreen")
        await pilot.press("x")
        await becomes(pilot, lambda: "no code" in notice(app))
