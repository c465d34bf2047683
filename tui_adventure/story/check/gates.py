"""Gates: flags, moments and things that are read must be made somewhere, and what is made should be read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from tui_adventure.rules.items import ItemKind, ItemSpec
from tui_adventure.story.check.walk import walk
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.problems import Problem, Severity, meant
from tui_adventure.story.content.strict_yaml import Path
from tui_adventure.story.schema import conditions as ask
from tui_adventure.story.schema import effects as do
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.outcome import MomentSpec
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.scene import Cost, Scene

RECALLED = 0.7
"""The share of moments that later text refers to (STORY.md, figure 8)."""


@dataclass(slots=True)
class _Gates:
    """What is made and what is read, with where each is first made and read."""

    made: dict[tuple[str, str], tuple[Entry, Path]] = field(default_factory=dict)
    read: dict[tuple[str, str], tuple[Entry, Path]] = field(default_factory=dict)

    def gather(self, entry: Entry) -> None:
        """Take in one piece of content."""
        for path, model in walk(entry.content):
            for kind, name in _made(model):
                self.made.setdefault((kind, name), (entry, path))
            for kind, name in _read(model):
                self.read.setdefault((kind, name), (entry, path))


def gate_problems(reading: Reading) -> Iterator[Problem]:
    """Yield an error for each flag read and never set, and warnings for what is made and never read.

    Interludes and asides share one set of gates; each quest has its own beside that.
    """
    shared = _Gates()
    for entry in reading.entries:
        if not isinstance(entry.content, Quest):
            shared.gather(entry)
    quests = []
    for entry in reading.entries:
        if isinstance(entry.content, Quest):
            quests.append(_Gates())
            quests[-1].gather(entry)
    made_anywhere = set(shared.made).union(*(gates.made for gates in quests))
    read_anywhere = set(shared.read).union(*(gates.read for gates in quests))
    yield from _unmade(shared, made_anywhere)
    yield from _unread(shared, read_anywhere)
    for gates in quests:
        yield from _unmade(gates, {*gates.made, *shared.made})
        yield from _unread(gates, {*gates.read, *shared.read})


def forgotten_moments(reading: Reading) -> Iterator[Problem]:
    """Yield a warning for each quest of whose moments too few are ever referred to."""
    for entry in reading.entries:
        if isinstance(entry.content, Quest):
            gates = _Gates()
            gates.gather(entry)
            yield from _forgotten(gates)


_MAKERS: Mapping[type[BaseModel], tuple[str, str]] = {
    do.SetFlag: ("flag", "flag"),
    do.GiveItem: ("item", "item"),
    do.LeaveScar: ("scar", "scar"),
    do.CompleteObjective: ("objective", "objective"),
    do.StartFight: ("encounter", "encounter"),
    do.KeepPromise: ("answer to the promise", "promise"),
    do.TwistPromise: ("answer to the promise", "promise"),
    do.MournPromise: ("answer to the promise", "promise"),
    do.OpenPromise: ("promise", "promise"),
    do.MoveClock: ("clock", "clock"),
    MomentSpec: ("moment", "id"),
}
_READERS: Mapping[type[BaseModel], tuple[str, str]] = {
    ask.FlagSet: ("flag", "flag"),
    do.ClearFlag: ("flag", "flag"),
    ask.MomentHappened: ("moment", "moment"),
    ask.Owns: ("item", "item"),
    do.TakeItem: ("item", "item"),
    Cost: ("item", "item"),
}


def _made(model: BaseModel) -> Iterable[tuple[str, str]]:
    kind, attribute = _MAKERS.get(type(model), ("", ""))
    if kind:
        yield kind, str(getattr(model, attribute))
    if isinstance(model, Scene):
        yield from (("promise", name) for name in model.introduces)


def _read(model: BaseModel) -> Iterable[tuple[str, str]]:
    kind, attribute = _READERS.get(type(model), ("", ""))
    if kind and getattr(model, attribute):
        yield kind, str(getattr(model, attribute))
    if isinstance(model, Quest):
        yield from _declared(model)
    if isinstance(model, Encounter):
        yield "encounter", model.id
    if isinstance(model, ItemSpec) and model.kind is ItemKind.CURIO:
        yield "item", model.id


def _declared(quest: Quest) -> Iterable[tuple[str, str]]:
    """Yield what a quest declares and therefore owes: objectives, promises and their answers, scars, fights."""
    yield from (("objective", part.id) for part in quest.objectives)
    yield from (("promise", part.id) for part in quest.promises)
    yield from (("answer to the promise", part.id) for part in quest.promises)
    yield from (("scar", part.id) for part in quest.scars)
    yield from (("item", part.id) for part in quest.items)
    yield from (("clock", part.id) for part in quest.clocks if part.every is None)


_NEVER = {
    "flag": "is read but never set",
    "item": "is never given to the hero",
    "objective": "is never done by any effect",
    "promise": "is never opened nor introduced",
    "answer to the promise": "is missing: nothing keeps, twists or mourns it",
    "scar": "is never left on anybody",
    "encounter": "is never fought",
    "clock": "is never moved",
}


def _unmade(gates: _Gates, made: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    known = set(made)
    for (kind, name), (entry, path) in gates.read.items():
        if (kind, name) in known or kind not in _NEVER:
            continue
        is_flag = kind == "flag"
        near = f": {meant(name, (other for sort, other in known if sort == 'flag'))}" if is_flag else ""
        severity = Severity.ERROR if is_flag else Severity.WARNING
        yield entry.problem(
            _declaration(entry, kind, name) or path, f"the {kind} `{name}` {_NEVER[kind]}{near}", severity
        )


def _unread(gates: _Gates, read: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    known = set(read)
    for (kind, name), (entry, path) in gates.made.items():
        if kind == "flag" and (kind, name) not in known:
            yield entry.problem(path, f"the flag `{name}` is set but never read", Severity.WARNING)


def _forgotten(gates: _Gates) -> Iterator[Problem]:
    made = {name: place for (kind, name), place in gates.made.items() if kind == "moment"}
    lost = [name for name in made if ("moment", name) not in gates.read]
    if made and len(lost) > (1 - RECALLED) * len(made):
        entry, path = made[lost[0]]
        names = ", ".join(lost[:8])
        said = f"{len(made) - len(lost)} of {len(made)} moments are ever referred to; not referred to: {names}"
        yield entry.problem(path, said, Severity.WARNING)


_SECTIONS = {
    "objective": "objectives",
    "promise": "promises",
    "answer to the promise": "promises",
    "scar": "scars",
    "encounter": "encounters",
    "item": "items",
    "clock": "clocks",
}


def _declaration(entry: Entry, kind: str, name: str) -> Path | None:
    """Return where a quest declares something, or None."""
    section = _SECTIONS.get(kind, "")
    for index, part in enumerate(getattr(entry.content, section, ()) if section else ()):
        if part.id == name:
            return (section, index)
    return None
