"""Everything that can be done to a session: the story's operations and the session's own, over one state."""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from tui_adventure.clean import plain_text
from tui_adventure.story.beat import Voice
from tui_adventure.story.operations import StoryOperations, change

if TYPE_CHECKING:
    from tui_adventure.session.state import Exchange, GameState

MAX_CONVERSATION_HISTORY = 20
MAX_RECENT_AGENTS = 5
MAX_TITLE = 60


class SessionOperations(StoryOperations):
    """The methods of the session's contract. What they return is the caller's to keep, but for `get_state`."""

    @property
    @abstractmethod
    def state(self) -> "GameState":
        """The state as it stands."""

    @abstractmethod
    def transaction(self) -> "AbstractContextManager[GameState]":
        """Return a context at whose end everything changed inside is saved, once, or undone if it raises."""

    def get_session_id(self) -> str:
        """Return the session's id."""
        return self.state.session_id

    def get_state(self) -> "GameState":
        """Return the state itself, not a copy."""
        return self.state

    @change
    def rename(self, title: str) -> None:
        """Give the session a name of the player's own, at most 60 characters of one line; "" takes it away."""
        self.state.title = " ".join(plain_text(title).split())[:MAX_TITLE]

    @change
    def add_exchange(self, action: str, narrative: str) -> None:
        """Remember what was done and told; of more than 20 the oldest is forgotten here, though not in the saves."""
        exchange: Exchange = {"action": plain_text(action), "narrative": plain_text(narrative)}
        self.state.conversation_history = [*self.state.conversation_history, exchange][-MAX_CONVERSATION_HISTORY:]

    @change
    def set_waiting(self, text: str) -> None:
        """Set what the player chose or typed just before leaving, to be played first when opened; "" for nothing."""
        self.state.waiting = text

    @change
    def update_recent_agents(self, agents: Sequence[str], *, counted: bool = False) -> None:
        """Note who spoke this turn: the last five are kept, and the turns since the jester did are counted.

        A turn that the engine played is `counted` already.
        """
        self.state.recent_agents = [*self.state.recent_agents, *map(str, agents)][-MAX_RECENT_AGENTS:]
        if not counted:
            self.count_jester_turn(spoke=any(agent.casefold() == Voice.JESTER for agent in agents))

    def get_recent_agents(self) -> list[str]:
        """Return who spoke last, at most five, the last one last."""
        return list(self.state.recent_agents)
