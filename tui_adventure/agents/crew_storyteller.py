"""The crew as the game knows it: who tells a beat, reads a line, writes an entry, behind the checks and one breaker."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import TypeVar

from tui_adventure.agents.asking import Asking
from tui_adventure.agents.breaker import FAILURES, Breaker
from tui_adventure.agents.checked_telling import LONGEST_ANSWER, Ask, CheckedTelling, revoiced, whole
from tui_adventure.agents.checks.peeling import THINKS_ALOUD
from tui_adventure.agents.definitions import task
from tui_adventure.agents.epilogue_writer import WrittenEntry, entry_records
from tui_adventure.agents.innkeeper import HostedAnswer, inn_request
from tui_adventure.agents.jest import CheckedJest, jest_request, with_jest
from tui_adventure.agents.person import PersonsAnswer
from tui_adventure.agents.prompt import person_file, request
from tui_adventure.agents.providers import ChosenModel
from tui_adventure.agents.reader import LONGEST, line_with_scope, reading_in
from tui_adventure.agents.spending import Account
from tui_adventure.story.beat import Asked, Beat, Jest
from tui_adventure.story.voices.epilogue_writer import EntryFile
from tui_adventure.story.voices.innkeeper import Hosted, InnFile
from tui_adventure.story.voices.reader import Reading, Unread
from tui_adventure.story.voices.storyteller import StorytellerError, Telling

_Told = TypeVar("_Told")
_NOT_SO = "Part of what the model told was not what had happened; the book's words stand there."
_NOT_THEIRS = "What the model had somebody say was not theirs to say; the book's words stand there."
_NOT_HERS = "What the model had the innkeeper say was not hers to say; the book's words stand there."
_REMEMBERED = 64
"""Beats whose telling is kept."""
_OF_THE_TIME = 0.9
"""Share of its time after which a telling that was ended counts as one that failed."""


class CrewStoryteller:
    """Re-voices a beat's passages, or answers as its person, through a language model and behind the checks.

    `model` and `base_url` say who is asked (`agents.providers.choose`), `account` keeps what that takes.
    `time_limit` (seconds) bounds each wait for the provider; how long a whole telling may take is the turn's business.
    """

    name = "crew"
    at_once = False

    def __init__(
        self,
        model: str,
        base_url: str = "",
        time_limit: float = 20.0,
        account: Account | None = None,
        voices: Mapping[str, ChosenModel] | None = None,
    ) -> None:
        self._asking = Asking(model, base_url, time_limit, account or Account(), voices or {})
        self._time_limit = time_limit
        self._breaker = Breaker()
        self._earlier: OrderedDict[str, list[Telling]] = OrderedDict()
        """What was told of the last beats: whoever takes a turn back and does it again hears the same, unasked."""
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        """What the last lines were read as."""
        self._hosted: OrderedDict[str, Hosted] = OrderedDict()
        """What the last lines at the inn came to."""
        self._jests: OrderedDict[str, Telling | None] = OrderedDict()
        """What was last jested; None for what was no jest."""
        self._entries: OrderedDict[str, str] = OrderedDict()
        """What was written of the last adventures that ended."""

    @property
    def account(self) -> Account:
        """What the model takes."""
        return self._asking.account

    @account.setter
    def account(self, account: Account) -> None:
        self._asking.account = account

    @property
    def resting(self) -> str:
        """Why the book tells for the present, or ""."""
        return "the book tells" if self._breaker.resting else ""

    async def tell(self, beat: Beat) -> AsyncIterator[Telling]:
        """Yield the model's words for the beat's passages, as they pass: what is narrated, answered and jested.

        Raises:
            StorytellerError: the provider failed or broke off, or some of what it told was not what had happened.
        """
        told = self._told(beat)
        if beat.jest is not None and not self._breaker.resting and not self.account.limit_reached():
            told = with_jest(told, asyncio.ensure_future(self._jest(beat, beat.jest)), beat.jest.passage)
        async for telling in told:
            yield telling

    async def _jest(self, beat: Beat, jest: Jest) -> Telling | None:
        """Return what Magpie says in other words, None where the book's stand: nobody is troubled for a joke."""
        key = jest_request(beat, jest)
        if key not in self._jests:
            try:
                found = await CheckedJest(beat, jest, self._ask("jester")).run()
            except StorytellerError:
                return None
            _remember(self._jests, key, found)
        return self._jests[key]

    async def _told(self, beat: Beat) -> AsyncIterator[Telling]:
        indexes = revoiced(beat)
        if not indexes or self.account.is_closed():
            return
        answers = beat.asked is not None and len(indexes) == 1
        key = person_file(beat, beat.asked) if beat.asked is not None and answers else request(beat, indexes)
        if (earlier := self._earlier.get(key)) is not None:
            for one in earlier:
                yield one
            return
        if self._breaker.resting:
            self._breaker.passed_over()
            return
        telling = (
            self._answer(beat, beat.asked, indexes[0]) if beat.asked is not None and answers else self.checked(beat)
        )
        heard = []
        async for told in self._counted(telling):
            heard.append(told)
            yield told
        if heard:
            _remember(self._earlier, key, heard)
        if telling.refused:
            raise StorytellerError(self._weighed(_NOT_THEIRS if answers else _NOT_SO, told=bool(telling.told)))

    def _answer(self, beat: Beat, asked: Asked, index: int) -> PersonsAnswer:
        return PersonsAnswer(beat, asked, index, self._ask("person"), self._time_limit)

    async def read(self, unread: Unread) -> Reading | None:
        """Return what the model reads a line as, None where it says nothing that could be read or is not asked.

        Raises:
            StorytellerError: the provider failed.
        """
        told = line_with_scope(unread)
        if self.account.is_closed() or self._breaker.resting:
            return None
        if told not in self._readings:
            try:
                answer = await whole(self._ask("reader"), task("read").prompt(line=told), _longest)
            except StorytellerError as error:
                raise StorytellerError(self._weighed(str(error), told=False)) from error
            found = reading_in(answer)
            if found is None:
                self._breaker.failed()
                return None
            self._breaker.succeeded()
            _remember(self._readings, told, found)
        return self._readings[told]

    async def host(self, file: InnFile) -> Hosted | None:
        """Return what a line at the inn comes to, None where nothing could be read or nobody is asked.

        Raises:
            StorytellerError: the provider failed.
        """
        if self.account.is_closed() or self._breaker.resting:
            return None
        key = inn_request(file)
        if key not in self._hosted:
            hosting = HostedAnswer(file, self._ask("innkeeper"), self._time_limit)
            try:
                found = await hosting.run()
            except StorytellerError as error:
                raise StorytellerError(self._weighed(str(error), told=False)) from error
            if found is None or hosting.refused:
                raise StorytellerError(self._weighed(_NOT_HERS, told=False))
            self._breaker.succeeded()
            _remember(self._hosted, key, found)
        return self._hosted[key]

    async def write(self, file: EntryFile, limit: float) -> str:
        """Return an entry in the model's words; it is asked for by the player, so that a rest is no hindrance.

        Raises:
            StorytellerError: the provider failed, nothing may be spent, or too little of what was written is so.
        """
        self.account.admit()
        key = entry_records(file)
        if key not in self._entries:
            writing = WrittenEntry(file, self._ask("epilogue_writer"), limit)
            try:
                await writing.run()
            except StorytellerError as error:
                raise StorytellerError(self._weighed(str(error), told=False)) from error
            self._breaker.succeeded()
            _remember(self._entries, key, writing.text)
        return self._entries[key]

    def checked(self, beat: Beat) -> CheckedTelling:
        """Return a telling of a beat behind the checks, past what was told before and whatever rests."""
        return CheckedTelling(
            beat, revoiced(beat), self._ask("narrator"), (task("narrate"), task("mend")), self._time_limit
        )

    async def _counted(self, telling: CheckedTelling | PersonsAnswer) -> AsyncIterator[Telling]:
        """Yield a telling's passages and let the breaker know how it went."""
        began = time.monotonic()
        try:
            async for told in telling.run():
                yield told
        except StorytellerError as error:
            raise StorytellerError(self._weighed(str(error), told=False)) from error
        except asyncio.CancelledError:
            if time.monotonic() - began >= _OF_THE_TIME * self._time_limit:
                self._breaker.failed()
            raise
        if telling.told:
            self._breaker.succeeded()

    def _weighed(self, reason: str, *, told: bool) -> str:
        """Return the sentence for the player, with what follows from it when it was one failure too many."""
        if told or not self._breaker.failed():
            return reason
        turns = self._breaker.turns_left
        return f"{reason} That was {FAILURES} times running: for {turns} turns the book tells, then it is tried again."

    def _ask(self, who: str) -> Ask:
        return partial(self._asking.stream, who=who)


def _remember(kept: OrderedDict[str, _Told], key: str, told: _Told) -> None:
    """Keep what was told, and forget the oldest of many."""
    kept[key] = told
    while len(kept) > _REMEMBERED:
        kept.popitem(last=False)


def _longest(answer: str) -> int:
    """Return how many characters of a reading are listened to."""
    return LONGEST_ANSWER if THINKS_ALOUD.search(answer[:LONGEST]) else LONGEST
