"""An adventure goes on after its story was changed."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui_adventure.story.content.library import Library, load_library
from tui_adventure.story.engine import Engine
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.renamed import RenamedInPack, RenamedParts
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.choices import GO_ON
from tui_adventure.story.turn.take_up import take_up

PACKS = Path(__file__).parents[1] / "fixtures" / "packs"
Change = Callable[[Quest], dict[str, Any]]


def changed(change: Change, renamed: RenamedInPack | None = None) -> Engine:
    """The engine over the same pack with its quest changed."""
    library = load_library([PACKS])
    pack = library._home["mill"]
    quest = pack.quest("mill")
    pack.quests["mill"] = quest.model_copy(update=change(quest))
    if renamed:
        library._renamed = renamed
    return Engine(library)


def without(kind: str, *ids: str) -> Change:
    return lambda quest: {kind: tuple(one for one in getattr(quest, kind) if one.id not in ids)}


def play(engine: Engine, state: StoryState, turns: int, seed: int = 1) -> None:
    """Play at random, everything looked at after each turn."""
    luck = random.Random(seed)
    for _ in range(turns):
        if state.phase is GamePhase.EPILOGUE:
            return
        numbers = [number for number, option in enumerate(state.page.options, 1) if not option.barred]
        engine.resolve(state, engine.interpret(state, str(luck.choice(numbers))))
        StoryState.model_validate_json(state.model_dump_json())
        engine.status(state)
        engine.journal(state)
        engine.fight(state)


def renamed_scene(quest: Quest, old: str, new: str) -> dict[str, Any]:
    scenes = tuple(scene.model_copy(update={"id": new}) if scene.id == old else scene for scene in quest.scenes)
    return {"scenes": scenes, "renamed": RenamedParts(scenes={old: new})}


def test_a_story_that_has_not_changed_changes_nothing(road: StoryState, mill_library: Library) -> None:
    for _ in range(12):
        before = road.model_dump()
        assert not take_up(road, mill_library)
        assert road.model_dump() == before
        play(Engine(mill_library), road, 1)


def test_the_edition_of_the_story_is_written_down_when_its_door_opens(road: StoryState, mill_library: Library) -> None:
    assert road.adventure is not None
    edition = road.adventure.edition
    assert edition is not None
    assert (edition.pack, len(edition.content)) == ("mill", 32)
    assert edition == mill_library.edition("mill")


def test_a_scene_that_was_renamed_goes_by_its_new_name(road: StoryState) -> None:
    page = road.page
    assert road.adventure is not None
    road.adventure.variants["mill.arrival.0"] = [0]
    road.adventure.variants["mill.arrival/greet"] = [0]
    engine = changed(lambda quest: renamed_scene(quest, "mill.arrival", "mill.yard") | {"start": "mill.yard"})
    assert not engine.take_up(road)
    assert road.page == page
    assert (road.adventure.scene, road.adventure.played[0].scene) == ("mill.yard", "mill.yard")
    assert {"mill.yard.0", "mill.yard/greet"} <= road.adventure.variants.keys()
    play(engine, road, 60)
    assert road.phase is GamePhase.EPILOGUE


def test_where_the_scene_is_gone_the_road_goes_on_and_that_is_said_once(road: StoryState) -> None:
    engine = changed(lambda quest: without("scenes", "mill.arrival")(quest) | {"start": "mill.door"})
    assert engine.take_up(road)
    assert [option.id for option in road.page.options] == [GO_ON]
    (said,) = engine.library.words.lines[StoryLine.STORY_CHANGED]
    assert [passage.text for passage in road.page.passages].count(said) == 1
    assert not engine.take_up(road)
    play(engine, road, 80)
    assert road.phase is GamePhase.EPILOGUE


def test_where_a_choice_is_gone_the_others_stand(road: StoryState) -> None:
    def without_tracks(quest: Quest) -> dict[str, Any]:
        first, *others = quest.scenes
        left = tuple(choice for choice in first.choices if choice.id != "track")
        return {"scenes": (first.model_copy(update={"choices": left}), *others)}

    assert changed(without_tracks).take_up(road)
    assert [option.id for option in road.page.options] == ["greet", "ghost"]


def test_what_was_renamed_is_held_by_its_new_name(road: StoryState) -> None:
    assert road.adventure is not None
    road.adventure.flags = ["saw_wheel"]
    road.adventure.clocks["flour"] = 3
    road.adventure.people["miller"].attitude = 2
    road.inventory["old_key"] = 1
    tables = RenamedParts(
        flags={"saw_wheel": "seen", "seen": "seen_wheel"},
        clocks={"flour": "sacks"},
        people={"miller": "anna"},
        items={"old_key": "cellar_key"},
        truths={road.adventure.truth: "nobody"},
    )

    def rename(quest: Quest) -> dict[str, Any]:
        clocks = tuple(one.model_copy(update={"id": tables.clocks.get(one.id, one.id)}) for one in quest.clocks)
        cast = tuple(one.model_copy(update={"id": tables.people.get(one.id, one.id)}) for one in quest.cast)
        truths = tuple(one.model_copy(update={"id": tables.truths.get(one.id, one.id)}) for one in quest.truths)
        return {"clocks": clocks, "cast": cast, "truths": truths, "renamed": tables}

    changed(rename).take_up(road)
    adventure = road.adventure
    assert adventure.flags == ["seen_wheel"]
    assert (adventure.clocks["sacks"], "flour" in adventure.clocks) == (3, False)
    assert (adventure.people["anna"].attitude, "miller" in adventure.people) == (2, False)
    assert (road.inventory["cellar_key"], adventure.truth) == (1, "nobody")


def test_a_quest_that_was_renamed_is_found(road: StoryState) -> None:
    assert road.adventure is not None
    assert road.active_quest is not None
    road.adventure.quest = road.active_quest.id = "old_mill"
    engine = changed(lambda _: {}, RenamedInPack(quests={"old_mill": "mill"}))
    assert engine.status(road).quest == "The Stopped Mill"
    play(engine, road, 3)


@pytest.mark.parametrize("turns", [1, 6, 13])
def test_what_is_gone_is_let_go_of(road: StoryState, mill_library: Library, turns: int) -> None:
    play(Engine(mill_library), road, turns)
    assert road.adventure is not None
    road.adventure.clocks["gone"] = 2
    road.adventure.people["gone"] = road.adventure.people["son"].model_copy()
    road.adventure.promises["gone"] = "open"
    road.adventure.objectives.append("gone")
    road.adventure.visited.append("gone")
    road.adventure.place = road.adventure.truth = road.adventure.next_scene = "gone"
    road.adventure.next_ending = "gone" if road.phase is GamePhase.COMBAT else ""
    road.inventory["gone"] = 1
    del road.adventure.people["miller"]
    del road.adventure.clocks["flour"]
    engine = Engine(mill_library)
    engine.status(road)
    engine.journal(road)
    play(engine, road, 80)
    assert road.phase is GamePhase.EPILOGUE


def test_a_fight_that_is_gone_is_over(road: StoryState, mill_library: Library) -> None:
    assert road.adventure is not None
    road.adventure.next_fight = "mill.catcher"
    engine = Engine(mill_library)
    play(engine, road, 1)
    assert road.phase is GamePhase.COMBAT
    assert road.combat_state is not None
    other = road.model_copy(deep=True)
    road.combat_state.combatants[-1].foe = "gone"
    assert other.combat_state is not None
    other.combat_state.encounter = "mill.gone"
    for state in (road, other):
        assert engine.take_up(state)
        assert (state.combat_state, state.phase) == (None, GamePhase.EXPLORATION)
        play(engine, state, 80)
        assert state.phase is GamePhase.EPILOGUE


@pytest.mark.parametrize("pending", ["choice:gone", "search:search:gone:", "choice:track"])
def test_a_roll_for_what_is_gone_is_let_go_of(road: StoryState, mill_library: Library, pending: str) -> None:
    engine = Engine(mill_library)
    source, _, wanted = pending.partition(":")
    for seed in range(200):
        state = road.model_copy(deep=True)
        state.seed = seed
        engine.resolve(state, engine.interpret(state, "track"))
        if state.adventure is not None and state.adventure.pending is not None:
            break
    assert state.adventure is not None
    assert state.adventure.pending is not None
    state.adventure.pending.source, state.adventure.pending.id = source, wanted
    assert engine.take_up(state) is (wanted != "track")
    play(engine, state, 4)


@pytest.mark.parametrize("seed", range(12))
def test_half_of_the_scenes_may_go_at_any_moment(road: StoryState, mill_library: Library, seed: int) -> None:
    luck = random.Random(seed)
    play(Engine(mill_library), road, luck.randrange(1, 22), seed)
    quest = mill_library.quest("mill")
    needed = {quest.start, *(scene for beat in quest.beats for scene in beat.scenes[:1])}
    gone = [scene.id for scene in quest.scenes if scene.id not in needed and luck.random() < 0.5]

    def fewer(quest: Quest) -> dict[str, Any]:
        beats = tuple(beat.model_copy(update={"scenes": beat.scenes[:1]}) for beat in quest.beats)
        return without("scenes", *gone)(quest) | {"beats": beats}

    play(changed(fewer), road, 80, seed)
    assert road.phase is GamePhase.EPILOGUE
