"""Adventures played to their closing entry, kept as sessions."""

from tests.stubs.own_packs import own_engine
from tui_adventure.rules.dice import rng_for
from tui_adventure.session.opening import begin
from tui_adventure.session.replaying import played
from tui_adventure.session.state import GameState
from tui_adventure.settings import Settings
from tui_adventure.story.intent import CHOSEN, Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.simulate.players import BOTS


def finished_line(seed: int, bot: str = "cautious") -> list[GameState]:
    """Return a ready hero's line of play through the first lit door, the choices a bot's."""
    state = begin(own_engine(), Settings(), seed, quick=True)
    line, rng = [state.model_copy(deep=True)], rng_for(seed, 0, bot)
    while state.phase is not GamePhase.EPILOGUE:
        intent: object = Pick(option=state.page.options[0].id)
        if state.phase is not GamePhase.QUEST_SELECTION:
            intent = BOTS[bot](own_engine(), state, rng)
        assert isinstance(intent, Pick)
        played(own_engine(), state, f"{CHOSEN}{intent.option}")
        line.append(state.model_copy(deep=True))
    return line
