"""The session's operations, over every store: what they promise, and that all of it is there when reopened."""

import asyncio
import threading
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from tui_adventure.session import (
    MAX_ADVENTURE_MOMENTS,
    MAX_CONVERSATION_HISTORY,
    MAX_CREATION_TURNS,
    MAX_RECENT_AGENTS,
    AdventureMoment,
    AdventurePhase,
    CharacterClass,
    CharacterRace,
    CharacterSheet,
    Combatant,
    CombatPhase,
    CombatState,
    FileFlowPersistence,
    GamePersistence,
    GamePhase,
    GameSessionFlow,
    InMemoryFlowPersistence,
    NothingToUndo,
    Quest,
    QuestObjective,
    QuestStatus,
    SaveConflict,
    SaveDamaged,
    SaveFailed,
    SessionLocked,
    SessionNotFound,
)
from tui_adventure.session.persistence.locks import LockedElsewhere, Locks
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import Page, Passage, PassageKind, Voice

Reopened = Callable[[], GameSessionFlow]


def a_sheet(name: str = "Maren Holt", character_class: CharacterClass = CharacterClass.FIGHTER) -> CharacterSheet:
    return CharacterSheet(name=name, race=CharacterRace.HUMAN, character_class=character_class)


def a_quest(quest_id: str = "drowned_bell") -> Quest:
    objectives = [QuestObjective(id="why"), QuestObjective(id="who")]
    return Quest(id=quest_id, title="The Drowned Bell", objectives=objectives)


class TestSessionCreation:
    def test_a_new_session_has_a_uuid4_of_its_own(self, persistence: GamePersistence) -> None:
        first, second = (GameSessionFlow(persistence=persistence) for _ in range(2))
        assert uuid.UUID(first.get_session_id()).version == 4
        assert first.get_session_id() != second.get_session_id()

    def test_kickoff_saves_the_new_session(self, persistence: GamePersistence) -> None:
        flow = GameSessionFlow(persistence=persistence)
        assert not persistence.exists(flow.get_session_id())
        flow.kickoff()
        assert persistence.exists(flow.get_session_id())

    async def test_kickoff_async_saves_the_new_session(self, persistence: GamePersistence) -> None:
        flow = GameSessionFlow(persistence=persistence)
        assert await flow.kickoff_async() == flow.get_session_id()
        assert persistence.exists(flow.get_session_id())

    def test_a_given_id_is_kept_and_is_also_the_flows_id(self, persistence: GamePersistence) -> None:
        given = str(uuid.uuid4())
        flow = GameSessionFlow(given, persistence=persistence)
        assert flow.get_session_id() == flow.state.id == flow.flow_id == given

    def test_a_given_state_is_played_with(self, persistence: GamePersistence) -> None:
        state = GameState(seed=7)
        assert GameSessionFlow(state=state, persistence=persistence).state.seed == 7

    def test_an_id_beside_a_state_of_another_is_refused(self, persistence: GamePersistence) -> None:
        with pytest.raises(SessionNotFound):
            GameSessionFlow(str(uuid.uuid4()), state=GameState(), persistence=persistence)

    def test_kickoff_of_a_session_that_is_there_takes_it_up(
        self, flow: GameSessionFlow, persistence: GamePersistence
    ) -> None:
        flow.set_character_description("an old sailor")
        again = GameSessionFlow(flow.get_session_id(), persistence=persistence)
        again.kickoff()
        assert again.get_character_description() == "an old sailor"
        again.set_character_description("a young sailor")
        assert again.get_character_description() == "a young sailor"

    def test_a_second_kickoff_changes_nothing(self, flow: GameSessionFlow) -> None:
        flow.set_phase(GamePhase.EXPLORATION)
        flow.kickoff()
        assert flow.get_phase() is GamePhase.EXPLORATION

    def test_a_change_without_kickoff_is_saved_too(self, persistence: GamePersistence) -> None:
        flow = GameSessionFlow(persistence=persistence)
        flow.set_phase(GamePhase.QUEST_SELECTION)
        assert GameSessionFlow.resume(flow.get_session_id(), persistence).get_phase() is GamePhase.QUEST_SELECTION

    def test_a_change_without_kickoff_never_overwrites_a_session(
        self, flow: GameSessionFlow, persistence: GamePersistence
    ) -> None:
        with pytest.raises((SaveConflict, SessionNotFound)):
            GameSessionFlow(flow.get_session_id(), persistence=persistence).set_phase(GamePhase.COMBAT)

    def test_resume_gives_back_everything(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.set_character_sheet(a_sheet())
        flow.set_active_quest(a_quest())
        flow.add_exchange("I knock.", "Nobody opens.")
        assert reopened().get_state() == flow.get_state()

    @pytest.mark.parametrize("session_id", ["5b0e7a52-6f0d-4c55-9f43-2a3f5b1c7d10", "", "nope", "../../etc/passwd"])
    def test_resume_of_an_unknown_id_raises(self, persistence: GamePersistence, session_id: str) -> None:
        with pytest.raises(SessionNotFound):
            GameSessionFlow.resume(session_id, persistence)

    def test_resume_of_a_state_that_is_no_session_says_it_is_damaged(self, persistence: GamePersistence) -> None:
        session_id = str(uuid.uuid4())
        persistence.save_state(session_id, "save", {"id": session_id, "phase": "hopping"})
        with pytest.raises(SaveDamaged):
            GameSessionFlow.resume(session_id, persistence)

    def test_resume_of_a_state_that_is_another_session_says_it_is_damaged(self, persistence: GamePersistence) -> None:
        session_id = str(uuid.uuid4())
        persistence.save_state(session_id, "save", GameState())
        with pytest.raises(SaveDamaged):
            GameSessionFlow.resume(session_id, persistence)

    def test_rename_keeps_one_line_without_control_characters(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.rename("\x1b[31mMaren\nand the \u202ebell\x07" + "!" * 100)
        assert reopened().state.title.startswith("Maren and the bell!!")
        assert len(reopened().state.title) == 60


class TestPhases:
    def test_a_session_begins_with_character_creation(self, flow: GameSessionFlow) -> None:
        assert flow.get_phase() is GamePhase.CHARACTER_CREATION

    @pytest.mark.parametrize("phase", GamePhase)
    def test_every_phase_is_kept(self, flow: GameSessionFlow, reopened: Reopened, phase: GamePhase) -> None:
        flow.set_phase(phase)
        assert reopened().get_phase() is phase

    def test_the_phase_follows_from_what_there_is(self, flow: GameSessionFlow) -> None:
        assert flow.update_game_phase() is GamePhase.CHARACTER_CREATION
        flow.set_character_sheet(a_sheet())
        assert flow.update_game_phase() is GamePhase.QUEST_SELECTION
        flow.set_active_quest(a_quest())
        assert flow.update_game_phase() is GamePhase.EXPLORATION
        flow.set_phase(GamePhase.DIALOGUE)
        assert flow.update_game_phase() is GamePhase.DIALOGUE
        flow.set_combat_state(CombatState())
        assert flow.update_game_phase() is GamePhase.COMBAT
        flow.set_adventure_completed()
        assert flow.update_game_phase() is GamePhase.EPILOGUE

    def test_update_game_phase_takes_a_phase(self, flow: GameSessionFlow) -> None:
        assert flow.update_game_phase(GamePhase.DIALOGUE) is flow.get_phase() is GamePhase.DIALOGUE

    def test_an_unknown_phase_is_refused(self, flow: GameSessionFlow) -> None:
        with pytest.raises(ValueError, match="hopping"):
            flow.set_phase("hopping")  # type: ignore[arg-type]
        assert flow.get_phase() is GamePhase.CHARACTER_CREATION


class TestCharacter:
    def test_there_is_no_hero_at_first(self, flow: GameSessionFlow) -> None:
        assert not flow.has_character()
        assert flow.get_character_sheet() is None
        assert flow.get_health() == (20, 20)

    def test_a_name_a_race_and_a_class_are_enough(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.set_character_sheet(a_sheet())
        assert reopened().has_character()
        assert reopened().get_character_sheet() == a_sheet()

    def test_seating_a_hero_gives_the_hit_points_of_the_class(self, flow: GameSessionFlow) -> None:
        flow.set_character_sheet(a_sheet(character_class=CharacterClass.FIGHTER))
        fighter = flow.get_health()
        flow.set_character_sheet(None)
        flow.set_character_sheet(a_sheet(character_class=CharacterClass.WIZARD))
        assert fighter[0] == fighter[1] > flow.get_health()[1]

    def test_changing_the_sheet_of_a_seated_hero_heals_nobody(self, flow: GameSessionFlow) -> None:
        flow.set_character_sheet(a_sheet())
        flow.state.scars = ["limp"]
        flow.update_health(3)
        hurt = flow.get_health()[0]
        flow.set_character_sheet(a_sheet("Maren the Lame"))
        assert flow.get_health()[0] == hurt
        assert flow.state.scars == ["limp"]

    def test_the_description_is_kept_in_the_players_words(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.set_character_description("Eine alte Seefahrerin, 海の女 🐚")
        assert reopened().get_character_description() == "Eine alte Seefahrerin, 海の女 🐚"

    def test_half_a_character_is_replaced_not_refused(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.set_character_description("a sailor \udc80")
        assert reopened().get_character_description() == "a sailor ?"


class TestCreationTurns:
    def test_they_begin_at_nought_and_stop_at_five(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        assert flow.get_creation_turn() == 0
        assert [flow.increment_creation_turn() for _ in range(7)] == [1, 2, 3, 4, 5, 5, 5]
        assert reopened().get_creation_turn() == MAX_CREATION_TURNS

    @pytest.mark.parametrize(("given", "kept"), [(-3, 0), (0, 0), (4, 4), (5, 5), (99, 5)])
    def test_a_given_turn_is_brought_within_bounds(self, flow: GameSessionFlow, given: int, kept: int) -> None:
        flow.set_creation_turn(given)
        assert flow.get_creation_turn() == kept


class TestCombatAndHealth:
    @pytest.mark.parametrize(("damage", "left"), [(5, 15), (20, 0), (500, 0), (-500, 20), (0, 20)])
    def test_hit_points_stay_within_bounds(self, flow: GameSessionFlow, damage: int, left: int) -> None:
        assert flow.update_health(damage) == left
        assert flow.get_health() == (left, 20)

    def test_negative_damage_heals(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.update_health(12)
        assert flow.update_health(-4) == 12
        assert reopened().get_health() == (12, 20)

    def test_a_fight_is_kept_to_the_turn(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        foe = Combatant(id="poacher", name="eel poacher", current_hp=3, max_hp=7)
        fight = CombatState(phase=CombatPhase.PLAYER_TURN, round_number=3, combatants=[foe], turn_order=["", "poacher"])
        flow.set_combat_state(fight)
        assert reopened().get_combat_state() == fight
        assert reopened().is_in_combat()

    def test_a_fight_that_is_over_or_cleared_is_none(self, flow: GameSessionFlow) -> None:
        flow.set_combat_state(CombatState(is_active=False))
        assert not flow.is_in_combat()
        flow.set_combat_state(None)
        assert not flow.is_in_combat()
        assert flow.get_combat_state() is None


class TestQuests:
    def test_a_quest_is_set_and_cleared(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.set_active_quest(a_quest())
        assert reopened().get_active_quest() == a_quest()
        flow.set_active_quest(None)
        assert reopened().get_active_quest() is None

    def test_completing_moves_it_behind_the_hero(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.set_active_quest(a_quest("first"))
        flow.complete_quest()
        flow.set_active_quest(a_quest("second"))
        done = flow.complete_quest()
        assert done is not None
        assert done.status is QuestStatus.COMPLETED
        assert reopened().get_active_quest() is None
        assert [quest.id for quest in reopened().get_completed_quests()] == ["first", "second"]

    def test_completing_nothing_does_nothing(self, flow: GameSessionFlow) -> None:
        assert flow.complete_quest() is None
        assert flow.get_completed_quests() == []

    def test_an_objective_is_marked_and_unmarked(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.set_active_quest(a_quest())
        assert flow.update_quest_objective("why")
        quest = reopened().get_active_quest()
        assert quest is not None
        assert [objective.is_completed for objective in quest.objectives] == [True, False]
        assert flow.update_quest_objective("why", completed=False)
        assert flow.update_quest_objective("what") is False

    def test_without_a_quest_there_is_no_objective(self, flow: GameSessionFlow) -> None:
        assert flow.update_quest_objective("why") is False

    def test_the_board_is_filled_and_cleared(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.set_pending_quest_options([a_quest("one"), a_quest("two")])
        assert [quest.id for quest in reopened().get_pending_quest_options()] == ["one", "two"]
        flow.clear_pending_quest_options()
        assert reopened().get_pending_quest_options() == []


class TestPacing:
    @pytest.mark.parametrize(
        ("turn", "phase"),
        [
            (1, AdventurePhase.SETUP),
            (5, AdventurePhase.SETUP),
            (6, AdventurePhase.RISING),
            (20, AdventurePhase.RISING),
            (21, AdventurePhase.MIDPOINT),
            (30, AdventurePhase.MIDPOINT),
            (31, AdventurePhase.CLIMAX),
            (42, AdventurePhase.CLIMAX),
            (43, AdventurePhase.DENOUEMENT),
            (50, AdventurePhase.DENOUEMENT),
        ],
    )
    def test_of_fifty_turns_each_belongs_to_its_phase(
        self, flow: GameSessionFlow, turn: int, phase: AdventurePhase
    ) -> None:
        flow.state.adventure_turn = turn - 1
        assert flow.increment_adventure_turn() == turn
        assert flow.get_adventure_phase() is phase

    def test_a_shorter_adventure_has_the_same_shares(self, flow: GameSessionFlow) -> None:
        flow.state.max_turns = 25
        phases = []
        for _ in range(25):
            flow.increment_adventure_turn()
            phases.append(flow.get_adventure_phase())
        assert [phases.count(phase) for phase in AdventurePhase] == [2, 8, 5, 6, 4]

    def test_turns_stop_at_the_adventures_length(self, flow: GameSessionFlow) -> None:
        flow.state.adventure_turn = 49
        assert [flow.increment_adventure_turn() for _ in range(3)] == [50, 50, 50]

    def test_the_phase_can_be_set(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.set_adventure_phase(AdventurePhase.CLIMAX)
        assert reopened().get_adventure_phase() is AdventurePhase.CLIMAX

    def test_the_epilogue_ends_the_adventure(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        state = flow.trigger_epilogue("the bell is up")
        assert state is flow.get_state()
        found = reopened()
        assert found.is_adventure_completed()
        assert found.get_adventure_phase() is AdventurePhase.DENOUEMENT
        assert found.get_phase() is GamePhase.EPILOGUE
        assert found.state.epilogue_reason == "the bell is up"

    def test_an_adventure_that_is_over_stays_in_its_denouement(self, flow: GameSessionFlow) -> None:
        flow.trigger_epilogue("drowned")
        flow.increment_adventure_turn()
        assert flow.get_adventure_phase() is AdventurePhase.DENOUEMENT

    def test_climax_and_completion_are_kept_and_can_be_taken_back(
        self, flow: GameSessionFlow, reopened: Reopened
    ) -> None:
        flow.set_climax_reached(True)
        flow.set_adventure_completed(True)
        assert (reopened().is_climax_reached(), reopened().is_adventure_completed()) == (True, True)
        flow.set_climax_reached(False)
        flow.set_adventure_completed(False)
        assert (reopened().is_climax_reached(), reopened().is_adventure_completed()) == (False, False)
        assert flow.get_adventure_turn() == 0


class TestMoments:
    def test_the_most_significant_fifteen_are_kept_in_order_of_turn(
        self, flow: GameSessionFlow, reopened: Reopened
    ) -> None:
        for turn in range(20):
            significance = (turn * 7 % 20) / 20
            flow.add_adventure_moment(
                AdventureMoment(turn=turn, type="deed", summary=str(turn), significance=significance)
            )
        moments = reopened().get_adventure_moments()
        assert len(moments) == MAX_ADVENTURE_MOMENTS
        assert [moment.turn for moment in moments] == sorted(moment.turn for moment in moments)
        assert min(moment.significance for moment in moments) == pytest.approx(0.25)

    def test_of_equals_the_older_is_forgotten(self, flow: GameSessionFlow) -> None:
        for turn in range(MAX_ADVENTURE_MOMENTS + 1):
            flow.add_adventure_moment(AdventureMoment(turn=turn, type="deed", summary=""))
        assert [moment.turn for moment in flow.get_adventure_moments()] == list(range(1, MAX_ADVENTURE_MOMENTS + 1))


class TestHistory:
    def test_the_last_twenty_exchanges_are_at_hand(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        for number in range(25):
            flow.add_exchange(f"do {number}", f"done {number}")
        kept = reopened().state.conversation_history
        assert len(kept) == MAX_CONVERSATION_HISTORY
        assert kept[0] == {"action": "do 5", "narrative": "done 5"}
        assert kept[-1] == {"action": "do 24", "narrative": "done 24"}

    def test_choices_are_kept_and_cannot_be_changed_from_outside(
        self, flow: GameSessionFlow, reopened: Reopened
    ) -> None:
        choices = ["Climb", "Wait"]
        flow.set_choices(choices)
        choices.append("Cheat")
        flow.get_choices().append("Cheat")
        assert flow.get_choices() == reopened().get_choices() == ["Climb", "Wait"]

    def test_control_characters_never_get_into_a_save(self, flow: GameSessionFlow) -> None:
        flow.add_exchange("look\x1b[2J", "a\x07bell\nrings")
        assert flow.state.conversation_history == [{"action": "look", "narrative": "abell\nrings"}]

    def test_undo_and_redo_go_turn_by_turn(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        for _ in range(3):
            flow.increment_adventure_turn()
        assert [flow.undo().adventure_turn for _ in range(3)] == [2, 1, 0]
        assert reopened().get_adventure_turn() == 0
        with pytest.raises(NothingToUndo):
            flow.undo()
        assert [flow.redo().adventure_turn for _ in range(3)] == [1, 2, 3]
        with pytest.raises(NothingToUndo):
            flow.redo()
        assert reopened().get_adventure_turn() == 3

    def test_undo_gives_back_the_last_state_of_the_turn_before(self, flow: GameSessionFlow) -> None:
        flow.increment_adventure_turn()
        flow.update_health(4)
        flow.increment_adventure_turn()
        flow.update_health(4)
        flow.undo()
        assert flow.get_health() == (16, 20)

    def test_a_new_turn_after_undo_forgets_what_could_be_redone(self, flow: GameSessionFlow) -> None:
        flow.increment_adventure_turn()
        flow.undo()
        flow.update_health(1)
        flow.increment_adventure_turn()
        with pytest.raises(NothingToUndo):
            flow.redo()
        assert flow.get_health() == (19, 20)

    def test_the_name_of_a_session_is_not_undone(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.increment_adventure_turn()
        flow.rename("Maren")
        flow.undo()
        assert reopened().state.title == "Maren"

    def test_history_says_where_the_session_stands(self, flow: GameSessionFlow) -> None:
        for number in range(3):
            with flow.transaction() as state:
                state.moves += 1
                flow.add_exchange(f"step {number}", "")
        flow.undo()
        assert [(point.moves, point.label, point.current) for point in flow.history()] == [
            (0, "", False),
            (1, "step 0", False),
            (2, "step 1", True),
            (3, "step 2", False),
        ]

    def test_a_fork_is_a_session_of_its_own_with_the_turns_before_it(self, flow: GameSessionFlow) -> None:
        for _ in range(4):
            with flow.transaction() as state:
                state.moves += 1
        fork = flow.fork(2)
        assert fork.get_session_id() != flow.get_session_id()
        assert (fork.state.moves, flow.state.moves) == (2, 4)
        assert fork.undo().moves == 1
        fork.update_health(9)
        assert flow.get_health() == (20, 20)
        assert flow.state.seed == fork.state.seed

    def test_a_fork_of_the_present_turn_needs_no_number(self, flow: GameSessionFlow) -> None:
        flow.update_health(2)
        assert flow.fork().get_health() == (18, 20)

    def test_a_fork_of_no_turn_is_refused(self, flow: GameSessionFlow) -> None:
        with pytest.raises(SessionNotFound):
            flow.fork(99)

    def test_the_transcript_holds_every_turns_page(self, flow: GameSessionFlow) -> None:
        for number in range(30):
            with flow.transaction() as state:
                state.moves += 1
                passage = Passage(voice=Voice.NARRATOR, kind=PassageKind.SCENE, text=f"scene {number}")
                state.page = Page(passages=(passage,))
        flow.undo()
        told = [passage.text for page in flow.transcript() for passage in page.passages]
        assert told == [f"scene {number}" for number in range(29)]


class TestAgents:
    def test_the_last_five_are_kept(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        flow.update_recent_agents(["narrator", "keeper", "jester"])
        flow.update_recent_agents(["narrator", "keeper", "innkeeper"])
        assert reopened().get_recent_agents() == ["keeper", "jester", "narrator", "keeper", "innkeeper"]
        assert len(flow.get_recent_agents()) == MAX_RECENT_AGENTS

    def test_turns_since_the_jester_are_counted(self, flow: GameSessionFlow) -> None:
        counted = []
        for agents in (["narrator"], ["narrator", "jester"], ["narrator"], [], ["Jester"]):
            flow.update_recent_agents(agents)
            counted.append(flow.get_turns_since_jester())
        assert counted == [1, 0, 1, 2, 0]


class CountingPersistence(InMemoryFlowPersistence):
    saves: int = 0
    fault: str = ""

    def save_state(self, flow_uuid: str, method_name: str, state_data: object) -> None:
        if self.fault:
            raise SaveFailed(self.fault)
        super().save_state(flow_uuid, method_name, state_data)  # type: ignore[arg-type]
        self.saves += 1


class TestTransactions:
    def test_many_changes_are_one_save(self) -> None:
        persistence = CountingPersistence()
        flow = GameSessionFlow(persistence=persistence)
        with flow.transaction():
            flow.set_phase(GamePhase.EXPLORATION)
            flow.add_exchange("a", "b")
            with flow.transaction():
                flow.update_health(3)
        assert persistence.saves == 1

    def test_an_exception_restores_everything_and_saves_nothing(
        self, flow: GameSessionFlow, reopened: Reopened
    ) -> None:
        flow.set_choices(["one"])
        before = flow.draft()
        with pytest.raises(KeyError), flow.transaction() as state:  # noqa: PT012 - a turn that goes wrong half way
            flow.update_health(7)
            state.current_choices.append("two")
            raise KeyError
        assert flow.get_state() == before
        assert reopened().get_state() == before

    def test_an_exception_caught_inside_undoes_only_the_inner_part(
        self, flow: GameSessionFlow, reopened: Reopened
    ) -> None:
        with flow.transaction():
            flow.update_health(1)
            with pytest.raises(KeyError), flow.transaction():  # noqa: PT012 - likewise
                flow.update_health(5)
                raise KeyError
        assert reopened().get_health() == (19, 20)

    def test_a_broken_invariant_is_refused_and_undone(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        with pytest.raises(ValidationError), flow.transaction() as state:
            state.health_current = 21
        with pytest.raises(ValidationError), flow.transaction() as state:
            state.adventure_turn = 51
        assert flow.get_health() == (20, 20)
        assert reopened().get_adventure_turn() == 0

    def test_a_state_broken_from_outside_falls_back_to_what_was_saved(self, flow: GameSessionFlow) -> None:
        flow.update_health(5)
        flow.state.health_current = -1
        with pytest.raises(ValidationError):
            flow.set_choices(["one"])
        assert flow.get_health() == (15, 20)
        flow.set_choices(["one"])

    def test_whoever_holds_the_state_sees_the_undone_one(self, flow: GameSessionFlow) -> None:
        held = flow.get_state()
        flow.increment_adventure_turn()
        flow.undo()
        assert held is flow.get_state()
        assert held.adventure_turn == 0

    def test_what_cannot_be_saved_stays_in_memory_until_it_can(self) -> None:
        persistence = CountingPersistence()
        flow = GameSessionFlow(persistence=persistence)
        flow.kickoff()
        persistence.fault = "No space left on device"
        for _ in range(2):
            with pytest.raises(SaveFailed, match="No space left"):
                flow.increment_adventure_turn()
        assert flow.get_adventure_turn() == 2
        assert "No space left" in flow.unsaved
        with pytest.raises(SaveFailed):
            flow.undo()
        persistence.fault = ""
        flow.update_health(1)
        assert flow.unsaved == ""
        assert GameSessionFlow.resume(flow.get_session_id(), persistence).get_adventure_turn() == 2

    def test_what_cannot_be_saved_was_not_updated(self) -> None:
        persistence = CountingPersistence()
        flow = GameSessionFlow(persistence=persistence)
        flow.kickoff()
        saved = flow.state.updated_at
        persistence.fault = "No space left on device"
        with pytest.raises(SaveFailed):
            flow.update_health(1)
        assert flow.state.updated_at == saved

    def test_two_holders_of_a_session_never_overwrite_each_other(
        self, flow: GameSessionFlow, reopened: Reopened
    ) -> None:
        other = reopened()
        flow.update_health(1)
        with pytest.raises(SaveConflict):
            other.update_health(5)
        assert other.get_health() == (20, 20)
        assert reopened().get_health() == (19, 20)

    def test_a_deleted_session_is_not_brought_back_by_a_save(
        self, flow: GameSessionFlow, persistence: GamePersistence
    ) -> None:
        persistence.delete(flow.get_session_id())
        with pytest.raises(SessionNotFound):
            flow.update_health(1)
        assert not persistence.exists(flow.get_session_id())

    def test_threads_take_turns(self, flow: GameSessionFlow, reopened: Reopened) -> None:
        threads = [threading.Thread(target=flow.update_health, args=(1,)) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert reopened().get_health() == (8, 20)

    def test_a_flow_can_be_started_inside_a_running_loop(self, persistence: GamePersistence) -> None:
        async def start() -> str:
            flow = GameSessionFlow(persistence=persistence)
            flow.kickoff()
            return flow.get_session_id()

        assert persistence.exists(asyncio.run(start()))

    def test_updated_at_moves_with_every_save_and_created_at_does_not(self, flow: GameSessionFlow) -> None:
        created, updated = flow.state.created_at, flow.state.updated_at
        flow.update_health(1)
        assert flow.state.created_at == created
        assert flow.state.updated_at > updated


class TestOpenTwice:
    def test_a_session_another_program_leaves_is_taken_over_as_it_then_stands(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = GameSessionFlow(persistence=FileFlowPersistence(tmp_path))
        first.kickoff()

        def held(*_: object) -> bool:
            raise LockedElsewhere

        with monkeypatch.context() as patch:
            patch.setattr(Locks, "hold", held)
            second = GameSessionFlow.resume(first.get_session_id(), FileFlowPersistence(tmp_path))
            assert second.is_locked
            assert not second.take_over()
        first.update_health(4)
        first.close()
        assert second.take_over()
        assert (second.is_locked, second.notice) == (False, "")
        assert second.get_health() == (16, 20)
        assert second.update_health(1) == 15

    def test_a_folder_nobody_can_write_to_is_not_another_program(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        flow = GameSessionFlow(persistence=FileFlowPersistence(tmp_path))
        flow.kickoff()
        flow.close()

        def refused(*_: object) -> bool:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Locks, "hold", refused)
        found = GameSessionFlow.resume(flow.get_session_id(), FileFlowPersistence(tmp_path))
        assert not found.is_locked
        assert "Permission denied" in found.notice

    def test_a_deleted_session_is_not_taken_over(self, persistence: GamePersistence) -> None:
        flow = GameSessionFlow(persistence=persistence)
        flow.kickoff()
        found = GameSessionFlow.resume(flow.get_session_id(), persistence)
        found._locked = True
        persistence.delete(flow.get_session_id())
        with pytest.raises(SessionNotFound):
            found.take_over()

    def test_what_waits_to_be_played_is_not_gone_back_to_nor_forked(
        self, flow: GameSessionFlow, reopened: Reopened
    ) -> None:
        with flow.transaction() as state:
            state.waiting = "climb"
        fork = flow.fork()
        assert fork.state.waiting == ""
        flow.increment_adventure_turn()
        flow.undo()
        assert reopened().state.waiting == ""

    def test_a_session_open_in_another_program_can_be_read_and_says_so(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        flow = GameSessionFlow(persistence=FileFlowPersistence(tmp_path))
        flow.kickoff()
        flow.close()

        def held(*_: object) -> bool:
            raise LockedElsewhere

        monkeypatch.setattr(Locks, "hold", held)
        second = GameSessionFlow.resume(flow.get_session_id(), FileFlowPersistence(tmp_path))
        assert "open in another window" in second.notice
        with pytest.raises(SessionLocked):
            second.update_health(1)
        assert second.get_health() == (20, 20)
        assert second.unsaved == ""
        monkeypatch.undo()
        assert second.update_health(1) == 19

    def test_a_save_put_aside_is_told_of_when_the_session_is_opened(self, tmp_path: Path) -> None:
        flow = GameSessionFlow(persistence=FileFlowPersistence(tmp_path))
        flow.increment_adventure_turn()
        flow.increment_adventure_turn()
        (tmp_path / flow.get_session_id() / "00000002.json").write_bytes(b"garbage")
        found = GameSessionFlow.resume(flow.get_session_id(), FileFlowPersistence(tmp_path))
        assert found.get_adventure_turn() == 1
        assert "put aside" in found.notice
