from collections.abc import Callable

import pytest

from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.pages import page


def test_a_scene_without_a_drawing_has_that_of_its_place(
    stand_in: Callable[[str], Context], monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = stand_in("mill.arrival")
    here = ctx.adventure.place
    monkeypatch.setitem(ctx.atlas.places, here, ctx.atlas.places[here].model_copy(update={"art": "wheel"}))
    assert page(ctx).page.art == "wheel"
