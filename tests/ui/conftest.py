from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from tests.stubs.scripted import Scripted, three_sessions
from tui_adventure.settings import Settings, override
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.widgets import choices

Open = Callable[..., NineDoorsApp]


@pytest.fixture(scope="session", autouse=True)
def styles_parsed_once() -> Iterator[None]:
    """Let the apps of all tests share what a style sheet is parsed into, as Textual does within one app."""
    parse, parsed = Stylesheet._parse_rules, dict[object, list[RuleSet]]()

    def once(sheet: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
        asked = given, tuple(named.items()), frozenset(sheet._variables.items())
        if asked not in parsed:
            parsed[asked] = parse(sheet, *given, **named)
        return parsed[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", once)
        yield


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
