"""The hall of heroes: what it says is what stands in the saves, however many there are and whatever became of them."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.stubs.finished_heroes import FinishedLine, closed, finished_line
from tests.stubs.own_packs import own_library
from tui_adventure.hall_words import figures_said, heroes_said
from tui_adventure.rules.events import FightEnded, RollMade
from tui_adventure.session.finished import finished_in
from tui_adventure.session.hall import Hall, keepsakes_of
from tui_adventure.session.hall_figures import HallFigures, endings_known, figures_of
from tui_adventure.session.hall_summary import FILE_NAME
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import PassageKind
from tui_adventure.story.events import PersonMet

PLAYED = (1, 2, 3)


@pytest.fixture(scope="module")
def lines() -> list[FinishedLine]:
    return [finished_line(seed) for seed in PLAYED]


def kept(home: Path, *lines: FinishedLine) -> list[str]:
    """Keep the turns from the first closing entry on."""
    ledger = Ledger(SnapshotStore(home / "saves"))
    return [ledger.keep_line([state for state in line.states if state.completed_quests]) for line in lines]


def hall_in(home: Path) -> Hall:
    hall = Hall(SnapshotStore(home / "saves"), home / "cache")
    hall.read_all()
    return hall


def figures_in(home: Path) -> HallFigures:
    return figures_of((one for hero in hall_in(home).heroes() for one in hero.adventures), endings_known(own_library()))


def test_the_figures_are_those_counted_by_hand(lines: list[FinishedLine], tmp_path: Path) -> None:
    kept(tmp_path, *lines)
    figures = figures_in(tmp_path)
    events = [event for line in lines for event in line.events]
    thrown = Counter(face for one in events if isinstance(one, RollMade) and not one.lifted for face in one.dice)
    ended = Counter(one.result for one in events if isinstance(one, FightEnded))
    met = {
        (line.states[-1].completed_quests[0].id, one.name)
        for line in lines
        for one in line.events
        if isinstance(one, PersonMet)
    }
    approaches = Counter(option.approach for line in lines for option in line.picked if option.approach)
    assert sum(thrown.values()) > 60
    assert dict(figures.faces) == thrown
    assert [count for _, count in figures.fights] == [ended[end] for end in ("won", "parleyed", "fled", "lost")]
    assert figures.met == len(met)
    assert dict(figures.approaches) == approaches
    titles = {line.states[-1].completed_quests[0].ending_title for line in lines}
    assert {title for door in figures.doors for title in door.found} == titles
    assert {door.quest: door.endings for door in figures.doors} == {
        quest: len(own_library().quest(quest).endings) for quest in own_library().quests
    }


def test_a_hero_stands_there_with_every_door_behind_them_and_the_page_of_each(tmp_path: Path) -> None:
    line = finished_line(4, adventures=2)
    kept(tmp_path, line)
    hall = hall_in(tmp_path)
    (hero,) = hall.heroes()
    assert [(one.number, one.quest) for one in hero.adventures] == [
        (number, quest.id) for number, quest in enumerate(line.states[-1].completed_quests, 1)
    ]
    closings = [state for state in line.states if finished_in(state)]
    for one, state in zip(hero.adventures, closings, strict=True):
        entry = hall.entry(one)
        assert entry is not None
        assert [entry.text] == [said.text for said in state.page.passages if said.kind is PassageKind.CLOSING]
        assert len(entry.tension) == len(state.adventure.played if state.adventure else ())
    brought = [item.name for quest in line.states[-1].completed_quests for item in own_library().quest(quest.id).items]
    assert keepsakes_of(hero, own_library())
    assert set(keepsakes_of(hero, own_library())) <= {*brought, *(item.name for item in own_library().items.values())}
    said = "\n".join(heroes_said([hero], own_library()))
    assert all(quest.ending_title in said for quest in line.states[-1].completed_quests)


def test_what_was_not_found_has_no_name(lines: list[FinishedLine], tmp_path: Path) -> None:
    kept(tmp_path, *lines)
    said = "\n".join(figures_said(figures_in(tmp_path)))
    found = {line.states[-1].completed_quests[0].ending_title for line in lines}
    for quest in own_library().quests:
        for ending in own_library().quest(quest).endings:
            assert (ending.title in said.replace(own_library().quest(quest).title, "")) == (ending.title in found)


@pytest.mark.parametrize("again", ["fork", "copy"])
def test_one_adventure_in_two_sessions_counts_once(lines: list[FinishedLine], again: str, tmp_path: Path) -> None:
    (session,) = kept(tmp_path, lines[0])
    once = figures_in(tmp_path)
    store = SnapshotStore(tmp_path / "saves")
    if again == "fork":
        store.fork(session, store.seqs(session)[-1])
    else:
        Ledger(store).bring_in(Ledger(store).export(session)[0])
    assert len(hall_in(tmp_path).heroes()) == 2
    assert figures_in(tmp_path) == once


def test_a_turn_taken_back_takes_its_hero_out_again(lines: list[FinishedLine], tmp_path: Path) -> None:
    session = Ledger(SnapshotStore(tmp_path / "saves")).keep_line(lines[0].states[-2:])
    assert hall_in(tmp_path).heroes()
    Ledger(SnapshotStore(tmp_path / "saves")).undo(session)
    assert hall_in(tmp_path).heroes() == ()


def test_a_damaged_save_is_passed_over_and_left_where_it_lies(lines: list[FinishedLine], tmp_path: Path) -> None:
    whole, broken = kept(tmp_path, *lines[:2])
    newest = max((tmp_path / "saves" / broken).glob("*.json"))
    newest.write_bytes(newest.read_bytes()[:-20])
    assert [hero.session_id for hero in hall_in(tmp_path).heroes()] == [whole]
    assert newest.exists()
    assert not (tmp_path / "saves" / "_locks" / broken).exists()


@pytest.mark.parametrize("harm", [b"", b"{", b"nine-doors-hall 99", b'nine-doors-hall 1\n{"at": 3}'])
def test_a_summary_that_is_damaged_or_missing_is_made_anew(harm: bytes, tmp_path: Path) -> None:
    state = closed(1)
    Ledger(SnapshotStore(tmp_path / "saves")).keep(state)
    heroes = hall_in(tmp_path).heroes()
    summary = tmp_path / "cache" / FILE_NAME
    (summary.write_bytes(harm) if harm else summary.unlink())
    assert hall_in(tmp_path).heroes() == heroes
    assert state.session_id in summary.read_text()


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []
    real = SnapshotStore.read

    def counted(self: SnapshotStore, session_id: str, seq: int) -> object:
        read.append(session_id)
        return real(self, session_id, seq)

    monkeypatch.setattr(SnapshotStore, "read", counted)
    return read


def test_only_what_has_changed_is_read_again(tmp_path: Path, reads: list[str]) -> None:
    store = SnapshotStore(tmp_path / "saves")
    states = [closed(number, f"Hero {number}") for number in range(5)]
    for state in (*states, GameState()):
        Ledger(store).keep(state)
    assert len(hall_in(tmp_path).heroes()) == len(reads) == 5
    reads.clear()
    assert len(hall_in(tmp_path).heroes()) == 5
    assert reads == []
    Ledger(store).rename(states[2].session_id, "The one with the boot")
    reads.clear()
    assert hall_in(tmp_path).heroes()[2].title == "The one with the boot"
    assert reads == [states[2].session_id]


def test_it_is_read_a_part_at_a_time_the_last_played_first(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "saves")
    for number in range(3):
        Ledger(store).keep(closed(number, f"Hero {number}"))
    hall = Hall(SnapshotStore(tmp_path / "saves"), tmp_path / "cache")
    hall.open()
    assert (hall.left, hall.heroes()) == (3, ())
    while hall.left > 1:
        hall.read_on(seconds=0)
    assert [hero.name for hero in hall.heroes()] == ["Hero 2", "Hero 1"]
    assert not hall.read_on()
    assert len(hall.heroes()) == 3


@pytest.mark.slow
def test_the_hall_is_read_without_crewai() -> None:
    program = "import sys, tui_adventure.commands.hall; sys.exit('crewai' in sys.modules or 'textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
