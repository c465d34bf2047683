"""Every screen as it is drawn, at the least and at the intended size."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.stubs.finished_heroes import closed
from tests.stubs.finished_lines import FoundRoads
from tests.stubs.pages import CLOSING_PAGE, DOORS_PAGE, DUEL, MELEE_PAGE, NOW, QUESTION, SCENE_PAGE
from tests.stubs.scripted import Scripted, ScriptedEngine, resumed, three_sessions
from tests.ui.waiting import becomes
from tui_adventure.paths import find_paths
from tui_adventure.settings import Settings, override
from tui_adventure.story.beat import Page
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.roads.road_told import Road
from tui_adventure.story.state import Tally
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.screens import ledger
from tui_adventure.ui.widgets.road_rows import RoadRows

Snap = Callable[..., bool]
SIZES = [(80, 24), (120, 40)]
PLACES = {
    "interview": (QUESTION, GamePhase.CHARACTER_CREATION),
    "doors": (DOORS_PAGE, GamePhase.QUEST_SELECTION),
    "adventure": (SCENE_PAGE, GamePhase.EXPLORATION),
    "combat": (MELEE_PAGE, GamePhase.COMBAT),
    "closing": (CLOSING_PAGE, GamePhase.EPILOGUE),
}
ROADS = (
    Road(31, 25, "Across the Stone", "Stand surety a year for Over Sallow", "call", "Call on whoever owes",
         "Had you chosen “Call on whoever owes to come down”, it would have gone otherwise for Pask and Moth; "
         "all such roads end with “Paid in Full”.", 0.56, ()),
    Road(9, 7, "Lanterns in the Fog", "Let it stand (Walk at him, ready to fight) [/] [bold]", "creep", "Creep past",
         "Had you spent a point of resolve on “Walk at him, ready to fight”, Vance would think better of you; "
         "half of such roads end with “The Bell Comes Up”.", 0.22, ()),
    Road(4, 3, "The Windlass", "Loosen a bung", "turn", "Take a turn",
         "Had you chosen “Take a turn”, Teasel would have lived; most such roads come to the same end.", 0.11, ()),
)  # fmt: skip


class FrozenClock:
    @staticmethod
    def now(_zone: object) -> object:
        return NOW


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "datetime", FrozenClock)


def game(scripted: Scripted, *, resume: str = "", theme: str = "lamplight", glyphs: str = "unicode") -> NineDoorsApp:
    chosen = override(Settings(), reduced_motion=True, glyphs=glyphs, theme=theme)
    return NineDoorsApp(chosen, PlayOptions(resume=resume), sources=scripted.sources())


def standing(page: Page, phase: GamePhase) -> Scripted:
    return Scripted(resumed(page, phase))


async def settled(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, NineDoorsApp)
    await becomes(pilot, lambda: not app.waking and (app.game is not None or not app.options.resume))
    await becomes(pilot, lambda: app.focused is not None and app.screen.is_mounted)
    await pilot.pause(0.1)


def pressing(*keys: str) -> Callable[[Pilot[None]], object]:
    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)

    return press


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES)
def test_a_place(snap_compare: Snap, place: str, size: tuple[int, int]) -> None:
    scripted = standing(*PLACES[place])
    assert snap_compare(game(scripted, resume="last"), terminal_size=size, run_before=settled)


@pytest.mark.parametrize("theme", ["lamplight", "slate"])
@pytest.mark.parametrize("glyphs", ["unicode", "ascii"])
def test_a_foe_is_pictured(snap_compare: Snap, monkeypatch: pytest.MonkeyPatch, glyphs: str, theme: str) -> None:
    monkeypatch.setattr(ScriptedEngine, "fight", lambda *_: DUEL)
    app = game(standing(*PLACES["combat"]), resume="last", theme=theme, glyphs=glyphs)
    assert snap_compare(app, terminal_size=(120, 40), run_before=settled)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("overlay", ["f1", "f2", "f3", "f4", "f5"])
def test_what_is_laid_over(snap_compare: Snap, overlay: str, size: tuple[int, int]) -> None:
    scripted = standing(SCENE_PAGE, GamePhase.EXPLORATION)
    assert snap_compare(game(scripted, resume="last"), terminal_size=size, run_before=pressing(overlay))


@pytest.mark.parametrize("size", SIZES)
def test_the_page_of_the_storyteller(snap_compare: Snap, size: tuple[int, int]) -> None:
    scripted = standing(SCENE_PAGE, GamePhase.EXPLORATION)
    asked = pressing("f4", "end", "enter")
    assert snap_compare(game(scripted, resume="last"), terminal_size=size, run_before=asked)


@pytest.mark.parametrize("size", SIZES)
def test_the_roads_not_taken(snap_compare: Snap, size: tuple[int, int]) -> None:
    scripted = standing(CLOSING_PAGE, GamePhase.EPILOGUE)

    async def asked(pilot: Pilot[None]) -> None:
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, NineDoorsApp)
        assert app.game is not None
        app.game.roads = FoundRoads(*ROADS)
        await pilot.press("r")
        await becomes(pilot, lambda: app.screen.query_one(RoadRows).items == ROADS)
        await pilot.pause(0.1)

    assert snap_compare(game(scripted, resume="last"), terminal_size=size, run_before=asked)


@pytest.mark.parametrize("size", [*SIZES, (200, 60)])
def test_the_ledger(snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(game(Scripted(*three_sessions())), terminal_size=size, run_before=settled)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [("h",), ("h", "right")], ids=["heroes", "figures"])
def test_the_hall_of_heroes(snap_compare: Snap, keys: tuple[str, ...], size: tuple[int, int], tmp_path: Path) -> None:
    finished = [closed(1, "Wenna Ropewright"), closed(2, "Brother Odd")]
    for state, faces in zip(finished, ({1: 2, 7: 5, 12: 3, 20: 1}, {3: 4, 15: 2, 19: 6}), strict=True):
        assert state.adventure is not None
        state.adventure.tally = Tally(faces=faces, approaches={"kind": 8, "bold": 3}, ended={"parleyed": 2, "lost": 1})
    options = PlayOptions(find_paths(tmp_path))
    app = NineDoorsApp(override(Settings(), reduced_motion=True), options, sources=Scripted(*finished).sources())
    assert snap_compare(app, terminal_size=size, run_before=pressing(*keys))


def test_the_ledger_without_a_line(snap_compare: Snap) -> None:
    assert snap_compare(game(Scripted()), terminal_size=(80, 24), run_before=settled)


@pytest.mark.parametrize("theme", ["daybreak", "tallow", "slate"])
def test_a_turn_in_another_theme(snap_compare: Snap, theme: str) -> None:
    scripted = standing(SCENE_PAGE, GamePhase.EXPLORATION)
    app = game(scripted, resume="last", theme=theme)
    assert snap_compare(app, terminal_size=(120, 40), run_before=pressing("1"))


def test_a_page_in_ascii(snap_compare: Snap) -> None:
    scripted = standing(SCENE_PAGE, GamePhase.EXPLORATION)
    app = game(scripted, resume="last", glyphs="ascii")
    assert snap_compare(app, terminal_size=(120, 40), run_before=settled)


def test_a_page_in_a_broad_window(snap_compare: Snap) -> None:
    scripted = standing(SCENE_PAGE, GamePhase.EXPLORATION)
    assert snap_compare(game(scripted, resume="last"), terminal_size=(200, 60), run_before=pressing("1"))
