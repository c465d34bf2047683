"""A voice may have a model of its own: it is asked there, counted at its price, and everybody else where they were."""

import json

import pytest
from pydantic import ValidationError

from tests.agents.canned import canned, said
from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.agents.prices import Price, open_prices
from tui_adventure.agents.provider_faults import ProviderFault
from tui_adventure.agents.spending import Account, Limits
from tui_adventure.agents.voice_models import voice_models
from tui_adventure.settings import Settings
from tui_adventure.story.voices.reader import Unread

UNREAD = Unread(line="blorp", page=("A page.",), choices=("Go",), named=(), topics=())
READING = json.dumps({"means": "choice", "choice": 1})


@pytest.mark.parametrize(
    ("told", "base_url", "where"),
    [
        ("reader=ollama/llama3.2:1b", "", "http://127.0.0.1:11434/v1"),
        ("reader=ollama/llama3.2:1b", "http://127.0.0.1:9", "http://127.0.0.1:11434/v1"),
        ("reader=Qwen/tiny", "http://127.0.0.1:9", "http://127.0.0.1:9/v1"),
        ("reader = Qwen/tiny at http://127.0.0.1:8", "http://127.0.0.1:9", "http://127.0.0.1:8/v1"),
    ],
)
def test_it_is_found_where_it_is_named(told: str, base_url: str, where: str) -> None:
    found = voice_models([told], base_url)
    assert list(found) == ["reader"]
    assert found["reader"].address.url.rstrip("/") == where


def test_an_unknown_provider_is_a_sentence_and_an_unknown_voice_no_setting() -> None:
    with pytest.raises(ProviderFault):
        voice_models(["reader=nonesuch/x"], "")
    for wrong in ("king=ollama/x", "reader", "reader="):
        with pytest.raises(ValidationError):
            Settings(voices=(wrong,))
    assert Settings(voices=("reader=ollama/x", "narrator=openai/gpt-4o-mini")).voices


async def test_only_that_voice_is_asked_there_and_its_tokens_count_for_the_session() -> None:
    async with canned(said(READING, usage=(40, 9))) as small, canned(said("No.")) as large:
        account = Account(model="large", price=Price(read=1, written=1), limits=Limits(), prices=open_prices(None))
        crew = CrewStoryteller(
            "large", large.url, 20.0, account, voice_models([f"reader=small at {small.url}"], large.url)
        )
        reading = await crew.read(UNREAD)
        assert reading is not None
        assert reading.choice == 1
        assert (len(small.asked), large.asked) == (1, [])
        assert json.loads(small.bodies[0])["model"] == "small"
        assert (account.used.read, account.used.written) == (40, 9)
