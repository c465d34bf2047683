from collections.abc import Callable

import pytest

from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import FightEnded, FightStarted
from tui_adventure.story.beat import Beat, PassageKind
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Ask, Do, Pick, Subject, Verb
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn import end_of_turn, fight
from tui_adventure.story.turn.context import Context

MOST_INPUTS = 120


@pytest.fixture
def in_a_fight(road: StoryState, stand_in: Callable[[str], Context]) -> Beat:
    ctx = stand_in("mill.dark")
    ctx.adventure.next_fight = "mill.catcher"
    beat = end_of_turn.follow(ctx)
    road.page = beat.page
    return beat


def fight_on(engine: Engine, state: StoryState, *wanted: str) -> Beat:
    """Take the first wanted kind of action there is until the fight is over."""
    for _ in range(MOST_INPUTS):
        options = [option for option in state.page.options if not option.barred]
        kinds = [option.id.split(":")[0] for option in options]
        kind = next((kind for kind in (*wanted, "lift", "hold_on", "defend") if kind in kinds), kinds[0])
        beat = engine.resolve(state, Pick(option=options[kinds.index(kind)].id))
        if state.phase is not GamePhase.COMBAT:
            return beat
    raise AssertionError("the fight did not end")


def test_a_fight_opens_with_its_text_and_what_can_be_done(in_a_fight: Beat, road: StoryState) -> None:
    assert road.phase is GamePhase.COMBAT
    assert in_a_fight.page.title == "Sticks in the dark"
    assert "Somebody breathes behind the sacks" in in_a_fight.page.passages[0].text
    assert any(isinstance(event, FightStarted) for event in in_a_fight.events)
    attack = next(option for option in in_a_fight.page.options if option.id.startswith("attack"))
    assert attack.stakes is not None
    assert attack.stakes.success > 0


def test_a_fight_won_goes_on_with_the_story_and_counts_one_turn(
    in_a_fight: Beat, engine: Engine, road: StoryState
) -> None:
    assert in_a_fight.spent
    road.health_current = road.health_max = 60
    turn = road.adventure_turn
    beat = fight_on(engine, road, "attack", "close")
    ended = next(event for event in beat.events if isinstance(event, FightEnded))
    assert road.adventure is not None
    assert road.adventure.last == ended.result == "won"
    assert "fought" in road.adventure.flags
    assert road.adventure_turn == turn + 1
    assert road.adventure.tally.fights == 1
    assert road.adventure.tally.foes == 1
    assert road.adventure.tally.ended == {"won": 1}
    assert road.adventure.played[0].tension in (1, 4)
    assert road.combat_state is None


def test_a_fight_lost_is_a_scene_and_no_end(in_a_fight: Beat, engine: Engine, road: StoryState) -> None:
    assert in_a_fight.spent
    fight_now = road.combat_state
    assert fight_now is not None
    fight_now.result = "lost"
    fight_now.is_active = False
    road.page = road.page.model_copy(update={"options": road.page.options[:1]})
    ctx = Context(road, engine.library)
    assert fight._over(ctx, ctx.atlas.encounters["mill.catcher"])
    assert "A crushed thumb" in road.scars
    assert any("flour in your mouth" in passage.text for passage in ctx.passages)
    assert road.phase is GamePhase.EXPLORATION


def test_on_hardcore_a_final_defeat_ends_the_adventure(in_a_fight: Beat, engine: Engine, road: StoryState) -> None:
    assert in_a_fight.spent
    assert road.combat_state is not None
    road.combat_state.result, road.combat_state.is_active, road.combat_state.final = "lost", False, True
    ctx = Context(road, engine.library)
    assert fight._over(ctx, ctx.atlas.encounters["mill.catcher"])
    end_of_turn.go_on(ctx)
    assert road.phase is GamePhase.EPILOGUE
    assert ctx.adventure.ending == "stopped"


def test_words_are_an_improvised_action(in_a_fight: Beat, engine: Engine, road: StoryState) -> None:
    assert in_a_fight.spent
    beat = engine.resolve(road, Do(verb=Verb.ATTACK, text="throw flour dust in his eyes"))
    assert beat.page.passages[0].text == "throw flour dust in his eyes"
    with pytest.raises(Impossible):
        engine.resolve(road, Do(verb=Verb.ATTACK, text="philosophise"))


def test_a_question_in_a_fight_costs_nothing(in_a_fight: Beat, engine: Engine, road: StoryState) -> None:
    before = road.model_dump_json()
    for about in Subject:
        beat = engine.resolve(road, Ask(about=about))
        assert not beat.spent
        assert beat.page.options == in_a_fight.page.options
    assert road.model_dump_json() == before


def test_a_foe_is_described_once_an_adventure(in_a_fight: Beat, engine: Engine, road: StoryState) -> None:
    look = "A man with a sack, and the sack moves."
    assert any(look in passage.text for passage in in_a_fight.page.passages)
    road.health_current = road.health_max = 60
    fight_on(engine, road, "attack", "close")
    ctx = Context(road, engine.library)
    ctx.adventure.next_fight = "mill.catcher"
    again = end_of_turn.follow(ctx)
    assert not any(look in passage.text for passage in again.page.passages)


def test_a_saved_fight_resumes_to_the_die(in_a_fight: Beat, engine: Engine, road: StoryState) -> None:
    assert in_a_fight.spent
    copy = StoryState.model_validate_json(road.model_dump_json())
    attack = next(option.id for option in road.page.options if option.id.startswith("attack"))
    here = engine.resolve(road, Pick(option=attack))
    there = engine.resolve(copy, Pick(option=attack))
    assert here == there
    assert any(passage.kind is PassageKind.ROLL for passage in here.page.passages)


def test_nobody_fights_where_there_is_no_fight(ctx: Context) -> None:
    with pytest.raises(Impossible):
        fight.kit_of(ctx)
    assert fight._over(ctx, ctx.atlas.encounters["mill.catcher"]) is False
