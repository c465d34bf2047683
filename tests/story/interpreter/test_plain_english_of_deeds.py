"""What a deed is done to: things, never a verb or an adverb; and what is said of things that are not there."""

import pytest

from tests.story.test_interpreter import interpret
from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Do, NotUnderstood, Verb
from tui_adventure.story.interpreter.scope import Named, Scope, Sort

GO_ON = (Option(id="on", label="Walk on"),)
PAGE = Scope(
    page=("A grandmother sits by a door with a lock, and all round her a line of ducks is made to lay eggs.",),
    named=(
        Named(id="lock", names=("lock",)),
        Named(id="~grandmother", names=("grandmother",), sort=Sort.STRANGER, pronouns="she"),
        Named(id="bridge", names=("Long Bridge", "bridge"), sort=Sort.PLACE),
    ),
)


@pytest.mark.parametrize(
    "line",
    [
        "i want a fight, any thugs round here",
        "gents the hill will burn us all",
        "pass me what is made",
        "you owe me all",
    ],
)
def test_no_verb_or_adverb_of_the_page_is_taken_for_a_thing(line: str) -> None:
    read = interpret(line, GO_ON, PAGE)
    assert not isinstance(read, Do) or read.topic not in {"round", "all", "made", "owe"}


@pytest.mark.parametrize(
    ("line", "told"),
    [("take the clocks", "clocks"), ("I mend clocks", ""), ("get back up u coward", "")],
    ids=["thing", "trade", "insult"],
)
def test_only_what_is_surely_a_thing_is_said_to_be_absent_and_in_right_english(line: str, told: str) -> None:
    read = interpret(line, GO_ON, PAGE)
    assert isinstance(read, NotUnderstood)
    hint = read.hint.lower()
    assert f"no {told}" in hint if told else not {"clocks", "coward"} & set(hint.replace(".", "").split())
    assert "is no clocks" not in hint


def test_a_noun_after_an_article_is_no_verb_and_a_pet_name_means_who_is_there() -> None:
    tried = interpret("let me try your lock", GO_ON, PAGE)
    assert isinstance(tried, Do)
    assert tried.thing == "lock"
    assert "~grandmother" in interpret("hug the granny", GO_ON, PAGE).model_dump_json()


def test_a_leap_off_a_place_is_no_journey_to_it() -> None:
    read = interpret("jump off the bridge", GO_ON, PAGE)
    assert isinstance(read, Do)
    assert read.verb is not Verb.GO


def test_what_only_a_choice_names_is_not_said_to_be_absent() -> None:
    read = interpret("sniff the punt", (Option(id="punt", label="Pole the punt home"), *GO_ON), PAGE)
    assert "punt here" not in read.model_dump_json()
