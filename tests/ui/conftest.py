from collections.abc import Callable
from typing import Any

import pytest

from tests.stubs.house import LINES, FakeHouse
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
def house() -> FakeHouse:
    return FakeHouse(LINES)


@pytest.fixture
def open_app(house: FakeHouse) -> Open:
    def opened(options: PlayOptions | None = None, **settings: Any) -> NineDoorsApp:
        chosen = override(Settings(), reduced_motion=True, glyphs="unicode", **settings)
        return NineDoorsApp(lambda _: house, chosen, options or PlayOptions())

    return opened
