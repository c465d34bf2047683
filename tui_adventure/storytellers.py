"""Which storyteller the settings ask for: the one place where the agents are joined to the game."""

from tui_adventure.settings import Settings, SettingsError, StorytellerName
from tui_adventure.story.voices.storyteller import EmbeddedStoryteller, Storyteller


def choose_storyteller(settings: Settings) -> Storyteller:
    """Return the storyteller of the settings; CrewAI is imported only when a model first speaks.

    Raises:
        SettingsError: a crew is wanted but no model is named.
    """
    if settings.storyteller is StorytellerName.EMBEDDED:
        return EmbeddedStoryteller()
    if not settings.model:
        raise SettingsError(
            "The crew needs a model: give --model NAME, or set `model` in the settings (for example ollama/llama3.2)."
        )
    from tui_adventure.agents.crew_storyteller import CrewStoryteller

    return CrewStoryteller(settings.model, settings.base_url, settings.time_limit)
