"""A session as a book: a cover, chapters, the hero's plate and a colophon, before anybody decides how it looks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from tui_adventure import __version__
from tui_adventure.chronicle.figure_page import figures_of_run
from tui_adventure.session.code_text import code_of
from tui_adventure.session.finished import finished_in
from tui_adventure.session.line_of_play import entered
from tui_adventure.session.run_code import NoCode
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import Passage, PassageKind
from tui_adventure.story.content.art import Drawing, find_drawing
from tui_adventure.story.intent import CHOSEN, Do, Pick
from tui_adventure.story.phases import AdventurePhase, GamePhase

if TYPE_CHECKING:
    from tui_adventure.story.engine import Engine

_AT_THE_INN = "At the inn"
_CHAPTERS = {
    AdventurePhase.SETUP: "Setting out",
    AdventurePhase.RISING: "On the road",
    AdventurePhase.MIDPOINT: "Midway",
    AdventurePhase.CLIMAX: "The climax",
    AdventurePhase.DENOUEMENT: "The way home",
}
_CLOSING = "The entry in the ledger"
_IN_FIGURES = "In figures"
_ARRIVING = (PassageKind.TRAVEL, PassageKind.HINGE, PassageKind.SCENE, PassageKind.CLOSING)
Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SceneTitle:
    """The title of what follows."""

    text: str


@dataclass(frozen=True)
class Picture:
    """A drawing, and what it shows in words."""

    drawing: Drawing


@dataclass(frozen=True)
class Deed:
    """What the hero did: a choice of the page, or words as they were typed and what they were taken for."""

    text: str
    typed: bool = False
    taken_for: str = ""


@dataclass(frozen=True)
class Roll:
    """A roll, for the margin."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Facts, each a name and a value."""

    rows: Rows


Block = SceneTitle | Picture | Deed | Roll | Facts | Passage


@dataclass
class Chapter:
    """A part of the tale."""

    title: str
    adventure: str = ""
    """The adventure that begins with it, or ""."""
    turns: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Book:
    """What a chronicle holds, in the order of its pages."""

    title: str
    hero: str
    door: str
    dates: str
    identifier: str
    """The session's id."""
    finished: datetime
    art: Drawing | None
    chapters: Sequence[Chapter]
    plate: Rows
    colophon: Sequence[str]
    code: str
    """The code of the run, or ""."""


def book_of(line: Sequence[GameState], engine: "Engine", *, dice: bool = False) -> Book:
    """Return a session as a book, its last state last in `line`; rolls are in it only with `dice`."""
    last = line[-1]
    quests = [*last.completed_quests]
    if last.active_quest is not None and last.active_quest.id not in {quest.id for quest in quests}:
        quests.append(last.active_quest)
    hero = last.character_sheet.name if last.character_sheet is not None else "Somebody not yet written in"
    doors = list(dict.fromkeys(quest.door for quest in quests if quest.door))
    art = find_drawing(doors[0], engine.library.art_folders) if doors else None
    code, why_not = _code(line)
    made = f"Written down by Nine Doors {__version__}, from the saves of every turn."
    again = f"Whoever has Nine Doors can play it again, to the letter: tui-adventure replay {code}" if code else why_not
    return Book(
        title=last.title or (quests[0].title if len(quests) == 1 else f"The adventures of {hero}" if quests else hero),
        hero=hero,
        door=_named_doors(doors),
        dates=_dates(line[0].created_at, last.updated_at),
        identifier=last.session_id,
        finished=last.updated_at,
        art=art,
        chapters=_Teller(engine, dice=dice, on_the_cover=art).chapters(line),
        plate=_plate(last, engine),
        colophon=(made, again),
        code=code,
    )


class _Teller:
    """Puts the turns of a line of play into chapters."""

    def __init__(self, engine: "Engine", *, dice: bool, on_the_cover: Drawing | None) -> None:
        self._engine = engine
        self._dice = dice
        self._shown = [on_the_cover]
        self._chapters: list[Chapter] = []
        self._key: object = None
        self._title = ""

    def chapters(self, line: Sequence[GameState]) -> list[Chapter]:
        texts = ("", *entered(line))
        for before, state, text in zip((None, *line), line, texts, strict=False):
            chapter = self._chapter(state, begins=_begins(before, state))
            chapter.blocks += self._turn(before, state, text)
            if before is None or finished_in(before) is None:
                chapter.blocks += _figures(state)
        return self._chapters

    def _chapter(self, state: GameState, *, begins: bool) -> Chapter:
        adventure = state.adventure
        number = len(state.completed_quests)
        if adventure is None:
            key, title, turns = ("inn", number), _AT_THE_INN, ""
        elif state.phase is GamePhase.EPILOGUE:
            key, title, turns = ("closing", number), _CLOSING, ""
        else:
            key, title = (str(state.adventure_phase), number), _CHAPTERS[state.adventure_phase]
            turns = f"from turn {max(1, state.adventure_turn)} of {state.max_turns}"
        if key != self._key:
            quest = state.active_quest
            self._key = key
            self._chapters.append(Chapter(title, quest.title if begins and quest else "", turns))
        return self._chapters[-1]

    def _turn(self, before: GameState | None, state: GameState, text: str) -> Iterator[Block]:
        page = state.page
        if before is not None and text:
            yield _deed(before, state, text)
        art = (state.active_quest.door if _begins(before, state) and state.active_quest else "") or page.art
        heading = next((at for at, said in enumerate(page.passages) if said.kind in _ARRIVING), None)
        for at, passage in enumerate(page.passages):
            if at == heading and page.title and page.title != self._title:
                yield SceneTitle(page.title)
                drawing = find_drawing(art, self._engine.library.art_folders) if art else None
                if drawing is not None and drawing not in self._shown:
                    self._shown.append(drawing)
                    yield Picture(drawing)
                self._title = page.title
            yield from self._passage(passage)

    def _passage(self, passage: Passage) -> Iterator[Block]:
        match passage.kind:
            case PassageKind.ACTION:
                return
            case PassageKind.ROLL if self._dice:
                yield Roll(passage.text)
            case PassageKind.ROLL:
                return
            case _ if passage.rows:
                yield Facts(passage.rows)
            case _ if passage.figures and passage.text.endswith(passage.figures):
                told = passage.text.removesuffix(passage.figures).rstrip()
                yield passage.model_copy(update={"text": told})
                if self._dice:
                    yield Roll(passage.figures.strip("()"))
            case _:
                yield passage


def _figures(state: GameState) -> Iterator[Block]:
    """Yield the figures of the adventure that ends on the page of a state."""
    for number, (drawing, said) in enumerate(figures_of_run(state)):
        if not number:
            yield SceneTitle(_IN_FIGURES)
        yield from (Picture(drawing), said)


def _begins(before: GameState | None, state: GameState) -> bool:
    """Return whether the hero goes through a door on this turn."""
    return state.adventure is not None and (before is None or before.adventure is None)


def _deed(before: GameState, state: GameState, text: str) -> Deed:
    if text.startswith(CHOSEN):
        chosen = text.removeprefix(CHOSEN)
        return Deed(next((one.label for one in before.page.options if one.id == chosen), chosen.replace("_", " ")))
    match state.meant:
        case Pick(option=option):
            label = next((one.label for one in before.page.options if one.id == option), "")
            return Deed(text, typed=True, taken_for="" if label == text else label)
        case Do(verb=verb, thing=thing) if before.phase is not GamePhase.COMBAT:
            named = _named(thing, state)
            return Deed(text, typed=True, taken_for=f"{verb} {named}".strip())
        case _:
            return Deed(text, typed=True)


def _named(thing: str, state: GameState) -> str:
    adventure = state.adventure
    if adventure is not None and thing in adventure.people:
        return adventure.people[thing].name
    return thing.rpartition(".")[2].replace("_", " ")


def _plate(last: GameState, engine: "Engine") -> Rows:
    sheet = last.character_sheet
    if sheet is None:
        return ()
    status = engine.status(last.model_copy(deep=True))
    abilities = ", ".join(f"{name} {score}" for name, score in sheet.stats.model_dump().items())
    carried = ", ".join(f"{item.name}{f' ×{item.count}' if item.count > 1 else ''}" for item in status.items)
    rows = (
        ("Name", sheet.name),
        ("Calling", status.hero),
        ("Background", status.in_words.get("background", "")),
        ("Motive", status.in_words.get("motive", "")),
        ("Flaw", status.in_words.get("flaw", "")),
        ("Known for", sheet.trait),
        ("Abilities", abilities),
        ("Hearts", f"{status.hearts} of {status.hearts_max}"),
        ("Resolve", f"{status.resolve} of {status.resolve_max}"),
        ("Coins", str(status.coins)),
        ("Scars", ", ".join(status.scars)),
        ("Carried", carried),
    )
    return tuple((name, value) for name, value in rows if value)


def _code(line: Sequence[GameState]) -> tuple[str, str]:
    try:
        return code_of(line), ""
    except NoCode as error:
        return "", str(error)


def _named_doors(doors: Sequence[str]) -> str:
    named = [door.capitalize() for door in doors]
    if not named:
        return "No door opened yet"
    joined = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    return f"The {joined} Door{'s' if len(named) > 1 else ''}"


def _dates(begun: datetime, finished: datetime) -> str:
    first, last = _day(begun), _day(finished)
    return first if first == last else f"{first} to {last}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
