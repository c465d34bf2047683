"""Roads not taken: found by playing them, the same each time, bounded, and told without what was never found out."""

from collections.abc import Iterable

import pytest

from tests.story.roads.walking import walk
from tui_adventure.story.content.atlas import atlas_of
from tui_adventure.story.engine import Engine
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.roads import searching
from tui_adventure.story.roads.arrival import Arrival, Fate, arrival, parted
from tui_adventure.story.roads.road_told import Hindsight, Road
from tui_adventure.story.roads.searching import RoadSearch
from tui_adventure.story.roads.walked import Walked
from tui_adventure.story.schema.vocabulary import Tone

FEW = 260
"""Moves of a search in these tests."""


@pytest.fixture(scope="module")
def walked(engine: Engine) -> Walked:
    """The road of a fighter through the mill; nothing changes it."""
    return walk(engine, "cautious")


@pytest.fixture(scope="module")
def search(engine: Engine, walked: Walked) -> RoadSearch:
    return searched(engine, walked)


def searched(engine: Engine, walked: Walked) -> RoadSearch:
    search = RoadSearch(engine, walked, FEW)
    for _ in search.play():
        pass
    return search


def test_the_same_run_has_the_same_roads_within_the_moves_there_are(
    engine: Engine, walked: Walked, search: RoadSearch
) -> None:
    before = [step.state.model_dump_json() for step in walked.steps]
    assert searched(engine, walked).roads == search.roads
    assert search.roads
    assert search.moves < FEW + 60
    assert [step.state.model_dump_json() for step in walked.steps] == before


def test_each_road_is_one_that_stood_open_and_was_not_taken_and_no_two_are_of_one_turn(
    walked: Walked, search: RoadSearch
) -> None:
    roads = search.roads
    for road in roads:
        step = next(step for step in walked.steps if step.state.moves == road.moves)
        assert step.taken != road.option
        assert any(one.id == road.option and not one.barred for one in step.state.page.options)
        assert step.said in road.told
    assert len({road.turn for road in roads}) == len(roads)
    assert [road.change for road in roads] == sorted((road.change for road in roads), reverse=True)


@pytest.mark.parametrize(
    ("count", "change", "kept"), [(8, 0.5, 1), (8, 0.05, 0), (3, 0.5, 0)], ids=["much", "little", "few"]
)
def test_what_changes_little_or_was_walked_too_seldom_is_no_road(
    engine: Engine, walked: Walked, count: int, change: float, kept: int
) -> None:
    search = RoadSearch(engine, walked)
    at, option = next((at, step.others()[0]) for at, step in enumerate(walked.steps) if step.others())
    search._keep(searching._Way(at, option, [arrival(walked.end, engine.library)] * count, change))
    assert len(search.roads) == kept


def test_the_walked_road_walked_again_without_a_fight_before_it_comes_to_its_own_end(
    engine: Engine, walked: Walked
) -> None:
    last_fight = max((n for n, step in enumerate(walked.steps) if step.state.phase is GamePhase.COMBAT), default=-1)
    for at in range(last_fight + 1, len(walked.steps)):
        assert ends_of(RoadSearch(engine, walked)._walk(at, None, 1)) == arrival(walked.end, engine.library)


def ends_of(walk: Iterable[None]) -> Arrival | None:
    steps = iter(walk)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Arrival | None = end.value
            return found


def came(ending: str, *found: str, **people: Fate) -> Arrival:
    return Arrival(ending, frozenset(found), people)


ALIVE, DEAD, FOND = Fate("", 0, 1), Fate("dead", 0, 2), Fate("", 1, 1)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (came("a", "x", pask=ALIVE), came("a", "x", pask=ALIVE), 0.0),
        (came("a"), came("b"), 0.5),
        (came("a", pask=ALIVE), came("a", pask=DEAD), 0.3),
        (came("a", pask=ALIVE, moth=ALIVE), came("a", pask=FOND, moth=ALIVE), 0.075),
        (came("a", "x", "y"), came("a", "x", "z"), 0.2 * 2 / 3),
        (came("a", "x", pask=ALIVE), came("b", "y", pask=DEAD), 1.0),
    ],
    ids=["same", "ending", "death", "regard", "facts", "all"],
)
def test_how_far_two_arrivals_are_apart(one: Arrival, other: Arrival, apart: float) -> None:
    assert one.apart(other) == pytest.approx(apart)
    assert other.apart(one) == pytest.approx(apart)


def test_groups_that_differ_no_more_than_within_themselves_are_not_apart() -> None:
    mixed = [came("a"), came("b")]
    assert parted(mixed, mixed) == pytest.approx(0)
    assert parted([came("a")] * 3, [came("b")] * 2) == pytest.approx(0.5)
    assert 0 < parted([came("a")], mixed) < 0.5


def told(engine: Engine, walked: Walked, ends: list[Arrival]) -> str:
    step = next(step for step in walked.steps if step.others())
    return Hindsight(walked.end, engine.library).road(step, step.others()[0], ends, 0.5).sentence


def test_a_road_is_told_by_how_most_of_such_roads_end(engine: Engine, walked: Walked) -> None:
    own = arrival(walked.end, engine.library)
    endings = engine.library.quest("mill").endings
    other = next(one for one in endings if one.id != own.ending)
    elsewhere = Arrival(other.id, own.found, own.fates)
    assert f"three in four of such roads end with “{other.title}”." in told(engine, walked, [elsewhere] * 6 + [own] * 2)
    assert f"all such roads end with “{other.title}”." in told(engine, walked, [elsewhere] * 8)
    assert "most such roads come to the same end." in told(engine, walked, [own] * 8)
    third = Arrival("elsewhere", own.found, own.fates)
    mixed = told(engine, walked, [elsewhere] * 3 + [own] * 2 + [third] * 3)
    assert "such roads end in three ways, most often with" in mixed
    mixed = told(engine, walked, [elsewhere] * 3 + [own] * 3 + [third] * 2)
    assert f"such roads end in three ways, “{other.title}” among them." in mixed


def test_of_what_was_not_found_out_only_its_kind_is_told_and_of_people_how_they_would_fare(
    engine: Engine, walked: Walked
) -> None:
    own = arrival(walked.end, engine.library)
    person = next(iter(own.fates))
    name = walked.end.adventure.people[person].name if walked.end.adventure else ""
    dead = Arrival(own.ending, own.found, own.fates | {person: Fate("dead", 0, 0)})
    assert f"{name} would not have lived" in told(engine, walked, [dead] * 8)
    facts = engine.library.quest("mill").facts
    knowing = Arrival(own.ending, own.found | {fact.id for fact in facts}, own.fates)
    sentence = told(engine, walked, [knowing] * 8)
    assert not any(fact.plain in sentence or (fact.name or fact.plain) in sentence for fact in facts)


def test_turning_back_is_no_road(engine: Engine, walked: Walked, monkeypatch: pytest.MonkeyPatch) -> None:
    hindsight = Hindsight(walked.end, engine.library)
    own, endings = hindsight.own, atlas_of(engine.library, "mill").endings
    other = next(ending for ending in endings.values() if ending.id != own.ending)
    assert not hindsight.gives_up([came(other.id)] * 8)
    monkeypatch.setitem(endings, other.id, other.model_copy(update={"outcome": Tone.RETREAT}))
    assert hindsight.gives_up([came(other.id)] * 5 + [own] * 3)
    assert not hindsight.gives_up([came(other.id)] * 4 + [own] * 4)


def test_a_road_says_where_it_left_the_one_that_was_walked() -> None:
    road = Road(9, 4, "The Weir", "Climb", "swim", "Swim", "Had you chosen “Swim”, all is well.", 0.5, ())
    assert road.told == "Turn 4, The Weir: you chose “Climb”. Had you chosen “Swim”, all is well."
