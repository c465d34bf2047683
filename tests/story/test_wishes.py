"""Wishes of the program, said in words."""

import pytest

from tui_adventure.story.intent import Wanted, Wish
from tui_adventure.story.interpreter.wishes import wish_in


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("undo", Wish.UNDO),
        ("Please undo that.", Wish.UNDO),
        ("take back my last turn", Wish.UNDO),
        ("undo that, because I meant the other one", Wish.UNDO),
        ("redo", Wish.REDO),
        ("save", Wish.SAVE),
        ("I want to save my game now", Wish.SAVE),
        ("quit", Wish.LEAVE),
        ("Exit!", Wish.LEAVE),
        ("I would like to leave the game please", Wish.LEAVE),
        ("settings", Wish.SETTINGS),
        ("change the colours", Wish.SETTINGS),
        ("start over", Wish.ANEW),
        ("export", Wish.EXPORT),
        ("what have I done", Wish.BEFORE),
    ],
)
def test_a_line_that_is_a_wish_from_end_to_end_is_one(said: str, wish: Wish) -> None:
    assert wish_in(said) == Wanted(wish=wish)


@pytest.mark.parametrize(("said", "wish"), [("how do I quit?", Wish.LEAVE), ("can I save?", Wish.SAVE)])
def test_a_wish_that_is_asked_about_is_not_carried_out(said: str, wish: Wish) -> None:
    assert wish_in(said) == Wanted(wish=wish, asks=True)


@pytest.mark.parametrize(
    "said", ["save the heron", "leave", "quit the guild", "undo the knot", "exit by the window", "export the wool", ""]
)
def test_a_deed_that_shares_a_word_with_a_wish_is_none(said: str) -> None:
    assert wish_in(said) is None
