"""The game as append-only lines, for screen readers, pipes and scripts: no borders, no redraw, no colour."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

from tui_adventure.plain_endings import ENDINGS, endings_said
from tui_adventure.plain_hall import asked_of_hall
from tui_adventure.plain_keeping import book_said, code_said, receipts_said, when_closed
from tui_adventure.plain_lines import Lines
from tui_adventure.plain_roads import ROADS, LineRoads
from tui_adventure.plain_words import Told, choice, group_line, listed, numbers, spoken
from tui_adventure.rules.errors import GameError
from tui_adventure.session.errors import SessionLeft
from tui_adventure.session.opening import account_of, chosen_before, told_before, who_tells
from tui_adventure.session.turn_events import (
    PassageTold,
    StorytellerFellBack,
    TurnEnded,
    TurnEvent,
    TurnNotSaved,
    TurnResolved,
)
from tui_adventure.story.beat import Option, Page, PassageKind
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import CHOSEN, Wish
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.views.journal import Journal
from tui_adventure.story.views.move_groups import Deeds, grouped
from tui_adventure.story.views.standing import Standing, in_plain_words
from tui_adventure.story.views.status import Status

if TYPE_CHECKING:
    from tui_adventure.session import ConversationFlow, GameSessionFlow, GameState
    from tui_adventure.session.hall import Hall

ARRIVING = (PassageKind.TRAVEL, PassageKind.HINGE, PassageKind.SCENE, PassageKind.CLOSING)
"""What stands under a page's title; what came of the turn before it stands above."""
KEPT = "The ledger keeps your place. `tui-adventure plain --resume last` goes on from here."
HINT = "At any time: help, status, inventory, again, recap, map, undo, quit."
HELP = (
    "Type the number of a choice, or what you want to do in your own words.\n"
    "status: your numbers. inventory: what you carry. again: this page once more. recap: where things stand.\n"
    "map: where you are and the ways from there. before: the last turns again. "
    "book: this page in the book's words, where a model told it. "
    "journal: facts, people, places, moments.\n"
    "code: the code that plays this adventure again. chronicle: how to keep it as a book.\n"
    "receipts: where every line of this page comes from.\n"
    "roads: at a closing entry, which choices changed most; roads 2 goes on from the second of them. "
    "endings: another ending of the same door beside this one.\n"
    "hall of heroes: who came back before you. statistics: all your adventures counted.\n"
    "help 7: what choice 7 does, at length. In a fight a number may open a list; 2 3 takes the third of list 2.\n"
    "undo: one turn back. redo: forward again. save: where you are is saved already. quit: leave; the session is kept."
)


@dataclass
class LineGame:
    """One session played line by line. `width` is the columns that lines are broken at, 0 for never."""

    conversation: "ConversationFlow"
    out: TextIO
    width: int = 0
    hall: "Hall | None" = None
    """The heroes of the place where this session is kept."""
    pictures: bool = True
    """Whether it is told what drawings show."""
    _told: Told = field(default_factory=Told)
    _heard: set[str] = field(default_factory=set)
    _begun: bool = False
    _page: Page = field(default_factory=Page)
    """The page of the turn that is being told."""
    _said: int = 0
    """How many of its passages have been printed."""
    left: bool = False
    """Whether the player has wished to leave."""
    _list: tuple[Option, ...] = ()
    """The moves of the group that was opened last and not yet chosen from."""
    reopen: "Callable[[str], ConversationFlow] | None" = None
    """Opens another session by its id, to go on there."""
    _roads: LineRoads = field(default_factory=LineRoads)

    @property
    def flow(self) -> "GameSessionFlow":
        """The session that is played."""
        return self.conversation.game

    @property
    def state(self) -> "GameState":
        """The session as it stands."""
        return self.flow.get_state()

    @property
    def engine(self) -> Engine:
        """The engine it is played through."""
        return self.conversation.engine

    async def begin(self, *notices: str, resumed: bool = False) -> None:
        """Say what there is to say, show the page that stands, and play what was chosen in leaving last time."""
        for notice in (*notices, self.flow.notice, self.flow.unsaved):
            self.say(notice)
        if account := account_of(self.conversation):
            account.say = lambda pause: self.say(f"Keeper: {pause}")
        greeting = self.engine.greeting(self.state) if resumed else ""
        if greeting:
            self.say(f"Keeper: {greeting}")
        self.say(HINT)
        self._show(self.state.page)
        if told := told_before(self.state):
            self.say(f"Keeper: {told}")
            for text, _ in chosen_before(self.state):
                await self.take(text)

    async def take(self, line: str) -> None:
        """Do what a line asks for: a word of this front end's own, or a turn."""
        command = self._command(line.casefold())
        try:
            if self.state.phase is GamePhase.EPILOGUE and (at_the_end := self._at_the_end(line.casefold())):
                await at_the_end
                return
            if command is not None:
                command()
                return
            if (meant := self._meant(line)) is None:
                return
            async for event in self.conversation.turn(meant):
                self._hear(event)
        except SessionLeft as error:
            self.say(str(error))
            self._show(self.state.page)
        except GameError as error:
            self.say(str(error))

    async def _other_entry(self) -> None:
        """Have the closing entry written in other words, and print it."""
        self.say("Keeper: The entry is being written; Ctrl+C leaves.")
        if why_not := await self.conversation.write_entry():
            self.say(f"Keeper: {why_not}")
            return
        self._show(self.state.page, whole=True)
        self.say("Keeper: A model wrote this entry, out of what is on record. `book` shows the book's.")

    def end(self) -> bool:
        """Say where the session is kept, or why it is not; return whether it is."""
        self.say(self.flow.unsaved or KEPT)
        return not self.flow.unsaved

    def say(self, text: str) -> None:
        """Print paragraphs, broken at the width; nothing for no text."""
        Lines(self.out, self.width).say(text)

    def _hear(self, event: TurnEvent) -> None:
        """Tell what a turn says; once a reason, that it was not saved or the book's words stood in for a model's."""
        match event:
            case StorytellerFellBack(reason=reason) | TurnNotSaved(reason=reason) if reason not in self._heard:
                self._heard.add(reason)
                self.say(f"Keeper: {reason}")
            case TurnResolved(beat=beat):
                self._page, self._said = beat.page, 0
            case PassageTold(passage=index, text=text):
                self._tell(self._page, before=index)
                self._tell(self._page.told({index: text}), before=index + 1)
            case TurnEnded(beat=beat) if beat.spent:
                self._show(self.state.page, told=self._said)
                if self.flow.get_phase() is GamePhase.EPILOGUE:
                    self.say(
                        "\n".join(when_closed(self.state, self.engine.library, written=self.conversation.has_writer))
                    )
            case TurnEnded(beat=beat):
                self._tell(beat.page.model_copy(update={"title": ""}))
                if last := max(self._groups(), default=len(self.flow.get_choices())):
                    self.say(f"The choices stand, 1 to {last}; `again` reads them out.")

    def _command(self, line: str) -> Callable[[], None] | None:
        asked = line.removeprefix("help ")
        if asked.isdecimal() and asked != line:
            return lambda: self._explain(int(asked))
        stands = {
            "status": lambda: self._status(self.engine.status(self.state)),
            "who am i": lambda: self._status(self.engine.status(self.state)),
            "recap": lambda: self._standing(self.engine.standing(self.state)),
            "where things stand": lambda: self._standing(self.engine.standing(self.state)),
        }
        said = line.strip(" ?!.") or line
        if (hall := self.hall) is not None and (told := asked_of_hall(said, self.flow.get_phase())) is not None:
            return lambda: self.say("\n".join(told(hall, self.engine.library)))
        if said in stands and self.flow.get_active_quest() is not None:
            return stands[said]
        return {
            **dict.fromkeys(("help", "h", "?"), lambda: self.say(HELP)),
            **dict.fromkeys(("again", "repeat"), lambda: self._show(self.state.page, whole=True)),
            "journal": lambda: self._journal(self.engine.journal(self.state)),
            "book": self._in_the_book,
            "code": lambda: self.say(code_said(self.flow.line_of_play())),
            "chronicle": lambda: self.say(book_said(self.state)),
            "receipts": lambda: self.say("\n\n".join(receipts_said(self.flow.line_of_play(), self.engine))),
        }.get(said) or self._wished(line)

    def _wished(self, line: str) -> Callable[[], None] | None:
        """Return what carries a wish out that the story has no part in; None where the story answers."""
        wanted = self.engine.wish(self.state, line)
        if wanted is None or wanted.asks:
            return None
        return {
            Wish.UNDO: lambda: self._rewind(self.flow.undo),
            Wish.REDO: lambda: self._rewind(self.flow.redo),
            Wish.BEFORE: self._before,
            Wish.LEAVE: self._leave,
        }.get(wanted.wish)

    def _at_the_end(self, line: str) -> Coroutine[Any, Any, None] | None:
        """Return what a word of a closing entry does that takes a while."""
        said, _, number = line.strip(" .").partition(" ")
        if said == ROADS:
            return self._tell_roads(number)
        if said == ENDINGS:
            return self._tell_endings(number)
        return self._other_entry() if (said, number) == ("entry", "") else None

    async def _tell_endings(self, number: str) -> None:
        """Hold another ending of this door beside this one."""
        if self.hall is not None:
            for said in endings_said(number, self.flow, self.hall, self.engine.library):
                self.say(said)

    async def _tell_roads(self, number: str) -> None:
        """Say which choices changed most, or go on from one of them as another session."""
        forked = await self._roads.asked(number, self.flow, self.engine, self.say)
        if forked and self.reopen is not None:
            self.flow.close()
            self.conversation = self.reopen(forked)
            self._show(self.state.page, whole=True)

    def _leave(self) -> None:
        self.left = True

    def _rewind(self, step: Callable[[], object]) -> None:
        step()
        self._show(self.state.page, whole=True)

    # A fight's moves stand in groups whose numbers never change; what is opened has numbers of its own.

    def _groups(self) -> dict[int, Deeds]:
        return {deeds.group.value: deeds for deeds in grouped(self.state.page.options)}

    def _meant(self, line: str) -> str | None:
        """Return what a line says to the engine; None when it only opened a list."""
        asked, opened, groups = line.replace(".", " ").split(), self._list, self._groups()
        self._list = ()
        if not groups or not asked or not all(word.isdecimal() for word in asked):
            return line
        if opened and len(asked) == 1:
            return self._nth(opened, int(asked[0]))
        deeds = groups.get(int(asked[0]))
        if deeds is None:
            self.say(
                f"There is no {asked[0]} now. {', '.join(f'{n} {d.group.name.lower()}' for n, d in groups.items())}."
            )
            return None
        if len(asked) > 1:
            return self._nth(deeds.options, int(asked[1]))
        if len(deeds.options) == 1:
            return f"{CHOSEN}{deeds.options[0].id}"
        self._list = deeds.options
        for number, option in enumerate(deeds.options, 1):
            self._say_choice(number, option)
        self.say(f"Choose 1 to {len(deeds.options)}, or 0 for none of these.")
        return None

    def _nth(self, options: tuple[Option, ...], number: int) -> str | None:
        if 1 <= number <= len(options):
            return f"{CHOSEN}{options[number - 1].id}"
        self._show_choices(self.state.page)
        return None

    def _explain(self, number: int) -> None:
        groups = self._groups()
        options = groups[number].options if number in groups else ()
        if not groups:
            options = self.state.page.options[number - 1 : number] if number else ()
        if not options:
            self.say(f"There is no choice {number}.")
        for option in options:
            self.say("\n".join(choice(number, option)))

    def _status(self, status: Status) -> None:
        self.say(f"{status.name}, {status.hero}.")
        self.say(f"{numbers(status)} Coins: {status.coins}.")
        self.say(who_tells(self.conversation))
        if status.arc is not None:
            turn = f"turn {status.arc.turn} of {status.arc.max_turns}"
            self.say(f"{status.quest}: {turn}, {status.arc.phase}, at {status.place}.")
        self._say_lists(
            ("Conditions", [f"{line.name} ({line.turns})" for line in status.conditions]),
            ("Scars", status.scars),
            ("To do", [f"{line.say} ({'done' if line.done else 'open'})" for line in status.objectives]),
            ("Clocks", [f"{line.name} {line.filled} of {line.size}" for line in status.clocks]),
            ("Proved", status.proved),
            ("You carry", [f"{line.name}{f' ×{line.count}' if line.count > 1 else ''}" for line in status.items]),
            ("Here", [f"{line.name}, {line.regard}" for line in status.people]),
        )

    def _standing(self, shown: Standing) -> None:
        self.say("\n".join(f"{section.heading}: {' '.join(section.lines)}" for section in in_plain_words(shown)))

    def _in_the_book(self) -> None:
        if (page := self.conversation.book) is not None:
            self._show(page, whole=True)
        else:
            self.say("No other words are known for this page.")

    def _before(self) -> None:
        for exchange in self.state.conversation_history[-3:]:
            self.say(f"> {exchange['action']}")
            self.say(exchange["narrative"])

    def _journal(self, journal: Journal) -> None:
        visited = [place for place in journal.places if place.visited]
        self._say_lists(
            ("People", [f"{entry.name}, {entry.look} ({entry.gone or entry.regard})" for entry in journal.people]),
            ("Fought", [f"{foe.name}, {foe.look}" for foe in journal.foes]),
            ("Places", [f"{place.name}{' (here)' if place.here else ''}" for place in visited]),
            *((f"Known, {kind}", [fact.say for fact in journal.facts if fact.kind is kind]) for kind in FactKind),
            ("Moments", [entry.say for entry in journal.moments]),
            ("Still owed", [entry.say for entry in journal.promises if entry.state == "open"]),
        )
        if not journal.title:
            self.say("The journal is empty: no door has been opened yet.")

    def _say_lists(self, *lists: tuple[str, Iterable[str]]) -> None:
        for title, entries in lists:
            for line in listed(title, entries):
                self.say(line)

    def _show(self, page: Page, *, whole: bool = False, told: int = 0) -> None:
        """Print a page: what was told beyond `told` passages, the hero's changed numbers, the fight, the choices."""
        self._list = ()
        self._said = told
        self._tell(page)
        fight = self.engine.fight(self.state)
        if fight is None or whole:
            self._told.forget_fight()
        for line in self._told.of_hero(self.engine.status(self.state), always=whole or fight is not None):
            self.say(line)
        for foe in fight.foes if fight is not None else ():
            self._picture(foe.art)
        for line in self._told.of_fight(fight) if fight is not None else ():
            self.say(line)
        self._show_choices(page)

    def _picture(self, art: str) -> None:
        self.say(self._told.of_picture(art, self.engine.library.art_folders if self.pictures else ()))

    def _show_choices(self, page: Page) -> None:
        groups = self._groups()
        for number, deeds in groups.items():
            if len(deeds.options) == 1:
                self._say_choice(number, deeds.options[0])
            else:
                self.say(group_line(deeds))
        for number, option in enumerate(page.options if not groups else (), 1):
            self._say_choice(number, option)
        self.say(page.prompt)

    def _say_choice(self, number: int, option: Option) -> None:
        brief = self._told.knows(option) and option.move is not None
        self.say("\n".join(choice(number, option, brief=brief)))

    def _tell(self, page: Page, before: int | None = None) -> None:
        """Print the passages of a page that come before `before` and have not been printed."""
        heading = next((n for n, passage in enumerate(page.passages) if passage.kind in ARRIVING), None)
        for number, passage in list(enumerate(page.passages))[self._said : before]:
            if page.title and number == heading:
                self.say(f"\n— {page.title} —" if self._begun else f"— {page.title} —")
                self._picture(page.art)
            self._begun = True
            self.say(spoken(passage))
            self._said = number + 1


def play(game: LineGame, begin: Coroutine[Any, Any, None], read: Callable[[], str | None]) -> None:
    """Play until the lines end or the player wishes to leave.

    `begin` shows the first page. Lines are read outside the event loop, so that Ctrl+C ends a reading at once.

    Raises:
        KeyboardInterrupt: the player pressed Ctrl+C; the turn under way is saved or has not happened.
    """
    with asyncio.Runner() as runner:
        runner.run(begin)
        while not game.left and (line := read()) is not None:
            if line:
                runner.run(game.take(line))
