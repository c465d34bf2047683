"""A run is a code: what is replayed from it is what was played, to the byte; and nothing else passes for a code."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stubs.own_packs import own_engine
from tests.stubs.played_runs import play_at_random
from tui_adventure.session import GameSessionFlow, InMemoryFlowPersistence
from tui_adventure.session.code_text import LONGEST_CODE, BadCode, code_of, read, written
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.line_of_play import line_of_play
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.replaying import OtherEdition, begun, proved, replayed
from tui_adventure.session.run_code import NoCode, RunCode, Start, run_of
from tui_adventure.session.state import GameState
from tui_adventure.settings import Settings

RUNS = int(os.environ.get("NINE_DOORS_REPLAYS", "20"))
PROVED_EACH = 4
"""Of so many runs one is proved by its mark besides, which replays it once more."""
SAMPLES = sorted((Path(__file__).parent / "samples").glob("*/*.gz"))
OWN = {"session_id", "id", "title", "created_at", "updated_at", "offered", "weighed", "waiting", "answered"}
"""What a session has for itself, and what was only asked about or answered in passing: no part of the line of play."""


def as_played(state: GameState) -> bytes:
    return state.model_dump_json(exclude=OWN).encode()


async def played_line(seed: int) -> list[GameState]:
    persistence = InMemoryFlowPersistence()
    state = await play_at_random(seed, persistence)
    return line_of_play(persistence.store, state.session_id)


@pytest.mark.parametrize("seed", range(1, RUNS + 1))
async def test_a_run_replayed_from_its_code_is_the_same_to_the_byte_on_every_page(seed: int) -> None:
    line = await played_line(seed)
    run = read(code_of(line))
    engine = own_engine()
    if seed % PROVED_EACH == 0:
        assert proved(run, engine) == ""
    state = begun(run, engine)
    assert as_played(state) == as_played(line[0])
    turns = 0
    for turn, there in zip(replayed(run, engine, state), line[1:], strict=True):
        assert as_played(turn.state) == as_played(there)
        assert turn.beat.page == there.page
        turns += 1
    assert turns == len(line) - 1


@pytest.fixture(scope="module")
def code() -> str:
    words = ("talk to the ferryman", "Größe zählt nicht")
    return written(RunCode(Start.READY_HERO, 2**32 - 1, b"abc", b"def", 40, 3**30, words))


def test_a_code_is_read_however_it_was_wrapped_spaced_and_cased(code: str) -> None:
    run = read(code)
    assert run.words == ("talk to the ferryman", "Größe zählt nicht")
    assert read(code.lower()) == run
    assert read("  " + "\n ".join(code.split("-")) + "\n") == run
    assert read("ND1" + code[3:].replace("0", "O").replace("1", "l")) == run


def test_settings_and_tags_travel_with_the_code() -> None:
    for settings in (
        Settings(weigh_deeds=False),
        Settings(difficulty="hardcore", ask_resolve="never", lines=("spiders", "gore"), veils=("grief",)),
    ):
        run = RunCode(Start.INTERVIEW, 0, bytes(3), bytes(3), 0, 0, settings=settings)
        assert read(written(run)).settings == settings


def test_fifty_choices_without_words_fit_into_a_hundred_and_twenty_signs() -> None:
    digits = 0
    for _ in range(50):
        digits = digits * 5 + 3
    assert len(written(RunCode(Start.READY_HERO, 2**32 - 1, b"abc", b"def", 50, digits))) < 120


def test_each_single_changed_sign_is_noticed(code: str) -> None:
    for at, sign in enumerate(code):
        if sign == "-":
            continue
        other = "7" if sign != "7" else "8"
        with pytest.raises(BadCode):
            read(code[:at] + other + code[at + 1 :])


@given(st.one_of(st.text(max_size=60), st.text(alphabet="0123456789ABCDEFGHJKMNPQRSTVWXYZ-", max_size=200)))
def test_anything_that_is_no_code_gets_one_sentence(text: str) -> None:
    for given_text in (text, f"ND1-{text}"):
        with pytest.raises(BadCode) as refused:
            read(given_text)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "run",
    [
        RunCode(Start.READY_HERO, 7, bytes(3), bytes(3), 100_000, 0),
        RunCode(Start.READY_HERO, 7, bytes(3), bytes(3), 1, 0, ("a", "b")),
        RunCode(Start.READY_HERO, 7, bytes(3), bytes(3), 3, 0, ("x" * 300_000,)),
        RunCode(Start.READY_HERO, 2**63, bytes(3), bytes(3), 0, 0),
    ],
    ids=["pages without end", "more words than pages", "words that unfold without end", "a seed that is none"],
)
def test_a_code_made_to_do_harm_is_no_code(run: RunCode) -> None:
    with pytest.raises(BadCode):
        read(written(run))


def test_a_text_longer_than_any_code_is_not_even_looked_at() -> None:
    with pytest.raises(BadCode, match="longer"):
        read("ND1-" + "0" * LONGEST_CODE)


def test_a_code_of_a_newer_game_says_so() -> None:
    with pytest.raises(BadCode, match="newer"):
        read("ND2-ABCDEF")


@pytest.mark.parametrize(
    "run",
    [
        RunCode(Start.READY_HERO, 7, bytes(3), b"xyz", 0, 0),
        RunCode(Start.READY_HERO, 7, bytes(3), bytes(3), 1, 4_000),
        RunCode(Start.READY_HERO, 7, bytes(3), bytes(3), 3, 3, ("dance with the moon",)),
        RunCode(Start.DAILY, 2**40, bytes(3), bytes(3), 0, 0),
    ],
    ids=["another line", "choices left over", "words that do nothing", "no day"],
)
def test_what_cannot_have_been_played_here_is_told_and_not_garbled(run: RunCode) -> None:
    with pytest.raises(OtherEdition):
        proved(run, own_engine())


async def test_a_line_told_in_other_words_by_another_edition_says_whose_words_these_are() -> None:
    persistence = InMemoryFlowPersistence()
    state = await play_at_random(3, persistence, longest=25)
    run = run_of(line_of_play(persistence.store, state.session_id))
    other = RunCode(run.start, run.seed, b"xyz", run.mark, run.count, run.digits, run.words, run.settings)
    assert "this edition's words" in proved(other, own_engine())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_session_of_an_earlier_release_has_a_code_with_all_that_was_entered(sample: Path, tmp_path: Path) -> None:
    ledger = Ledger(SnapshotStore(tmp_path / "saves"))
    row, _saves, _own = ledger.bring_in(sample.read_bytes())
    line = line_of_play(ledger.store, row.session_id)
    assert read(code_of(line)) == run_of(line)
    assert run_of(line).count == len(line) - 1


async def test_a_line_with_a_turn_lost_has_no_code() -> None:
    persistence = InMemoryFlowPersistence()
    state = await play_at_random(4, persistence, longest=12)
    line = line_of_play(persistence.store, state.session_id)
    with pytest.raises(NoCode, match="lost"):
        code_of([*line[:3], *line[4:]])
    with pytest.raises(NoCode, match="beginning"):
        code_of(line[4:])


async def test_a_session_forked_from_a_turn_has_the_code_of_its_own_line() -> None:
    persistence = InMemoryFlowPersistence()
    state = await play_at_random(5, persistence, longest=14)
    whole = line_of_play(persistence.store, state.session_id)
    forked = GameSessionFlow.resume(state.session_id, persistence).fork(whole[-3].moves)
    line = line_of_play(persistence.store, forked.get_session_id())
    assert code_of(line) == code_of(whole[:-2])
