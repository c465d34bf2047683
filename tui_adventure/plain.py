"""The game as append-only lines, for screen readers, pipes and scripts: no borders, no redraw, no colour."""

import asyncio
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from tui_adventure.clean import clean
from tui_adventure.rules.combat.view import FightView
from tui_adventure.rules.errors import GameError
from tui_adventure.session.errors import SessionLeft
from tui_adventure.session.opening import told_before
from tui_adventure.session.turn_events import StorytellerFellBack, TurnEnded, TurnEvent, TurnNotSaved
from tui_adventure.story.beat import Option, Page, Passage, PassageKind, Voice
from tui_adventure.story.engine import Engine
from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.state import GamePhase
from tui_adventure.story.views.journal import Journal
from tui_adventure.story.views.standing import Standing, in_plain_words
from tui_adventure.story.views.status import Status

if TYPE_CHECKING:
    from tui_adventure.session import ConversationFlow, GameSessionFlow

WIDTH = 78
SPEAKERS = {Voice.KEEPER: "Keeper: ", Voice.JESTER: "Magpie: ", Voice.PLAYER: "> "}
ARRIVING = (PassageKind.TRAVEL, PassageKind.HINGE, PassageKind.SCENE, PassageKind.CLOSING)
"""What stands under a page's title; what came of the turn before it stands above."""
HELP = (
    "Type the number of a choice, or what you want to do in your own words.\n"
    "status: your numbers. again: this page once more. recap: where things stand.\n"
    "before: the last turns again. journal: facts, people, places, moments.\n"
    "help 7: what choice 7 does, at length.\n"
    "undo: one turn back. redo: forward again. save: where you are is saved already. quit: leave; the session is kept."
)


@dataclass
class PlainTable:
    """One session played line by line, with the streams it reads and writes."""

    conversation: "ConversationFlow"
    lines_in: TextIO
    out: TextIO
    notices: tuple[str, ...] = ()
    resumed: bool = False
    _explained: set[str] = field(default_factory=set)
    _heard: set[str] = field(default_factory=set)
    _begun: bool = False

    @property
    def flow(self) -> "GameSessionFlow":
        """The session that is played."""
        return self.conversation.game

    @property
    def engine(self) -> Engine:
        """The engine it is played through."""
        return self.conversation.engine

    async def play(self) -> None:
        """Play until the input ends or the player quits; from a pipe also until the closing entry is written."""
        for notice in (*self.notices, self.flow.notice, self.flow.unsaved):
            self._say(notice)
        greeting = self.engine.greeting(self.flow.state) if self.resumed else ""
        if greeting:
            self._say(f"Keeper: {greeting}")
        self._show(self.flow.state.page)
        if told := told_before(self.flow.state):
            self._say(f"Keeper: {told}")
            await self._take(self.flow.state.waiting)
        begun_closed = self._closed()
        while begun_closed or self.lines_in.isatty() or not self._closed():
            line = await asyncio.to_thread(self._read)
            if line is None or line.casefold() in {"quit", "exit", "q"}:
                break
            if line:
                await self._take(line)
                begun_closed = begun_closed and self._closed()
        if self.flow.unsaved:
            self._say(self.flow.unsaved)
        else:
            self._say("The ledger keeps your place. `tui-adventure plain --resume last` goes on from here.")

    async def _take(self, line: str) -> None:
        command = self._command(line.casefold())
        try:
            if command is not None:
                command()
                return
            async for event in self.conversation.turn(line):
                self._hear(event)
        except SessionLeft as error:
            self._say(str(error))
            self._show(self.flow.get_state().page)
        except GameError as error:
            self._say(str(error))

    def _hear(self, event: TurnEvent) -> None:
        """Tell what a turn says; once a reason, that it was not saved or the book's words stood in for a model's."""
        match event:
            case StorytellerFellBack(reason=reason) | TurnNotSaved(reason=reason) if reason not in self._heard:
                self._heard.add(reason)
                self._say(f"Keeper: {reason}")
            case TurnEnded(beat=beat) if beat.spent:
                self._show(self.flow.state.page)
            case TurnEnded(beat=beat):
                self._tell(beat.page)
                if choices := self.flow.get_choices():
                    self._say(f"The choices stand, 1 to {len(choices)}; `again` reads them out.")

    def _command(self, line: str) -> Callable[[], None] | None:
        asked = line.removeprefix("help ")
        if asked.isdecimal() and asked != line:
            return lambda: self._explain(int(asked))
        return {
            "help": lambda: self._say(HELP),
            "again": lambda: self._show(self.flow.state.page, whole=True),
            "status": lambda: self._status(self.engine.status(self.flow.state)),
            "recap": lambda: self._standing(self.engine.standing(self.flow.state)),
            "where things stand": lambda: self._standing(self.engine.standing(self.flow.state)),
            "before": self._before,
            "journal": lambda: self._journal(self.engine.journal(self.flow.state)),
            "undo": lambda: self._rewind(self.flow.undo),
            "redo": lambda: self._rewind(self.flow.redo),
            "save": lambda: self._say("Saved already, up to your last turn."),
        }.get(line)

    def _rewind(self, step: Callable[[], object]) -> None:
        step()
        self._show(self.flow.state.page, whole=True)

    def _explain(self, number: int) -> None:
        options = self.flow.state.page.options
        if not 1 <= number <= len(options):
            self._say(f"There is no choice {number}.")
            return
        self.out.writelines(f"{line}\n" for line in choice(number, options[number - 1]))

    def _status(self, status: Status) -> None:
        if not status.name:
            self._say("Nobody is in the ledger yet.")
            return
        self._say(f"{status.name}, {status.hero}.")
        self._say(
            f"Hearts {status.hearts} of {status.hearts_max}, guard {status.guard} of {status.guard_max}, "
            f"resolve {status.resolve} of {status.resolve_max}, coins {status.coins}."
        )
        if status.arc is not None:
            turn = f"turn {status.arc.turn} of {status.arc.max_turns}"
            self._say(f"{status.quest}: {turn}, {status.arc.phase}, at {status.place}.")
        self._list("Conditions", [f"{line.name} ({line.turns})" for line in status.conditions])
        self._list("Scars", list(status.scars))
        self._list("To do", [f"{line.say} ({'done' if line.done else 'open'})" for line in status.objectives])
        self._list("Clocks", [f"{line.name} {line.filled} of {line.size}" for line in status.clocks])
        self._list("Proved", list(status.proved))
        self._list("You carry", [f"{line.name}{f' ×{line.count}' if line.count > 1 else ''}" for line in status.items])
        self._list("Here", [f"{line.name}, {line.regard}" for line in status.people])

    def _standing(self, shown: Standing) -> None:
        self._say("\n".join(f"{section.heading}: {' '.join(section.lines)}" for section in in_plain_words(shown)))

    def _before(self) -> None:
        for exchange in self.flow.state.conversation_history[-3:]:
            self._say(f"> {exchange['action']}")
            self._say(exchange["narrative"])

    def _journal(self, journal: Journal) -> None:
        visited = [place for place in journal.places if place.visited]
        self._list("People", [f"{entry.name}, {entry.look} ({entry.gone or entry.regard})" for entry in journal.people])
        self._list("Places", [f"{place.name}{' (here)' if place.here else ''}" for place in visited])
        for kind in FactKind:
            self._list(f"Known, {kind}", [fact.say for fact in journal.facts if fact.kind is kind])
        self._list("Moments", [entry.say for entry in journal.moments])
        self._list("Still owed", [entry.say for entry in journal.promises if entry.state == "open"])
        if not journal.title:
            self._say("The journal is empty: no door has been opened yet.")

    def _list(self, title: str, entries: list[str]) -> None:
        if entries:
            self._say(f"{title}: {'; '.join(entry.rstrip('.') for entry in entries)}.")

    def _show(self, page: Page, *, whole: bool = False) -> None:
        """Print a page: what was told, who is in the fight, the choices. What a choice does is told once a fight."""
        self._tell(page)
        table = self.engine.fight(self.flow.state)
        if table is None or whole:
            self._explained.clear()
        for line in fight_lines(table) if table is not None else ():
            self._say(line)
        for number, option in enumerate(page.options, 1):
            told = table is not None and option.id in self._explained
            self._explained.add(option.id)
            self.out.writelines(f"{line}\n" for line in choice(number, option, brief=told))
        if page.prompt:
            self._say(page.prompt)
        self.out.flush()

    def _tell(self, page: Page) -> None:
        heading = next((n for n, passage in enumerate(page.passages) if passage.kind in ARRIVING), None)
        for number, passage in enumerate(page.passages):
            if page.title and number == heading:
                self._say(f"\n— {page.title} —" if self._begun else f"— {page.title} —")
            self._begun = True
            self._say(spoken(passage))

    def _say(self, text: str) -> None:
        """Print paragraphs, wrapped; nothing for no text."""
        for paragraph in clean(text).split("\n") if text else ():
            self.out.write(textwrap.fill(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False) + "\n")
        self.out.flush()

    def _read(self) -> str | None:
        if self.lines_in.isatty():
            self.out.write("? ")
            self.out.flush()
        line = self.lines_in.readline()
        return line.strip() if line else None

    def _closed(self) -> bool:
        return self.flow.get_phase() is GamePhase.EPILOGUE


def spoken(passage: Passage) -> str:
    """Return a passage with its speaker named, so that voices are told apart by ear; the narrator needs no name."""
    if passage.voice is Voice.INNKEEPER and passage.kind is not PassageKind.CLOSING:
        return f"Oda: {passage.text}"
    return f"{SPEAKERS.get(passage.voice, '')}{passage.text}"


def fight_lines(table: FightView) -> Iterator[str]:
    """Yield who stands in the fight, how they are, what each means to do, and who acts when."""
    for foe in table.foes:
        conditions = "".join(f", {name} ({turns})" for name, turns in foe.conditions)
        numbers = f"hearts {foe.hearts} of {foe.hearts_max}, armour {foe.armour}, {foe.band}{conditions}"
        yield f"{foe.name}: {numbers}. Next: {foe.intent.rstrip('.')}."
    for name, turns, does in table.conditions:
        yield f"You are {name} for {turns} more turns: {does}"
    yield f"Round {table.round}. Order: {', '.join(table.order)}."


def choice(number: int, option: Option, *, brief: bool = False) -> Iterator[str]:
    """Yield the lines of a numbered choice: what it is and costs, what it does (unless brief), its odds or its bar."""
    yield f"{number}. {option.label}{f' ({option.cost})' if option.cost else ''}"
    if option.detail and not brief:
        yield from _indented(option.detail)
    if option.barred:
        yield from _indented(f"Barred: {option.barred}")
    elif option.stakes is not None:
        stakes = option.stakes
        edge = {1: ", with advantage", -1: ", with disadvantage"}.get(stakes.advantage, "")
        partly = f", {stakes.partial} in part" if stakes.partial else ""
        hangs_on = f"{stakes.harm} harm" if stakes.harm else f"at stake: {stakes.risk}" if stakes.risk else ""
        risk = f"; {hangs_on}" if hangs_on and not brief else ""
        odds = f"{stakes.success} in 100{partly}{risk}"
        yield from _indented(f"{stakes.label} {stakes.modifier:+d} against {stakes.target}{edge}: {odds}")


def _indented(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="   ", subsequent_indent="   ")
