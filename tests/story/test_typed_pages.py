"""Typed words on the pages of the game's own doors: what they are read as, and what they are answered."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.stubs.own_packs import own_engine
from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat, PassageKind
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Ask, Do, NotUnderstood, Pick, Subject, Verb
from tui_adventure.story.interpreter.scope_of_page import scope_of
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.simulate.players import choose_at_random
from tui_adventure.story.simulate.run import cast, ready_hero
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn import fight
from tui_adventure.story.turn.context import Context

Type = Callable[[str], Beat]
FEW = 8
"""Pages of each of two doors that nonsense is typed on."""


@pytest.fixture(scope="module")
def nine_doors() -> Engine:
    return own_engine()


@pytest.fixture
def quay(nine_doors: Engine) -> StoryState:
    """The first page behind the Reed door, for a player who is asked before a deed is rolled."""
    state = ready_hero(nine_doors, cast(nine_doors, 1, "random", "drowned_bell"))
    nine_doors.open_door(state, "drowned_bell")
    state.weigh_deeds = True
    return state


@pytest.fixture
def say(nine_doors: Engine, quay: StoryState) -> Type:
    return lambda line: nine_doors.resolve(quay, nine_doors.interpret(quay, line))


def _told(beat: Beat) -> str:
    return " ".join(one.text for one in beat.page.passages if one.kind is not PassageKind.ACTION)


def _pages(engine: Engine, quest: str) -> list[StoryState]:
    state = ready_hero(engine, cast(engine, 3, "random", quest))
    engine.open_door(state, quest)
    rng = rng_for(3, 0, quest)
    pages: list[StoryState] = []
    while state.phase is not GamePhase.EPILOGUE and len(pages) < 3 * FEW:
        pages.append(state.model_copy(deep=True))
        engine.resolve(state, choose_at_random(engine, state, rng))
    return pages[::3]


@pytest.mark.parametrize("quest", ["drowned_bell", "yes_all_of_it"])
def test_nonsense_small_talk_questions_refusals_and_others_deeds_take_no_choice_on_any_page(
    quest: str, nine_doors: Engine
) -> None:
    for state in _pages(nine_doors, quest):
        labels = [option.label for option in state.page.options if not option.barred]
        lines = ["say hello", "thank you, goodbye", "take the umbrella", "why?", "how old are you?"]
        for label in labels:
            deed = label[0].lower() + label[1:]
            first = deed.split()[0]
            lines += [f"{first} the purple elephant", f"why should I {deed}?", f"don't {deed}", f"I refuse to {deed}"]
        for line in lines:
            assert not isinstance(nine_doors.interpret(state, line), Pick), (state.page.title, line)


def test_somebody_only_described_is_looked_at_and_answers_though_nobody_else_does(
    nine_doors: Engine, quay: StoryState, say: Type
) -> None:
    assert quay.adventure is not None
    quay.adventure.view += " A girl with a lantern sits on a bollard. Four bearers wait behind her."
    assert "girl" in _told(say("look at the girl"))
    assert "girl" in _told(say("ask the girl about the lantern")).lower()
    assert "bearers" in _told(say("say hello to the bearers")).lower()
    read = nine_doors.interpret(quay, "talk to her")
    assert isinstance(read, Do)
    assert read.thing == "~girl"
    assert quay.adventure_turn == 0


def test_a_deed_that_may_cost_something_is_weighed_first_and_done_on_a_yes(quay: StoryState, say: Type) -> None:
    asked = say("sneak around")
    assert "in 100" in _told(asked)
    assert asked.page.options[-1].stakes is not None
    assert (asked.spent, quay.adventure_turn) == (False, 0)
    done = say("yes, certainly")
    assert any(one.kind is PassageKind.ROLL for one in done.page.passages)
    assert quay.weighed is None


def test_a_weighed_deed_is_forgotten_when_something_else_is_said(quay: StoryState, say: Type) -> None:
    weighed = []
    for line in ("punch pask", "look at the slate"):
        say(line)
        weighed.append(quay.weighed is not None)
    assert weighed == [True, False]
    assert quay.adventure_turn == 0


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        ("yes, sneak", Do),
        ("yes please, quickly", Do),
        ("yes, take my half of the stick", Pick),
        ("no, never mind", NotUnderstood),
        ("no wait, take my half of the stick", Pick),
    ],
    ids=["same", "manners", "another", "no", "second-thought"],
)
def test_a_yes_with_something_else_to_do_in_it_is_that_and_not_the_deed_that_was_weighed(
    answer: str, means: type, nine_doors: Engine, quay: StoryState, say: Type
) -> None:
    say("sneak around")
    read = nine_doors.interpret(quay, answer)
    assert isinstance(read, means)
    assert (read == quay.weighed) is (means is Do)


def test_another_deed_in_the_place_of_the_one_weighed_says_so_before_it_asks(quay: StoryState, say: Type) -> None:
    say("sneak around")
    told = _told(say("yes punch pask"))
    assert "sneak around" in told
    assert quay.weighed is not None
    assert quay.weighed.verb is Verb.ATTACK


@pytest.mark.parametrize("line", ["don't cry, it's a beautiful bend", "not tomorrow, I'm booked"])
def test_comfort_and_an_answer_with_a_not_in_it_call_nothing_off(
    line: str, nine_doors: Engine, quay: StoryState
) -> None:
    read = nine_doors.interpret(quay, line)
    assert isinstance(read, Do)
    assert (read.verb, read.thing) == (Verb.TALK, "sexton")


def test_what_is_put_down_lies_there_until_it_is_taken_and_what_is_thrown_is_gone(quay: StoryState, say: Type) -> None:
    thing = next(iter(quay.inventory))
    name = thing.replace("_", " ")
    had = quay.inventory[thing]
    say(f"drop the {name}")
    assert quay.inventory.get(thing, 0) == had - 1
    say(f"take the {name}")
    assert quay.inventory[thing] == had
    say(f"throw the {name} away")
    assert quay.inventory.get(thing, 0) == had - 1
    assert quay.adventure is not None
    assert thing not in quay.adventure.laid


def test_a_gift_that_is_refused_stays_and_one_to_a_stranger_is_gone(quay: StoryState, say: Type) -> None:
    coins = quay.coins
    say("give Pask two coins")
    assert quay.coins == coins
    assert quay.adventure is not None
    quay.adventure.view += " A beggar sits on the step."
    say("give the beggar two coins")
    assert quay.coins == coins - 2


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("north", Subject.MAP),
        ("which ways lead on from here?", Subject.MAP),
        ("who is here?", Subject.PEOPLE),
        ("what did he say?", Subject.SAID),
        ("what do I know?", Subject.STANDING),
        ("x me", Subject.STATUS),
    ],
)
def test_what_fifty_years_of_games_have_taught_is_answered(
    line: str, about: Subject, nine_doors: Engine, quay: StoryState
) -> None:
    assert nine_doors.interpret(quay, line) == Ask(about=about)


@pytest.mark.parametrize("line", ["sing", "bow to Pask", "sit down", "hahaha", "pray", "shout for help", "hug him"])
def test_a_gesture_is_answered_and_takes_no_turn(line: str, nine_doors: Engine, quay: StoryState) -> None:
    read = nine_doors.interpret(quay, line)
    assert isinstance(read, Do)
    assert read.verb is Verb.GESTURE
    assert _told(nine_doors.resolve(quay, read))
    assert quay.adventure_turn == 0


def test_what_is_proposed_to_whoever_is_out_of_reach_works(nine_doors: Engine, quay: StoryState) -> None:
    for tried in scope_of(quay, nine_doors.library).tries:
        page = quay.model_copy(deep=True)
        read = nine_doors.interpret(page, tried)
        assert isinstance(read, Do), tried
        assert _told(nine_doors.resolve(page, read)), tried


def test_a_line_in_other_words_asks_back_about_the_choice_it_means(nine_doors: Engine, quay: StoryState) -> None:
    read = nine_doors.interpret(quay, "I should be glad to take my half of the hazel stick, Mr Pask, and to begin.")
    assert isinstance(read, NotUnderstood)
    assert read.offers == "split"


def test_the_same_question_is_never_answered_twice_running_in_the_same_words(say: Type) -> None:
    told = [_told(say("ask Pask about the bell")) for _ in range(6)]
    assert all(one != other for one, other in pairwise(told))
    told = [_told(say("ask Pask about whales")) for _ in range(6)]
    assert all(one != other for one, other in pairwise(told))


def test_a_bad_roll_takes_any_words_for_either_and_no_others(nine_doors: Engine, quay: StoryState) -> None:
    quay.resolve = 2
    for _ in range(60):
        page = quay.model_copy(deep=True)
        nine_doors.resolve(page, Pick(option="listen"))
        if page.adventure is not None and page.adventure.pending is not None:
            break
        quay.moves += 1
    assert nine_doors.interpret(page, "meh, let it be") == Pick(option="resolve.stand")
    assert nine_doors.interpret(page, "I spend the point of resolve, please") == Pick(option="resolve.spend")
    for line in (
        "here, pathy pathy, walkies!",
        "spend the elephant",
        "what happens if I let it stand?",
        "don't spend it",
    ):
        assert isinstance(nine_doors.interpret(page, line), NotUnderstood), line


def test_in_a_fight_looks_questions_and_talk_are_free_and_tricks_are_weighed(nine_doors: Engine) -> None:
    state = next(page for page in _fights(nine_doors))
    state.weigh_deeds = True
    before = state.model_copy(deep=True)
    for line in (
        "look at him",
        "what do they want?",
        "what will they do next?",
        "who are you?",
        "your mother was a goat",
    ):
        beat = nine_doors.resolve(state, nine_doors.interpret(state, line))
        assert _told(beat), line
        assert not beat.spent, line
    assert state.combat_state == before.combat_state
    asked = nine_doors.resolve(state, nine_doors.interpret(state, "throw mud in his eyes"))
    assert (asked.spent, state.combat_state) == (False, before.combat_state)
    assert nine_doors.resolve(state, nine_doors.interpret(state, "go ahead")).spent


def test_what_they_want_offered_in_its_own_words_is_the_parley(nine_doors: Engine) -> None:
    for state in _fights(nine_doors):
        parley = next((one for one in state.page.options if one.id == "parley" and not one.barred), None)
        if parley is not None:
            want = parley.detail.removeprefix("They want ")
            heard = nine_doors.interpret(state, f"I will give you {want}")
            assert isinstance(heard, NotUnderstood), want
            assert (heard.offers, want in heard.hint) == ("parley", True)
            assert nine_doors.interpret(state, "parley") == Pick(option="parley")
            return
    raise AssertionError("no fight can be parleyed")


def _fights(engine: Engine) -> list[StoryState]:
    found = []
    for seed in range(4):
        state = ready_hero(engine, cast(engine, seed, "random", "drowned_bell"))
        engine.open_door(state, "drowned_bell")
        rng = rng_for(seed, 0, "fights")
        for _ in range(60):
            if state.phase is GamePhase.EPILOGUE:
                break
            if state.phase is GamePhase.COMBAT and any(one.id == "defend" for one in state.page.options):
                found.append(state.model_copy(deep=True))
            try:
                engine.resolve(state, choose_at_random(engine, state, rng))
            except Impossible:
                continue
    return found


@pytest.mark.parametrize(
    ("encounter", "line", "told"),
    [
        ("forged_saint.bailiffs_call", "am I dying?", "12 of 12 hearts"),
        ("forged_saint.bailiffs_call", "how many of you are there", "the seal hound, within arm's reach"),
        ("forged_saint.bailiffs_call", "bailiff, who sent you?", "bailiff"),
        ("forged_saint.bailiffs_call", "good doggie, sit", "seal hound"),
        ("forged_saint.bailiffs_call", "Skein, help me!", "Skein"),
        ("forged_saint.bailiffs_call", "give him my signature", "That is a parley"),
        ("forged_saint.bailiffs_call", "you can have my hat", "What they would take is one signature"),
        ("yes_all_of_it.stokers", "SHIFTS OVER lads, go home", "That is a parley"),
        ("want_of_wednesdays.bailiffs", "tear the scraggly thing up", "nothing"),
    ],
)
def test_what_is_said_in_a_fight_is_answered_by_whom_it_is_said_to_and_costs_nothing(
    encounter: str, line: str, told: str, nine_doors: Engine
) -> None:
    state = _fighting(nine_doors, encounter)
    beat = nine_doors.resolve(state, nine_doors.interpret(state, line))
    assert told in _told(beat)
    assert not beat.spent


@pytest.mark.parametrize(
    ("line", "foe"),
    [("stab the codicil in its stupid seal", "foe_2"), ("swing my weapon at the paper weasel", "foe_2")],
)
def test_a_blow_falls_on_the_foe_it_is_aimed_at(line: str, foe: str, nine_doors: Engine) -> None:
    state = _fighting(nine_doors, "want_of_wednesdays.bailiffs")
    assert nine_doors.interpret(state, line) == Pick(option=f"attack:{foe}")


def _fighting(engine: Engine, encounter: str) -> StoryState:
    """A fight as it begins, whatever leads to it."""
    quest = encounter.partition(".")[0]
    state = ready_hero(engine, cast(engine, 1, "random", quest))
    engine.open_door(state, quest)
    state.weigh_deeds = True
    ctx = Context(state, engine.library)
    ctx.adventure.next_fight = encounter
    fight.begin(ctx)
    state.page = fight.page(ctx).page
    return state
