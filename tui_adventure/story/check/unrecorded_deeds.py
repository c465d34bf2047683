"""Deeds asserted where nothing was recorded: a text that says what the hero did because something was not done."""

import re
from collections.abc import Iterator, Sequence

from tui_adventure.story.check.finding import Finding
from tui_adventure.story.check.walk import walk
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.strict_yaml import Path
from tui_adventure.story.schema import conditions as ask
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.schema.outcome import Block, OneOf
from tui_adventure.story.schema.scene import Choice

KIND = "deed"
_PAST = (
    r"(?:(?!need|feed|bleed|heed|speed|breed|shed|wed|embed|proceed|succeed|exceed|weed|plead|red|bed)\w{2,}ed"
    r"|took|gave|told|said|made|held|broke|fought|stole|paid|lost|won"
    r"|swore|wrote|sold|bought|chose|threw|let go|did)"
)
_DONE = re.compile(
    rf"\b(?:you (?:have |had |once |had once )?(?!never\b|not\b|no\b|nothing\b){_PAST}"
    rf"|you have (?:done|put|taken|given|told|made|sworn|broken|stolen))\b(?! (?:no|not|nothing|never|nobody|none)\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_RECORDED = (ask.FlagSet, ask.MomentHappened)


def deed_findings(reading: Reading) -> Iterator[Finding]:
    """Yield each text that tells of a deed of the hero's although it is shown only because something was not done."""
    for entry in reading.entries:
        for path, model in walk(entry.content):
            if isinstance(model, Choice) and model.barred and _recorded(model.needs):
                yield from _asserted(
                    entry, (*path, "barred"), model.barred, "the choice is barred also to who did nothing"
                )
            elif isinstance(model, OneOf):
                yield from _otherwise(entry, path, model)
            elif isinstance(model, Block) and model.when and all(_denies(part) for part in model.when):
                yield from _in_block(entry, path, model, "its condition only says what was not done")


def _otherwise(entry: Entry, path: Path, part: OneOf) -> Iterator[Finding]:
    *others, last = part.one_of
    if others and not last.when and any(_recorded(block.when) for block in others):
        said = "it is told to everybody for whom the other blocks do not hold"
        yield from _in_block(entry, (*path, "one_of", len(others)), last, said)


def _in_block(entry: Entry, path: Path, block: Block, why: str) -> Iterator[Finding]:
    for number, text in enumerate(block.say):
        yield from _asserted(entry, (*path, "say", number), text, why)


def _asserted(entry: Entry, path: Path, text: str, why: str) -> Iterator[Finding]:
    match = _DONE.search(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), text))
    if match:
        yield Finding(entry, path, text, match.start(), KIND, f"“{match[0]} …” asserts a deed, but {why}", match[0])


def _recorded(conditions: Sequence[Clause]) -> bool:
    return any(isinstance(condition, _RECORDED) for condition in conditions)


def _denies(condition: Clause) -> bool:
    """Return whether a condition asks only that something was not done."""
    match condition:
        case ask.Not(condition=inner):
            return isinstance(inner, ask.FlagSet | ask.MomentHappened | ask.ScenePlayed | ask.AnyOf)
        case ask.AllOf(conditions=inner):
            return all(_denies(part) for part in inner)
    return False
