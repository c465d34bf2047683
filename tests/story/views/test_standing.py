from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Ask, Subject
from tui_adventure.story.state import PersonState, StoryState, ToldFact
from tui_adventure.story.turn.context import Context
from tui_adventure.story.views.standing import Standing, in_plain_words


def told(shown: Standing) -> dict[str, tuple[str, ...]]:
    return {section.heading: section.lines for section in in_plain_words(shown)}


def test_where_things_stand_on_arrival(engine: Engine, road: StoryState) -> None:
    shown = engine.standing(road)
    miller = Context(road, engine.library).person("miller").name
    assert told(shown) == {
        "What you came for": (f"The miller hires you to find out who stopped her mill. ({miller})",),
        "To do now": ("Find out who stopped the mill.",),
        "Still open": ("Who stopped the wheel.",),
        "What runs out": ("The flour: 0 of 6. When it is full: The village has no bread until spring.",),
    }


def test_what_was_found_out_is_told_by_kind_with_who_told_it(engine: Engine, road: StoryState) -> None:
    adventure = road.adventure
    assert adventure is not None
    adventure.truth = "son"
    Context(road, engine.library).learn(["boots", "bread"])
    Context(road, engine.library).learn(["culprit"], "son")
    adventure.promises["wheel"] = "open"
    adventure.objectives.append("why")
    adventure.clocks["proof"] = 1
    shown = told(engine.standing(road))
    assert shown["To do now"] == ("Tell the miller.",)
    assert shown["Done"] == ("Find out who stopped the mill.",)
    assert shown["At stake"][0].startswith("When the last sack has spoiled there is no bread")
    assert shown["What you can prove"][0].startswith("New boots in the flour. Somebody in new boots")
    assert shown["What you know beside that"] == ("The miller's son put the bar in the wheel. (Corin Weft)",)
    assert shown["Still open"] == ("Who stopped the wheel.",)
    assert shown["What you can prove"][1].startswith("What can be proved: 1 of 2. With 2: ")
    assert all("proved" not in line for line in shown["What runs out"])
    assert engine.status(road).proved == ("new boots in the flour",)
    assert [clock.id for clock in engine.status(road).clocks] == ["flour"]


def test_a_fact_that_a_pack_no_longer_has_is_left_out(engine: Engine, road: StoryState) -> None:
    assert road.adventure is not None
    road.adventure.told = {"gone": ToldFact(turn=1, scene="mill.arrival")}
    road.adventure.people["stranger"] = PersonState(name="Nobody")
    assert engine.standing(road).known == ()
    assert told(engine.standing(road))["What you came for"][0].startswith("A mill has stopped")


def test_before_a_door_is_open_nothing_is_asked(engine: Engine) -> None:
    assert told(engine.standing(StoryState())) == {"Nowhere yet": ("No door stands open: nothing is asked of you.",)}


def test_a_player_may_ask_where_things_stand_and_spends_nothing(engine: Engine, road: StoryState) -> None:
    for typed in ("recap", "Where do things stand?", "what am I after?", "what happens if I fail?"):
        intent = engine.interpret(road, typed)
        assert intent == Ask(about=Subject.STANDING), typed
    beat = engine.resolve(road, Ask(about=Subject.STANDING))
    assert not beat.spent
    assert "To do now: Find out who stopped the mill." in beat.page.passages[0].text


def test_the_status_says_what_is_asked_for_now_and_the_journal_what_was_told(engine: Engine, road: StoryState) -> None:
    assert engine.status(road).aim == "Find out who stopped the mill."
    assert [fact.id for fact in engine.journal(road).facts] == ["hired"]
    assert [clock.id for clock in engine.status(road).clocks] == ["flour"]


def test_a_ready_hero_is_introduced_on_the_first_page(engine: Engine) -> None:
    state = StoryState(seed=3)
    page = engine.quick_hero(state).page
    assert state.character_sheet is not None
    first = page.passages[0].text
    assert first.startswith(f"You are {state.character_sheet.name}, a")
    assert first.count(". ") == 1
