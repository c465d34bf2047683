"""The page of figures at the end of an adventure: its dice against a fair one, and how tense it was, turn by turn."""

from collections.abc import Iterator
from dataclasses import replace

from tui_adventure.charts import dice_chart, tension_chart
from tui_adventure.session.finished import finished_in
from tui_adventure.session.hall import tension_of
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import Passage, PassageKind, Voice
from tui_adventure.story.content.art import Drawing


def figures_of_run(state: GameState) -> Iterator[tuple[Drawing, Passage]]:
    """Yield each chart with the same in words; nothing for a state at whose page no adventure ends."""
    finished = finished_in(state)
    if finished is None:
        return
    for name, drawing in (
        ("How often each face of the d20 came up.", dice_chart(finished.faces)),
        ("How tense the adventure was, turn by turn.", tension_chart(tension_of(state), finished.turns)),
    ):
        if drawing.rows:
            yield replace(drawing, alt=name), Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=drawing.alt)
