"""Choices in the player's own words: taken when nothing speaks against it, asked about when something does."""

import pytest

from tests.story.test_interpreter import interpret
from tui_adventure.story.beat import Option
from tui_adventure.story.intent import NotUnderstood, Pick
from tui_adventure.story.interpreter.scope import Scope
from tui_adventure.story.interpreter.waiting_roll import about_the_roll

BAG = ("Put on the bag and let Hush lead", "Lead Skein across yourself", "Cross in the bag with nobody leading")
MARKET = ("Find out who is selling Averil", "Buy one share of her yourself", "Shout that Averil is good for it")
BED = ("Pay for the dry half and sleep", "Take the wet half for nothing", "Ask whose turn it is to talk")
ROAD = ("Pay two coins and pass the chain", "Argue that no road is owed", "Walk round the posts")
JARS = ("Open the jar with no paper", "Mend the cracked one before it gets loose", "Refuse to be searched, and fight")
ROLL = (Option(id="resolve.stand", label="Let it stand"), Option(id="resolve.spend", label="Spend a point of resolve"))
PAGE = Scope(page=("A jar stands by the chain. Nobody is here.",))


def _read(line: str, labels: tuple[str, ...]) -> str:
    """Return "take 2", "ask 1 2" or "none"."""
    options = [Option(id=str(number), label=label) for number, label in enumerate(labels, 1)]
    meant = interpret(line, options, PAGE)
    if isinstance(meant, Pick):
        return f"take {meant.option}"
    asked = (meant.offers or " ".join(sorted(meant.between))) if isinstance(meant, NotUnderstood) else ""
    return f"ask {asked}" if asked else "none"


@pytest.mark.parametrize(
    ("line", "labels", "read"),
    [
        ("ask around who sells Averil", MARKET, "take 1"),
        ("I'd buy myself a share of her", MARKET, "take 2"),
        ("I'd trust Hush to lead me, bag on the head", BAG, "take 1"),
        ("let me cross with nobody leading, bag on", BAG, "take 3"),
        ("the wet half, free", BED, "take 2"),
        ("take the dry half for nothing", BED, "ask 1 2"),
        ("here, two coins, now let me past the chain", ROAD, "take 1"),
        ("I'd walk round those posts", ROAD, "take 3"),
        ("fix the cracked jar", JARS, "take 2"),
        ("smash the cracked one", JARS, "none"),
        ("let them search me", JARS, "none"),
        ("anything but open the jar with no paper", JARS, "none"),
        ("tell somebody to open the jar with no paper", JARS, "none"),
        ("tell somebody else to ask whose turn it is to talk", BED, "none"),
        ("walk round the candle", ROAD, "ask 3"),
    ],
    ids=str,
)
def test_own_words_for_a_choice_take_it_and_never_a_neighbour_or_its_opposite(
    line: str, labels: tuple[str, ...], read: str
) -> None:
    assert _read(line, labels) == read


@pytest.mark.parametrize(
    "line", ["leave it, I drop them", "who cares, let it stand", "never mind", "just let it be", "let it stand"]
)
def test_a_bad_roll_is_let_stand_in_whatever_words(line: str) -> None:
    assert about_the_roll(line, ROLL, Scope()) == Pick(option="resolve.stand")


def test_where_one_is_is_answered_while_a_roll_waits() -> None:
    assert about_the_roll("who else is here and where am I", ROLL, Scope()).kind == "ask"
