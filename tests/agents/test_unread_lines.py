"""Lines that the game's own reader is not sure of: read by somebody else, asked about, and done by the rules."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tui_adventure.session.asked_beside import AskedBeside, Understood
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import Beat
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Do, NotUnderstood
from tui_adventure.story.voices.reader import Meaning, Reading, Unread

DOORS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "unread_lines.yaml").read_text(encoding="utf-8")
)
LINES = [(quest, entry) for quest, entries in DOORS.items() for entry in entries]
LEAST = 60


class Scripted:
    """Reads every line as it is told to, and remembers what it was asked."""

    def __init__(self, **reading: Any) -> None:
        self.reading = Reading.model_validate(reading)
        self.asked: list[Unread] = []

    async def read(self, unread: Unread) -> Reading:
        self.asked.append(unread)
        return self.reading


@pytest.fixture(scope="module")
def pages(engine: Engine) -> dict[str, GameState]:
    """The first page behind each door."""
    found = {}
    for quest in DOORS:
        found[quest] = state = GameState(seed=7, weigh_deeds=True)
        engine.quick_hero(state)
        engine.open_door(state, quest)
    return found


def done(engine: Engine, state: GameState, *lines: str) -> Beat:
    """Do what these lines say, and say yes to what is asked back."""
    beat = None
    for line in lines:
        beat = engine.resolve(state, engine.interpret(state, line))
    assert beat is not None
    return beat


def left(state: GameState) -> dict[str, Any]:
    return state.model_dump(exclude={"id", "session_id", "created_at", "updated_at", "offered", "weighed", "answered"})


@pytest.mark.parametrize(("quest", "entry"), LINES, ids=[f"{quest} {entry['line']}" for quest, entry in LINES])
async def test_it_is_asked_about_and_comes_to_what_the_plain_line_does(
    quest: str, entry: dict[str, Any], engine: Engine, pages: dict[str, GameState]
) -> None:
    state, plain = pages[quest].model_copy(deep=True), pages[quest].model_copy(deep=True)
    reader = Scripted(**{name: value for name, value in entry.items() if name != "line"})
    meant = await AskedBeside(5.0, reader).understand(
        engine, state, engine.interpret(state, entry["line"]), entry["line"]
    )
    if not reader.asked:
        pytest.skip("the game's own reader is sure of it by now")
    (asked,) = reader.asked
    assert asked.line == entry["line"]
    before = state.model_copy(deep=True)
    beat = engine.resolve(state, meant.intent)
    if reader.reading.means is Meaning.CHOICE:
        option = plain.page.options[reader.reading.choice - 1]
        assert isinstance(meant.intent, NotUnderstood)
        assert option.label.rstrip(".?!") in beat.page.passages[-1].text
        done(engine, plain, f"#{option.id}")
    else:
        assert isinstance(meant.intent, Do)
        done(engine, plain, meant.entered)
    if reader.reading.means in (Meaning.TALK, Meaning.LOOK):
        assert all(passage.text for passage in beat.page.passages)
        assert state.adventure_turn == before.adventure_turn
    else:
        assert not beat.spent
        assert left(state) == left(before)
        rolled(beat, meant, engine, pages[quest])
        if plain.weighed is not None:
            done(engine, plain, "yes")
        done(engine, state, "yes")
    assert left(state) == left(plain)


def rolled(asked: Beat, meant: Understood, engine: Engine, page: GameState) -> None:
    """See that the odds stand where the question is, if the plain line has any."""
    trial = page.model_copy(deep=True)
    weighed = engine.resolve(trial, engine.interpret(trial, meant.entered))
    if trial.weighed is not None:
        assert asked.page.options[-1].stakes == weighed.page.options[-1].stakes


def test_there_are_sixty_of_them_from_five_doors() -> None:
    assert len(LINES) >= LEAST
    assert len(DOORS) == 5
