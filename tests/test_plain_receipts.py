"""`receipts` in the line mode: where every line of the page comes from."""

import asyncio
import io

from tests.stubs.finished_lines import finished_line
from tests.stubs.own_packs import own_engine
from tui_adventure.plain import LineGame
from tui_adventure.session import ConversationFlow, GameSessionFlow, InMemoryFlowPersistence
from tui_adventure.session.ledger import Ledger


def test_every_line_is_quoted_with_what_it_came_of_below() -> None:
    persistence = InMemoryFlowPersistence()
    line = finished_line(5)
    session_id = Ledger(persistence.store).keep_line(line)
    out = io.StringIO()
    game = LineGame(ConversationFlow(GameSessionFlow.resume(session_id, persistence), own_engine()), out)
    asyncio.run(game.take("receipts"))
    said = out.getvalue()
    assert all(" ".join(one.text.split())[:40] in " ".join(said.split()) for one in line[-1].page.passages)
    assert "Stands for: the ending" in said
    assert f"After: {line[-1].conversation_history[-1]['action']}." in said
