"""A turn on the screen: its events, one by one, wherever the game is then shown. It goes on when its screen is left."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from tui_adventure.rules.errors import GameError
from tui_adventure.session.errors import SessionLeft
from tui_adventure.session.opening import account_of
from tui_adventure.session.turn_events import (
    PassageTold,
    StorytellerFellBack,
    TurnEnded,
    TurnEvent,
    TurnNotSaved,
    TurnResolved,
)
from tui_adventure.story.beat import Beat, Passage, PassageKind, Voice
from tui_adventure.ui.transcript import Entry, Heading, Spoken

if TYPE_CHECKING:
    from tui_adventure.session.flow import GameSessionFlow
    from tui_adventure.ui.game import OpenGame
    from tui_adventure.ui.game_app import GameApp

_LOG = logging.getLogger(__name__)
Step: TypeAlias = "Callable[[GameSessionFlow], object]"
"""Something done to the session between two turns."""
_WRITTEN = "A model wrote this entry, out of what is on record. b shows the book's, and this one again."
_BROKE = "Something broke that should not have, and nothing happened; the log file says what."


async def play(app: "GameApp", game: "OpenGame", text: str, label: str) -> None:
    """Play one turn and show it; what cannot be done is said on the page, and nothing happened.

    `text` is what is played, `label` how the player would say it.
    """
    if screen := app.screen_of(game):
        screen.begin(label)
    shown = ShownTurn(app, game, label)
    try:
        async with game.taking(text, label) as conversation:
            if account := account_of(conversation):
                account.say = partial(_say, app, game)
            async for event in conversation.turn(text):
                await shown.show(event)
    except SessionLeft as error:
        await turn_over(app, game)
        await shown.refuse(str(error))
    except GameError as error:
        await shown.refuse(str(error))
    except Exception:  # noqa: BLE001 - the boundary to the rules and the story: a fault there must not take the game away
        _LOG.exception("a turn broke: %r", text)
        await shown.refuse(_BROKE)
    if screen := app.screen_of(game):
        screen.end()


def _say(app: "GameApp", game: "OpenGame", sentence: str) -> None:
    if screen := app.screen_of(game):
        screen.say(sentence)


async def rewind(app: "GameApp", game: "OpenGame", step: Step) -> None:
    """Take a turn back or play it again, and show the page that then stands."""
    try:
        async with game.between_turns() as flow:
            await asyncio.to_thread(step, flow)
    except GameError as error:
        if screen := app.screen_of(game):
            screen.say(str(error))
    else:
        await turn_over(app, game)


async def other_words(app: "GameApp", game: "OpenGame") -> None:
    """Show the page in the book's words, or again in those it was told in; nothing else changes."""
    try:
        async with game.between_turns():
            book = game.conversation.book if game.conversation is not None else None
    except GameError:
        book = None
    if book is not None:
        game.turn_to(game.state.page if game.page == book else book)
    if screen := app.screen_of(game):
        if book is not None:
            await screen.start_over()
        else:
            screen.say("No other words are known for this page.")


async def other_entry(app: "GameApp", game: "OpenGame") -> None:
    """Have the closing entry written in other words and show it; the book's stands meanwhile, and where that fails."""
    if screen := app.screen_of(game):
        screen.begin("")
    try:
        async with game.between_turns():
            why_not = await game.conversation.write_entry() if game.conversation is not None else ""
    except GameError as error:
        why_not = str(error)
    if not why_not:
        await turn_over(app, game)
    if screen := app.screen_of(game):
        screen.end()
        screen.say(why_not or _WRITTEN)


async def turn_over(app: "GameApp", game: "OpenGame") -> None:
    """Show the page the session stands at, which does not follow from the one that was shown."""
    game.turn_to(game.state.page)
    if screen := app.screen_of(game):
        await screen.start_over()


class ShownTurn:
    """One turn as it is put on the page, in order: each passage once, in the words it keeps."""

    def __init__(self, app: "GameApp", game: "OpenGame", done: str = "") -> None:
        self._app = app
        self._game = game
        self._done = done
        self._waiting: list[Entry] = []
        self._beat: Beat | None = None

    async def show(self, event: TurnEvent) -> None:
        """Show what has happened."""
        match event:
            case TurnResolved(beat=beat):
                self._beat = beat
                self._game.page = beat.page
                self._waiting = self._game.transcript.open(beat, self._done)
                await self._release(self._first_told())
                await self._go_where_it_is_told()
            case PassageTold(passage=index, text=text):
                self._waiting = [_told(entry, index, text) for entry in self._waiting]
                await self._release(index + 1)
            case TurnNotSaved(reason=reason):
                self._app.set_trouble(reason)
            case StorytellerFellBack(reason=reason):
                if screen := self._app.screen_of(self._game):
                    screen.say(reason)
            case TurnEnded(beat=beat):
                self._game.page = beat.page
                await self._release(None)

    async def refuse(self, why: str) -> None:
        """Say why nothing happened."""
        await self._release(None)
        if screen := self._app.screen_of(self._game):
            await screen.show([Spoken(Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=why))], fresh=False)

    async def _release(self, before: int | None) -> None:
        """Show the waiting entries whose passages come before `before`; None means all of them."""
        count = 0
        for at, entry in enumerate(self._waiting):
            if isinstance(entry, Spoken):
                if before is not None and entry.index >= before:
                    break
                count = at + 1
        if before is None:
            count = len(self._waiting)
        entries, self._waiting = self._waiting[:count], self._waiting[count:]
        if not entries:
            return
        self._game.transcript.put(entries)
        if screen := self._app.screen_of(self._game):
            await screen.show(entries, fresh=True)

    async def _go_where_it_is_told(self) -> None:
        """Go to the page of the place that was come to, before somebody who takes their time tells of it."""
        conversation = self._game.conversation
        if not self._waiting or conversation is None or conversation.storyteller.at_once:
            return
        if self._app.go_to_game(self._game):
            screen = await self._app.arrived(self._game)
            if screen is not None:
                screen.begin(self._done)

    def _first_told(self) -> int:
        """Return the first passage that a storyteller may tell in other words."""
        for entry in self._waiting:
            if isinstance(entry, Spoken) and entry.passage.voice is Voice.NARRATOR:
                if entry.passage.kind is not PassageKind.NOTE:
                    return entry.index
            elif isinstance(entry, Heading):
                continue
        return len(self._beat.page.passages) if self._beat is not None else 0


def _told(entry: Entry, index: int, text: str) -> Entry:
    """Return the entry of a passage in the words it was told in; any other as it is."""
    if not isinstance(entry, Spoken) or entry.index != index:
        return entry
    return replace(entry, passage=entry.passage.model_copy(update={"text": text}))
