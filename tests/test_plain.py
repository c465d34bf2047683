"""The game line by line: what is said at once, what is said again, and what a number means."""

import asyncio
import io
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.terminal import Terminal
from tests.stubs.pages import MELEE_PAGE, SCENE_PAGE
from tests.stubs.scripted import ScriptedEngine, resumed
from tui_adventure.hall_words import EMPTY, NO_FIGURES
from tui_adventure.plain import LineGame, play
from tui_adventure.plain_hall import asked_of_hall
from tui_adventure.plain_lines import width_of
from tui_adventure.plain_words import Told, odds
from tui_adventure.session import ConversationFlow, GameSessionFlow, InMemoryFlowPersistence
from tui_adventure.session.hall import Hall
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.story.beat import Beat, Stakes
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.voices.storyteller import EmbeddedStoryteller, Telling


def at_the_bank(width: int = 0) -> tuple[LineGame, ScriptedEngine, io.StringIO]:
    """Return a game in a fight of many moves, what plays it, and what it prints."""
    flow = GameSessionFlow(state=resumed(MELEE_PAGE, GamePhase.COMBAT), persistence=InMemoryFlowPersistence())
    engine: Any = ScriptedEngine()
    out = io.StringIO()
    return LineGame(ConversationFlow(flow, engine), out, width), engine, out


def played(game: LineGame, *lines: str) -> None:
    async def all_of_them() -> None:
        for line in lines:
            await game.take(line)

    asyncio.run(all_of_them())


def test_the_moves_of_a_fight_have_the_numbers_they_have_on_the_screen_and_never_more_than_nine() -> None:
    game, _, out = at_the_bank()
    asyncio.run(game.begin())
    numbers = [line.split(".")[0] for line in out.getvalue().splitlines() if line[:1].isdecimal()]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    assert "8. Defend" in out.getvalue()


def test_a_number_opens_a_list_and_a_number_of_that_list_is_the_move() -> None:
    game, engine, out = at_the_bank()
    played(game, "1")
    assert engine.taken == []
    assert "2. Attack bank dog" in out.getvalue()
    played(game, "2")
    assert engine.taken == ["attack:foe_2"]


def test_both_numbers_may_be_said_at_once() -> None:
    game, engine, _ = at_the_bank()
    played(game, "1 3", "1.1")
    assert engine.taken == ["attack:foe_3", "attack:foe_1"]


def test_a_group_of_one_move_is_that_move() -> None:
    game, engine, _ = at_the_bank()
    played(game, "8")
    assert engine.taken == ["defend"]


def test_naught_closes_a_list_and_the_groups_are_read_out_again() -> None:
    game, engine, out = at_the_bank()
    played(game, "1")
    out.truncate(0)
    played(game, "0", "8")
    assert "9. Run for it" in out.getvalue()
    assert engine.taken == ["defend"]


def test_foes_are_told_whole_once_and_then_only_what_they_mean_to_do() -> None:
    game, _, _ = at_the_bank()
    table = game.engine.fight(game.flow.state)
    assert table is not None
    told = Told()
    first, again = list(told.of_fight(table)), list(told.of_fight(table))
    assert "hearts 7 of 13" in first[0]
    assert "hearts" not in again[0]
    assert "Next: ditching spade" in again[0]


@pytest.mark.parametrize("pictures", [True, False])
def test_what_a_foe_s_picture_shows_is_told_once(*, pictures: bool) -> None:
    game, _, out = at_the_bank()
    game.pictures = pictures
    asyncio.run(game.begin())
    played(game, "again")
    told = [line for line in out.getvalue().splitlines() if line.startswith("Picture: ")]
    assert len(told) == (2 if pictures else 0)
    assert not pictures or "spade" in told[0]


def test_the_hero_s_numbers_are_told_when_they_change() -> None:
    game, _, _ = at_the_bank()
    status = game.engine.status(game.flow.state)
    told = Told()
    assert len(list(told.of_hero(status))) == 1
    assert list(told.of_hero(status)) == []
    assert len(list(told.of_hero(status.model_copy(update={"hearts": status.hearts - 1})))) == 1


def test_odds_are_written_one_way() -> None:
    stakes = Stakes(label="Athletics", modifier=3, target=12, success=60, partial=25, failure=15, risk="a cold bath")
    assert odds(stakes) == "Athletics +3 against 12: 60 in 100, 25 in part; at stake: a cold bath"


@pytest.mark.parametrize("width", [0, 40])
def test_lines_are_broken_at_the_width_or_never(width: int) -> None:
    game, _, out = at_the_bank(width)
    game.say("word " * 60)
    longest = max(len(line) for line in out.getvalue().splitlines())
    assert longest <= 40 if width else longest > 200


def test_the_width_is_the_terminal_s_or_as_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    assert width_of(None) == 44
    assert width_of(0) == 0
    monkeypatch.delenv("COLUMNS")
    monkeypatch.setattr(sys, "__stdout__", io.StringIO())
    assert width_of(None) == 0


@pytest.mark.journey
def test_ctrl_c_at_a_prompt_ends_the_game_at_once_with_a_sentence(home: Path) -> None:
    terminal = Terminal(sys.executable, "-m", "tui_adventure", "plain", "--quick", "--data-dir", str(home))
    terminal.wait_for("line by line")
    terminal.wait_for("Which door?")
    terminal.key("1st\x1b[A\x7f")
    terminal.key("\x03")
    terminal.wait_for("The ledger keeps your place")
    assert terminal.leave() == 130


def test_the_closing_entry_stands_until_the_player_goes() -> None:
    lines = iter(["hello", "who did it?", "quit", "never read"])
    flow = GameSessionFlow(
        state=resumed(MELEE_PAGE.model_copy(update={"options": ()}), GamePhase.EPILOGUE),
        persistence=InMemoryFlowPersistence(),
    )
    engine: Any = ScriptedEngine()
    game = LineGame(ConversationFlow(flow, engine), io.StringIO())
    play(game, game.begin(), lambda: next(lines, None))
    assert engine.taken == ["hello", "who did it?"]
    assert game.left


def test_undo_and_quit_in_words_are_no_turns() -> None:
    game, engine, _ = at_the_bank()
    played(game, "8", "please undo that", "redo", "how do I quit?")
    assert (engine.taken, game.left) == (["defend", "how do I quit?"], False)
    played(game, "I want to quit")
    assert game.left


def test_a_page_told_in_other_words_is_printed_once_in_those_and_by_a_word_as_the_book_has_it() -> None:
    class Teller(EmbeddedStoryteller):
        async def tell(self, beat: Beat) -> AsyncIterator[Telling]:
            yield Telling(passage=len(beat.page.passages) - 1, text="A frame, and a coat.")

    flow = GameSessionFlow(state=resumed(SCENE_PAGE, GamePhase.EXPLORATION), persistence=InMemoryFlowPersistence())
    engine: Any = ScriptedEngine()
    out = io.StringIO()
    game = LineGame(ConversationFlow(flow, engine, Teller()), out)
    played(game, "book")
    assert "No other words are known" in out.getvalue()
    played(game, "climb")
    told = out.getvalue()
    assert told.count("A frame, and a coat.") == told.count("The rope is slick") == 1
    assert "The bell is gone from its frame." not in told
    played(game, "book")
    assert "The bell is gone from its frame." in out.getvalue()
    assert flow.state.page.passages[-1].text == "A frame, and a coat."


def test_the_hall_is_asked_for_by_a_word_that_is_no_turn_and_no_answer_to_the_innkeeper(tmp_path: Path) -> None:
    game, engine, out = at_the_bank()
    game.hall = Hall(SnapshotStore(tmp_path / "saves"), tmp_path / "cache")
    played(game, "hall of heroes", "Statistics.", "hero 3")
    assert engine.taken == []
    assert [line for line in out.getvalue().splitlines() if line] == [
        EMPTY, NO_FIGURES, "There is no hero 3 in the hall; `hall of heroes` names them.",
    ]  # fmt: skip
    assert asked_of_hall("statistics", GamePhase.CHARACTER_CREATION) is None
