"""Whether a story can get to all of its scenes, places and people, and in an order that makes sense."""

from collections.abc import Iterator, Mapping

from tui_adventure.story.check.walk import walk
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.problems import Problem, Severity
from tui_adventure.story.director.looking_back import asks_for_deeds, blocks_of
from tui_adventure.story.phases import AdventurePhase
from tui_adventure.story.schema.effects import EndAdventure, GoToScene, MeetPerson, MoveTo
from tui_adventure.story.schema.quest import Place, Quest
from tui_adventure.story.schema.scene import ANYWHERE, Scene

_PHASES = tuple(AdventurePhase)
_PHASE_STARTS: Mapping[AdventurePhase, float] = dict(zip(_PHASES, (0.0, 0.1, 0.4, 0.6, 0.84), strict=True))
"""Where each phase begins, as a share of the length (FORMAT.md, turns)."""


def reach_problems(reading: Reading) -> Iterator[Problem]:
    """Yield what can never be reached, and what is met before it can have been introduced."""
    for entry in reading.entries:
        if isinstance(entry.content, Quest):
            yield from _scenes(entry, entry.content)
            yield from _places(entry, entry.content)
            yield from _windows(entry, entry.content)
            yield from _introductions(entry, entry.content)
            yield from _endings(entry, entry.content)
        elif isinstance(entry.content, Scene):
            yield from _too_late(entry, entry.content)


def _too_late(entry: Entry, road: Scene) -> Iterator[Problem]:
    """Yield a warning for an interlude that only comes when the road no longer shows what it has to show."""
    early = (AdventurePhase.SETUP, AdventurePhase.RISING)
    comes_back = (road.needs, *(one.needs for one in road.choices), *(block.when for block in blocks_of(road)))
    if road.phase and not set(early) & set(road.phase) and not any(asks_for_deeds(asked) for asked in comes_back):
        said = "after the middle an interlude comes back to something the hero did: this one never does"
        yield entry.problem(("phase",), said, Severity.WARNING)


def _scenes(entry: Entry, quest: Quest) -> Iterator[Problem]:
    beats = {name for beat in quest.beats for name in beat.scenes}
    targets = {model.scene for _path, model in walk(quest) if isinstance(model, GoToScene)}
    for index, scene in enumerate(quest.scenes):
        is_reached = scene.drawn or scene.id in beats or scene.id in targets or scene.id == quest.start
        if not is_reached:
            said = f"`{scene.id}` is never reached: it is not drawn, in no beat, and nothing goes to it"
            yield entry.problem(("scenes", index), said)
    start = next((scene for scene in quest.scenes if scene.id == quest.start), None)
    if start is not None and (start.needs or start.mentions):
        yield entry.problem(("start",), "the first scene can need and mention nothing", Severity.WARNING)


def _places(entry: Entry, quest: Quest) -> Iterator[Problem]:
    places = {place.id: place for place in quest.places}
    start = next((scene.place for scene in quest.scenes if scene.id == quest.start), ANYWHERE)
    origin = start if start in places else quest.places[0].id
    reached = _spread(origin, {name: _ways(place) for name, place in places.items()})
    back: dict[str, set[str]] = {name: set() for name in places}
    for name, place in places.items():
        for goal in _ways(place) & places.keys():
            back[goal].add(name)
    returns = _spread(origin, back)
    moved_to = {model.place for _path, model in walk(quest) if isinstance(model, MoveTo)}
    used = {scene.place for scene in quest.scenes}
    for index, place in enumerate(quest.places):
        if place.id not in reached and place.id not in moved_to:
            yield entry.problem(("places", index), f"no ways lead to `{place.id}`")
        elif place.id not in returns:
            yield entry.problem(("places", index), f"no ways lead back from `{place.id}`", Severity.WARNING)
        if place.id not in used:
            yield entry.problem(("places", index), f"no scene happens at `{place.id}`", Severity.WARNING)


def _ways(place: Place) -> set[str]:
    return {way.to for way in place.ways}


def _spread(origin: str, ways: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = {origin}, [origin]
    while waiting:
        fresh = ways.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting += fresh
    return reached


def _windows(entry: Entry, quest: Quest) -> Iterator[Problem]:
    for index, beat in enumerate(quest.beats):
        first, last = beat.window[0] * quest.turns, beat.window[1] * quest.turns
        if int(last) <= int(first):
            yield entry.problem(("beats", index, "window"), f"no whole turn of {quest.turns} lies in this window")
        if index and beat.window[0] < quest.beats[index - 1].window[0]:
            yield entry.problem(
                ("beats", index, "window"), "beats stand in the order of their windows", Severity.WARNING
            )


def _introductions(entry: Entry, quest: Quest) -> Iterator[Problem]:
    places = {place.id for place in quest.places}
    spans = {scene.id: span_of(quest, scene) for scene in quest.scenes}
    introduced: dict[str, int] = {}
    for scene in quest.scenes:
        met = [model.person for _path, model in walk(scene) if isinstance(model, MeetPerson)]
        for name in (*scene.introduces, *met):
            introduced[name] = min(introduced.get(name, len(_PHASES)), spans[scene.id][0])
    for index, scene in enumerate(quest.scenes):
        for number, name in enumerate(scene.mentions):
            where = ("scenes", index, "mentions", number)
            if name in places and name not in introduced:
                continue
            if name not in introduced:
                yield entry.problem(where, f"`{name}` is mentioned, but no scene introduces it")
            elif introduced[name] > spans[scene.id][1] and name not in scene.introduces:
                yield entry.problem(where, f"`{name}` is mentioned here before any scene can have introduced it")


def span_of(quest: Quest, scene: Scene) -> tuple[int, int]:
    """Return the first and the last phase in which a scene may be played, by number."""
    if scene.id == quest.start:
        return 0, 0
    beats = [beat for beat in quest.beats if scene.id in beat.scenes]
    if beats:
        return min(_phase_at(beat.window[0]) for beat in beats), max(_phase_at(beat.window[1]) for beat in beats)
    numbers = [_PHASES.index(phase) for phase in scene.phase] if scene.drawn else []
    return (min(numbers), max(numbers)) if numbers else (0, len(_PHASES) - 1)


def _phase_at(share: float) -> int:
    return max(number for number, phase in enumerate(_PHASES) if _PHASE_STARTS[phase] <= share)


def _endings(entry: Entry, quest: Quest) -> Iterator[Problem]:
    asked = {model.ending for _path, model in walk(quest) if isinstance(model, EndAdventure)}
    if "auto" in asked:
        return
    for index, ending in enumerate(quest.endings):
        if ending.id not in asked:
            yield entry.problem(("endings", index), f"nothing ends the adventure with `{ending.id}`", Severity.WARNING)
