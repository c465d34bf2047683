"""The fight's screen by keys."""

import pytest
from textual.pilot import Pilot

from tests.stubs.pages import DUEL, MELEE_PAGE
from tests.stubs.scripted import Scripted, ScriptedEngine, resumed
from tests.ui.conftest import Open
from tests.ui.waiting import becomes, press, settled, until
from tui_adventure.rules.combat.move import MoveGroup
from tui_adventure.settings import override
from tui_adventure.story.beat import Option
from tui_adventure.story.content.art import find_drawing
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.views.move_groups import Deeds
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.glyphs import UNICODE
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.widgets.actions import Actions, Groups
from tui_adventure.ui.widgets.choices import Choices
from tui_adventure.ui.widgets.foe_cards import FoeCards, FoeStrip
from tui_adventure.ui.widgets.vignette import paint

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.fixture
def fight(scripted: Scripted, open_app: Open) -> NineDoorsApp:
    scripted.ledger.keep(resumed(MELEE_PAGE, GamePhase.COMBAT))
    return open_app(PlayOptions(resume="last"))


async def stands(pilot: Pilot[None]) -> None:
    await until(pilot, "CombatScreen")
    await settled(pilot)
    await becomes(pilot, lambda: isinstance(pilot.app.focused, Groups))


@pytest.mark.parametrize("size", SIZES)
async def test_two_keys_strike_a_foe(fight: NineDoorsApp, scripted: Scripted, size: tuple[int, int]) -> None:
    async with fight.run_test(size=size) as pilot:
        await stands(pilot)
        await press(pilot, "1", "2")
        await becomes(pilot, lambda: scripted.taken == ["attack:foe_2"])


async def test_three_keys_aim_a_spell(fight: NineDoorsApp, scripted: Scripted) -> None:
    async with fight.run_test(size=(80, 24)) as pilot:
        await stands(pilot)
        await press(pilot, "3", "2", "3")
        await becomes(pilot, lambda: scripted.taken == ["power:guiding_bolt:foe_3"])


async def test_defence_is_one_key(fight: NineDoorsApp, scripted: Scripted) -> None:
    async with fight.run_test(size=(80, 24)) as pilot:
        await stands(pilot)
        await press(pilot, "8")
        await becomes(pilot, lambda: scripted.taken == ["defend"])


async def test_escape_goes_back_step_by_step_and_leaves_only_from_the_groups(fight: NineDoorsApp) -> None:
    async with fight.run_test(size=(80, 24)) as pilot:
        await stands(pilot)
        deeds = fight.screen.query_one(Choices)
        await press(pilot, "3", "1")
        await becomes(pilot, lambda: deeds.items[0].label == "Sacred Flame: bankman")
        await press(pilot, "escape")
        await becomes(pilot, lambda: deeds.items[0].label == "Sacred Flame")
        assert isinstance(fight.focused, Choices)
        await press(pilot, "escape")
        await becomes(pilot, lambda: isinstance(fight.focused, Groups))
        await press(pilot, "escape")
        await until(pilot, "LedgerScreen")


async def test_the_highlighted_group_shows_what_is_in_it(fight: NineDoorsApp) -> None:
    async with fight.run_test(size=(80, 24)) as pilot:
        await stands(pilot)
        await press(pilot, "down")
        await becomes(
            pilot, lambda: [option.label for option in fight.screen.query_one(Choices).items] == ["War Prayer"]
        )


@pytest.mark.parametrize(("size", "panel"), [((80, 24), FoeStrip), ((120, 40), FoeCards), ((200, 60), FoeCards)])
async def test_foes_are_shown_with_hearts_reach_and_intent(
    fight: NineDoorsApp, size: tuple[int, int], panel: type[FoeStrip | FoeCards]
) -> None:
    async with fight.run_test(size=size) as pilot:
        await stands(pilot)
        shown = fight.screen.query_one(panel)
        assert shown.region.area > 0
        words = " ".join(str(shown.content).split())
        for fact in ("bankman › you › bank dog", "7 of 13", "near", "far", "ditching spade", "prone 1", "help"):
            assert fact in words
        assert "60 %" in words.replace("\u00a0", " ")


@pytest.fixture
def duel(fight: NineDoorsApp, monkeypatch: pytest.MonkeyPatch) -> NineDoorsApp:
    monkeypatch.setattr(ScriptedEngine, "fight", lambda *_: DUEL)
    return fight


def pictured(app: NineDoorsApp, art: str) -> bool:
    drawing = find_drawing(art, app.art_folders)
    assert drawing is not None
    return "\n".join(row.plain for row in paint(drawing, app.glyphs)) in str(app.screen.query_one(FoeCards).content)


async def test_the_foe_aimed_at_is_pictured(duel: NineDoorsApp) -> None:
    async with duel.run_test(size=(120, 40)) as pilot:
        await stands(pilot)
        assert pictured(duel, "bankman")
        await press(pilot, "3", "1")
        assert pictured(duel, "bankman")
        await press(pilot, "down")
        await becomes(pilot, lambda: pictured(duel, "dog"))


async def test_no_picture_takes_the_room_of_words(duel: NineDoorsApp) -> None:
    async with duel.run_test(size=(120, 34)) as pilot:
        await stands(pilot)
        assert not pictured(duel, "bankman")
        await pilot.resize_terminal(120, 40)
        await becomes(pilot, lambda: pictured(duel, "bankman"))


async def test_who_wants_no_pictures_has_the_cards_alone(duel: NineDoorsApp) -> None:
    async with duel.run_test(size=(120, 40)) as pilot:
        await stands(pilot)
        with_them = duel.art_folders
        duel.apply(override(duel.settings, pictures=False))
        assert with_them
        assert duel.art_folders == ()
        await press(pilot, "f4", "escape")
        await becomes(pilot, lambda: "▀" not in str(duel.screen.query_one(FoeCards).content))


async def test_of_lines_that_begin_alike_what_differs_stands_out(fight: NineDoorsApp) -> None:
    async with fight.run_test(size=(80, 24)) as pilot:
        await stands(pilot)
        deeds = fight.screen.query_one(Choices)
        first, second = (deeds.set_item(at, 56)[0] for at in (0, 1))
        dimmed = [{line.plain[span.start : span.end] for span in line.spans if "$quiet" in str(span.style)}
                  for line in (first, second)]  # fmt: skip
        assert dimmed == [set(), {"Attack "}]


async def test_two_choices_after_many_are_both_explained(fight: NineDoorsApp) -> None:
    async with fight.run_test(size=(80, 24)) as pilot:
        await stands(pilot)
        actions = fight.screen.query_one(Actions)
        actions.roomy = True
        actions.offer((Option(id="a", label="Stalwart", detail="More guard."), Option(id="b", label="Swift")))
        await pilot.pause()
        assert actions.query_one(Choices).roomy


def test_a_group_too_narrow_for_its_name_says_that_it_is_cut() -> None:
    groups = Groups(UNICODE)
    groups.items = (Deeds(next(iter(MoveGroup)), (Option(id="barrow", label="Use the clay barrow"),)),)
    (narrow,), (wide,) = groups.set_item(0, 22), groups.set_item(0, 25)
    assert narrow.plain.rstrip().endswith("…")
    assert wide.plain.rstrip().endswith("Use the clay barrow")
    assert narrow.cell_length <= 22
