"""Undo, redo and fork are exact, whatever the order they come in."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pydantic_core import to_json

from tui_adventure.session import FileFlowPersistence, GameSessionFlow, InMemoryFlowPersistence, NothingToUndo
from tui_adventure.session.ids import new_id
from tui_adventure.session.persistence import timeline
from tui_adventure.session.persistence.records import Header
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.persistence.volatile import VolatileStore
from tui_adventure.session.state import GameState

Turn = dict[str, int]


class StoreMachine(RuleBasedStateMachine):
    """A store against two lists: the turns behind, and those that can be redone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store: SessionStore = VolatileStore()
        self.session_id = new_id()
        self.behind: list[Turn] = []
        self.ahead: list[Turn] = []
        self.drawn = 0

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize(on_disk=st.booleans())
    def open(self, on_disk: bool) -> None:  # noqa: FBT001 - drawn
        if on_disk:
            self.store = SnapshotStore(Path(self.folder.name))
        self.save({"moves": 0, "drawn": 0})
        self.behind = [{"moves": 0, "drawn": 0}]

    def save(self, turn: Turn) -> None:
        self.store.save(self.session_id, to_json(turn))

    def next(self, moves: int) -> Turn:
        self.drawn += 1
        return {"moves": moves, "drawn": self.drawn}

    @rule()
    def play_a_turn(self) -> None:
        turn = self.next(self.behind[-1]["moves"] + 1)
        self.save(turn)
        self.behind.append(turn)
        self.ahead.clear()

    @rule()
    def change_the_turn(self) -> None:
        turn = self.next(self.behind[-1]["moves"])
        self.save(turn)
        self.behind[-1] = turn

    @rule()
    def undo(self) -> None:
        if len(self.behind) == 1:
            with pytest.raises(NothingToUndo):
                self.store.undo(self.session_id)
            return
        link, state = self.store.undo(self.session_id)
        self.store.save(self.session_id, to_json(state), link)
        self.ahead.append(self.behind.pop())

    @rule()
    def redo(self) -> None:
        if not self.ahead:
            with pytest.raises(NothingToUndo):
                self.store.redo(self.session_id)
            return
        link, state = self.store.redo(self.session_id)
        self.store.save(self.session_id, to_json(state), link)
        self.behind.append(self.ahead.pop())

    @precondition(lambda self: isinstance(self.store, SnapshotStore))
    @rule()
    def open_again(self) -> None:
        self.store.release(self.session_id)
        self.store = SnapshotStore(Path(self.folder.name))

    @rule(data=st.data())
    def fork_and_go_on_there(self, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(self.behind) - 1))
        left, line = self.session_id, list(self.behind)
        self.session_id = self.store.fork(left, self.store.history(left)[place].seq)
        assert self.states(left) == (line, self.ahead[::-1])
        self.behind, self.ahead = line[: place + 1], []

    def states(self, session_id: str) -> tuple[list[Turn], list[Turn]]:
        behind: list[Turn] = []
        ahead: list[Turn] = []
        passed = False
        for point in self.store.history(session_id):
            state = self.store.load_at(session_id, point.seq)
            (ahead if passed else behind).append({"moves": state["moves"], "drawn": state["drawn"]})
            passed = passed or point.current
        return behind, ahead

    @invariant()
    def every_turn_is_where_it_belongs(self) -> None:
        if self.behind:
            loaded = self.store.load(self.session_id)
            assert loaded is not None
            assert loaded.state["drawn"] == self.behind[-1]["drawn"]
            assert self.states(self.session_id) == (self.behind, self.ahead[::-1])


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)


class FlowMachine(RuleBasedStateMachine):
    """A flow against whole states: whatever is done to it, undo gives back exactly what was there."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.behind: list[GameState] = []
        self.ahead: list[GameState] = []

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize(on_disk=st.booleans(), seed=st.integers(0, 2**32))
    def open(self, on_disk: bool, seed: int) -> None:  # noqa: FBT001 - drawn
        self.persistence = FileFlowPersistence(self.folder.name) if on_disk else InMemoryFlowPersistence()
        self.flow = GameSessionFlow(state=GameState(seed=seed), persistence=self.persistence)
        self.flow.kickoff()
        self.behind = [self.flow.draft()]

    @rule(action=st.text(max_size=20), agents=st.lists(st.sampled_from(["narrator", "keeper", "jester"])))
    def turn(self, action: str, agents: list[str]) -> None:
        with self.flow.transaction() as state:
            state.moves += 1
            self.flow.add_exchange(action, "told")
            self.flow.update_recent_agents(agents)
            self.flow.increment_adventure_turn()
        self.behind.append(self.flow.draft())
        self.ahead.clear()

    @rule(damage=st.integers(-30, 30))
    def hurt(self, damage: int) -> None:
        self.flow.update_health(damage)
        self.behind[-1] = self.flow.draft()

    @rule(damage=st.integers(-30, 30))
    def fail_half_way(self, damage: int) -> None:
        with pytest.raises(ZeroDivisionError), self.flow.transaction() as state:  # noqa: PT012 - half a turn
            self.flow.update_health(damage)
            state.moves += 1
            _ = 1 / 0

    @rule()
    def undo(self) -> None:
        if len(self.behind) > 1:
            self.flow.undo()
            self.ahead.append(self.behind.pop())

    @rule()
    def redo(self) -> None:
        if self.ahead:
            self.flow.redo()
            self.behind.append(self.ahead.pop())

    @rule()
    def resume(self) -> None:
        self.flow = GameSessionFlow.resume(self.flow.get_session_id(), self.persistence)

    @invariant()
    def the_state_is_the_one_expected(self) -> None:
        if self.behind:
            kept = GameSessionFlow.resume(self.flow.get_session_id(), self.persistence).state
            for state in (self.flow.state, kept):
                assert state.model_dump(exclude={"updated_at"}) == self.behind[-1].model_dump(exclude={"updated_at"})
            assert [point.moves for point in self.flow.history()] == [
                state.moves for state in (*self.behind, *reversed(self.ahead))
            ]


TestFlowMachine = FlowMachine.TestCase
TestFlowMachine.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)


anywhere = st.integers(-3, 15)


@st.composite
def tangles(draw: st.DrawFn) -> list[Header]:
    """Saves in order whose links lead anywhere: to themselves, ahead, below nought, to saves that are not there."""
    seqs = sorted(draw(st.sets(st.integers(1, 12), min_size=1)))
    links = {"past": anywhere, "origin": anywhere, "replaces": anywhere, "redo": st.lists(anywhere, max_size=4)}
    return [
        Header(schema_version=1, session="x", seq=seq, length=0, sha256="", **draw(st.fixed_dictionaries(links)))
        for seq in seqs
    ]


@given(tangles())
def test_a_line_of_turns_ends_and_only_ever_leads_back(headers: list[Header]) -> None:
    for end in headers:
        line = [header.seq for header in timeline.lineage(headers, end)]
        assert line == sorted(set(line))
        assert line[-1] == end.seq
    assert sum(point.current for point in timeline.points(headers)) >= 1


def test_a_save_that_names_itself_as_its_past_goes_back_to_the_one_before() -> None:
    headers = [Header(schema_version=1, session="x", seq=seq, past=9, length=0, sha256="") for seq in (1, 2, 3)]
    assert [header.seq for header in timeline.lineage(headers, headers[-1])] == [1, 2, 3]
    assert timeline.undo_link(headers)[0] == 2
