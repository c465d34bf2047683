"""The checks held against passages that somebody else told again, truly and falsely."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tui_adventure.agents.beat_ground import ordinary_words
from tui_adventure.agents.checks import Ground, Sign, judge, peel
from tui_adventure.agents.definitions import agent, task

MOST_LIES, MOST_REFUSED = 0.02, 0.05
GRAVE = (
    *("success_told_as_failure", "failure_told_as_success", "wound_invented", "healing_invented", "death_invented"),
    *("gold_invented", "item_gained", "item_lost", "hero_speaks", "hero_decides", "hero_feels", "ending_invented"),
)
"""Kinds of lie that change a result, a life, a possession, or what the hero does."""
MISSED = frozenset(("l_020_spoons_9303_11_2", "l_238_bell_9303_21_2"))
"""A price that is told as none, in words that are all innocent."""


@cache
def passages() -> list[dict[str, Any]]:
    file = Path(__file__).parent / "data" / "passages.yaml"
    found: list[dict[str, Any]] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


def ground_of(facts: dict[str, Any]) -> Ground:
    narrator, asked = agent("narrator"), task("narrate")
    return Ground(
        sign=Sign(facts.get("sign", "")),
        done=facts.get("done", ""),
        people=tuple(facts["people"]),
        names=frozenset(facts["names"]),
        allowed=frozenset(facts.get("allowed", ())),
        numbers=frozenset(facts.get("numbers", ())),
        asked=f"{narrator.backstory}\n{narrator.goal}\n{asked.description}\n{asked.expected_output}",
        ordinary=ordinary_words(),
    )


def passed(label: str) -> Iterator[tuple[dict[str, Any], bool]]:
    """Each passage with this label that a model is asked for, and whether it would be shown as it was written.

    What is peeled off is not shown: a true telling under a leaked instruction is a true telling.
    """
    for entry in passages():
        if entry["label"] != label or entry.get("blow"):
            continue
        shown = "\n\n".join(peel(entry["model"], 1))
        cut = len(shown.split()) < len(entry["model"].split())
        stands = not judge(entry["book"], shown, ground_of(entry["facts"]))
        yield entry, stands and not (cut and label == "lie")


@pytest.mark.slow
def test_hardly_a_lie_passes_and_none_that_changes_what_has_happened_but_those_known() -> None:
    lies = list(passed("lie"))
    through = [entry for entry, stands in lies if stands]
    assert len(through) <= MOST_LIES * len(lies)
    assert {entry["id"] for entry in through if entry["kind"] in GRAVE} <= MISSED


@pytest.mark.slow
def test_hardly_a_faithful_telling_is_refused() -> None:
    faithful = list(passed("faithful"))
    refused = [entry["id"] for entry, stands in faithful if not stands]
    assert len(refused) <= MOST_REFUSED * len(faithful), refused
