"""Who a line is put to."""

import pytest

from tui_adventure.story.interpreter.addressee import addressee
from tui_adventure.story.interpreter.described import described
from tui_adventure.story.interpreter.scope import Named, Scope, Sort

HERE = Scope(
    named=(
        Named(id="hesper", names=("Hesper Loame", "Hesper", "Loame"), sort=Sort.PERSON, pronouns="she"),
        Named(id="joss", names=("Joss Arrow", "Joss", "Arrow"), sort=Sort.PERSON, pronouns="he"),
        Named(id="~dog", names=("dog",), sort=Sort.STRANGER),
        Named(id="ticket", names=("ticket",)),
    ),
    speaker="joss",
)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("what ticket? who are you?", "joss"),
        ("where is Joss?", "hesper"),
        ("Hesper you look tired", "hesper"),
        ("thank you for the eel Hesper", "hesper"),
        ("I tell Hesper that she is right", "hesper"),
        ("good morning, madam", "hesper"),
        ("dog, what have you found?", "~dog"),
        ("why is it so cold?", "joss"),
    ],
)
def test_whoever_is_called_is_spoken_to_and_else_whoever_spoke_last(said: str, who: str) -> None:
    found = addressee(said, HERE)
    assert found is not None
    assert found.id == who


@pytest.mark.parametrize(
    "sentence",
    [
        "He goes in fast, as one goes in to a horse.",
        "The tower stands there like a widow.",
        "There is no guard, and never was.",
        "Over the door hangs a portrait of a bishop.",
        'Joss says, "My sister keeps a goat."',
    ],
)
def test_who_is_only_likened_to_denied_pictured_or_spoken_of_is_not_here(sentence: str) -> None:
    assert list(described([sentence])) == []
