"""The storyteller's page of the settings: models of this machine to pick from, a trial, and what a model took."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.agents.canned import canned, http
from tests.stubs.scripted import Scripted
from tests.ui.conftest import Open
from tests.ui.waiting import becomes, press, row, settled, shown, tellers_page, until
from tui_adventure.agents.servers import Server
from tui_adventure.agents.spending import Account, Limits, Usage
from tui_adventure.paths import find_paths
from tui_adventure.session import opening
from tui_adventure.settings import StorytellerName
from tui_adventure.story.beat import Beat
from tui_adventure.story.voices.storyteller import Telling
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.screens import storyteller as page


async def test_a_model_that_is_found_is_picked_and_tells_from_then_on(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Server("LM Studio", "http://127.0.0.1:1234/v1", ("Qwen/Qwen2.5-7B-Instruct", "tiny"))]
    monkeypatch.setattr(page, "find_servers", lambda: found)
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        rows = await tellers_page(pilot)
        rows.highlighted = row(rows, "find")
        await press(pilot, "enter")
        await becomes(pilot, lambda: "LM Studio serves 2 models" in shown(app, "#told"))
        rows.highlighted = row(rows, "pick 0")
        await press(pilot, "enter")
        await becomes(pilot, lambda: app.settings.model == "Qwen/Qwen2.5-7B-Instruct")
        assert app.settings.storyteller is StorytellerName.CREW
        assert app.settings.base_url == "http://127.0.0.1:1234/v1"
        game = app.game
        assert game is not None
        await becomes(pilot, lambda: game.teller.startswith("Qwen/Qwen2.5-7B-Instruct: 0 tokens, no charge"))
        await press(pilot, "escape")
        await until(pilot, "SettingsScreen")
        await press(pilot, "escape")
        await until(pilot, "AdventureScreen")


async def test_nobody_there_is_said(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "find_servers", list)
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        rows = await tellers_page(pilot)
        rows.highlighted = row(rows, "find")
        await press(pilot, "enter")
        await becomes(pilot, lambda: "No model server answers" in shown(app, "#told"))


async def test_a_trial_says_what_is_wrong_in_words(open_app: Open, tmp_path: Path) -> None:
    async with canned(http(404, {"error": {"message": "model 'm' not found"}})) as server:
        app = open_app(PlayOptions(paths=find_paths(tmp_path)), model="m", base_url=server.url)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            rows = await tellers_page(pilot)
            rows.highlighted = row(rows, "try")
            await press(pilot, "enter")
            await becomes(pilot, lambda: "no model called m" in " ".join(shown(app, "#told").split()))


async def test_a_trial_without_a_model_asks_for_one(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        rows = await tellers_page(pilot)
        rows.highlighted = row(rows, "try")
        await press(pilot, "enter")
        await becomes(pilot, lambda: "The crew needs a model" in shown(app, "#told"))


async def test_leaving_the_page_hangs_up(open_app: Open, tmp_path: Path) -> None:
    async with canned(b"") as server:
        app = open_app(PlayOptions(paths=find_paths(tmp_path)), model="m", base_url=server.url)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            rows = await tellers_page(pilot)
            rows.highlighted = row(rows, "try")
            await press(pilot, "enter")
            await becomes(pilot, server.called.is_set)
            await press(pilot, "escape")
            await asyncio.wait_for(server.hung_up.wait(), 5)


async def test_who_tells_and_what_it_took_stands_on_the_page(
    open_app: Open, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert scripted
    account = Account(session_id="x", model="tiny", limits=Limits(session_tokens=5000))
    account.spending.note("x", Usage(1200, 34), None)
    monkeypatch.setattr(opening, "account_of", lambda _: account)
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: shown(app, "#teller") == "tiny: 1,234 tokens, price unknown")
        account.spending.note("x", Usage(5000, 0), None)
        await press(pilot, "1")
        await becomes(pilot, lambda: shown(app, "#teller").startswith("The book tells (this session's limit"))


async def test_where_the_book_tells_the_page_has_no_such_row(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        assert not app.screen.query_one("#teller").display


class Paused:
    """Tells nothing, after it has said that the provider wants a pause."""

    name = "paused"
    at_once = False
    resting = ""

    def __init__(self) -> None:
        self.account = Account(model="tiny")
        self.go_on = asyncio.Event()

    async def tell(self, _beat: Beat) -> AsyncIterator[Telling]:
        self.account.say("Somebody asks for a pause; it is asked once more.")
        await self.go_on.wait()
        yield Telling(passage=0, text="So be it.")


async def test_a_pause_is_told_while_it_lasts(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    teller = Paused()
    monkeypatch.setattr(opening, "choose_storyteller", lambda _: teller)
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: "asks for a pause" in shown(app, "#notice"))
        teller.go_on.set()
        await becomes(pilot, lambda: shown(app, "#teller").startswith("tiny: 0 tokens"))
