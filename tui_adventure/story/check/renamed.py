"""Tables of renamed ids that lead nowhere, and what a changed pack would do to sessions begun with an older one."""

from collections.abc import Iterator, Mapping

from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.check.names import AUTO, Names, quest_names
from tui_adventure.story.check.walk import walk
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.problems import Problem, Severity, meant
from tui_adventure.story.schema.effects import SetFlag
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.pack import PackInfo
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.renamed import RenamedInPack, RenamedParts, newest
from tui_adventure.story.schema.scene import Scene

_KINDS: Mapping[str, str] = {
    "scenes": "scene",
    "encounters": "encounter",
    "choices": "choice",
    "flags": "flag",
    "facts": "fact",
    "items": "item",
    "people": "person",
    "clocks": "clock",
    "places": "place",
    "promises": "promise",
    "objectives": "objective",
    "truths": "truth",
    "endings": "ending",
    "foes": "foe",
}
_LOST: Mapping[str, str] = {
    "scene": "whoever stands in it goes on from there",
    "encounter": "whoever is fighting it goes on as if it were over",
    "choice": "whoever is about to make it chooses among the others",
    "flag": "what was done is forgotten",
    "fact": "whoever was told it no longer knows it",
    "item": "whoever has it keeps a thing without a use",
    "person": "they are no longer in any session",
    "clock": "how far it had gone is forgotten",
    "place": "whoever is there is moved",
    "promise": "it is neither kept nor mourned",
    "objective": "whoever has done it is not thanked",
    "truth": "sessions with it get another",
    "ending": "whoever is coming to it gets the first that fits",
    "foe": "whoever is fighting it goes on as if it were over",
}


def renamed_errors(reading: Reading) -> Iterator[Problem]:
    """Yield an error for each new id in such a table that there is not, and each old one that there still is."""
    shared = _shared_names(reading)
    for entry in reading.entries:
        match entry.content:
            case Quest() as quest:
                yield from _wrong(entry, quest.renamed, _names(quest).merged(shared))
            case PackInfo() as info:
                quests = [one.id for one in reading.of(Quest)]
                yield from _wrong(entry, info.renamed, shared.merged(Names({"quest": set(quests)})))


def against(old: Reading, new: Reading) -> Iterator[Problem]:
    """Yield what sessions begun with an older edition of a pack would find gone in the new one, quest by quest."""
    info, quests = new.info, {quest.id: quest for quest in new.of(Quest)}
    table = info.renamed if info is not None else RenamedInPack()
    entries = {entry.content.id: entry for entry in new.entries if isinstance(entry.content, Quest)}
    shared, was_shared = _shared_names(new), _shared_names(old)
    pack_file = str(new.folder / "pack.yaml")
    for was in old.of(Quest):
        name = newest(was.id, table.quests)
        quest = quests.get(name)
        if quest is None:
            gone = f"the quest `{was.id}` is gone: sessions behind its door can only be read"
            yield Problem(pack_file, 1, 1, gone, Severity.WARNING)
            continue
        lost = _gone(_names(was), _names(quest).merged(shared), quest.renamed)
        yield from (entries[name].problem((), text, Severity.WARNING) for text in lost)
    for text in _gone(was_shared, shared, table):
        yield Problem(pack_file, 1, 1, text, Severity.WARNING)


def _gone(was: Names, now: Names, table: RenamedParts | RenamedInPack) -> Iterator[str]:
    """Yield a sentence for each id that was and is not, and goes by no other."""
    for kind, one in _KINDS.items():
        renamed: Mapping[str, str] = getattr(table, kind, {})
        for name in sorted(was.of(one) - now.of(one)):
            if newest(name, renamed) not in now.of(one):
                yield f"the {one} `{name}` is gone: {_LOST[one]}; if it has another id now, say so under `renamed`"


def _wrong(entry: Entry, table: RenamedParts | RenamedInPack, names: Names) -> Iterator[Problem]:
    for kind in type(table).model_fields:
        one = _KINDS.get(kind, "quest")
        renamed: Mapping[str, str] = getattr(table, kind)
        for old in renamed:
            new = newest(old, renamed)
            if new not in names.of(one):
                yield entry.problem(("renamed", kind, old), f"there is no {one} `{new}`: {meant(new, names.of(one))}")
            elif old in names.of(one):
                still = f"the {one} `{old}` is still there, so it cannot be `{new}` as well"
                yield entry.problem(("renamed", kind, old), still)


def _names(quest: Quest) -> Names:
    names = quest_names(quest)
    names.of("ending").discard(AUTO)
    names.add("item", (item.id for item in quest.items))
    names.add("foe", (foe.id for foe in quest.foes))
    names.add("choice", (choice.id for scene in quest.scenes for choice in scene.choices))
    names.add("flag", (model.flag for _path, model in walk(quest) if isinstance(model, SetFlag)))
    return names


def _shared_names(reading: Reading) -> Names:
    """Return what a pack's quests share: interludes and their fights, items and foes."""
    names = Names()
    names.add("scene", (scene.id for scene in reading.of(Scene)))
    names.add("encounter", (fight.id for fight in reading.of(Encounter)))
    names.add("item", (item.id for item in reading.of(ItemSpec)))
    names.add("foe", (foe.id for foe in reading.of(FoeSpec)))
    names.add("choice", (choice.id for scene in reading.of(Scene) for choice in scene.choices))
    for scene in reading.of(Scene):
        names.add("flag", (model.flag for _path, model in walk(scene) if isinstance(model, SetFlag)))
    return names
