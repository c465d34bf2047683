"""Content types: what FORMAT.md promises, and what they refuse."""

import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from tui_adventure.story.content.library import builtin_packs
from tui_adventure.story.schema.conditions import CONDITION_KEYS, AnyOf, ClassIs, ClockAt, Conditions, FlagSet, Not
from tui_adventure.story.schema.effects import EFFECT_KEYS, Effects, GoToScene, MoveClock, SetFlag
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.outcome import Attempt, Block, Blocks, OneOf, Outcome, Talk, Trial
from tui_adventure.story.schema.scene import Choice

FORMAT = (builtin_packs() / "FORMAT.md").read_text(encoding="utf-8")
CONDITIONS: TypeAdapter[Any] = TypeAdapter(Conditions)
EFFECTS: TypeAdapter[Any] = TypeAdapter(Effects)
OUTCOME = {"say": "It holds."}


def keys_in_table(title: str) -> set[str]:
    """Return the first keys of the mappings in the first column of a table of the format page."""
    section = FORMAT.split(f"\n## {title}", 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {key for row in rows for key in re.findall(r"`\{(\w+):", row)}


def test_the_format_page_lists_exactly_the_conditions_there_are() -> None:
    assert keys_in_table("Conditions") == CONDITION_KEYS


def test_the_format_page_lists_exactly_the_effects_there_are() -> None:
    assert keys_in_table("Effects") == EFFECT_KEYS


def test_one_condition_stands_for_a_list_of_one_and_one_value_for_a_list_of_values() -> None:
    assert CONDITIONS.validate_python({"class": "cleric"}) == (ClassIs(classes=("cleric",)),)
    assert CONDITIONS.validate_python([]) == ()


def test_conditions_nest() -> None:
    read = CONDITIONS.validate_python({"not": {"any": [{"flag": "a"}, {"clock": "flood", "at_least": 2}]}})
    assert read == (Not(condition=AnyOf(conditions=(FlagSet(flag="a"), ClockAt(clock="flood", at_least=2)))),)


def test_conditions_and_effects_come_back_from_json_as_they_went() -> None:
    for adapter, value in (
        (
            CONDITIONS,
            [
                {"class": ["cleric", "bard"]},
                {"not": {"attitude": "sexton", "at_most": -1}},
                {"hearts": {"at_most": 0.5}},
            ],
        ),
        (EFFECTS, [{"set": "a"}, {"clock": "flood", "add": -1}, {"goto": "bell.weir"}, {"end": "auto"}]),
    ):
        read = adapter.validate_python(value)
        assert adapter.validate_json(adapter.dump_json(read, by_alias=True, exclude_defaults=True)) == read


def test_effects_are_told_apart_by_their_key() -> None:
    read = EFFECTS.validate_python([{"set": "a"}, {"clock": "flood", "add": 1}, {"goto": "bell.weir"}])
    assert read == (SetFlag(flag="a"), MoveClock(clock="flood", add=1), GoToScene(scene="bell.weir"))


@pytest.mark.parametrize(
    "value",
    [
        {"clock": "flood"},
        {"flag": "a", "truth": "b"},
        {"flag": "Upper"},
        {"class": []},
        {"any": []},
        {"hearts": {}},
        {"hearts": {"at_most": 2}},
        {"coins": "3"},
        {"scarred": "yes"},
        {},
        "flag",
        3,
    ],
)
def test_what_is_no_condition_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        CONDITIONS.validate_python(value)


@pytest.mark.parametrize(
    "value",
    [{"hp": -7}, {"hp": True}, {"set": "a", "clear": "b"}, {"climax": "soon"}, {"goto": "weir"}, {"condition": "sad"}],
)
def test_what_is_no_effect_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        EFFECTS.validate_python(value)


def test_plain_text_stands_for_a_block_and_plain_lines_for_talk() -> None:
    blocks: TypeAdapter[Any] = TypeAdapter(Blocks)
    assert blocks.validate_python("One.") == (Block(say=("One.",)),)
    assert blocks.validate_python(["One.", "Two."]) == (Block(say=("One.", "Two.")),)
    assert isinstance(blocks.validate_python([{"one_of": [{"say": "x"}]}])[0], OneOf)
    assert len(TypeAdapter(Talk).validate_python(["One.", "Two."])) == 2


def test_an_attempt_is_a_check_an_outcome_or_a_text() -> None:
    attempt: TypeAdapter[Any] = TypeAdapter(Attempt)
    assert attempt.validate_python("Nothing.") == Outcome(say=("Nothing.",))
    made = attempt.validate_python(
        {"check": {"skill": "arcana", "dc": 11}, "success": OUTCOME, "failure": {"say": "It does not."}}
    )
    assert isinstance(made, Trial)
    assert made.partial == made.failure


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "needs a check"),
        ({"check": {"skill": "arcana", "dc": 11}, "success": OUTCOME}, "no partial and no failure"),
        ({"success": OUTCOME, "outcome": OUTCOME}, "has success but no check"),
        ({"fumble": OUTCOME, "outcome": OUTCOME}, "has fumble but no check"),
        ({"outcome": OUTCOME, "barred": "No."}, "barred without needs or cost"),
        ({"outcome": OUTCOME, "cost": {}}, "either coins or an item"),
        ({"check": {"dc": 11}, "success": OUTCOME, "partial": OUTCOME, "failure": OUTCOME}, "a skill or an ability"),
    ],
)
def test_a_choice_that_cannot_be_resolved_is_refused(given: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Choice.model_validate({"id": "a", "label": "Act", "approach": "bold", **given})


def test_a_fight_one_may_flee_says_how_fleeing_goes_on() -> None:
    fight = {"id": "bell.fight", "title": "A fight", "foes": ["dog"], "tension": 3, "opening": "It growls."}
    ends = {"won": OUTCOME, "lost": OUTCOME}
    assert Encounter.model_validate({**fight, **ends}).flee is None
    with pytest.raises(ValidationError, match="both flee and fled"):
        Encounter.model_validate({**fight, **ends, "flee": {"skill": "athletics", "dc": 11}})


def test_content_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Block(say=("One.",)).say = ("Two.",)  # type: ignore[misc]
