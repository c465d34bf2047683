from pydantic import TypeAdapter

from tui_adventure.story.content.library import Library
from tui_adventure.story.schema.outcome import Blocks, FirstOf
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context, View
from tui_adventure.story.turn.text import blocks, fill, first_of, reflow, used_up, variant

BLOCKS = TypeAdapter(Blocks)
FIRST = TypeAdapter(FirstOf)


def test_lines_are_joined_to_paragraphs() -> None:
    assert reflow("one\ntwo  three\n\n\n\nfour\n") == "one two three\n\nfour"


def test_slots_name_the_hero_the_people_and_the_country(ctx: Context) -> None:
    hero = "{name}, {class}, {origin}, {background}"
    text = f"{hero}; {{Miller.they}} in {{country}}, {{miller.their}} {{food}}, {{oath}}, {{weather}}"
    filled = fill(text, ctx)
    assert filled == (
        "Maren Holt, fighter, human, soldier; She in the Saltfen, her barley bread, by the nine mouths, a thin rain"
    )
    assert fill("{miller}", ctx) in ("Anna Weft", "Bela Weft")


def test_an_unknown_slot_is_words(ctx: Context) -> None:
    assert fill("{left_hand}", ctx) == "left hand"


def test_slots_work_at_the_inn_too(mill_library: Library) -> None:
    assert fill("{food} in {country}", View(StoryState(), mill_library.words)) == "mutton and barley in the common room"


def test_variants_are_all_told_before_one_comes_again(ctx: Context) -> None:
    said = ("one", "two", "three")
    told = []
    for _ in said:
        told.append(variant(said, "key", ctx))
        ctx.state.moves += 1
    assert sorted(told) == sorted(said)
    assert used_up(said, "key", ctx)
    assert variant(said, "key", ctx) in said


def test_variants_heard_in_an_earlier_adventure_come_last(ctx: Context) -> None:
    ctx.heard = frozenset({"key#0", "key#2"})
    assert variant(("one", "two", "three"), "key", ctx) == "two"


def test_no_text_is_no_words(ctx: Context) -> None:
    assert variant((), "key", ctx) == ""


def test_every_block_that_holds_is_told_in_order_and_once(ctx: Context) -> None:
    parts = BLOCKS.validate_python(
        [
            {"say": "First."},
            {"when": {"class": "wizard"}, "say": "Not this."},
            {"one_of": [{"when": {"flag": "x"}, "say": "Nor this."}, {"say": "Second."}, {"say": "Never."}]},
            {"one_of": [{"when": {"flag": "x"}, "say": "Nor this."}]},
        ]
    )
    assert blocks(parts, "scene", ctx) == "First.\n\nSecond."
    assert blocks(parts, "scene", ctx) == ""


def test_of_a_choice_of_blocks_the_first_that_holds_is_taken(ctx: Context) -> None:
    parts = FIRST.validate_python([{"when": {"flag": "x"}, "say": "no"}, {"say": "yes"}, {"say": "late"}])
    assert first_of(parts, "pitch", ctx) == "yes"
    assert first_of(parts[:1], "pitch", ctx) == ""
