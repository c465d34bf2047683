"""A closing entry in a model's words: every sentence stands on what is on record, or the book's entry stands."""

import io
from pathlib import Path

import pytest

from tests.agents.loopback import Loopback, Reply, Wire
from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.agents.epilogue_writer import SHORTEST, entry_records
from tui_adventure.plain import LineGame
from tui_adventure.session import ConversationFlow, FileFlowPersistence, GameSessionFlow
from tui_adventure.session.state import GameState
from tui_adventure.session.turn_record import narrative_of
from tui_adventure.story.beat import PassageKind
from tui_adventure.story.engine import Engine
from tui_adventure.story.voices.epilogue_writer import EntryFile

FAULTS = [Wire.STATUS_500, Wire.HANG_UP, Wire.NOT_JSON, Wire.TOOL_CALLS, Wire.CUT]
LIES = (
    "Lord Blackwood paid for everything.",
    "The House paid out a thousand gold crowns.",
    "Skein died in the vault with a knife in her back.",
    "You win! The town cheered, and the hero was crowned.",
    "**So it ended** <b>there</b>.",
    "Danach ist niemand mehr durch die Tür gegangen, und das war auch gut so.",
    "I'm sorry, but I can't continue with this request.",
    "As an AI language model I cannot write this.",
)


@pytest.fixture(scope="module")
def ended(engine: Engine) -> GameState:
    """A session whose closing entry stands."""
    state = GameState(seed=4)
    engine.quick_hero(state)
    engine.open_door(state, "forged_saint")
    for choice in ("1", "2", "1", "2", "1", "1"):
        engine.resolve(state, engine.interpret(state, choice))
    engine.epilogue(state, "")
    return state


class Closing:
    """The closing page of a session that a model may write the entry of."""

    def __init__(self, state: GameState, engine: Engine, saves: Path, url: str, patience: float = 30.0) -> None:
        self.persistence = FileFlowPersistence(saves)
        self.flow = GameSessionFlow(state=state.model_copy(deep=True), persistence=self.persistence)
        self.flow.kickoff()
        self.flow.add_exchange("The end", "")
        self.conversation = ConversationFlow(self.flow, engine)
        crew = CrewStoryteller("tiny", url, patience)
        self.conversation.give_voice(crew, patience, crew, crew)
        self.book = self.entry
        file = engine.entry_file(self.flow.state)
        assert file is not None
        self.file: EntryFile = file

    @property
    def entry(self) -> str:
        return next(one.text for one in self.flow.state.page.passages if one.kind is PassageKind.CLOSING)

    @property
    def kept(self) -> GameState:
        return GameSessionFlow.resume(self.flow.get_session_id(), self.persistence).state

    @property
    def faithful(self) -> str:
        """The moments, and how it ended, told for this hero: in other paragraphs than the book's, and longer."""
        return "\n\n".join((" ".join(self.file.moments), *self.file.entry.split("\n\n")[2:]))


@pytest.fixture
def closing(ended: GameState, engine: Engine, server: Loopback, tmp_path: Path) -> Closing:
    return Closing(ended, engine, tmp_path / "saves", server.url)


async def test_the_entry_is_written_for_this_hero_and_the_books_stays_a_key_away(
    closing: Closing, server: Loopback
) -> None:
    server.begin(Reply(lambda _: f"<think>Short ones.</think>\n```\n{closing.faithful}\n```"))
    assert await closing.conversation.write_entry() == ""
    assert closing.entry == closing.faithful != closing.book
    assert closing.kept.page == closing.flow.state.page
    assert closing.kept.conversation_history[-1]["narrative"] == narrative_of(closing.flow.state.page)
    (request,) = server.requests
    assert "Oda Venn" in request["messages"][0]["content"]
    assert not any(one in request["messages"][1]["content"] for one in closing.file.hidden)
    again = ConversationFlow(
        GameSessionFlow.resume(closing.flow.get_session_id(), closing.persistence), Engine.__new__(Engine)
    )
    assert again.book is not None
    assert closing.book in [one.text for one in again.book.passages]


async def test_what_is_not_so_is_left_out_of_an_entry_that_is(closing: Closing, server: Loopback) -> None:
    first, *rest = closing.faithful.split("\n\n")
    server.begin(usual=Reply(lambda _: "\n\n".join((f"{first} {' '.join(LIES)}", *rest))))
    assert await closing.conversation.write_entry() == ""
    assert closing.entry == closing.faithful
    assert not any(lie in closing.kept.model_dump_json() for lie in LIES)
    assert len(server.requests) == 2


async def test_a_slip_is_mended_once(closing: Closing, server: Loopback) -> None:
    server.begin(Reply(lambda _: f"{LIES[2]} {closing.faithful}"), Reply(lambda _: closing.faithful))
    assert await closing.conversation.write_entry() == ""
    assert closing.entry == closing.faithful
    assert LIES[2] in server.requests[1]["messages"][1]["content"]


@pytest.mark.parametrize("text", ["The end.", " ".join(LIES), "The lamp was lit. " * SHORTEST])
async def test_too_little_that_is_so_leaves_the_books_entry(closing: Closing, server: Loopback, text: str) -> None:
    server.begin(usual=Reply(lambda _: text))
    assert "book" in await closing.conversation.write_entry()
    assert closing.entry == closing.book
    assert closing.conversation.book is None
    assert closing.kept == closing.flow.state


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_fails_the_books_entry_stands(closing: Closing, server: Loopback, fault: Wire) -> None:
    server.begin(usual=Reply(lambda _: closing.faithful[:200], fault))
    why_not = await closing.conversation.write_entry()
    assert why_not
    assert "{" not in why_not
    assert closing.entry == closing.book
    assert [event async for event in closing.conversation.turn("1")]


async def test_asked_for_again_after_undo_it_is_the_same_and_free(closing: Closing, server: Loopback) -> None:
    server.begin(Reply(lambda _: closing.faithful))
    await closing.conversation.write_entry()
    state = closing.flow.state
    assert closing.conversation.book is not None
    state.page, state.in_the_book = closing.conversation.book, None
    assert closing.entry == closing.book
    assert await closing.conversation.write_entry() == ""
    assert closing.entry == closing.faithful
    assert len(server.requests) == 1


async def test_an_entry_is_written_also_where_the_turn_before_it_was_told_in_other_words(
    closing: Closing, server: Loopback
) -> None:
    state = closing.flow.state
    at = next(at for at, one in enumerate(state.page.passages) if one.kind is not PassageKind.CLOSING)
    closing.flow.retell(state.moves, state.page.told({at: "Told otherwise."}), "Told otherwise.", lambda _: None)
    assert not closing.conversation.entry_is_written
    server.begin(Reply(lambda _: closing.faithful))
    assert await closing.conversation.write_entry() == ""
    assert closing.entry == closing.faithful
    assert "already" in await closing.conversation.write_entry()
    assert closing.conversation.book is not None
    assert "Told otherwise." not in [one.text for one in closing.conversation.book.passages]


async def test_where_no_entry_stands_or_nobody_writes_nothing_is_asked(closing: Closing, server: Loopback) -> None:
    closing.conversation.give_voice(closing.conversation.storyteller, 1.0)
    assert "no entry here" in await closing.conversation.write_entry()
    assert server.requests == []


async def test_the_line_mode_writes_it_on_a_word_and_shows_the_books_on_another(
    closing: Closing, server: Loopback
) -> None:
    server.begin(Reply(lambda _: closing.faithful))
    out = io.StringIO()
    game = LineGame(closing.conversation, out)
    await game.take("entry")
    assert closing.file.moments[-1] in out.getvalue()
    assert "`book` shows the book's" in out.getvalue()
    before = len(out.getvalue())
    await game.take("book")
    assert closing.book.split("\n\n")[0] in out.getvalue()[before:]


def test_the_records_name_lines_and_veils_and_never_what_was_not_found(closing: Closing) -> None:
    told = entry_records(closing.file.model_copy(update={"lines": ("spiders",), "veils": ("grief",)}))
    assert "spiders" in told
    assert "grief" in told
    assert not any(one in told for one in closing.file.hidden)
