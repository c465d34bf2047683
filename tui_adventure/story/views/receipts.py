"""Receipts: where every line of a page and of a closing entry comes from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui_adventure.rules.events import RollMade
from tui_adventure.story.beat import Beat, Passage, PassageKind, Voice
from tui_adventure.story.content.library import Library
from tui_adventure.story.events import Event
from tui_adventure.story.state import StoryState
from tui_adventure.story.traces import Cited, Trace
from tui_adventure.story.turn.context import Context
from tui_adventure.story.views.event_words import in_words, of_roll

_SENTENCE = re.compile(r"(?<=[.!?”’])\s+(?=[A-Z“‘])")
_VOICES = {
    Voice.NARRATOR: "the narrator",
    Voice.KEEPER: "the Keeper, who keeps the rules",
    Voice.JESTER: "Magpie, who has an opinion about every seventh turn",
    Voice.INNKEEPER: "Oda, the innkeeper",
    Voice.PLAYER: "you",
}
_KINDS = {
    PassageKind.ACTION: "what you did",
    PassageKind.ROLL: "a roll in the open",
    PassageKind.OUTCOME: "what came of it",
    PassageKind.TRAVEL: "the way there",
    PassageKind.HINGE: "why the hero has come",
    PassageKind.SCENE: "what is met",
    PassageKind.NOTE: "a change in a few words",
    PassageKind.ASIDE: "an aside",
    PassageKind.CLOSING: "the closing entry",
}
_ROLLED = {PassageKind.OUTCOME, PassageKind.NOTE}
"""What is told after a roll of the same turn came of it."""
_WHAT = "It is"
_COUNTED = "counted from what was recorded of the adventure: its turns, rolls, fights, choices and facts"


@dataclass(frozen=True)
class TurnDone:
    """What was done on one turn: in the words of the page, and the rolls it took, as told."""

    turn: int
    action: str
    scene: str = ""
    rolls: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f" in “{self.scene}”" if self.scene else ""
        rolled = f" ({' '.join(self.rolls)})" if self.rolls else ""
        return f"turn {self.turn}{where}: {self.action}{rolled}"


@dataclass(frozen=True)
class Receipt:
    """A line of a page and where it comes from: rows of a name and what it says, at least one."""

    line: str
    rows: tuple[tuple[str, str], ...]


def of_page(beat: Beat, done: str, turns: Sequence[TurnDone] = ()) -> list[Receipt]:
    """Return the receipts of a beat's page, a closing entry sentence by sentence; `done` is what the player did."""
    receipts: list[Receipt] = []
    rolled = ""
    for at, passage in enumerate(beat.page.passages):
        trace = beat.traces[at] if at < len(beat.traces) else Trace()
        if passage.kind is PassageKind.CLOSING and beat.cited:
            receipts += _of_entry(passage, beat.cited, turns)
            continue
        rows = list(_rows(beat, passage, trace, done, rolled))
        rolled = next((of_roll(one) for one in _events(beat, trace) if isinstance(one, RollMade)), rolled)
        receipts.append(Receipt(passage.text, tuple(rows)))
    return receipts


def of_journal(state: StoryState, library: Library, turns: Sequence[TurnDone]) -> list[Receipt]:
    """Return the receipts of what the journal holds: facts told, and moments remembered."""
    if state.adventure is None:
        return []
    ctx, on = Context(state, library), {one.turn: one for one in turns}
    facts = (
        Receipt(
            ctx.atlas.facts[fact].plain,
            (
                ("Told by", ctx.person(told.by).name if told.by in ctx.adventure.people else told.by or "the road"),
                ("On", str(on.get(told.turn + 1) or f"turn {told.turn}")),
                ("In", _scene(ctx, told.scene)),
            ),
        )
        for fact, told in ctx.adventure.told.items()
        if fact in ctx.atlas.facts
    )
    moments = (
        Receipt(moment.summary, (("Came of", str(on.get(moment.turn) or f"turn {moment.turn}")), ("As", moment.type)))
        for moment in state.get_adventure_moments()
    )
    return [*facts, *moments]


def _scene(ctx: Context, scene: str) -> str:
    spec = ctx.atlas.scenes.get(scene)
    return f"“{spec.title}”" if spec is not None else "the road between scenes"


def _rows(beat: Beat, passage: Passage, trace: Trace, done: str, rolled: str) -> Iterator[tuple[str, str]]:
    yield _WHAT, f"{_KINDS[passage.kind]}, told by {_VOICES[passage.voice]}"
    if passage.kind is PassageKind.ACTION:
        return
    if passage.rows:
        yield "From", _COUNTED
    if done and passage.kind in (PassageKind.ROLL, PassageKind.OUTCOME, PassageKind.NOTE):
        yield "After", done
    if rolled and passage.kind in _ROLLED:
        yield "Rolled", rolled
    if happened := [in_words(event) for event in _events(beat, trace)]:
        yield "Happened", "; ".join(happened)
    if trace.why:
        yield "Why now", trace.why
    for wording in trace.wordings:
        yield "Written", f"{wording.key}, wording {wording.number} of {wording.of}"


def _events(beat: Beat, trace: Trace) -> Iterator[Event]:
    return (beat.events[at] for at in trace.events if at < len(beat.events))


def _of_entry(passage: Passage, cited: Sequence[Cited], turns: Sequence[TurnDone]) -> Iterator[Receipt]:
    """Yield the receipts of a closing entry: sentences that stand for one thing are one line."""
    on = {one.turn: one for one in turns}
    lines: list[tuple[Cited, list[str]]] = []
    for paragraph in passage.text.split("\n\n"):
        for sentence in _SENTENCE.split(paragraph):
            source = next((one for one in cited if sentence in one.text), None)
            source = source or Cited(passage.text, "the entry as a model wrote it, held against what is on record")
            if lines and lines[-1][0] == source:
                lines[-1][1].append(sentence)
            else:
                lines.append((source, [sentence]))
    for source, sentences in lines:
        rows = [("Stands for", source.stands_for)]
        if source.turn:
            rows.append(("On", str(on.get(source.turn) or f"turn {source.turn}")))
        yield Receipt(" ".join(sentences), tuple(rows))
