"""Facts: each that must be told is told somewhere and has words for being late, and nothing leans on one too early."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from tui_adventure.story.check.reachability import span_of
from tui_adventure.story.check.style import words
from tui_adventure.story.check.walk import walk
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.problems import Problem, Severity
from tui_adventure.story.content.strict_yaml import Path
from tui_adventure.story.schema.conditions import FactTold
from tui_adventure.story.schema.effects import MoveClock
from tui_adventure.story.schema.facts import FOUND_OUT, FactKind, MustTell
from tui_adventure.story.schema.outcome import Block, OneOf, Outcome, Telling
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.scene import Choice

WHY_WORDS = (8, 20)
_LEEWAY = 2
"""So many words above or below nothing is said."""
_NOT_PLAYED = ("pitches", "facts")
"""Parts of a quest that are read before it begins, or tell what was not told: nothing in them counts as told."""
_LAST_PHASE = 4


@dataclass(slots=True)
class _Tellings:
    """Where each fact is told: by paths, and by the first phase in which it may be."""

    paths: dict[str, list[Path]] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)

    def add(self, fact: str, path: Path, phase: int) -> None:
        """Take in one telling."""
        self.paths.setdefault(fact, []).append(path)
        self.first[fact] = min(phase, self.first.get(fact, phase))


def fact_problems(reading: Reading) -> Iterator[Problem]:
    """Yield what keeps a reader of a quest from being told what they must be told."""
    for entry in reading.entries:
        quest = entry.content
        if not isinstance(quest, Quest):
            continue
        tellings = _tellings(quest)
        yield from _must_tell(entry, quest, tellings)
        yield from _never_told(entry, quest, tellings)
        yield from _leaning(entry, quest, tellings)
        yield from _costs(entry, quest)
        yield from _found_out(entry, quest)
        yield from _proofs(entry, quest)
        yield from _hinges(entry, quest)


def _tellings(quest: Quest) -> _Tellings:
    found = _Tellings()
    spans = {index: span_of(quest, scene) for index, scene in enumerate(quest.scenes)}
    for path, model in walk(quest):
        if isinstance(model, Telling) and path[:1] not in {(part,) for part in _NOT_PLAYED}:
            phase = spans[path[1]][0] if path[0] == "scenes" and isinstance(path[1], int) else 0
            for fact in model.tells:
                found.add(fact, path, phase)
    return found


def _must_tell(entry: Entry, quest: Quest, tellings: _Tellings) -> Iterator[Problem]:
    specs = {fact.id: (index, fact) for index, fact in enumerate(quest.facts)}
    for deadline in MustTell.model_fields:
        for number, name in enumerate(getattr(quest.must_tell, deadline)):
            if name not in specs:
                continue
            index, fact = specs[name]
            if not fact.late:
                yield entry.problem(("facts", index), f"`{name}` must be told, and has no `late` for when it was not")
            where = ("must_tell", deadline, number)
            if name not in tellings.paths:
                yield entry.problem(where, f"`{name}` must be told, but nothing tells it")
            elif all(_in_one_branch(quest, path) for path in tellings.paths[name]):
                yield entry.problem(where, f"`{name}` is told in one way of telling only: every other leaves it out")


def _in_one_branch(quest: Quest, path: Path) -> bool:
    """Return whether a telling is one of several ways of which only one is told, and another leaves its facts out."""
    if len(path) < 2 or path[-2] != "one_of":  # noqa: PLR2004 - list and index
        return False
    parent: object = quest
    for step in path[:-2]:
        parent = getattr(parent, step) if isinstance(step, str) else _item(parent, step)
    if not isinstance(parent, OneOf):
        return False
    told = parent.one_of[int(path[-1])].tells
    return any(not set(told) <= set(block.tells) and not _asks(block) for block in parent.one_of)


def _item(parts: object, index: int) -> object:
    return parts[index] if isinstance(parts, Sequence) else None


def _asks(block: Block) -> bool:
    """Return whether a block is told for those who know, or under some truth: it may leave out what others are told."""
    return any(condition.key in {"told", "truth"} for condition in block.when)


def _found_out(entry: Entry, quest: Quest) -> Iterator[Problem]:
    """Yield where more is asked for than can be found out under a truth: nobody could act early then."""
    if quest.found_out is None:
        return
    for truth in quest.truths:
        there = sum(fact.kind in FOUND_OUT and (not fact.truths or truth.id in fact.truths) for fact in quest.facts)
        if there < quest.found_out.enough:
            said = f"{quest.found_out.enough} are enough, but under `{truth.id}` only {there} can be found out"
            yield entry.problem(("found_out", "enough"), said)


def _never_told(entry: Entry, quest: Quest, tellings: _Tellings) -> Iterator[Problem]:
    for index, fact in enumerate(quest.facts):
        if fact.id not in tellings.paths and fact.id not in _required(quest):
            yield entry.problem(("facts", index), f"nothing tells `{fact.id}`", Severity.WARNING)
    for path, model in walk(quest):
        if isinstance(model, FactTold) and model.fact not in tellings.paths and model.fact not in _required(quest):
            yield entry.problem(path, f"`{model.fact}` is asked about, but nothing tells it", Severity.WARNING)
        if isinstance(model, Telling) and model.tells and path[:1] == ("pitches",):
            yield entry.problem((*path, "tells"), "a pitch is read at the inn: it tells nothing that is remembered")


def _required(quest: Quest) -> frozenset[str]:
    return frozenset(name for deadline in MustTell.model_fields for name in getattr(quest.must_tell, deadline))


def _leaning(entry: Entry, quest: Quest, tellings: _Tellings) -> Iterator[Problem]:
    """Yield what leans on a fact that nothing can have told by then."""
    for path, model in walk(quest):
        leans = model.relies if isinstance(model, Telling | Choice) else ()
        for number, name in enumerate(leans):
            where = (*path, "relies", number)
            if name not in tellings.paths and name not in _required(quest):
                yield entry.problem(where, f"this leans on `{name}`, but nothing tells it")
            elif path[0] == "scenes" and isinstance(path[1], int):
                last = span_of(quest, quest.scenes[path[1]])[1]
                if tellings.first.get(name, _LAST_PHASE) > last and not _told_at_the_door(quest, path[1], name):
                    yield entry.problem(where, f"this leans on `{name}` before anything can have told it")


def _told_at_the_door(quest: Quest, scene: int, fact: str) -> bool:
    """Return whether a fact is told late above this scene, or above an earlier one."""
    beats = [beat.id for beat in quest.beats if quest.scenes[scene].id in beat.scenes]
    return any(fact in getattr(quest.must_tell, beat, ()) for beat in beats) or fact in quest.must_tell.midpoint


def _costs(entry: Entry, quest: Quest) -> Iterator[Problem]:
    """Yield where a cost would cost the answer."""
    for path, model in walk(quest):
        success = getattr(model, "success", None)
        if not isinstance(success, Outcome):
            continue
        for degree in ("partial", "critical"):
            outcome = getattr(model, degree, None)
            lost = [fact for fact in told_by(success) if isinstance(outcome, Outcome) and fact not in told_by(outcome)]
            if lost:
                said = f"the success tells {', '.join(f'`{fact}`' for fact in lost)}, and the {degree} does not"
                yield entry.problem((*path, degree), said)


def told_by(outcome: Outcome) -> tuple[str, ...]:
    """Return the facts an outcome may tell, in its own text or in the blocks after it."""
    return tuple(
        dict.fromkeys(fact for _path, part in walk(outcome) if isinstance(part, Telling) for fact in part.tells)
    )


def _proofs(entry: Entry, quest: Quest) -> Iterator[Problem]:
    """Yield what fills a clock of proofs without telling one."""
    counting = {clock.id for clock in quest.clocks if clock.proofs}
    proofs = {fact.id for fact in quest.facts if fact.kind is FactKind.PROOF}
    for path, model in walk(quest):
        fills = [one for one in getattr(model, "effects", ()) if isinstance(one, MoveClock) and one.clock in counting]
        if any(one.add > 0 for one in fills) and not proofs & set(_all_told(model)):
            said = f"this fills `{fills[0].clock}`, which counts proofs, and tells none"
            yield entry.problem((*path, "effects"), said)


def _all_told(model: BaseModel) -> tuple[str, ...]:
    return told_by(model) if isinstance(model, Outcome) else tuple(getattr(model, "tells", ()))


def _hinges(entry: Entry, quest: Quest) -> Iterator[Problem]:
    low, high = WHY_WORDS
    for index, scene in enumerate(quest.scenes):
        for number, block in enumerate(scene.why):
            counts = [words(text) for text in block.say]
            if min(counts) < low - _LEEWAY or max(counts) > high + _LEEWAY:
                said = f"the why has {min(counts)} to {max(counts)} words: {low} to {high} wanted"
                yield entry.problem(("scenes", index, "why", number), said, Severity.WARNING)
