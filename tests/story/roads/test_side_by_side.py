"""Two endings beside each other: what differs is said of both, what is the same of neither."""

import pytest

from tests.story.roads.walking import walk
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.engine import Engine
from tui_adventure.story.roads.arrival import arrival
from tui_adventure.story.roads.side_by_side import Contrast, side_by_side
from tui_adventure.story.roads.walked import Walked


@pytest.fixture(scope="module")
def two(engine: Engine) -> tuple[Walked, Walked]:
    return walk(engine, "cautious"), walk(engine, "bold")


@pytest.fixture(scope="module")
def contrasts(engine: Engine, two: tuple[Walked, Walked]) -> dict[str, Contrast]:
    return {one.name: one for one in side_by_side(*two, engine.library)}


def test_both_endings_are_named_and_what_differs_has_two_sides(
    engine: Engine, two: tuple[Walked, Walked], contrasts: dict[str, Contrast]
) -> None:
    titles = {one.id: one.title for one in engine.library.quest("mill").endings}
    for side, walked in zip((contrasts["Ending"].one, contrasts["Ending"].other), two, strict=True):
        assert walked.end.adventure is not None
        assert titles[walked.end.adventure.ending] in side[0]
    assert all(one.one != one.other for name, one in contrasts.items() if name != "Ending")
    assert "Who went" not in contrasts


def test_it_is_said_where_two_roads_from_the_same_dice_parted(
    two: tuple[Walked, Walked], contrasts: dict[str, Contrast]
) -> None:
    parted = next(one for name, one in contrasts.items() if name.startswith("Parted at "))
    pairs = zip(two[0].steps, two[1].steps, strict=False)
    mine, theirs = next((one, other) for one, other in pairs if one.said != other.said)
    assert (parted.one, parted.other) == ((mine.said,), (theirs.said,))


def test_what_only_one_found_out_and_how_people_fared_is_told_in_the_words_of_the_adventure(
    engine: Engine, two: tuple[Walked, Walked], contrasts: dict[str, Contrast]
) -> None:
    arrivals = [arrival(walked.end, engine.library) for walked in two]
    facts = {fact.id: fact.name or fact.plain for fact in engine.library.quest("mill").facts}
    found = contrasts.get("Found out only here")
    only = [facts[fact] for fact in arrivals[0].found - arrivals[1].found]
    assert (set(only) <= set(found.one)) if found is not None else not only
    entry = "\n".join(said.text for said in two[0].end.page.passages)
    for person, fate in arrivals[0].fates.items():
        theirs = arrivals[1].fates.get(person)
        name = two[0].end.adventure.people[person].name if two[0].end.adventure else ""
        if theirs is not None and fate.apart(theirs):
            told = contrasts[name].one[0]
            assert fate.told in (-1, theirs.told) or told in entry


def test_nothing_but_the_ending_is_told_of_two_that_are_the_same(engine: Engine, two: tuple[Walked, Walked]) -> None:
    assert [one.name for one in side_by_side(two[0], two[0], engine.library)] == ["Ending"]


def test_two_doors_are_not_held_side_by_side(engine: Engine, two: tuple[Walked, Walked]) -> None:
    elsewhere = two[1].end.model_copy(deep=True)
    assert elsewhere.adventure is not None
    elsewhere.adventure.quest = "another"
    with pytest.raises(Impossible, match="different doors"):
        side_by_side(two[0], Walked((), elsewhere), engine.library)
