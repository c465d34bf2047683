"""Voices of the crew that have a model of their own, as the settings name them: "reader=ollama/llama3.2:1b"."""

from collections.abc import Sequence

from tui_adventure.agents.provider_faults import ProviderFault
from tui_adventure.agents.providers import ChosenModel, choose
from tui_adventure.settings import AT


def voice_models(voices: Sequence[str], base_url: str) -> dict[str, ChosenModel]:
    """Return the model of each voice that has one: at the address it names, else its provider's, else at `base_url`.

    Raises:
        ProviderFault: nobody known is named, an address is none, or an extra is not installed.
    """
    return {voice.partition("=")[0].strip(): _chosen(voice.partition("=")[2], base_url) for voice in voices}


def _chosen(told: str, base_url: str) -> ChosenModel:
    model, _, where = told.partition(AT)
    if where.strip() or not base_url.strip():
        return choose(model, where)
    try:
        return choose(model)
    except ProviderFault:
        return choose(model, base_url)
