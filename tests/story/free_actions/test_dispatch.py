from collections.abc import Callable

import pytest

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import Degree, RollMade
from tui_adventure.story.beat import Beat, PassageKind
from tui_adventure.story.engine import Engine
from tui_adventure.story.free_actions import answers
from tui_adventure.story.intent import Do, Pick, Verb
from tui_adventure.story.interpreter.scope_of_page import scope_of
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import StoryState, ToldFact
from tui_adventure.story.turn.attempt import STAND
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.pages import page
from tui_adventure.story.turn.text import definite


@pytest.fixture
def do(engine: Engine, road: StoryState) -> Callable[..., Beat]:
    def attempt(verb: Verb, thing: str = "", topic: str = "", text: str = "") -> Beat:
        beat = engine.resolve(road, Do(verb=verb, thing=thing, topic=topic, text=text))
        if road.adventure is not None and road.adventure.pending is not None:
            beat = engine.resolve(road, Pick(option=STAND))
        return beat

    return attempt


def said(beat: Beat) -> str:
    return " ".join(passage.text for passage in beat.page.passages if passage.kind is PassageKind.OUTCOME)


def scene_of(state: StoryState) -> str:
    assert state.adventure is not None
    return state.adventure.scene


def test_examining_tells_what_the_author_wrote_and_takes_no_turn(do: Callable[..., Beat], road: StoryState) -> None:
    beat = do(Verb.EXAMINE, "scoop", text="look at the scoop")
    assert said(beat) == "The scoop has a dent the shape of a thumb."
    assert beat.page.passages[0].text == "look at the scoop"
    assert [option.id for option in beat.page.options][:2] == ["greet", "track"]
    assert road.adventure_turn == 0


def test_a_second_look_is_shorter_and_still_names_the_thing(do: Callable[..., Beat]) -> None:
    do(Verb.EXAMINE, "scoop")
    again = said(do(Verb.EXAMINE, "scoop"))
    assert "scoop" in again
    assert len(again) < 45


def test_examining_a_person_or_a_belonging_names_it(do: Callable[..., Beat], road: StoryState) -> None:
    road.inventory["cordial"] = 1
    assert "a tall woman white to the elbows" in said(do(Verb.EXAMINE, "miller"))
    assert "Weft" in said(do(Verb.EXAMINE, "miller"))
    seen = said(do(Verb.EXAMINE, "cordial"))
    assert seen.startswith("The ")
    assert seen.endswith("cordial: Plum and something stronger.")
    assert "cordial" in said(do(Verb.EXAMINE, "cordial"))
    assert "dragon" in said(do(Verb.EXAMINE, "dragon"))


def test_looking_about_names_what_is_within_reach(do: Callable[..., Beat]) -> None:
    assert "the scoop, the trough" in said(do(Verb.LOOK))


def test_looking_about_where_nothing_is_named_tells_the_scene_no_second_time(
    do: Callable[..., Beat], stand_in: Callable[[str], Context]
) -> None:
    ctx = stand_in("road.rain")
    assert not (ctx.scene and ctx.scene.things)
    looked = said(do(Verb.LOOK))
    assert looked
    assert ctx.adventure.view not in looked


def test_a_name_that_brings_its_article_gets_no_second_one() -> None:
    assert definite("the handle of a hod") == "the handle of a hod"
    assert definite("a tin kettle") == "the tin kettle"
    assert definite("anvil") == "the anvil"
    assert definite("his own shadow") == "his own shadow"
    assert definite("Wend's bell") == "Wend's bell"


def test_searching_a_thing_is_a_check_once_a_scene(do: Callable[..., Beat], road: StoryState) -> None:
    beat = do(Verb.SEARCH, "trough", text="feel about in the trough")
    rolls = [event for event in beat.events if isinstance(event, RollMade)]
    assert road.adventure is not None
    if road.adventure.last in (Degree.SUCCESS, Degree.CRITICAL, Degree.PARTIAL):
        assert "cellar_key" in road.inventory
    assert len(rolls) <= 1
    assert road.adventure_turn == 1
    assert scene_of(road) == "mill.arrival"
    with pytest.raises(Impossible, match="tried that"):
        do(Verb.SEARCH, "trough")


def test_searching_the_place_finds_what_there_is_to_search(do: Callable[..., Beat], road: StoryState) -> None:
    do(Verb.SEARCH)
    assert road.adventure is not None
    assert "mill.arrival/search:trough" in road.adventure.tried


def test_searching_what_hides_nothing_names_it(do: Callable[..., Beat], road: StoryState) -> None:
    assert "scoop" in said(do(Verb.SEARCH, "scoop")).lower()
    assert road.adventure_turn == 0


def test_taking_gives_and_takes_a_turn(do: Callable[..., Beat], road: StoryState) -> None:
    beat = do(Verb.TAKE, "scoop")
    assert said(beat) == "She lets it go."
    assert road.inventory["millstone_chip"] == 1
    assert road.adventure_turn == 1
    assert "trough" in said(do(Verb.TAKE, "trough")).lower()


def test_using_a_draught_heals_only_the_hurt(do: Callable[..., Beat], road: StoryState) -> None:
    road.inventory["cordial"] = 1
    assert "cordial" in said(do(Verb.USE, "cordial"))
    assert road.inventory["cordial"] == 1
    road.health_current = 2
    do(Verb.USE, "cordial")
    assert road.health_current > 2
    assert "cordial" not in road.inventory
    assert road.adventure_turn == 1


def test_a_topic_is_told_its_effects_happen_once_and_then_it_is_short(
    do: Callable[..., Beat], road: StoryState
) -> None:
    first = do(Verb.TALK, "miller", topic="wheel", text="ask her about the wheel")
    assert "between one sack and the next" in said(first)
    assert road.adventure is not None
    assert road.adventure.promises["debt"] == "open"
    again = said(do(Verb.TALK, "miller", topic="the wheel"))
    assert "Weft" in again
    assert road.adventure_turn == 0


def test_what_a_person_says_depends_on_what_was_seen(do: Callable[..., Beat], road: StoryState) -> None:
    assert road.adventure is not None
    road.adventure.flags.append("saw_wheel")
    assert "You have seen it" in said(do(Verb.TALK, "miller", topic="wheel"))
    assert "asked" in road.adventure.flags


def test_anything_else_has_an_answer_too_and_nobody_else_has_one(do: Callable[..., Beat]) -> None:
    assert "counts to nine" in said(do(Verb.TALK, topic="whales", text="ask about whales"))
    assert "whales" not in said(do(Verb.TALK, topic="whales", text="ask about whales"))
    assert "son" in said(do(Verb.TALK, "son"))


def test_somebody_without_a_word_on_it_says_so_by_name(
    do: Callable[..., Beat], stand_in: Callable[[str], Context]
) -> None:
    stand_in("mill.boots")
    assert "Corin Weft" in said(do(Verb.TALK, "son", topic="moon"))


def test_helping_goes_by_the_author(do: Callable[..., Beat], road: StoryState) -> None:
    assert said(do(Verb.HELP, "miller")) == "She gives you the other end of the sack."
    assert road.adventure is not None
    assert road.adventure.people["miller"].attitude == 1
    assert "helped" in road.adventure.flags


def test_threatening_is_a_check_with_its_price(do: Callable[..., Beat], road: StoryState) -> None:
    do(Verb.THREATEN, "miller")
    assert road.adventure is not None
    assert road.adventure.people["miller"].attitude < 0


@pytest.mark.parametrize("verb", [Verb.PERSUADE, Verb.THREATEN, Verb.HELP, Verb.ATTACK])
def test_what_no_author_wrote_is_resolved_by_the_rules(
    verb: Verb, do: Callable[..., Beat], road: StoryState, stand_in: Callable[[str], Context]
) -> None:
    stand_in("mill.boots")
    beat = do(verb, "son")
    assert "Corin Weft" in said(beat)
    assert scene_of(road) == "mill.boots"
    assert road.adventure_turn == 1


def test_giving_takes_the_thing_and_warms(do: Callable[..., Beat], road: StoryState) -> None:
    with pytest.raises(Impossible, match="something you carry"):
        do(Verb.GIVE, "miller", topic="cordial")
    road.inventory["cordial"] = 1
    do(Verb.GIVE, "miller", topic="cordial")
    assert "cordial" not in road.inventory
    assert road.adventure is not None
    assert road.adventure.people["miller"].attitude == 1


def test_nobody_can_be_persuaded_who_is_not_here(do: Callable[..., Beat], road: StoryState) -> None:
    assert "son" in said(do(Verb.PERSUADE, "son")).lower() or "Corin" in said(do(Verb.PERSUADE, "son"))
    assert road.adventure_turn == 0


def test_sneaking_is_a_check_and_a_fighter_knows_no_spell(do: Callable[..., Beat], road: StoryState) -> None:
    do(Verb.SNEAK)
    assert road.adventure_turn == 1
    assert "spell" in said(do(Verb.CAST)).lower()
    assert road.adventure_turn == 1


def test_a_cleric_can_cast(engine: Engine, seat: Callable[..., StoryState]) -> None:
    state = seat(kind=CharacterClass.CLERIC)
    state.resolve = 0
    engine.open_door(state, "mill")
    beat = engine.resolve(state, Do(verb=Verb.CAST, thing="trough", text="bless the water"))
    assert "trough" in said(beat)
    assert state.adventure_turn == 1


def test_resting_heals_once_a_scene_and_takes_time(do: Callable[..., Beat], road: StoryState) -> None:
    road.health_current = 3
    beat = do(Verb.REST)
    assert road.health_current == 5
    kinds = [passage.kind for passage in beat.page.passages]
    assert kinds == [PassageKind.ACTION, PassageKind.OUTCOME, PassageKind.NOTE]
    do(Verb.REST)
    assert road.health_current == 5
    assert road.adventure_turn == 2


def test_going_somewhere_leaves_the_scene_by_the_ways(do: Callable[..., Beat], road: StoryState) -> None:
    beat = do(Verb.GO, "cellar", text="go down to the cellar")
    assert road.adventure is not None
    assert "cellar" in road.adventure.visited
    assert scene_of(road) != "mill.arrival"
    assert road.adventure_turn == 1
    assert any(passage.kind is PassageKind.TRAVEL for passage in beat.page.passages)


def test_one_cannot_go_where_one_is_or_nowhere(do: Callable[..., Beat], road: StoryState) -> None:
    assert "Yard" in said(do(Verb.GO, "yard"))
    with pytest.raises(Impossible):
        do(Verb.GO, "moon")
    assert road.adventure_turn == 0


def test_what_has_to_happen_is_not_walked_away_from(
    do: Callable[..., Beat], stand_in: Callable[[str], Context]
) -> None:
    ctx = stand_in("mill.vigil")
    beat = do(Verb.GO, "bank")
    assert "Bank" in said(beat)
    assert ctx.adventure.scene == "mill.vigil"


def test_an_answer_never_leaves_the_scene_but_its_effects_may(
    do: Callable[..., Beat], road: StoryState, stand_in: Callable[[str], Context]
) -> None:
    ctx = stand_in("mill.boots")
    ctx.adventure.next_fight = "mill.catcher"
    do(Verb.WAIT)
    assert road.phase is GamePhase.COMBAT


def test_control_characters_in_typed_words_go_no_further(do: Callable[..., Beat]) -> None:
    beat = do(Verb.WAIT, text="wait\x1b[2J a while\u202e")
    assert beat.page.passages[0].text == "wait a while"


def test_a_bad_free_roll_can_be_lifted_like_any_other(engine: Engine, seat: Callable[..., StoryState]) -> None:
    for seed in range(100):
        state = seat(seed)
        engine.open_door(state, "mill")
        engine.resolve(state, Do(verb=Verb.SEARCH, thing="trough", text="search it"))
        if state.adventure is not None and state.adventure.pending is not None:
            before = state.resolve
            engine.resolve(state, Pick(option="resolve.spend"))
            assert state.resolve == before - 1
            assert "cellar_key" in state.inventory or state.adventure.last == "failure"
            assert state.adventure.scene == "mill.arrival"
            return
    raise AssertionError("no seed rolls badly")


def test_the_page_of_a_free_action_keeps_the_options(ctx: Context) -> None:
    assert [option.id for option in page(ctx).page.options] == ["greet", "track", "ghost"]


def test_talk_takes_no_turn_and_rolls_nothing_and_courtesy_is_met(do: Callable[..., Beat], road: StoryState) -> None:
    first = said(do(Verb.TALK, "miller", topic="", text="thank you kindly"))
    second = said(do(Verb.TALK, "miller", topic="", text="goodbye"))
    assert first
    assert second
    assert first != second
    assert road.adventure_turn == 0


def test_what_the_page_says_answers_a_question_nobody_has_an_answer_to(ctx: Context) -> None:
    ctx.adventure.view = "A heron stands on the weir. The mill has nine sails."
    ctx.present = ()
    intent = Do(verb=Verb.TALK, topic="sails", text="how many sails are there")
    answers.talk(ctx, intent)
    answers.talk(ctx, intent)
    first, second = [passage.text for passage in ctx.passages]
    assert first.endswith("The mill has nine sails.")
    assert second != first


def test_what_has_been_told_is_known(ctx: Context) -> None:
    fact = next(iter(ctx.atlas.facts.values()), None)
    if fact is None:
        pytest.skip("the mill has no facts")
    ctx.adventure.told[fact.id] = ToldFact(turn=0, scene="", by="")
    noun = max(fact.plain.rstrip(".").split(), key=len)
    answers.talk(ctx, Do(verb=Verb.TALK, topic=noun, text=f"what about {noun}"))
    assert ctx.passages[-1].text.endswith(fact.plain)


def test_a_noun_of_the_page_is_looked_at_in_the_sentence_that_brought_it_in(
    do: Callable[..., Beat], road: StoryState
) -> None:
    assert road.adventure is not None
    road.adventure.view = "A heron stands on the weir."
    assert said(do(Verb.EXAMINE, topic="heron", text="look at the heron")) == "A heron stands on the weir."
    assert road.adventure_turn == 0


def _variants(state: StoryState) -> dict[str, list[int]]:
    assert state.adventure is not None
    return {key: list(told) for key, told in state.adventure.variants.items()}


def test_what_is_proposed_to_ask_about_has_an_answer(engine: Engine, road: StoryState) -> None:
    for _ in range(12):
        person, topic = scope_of(road, engine.library).to_ask
        if not person:
            return
        asked = engine.interpret(road, f"ask {person} about {topic}")
        assert isinstance(asked, Do)
        variants = dict(_variants(road))
        engine.resolve(road, asked)
        assert _variants(road) != variants
