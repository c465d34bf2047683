"""Nouns that lean on what only another telling of the page has said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.check.everyday import EVERYDAY, taken_up_by
from tui_adventure.story.check.finding import Finding
from tui_adventure.story.check.lore import Lore
from tui_adventure.story.check.nouns import Mention, mentions, stems_in
from tui_adventure.story.check.page import NOTHING, Pages, Stems, sure
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.strict_yaml import Path
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.schema.outcome import Block, OneOf, Outcome
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.scene import Choice, Scene

KIND = "antecedent"
_DEGREES = ("critical", "success", "partial", "failure", "fumble", "outcome")


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a text stands on."""

    known: Stems
    perhaps: Stems
    pages: Pages
    scene: Path
    """Where the scene stands."""
    needs: Sequence[Clause] = ()
    before: Block | None = None
    is_label: bool = False
    remembered: Stems = NOTHING
    """What may or may not have been read where the text's condition came to hold."""


def antecedent_findings(reading: Reading, whole: Reading) -> Iterator[Finding]:
    """Yield each noun that is taken as known although some telling of the page has not brought it in.

    `whole` is the pack that `reading` is a part of.
    """
    items = whole.of(ItemSpec)
    for entry in reading.entries:
        if isinstance(entry.content, Quest):
            lore = Lore(entry.content, entry.content.scenes, items)
            for number, scene in enumerate(entry.content.scenes):
                yield from _in_scene(entry, ("scenes", number), scene, lore)
        elif isinstance(entry.content, Scene):
            yield from _in_scene(entry, (), entry.content, Lore(None, (entry.content,), items))


def _in_scene(entry: Entry, path: Path, scene: Scene, lore: Lore) -> Iterator[Finding]:
    pages, known = lore.pages[scene.id], lore.of_scene(scene)
    seen: set[int] = set()
    for way in pages.ways:
        for placed in way.told[1:]:
            if id(placed.block) in seen:
                continue
            seen.add(id(placed.block))
            block = placed.block
            before = known | pages.sure((), block) | lore.known(block.when) | lore.relied_on(block.relies)
            ground = _Ground(before, pages.new(block), pages, path, (), block, remembered=lore.perhaps(block.when))
            yield from _texts(entry, (*path, *placed.path, "say"), block.say, ground)
    for number, choice in enumerate(scene.choices):
        yield from _in_choice(entry, (*path, "choices", number), choice, _Ground(known, pages.new(), pages, path), lore)


def _in_choice(entry: Entry, path: Path, choice: Choice, ground: _Ground, lore: Lore) -> Iterator[Finding]:
    pages, perhaps = ground.pages, ground.perhaps
    offered = () if choice.barred else choice.needs
    known = ground.known | pages.sure(offered)
    known |= lore.known(offered) | lore.relied_on(choice.relies)
    label = _Ground(known, pages.perhaps(), pages, ground.scene, offered, is_label=True)
    yield from _texts(entry, (*path, "label"), (choice.label,), label, single=True)
    if choice.barred:
        barred = _Ground(known | stems_in(choice.label), perhaps, pages, ground.scene)
        yield from _texts(entry, (*path, "barred"), (choice.barred,), barred, single=True)
    known = ground.known | pages.sure(choice.needs) | lore.known(choice.needs) | stems_in(choice.label)
    known |= lore.relied_on(choice.relies)
    for name in _DEGREES:
        outcome = getattr(choice, name)
        if isinstance(outcome, Outcome):
            yield from _outcome(
                entry, (*path, name), outcome, _Ground(known, perhaps, pages, ground.scene, choice.needs), lore
            )


def _outcome(entry: Entry, path: Path, outcome: Outcome, ground: _Ground, lore: Lore) -> Iterator[Finding]:
    ground = replace(ground, known=ground.known | lore.relied_on(outcome.relies))
    yield from _texts(entry, (*path, "say"), outcome.say, ground)
    said = ground.known | sure(outcome.say)
    for number, part in enumerate(outcome.more):
        blocks = part.one_of if isinstance(part, OneOf) else (part,)
        for inner, block in enumerate(blocks):
            where = (*path, "more", number, *(("one_of", inner) if isinstance(part, OneOf) else ()), "say")
            needs = (*ground.needs, *block.when)
            known = said | ground.pages.sure(needs) | lore.known(block.when) | lore.relied_on(block.relies)
            stands = replace(ground, known=known, needs=needs, remembered=lore.perhaps(block.when))
            yield from _texts(entry, where, block.say, stands)


def _texts(
    entry: Entry, path: Path, texts: Sequence[str], ground: _Ground, *, single: bool = False
) -> Iterator[Finding]:
    for number, text in enumerate(texts):
        where = path if single else (*path, number)
        for mention in mentions(text):
            if not _is_known(text, mention, ground):
                said = _fault(mention, ground, entry)
                words = f"{mention.noun} {mention.phrase}"
                if said:
                    yield Finding(entry, where, text, mention.at, KIND, f"“{mention.phrase}”: {said}", words)


def _is_known(text: str, mention: Mention, ground: _Ground) -> bool:
    """Return whether a reader needs no introduction to what is mentioned, or has had it."""
    if mention.explained or (mention.owned and not ground.is_label) or EVERYDAY.intersection(mention.stems):
        return True
    may_be = frozenset[str]().union(*(taken_up_by(stem) for stem in mention.stems))
    return bool(may_be & ground.known) or bool(may_be & stems_in(text[: mention.at]))


def _fault(mention: Mention, ground: _Ground, entry: Entry) -> str:
    """Return what is wrong with a mention that is not known; empty where it may bring in its thing by itself."""
    told = next((stem for stem in mention.stems if stem in ground.perhaps), "")
    if told:
        lacking = ground.pages.without(told, ground.needs, ground.before)
        if lacking is None:
            return "only some tellings of the page have brought it in"
        spot = entry.document.spot((*entry.path, *ground.scene, *lacking))
        return f"another telling of the page has it, not the one at line {spot.line}"
    if ground.remembered.intersection(mention.stems):
        return "only some of what leads here has brought it in"
    return "the page has not brought it in" if ground.is_label else ""
