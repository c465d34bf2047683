"""The turn: decided, saved whole, then told; and whatever the storyteller does, no turn is lost."""

import asyncio
import contextlib
import errno
import os
import threading
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from tui_adventure.rules.errors import Impossible
from tui_adventure.session import (
    ConversationFlow,
    FileFlowPersistence,
    GamePersistence,
    GamePhase,
    GameSessionFlow,
    InMemoryFlowPersistence,
    SaveConflict,
    SaveFailed,
)
from tui_adventure.session.errors import SessionLeft, SessionLocked
from tui_adventure.session.persistence.locks import LockedElsewhere, Locks
from tui_adventure.session.turn_events import (
    PassageTold,
    StorytellerFellBack,
    TurnEnded,
    TurnEvent,
    TurnNotSaved,
    TurnResolved,
)
from tui_adventure.story.beat import Beat, Option, Page, Passage, PassageKind, Voice
from tui_adventure.story.intent import Intent, Pick
from tui_adventure.story.state import StoryState
from tui_adventure.story.voices.storyteller import EmbeddedStoryteller, StorytellerError, Telling


class Road:
    """An engine of one endless road. What is typed is what is done, but for a few words."""

    def interpret(self, state: StoryState, text: str) -> Intent:
        assert isinstance(state, StoryState)
        return Pick(option=text)

    def resolve(self, state: StoryState, intent: Intent) -> Beat:
        assert isinstance(intent, Pick)
        state.coins += 1
        if intent.option == "fly":
            raise Impossible("You have no wings.")
        if intent.option == "break":
            raise ZeroDivisionError
        passages = [
            Passage(voice=Voice.PLAYER, kind=PassageKind.ACTION, text=f"You {intent.option}."),
            Passage(voice=Voice.KEEPER, kind=PassageKind.ROLL, text="14 against 12. It holds."),
            Passage(voice=Voice.NARRATOR, kind=PassageKind.OUTCOME, text="The gate gives."),
            Passage(voice=Voice.NARRATOR, kind=PassageKind.SCENE, text="A road."),
        ]
        if intent.option == "jest":
            passages.append(Passage(voice=Voice.JESTER, kind=PassageKind.ASIDE, text="Ha."))
        if intent.option == "silence":
            passages = passages[2:]
        page = Page(passages=tuple(passages), options=(Option(id="walk", label="Walk on"),))
        if intent.option in {"help", "walkk"}:
            state.offered = "walk" if intent.option == "walkk" else ""
            return Beat(page=page, spent=False)
        state.moves += 1
        if intent.option != "wait":
            state.count_jester_turn(spoke=intent.option == "jest")
        state.page = page
        return Beat(page=page)


class Teller:
    """A storyteller that says what it is given; an exception is raised, a number of seconds is waited."""

    name = "scripted"
    at_once = True
    resting = ""

    def __init__(self, *script: tuple[int, str] | Exception | float) -> None:
        self.script = script
        self.heard: tuple[tuple[str, str], ...] = ()
        self.closed = False

    async def tell(self, beat: Beat) -> AsyncIterator[Telling]:
        assert beat.spent
        self.heard = beat.facts
        try:
            for line in self.script:
                if isinstance(line, Exception):
                    raise line
                if isinstance(line, tuple):
                    yield Telling(passage=line[0], text=line[1])
                else:
                    await asyncio.sleep(line)
        finally:
            self.closed = True


def _held(*_: object) -> bool:
    raise LockedElsewhere


def _full(*_: object, **__: object) -> None:
    raise SaveFailed("the disk is full")


class Game:
    def __init__(self, persistence: GamePersistence, storyteller: Any = None, patience: float = 5) -> None:
        self.flow = GameSessionFlow(persistence=persistence)
        self.flow.kickoff()
        self.persistence = persistence
        self.heard: list[TurnEvent] = []
        road: Any = Road()
        self.conversation = ConversationFlow(self.flow, road, storyteller, patience=patience)

    async def play(self, text: str, beside: Callable[[TurnEvent], object] = lambda _: None) -> Beat:
        self.heard.clear()
        async for event in self.conversation.turn(text):
            self.heard.append(event)
            beside(event)
        assert isinstance(event, TurnEnded)
        return event.beat

    @property
    def kinds(self) -> list[str]:
        return [type(event).__name__ for event in self.heard]

    @property
    def reason(self) -> str:
        return next(event.reason for event in self.heard if isinstance(event, StorytellerFellBack | TurnNotSaved))

    def on_disk(self) -> GameSessionFlow:
        return GameSessionFlow.resume(self.flow.get_session_id(), self.persistence)


@pytest.fixture
def game(persistence: GamePersistence) -> Game:
    return Game(persistence)


class TestATurn:
    async def test_is_resolved_saved_told_and_ended(self, game: Game) -> None:
        beat = await game.play("push")
        assert beat.spent
        assert game.kinds == ["TurnResolved", *["PassageTold"] * 4, "TurnEnded"]
        assert game.heard[0] == TurnResolved(beat)
        assert game.on_disk().state == game.flow.state
        assert game.flow.state.moves == 1
        assert game.flow.state.page == beat.page

    async def test_goes_into_the_history_without_rolls(self, game: Game) -> None:
        await game.play("push")
        await game.play("silence")
        assert game.on_disk().state.conversation_history == [
            {"action": "You push.", "narrative": "The gate gives.\n\nA road."},
            {"action": "silence", "narrative": "The gate gives.\n\nA road."},
        ]

    async def test_names_the_voices_that_spoke_and_leaves_the_count_to_the_engine(self, game: Game) -> None:
        counted = []
        for text in ("push", "jest", "push", "wait", "push"):
            await game.play(text)
            counted.append(game.flow.get_turns_since_jester())
        assert counted == [1, 0, 1, 1, 2]
        assert game.flow.get_recent_agents() == ["narrator", "keeper", "narrator", "keeper", "narrator"]

    async def test_remembers_on_disk_what_it_asked_about_and_nothing_else_of_an_aside(self, game: Game) -> None:
        assert not (await game.play("walkk")).spent
        assert game.on_disk().state == game.flow.state
        assert (game.flow.state.offered, game.flow.state.coins) == ("walk", 0)
        await game.play("help")
        assert game.on_disk().state.offered == ""

    async def test_says_that_what_it_asked_about_could_not_be_saved(self, game: Game) -> None:
        game.flow._persistence.store.save = _full  # type: ignore[method-assign, assignment]
        assert not (await game.play("walkk")).spent
        assert game.kinds == ["TurnResolved", "TurnNotSaved", "TurnEnded"]
        assert game.flow.state.offered == "walk"

    async def test_tells_the_storyteller_who_spoke_lately(self, persistence: GamePersistence) -> None:
        teller = Teller()
        game = Game(persistence, teller)
        await game.play("jest")
        assert ("spoke lately", "keeper, narrator, jester") in teller.heard

    async def test_is_on_disk_before_anybody_hears_of_it(self, game: Game) -> None:
        found: list[int] = []
        await game.play("push", lambda _: found.append(game.on_disk().state.moves))
        assert set(found) == {1}

    async def test_is_one_save(self, tmp_path: Path) -> None:
        game = Game(FileFlowPersistence(tmp_path))
        await game.play("push")
        assert [point.seq for point in game.flow.history()] == [1, 2]

    async def test_can_be_undone_and_played_again_to_the_same_end(self, game: Game) -> None:
        await game.play("push")
        first = game.flow.draft()
        game.flow.undo()
        assert game.flow.state.moves == 0
        await game.play("push")
        assert game.flow.state.model_dump(exclude={"updated_at"}) == first.model_dump(exclude={"updated_at"})

    @pytest.mark.parametrize("phase", GamePhase)
    async def test_is_played_in_every_phase(self, game: Game, phase: GamePhase) -> None:
        game.flow.set_phase(phase)
        assert (await game.play("push")).spent
        assert game.flow.state.moves == 1

    async def test_waits_for_the_one_before(self, game: Game) -> None:
        await asyncio.gather(*(game.play(text) for text in ("one", "two", "three")))
        assert [exchange["action"] for exchange in game.flow.state.conversation_history] == [
            "You one.",
            "You two.",
            "You three.",
        ]

    async def test_takes_text_as_data(self, game: Game) -> None:
        await game.play("  \x1b[2Jknock\x07 [red]\u202e twice  " + "!" * 5000)
        action = game.flow.state.conversation_history[-1]["action"]
        assert action.startswith("You knock [red] twice")
        assert len(action) < 2100

    async def test_can_be_kicked_off_like_any_flow(self, game: Game) -> None:
        await game.conversation.kickoff_async(inputs={"text": "push"})
        assert game.flow.state.moves == 1

    async def test_runs_crewai_once(self, game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
        kickoffs = []
        real = ConversationFlow.kickoff_async

        async def counted(self: ConversationFlow, **inputs: Any) -> object:
            kickoffs.append(inputs)
            return await real(self, **inputs)

        monkeypatch.setattr(ConversationFlow, "kickoff_async", counted)
        await game.play("push")
        assert kickoffs == [{"inputs": {"text": "push"}}]

    async def test_is_told_by_the_voice_given_since_the_last_one(self, game: Game) -> None:
        await game.play("push")
        game.conversation.give_voice(Teller((2, "Now."), 60.0), 0.1)
        await game.play("push")
        assert "longer than 0.1 seconds" in game.reason
        game.conversation.give_voice(Teller((2, "It groans.")), 5)
        assert (await game.play("push")).page.passages[2].text == "It groans."

    async def test_many_turns_leave_nothing_behind(self, game: Game) -> None:
        for _ in range(120):
            await game.play("push")
        assert game.flow.state.moves == 120
        assert len(game.flow.transcript()) == 121
        assert len(game.conversation.method_outputs) < 10


class TestNoTurn:
    async def test_a_question_changes_nothing_on_disk(self, game: Game) -> None:
        before = game.persistence.store.revision(game.flow.get_session_id()), game.flow.draft()
        beat = await game.play("help")
        assert not beat.spent
        assert game.kinds == ["TurnResolved", "TurnEnded"]
        assert (game.persistence.store.revision(game.flow.get_session_id()), game.flow.state) == before

    async def test_the_impossible_is_said_and_changes_nothing(self, game: Game) -> None:
        before = game.flow.draft()
        with pytest.raises(Impossible, match="no wings"):
            await game.play("fly")
        assert game.kinds == []
        assert game.flow.state == before
        await game.play("push")
        assert game.flow.state.moves == 1

    async def test_a_broken_engine_changes_nothing(self, game: Game, capfd: pytest.CaptureFixture[str]) -> None:
        before = game.flow.draft()
        with pytest.raises(ZeroDivisionError):
            await game.play("break")
        assert game.kinds == []
        assert game.flow.state == before == game.on_disk().state
        await game.play("push")
        assert capfd.readouterr() == ("", "")

    async def test_a_session_open_elsewhere_is_tried_again_at_each_turn(self, tmp_path: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            first = Game(FileFlowPersistence(tmp_path))
            patch.setattr(Locks, "hold", _held)
            second = Game.__new__(Game)
            second.persistence, second.heard = FileFlowPersistence(tmp_path), []
            second.flow = GameSessionFlow.resume(first.flow.get_session_id(), second.persistence)
            road: Any = Road()
            second.conversation = ConversationFlow(second.flow, road)
            with pytest.raises(SessionLocked):
                await second.play("push")
        await first.play("pull")
        await first.conversation.close()
        with pytest.raises(SessionLeft):
            await second.play("push")
        assert second.flow.state.moves == 1
        await second.play("push")
        assert second.on_disk().state.moves == 2

    async def test_what_was_chosen_in_leaving_is_forgotten_once_it_was_played_or_refused(self, game: Game) -> None:
        for text, moves in (("push", 1), ("fly", 1), ("help", 1)):
            with game.flow.transaction() as state:
                state.waiting = text
            with contextlib.suppress(Impossible):
                await game.play(text)
            assert (game.on_disk().state.waiting, game.on_disk().state.moves) == ("", moves)

    async def test_a_session_that_moved_on_elsewhere_is_not_overwritten(self, game: Game) -> None:
        game.on_disk().update_health(3)
        with pytest.raises(SaveConflict):
            await game.play("push")
        assert game.kinds == []
        assert game.flow.state.moves == 0


class TestSaving:
    async def test_a_full_disk_keeps_the_turn_in_memory_and_says_so(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        game = Game(FileFlowPersistence(tmp_path))

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", full)
        for _ in range(2):
            await game.play("push")
            assert game.kinds[:2] == ["TurnResolved", "TurnNotSaved"]
            assert "No space left" in game.reason
        monkeypatch.undo()
        assert game.on_disk().state.moves == 0
        await game.play("push")
        assert "TurnNotSaved" not in game.kinds
        assert game.on_disk().state.moves == 3

    async def test_a_slow_disk_holds_up_nobody(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        game = Game(FileFlowPersistence(tmp_path))
        real, saved_by, late = os.fsync, set(), []

        def slow(handle: int) -> None:
            saved_by.add(threading.get_ident())
            time.sleep(0.15)
            real(handle)

        async def heartbeat() -> None:
            while True:
                begun = time.perf_counter()
                await asyncio.sleep(0.01)
                late.append(time.perf_counter() - begun)

        monkeypatch.setattr(os, "fsync", slow)
        heart = asyncio.create_task(heartbeat())
        await game.play("push")
        heart.cancel()
        assert saved_by
        assert threading.get_ident() not in saved_by
        assert len(late) >= 6


class TestTelling:
    async def test_a_storytellers_words_stand_and_are_saved(self, persistence: GamePersistence) -> None:
        game = Game(persistence, Teller((2, "The gate groans.\x1b[2J"), (3, "A white road.")))
        beat = await game.play("push")
        texts = [passage.text for passage in beat.page.passages]
        assert texts == ["You push.", "14 against 12. It holds.", "The gate groans.", "A white road."]
        assert game.heard[1:-1] == [
            PassageTold(2, "The gate groans."),
            PassageTold(3, "A white road."),
        ]
        kept = game.on_disk().state
        assert kept.page == beat.page
        assert kept.conversation_history[-1]["narrative"] == "The gate groans.\n\nA white road."
        assert [point.moves for point in game.flow.history()] == [0, 1]
        assert game.flow.undo().moves == 0

    async def test_the_embedded_storyteller_saves_only_once(self, tmp_path: Path) -> None:
        game = Game(FileFlowPersistence(tmp_path), EmbeddedStoryteller())
        await game.play("push")
        assert game.persistence.store.revision(game.flow.get_session_id()) == 2

    @pytest.mark.parametrize(
        ("script", "reason"),
        [
            ([StorytellerError("The model is asleep.")], "The model is asleep."),
            ([RuntimeError("secret internals")], "broke off"),
            ([(99, "x")], "what was not asked"),
            ([(-1, "x")], "what was not asked"),
            ([60.0], "longer than 0.2 seconds"),
        ],
    )
    async def test_any_fault_leaves_the_authored_words(
        self, persistence: GamePersistence, script: list[Any], reason: str
    ) -> None:
        teller = Teller(*script)
        game = Game(persistence, teller, patience=0.2)
        begun = time.perf_counter()
        beat = await game.play("push")
        assert time.perf_counter() - begun < 20
        assert [passage.text for passage in beat.page.passages][2:] == ["The gate gives.", "A road."]
        assert game.kinds[-2:] == ["StorytellerFellBack", "TurnEnded"]
        assert reason in game.reason
        assert "internals" not in game.reason
        assert game.on_disk().state.moves == 1
        assert teller.closed

    async def test_what_was_finished_before_the_fault_stands(self, persistence: GamePersistence) -> None:
        game = Game(persistence, Teller((2, "The gate groans."), StorytellerError("Cut.")))
        beat = await game.play("push")
        assert [passage.text for passage in beat.page.passages][2:] == ["The gate groans.", "A road."]
        assert game.on_disk().state.page == beat.page

    async def test_silence_is_no_story(self, persistence: GamePersistence) -> None:
        game = Game(persistence, Teller((2, " \n ")))
        assert (await game.play("push")).page.passages[2].text == "The gate gives."

    async def test_hush_stops_it_at_once(self, persistence: GamePersistence) -> None:
        teller = Teller((2, "The gate groans."), 60.0)
        game = Game(persistence, teller)
        asyncio.get_running_loop().call_later(0.1, game.conversation.hush)
        begun = time.perf_counter()
        beat = await game.play("push")
        assert time.perf_counter() - begun < 20
        assert "hushed" in game.reason
        assert beat.page.passages[3].text == "A road."
        assert teller.closed

    async def test_hush_without_a_story_does_nothing(self, game: Game) -> None:
        game.conversation.hush()
        await game.play("push")
        game.conversation.hush()
        assert "StorytellerFellBack" not in game.kinds

    async def test_one_that_will_not_stop_is_left_unheard(self, persistence: GamePersistence) -> None:
        over = asyncio.Event()

        class Deaf(Teller):
            async def tell(self, beat: Beat) -> AsyncIterator[Telling]:
                assert beat.spent
                while not over.is_set():
                    try:
                        await asyncio.sleep(0.1)
                    except asyncio.CancelledError:
                        continue
                    yield Telling(passage=2, text="still here")

        game = Game(persistence, Deaf(), patience=0.1)
        async with asyncio.timeout(20):
            await game.play("push")
        heard = len(game.heard)
        await asyncio.sleep(0.3)
        assert len(game.heard) == heard
        over.set()

    async def test_leaving_in_mid_story_stops_it_and_keeps_the_turn(self, persistence: GamePersistence) -> None:
        teller = Teller((2, "The"), 60.0)
        game = Game(persistence, teller)
        turn = asyncio.create_task(game.play("push"))
        while not any(isinstance(event, PassageTold) for event in game.heard):  # noqa: ASYNC110 - events come in a list
            await asyncio.sleep(0.01)
        turn.cancel()
        with pytest.raises(asyncio.CancelledError):
            await turn
        assert teller.closed
        assert game.on_disk().state.moves == 1

    async def test_words_that_come_after_an_undo_change_nothing(self, persistence: GamePersistence) -> None:
        game = Game(persistence, Teller((2, "The gate groans.")))
        await game.play("push")
        before = game.on_disk().state
        undo: Callable[[], object] = game.flow.undo
        await game.play("pull", lambda event: undo() if isinstance(event, PassageTold) else None)
        after = game.on_disk().state
        assert (after.moves, after.page) == (before.moves, before.page)
        assert after.conversation_history == before.conversation_history

    async def test_words_that_cannot_be_saved_are_said_to_be_so(self) -> None:
        class Twice(InMemoryFlowPersistence):
            left: int = 2

            def save_state(self, flow_uuid: str, method_name: str, state_data: Any) -> None:
                if not self.left:
                    raise SaveFailed("No space left on device")
                self.left -= 1
                super().save_state(flow_uuid, method_name, state_data)

        game = Game(Twice(), Teller((2, "The gate groans.")))
        await game.play("push")
        assert game.kinds == ["TurnResolved", "PassageTold", "TurnNotSaved", "TurnEnded"]
        assert game.on_disk().state.page.passages[2].text == "The gate gives."
