"""Receipts: no line of an adventure is without one, and they say what really was done, rolled and remembered."""

import asyncio

import pytest

from tests.stubs.own_packs import own_engine
from tests.stubs.played_runs import play_at_random
from tui_adventure.session import InMemoryFlowPersistence
from tui_adventure.session.line_of_play import line_of_play
from tui_adventure.session.provenance import journal_receipts, page_receipts
from tui_adventure.session.state import GameState, PageInTheBook
from tui_adventure.story.beat import PassageKind
from tui_adventure.story.engine import Engine
from tui_adventure.story.phases import GamePhase

Line = list[GameState]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return own_engine()


@pytest.fixture(scope="module")
def line() -> Line:
    persistence = InMemoryFlowPersistence()
    state = asyncio.run(play_at_random(7, persistence))
    return line_of_play(persistence.store, state.session_id)


def pages(line: Line, every: int = 1) -> list[Line]:
    return [line[: end + 1] for end in range(0, len(line), every)]


def test_no_line_of_an_adventure_is_without_a_receipt(line: Line, engine: Engine) -> None:
    closed = next(end for end, state in enumerate(line) if state.phase is GamePhase.EPILOGUE)
    for until in [*pages(line, 4), line[: closed + 1]]:
        receipts = page_receipts(until, engine)
        assert all(receipt.rows and all(says for _, says in receipt.rows) for receipt in receipts)
        assert not any(name == "Since then" for receipt in receipts for name, _ in receipt.rows)
        told = " ".join(passage.text for passage in until[-1].page.passages).split()
        assert " ".join(receipt.line for receipt in receipts).split() == told


def test_a_roll_says_what_it_was_made_of(line: Line, engine: Engine) -> None:
    rolled = next(until for until in pages(line) if any(p.kind is PassageKind.ROLL for p in until[-1].page.passages))
    said = next(p.text for p in rolled[-1].page.passages if p.kind is PassageKind.ROLL)
    receipt = next(one for one in page_receipts(rolled, engine) if one.line == said)
    happened = dict(receipt.rows)["Happened"]
    assert said.split(":")[0] in happened
    assert said.split(" against ")[1].split(".")[0] in happened
    assert dict(receipt.rows)["After"] == rolled[-1].conversation_history[-1]["action"]


def test_a_scene_says_why_it_came(line: Line, engine: Engine) -> None:
    scenes = [
        dict(receipt.rows)
        for until in pages(line, 5)
        for receipt in page_receipts(until, engine)
        if receipt.rows[0][1].startswith("what is met")
    ]
    assert any("Why now" in rows for rows in scenes)
    assert all("Written" in rows or "Happened" in rows for rows in scenes if rows.get("Why now"))


def test_a_sentence_of_the_closing_entry_names_the_turn_it_tells_of(line: Line, engine: Engine) -> None:
    closed = next(until for until in pages(line) if until[-1].phase is GamePhase.EPILOGUE)
    done = [dict(one.rows) for one in page_receipts(closed, engine) if ("Stands for", "what the hero did") in one.rows]
    assert done
    actions = {state.conversation_history[-1]["action"] for state in closed[1:] if state.conversation_history}
    assert all(any(f": {action}" in rows["On"] for action in actions) for rows in done)


def test_facts_and_moments_of_the_journal_say_where_they_were_learnt(line: Line, engine: Engine) -> None:
    closed = next(until for until in pages(line) if until[-1].phase is GamePhase.EPILOGUE)
    adventure = closed[-1].adventure
    assert adventure is not None
    receipts = journal_receipts(closed, engine)
    told = [dict(one.rows) for one in receipts if one.rows[0][0] == "Told by"]
    assert len(told) == len(adventure.told)
    assert {rows["Told by"] for rows in told} <= {"the road", *(one.name for one in adventure.people.values())}
    assert len(receipts) - len(told) == len(closed[-1].get_adventure_moments())
    assert page_receipts(closed[:1], engine)[0].rows
    assert journal_receipts(closed[:1], engine) == []


def test_words_of_a_model_are_told_apart_from_the_book_s(line: Line, engine: Engine) -> None:
    until = line[:9]
    state = until[-1].model_copy(deep=True)
    at = next(n for n, one in enumerate(state.page.passages) if one.kind is PassageKind.SCENE)
    state.in_the_book = PageInTheBook(moves=state.moves, page=state.page)
    authored = state.page.passages[at].text
    state.page = state.page.told({at: "Rain, and a door in it."})
    receipt = next(one for one in page_receipts([*until[:-1], state], engine) if one.line == "Rain, and a door in it.")
    assert authored in dict(receipt.rows)["Worded by"]


def test_a_turn_that_would_go_otherwise_now_is_not_explained_wrongly(line: Line, engine: Engine) -> None:
    until = line[:9]
    state = until[-1].model_copy(deep=True)
    state.page = state.page.told({0: "Something an older book said."})
    receipts = page_receipts([*until[:-1], state], engine)
    assert all(one.rows[-1][0] == "Since then" for one in receipts)
    assert not any(name in ("Written", "Happened") for one in receipts for name, _ in one.rows)
