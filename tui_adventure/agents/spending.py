"""What models were asked and what it cost: counted by the provider, estimated where it does not count; and the limits.

The sums of the day and of each session are kept in one small file, so that a restart forgets neither.
"""

import json
import logging
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui_adventure.agents.prices import Price, Prices
from tui_adventure.agents.provider_faults import FaultKind, ProviderFault
from tui_adventure.agents.providers import ChosenModel
from tui_adventure.files import read_text

FILE_NAME = "spending.json"
LARGEST_FILE = 200_000
MOST_SESSIONS = 500
"""Sessions whose sums are kept; the one asked for longest ago goes first."""
_LETTERS_A_TOKEN = 4
_UNPRICED = "What {} costs is unknown, so a limit in dollars cannot hold it: set one in tokens, or name its price."
_SMALLEST_SHOWN = 0.01
_WAIT_FOR_FILE = 1.0

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Usage:
    """Tokens of one or more answers: those that were read and those that were written."""

    read: int = 0
    written: int = 0
    estimated: bool = False

    @property
    def tokens(self) -> int:
        """All of them."""
        return self.read + self.written

    def __sub__(self, before: "Usage") -> "Usage":
        return Usage(self.read - before.read, self.written - before.written, estimated=self.estimated)


def estimate(messages: Any, answer: str) -> Usage:
    """Return about how many tokens went there and back, at four letters each."""
    asked = messages if isinstance(messages, str) else "".join(str(each.get("content", "")) for each in messages)
    return Usage(-(-len(asked) // _LETTERS_A_TOKEN), -(-len(answer) // _LETTERS_A_TOKEN), estimated=True)


class Sum(BaseModel):
    """Tokens and US dollars; money counts only what has a known price."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    read: int = Field(default=0, ge=0)
    written: int = Field(default=0, ge=0)
    money: float = Field(default=0.0, ge=0, allow_inf_nan=False)
    unpriced: int = Field(default=0, ge=0)
    """Tokens of models whose price is unknown."""
    estimated: bool = False

    @property
    def tokens(self) -> int:
        """All tokens."""
        return self.read + self.written

    def plus(self, used: Usage, price: Price | None) -> "Sum":
        """Return the sum with these tokens at this price."""
        return Sum(
            read=self.read + used.read,
            written=self.written + used.written,
            money=self.money + (price.of(used.read, used.written) if price is not None else 0.0),
            unpriced=self.unpriced + (used.tokens if price is None else 0),
            estimated=self.estimated or used.estimated,
        )


class _Kept(BaseModel):
    """What is in the file."""

    day: str = ""
    today: Sum = Sum()
    sessions: dict[str, Sum] = Field(default_factory=dict)


class Spending:
    """The sums of this day and of each session, in a file; without one they last as long as the program."""

    def __init__(self, file: Path | None = None, today: Callable[[], date] = date.today) -> None:
        self._file = file
        self._today = today
        self._kept = _Kept()

    def of_day(self) -> Sum:
        """Return what was used today, by any window of the game."""
        return self._read().today

    def of_session(self, session_id: str) -> Sum:
        """Return what was used for a session, ever."""
        return self._read().sessions.get(session_id, Sum())

    def note(self, session_id: str, used: Usage, price: Price | None) -> None:
        """Add what was used; where it cannot be written down it is remembered until the program ends."""
        if not used.tokens:
            return
        if self._file is None:
            self._add(session_id, used, price)
            return
        from filelock import FileLock, Timeout

        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self._file}.lock", timeout=_WAIT_FOR_FILE):
                self._add(session_id, used, price)
                self._write()
        except (OSError, Timeout) as error:
            log.warning("what was spent could not be written down (%s)", error)
            self._file = None
            self._add(session_id, used, price)

    def _add(self, session_id: str, used: Usage, price: Price | None) -> None:
        kept = self._read()
        sessions = {key: value for key, value in kept.sessions.items() if key != session_id}
        sessions[session_id] = kept.sessions.get(session_id, Sum()).plus(used, price)
        newest = dict(list(sessions.items())[-MOST_SESSIONS:])
        self._kept = kept.model_copy(update={"today": kept.today.plus(used, price), "sessions": newest})

    def _read(self) -> _Kept:
        """Return the sums as they stand, another window's among them; what cannot be read counts as nothing."""
        if self._file is not None:
            try:
                self._kept = _Kept.model_validate_json(read_text(self._file, LARGEST_FILE))
            except FileNotFoundError:
                pass
            except (OSError, ValidationError, ValueError) as error:
                log.warning("what was spent could not be read (%s)", error)
        today = self._today().isoformat()
        if self._kept.day != today:
            self._kept = self._kept.model_copy(update={"day": today, "today": Sum()})
        return self._kept

    def _write(self) -> None:
        assert self._file is not None  # noqa: S101 - only called where there is one
        text = json.dumps(self._kept.model_dump())
        with tempfile.NamedTemporaryFile("w", dir=self._file.parent, encoding="utf-8", delete=False) as temporary:
            temporary.write(text)
        os.replace(temporary.name, self._file)  # noqa: PTH105 - atomic where both stand in one folder


@dataclass(frozen=True)
class Limits:
    """What may be used: US dollars and tokens, for a session and for a day; 0 is no limit."""

    session_money: float = 0.0
    day_money: float = 0.0
    session_tokens: int = 0
    day_tokens: int = 0

    @property
    def are_set(self) -> bool:
        """Whether there is any."""
        return bool(self.money or self.session_tokens or self.day_tokens)

    @property
    def money(self) -> bool:
        """Whether there is any in US dollars."""
        return bool(self.session_money or self.day_money)


@dataclass
class Account:
    """What one session spends at one model: noted here, shown from here, and stopped here where a limit is reached."""

    spending: Spending = field(default_factory=Spending)
    session_id: str = ""
    model: str = ""
    price: Price | None = None
    limits: Limits = Limits()
    say: Callable[[str], None] = lambda _: None
    """Tells the player something at once, while a turn is being told."""
    hear: Callable[[str], None] = lambda _: None
    """Hears what the model says, piece by piece, as it comes."""
    prices: Prices | None = None
    """The table that other models than this one are looked up in."""
    _told: bool = False
    _warned: bool = False

    @property
    def used(self) -> Usage:
        """What the session has taken so far."""
        kept = self.spending.of_session(self.session_id)
        return Usage(kept.read, kept.written, estimated=kept.estimated)

    def beside(self, chosen: ChosenModel) -> "Account":
        """Return the account of a voice with a model of its own: the same sums and limits, at that model's price."""
        price = self.prices.of(chosen) if self.prices is not None else None
        say, hear = (lambda text: self.say(text)), (lambda text: self.hear(text))  # noqa: PLW0108 - both are set later
        return replace(self, model=chosen.id, price=price, say=say, hear=hear)

    def note(self, used: Usage) -> None:
        """Note what an answer took."""
        self.spending.note(self.session_id, used, self.price)

    def admit(self) -> None:
        """Let the model be asked.

        Raises:
            ProviderFault: a limit is reached.
        """
        if reached := self.limit_reached():
            raise ProviderFault(FaultKind.LIMIT, limit=reached)

    def is_closed(self) -> bool:
        """Return whether the book tells because a limit is reached.

        Raises:
            ProviderFault: it is, and the player has not been told yet.
        """
        if self.limits.money and self.price is None and not self._warned:
            self._warned = True
            self.say(_UNPRICED.format(self.model))
        if not self.limit_reached():
            return False
        if not self._told:
            self._told = True
            self.admit()
        return True

    def limit_reached(self) -> str:
        """Return which limit is reached, as a sentence begins with it, or ""."""
        if not self.limits.are_set:
            return ""
        session, day = self.spending.of_session(self.session_id), self.spending.of_day()
        for used, most, name in (
            (session.money, self.limits.session_money, f"This session's limit of {dollars(self.limits.session_money)}"),
            (day.money, self.limits.day_money, f"The day's limit of {dollars(self.limits.day_money)}"),
            (
                session.tokens,
                self.limits.session_tokens,
                f"This session's limit of {self.limits.session_tokens:,} tokens",
            ),
            (day.tokens, self.limits.day_tokens, f"The day's limit of {self.limits.day_tokens:,} tokens"),
        ):
            if most and used >= most:
                return name
        return ""

    def in_words(self) -> str:
        """Return what this session has used so far, for a status line: "about 1,204 tokens, $0.03"."""
        return self._in_words(self.spending.of_session(self.session_id))

    def day_in_words(self) -> str:
        """Return what was used today, likewise."""
        return self._in_words(self.spending.of_day())

    def _in_words(self, used: Sum) -> str:
        about = "about " if used.estimated else ""
        return f"{about}{used.tokens:,} tokens, {self._cost(used)}"

    def _cost(self, used: Sum) -> str:
        if self.price is not None and not self.price.read and not self.price.written and not used.money:
            return "no charge"
        if used.unpriced or self.price is None:
            return f"{dollars(used.money)} and what has no known price" if used.money else "price unknown"
        return dollars(used.money)


def dollars(amount: float) -> str:
    """Return an amount of US dollars as it is shown: to the cent, less than one to two figures."""
    if 0 < amount < _SMALLEST_SHOWN:
        return f"${float(f'{amount:.1g}'):.{max(3, -int(f'{amount:e}'.split('e')[1]))}f}"
    return f"${amount:,.2f}"
