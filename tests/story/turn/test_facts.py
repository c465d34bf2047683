from collections.abc import Callable

import pytest

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.ending import closing
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Do, Pick, Verb
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.conditions import FactTold
from tui_adventure.story.schema.effects import CompleteObjective
from tui_adventure.story.state import PlayedScene, StoryState
from tui_adventure.story.turn.attempt import tell_outcome
from tui_adventure.story.turn.choices import options
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import apply, change_coins, move_clock
from tui_adventure.story.turn.end_of_turn import spend_turn
from tui_adventure.story.turn.enter_scene import enter
from tui_adventure.story.turn.facts import untold

StandIn = Callable[[str], Context]


def texts(ctx: Context) -> list[str]:
    return [passage.text for passage in ctx.told()]


@pytest.fixture
def son(ctx: Context) -> Context:
    """A turn in the adventure in which the son has done it."""
    ctx.adventure.truth = "son"
    return ctx


def test_a_scene_tells_its_facts_and_who_told_them_is_remembered(road: StoryState) -> None:
    assert road.adventure is not None
    told = road.adventure.told["hired"]
    assert (told.turn, told.scene, told.by) == (0, "mill.arrival", "miller")


def test_the_first_page_says_why_the_hero_has_come_and_what_is_to_be_done(road: StoryState) -> None:
    kinds = [passage.kind for passage in road.page.passages]
    assert kinds == [PassageKind.HINGE, PassageKind.SCENE, PassageKind.NOTE]
    assert road.page.passages[0].text.startswith("The miller has sent for you")
    assert road.page.passages[2].text == "To do: Find out who stopped the mill."


def test_a_fact_of_another_truth_is_never_told(son: Context) -> None:
    son.learn(["answer", "culprit"])
    assert set(son.adventure.told) == {"hired", "culprit"}


def test_the_first_telling_counts(ctx: Context) -> None:
    ctx.learn(["hired"], "son")
    assert ctx.adventure.told["hired"].by == "miller"


def test_whether_something_was_told_can_be_asked(ctx: Context) -> None:
    assert holds([FactTold(fact="hired")], ctx)
    assert not holds([FactTold(fact="bread")], ctx)


def test_a_proof_is_named_where_it_is_told_and_above_its_count(son: Context) -> None:
    outcome = son.atlas.scenes["mill.arrival"].choices[1].success
    assert outcome is not None
    tell_outcome(son, outcome, "key")
    move_clock(son, "proof", 1)
    assert texts(son)[-1] == "Proved: new boots in the flour. What can be proved: 1 of 2."


def test_an_answer_tells_what_its_topic_tells_in_the_name_of_who_gives_it(engine: Engine, road: StoryState) -> None:
    engine.resolve(road, Do(verb=Verb.TALK, thing="miller", topic="wheel", text="Ask about the wheel"))
    assert road.adventure is not None
    assert road.adventure.told["bread"].by == "miller"


def test_a_clock_that_says_something_tells_its_facts(ctx: Context) -> None:
    move_clock(ctx, "flour", 6)
    assert "bread" in ctx.adventure.told


def test_what_a_full_clock_has_brought_about_is_taken_back_whole_or_not_at_all(ctx: Context) -> None:
    move_clock(ctx, "flour", 5)
    move_clock(ctx, "flour", -1)
    assert ctx.adventure.clocks["flour"] == 4
    move_clock(ctx, "flour", 2)
    move_clock(ctx, "flour", -1)
    assert ctx.adventure.clocks["flour"] == 6
    move_clock(ctx, "flour", -6)
    assert ctx.adventure.clocks["flour"] == 0


def test_what_must_be_told_before_the_midpoint_is_told_above_it(ctx: Context) -> None:
    assert [fact.id for fact in untold(ctx, "midpoint")] == ["bread"]
    enter(ctx, ctx.atlas.scenes["mill.vigil"])
    told = texts(ctx)
    late = next(text for text in told if text.startswith("A baker stops you"))
    assert told.index(late) < next(at for at, text in enumerate(told) if text.startswith("Nobody sleeps"))
    assert untold(ctx, "midpoint") == []


def test_no_adventure_ends_with_something_untold_that_must_be_told(son: Context) -> None:
    son.adventure.next_ending = "stopped"
    page = closing.close(son).page
    assert page.passages[0].text.startswith("The son has left his new boots")
    assert "culprit" in son.adventure.told
    assert "answer" not in son.adventure.told


def test_an_adventure_ended_from_outside_tells_nothing_late(engine: Engine, road: StoryState) -> None:
    engine.epilogue(road, "The player put the pen down.")
    assert road.adventure is not None
    assert set(road.adventure.told) == {"hired"}


def test_a_late_fact_without_words_for_now_is_told_in_its_plain_sentence(son: Context) -> None:
    bar = son.atlas.facts["bar"]
    son.person("miller").gone = "dead"
    enter(son, son.atlas.scenes["mill.flood"])
    assert any("you see it from the dyke yourself" in text for text in texts(son))
    son.adventure.told.pop("bar")
    son.atlas.facts["bar"] = bar.model_copy(update={"late": ()})
    try:
        enter(son, son.atlas.scenes["mill.flood"])
    finally:
        son.atlas.facts["bar"] = bar
    assert bar.plain in texts(son)


def test_a_choice_is_not_offered_before_what_it_leans_on_was_told(stand_in: StandIn) -> None:
    ctx = stand_in("mill.supper")
    assert [option.id for option in options(ctx)] == ["eat", "count"]
    ctx.learn(["bread"])
    assert [option.id for option in options(ctx)] == ["eat", "spoil", "count"]


def test_the_price_of_a_deed_is_told_after_it(ctx: Context) -> None:
    ctx.state.coins = 5
    change_coins(ctx, -2)
    ctx.hold()
    ctx.tell(PassageKind.OUTCOME, "The door gives.")
    ctx.release()
    assert texts(ctx) == ["The door gives.", "2 coins gone."]


def test_a_clock_moved_twice_on_a_page_is_told_once(ctx: Context) -> None:
    move_clock(ctx, "flour", 1)
    move_clock(ctx, "flour", 1)
    assert texts(ctx) == ["The flour: 2 of 6."]


def test_what_time_does_is_told_apart_from_what_was_done(ctx: Context) -> None:
    ctx.state.adventure_turn = 4
    change_coins(ctx, 2)
    spend_turn(ctx)
    assert texts(ctx) == ["2 coins in hand.", "Time passes. The flour: 1 of 6."]


def test_a_clock_that_was_moved_and_then_ran_by_itself_stands_on_one_line(ctx: Context) -> None:
    ctx.state.adventure_turn = 4
    move_clock(ctx, "flour", 1)
    spend_turn(ctx)
    assert texts(ctx) == ["The flour: 2 of 6, one of them for the time it took."]


def test_the_next_thing_to_do_is_said_when_one_is_done(ctx: Context) -> None:
    apply([CompleteObjective(objective="why")], ctx)
    assert texts(ctx) == ["Done: Find out who stopped the mill. To do: Tell the miller."]
    apply([CompleteObjective(objective="word")], ctx)
    assert texts(ctx)[-1] == "Done: Tell the miller."


def test_a_save_from_before_there_were_facts_still_loads(road: StoryState) -> None:
    old = road.model_dump(mode="json")
    del old["lately"]
    del old["adventure"]["told"]
    loaded = StoryState.model_validate(old)
    assert loaded.adventure is not None
    assert loaded.adventure.told == {}
    assert loaded.lately == []


def test_interludes_and_asides_are_remembered_over_two_adventures(engine: Engine, road: StoryState) -> None:
    road.lately = [["road.first"], ["road.second"]]
    assert road.adventure is not None
    road.adventure.played.append(PlayedScene(scene="road.rain", turn=3, tension=1))
    aside = engine.library.asides[0]
    road.adventure.variants[f"jester.{aside.id}"] = [0]
    road.adventure.next_ending = "stopped"
    road.phase = GamePhase.EPILOGUE
    engine.resolve(road, Pick(option=road.page.options[0].id))
    assert road.lately == [["road.second"], ["road.rain", f"jester.{aside.id}"]]


def test_a_veil_takes_the_detail_of_a_scene_and_not_what_it_tells(son: Context) -> None:
    dark = son.atlas.scenes["mill.dark"].model_copy(update={"tells": ("boots",)})
    son.state.veils = ["darkness"]
    enter(son, dark)
    assert "wet sound" not in son.adventure.view
    assert son.adventure.view.endswith("Somebody in new boots went through the yard before the mill stopped.")
