"""Magpie says something about what has just happened, behind the checks, or says what the book has her say."""

import asyncio
import json
from collections.abc import AsyncIterator

from tui_adventure.agents.beat_ground import ground_of, ordinary_words
from tui_adventure.agents.checked_telling import Ask, whole
from tui_adventure.agents.checks import Breach, Ground, Knowledge, Row, judge_speech, peel
from tui_adventure.agents.checks.on_record import Records
from tui_adventure.agents.checks.sentences import sentences
from tui_adventure.agents.checks.speech import grave_ideas
from tui_adventure.agents.checks.word_lists import pattern
from tui_adventure.agents.definitions import agent, task
from tui_adventure.clean import clean
from tui_adventure.story.beat import Beat, Jest
from tui_adventure.story.voices.storyteller import StorytellerError, Telling

MOST_SENTENCES, MOST_WORDS = 2, 35
EVENTS = 3
"""Turns that she hears of, this one among them."""
_LONGEST = 2_000
_QUOTES = '"“”'


class CheckedJest:
    """One jest. `refused` has why it is not told: there is no second try at a joke."""

    def __init__(self, beat: Beat, jest: Jest, ask: Ask) -> None:
        self._beat = beat
        self._jest = jest
        self._ask = ask
        self.refused: tuple[Breach, ...] = ()

    async def run(self) -> Telling | None:
        """Return the jest in the place of the aside, None where the book's stands.

        Raises:
            StorytellerError: nobody answered.
        """
        warming = asyncio.ensure_future(asyncio.to_thread(ordinary_words))
        answer = await whole(
            self._ask, task("jest").prompt(events=jest_request(self._beat, self._jest)), lambda _: _LONGEST
        )
        await warming
        text = " ".join(clean(" ".join(peel(answer, 1))).split())
        if text[:1] in _QUOTES and text[-1:] in _QUOTES and not set(text[1:-1]) & set(_QUOTES):
            text = text[1:-1].strip()
        self.refused = self._judged(text)
        return None if self.refused else Telling(passage=self._jest.passage, text=text)

    def _judged(self, text: str) -> tuple[Breach, ...]:
        """Return why a jest is not fit to be told: it is brief, kind, and about something that happened."""
        beat, jest = self._beat, self._jest
        told = [text for pair in beat.around.before[-EVENTS + 1 :] for text in pair]
        happened = (*told, *jest.happened, *jest.said)
        known = Knowledge(file=". ".join((*happened, jest.aside)), facts={}, hidden=())
        found = list(judge_speech(text, (), known, self._ground()))
        if len(sentences(text)) > MOST_SENTENCES or len(text.split()) > MOST_WORDS:
            found.append(Breach(Row.LENGTH, "It is no aside."))
        if pattern("unkind").search(text) or grave_ideas(text):
            found.append(Breach(Row.RATING, "It is unkind, or jests about what is no jest."))
        records = Records(happened, (), (), "")
        if not records.record(text).weighty & records.all.weighty:
            found.append(Breach(Row.RESULT, "It is about nothing that happened."))
        return tuple(found)

    def _ground(self) -> Ground:
        who, told = agent("jester"), task("jest")
        return ground_of(
            self._beat, self._jest.passage, f"{who.backstory}\n{who.goal}\n{told.description}\n{told.expected_output}"
        )


async def with_jest(
    tellings: AsyncIterator[Telling], jest: "asyncio.Task[Telling | None]", at: int
) -> AsyncIterator[Telling]:
    """Yield tellings with a jest in its place among them, number `at`; it is asked for meanwhile."""
    left: asyncio.Task[Telling | None] | None = jest
    fault: StorytellerError | None = None
    try:
        try:
            async for told in tellings:
                if left is not None and told.passage > at:
                    if (said := await left) is not None:
                        yield said
                    left = None
                yield told
        except StorytellerError as error:
            fault = error
        if left is not None and (said := await left) is not None:
            yield said
        if fault is not None:
            raise fault
    finally:
        jest.cancel()


def jest_request(beat: Beat, jest: Jest) -> str:
    """Return what has happened lately, as JSON."""
    before = [{"did": did, "told": told} for did, told in beat.around.before[-EVENTS + 1 :]]
    data: dict[str, object] = {
        "leave out altogether": list(beat.around.lines),
        "pass over without detail": list(beat.around.veils),
        "before": before,
        "just now": list(jest.happened),
        "you have said before": list(jest.said),
        "what you would say else": jest.aside,
    }
    return json.dumps({name: value for name, value in data.items() if value}, ensure_ascii=False, indent=1)
