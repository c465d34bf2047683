"""Nouns and pronouns that lean on what only another telling of the page has said, wherever a reader may meet one."""

from collections.abc import Iterator
from dataclasses import replace

from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.check.finding import Finding
from tui_adventure.story.check.ground import SOMEBODY, Ground
from tui_adventure.story.check.joined import joined_findings
from tui_adventure.story.check.lore import Lore
from tui_adventure.story.check.nouns import brought_in, speaks_of_somebody, stems_in
from tui_adventure.story.check.page import Pages, Placed, Way, sure, union
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.strict_yaml import Path
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.outcome import Block, OneOf, Outcome, Trial
from tui_adventure.story.schema.quest import Person, Quest
from tui_adventure.story.schema.scene import Choice, Scene, Thing

_DEGREES = ("critical", "success", "partial", "failure", "fumble", "outcome")
_ENDS = ("won", "lost", "fled", "parleyed")
_USES = ("search", "take", "use")
_NO_PAGES = Pages(())


def antecedent_findings(reading: Reading, whole: Reading) -> Iterator[Finding]:
    """Yield each noun or pronoun that is taken as known although some telling of the page has not brought it in.

    `whole` is the pack that `reading` is a part of.
    """
    items, foes = whole.of(ItemSpec), whole.of(FoeSpec)
    names = {
        foe.id: stems_in(f"{foe.name} {foe.look}") for foe in (*foes, *(f for q in whole.of(Quest) for f in q.foes))
    }
    road = (
        Lore(None, whole.of(Scene), items) if any(isinstance(one.content, Scene) for one in reading.entries) else None
    )
    for entry in reading.entries:
        match entry.content:
            case Quest():
                lore = Lore(entry.content, entry.content.scenes, items)
                for number, scene in enumerate(entry.content.scenes):
                    yield from _scene(entry, ("scenes", number), scene, lore)
                for number, fight in enumerate(entry.content.encounters):
                    known = lore.base | lore.of_fight(fight) | union(names[foe] for foe in fight.foes if foe in names)
                    yield from _fight(entry, ("encounters", number), fight, known, lore)
                for number, person in enumerate(entry.content.cast):
                    yield from _topics(entry, ("cast", number), person, lore)
            case Scene() if road is not None:
                yield from _scene(entry, (), entry.content, road)
            case Encounter():
                known = union(names[foe] for foe in entry.content.foes if foe in names)
                yield from _fight(entry, (), entry.content, known, Lore(None, (), items))


def _scene(entry: Entry, path: Path, scene: Scene, lore: Lore) -> Iterator[Finding]:
    pages = lore.pages[scene.id]
    here = stems_in(scene.title) | lore.present(scene)
    ground = Ground(entry, pages, path, lore.of_scene(scene), pages.new(), here=here, called=lore.called)
    yield from joined_findings(entry, path, pages)
    blocks = {id(placed.block): placed for way in pages.ways for placed in way.told[1:]}
    for placed in blocks.values():
        yield from _later_block(path, placed, ground, lore)
    for number, choice in enumerate(scene.choices):
        yield from _choice((*path, "choices", number), choice, ground, lore)
    for number, thing in enumerate(scene.things):
        yield from _thing((*path, "things", number), thing, ground, lore)


def _later_block(path: Path, placed: Placed, ground: Ground, lore: Lore) -> Iterator[Finding]:
    """Yield what hangs in the air in a block that others stand before."""
    block, pages = placed.block, ground.pages
    before = replace(
        ground,
        known=ground.known | pages.sure((), block) | lore.known(block.when) | lore.relied_on(block.relies),
        perhaps=pages.new(block),
        remembered=lore.perhaps(block.when),
        before=block,
        here=ground.here | lore.known(block.when),
    )
    yield from before.findings((*path, *placed.path, "say"), block.say)


def _choice(path: Path, choice: Choice, ground: Ground, lore: Lore) -> Iterator[Finding]:
    pages, label = ground.pages, stems_in(choice.label)
    offered = () if choice.barred else choice.needs
    given = ground.known | lore.relied_on(choice.relies)
    known = given | pages.sure(offered) | lore.known(offered)
    here = ground.here | lore.known(choice.needs)
    shown = replace(ground, known=known, perhaps=pages.perhaps(), needs=offered, is_label=True, here=here)
    yield from shown.findings((*path, "label"), (choice.label,), single=True)
    named = speaks_of_somebody(choice.label[:1].lower() + choice.label[1:], label)
    here |= label | (SOMEBODY if named else frozenset())
    if choice.barred:
        barred = replace(ground, known=known | label, here=here)
        yield from barred.findings((*path, "barred"), (choice.barred,), single=True)
    known = given | pages.sure(choice.needs) | lore.known(choice.needs) | label
    chosen = replace(ground, known=known, needs=choice.needs, here=here)
    for name in _DEGREES:
        outcome = getattr(choice, name)
        if isinstance(outcome, Outcome):
            yield from _outcome((*path, name), outcome, chosen, lore)


def _outcome(path: Path, outcome: Outcome, ground: Ground, lore: Lore) -> Iterator[Finding]:
    ground = replace(ground, known=ground.known | lore.relied_on(outcome.relies))
    yield from ground.findings((*path, "say"), outcome.say)
    said = ground.known | sure(outcome.say)
    here = ground.here | sure(outcome.say)
    for number, part in enumerate(outcome.more):
        blocks = part.one_of if isinstance(part, OneOf) else (part,)
        for inner, block in enumerate(blocks):
            where = (*path, "more", number, *(("one_of", inner) if isinstance(part, OneOf) else ()), "say")
            needs = (*ground.needs, *block.when)
            known = said | ground.pages.sure(needs) | lore.known(block.when) | lore.relied_on(block.relies)
            stands = replace(ground, known=known, needs=needs, remembered=lore.perhaps(block.when), here=here)
            yield from stands.findings(where, block.say)


def _thing(path: Path, thing: Thing, ground: Ground, lore: Lore) -> Iterator[Finding]:
    named = union(map(stems_in, thing.names)) | sure(thing.examine)
    stands = replace(ground, known=ground.known | ground.pages.sure() | named, here=ground.here | named)
    for use in _USES:
        made = getattr(thing, use)
        outcomes = {"": made} if isinstance(made, Outcome) else {}
        if isinstance(made, Trial):
            outcomes = {name: one for name in _DEGREES if isinstance(one := getattr(made, name, None), Outcome)}
        for name, outcome in outcomes.items():
            yield from _outcome((*path, use, *((name,) if name else ())), outcome, stands, lore)


def _fight(entry: Entry, path: Path, fight: Encounter, known: frozenset[str], lore: Lore) -> Iterator[Finding]:
    """Yield what hangs in the air in how a fight ends: its opening is the page that is sure to have been read."""
    opening = Block.model_construct(say=fight.opening, when=(), tells=(), by=None, relies=())
    pages = Pages((Way((Placed(("opening",), opening),), ({},)),))
    terrain = union(stems_in(f"{part.name} {part.say}") for part in fight.terrain)
    known |= stems_in(fight.title) | terrain | sure(fight.opening)
    new = union(map(brought_in, fight.opening))
    ground = Ground(entry, pages, path, known, new, here=known)
    for name in _ENDS:
        outcome = getattr(fight, name)
        if isinstance(outcome, Outcome):
            yield from _outcome((*path, name), outcome, ground, lore)


def _topics(entry: Entry, path: Path, person: Person, lore: Lore) -> Iterator[Finding]:
    """Yield what hangs in the air in answers that are given only after something happened."""
    known = lore.base | lore.people[person.id]
    for number, topic in enumerate(person.topics):
        named = union(map(stems_in, topic.names)) | lore.known(topic.when) | lore.relied_on(topic.relies)
        ground = Ground(
            entry, _NO_PAGES, path, known | named, frozenset(), remembered=lore.perhaps(topic.when), here=known
        )
        yield from ground.findings((*path, "topics", number, "say"), topic.say)
