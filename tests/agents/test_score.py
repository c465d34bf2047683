"""How a model's score comes about: on the same beats each time, passage by passage, and kept for the settings."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.agents.loopback import Loopback, Reply, Wire
from tui_adventure import cli
from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.agents.prices import Price
from tui_adventure.agents.score import Score, beats_to_score, keep_score, score, scores_in
from tui_adventure.agents.spending import Account
from tui_adventure.story.beat import Beat
from tui_adventure.story.engine import Engine


def lie(passages: list[str]) -> str:
    return "\n***\n".join(
        "You win! Somebody called Zorblax pays you a thousand gold, and everybody dies." for _ in passages
    )


def crew(server: Loopback) -> CrewStoryteller:
    return CrewStoryteller("tiny", server.url, 5, Account(model="tiny", price=Price(read=1, written=1)))


@pytest.fixture(scope="module")
def beats(engine: Engine) -> list[Beat]:
    return beats_to_score(engine, 10)


def test_the_beats_are_the_same_each_time_and_of_every_door(engine: Engine, beats: list[Beat]) -> None:
    assert [beat.page for beat in beats] == [beat.page for beat in beats_to_score(engine, 10)]
    assert len({beat.page.title for beat in beats[: len(engine.library.quests)]}) == len(engine.library.quests)


async def test_a_faithful_model_passes_at_once(beats: list[Beat], server: Loopback) -> None:
    found = await score(crew(server), beats[:4])
    assert (found.at_once, found.mended, found.book) == (1.0, 0.0, 0.0)
    assert found.beats == len(server.requests) == 4
    assert found.tokens > 0
    assert found.money == pytest.approx(found.tokens / 1_000_000)
    assert found.first_word is not None
    assert "100% passed at once" in found.in_words()[0]


async def test_what_is_told_truly_only_when_asked_again_is_counted_apart(beats: list[Beat], server: Loopback) -> None:
    server.begin(Reply(lie))
    found = await score(crew(server), beats[:1])
    assert (found.at_once, found.mended, found.book) == (0.0, 1.0, 0.0)


async def test_what_is_never_told_truly_falls_to_the_book_with_its_reason(beats: list[Beat], server: Loopback) -> None:
    server.begin(usual=Reply(lie))
    found = await score(crew(server), beats[:2])
    assert found.book == 1.0
    assert sum(found.refused_for.values()) == found.passages


async def test_what_cannot_get_better_is_not_asked_again(beats: list[Beat], server: Loopback) -> None:
    server.begin(usual=Reply(wire=Wire.STATUS_401))
    found = await score(crew(server), beats[:5])
    assert len(server.requests) == found.beats == 1
    assert found.book == 1.0
    assert "does not accept the key" in " ".join(found.in_words())


def test_scores_are_kept_by_model_and_what_cannot_be_read_is_none(tmp_path: Path) -> None:
    one = Score(model="a", beats=1, passages=1, at_once=1, mended=0, book=0)
    other = one.model_copy(update={"model": "b"})
    for kept in (one, other, one.model_copy(update={"beats": 9})):
        keep_score(tmp_path, kept)
    assert {name: kept.beats for name, kept in scores_in(tmp_path).items()} == {"a": 9, "b": 1}
    (tmp_path / "scores.json").write_text("[")
    assert scores_in(tmp_path) == {}


async def test_the_command_prints_and_keeps_it(
    home: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["crew", "score", "--model", "a/b", "--base-url", server.url, "--beats", "2", "--json"]
    assert await asyncio.to_thread(cli.main, [*asked, "--data-dir", str(home)]) == 0
    found = Score.model_validate(json.loads(capsys.readouterr().out))
    assert scores_in(home) == {"a/b": found}
    assert found.beats == 2
