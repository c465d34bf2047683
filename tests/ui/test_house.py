"""The real game under the screens: content, files, flows."""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tui_adventure.paths import find_paths
from tui_adventure.settings import Settings, override
from tui_adventure.story.intent import Pick
from tui_adventure.story.state import AskResolve, GamePhase
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.house import House
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.screens.table_screen import TableScreen
from tui_adventure.ui.widgets import choices
from tui_adventure.ui.widgets.choices import Choices

MOST_TURNS = 160


def opened(home: Path, **options: object) -> NineDoorsApp:
    paths = find_paths(home)
    settings = override(Settings(), reduced_motion=True, glyphs="unicode")
    return NineDoorsApp(lambda chosen: House(paths, chosen), settings, PlayOptions(paths, **options))  # type: ignore[arg-type]


async def rest(pilot: Pilot[None]) -> None:
    """Wait until no turn is being played."""
    app = pilot.app
    assert isinstance(app, NineDoorsApp)
    async with asyncio.timeout(60):
        await pilot.pause(0.02)
        while app.waking or not isinstance(app.screen, TableScreen) or not _offered(app.screen):
            await pilot.pause(0.02)


def first_open(app: NineDoorsApp) -> str:
    assert app.table is not None
    return str(next(at for at, option in enumerate(app.table.page.options, 1) if not option.barred))


@pytest.mark.slow
async def test_a_real_adventure_is_played_to_its_closing_entry_and_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choices, "GRACE", 0.0)
    app = opened(tmp_path, quick=True, seed=7)
    async with app.run_test(size=(80, 24)) as pilot:
        seen = []
        for _ in range(3):
            await rest(pilot)
            seen.append(type(app.screen).__name__)
            await pilot.press(first_open(app))
        await rest(pilot)
        await pilot.press("ctrl+q")
    assert seen == ["DoorsScreen", "AdventureScreen", "AdventureScreen"]
    play_until_the_last_choice(House(find_paths(tmp_path), Settings()))
    late = opened(tmp_path, resume="last")
    async with late.run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        assert type(late.screen).__name__ != "ClosingScreen"
        await pilot.press(first_open(late))
        await rest(pilot)
        assert type(late.screen).__name__ == "ClosingScreen"
        assert late.table is not None
        page = late.table.page
        await pilot.press("ctrl+q")
    again = opened(tmp_path, resume="last")
    async with again.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        assert type(again.screen).__name__ == "ClosingScreen"
        assert again.table is not None
        assert again.table.page == page
        assert len(again.lines) == 1


def play_until_the_last_choice(house: House) -> None:
    """Play the session in the ledger by its first open choices, up to the one that brings the closing entry."""
    (line,) = house.lines()
    state, engine = house.read(line.id), house.load_engine()
    for _ in range(MOST_TURNS):
        before = state.model_copy(deep=True)
        chosen = next(option.id for option in state.page.options if not option.barred)
        engine.resolve(state, Pick(option=chosen))
        if state.phase is GamePhase.EPILOGUE:
            house.keep(before)
            return
    pytest.fail(f"no closing entry after {MOST_TURNS} choices")


def test_a_new_session_is_played_as_the_player_has_set_it(tmp_path: Path) -> None:
    settings = override(Settings(), difficulty="hardcore", ask_resolve="never", lines=["spiders"], veils=["grief"])
    state = House(find_paths(tmp_path), settings).new_state(7)
    assert (state.seed, state.difficulty, state.ask_resolve) == (7, "hardcore", AskResolve.NEVER)
    assert (state.lines, state.veils) == (["spiders"], ["grief"])


def test_a_session_kept_before_its_flows_are_there_is_in_the_ledger(tmp_path: Path) -> None:
    house = House(find_paths(tmp_path), Settings())
    state = house.new_state(7)
    house.keep(state)
    assert [line.id for line in house.lines()] == [state.session_id]


def test_a_crew_without_a_model_is_told_before_it_would_speak(tmp_path: Path) -> None:
    house = House(find_paths(tmp_path), override(Settings(), storyteller="crew"))
    assert "--model" in house.trouble()
    house.settings = Settings()
    assert house.trouble() == ""


def _offered(screen: TableScreen) -> bool:
    """Whether the choices are there, which they are not while a screen is being put up, and can be taken."""
    return any(not choices.waiting for choices in screen.query(Choices))
