"""Scenes as they would be read: how long they can be, how many choices they offer, and how the choices differ."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tui_adventure.story.check.structure import outcomes_of
from tui_adventure.story.check.style import similes, words
from tui_adventure.story.check.walk import walk
from tui_adventure.story.check.worlds import World, all_hold, worlds_of
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.problems import Problem, Severity
from tui_adventure.story.content.strict_yaml import Path
from tui_adventure.story.schema.conditions import TruthIs
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.outcome import AnyBlock, Block, OneOf, Outcome
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.scene import Choice, Scene

SCENE_WORDS = (45, 110)
OUTCOME_WORDS = (25, 70)
OPENING_WORDS = (25, 60)
LABEL_WORDS = 9
LEEWAY = 0.2
"""By so much of a bound a length may miss it before anything is said."""
OFFERED = (2, 4)
_NO_VERBS = re.compile(
    r"(the|a|an|you|i|we|he|she|they|it|my|your|his|her|their|its|this|that|these|those|there|here|no|yes|maybe|perhaps"
    r"|with|without|in|on|at|to|from|into|of|for|by|as|if|when|because|but|and|or|not|very|some|any|what|who|why|how"
    r"|\w{3,}ing|\w{3,}ly)",
    re.IGNORECASE,
)
"""First words of a label that are no verb telling what is attempted."""
_VERBS_AFTER_ALL = frozenset(
    {"bring", "sing", "cling", "fling", "swing", "string", "wring", "ring", "ply", "rely", "apply", "fly", "bully"}
)


def scene_problems(reading: Reading) -> Iterator[Problem]:
    """Yield warnings about length, choices and similes of scenes, and about the length of outcomes."""
    for entry in reading.entries:
        for path, model in walk(entry.content):
            match model:
                case Scene():
                    yield from _scene(entry, path, model)
                case Encounter():
                    yield from _outcomes(entry, path, model)
                    counts = [words(text) for text in model.opening]
                    yield from _length(
                        entry, (*path, "opening"), "the opening", (min(counts), max(counts)), OPENING_WORDS
                    )
                case Choice():
                    yield from _label(entry, path, model)
                    yield from _outcomes(entry, path, model)


def _warning(entry: Entry, path: Path, said: str) -> Problem:
    return entry.problem(path, said, Severity.WARNING)


def _scene(entry: Entry, path: Path, scene: Scene) -> Iterator[Problem]:
    worlds = worlds_of(scene, _truths(entry))
    if not worlds:
        yield entry.problem(path, f"`{scene.id}` needs what can never be")
        return
    told = _told(scene.text, worlds)
    lengths = [_words_of(shown) for shown in told]
    span = (min(low for low, _high in lengths), max(high for _low, high in lengths))
    yield from _length(entry, (*path, "text"), "the scene", span, SCENE_WORDS)
    yield from _offers(entry, path, scene, worlds)
    if max(_similes_of(shown) for shown in told) > 1:
        yield _warning(entry, (*path, "text"), "more than one simile in the scene")
    approaches = {choice.approach for choice in scene.choices}
    if len(approaches) == 1:
        yield _warning(entry, (*path, "choices"), f"every choice is {min(approaches)}: choices differ in kind")


def _offers(entry: Entry, path: Path, scene: Scene, worlds: Iterable[World]) -> Iterator[Problem]:
    """Yield a warning when some reader has fewer than two free choices, or more than four."""
    where = (*path, "choices")
    open_to = [[choice for choice in scene.choices if all_hold(choice.needs, world)] for world in worlds]
    fewest = min(sum(choice.cost is None and not choice.relies for choice in choices) for choices in open_to)
    most = max(len(choices) for choices in open_to)
    if fewest < OFFERED[0]:
        yield _warning(entry, where, f"some readers are offered {fewest} choices without a cost: at least {OFFERED[0]}")
    if most > OFFERED[1]:
        yield _warning(entry, where, f"some readers are offered {most} choices: at most {OFFERED[1]}")


def _told(blocks: Sequence[AnyBlock], worlds: Iterable[World]) -> list[list[Block]]:
    """Return the blocks that are told, each way of telling once, in whatever world it is."""
    ways: dict[tuple[int, ...], list[Block]] = {}
    for world in worlds:
        shown = [block for block in (_shown(part, world) for part in blocks) if block]
        ways.setdefault(tuple(id(block) for block in shown), shown)
    return list(ways.values())


def _words_of(shown: Iterable[Block]) -> tuple[int, int]:
    """Return the fewest and the most words that blocks have."""
    counts = [[words(text) for text in block.say] for block in shown]
    return sum(min(count) for count in counts), sum(max(count) for count in counts)


def _similes_of(shown: Iterable[Block]) -> int:
    return sum(max(similes(text) for text in block.say) for block in shown)


def _shown(part: AnyBlock, world: World) -> Block | None:
    """Return the block that is told in a world, if any."""
    blocks = part.one_of if isinstance(part, OneOf) else (part,)
    return next((block for block in blocks if all_hold(block.when, world)), None)


def _outcomes(entry: Entry, path: Path, part: Choice | Encounter) -> Iterator[Problem]:
    has_consequence = isinstance(part, Encounter) or part.moment is not None or part.cost is not None
    for outcome in outcomes_of(part):
        name = next(field for field in type(part).model_fields if getattr(part, field) is outcome)
        has_consequence = has_consequence or bool(outcome.effects) or outcome.moment is not None
        yield from _length(entry, (*path, name), f"the {name}", _span(outcome, _truths(entry)), OUTCOME_WORDS)
    if not has_consequence:
        yield _warning(entry, path, "this choice changes nothing: give it an effect or a moment")


def _span(outcome: Outcome, truths: frozenset[str]) -> tuple[int, int]:
    """Return the fewest and the most words an outcome has, with the blocks that are added to it."""
    counts = [words(text) for text in outcome.say] or [0]
    low, high = min(counts), max(counts)
    for part in outcome.more:
        blocks = part.one_of if isinstance(part, OneOf) else (part,)
        sizes = [words(text) for block in blocks for text in block.say]
        low += min(sizes) if _always_one(blocks, truths) else 0
        high += max(sizes)
    return low, high


def _always_one(blocks: Sequence[Block], truths: frozenset[str]) -> bool:
    """Return whether one of the blocks is told whatever is so: there is an otherwise, or each truth has its own."""
    asked = {truth for block in blocks for part in block.when if isinstance(part, TruthIs) for truth in part.truths}
    return not blocks[-1].when or bool(truths and truths <= asked)


def _truths(entry: Entry) -> frozenset[str]:
    return frozenset(truth.id for truth in entry.content.truths) if isinstance(entry.content, Quest) else frozenset()


def _length(entry: Entry, path: Path, what: str, span: tuple[int, int], wanted: tuple[int, int]) -> Iterator[Problem]:
    low, high = span
    if low < wanted[0] * (1 - LEEWAY) or high > wanted[1] * (1 + LEEWAY):
        told = f"{low}" if low == high else f"{low} to {high}"
        yield _warning(entry, path, f"{what} has {told} words: {wanted[0]} to {wanted[1]} wanted")


def _label(entry: Entry, path: Path, choice: Choice) -> Iterator[Problem]:
    count = words(choice.label)
    if count > LABEL_WORDS:
        yield _warning(entry, (*path, "label"), f"the label has {count} words: at most {LABEL_WORDS}")
    first = choice.label.split()[0].strip("“\"'")
    if _NO_VERBS.fullmatch(first) and first.lower() not in _VERBS_AFTER_ALL:
        yield _warning(
            entry, (*path, "label"), f"the label begins with `{first}`: a verb first, saying what is attempted"
        )
