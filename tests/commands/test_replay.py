"""`replay`: a run from its code, printed, stopped, kept; and what is no code is told in one sentence."""

from pathlib import Path

import pytest

from tests.stubs.own_packs import own_engine
from tui_adventure.cli import main
from tui_adventure.paths import find_paths
from tui_adventure.session import opening
from tui_adventure.session.code_text import code_of
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.line_of_play import line_of_play
from tui_adventure.session.replaying import played
from tui_adventure.session.state import GameState
from tui_adventure.settings import Settings


@pytest.fixture(scope="module")
def line() -> list[GameState]:
    engine = own_engine()
    state = opening.begin(engine, Settings(), 11, quick=True)
    states = [state.model_copy(deep=True)]
    for text in ("1", "wait a while", "1", "1", "1"):
        played(engine, state, text)
        states.append(state.model_copy(deep=True))
    return states


def run(home: Path, *arguments: str) -> int:
    return main(["replay", *arguments, "--data-dir", str(home)])


def test_a_code_is_printed_as_the_adventure_it_was(
    line: list[GameState], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run(home, *code_of(line).split("-")[:1], code_of(line).removeprefix("ND1-").replace("-", " "), "--width", "0")
        == 0
    )
    told = capsys.readouterr().out
    for state in line:
        for passage in state.page.passages:
            assert passage.text in told
    assert "[2] > wait a while" in told
    assert "5 turns" in told


def test_a_replay_stops_at_a_turn_and_is_kept_there_with_every_turn_before_it(
    line: list[GameState], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, code_of(line), "--to", "3", "--keep") == 0
    told = capsys.readouterr().out
    assert "Stopped at turn 3 of 5" in told
    ledger = Ledger.at(find_paths(home))
    row = ledger.find("last")
    kept = line_of_play(ledger.store, row.session_id)
    assert [state.page for state in kept] == [state.page for state in line[:4]]
    assert code_of(kept) == code_of(line[:4])
    assert row.session_id[:8] in told


@pytest.mark.parametrize("code", ["ND1-000000", "hello", "ND1-3J1ZKQ-6C2WP8", "\x1b[2J"])
def test_what_is_no_code_gets_one_sentence_and_keeps_nothing(
    code: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, code, "--keep") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert not Ledger.at(find_paths(home)).rows()
