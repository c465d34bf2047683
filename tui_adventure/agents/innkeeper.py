"""The innkeeper answers what the inn does not: behind the checks, mended once, else the book's words stand."""

import asyncio
import json
import time

from pydantic import ValidationError

from tui_adventure.agents.beat_ground import ordinary_words
from tui_adventure.agents.checked_telling import LEAST_TO_MEND, LONGEST_ANSWER, Ask, whole
from tui_adventure.agents.checks import Breach, Ground, Knowledge, Row, judge_speech
from tui_adventure.agents.checks.peeling import THINKS_ALOUD, without_thinking
from tui_adventure.agents.checks.word_lists import pattern
from tui_adventure.agents.definitions import agent, task
from tui_adventure.agents.prompt import first_within
from tui_adventure.clean import clean
from tui_adventure.story.voices.innkeeper import Hosted, InnFile
from tui_adventure.story.voices.storyteller import StorytellerError

MANNER, DOORS, BEHIND = 180, 220, 300
"""Words of her own lines, of the cards on the doors, and of what lies behind the hero, at most."""
_LONGEST = 4_000
_QUOTES = '"“”'
_WRITES = "It says that she has written or done something: she only talks."


class HostedAnswer:
    """One line put to the innkeeper. `refused` has why what she was made to say is not hers to say."""

    def __init__(self, file: InnFile, ask: Ask, limit: float) -> None:
        self._file = file
        self._ask = ask
        self._deadline = time.monotonic() + limit
        self.refused: tuple[Breach, ...] = ()

    async def run(self) -> Hosted | None:
        """Return what the line comes to: what she says is checked, or ""; None where nothing could be read.

        Raises:
            StorytellerError: nobody answered.
        """
        warming = asyncio.ensure_future(asyncio.to_thread(ordinary_words))
        answer = await whole(self._ask, task("host").prompt(file=inn_request(self._file)), _longest)
        await warming
        found = hosted_in(answer)
        if found is None or (found.line is not None and not found.says):
            return found
        self.refused = self._judged(found.says)
        if self.refused and found.line is None and all(breach.repairable for breach in self.refused):
            found = await self._again(found)
        if not self.refused:
            return found
        if found.line is not None:
            self.refused = ()
        return found.model_copy(update={"says": ""})

    async def _again(self, wrong: Hosted) -> Hosted:
        """Return what she says when she is asked for once more."""
        left = self._deadline - time.monotonic()
        if left < LEAST_TO_MEND:
            return wrong
        said = wrong.says, " ".join(breach.why for breach in self.refused)
        try:
            async with asyncio.timeout(left - LEAST_TO_MEND / 2):
                asked = task("host_again").prompt(file=inn_request(self._file, said))
                mended = hosted_in(await whole(self._ask, asked, _longest))
        except (StorytellerError, TimeoutError):
            return wrong
        if mended is None:
            return wrong
        self.refused = self._judged(mended.says)
        return mended

    def _judged(self, says: str) -> tuple[Breach, ...]:
        file = self._file
        own = (*file.manner, *file.doors, *file.behind, *file.hero, file.question)
        who, told = agent("innkeeper"), task("host")
        asked = f"{who.backstory}\n{who.goal}\n{told.description}\n{told.expected_output}"
        ground = Ground(
            done=file.line,
            names=frozenset(file.names),
            asked=asked,
            banned=frozenset((*file.lines, *file.veils)),
            ordinary=ordinary_words(),
        )
        known = Knowledge(file=". ".join(own), facts={}, hidden=file.hidden)
        found = judge_speech(says, (), known, ground)
        if pattern("ledger").search(says):
            return (*found, Breach(Row.AGENCY, _WRITES))
        return found


def inn_request(file: InnFile, said: tuple[str, str] | None = None) -> str:
    """Return a line with all that she can answer it with, as JSON; `said` has what she said wrongly before, and why."""
    data: dict[str, object] = {
        "leave out altogether": list(file.lines),
        "pass over without detail": list(file.veils),
        "page": file.page,
        "you have asked": file.question,
        "in the ledger stands": list(file.hero),
        "you have said at other times": first_within(file.manner, MANNER),
        "on the lit doors": first_within(file.doors, DOORS),
        "behind them": first_within(file.behind, BEHIND),
        "lines that can be written": {
            line.value: list(values) or "their own words" for line, values in file.writes.items()
        },
        "is said": file.line,
    }
    data = {name: value for name, value in data.items() if value}
    if said is not None:
        data |= {"you said": said[0], "what is wrong with it": said[1]}
    return json.dumps(data, ensure_ascii=False, indent=1)


def hosted_in(answer: str) -> Hosted | None:
    """Return what is in an answer, None where it holds no JSON of the kind."""
    text = without_thinking(clean(answer.replace("\r", "")))
    if (start := text.find("{")) < 0:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(text[start:])
        if isinstance(found, dict):
            found = found | {"line": found.get("line") or None}
        hosted = Hosted.model_validate(found)
    except (ValueError, ValidationError, RecursionError):
        return None
    says = " ".join(clean(hosted.says).split())
    quoted = says[:1] in _QUOTES and says[-1:] in _QUOTES and not set(says[1:-1]) & set(_QUOTES)
    return hosted.model_copy(update={"says": says[1:-1].strip() if quoted else says, "value": clean(hosted.value)})


def _longest(answer: str) -> int:
    """Return how many characters are listened to."""
    return LONGEST_ANSWER if THINKS_ALOUD.search(answer[:_LONGEST]) else _LONGEST
