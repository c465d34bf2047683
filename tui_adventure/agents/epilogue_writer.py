"""A closing entry in a model's words: each sentence stands on what is on record, is mended once, or is left out."""

import asyncio
import json
import time
from collections.abc import Sequence

from tui_adventure.agents.beat_ground import ordinary_words
from tui_adventure.agents.checked_telling import LEAST_TO_MEND, LONGEST_ANSWER, Ask, whole
from tui_adventure.agents.checks import Breach, Ground, Records, Row, Standing, judge_sentence, names_left, peel
from tui_adventure.agents.checks.entry import tells_the_end
from tui_adventure.agents.checks.peeling import THINKS_ALOUD
from tui_adventure.agents.checks.sentences import sentences
from tui_adventure.agents.definitions import agent, task
from tui_adventure.story.voices.epilogue_writer import EntryFile
from tui_adventure.story.voices.storyteller import StorytellerError

SHORTEST, LONGEST = 90, 600
"""Words of an entry."""
_KEPT = 0.6
"""Share of the sentences of an answer that must stand; less was told by somebody who does not keep to the records."""
_MOST_TOLD_OFF = 12
_LONGEST_PAGE = 8_000
_NOT_SO = "What the model wrote was not what had happened; the book's entry stands."
_SAYS_AGAIN = Breach(Row.REPETITION, "It says again what was said.")


class WrittenEntry:
    """Writes one entry. `text` is what stands of it, `refused` why other sentences do not."""

    def __init__(self, file: EntryFile, ask: Ask, limit: float) -> None:
        self._file = file
        self._ask = ask
        self._deadline = time.monotonic() + limit
        self._stands = _standing(file)
        self.text = ""
        self.refused: dict[str, tuple[Breach, ...]] = {}

    async def run(self) -> None:
        """Ask, have mended what is wrong, and leave out what still is.

        Raises:
            StorytellerError: nobody answered, or too little of the answer is so.
        """
        warming = asyncio.ensure_future(asyncio.to_thread(ordinary_words))
        answer = await whole(self._ask, task("write").prompt(records=entry_records(self._file)), _longest)
        await warming
        page, self.refused = await asyncio.to_thread(self._judged, answer)
        wrong = (one for found in self.refused.values() for one in found)
        if any(one.repairable and one is not _SAYS_AGAIN for one in wrong):
            page = await self._mended(answer, page)
        self.text = page if self._is_whole(page) else ""
        if not self.text:
            raise StorytellerError(_NOT_SO)

    async def _mended(self, answer: str, page: str) -> str:
        """Return the better of a page and of what is written when it is asked for once more."""
        left = self._deadline - time.monotonic()
        if left < LEAST_TO_MEND:
            return page
        asked = task("write_again").prompt(records=entry_records(self._file, (answer, self.refused)))
        try:
            async with asyncio.timeout(left - LEAST_TO_MEND / 2):
                mended = await whole(self._ask, asked, _longest)
                again, refused = await asyncio.to_thread(self._judged, mended)
        except (StorytellerError, TimeoutError):
            return page
        if not self._is_whole(again) or (self._is_whole(page) and len(refused) > len(self.refused)):
            return page
        self.refused = refused
        return again

    def _judged(self, answer: str) -> tuple[str, dict[str, tuple[Breach, ...]]]:
        """Return what stands of an answer, in its paragraphs, and why the rest does not."""
        paragraphs, refused = [], {}
        said: set[str] = set()
        for paragraph in "\n\n".join(peel(answer, 1)).split("\n\n"):
            kept, before = [], frozenset((self._file.hero,))
            for sentence in sentences(paragraph):
                found = judge_sentence(sentence, before, self._stands, _ground(self._file))
                if found or sentence in said:
                    refused[sentence] = found or (_SAYS_AGAIN,)
                    before = frozenset()
                    continue
                said.add(sentence)
                before = names_left(sentence, before, self._stands.records)
                kept.append(sentence)
            paragraphs += [" ".join(kept)] if kept else []
        return "\n\n".join(paragraphs), refused

    def _is_whole(self, page: str) -> bool:
        """Return whether what stands is an entry: long enough, mostly what was written, with the end in it."""
        told = sentences(page)
        enough = SHORTEST <= len(page.split()) <= LONGEST
        return enough and len(told) >= _KEPT * (len(told) + len(self.refused)) and tells_the_end(told, self._stands)


def entry_records(file: EntryFile, said: tuple[str, dict[str, tuple[Breach, ...]]] | None = None) -> str:
    """Return all that is on record, as JSON; `said` has what was written before, and what of it is wrong."""
    data: dict[str, object] = {
        "leave out altogether": list(file.lines),
        "pass over without detail": list(file.veils),
        "hero": f"{file.hero}, {file.kind}",
        "door": file.door,
        "what it was about": file.quest,
        "how it ended": file.ending,
        "what the hero did, in order": list(file.moments),
        "what was found out": list(file.known),
        "counted": dict(file.counted),
        "the entry in the book": file.entry,
    }
    data = {name: value for name, value in data.items() if value}
    if said is not None:
        answer, refused = said
        wrong = [
            {"sentence": sentence, "what is wrong with it": " ".join(one.why for one in found)}
            for sentence, found in list(refused.items())[:_MOST_TOLD_OFF]
        ]
        data |= {"you wrote": answer[:_LONGEST_PAGE], "what is wrong with it": wrong}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _standing(file: EntryFile) -> Standing:
    counted = [f"{file.hero}, {name}: {value}.".replace("(", "").replace(")", "") for name, value in file.counted]
    frame = f"{file.hero}, {file.kind}, took the {file.door.capitalize()} Door. {file.quest}: {file.ending}."
    paragraphs: Sequence[str] = (*file.entry.split("\n\n"), *file.known, *counted, frame)
    records = Records(paragraphs, file.moments, (file.hero, *file.people), file.hero)
    known = records.all.weighty
    hidden = tuple(one for one in file.hidden if not records.record(one).weighty <= known)
    return Standing(records, hidden, file.ended)


def _ground(file: EntryFile) -> Ground:
    who, told = agent("epilogue_writer"), task("write")
    return Ground(
        names=frozenset(
            (file.hero, *file.people, *file.places, "Oda", "Venn", file.door.capitalize(), "Door", "Nine", "Doors")
        ),
        asked=f"{who.backstory}\n{who.goal}\n{told.description}\n{told.expected_output}",
        banned=frozenset((*file.lines, *file.veils)),
        ordinary=ordinary_words(),
    )


def _longest(answer: str) -> int:
    """Return how many characters are listened to."""
    return LONGEST_ANSWER if THINKS_ALOUD.search(answer[:_LONGEST_PAGE]) else _LONGEST_PAGE
