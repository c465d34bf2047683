"""One of the player's finished heroes is spoken of in a later session: truly, once an adventure, in every replay."""

import argparse
from dataclasses import replace
from pathlib import Path

import pytest

from tests.stubs.finished_heroes import FinishedLine, closed, finished_line
from tests.stubs.own_packs import own_engine, own_library
from tests.stubs.scripted import Scripted
from tests.ui.waiting import becomes, press, until
from tui_adventure.commands import plain
from tui_adventure.paths import find_paths
from tui_adventure.session.code_text import code_of, read, written
from tui_adventure.session.finished import finished_in
from tui_adventure.session.hall import Hero
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.opening import begin
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.replaying import begun, proved, replayed
from tui_adventure.session.returning import drawn_hero, returned
from tui_adventure.session.run_code import run_of
from tui_adventure.session.state import GameState
from tui_adventure.settings import Settings
from tui_adventure.story.schema.hero_mention import HeroMention
from tui_adventure.story.state import ReturnedHero
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.options import PlayOptions

OWN = {"session_id", "id", "title", "created_at", "updated_at", "offered", "weighed", "waiting", "answered"}
WENNA = ReturnedHero.model_validate(
    {
        "name": "Wenna Ropewright",
        "race": "halfling",
        "character_class": "rogue",
        "door": "reed",
        "tone": "triumph",
        "ending": "Paid in Full",
        "scar": "A stiff knee",
        "thing": "half a tally stick",
    }
)


def begun_with(seed: int, hero: ReturnedHero | None = WENNA) -> GameState:
    return begin(own_engine(), Settings(), seed, quick=True, returned=hero)


def spoken_of(line: FinishedLine, hero: str = WENNA.name) -> list[str]:
    return [said.text for state in line.states for said in state.page.passages if hero in said.text]


@pytest.fixture(scope="module")
def lines() -> list[FinishedLine]:
    return [finished_line(seed, state=begun_with(seed)) for seed in (11, 12, 13, 14)]


def test_they_are_spoken_of_once_in_an_adventure_and_at_the_inn_as_well_as_on_the_road(
    lines: list[FinishedLine],
) -> None:
    told = [spoken_of(line) for line in lines]
    assert [len(one) for one in told] == [1] * len(lines)
    at_the_inn = [WENNA.name in str(line.states[0].page) for line in lines]
    assert len(set(at_the_inn)) == 2
    assert all("{" not in text for texts in told for text in texts)


def test_a_session_with_them_is_replayed_from_its_code_to_the_byte(lines: list[FinishedLine]) -> None:
    line, engine = lines[0].states, own_engine()
    run = read(code_of(line))
    assert run.returned == WENNA
    assert proved(run, engine) == ""
    state = begun(run, engine)
    for turn, was in zip(replayed(run, engine, state), line[1:], strict=True):
        assert turn.state.model_dump_json(exclude=OWN) == was.model_dump_json(exclude=OWN)


def test_a_code_without_them_is_as_it_was_and_one_with_them_not_much_longer(lines: list[FinishedLine]) -> None:
    run = run_of(lines[0].states)
    without = replace(run, returned=None)
    assert read(written(without)) == without
    assert 0 < len(written(run)) - len(written(without)) < 60


def test_nobody_hears_of_themselves() -> None:
    state = begun_with(11)
    assert state.character_sheet is not None
    own = WENNA.model_copy(update={"name": state.character_sheet.name.upper()})
    assert spoken_of(finished_line(11, state=begun_with(11, own)), own.name) == []


def test_who_is_drawn_has_finished_and_what_is_known_of_them_is_in_their_save(tmp_path: Path) -> None:
    ledger = Ledger(SnapshotStore(tmp_path / "saves"))
    ledger.keep(GameState())
    store = SnapshotStore(tmp_path / "saves")
    assert [drawn_hero(store, own_library(), seed) for seed in range(5)] == [None] * 5
    finished = [closed(number, name) for number, name in enumerate(("Wenna", "Tam", "Odd"))]
    for state in finished:
        state.scars = ["stiff_knee"]
        ledger.keep(state)
    drawn = [drawn_hero(store, own_library(), seed) for seed in range(12)]
    assert drawn == [drawn_hero(store, own_library(), seed) for seed in range(12)]
    named = {hero.name for hero in drawn if hero is not None}
    assert len(named) > 1
    assert named <= {"Wenna", "Tam", "Odd"}
    assert None in drawn
    known = next(hero for hero in drawn if hero is not None)
    assert (known.door, known.ending, known.tone, known.scar) == ("reed", "Paid in Full", "triumph", "A stiff knee")


async def test_both_front_ends_begin_a_session_with_whoever_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, seed = find_paths(tmp_path), 3
    Ledger.of_files(paths).keep(closed(1, "Wenna"))
    drawn = drawn_hero(SnapshotStore(paths.saves), own_library(), seed)
    assert drawn is not None
    options = argparse.Namespace(seed=seed, quick=True)
    assert plain.begun(options, paths, Settings(), own_engine()).returned == drawn
    scripted = Scripted(closed(1, "Wenna"))
    monkeypatch.setattr(scripted.engine, "library", own_library())
    app = NineDoorsApp(Settings(reduced_motion=True), PlayOptions(paths, seed=seed), sources=scripted.sources())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "LedgerScreen")
        await press(pilot, "q")
        await becomes(pilot, lambda: app.game is not None)
        assert app.game is not None
        assert app.game.state.returned == drawn


def test_at_most_three_saves_are_read_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SnapshotStore(tmp_path / "saves")
    read_of: list[str] = []
    for number in range(8):
        Ledger(store).keep(closed(number))
    monkeypatch.setattr(SnapshotStore, "read", lambda _self, session, _seq: read_of.append(session))
    assert drawn_hero(store, own_library(), 1) is None
    assert 0 < len(set(read_of)) <= 3


def test_a_name_is_data_wherever_it_comes_from() -> None:
    state = closed(1, "{who} “x” \x1b[2Jnn")
    finished = finished_in(state)
    assert finished is not None
    hero = returned(Hero(state.session_id, "", (finished,)), own_library())
    assert hero is not None
    assert hero.name == "who x nn"
    long = WENNA.model_dump() | {"ending": "n" * 200}
    assert len(ReturnedHero.model_validate(long).ending) == 80


def test_a_mention_with_a_slot_that_nothing_fills_is_no_content() -> None:
    for at, text in (("inn", "{Who} knows {hero}."), ("road", "{Hero} had {boots}.")):
        with pytest.raises(ValueError, match="nothing fills the slot"):
            HeroMention.model_validate({"id": "one", "at": at, "say": text})


def test_every_ending_has_something_said_of_it_at_the_inn_and_on_the_road() -> None:
    for tone in ("triumph", "bittersweet", "loss", "retreat"):
        for at in ("inn", "road"):
            bare = [
                one
                for one in own_library().mentions
                if one.at == at and tone in (one.tones or (tone,)) and not one.wants & {"scar", "thing", "who"}
            ]
            assert bare, (tone, at)
