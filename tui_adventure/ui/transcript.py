"""What has been shown of the game, in order, so that any screen can show it again."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tui_adventure.rules.events import RollMade
from tui_adventure.session.state import Exchange
from tui_adventure.story.beat import Beat, Page, Passage, PassageKind, Voice
from tui_adventure.story.events import QuestBegun

KEPT = 80
BEFORE_ALL = -1
"""The index of what stands on no page: what the player did, where the story does not repeat it."""


@dataclass(frozen=True)
class Heading:
    """A scene's title and the name of its drawing."""

    title: str
    art: str = ""


@dataclass(frozen=True)
class Spoken:
    """A passage, with the roll it tells of."""

    passage: Passage
    roll: RollMade | None = None
    index: int = 0
    """Its place in the page."""


Entry: TypeAlias = Heading | Spoken


class Transcript:
    """The entries of the last turns, and where the newest turn begins."""

    def __init__(self) -> None:
        self._turns: deque[list[Entry]] = deque(maxlen=KEPT)
        self._title = ""
        self._drawn: set[str] = set()
        """The drawings that were shown: each is shown once, since it takes the room of words."""

    def begin(self, page: Page, earlier: Sequence[Exchange] = ()) -> list[Entry]:
        """Start over with a page that stands by itself: a session resumed, a turn taken back.

        Of `earlier` exchanges the last is told again, so that the page is not without the scene it belongs to.
        """
        self._turns.clear()
        self._title = ""
        self._drawn.clear()
        self._turns += [list(_told_again(exchange)) for exchange in earlier[-1:]]
        return self.add(Beat(page=page))

    def add(self, beat: Beat, done: str = "") -> list[Entry]:
        """Append a beat as it stands and return its entries."""
        entries = self.open(beat, done)
        self.put(entries)
        return entries

    def open(self, beat: Beat, done: str = "") -> list[Entry]:
        """Begin a turn of which nothing is shown yet, and return its entries; a new title comes before its scene.

        What the player did, `done`, is told first where the beat does not tell it.
        """
        entries = list(self._set(beat))
        if done and not any(passage.kind is PassageKind.ACTION for passage in beat.page.passages):
            said = Passage(voice=Voice.PLAYER, kind=PassageKind.ACTION, text=done)
            entries.insert(0, Spoken(said, index=BEFORE_ALL))
        self._turns.append([])
        return entries

    def put(self, entries: Sequence[Entry]) -> None:
        """Append entries of the newest turn as they are shown."""
        self._turns[-1] += entries

    def last(self, turns: int = 1) -> list[Entry]:
        """Return the entries of the last turns."""
        return [entry for turn in list(self._turns)[-turns:] for entry in turn]

    def _set(self, beat: Beat) -> Iterator[Entry]:
        page = beat.page
        headed = not page.title or page.title == self._title
        for index, passage in enumerate(page.passages):
            if not headed and _opens_scene(passage):
                headed = True
                self._title = page.title
                art = _opened_door(beat) or page.art
                yield Heading(page.title, "" if art in self._drawn else art)
                self._drawn.add(art)
            yield Spoken(passage, _roll_of(beat, passage), index)


def _told_again(exchange: Exchange) -> Iterator[Entry]:
    done, told = exchange["action"], exchange["narrative"]
    if done:
        yield Spoken(Passage(voice=Voice.PLAYER, kind=PassageKind.ACTION, text=done))
    if told:
        yield Spoken(Passage(voice=Voice.NARRATOR, kind=PassageKind.OUTCOME, text=told))


def _opened_door(beat: Beat) -> str:
    """Return the door the hero went through in this beat: a country is drawn when it is first seen."""
    return next((event.door for event in beat.events if isinstance(event, QuestBegun)), "")


def _opens_scene(passage: Passage) -> bool:
    if passage.voice is Voice.INNKEEPER:
        return passage.kind is not PassageKind.NOTE
    return passage.kind in {PassageKind.HINGE, PassageKind.SCENE, PassageKind.TRAVEL, PassageKind.CLOSING}


def _roll_of(beat: Beat, passage: Passage) -> RollMade | None:
    if passage.event is None or passage.event >= len(beat.events):
        return None
    event = beat.events[passage.event]
    return event if isinstance(event, RollMade) else None
