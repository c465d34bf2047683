"""Whole sessions played at random through the real turn: choices, and now and then words of one's own."""

import random

from tests.stubs.own_packs import own_engine
from tui_adventure.rules.errors import GameError
from tui_adventure.session import ConversationFlow, GameSessionFlow, InMemoryFlowPersistence
from tui_adventure.session.opening import begin
from tui_adventure.session.state import GameState
from tui_adventure.settings import Difficulty, Settings
from tui_adventure.story.phases import GamePhase

WORDS = (
    "look around",
    "ask about the road",
    "search the room, please",
    "talk to the first person here",
    "wait a while",
    "attack",
    "attack whoever stands nearest",
    "sing something sad",
    "yes",
    "do it",
    "where am I?",
    "take everything",
    "sneak past",
    "go back",
    "throw sand into their eyes",
    "Größe zählt nicht, sagte er",
)
ANSWERS = ("an old sailor who can't swim", "call me Berrin", "a rope and a knife", "I owe my sister", "Zoë O’Neill")
LONGEST = 260


async def play_at_random(seed: int, persistence: InMemoryFlowPersistence, *, longest: int = LONGEST) -> GameState:
    """Play a session to its closing entry, or for so many inputs; a turn back and forward is among them."""
    rng = random.Random(seed)
    settings = Settings(difficulty=rng.choice(list(Difficulty)), weigh_deeds=rng.random() < 0.7)
    state = begin(own_engine(), settings, rng.randrange(2**32), quick=rng.random() < 0.5)
    game = GameSessionFlow(state=state, persistence=persistence)
    game.kickoff()
    conversation = ConversationFlow(game, own_engine())
    for _ in range(longest):
        if game.state.phase is GamePhase.EPILOGUE:
            break
        try:
            if rng.random() < 0.03:
                game.undo()
            async for _event in conversation.turn(_said(game.state, rng)):
                pass
        except GameError:
            continue
    return game.state


def _said(state: GameState, rng: random.Random) -> str:
    interviewed = state.phase is GamePhase.CHARACTER_CREATION
    if rng.random() < (0.5 if interviewed else 0.15):
        return rng.choice(ANSWERS if interviewed else WORDS)
    number, option = rng.choice([pair for pair in enumerate(state.page.options, 1) if not pair[1].barred])
    return rng.choice((str(number), f"#{option.id}", option.label))
