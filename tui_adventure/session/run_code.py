"""A run: how it began, its seed, and what was entered on each page, as one number and some words.

For each page the number holds, in mixed radix, which of its open options was picked; the digit above them says that
words were typed. How many options a page has is known only by who plays it: the digits are read in replaying.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from itertools import pairwise

from tui_adventure.clean import clean
from tui_adventure.session.errors import SessionError
from tui_adventure.session.line_of_play import entered
from tui_adventure.session.state import LONGEST_INPUT, GameState
from tui_adventure.settings import AskResolve, Difficulty, Settings
from tui_adventure.story.beat import Page
from tui_adventure.story.intent import CHOSEN
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import ReturnedHero

MOST_ENTERED = 4000
"""Pages a code may turn: dozens of adventures of one hero."""
MARK = 3
"""Bytes of a mark."""
USUAL = Settings()


class NoCode(SessionError):
    """This session cannot be told as a code; the sentence says why."""


class DoesNotFit(SessionError):
    """What was entered does not fit the page it was entered on."""


class Start(IntEnum):
    """How a run began."""

    INTERVIEW = 0
    READY_HERO = 1
    DAILY = 2
    """With the door of a day; in the place of the seed stands the day."""


@dataclass(frozen=True)
class RunCode:
    """A run as its code tells it, not yet played."""

    start: Start
    seed: int
    edition: bytes
    mark: bytes
    count: int
    """How much was entered."""
    digits: int
    words: tuple[str, ...] = ()
    settings: Settings = USUAL
    returned: ReturnedHero | None = None
    """Who is spoken of in it."""

    def inputs(self) -> "Inputs":
        """Return what was entered, to be read page by page."""
        return Inputs(self)


class Inputs:
    """What was entered in a run; each is known once there is the page it was entered on."""

    def __init__(self, run: RunCode) -> None:
        self._digits = run.digits
        self._words = list(reversed(run.words))
        self.left = run.count

    def on(self, page: Page) -> str:
        """Return what was entered on a page.

        Raises:
            DoesNotFit: words were, and there are none.
        """
        open_ones = [option for option in page.options if not option.barred]
        self._digits, digit = divmod(self._digits, len(open_ones) + 1)
        self.left -= 1
        if digit < len(open_ones):
            return f"{CHOSEN}{open_ones[digit].id}"
        if not self._words:
            raise DoesNotFit("The code does not fit the page it leads to.")
        return self._words.pop()

    @property
    def used_up(self) -> bool:
        """Whether nothing is left of it."""
        return not (self.left or self._digits or self._words)


def edition_mark(content: str) -> bytes:
    """Return the mark of an edition of the book by its checksum; zeros for an edition nobody knows."""
    return sha256(content.encode()).digest()[:MARK] if content else bytes(MARK)


class LineMark:
    """The mark of a line of play: what was offered and how the hero stood, page by page, in whoever's words."""

    def __init__(self) -> None:
        self._digest = sha256()

    def add(self, state: GameState) -> None:
        """Go on with the next state of the line."""
        options = [option.id for option in state.page.options]
        numbers = (state.moves, state.adventure_turn, state.health_current, state.guard, state.resolve, state.coins)
        self._digest.update(f"{state.phase}|{state.page.title}|{options}|{numbers}\n".encode())

    @property
    def mark(self) -> bytes:
        """The mark as far as the line has gone."""
        return self._digest.digest()[:MARK]


def run_of(line: Sequence[GameState]) -> RunCode:
    """Return a line of play as a run.

    Raises:
        NoCode: the beginning is lost, turns of it are, two editions of the book were played, or it is too long.
    """
    first = line[0]
    start = _start_of(first)
    if any(after.moves != before.moves + 1 for before, after in pairwise(line)):
        raise NoCode("Saves of this session are lost, so that there is no code for it.")
    editions = {one.adventure.edition.content for one in line if one.adventure and one.adventure.edition}
    if len(editions) > 1:
        raise NoCode("This session was played with two editions of the book, so that there is no code for it.")
    if len(line) > MOST_ENTERED:
        raise NoCode("This session is too long for a code.")
    mark, words, places = LineMark(), [], []
    mark.add(first)
    for before, after, text in zip(line, line[1:], entered(line), strict=False):
        mark.add(after)
        open_ones = [f"{CHOSEN}{option.id}" for option in before.page.options if not option.barred]
        is_choice = text in open_ones
        places.append((open_ones.index(text) if is_choice else len(open_ones), len(open_ones) + 1))
        if not is_choice:
            words.append(_one_line(text))
    digits = 0
    for digit, radix in reversed(places):
        digits = digits * radix + digit
    return RunCode(
        start=start,
        seed=first.daily.day.toordinal() if first.daily else first.seed,
        edition=edition_mark(next(iter(editions), "")),
        mark=mark.mark,
        count=len(places),
        digits=digits,
        words=tuple(words),
        settings=_settings_of(first),
        returned=first.returned,
    )


def _start_of(first: GameState) -> Start:
    if first.daily is not None:
        return Start.DAILY
    if first.phase is GamePhase.CHARACTER_CREATION and not first.moves:
        return Start.INTERVIEW
    if first.phase is GamePhase.QUEST_SELECTION and first.moves == 1:
        return Start.READY_HERO
    raise NoCode("The beginning of this session is lost, so that there is no code for it.")


def _settings_of(first: GameState) -> Settings:
    if first.difficulty not in set(Difficulty):
        raise NoCode("This session was begun under settings that no code can hold.")
    return Settings(
        difficulty=Difficulty(first.difficulty),
        ask_resolve=AskResolve(first.ask_resolve.value),
        weigh_deeds=first.weigh_deeds,
        lines=tuple(first.lines),
        veils=tuple(first.veils),
    )


def _one_line(text: str) -> str:
    """Return words as a turn takes them, on one line of their own in the code."""
    return " ".join(clean(text)[:LONGEST_INPUT].split("\n")).strip()
