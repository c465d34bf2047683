"""Cutting a model's stream into the passages it was asked for."""

import json
import re

from tui_adventure.story.beat import Beat, Passage, PassageKind, Voice
from tui_adventure.story.voices.storyteller import StorytellerError, Telling

TOLD = frozenset({PassageKind.OUTCOME, PassageKind.TRAVEL, PassageKind.SCENE})
SPARE_WORDS = 60
_SEPARATOR_LINE = re.compile(r"\s*\n[ \t]*\*{3,}[ \t]*\n\s*")
_SAFE = re.compile(r"(?s).*\S(?<!\*)(?=\s*\Z|\s*\n[ \t]*\*{1,3}[ \t]*\Z)")
"""All but trailing white space and what may yet become a separator line."""
_ENDED = re.compile(r"""[.!?…:;][\"'”’)\]]*$""")


def revoiced(beat: Beat) -> list[int]:
    """Return the indexes of the passages that a narrator may tell again."""
    return [
        index
        for index, passage in enumerate(beat.page.passages)
        if passage.voice is Voice.NARRATOR and passage.kind in TOLD
    ]


def beat_as_json(beat: Beat, indexes: list[int]) -> str:
    """Return the facts of a beat and the passages to tell, as JSON for a prompt."""
    told = [
        {"number": number, "what": beat.page.passages[index].kind.value, "text": beat.page.passages[index].text}
        for number, index in enumerate(indexes, 1)
    ]
    tried = [passage.text for passage in beat.page.passages if passage.kind is PassageKind.ACTION]
    return json.dumps(
        {"facts": dict(beat.facts), "the player did": tried, "passages": told}, ensure_ascii=False, indent=1
    )


class PassageCutter:
    """Takes a stream of text piece by piece and says which passage each piece belongs to.

    Text is held back as long as it might still turn out to be the start of a separator line.
    """

    def __init__(self, indexes: list[int], passages: tuple[Passage, ...]) -> None:
        self._indexes = indexes
        self._limits = [2 * len(passages[index].text.split()) + SPARE_WORDS for index in indexes]
        self._held = ""
        self._number = 0
        self._told = [""] * len(indexes)

    def feed(self, piece: str) -> list[Telling]:
        """Return what can be told now.

        Raises:
            StorytellerError: there are more passages, or far more words, than were asked for.
        """
        self._held += piece.replace("\r", "")
        tellings: list[Telling] = []
        while (cut := _SEPARATOR_LINE.search(self._held)) is not None:
            tellings += self._tell(self._held[: cut.start()])
            self._held = self._held[cut.end() :]
            self._number += 1
            if self._number >= len(self._indexes):
                raise StorytellerError("The storyteller told more than had happened; the road's own words stand.")
        ready = _SAFE.match(self._held)
        if ready is not None:
            tellings += self._tell(ready[0])
            self._held = self._held[ready.end() :]
        return tellings

    def finish(self) -> list[Telling]:
        """Return what was held back.

        Raises:
            StorytellerError: a passage is missing, empty or breaks off.
        """
        tellings = self._tell(self._held.rstrip())
        self._held = ""
        if self._number != len(self._indexes) - 1 or not all(_ENDED.search(text.strip()) for text in self._told):
            raise StorytellerError("The storyteller broke off in mid-sentence; the road's own words stand.")
        return tellings

    def _tell(self, text: str) -> list[Telling]:
        if not self._told[self._number]:
            text = text.lstrip()
        if not text:
            return []
        self._told[self._number] += text
        if len(self._told[self._number].split()) > self._limits[self._number]:
            raise StorytellerError("The storyteller would not stop; the road's own words stand.")
        return [Telling(passage=self._indexes[self._number], text=text)]
