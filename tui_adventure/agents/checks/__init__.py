"""The checks: a model's passage held against what the engine knows, before anybody sees it."""

from tui_adventure.agents.checks.breach import Breach, Ground, Row, Sign
from tui_adventure.agents.checks.entry import Standing, judge_sentence, names_left
from tui_adventure.agents.checks.on_record import Records
from tui_adventure.agents.checks.peeling import peel
from tui_adventure.agents.checks.speech import Knowledge, facts_in, judge_speech
from tui_adventure.agents.checks.verdict import judge

__all__ = [
    "Breach",
    "Ground",
    "Knowledge",
    "Records",
    "Row",
    "Sign",
    "Standing",
    "facts_in",
    "judge",
    "judge_sentence",
    "judge_speech",
    "names_left",
    "peel",
]
