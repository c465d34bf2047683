"""The door of a day: the same for everybody, one try, a card that gives nothing away."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.stubs.own_packs import own_engine
from tui_adventure.paths import find_paths
from tui_adventure.rules.errors import Impossible
from tui_adventure.session import door_of_the_day as daily
from tui_adventure.session.code_text import code_of, read
from tui_adventure.session.daily_card import card, card_of_line
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.replaying import begun, played, proved
from tui_adventure.session.state import DailyDoor, GameState
from tui_adventure.settings import Settings
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.vocabulary import Door

DAY = date(2026, 12, 1)
OWN = {"session_id", "id", "created_at", "updated_at"}


def played_out(state: GameState) -> list[GameState]:
    engine, rng = own_engine(), random.Random(5)
    line = [state.model_copy(deep=True)]
    while state.phase is not GamePhase.EPILOGUE:
        option = rng.choice([one for one in state.page.options if not one.barred])
        played(engine, state, f"#{option.id}")
        line.append(state.model_copy(deep=True))
    return line


@pytest.fixture(scope="module")
def line() -> list[GameState]:
    return played_out(daily.begin(own_engine(), Settings(), DAY))


def test_a_day_deals_everybody_the_same_door_hero_and_luck_whatever_their_settings() -> None:
    mine = daily.begin(own_engine(), Settings(), DAY)
    theirs = daily.begin(own_engine(), Settings(difficulty="hardcore", ask_resolve="never"), DAY)
    assert mine.model_dump(exclude=OWN) == theirs.model_dump(exclude=OWN)


def test_days_differ_and_none_opens_the_ninth_door() -> None:
    engine = own_engine()
    quests = {daily.quest_of(engine, DAY + timedelta(days=ahead)) for ahead in range(60)}
    assert len(quests) > 4
    assert all(engine.library.quests[quest].door is not Door.NINTH for quest in quests)
    assert daily.seed_of(DAY) != daily.seed_of(DAY + timedelta(days=1))


def test_a_door_that_holds_what_somebody_leaves_out_stays_shut_to_them() -> None:
    engine = own_engine()
    tags = engine.library.quests[daily.quest_of(engine, DAY)].tags
    with pytest.raises(Impossible, match=tags[0]):
        daily.begin(engine, Settings(lines=(tags[0],)), DAY)


def test_the_first_try_counts_and_is_gone_on_with_and_what_follows_is_practice(
    line: list[GameState], tmp_path: Path
) -> None:
    paths, engine = find_paths(tmp_path), own_engine()
    ledger, tries = Ledger(SnapshotStore(paths.saves)), daily.Tries(paths)
    first = daily.begin_try(engine, Settings(), paths, DAY)
    assert first.daily is not None
    assert not first.daily.practice
    assert tries.under_way(DAY, ledger.rows()) == ""
    ledger.keep(first)
    assert tries.under_way(DAY, ledger.rows()) == first.session_id
    assert tries.under_way(DAY + timedelta(days=1), ledger.rows()) == ""
    ended = line[-1].model_copy(update={"session_id": first.session_id, "id": first.session_id})
    ledger.keep(ended)
    assert tries.under_way(DAY, ledger.rows()) == ""
    second = daily.begin_try(engine, Settings(), paths, DAY)
    assert second.daily is not None
    assert second.daily.practice
    assert tries.first(DAY) == first.session_id


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"2026-12-01": 4}', b"\xff"])
def test_a_list_of_tries_that_cannot_be_read_keeps_nobody_out(content: bytes, tmp_path: Path) -> None:
    paths = find_paths(tmp_path)
    (paths.data / daily.FILE_NAME).parent.mkdir(parents=True, exist_ok=True)
    (paths.data / daily.FILE_NAME).write_bytes(content)
    state = daily.begin_try(own_engine(), Settings(), paths, DAY)
    assert daily.Tries(paths).first(DAY) == state.session_id


def test_a_card_says_how_it_went_and_names_nobody(line: list[GameState]) -> None:
    library, last = own_engine().library, line[-1]
    shown = card(last, library)
    adventure = last.adventure
    assert adventure is not None
    assert "1 December 2026" in shown
    assert f"{last.adventure_turn} of {last.max_turns} turns" in shown
    assert sum(shown.count(sign) for sign in "★●◐○✕") == sum(bool(one.degree) for one in adventure.played)
    names = [person.name for person in adventure.people.values()]
    told = (*names, last.completed_quests[0].title, last.completed_quests[0].ending_title, adventure.truth)
    assert not [name for name in told if name and name in shown]


def test_there_is_a_card_only_at_the_end_of_the_days_own_door(line: list[GameState]) -> None:
    library = own_engine().library
    assert card(line[3], library) == ""
    assert card(line[-1].model_copy(update={"daily": None}), library) == ""
    assert card_of_line(line, library) == card(line[-1], library)
    assert card_of_line(line[:-1], library) == ""


def test_a_card_of_practice_says_so(line: list[GameState]) -> None:
    practice = line[-1].model_copy(update={"daily": DailyDoor(day=DAY, practice=True)})
    assert "practice" in card(practice, own_engine().library)
    assert "practice" not in card(line[-1], own_engine().library)


def test_the_code_of_a_days_door_leads_to_that_day_and_is_nobodys_try(line: list[GameState]) -> None:
    run = read(code_of(line))
    assert proved(run, own_engine()) == ""
    state = begun(run, own_engine())
    assert state.daily == DailyDoor(day=DAY, practice=True)
    assert state.page == line[0].page
