from typing import Any

from tests.stubs.pages import BELFRY_PAGE, ROLL
from tests.stubs.scripted import ScriptedEngine, resumed
from tui_adventure.session.turn_events import (
    PassageTold,
    StorytellerFellBack,
    TurnEnded,
    TurnEvent,
    TurnNotSaved,
    TurnResolved,
)
from tui_adventure.story.beat import Beat
from tui_adventure.ui.game import OpenGame
from tui_adventure.ui.transcript import Entry, Heading, Spoken
from tui_adventure.ui.turn import ShownTurn

BEAT = Beat(page=BELFRY_PAGE, events=(ROLL,))


class Boards:
    """A screen that remembers, and the app it stands in."""

    def __init__(self) -> None:
        self.shown: list[Entry] = []
        self.notices: list[str] = []
        self.warnings: list[str] = []
        self.there = True

    def screen_of(self, _game: OpenGame) -> "Boards | None":
        return self if self.there else None

    async def show(self, entries: list[Entry], *, fresh: bool) -> None:
        assert fresh
        self.shown += entries

    def say(self, notice: str) -> None:
        self.notices.append(notice)

    def set_trouble(self, trouble: str) -> None:
        self.warnings.append(trouble)


async def performed(*events: TurnEvent, boards: Boards | None = None, done: str = "") -> Boards:
    app: Any = boards or Boards()
    engine: Any = ScriptedEngine()
    turn = ShownTurn(app, OpenGame(resumed(), engine), done)
    for event in events:
        await turn.show(event)
    return app  # type: ignore[no-any-return]


async def test_what_was_done_and_rolled_is_shown_before_anything_is_told() -> None:
    boards = await performed(TurnResolved(BEAT))
    assert [entry.passage.kind for entry in boards.shown if isinstance(entry, Spoken)] == ["action", "roll"]


async def test_everything_is_shown_in_order_when_the_turn_has_ended() -> None:
    boards = await performed(TurnResolved(BEAT), TurnEnded(BEAT))
    assert [entry.index for entry in boards.shown if isinstance(entry, Spoken)] == list(
        range(len(BELFRY_PAGE.passages))
    )


async def test_the_scene_is_headed_by_its_title() -> None:
    boards = await performed(TurnResolved(BEAT), TurnEnded(BEAT))
    at = next(n for n, entry in enumerate(boards.shown) if isinstance(entry, Heading))
    following = boards.shown[at + 1]
    assert isinstance(following, Spoken)
    assert following.passage.kind == "scene"


async def test_a_passage_told_in_other_words_is_shown_once_and_in_those() -> None:
    boards = await performed(TurnResolved(BEAT), PassageTold(2, "The rope bites."), TurnEnded(BEAT))
    spoken = [entry.passage.text for entry in boards.shown if isinstance(entry, Spoken) and entry.index == 2]
    assert spoken == ["The rope bites."]


async def test_a_page_looked_at_again_stands_as_it_was_told() -> None:
    told = [*BELFRY_PAGE.passages]
    told[2] = told[2].model_copy(update={"text": "The rope bites."})
    as_told = BEAT.model_copy(update={"page": BELFRY_PAGE.model_copy(update={"passages": tuple(told)})})
    app: Any = Boards()
    engine: Any = ScriptedEngine()
    game = OpenGame(resumed(), engine)
    turn = ShownTurn(app, game)
    for event in (TurnResolved(BEAT), PassageTold(2, "The rope bites."), TurnEnded(as_told)):
        await turn.show(event)
    spoken = [entry.passage.text for entry in game.transcript.last() if isinstance(entry, Spoken)]
    assert spoken == [passage.text for passage in told]


async def test_the_authored_words_stand_where_the_storyteller_breaks_off() -> None:
    boards = await performed(TurnResolved(BEAT), StorytellerFellBack("It broke off."), TurnEnded(BEAT))
    spoken = [entry.passage.text for entry in boards.shown if isinstance(entry, Spoken)]
    assert spoken == [passage.text for passage in BELFRY_PAGE.passages]
    assert boards.notices == ["It broke off."]


async def test_a_turn_that_could_not_be_saved_is_a_warning() -> None:
    boards = await performed(TurnResolved(BEAT), TurnNotSaved("The disk is full."), TurnEnded(BEAT))
    assert boards.warnings == ["The disk is full."]


async def test_a_turn_is_kept_in_the_transcript_when_nobody_looks() -> None:
    boards = Boards()
    boards.there = False
    app: Any = boards
    engine: Any = ScriptedEngine()
    game = OpenGame(resumed(), engine)
    turn = ShownTurn(app, game)
    for event in (TurnResolved(BEAT), TurnEnded(BEAT)):
        await turn.show(event)
    assert boards.shown == []
    assert len(game.transcript.last()) == len(BELFRY_PAGE.passages) + 1
    assert game.page == BELFRY_PAGE


async def test_what_the_player_did_is_told_where_the_story_does_not_repeat_it() -> None:
    silent = BEAT.page.model_copy(update={"passages": BEAT.page.passages[2:]})
    for page, times in ((silent, 1), (BEAT.page, 0)):
        beat = Beat(page=page)
        boards = await performed(TurnResolved(beat), TurnEnded(beat), done="Knock twice")
        told = [entry.passage.text for entry in boards.shown if isinstance(entry, Spoken)]
        assert told.count("Knock twice") == times
        assert times == 0 or told[0] == "Knock twice"
