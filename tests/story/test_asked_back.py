"""What is said to a question of the game's own, and around what is meant: agreed to, told apart, rightly put."""

import pytest

from tests.story.test_interpreter import WORDS, interpret
from tests.stubs.fight_moves import fight_move
from tui_adventure.story.beat import Option
from tui_adventure.story.free_actions.replies import is_plural
from tui_adventure.story.intent import Ask, Do, NotUnderstood, Pick, Subject, Verb
from tui_adventure.story.interpreter.answered import asked_about, is_about, taken
from tui_adventure.story.interpreter.described import described, speakers_first
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.talk_kinds import says_yes
from tui_adventure.story.schema.story_words import Reply, phrased

RELIC = (
    Option(id="relic", label="Buy the finger without papers"),
    Option(id="papers", label="Buy the papers without the finger"),
    Option(id="guard", label="Open the gate and fight the guard"),
)
PAGE = (
    "A goose stands by a woman with a slate.",
    '"Mind the road," says the forewoman.',
    "A man called Pell gets down off a cart.",
    "The guard waits.",
)
LANE = Scope(named=tuple(speakers_first(described(PAGE), PAGE)), page=PAGE)


@pytest.mark.parametrize(
    "said",
    [
        "Yes, please, that is exactly the one I had in mind",
        "Indeed I do, if you would not mind.",
        "I certainly do, yes.",
        "I should be glad to.",
        "Yes, let us see what comes of it.",
        "sure, why not",
        "go for it!",
        "yes, do it",
        "Yes, do.",
    ],
)
def test_a_yes_is_a_yes_whatever_manners_stand_around_it(said: str) -> None:
    assert says_yes(said)


@pytest.mark.parametrize(
    "said", ["no", "I do not", "yes, but I would rather wait and look at the man first", "who are you?", "the goose"]
)
def test_what_takes_something_back_or_names_something_else_is_no_yes(said: str) -> None:
    assert not says_yes(said)


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("The finger.", "relic"),
        ("the papers", "papers"),
        ("the first one", "relic"),
        ("the latter, please", "papers"),
        ("yes", None),
        ("the goose", None),
    ],
)
def test_of_two_that_are_asked_about_a_word_of_one_takes_it(said: str, option: str | None) -> None:
    asked = asked_about("", ("relic", "papers"))
    found = taken(said, asked, RELIC)
    assert (found.id if found else None) == option
    assert is_about("papers", asked)


def test_a_greeting_before_a_question_leaves_the_question_and_whom_it_is_put_to() -> None:
    meant = interpret("Good day, woman. Who owns the cart?", RELIC, LANE)
    assert isinstance(meant, Do)
    assert (meant.verb, meant.thing) == (Verb.TALK, "~woman")
    assert "cart" in meant.topic


def test_no_animal_answers_for_a_person_who_is_on_the_page_and_who_spoke_comes_first() -> None:
    meant = interpret("Would you tell me why a goose has a key on its neck?", RELIC, LANE)
    assert isinstance(meant, Do)
    assert meant.thing == "~forewoman"


def test_somebody_whom_the_page_has_in_capitals_only_is_called_by_the_name() -> None:
    meant = interpret("Pell, why the window and not the door?", RELIC, LANE)
    assert isinstance(meant, Do)
    assert meant.thing == "~Pell"


@pytest.mark.parametrize("said", ["I attack the guard", "put up your dukes, I'll fight", "I wrestle the guard"])
def test_to_fight_somebody_of_the_page_asks_back_about_the_printed_fight(said: str) -> None:
    meant = interpret(said, RELIC, LANE)
    assert meant == Pick(option="guard") or (isinstance(meant, NotUnderstood) and meant.offers == "guard")


def test_a_no_before_what_one_would_rather_do_does_not_swallow_it() -> None:
    meant = interpret("No, I would rather look at the goose", RELIC, LANE)
    assert isinstance(meant, Do)
    assert (meant.verb, meant.thing) == (Verb.EXAMINE, "~goose")


def test_where_was_i_and_who_am_i_are_the_games_to_answer_with_a_word_around_them() -> None:
    assert interpret("What now, where was I?", RELIC, LANE) == Ask(about=Subject.STANDING)
    assert interpret("who am I again?", RELIC, LANE) == Ask(about=Subject.STATUS)


def test_a_proposal_to_a_foe_and_what_a_shown_action_uses_are_asked_about() -> None:
    foe = Named(id="bailiff", names=("bailiff",), sort=Sort.FOE)
    labels = {
        "attack:bailiff": "Attack the bailiff",
        "defend": "Defend",
        "terrain:vat:bailiff": "Use the whey vat on the bailiff",
        "parley": "Parley",
    }
    shown = [Option(id=ident, label=label, move=fight_move(ident, label)) for ident, label in labels.items()]
    fight = Scope(
        named=(foe,), last="bailiff", fight=True, want="something for the cart", page=("A bailiff bars the way.",)
    )
    for said, offered in (
        ("Please, sir, could we not talk about this like two civil people over a cup of tea?", "parley"),
        ("What if I gave you a big round cheese instead?", "parley"),
        ("Oh dear, I tip the whole whey vat over the big man's boots.", "terrain:vat:bailiff"),
    ):
        meant = interpret(said, shown, fight)
        assert isinstance(meant, NotUnderstood), said
        assert meant.offers == offered, said


@pytest.mark.parametrize("kind", [Reply.CARRIED_OFF, Reply.TOUCHED, Reply.SHOWN, Reply.UNKNOWN_IF, Reply.BEAST])
def test_what_is_said_of_several_has_its_verbs_in_the_plural(kind: Reply) -> None:
    assert is_plural("the geese")
    slots: dict[str, str | int] = {"thing": "the geese", "one": 2, "they": "they", "them": "them", "their": "their"}
    for wording in WORDS.replies[kind]:
        after = f" {phrased(wording, slots)} ".partition("the geese ")[2].partition(" ")[0]
        assert not after.endswith("s"), wording


YARD = (
    Option(id="cat", label="Come to terms with the cat"),
    Option(id="shelf", label="Hold the end of the shelf for her"),
    Option(id="wheel", label="Pedal the wheel for him"),
    Option(id="advance", label="Ask why he paid in advance"),
    Option(id="holes", label="Listen at the holes"),
    Option(id="chalk", label="Fight him for the chalk"),
    Option(id="aunt", label="Ask what became of the aunt"),
    Option(id="play", label="Play at statements with them"),
    Option(id="hour", label="Trade her an hour of yours"),
    Option(id="saint", label="Apply on behalf of a saint of your own"),
    Option(id="boots", label="Smell the boots by the door"),
    Option(id="count", label="Take a slab and help him count"),
)
YARD_PAGE = (
    "A widow has a hatbox with holes in it, and a man has chalk in his hand.",
    "Boots stand by the door, and a cat on the shelf.",
    "A child plays a game. There are pennies in a chest, and a wheel.",
)
YARD_SCOPE = Scope(named=tuple(speakers_first(described(YARD_PAGE), YARD_PAGE)), page=YARD_PAGE)


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("Make peace with the cat.", "cat"),
        ("May I help you with that shelf?", "shelf"),
        ("Please may I pedal the wheel for you?", "wheel"),
        ("Ask why in advance.", "advance"),
        ("I put my ear to the hatbox and listen at the holes.", "holes"),
        ("I shall wrestle that chalk out of his big hand, and heaven forgive me.", "chalk"),
        ("And what happened to your aunt, did she ever see who carried the mop?", "aunt"),
        ("I join in the child's game of statements", "play"),
        ("Madam widow, would you take an hour of my own life in exchange for his?", "hour"),
        ("I would like to register a saint I invented", "saint"),
        ("I kneel down and have a good sniff at those boots, if you will excuse me.", "boots"),
        ("What I mean is that I would like to smell the boots that stand by the door.", "boots"),
        ("Count pennies with him.", "count"),
    ],
)
def test_a_choice_in_other_words_or_asked_for_politely_is_taken_or_asked_about(said: str, option: str) -> None:
    meant = interpret(said, YARD, YARD_SCOPE)
    assert meant == Pick(option=option) or (isinstance(meant, NotUnderstood) and meant.offers == option)


def test_to_look_at_a_thing_is_not_to_taste_or_smell_it() -> None:
    meant = interpret("look at the boots", YARD, YARD_SCOPE)
    assert isinstance(meant, Do)
    assert (meant.verb, meant.topic) == (Verb.EXAMINE, "boots")


@pytest.mark.parametrize(
    "said", ["Could you tell me about the shelf?", "Would you be my friend?", "May I ask who you are?"]
)
def test_a_polite_question_that_asks_for_no_choice_is_put_to_somebody(said: str) -> None:
    meant = interpret(said, YARD, YARD_SCOPE)
    assert isinstance(meant, Do)
