"""What models take: counted, priced, kept over a restart, and stopped at the player's limits."""

import asyncio
import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from tests.agents.canned import canned, http, said
from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.agents.open_model import open_model
from tui_adventure.agents.prices import FREE, Price, Prices, open_prices
from tui_adventure.agents.provider_faults import FaultKind, ProviderFault
from tui_adventure.agents.providers import choose
from tui_adventure.agents.spending import MOST_SESSIONS, Account, Limits, Spending, Sum, Usage, dollars, estimate
from tui_adventure.agents.trial import PAGE
from tui_adventure.session import boot

DAY = date(2026, 12, 1)
PRICE = Price(read=1, written=10)


@pytest.fixture(autouse=True)
def crewai_loaded() -> None:
    boot.load(models=True)


def kept(folder: Path, day: date = DAY) -> Spending:
    return Spending(folder / "spending.json", lambda: day)


def test_the_sums_of_day_and_session_outlast_the_program(tmp_path: Path) -> None:
    kept(tmp_path).note("a", Usage(1000, 100), PRICE)
    kept(tmp_path).note("b", Usage(500, 50), PRICE)
    today = kept(tmp_path).of_day()
    assert (today.read, today.written) == (1500, 150)
    assert today.money == pytest.approx(0.003)
    assert kept(tmp_path).of_session("a").tokens == 1100
    assert kept(tmp_path).of_session("nobody") == Sum()


def test_two_windows_add_to_one_sum(tmp_path: Path) -> None:
    one, other = kept(tmp_path), kept(tmp_path)
    one.note("a", Usage(1, 1), PRICE)
    other.note("a", Usage(2, 2), PRICE)
    one.note("a", Usage(4, 4), PRICE)
    assert other.of_day().tokens == one.of_day().tokens == 14


def test_a_new_day_begins_with_nothing_and_a_session_goes_on(tmp_path: Path) -> None:
    kept(tmp_path).note("a", Usage(1000, 100), PRICE)
    tomorrow = kept(tmp_path, date(2026, 12, 2))
    assert tomorrow.of_day() == Sum()
    assert tomorrow.of_session("a").tokens == 1100
    tomorrow.note("a", Usage(1, 1), PRICE)
    assert kept(tmp_path, date(2026, 12, 2)).of_day().tokens == 2


@pytest.mark.parametrize("text", ["", "{", "[]", '{"today": {"money": -1}}', '{"today": {"money": NaN}}', "\x00"])
def test_a_file_that_cannot_be_read_is_a_day_without_spending(tmp_path: Path, text: str) -> None:
    (tmp_path / "spending.json").write_text(text)
    spending = kept(tmp_path)
    assert spending.of_day() == Sum()
    spending.note("a", Usage(1, 1), PRICE)
    assert kept(tmp_path).of_day().tokens == 2


def test_where_nothing_can_be_written_it_is_remembered_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    spending = Spending(tmp_path / "data" / "spending.json", lambda: DAY)
    spending.note("a", Usage(1, 1), PRICE)
    assert spending.of_day().tokens == 2


def test_the_file_stays_small(tmp_path: Path) -> None:
    sums = {f"s{number}": Sum(read=1).model_dump() for number in range(MOST_SESSIONS)}
    text = json.dumps({"day": DAY.isoformat(), "today": Sum().model_dump(), "sessions": sums})
    (tmp_path / "spending.json").write_text(text)
    spending = kept(tmp_path)
    spending.note("new", Usage(1, 1), PRICE)
    assert spending.of_session("new").tokens == 2
    assert spending.of_session("s0") == Sum()
    assert spending.of_session("s1").tokens == 1


@pytest.mark.parametrize(
    ("limits", "reached"),
    [
        (Limits(session_money=0.01), "This session's limit of $0.01"),
        (Limits(day_money=0.02), "The day's limit of $0.02"),
        (Limits(session_tokens=1100), "This session's limit of 1,100 tokens"),
        (Limits(day_tokens=2200), "The day's limit of 2,200 tokens"),
        (Limits(session_money=1, day_money=1, session_tokens=9999, day_tokens=9999), ""),
        (Limits(), ""),
    ],
)
def test_a_limit_is_reached_and_named(limits: Limits, reached: str) -> None:
    spending = Spending(today=lambda: DAY)
    for session in ("a", "b"):
        spending.note(session, Usage(1000, 100), Price(read=5, written=50))
    account = Account(spending, "a", price=PRICE, limits=limits)
    assert account.limit_reached() == reached


async def test_past_a_limit_nobody_is_asked() -> None:
    account = Account(Spending(today=lambda: DAY), "a", price=PRICE, limits=Limits(session_tokens=10))
    async with canned(said("a", usage=(9, 2))) as server:
        client = open_model(choose("m", server.url), 2, account)
        await client.acall("say it")
        with pytest.raises(ProviderFault) as caught:
            await client.acall("say it")
    assert caught.value.kind is FaultKind.LIMIT
    assert len(server.asked) == 1


async def test_the_providers_own_count_is_what_counts() -> None:
    account = Account(session_id="a", price=PRICE)
    async with canned(said("one", " two", usage=(321, 7))) as server:
        client = open_model(choose("m", server.url), 2, account)
        for _ in range(2):
            await client.acall([{"role": "user", "content": "say it"}])
    assert b'"include_usage":true' in server.bodies[0].replace(b" ", b"")
    assert account.spending.of_session("a") == Sum(read=642, written=14, money=PRICE.of(642, 14))


async def test_without_a_count_it_is_estimated_and_said_so() -> None:
    account = Account(session_id="a", price=PRICE)
    async with canned(said("12345678", "9012")) as server:
        await open_model(choose("m", server.url), 2, account).acall([{"role": "user", "content": "x" * 400}])
    assert account.used == Usage(100, 3, estimated=True)
    assert account.in_words().startswith("about 103 tokens")


async def test_what_is_stopped_in_its_midst_is_counted_and_what_fails_at_once_is_not() -> None:
    account = Account(session_id="a", price=PRICE)
    async with canned(http(500, "")) as server:
        with pytest.raises(ProviderFault):
            await open_model(choose("m", server.url), 2, account).acall("x" * 400)
    assert account.spending.of_session("a").tokens == 0
    async with canned(b"") as server:
        call = asyncio.create_task(open_model(choose("m", server.url), 5, account).acall("x" * 400))
        await server.called.wait()
        call.cancel()
        with suppress(asyncio.CancelledError):
            await call
    assert account.spending.of_session("a").tokens == 100


def test_a_price_is_the_players_own_before_the_shipped_one(tmp_path: Path) -> None:
    chosen = choose("openai/gpt-4o-mini-2024-07-18")
    assert open_prices(None).of(chosen) == Price(read=0.15, written=0.6)
    (tmp_path / "prices.toml").write_text('["openai/gpt-4o-mini*"]\nread = 1\nwritten = 2\n')
    assert open_prices(tmp_path).of(chosen) == Price(read=1, written=2)


def test_what_has_no_price_says_so_and_what_is_here_costs_nothing() -> None:
    prices = open_prices(None)
    assert prices.of(choose("openai/unheard-of")) is None
    assert prices.of(choose("ollama/tiny", "", {})) is FREE
    assert prices.of(choose("m", "http://box:8000")) is None
    spending = Spending()
    spending.note("a", Usage(1000, 200), None)
    assert Account(spending, "a").in_words() == "1,200 tokens, price unknown"
    assert Account(spending, "b", price=FREE).in_words() == "0 tokens, no charge"


@pytest.mark.parametrize("text", ["[", '["m"]\nread = -1\nwritten = 0', '["m"]\nread = "much"', "m = 1"])
def test_prices_that_make_no_sense_are_named_and_the_shipped_ones_hold(tmp_path: Path, text: str) -> None:
    (tmp_path / "prices.toml").write_text(text)
    prices = open_prices(tmp_path)
    assert "prices.toml" in prices.fault
    assert prices.of(choose("openai/gpt-4o-mini")) is not None


def test_the_longest_fitting_name_is_the_price() -> None:
    mini, large = Price(read=1, written=1), Price(read=9, written=9)
    prices = Prices({}, {"openai/gpt-9*": large, "openai/gpt-9-mini*": mini})
    assert prices.of(choose("openai/gpt-9-mini-x")) == mini
    assert prices.of(choose("openai/gpt-9")) == large


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "$0.00"), (0.0000004, "$0.0000004"), (0.00234, "$0.002"), (0.5, "$0.50"), (1234.567, "$1,234.57")],
)
def test_money_is_shown_as_small_as_it_is(amount: float, shown: str) -> None:
    assert dollars(amount) == shown


def test_about_four_letters_are_a_token() -> None:
    assert estimate([{"role": "user", "content": "12345"}], "1234") == Usage(2, 1, estimated=True)


async def test_a_limit_is_told_once_and_the_book_tells_from_there_on() -> None:
    account = Account(Spending(today=lambda: DAY), "a", limits=Limits(session_tokens=10))
    account.note(Usage(9, 2))
    async with canned(said("a")) as server:
        storyteller = CrewStoryteller("m", server.url, 2, account)
        with pytest.raises(ProviderFault, match="10 tokens is reached"):
            await anext(aiter(storyteller.tell(PAGE)))
        assert [telling async for telling in storyteller.tell(PAGE)] == []
    assert server.asked == []


def test_a_limit_in_dollars_that_cannot_hold_is_said_once() -> None:
    heard: list[str] = []
    account = Account(model="m", limits=Limits(day_money=1), say=heard.append)
    assert not account.is_closed()
    assert not account.is_closed()
    assert heard == [
        "What m costs is unknown, so a limit in dollars cannot hold it: set one in tokens, or name its price."
    ]
