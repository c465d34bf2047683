from collections.abc import Callable
from typing import Any

import pytest

from tests.stubs.scripted import Scripted, three_sessions
from tui_adventure.settings import Settings, override
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.widgets import choices

Open = Callable[..., NineDoorsApp]


@pytest.fixture(autouse=True)
def patient_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choices take keys at once, so that journeys need not wait."""
    monkeypatch.setattr(choices, "GRACE", 0.0)


@pytest.fixture
def scripted() -> Scripted:
    return Scripted(*three_sessions())


@pytest.fixture
def open_app(scripted: Scripted) -> Open:
    def opened(options: PlayOptions | None = None, **settings: Any) -> NineDoorsApp:
        chosen = override(Settings(), reduced_motion=True, glyphs="unicode", **settings)
        return NineDoorsApp(chosen, options or PlayOptions(), sources=scripted.sources())

    return opened
