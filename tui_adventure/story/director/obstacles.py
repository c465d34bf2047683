"""What keeps a scene from being played now: cheap questions first, worded only when somebody asks why."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from tui_adventure.story.director.looking_back import returns
from tui_adventure.story.director.windows import CLIMAX, MIDPOINT, SHORTEST, Windows
from tui_adventure.story.phases import AdventurePhase, phase_at
from tui_adventure.story.schema.base import Clause
from tui_adventure.story.schema.quest import MustHit
from tui_adventure.story.schema.scene import Cooldown, Scene
from tui_adventure.story.turn.conditions import failing, holding
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.facts import ENDING, told_in_time, untold

INTERLUDE_EVERY = 3
"""Turns between two interludes, at least."""
_LATE = (AdventurePhase.CLIMAX, AdventurePhase.DENOUEMENT)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way, and what it is about."""

    why: str
    about: object = ""

    def __str__(self) -> str:
        """Return it as a writer would read it."""
        about = self.about
        if isinstance(about, Clause):
            about = about.model_dump(mode="json", by_alias=True, exclude_none=True)
        return self.why.format(str(about).replace("'", ""))


class Now:
    """What the director knows of this moment, worked out once for all scenes."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.turn = ctx.state.adventure_turn
        self.share = min(1.0, (self.turn + 1) / ctx.state.max_turns)
        self.phase: AdventurePhase = phase_at(min(self.turn + 1, ctx.state.max_turns), ctx.state.max_turns)
        self.windows = Windows(ctx)
        self.played: dict[str, list[int]] = {}
        for played in ctx.adventure.played:
            self.played.setdefault(played.scene, []).append(played.turn)
        self.known = frozenset(ctx.adventure.known)
        self.lines = frozenset(ctx.state.lines)

    @cached_property
    def missing(self) -> frozenset[str]:
        """The facts still to be told before the next of midpoint, climax and end."""
        done = self.ctx.adventure.beats_done
        beats = (beat.id for beat in self.ctx.atlas.quest.beats if beat.id not in done)
        deadline = next((beat for beat in beats if self.ctx.atlas.must_tell(beat)), ENDING)
        return frozenset(fact.id for fact in untold(self.ctx, deadline))

    @cached_property
    def past_the_middle(self) -> bool:
        """Whether the midpoint is behind, by what was played or by the hour."""
        return MIDPOINT in self.ctx.adventure.beats_done or self.phase in _LATE

    @cached_property
    def in_the_climax(self) -> bool:
        """Whether the climax has begun and is not yet decided."""
        return CLIMAX in self.ctx.adventure.beats_done and not self.ctx.state.climax_reached

    @cached_property
    def met_lately(self) -> frozenset[str]:
        """The interludes the hero met behind the last two doors."""
        return frozenset(scene for told in self.ctx.state.lately for scene in told)

    @cached_property
    def interlude_due(self) -> bool:
        """Whether the last interlude is far enough behind."""
        turns = [turns[-1] for scene, turns in self.played.items() if scene in self.ctx.atlas.interludes_ids]
        return not turns or self.turn - max(turns) >= INTERLUDE_EVERY

    @cached_property
    def road_has_ended(self) -> bool:
        """Whether an interlude has been told in the denouement already."""
        length, road = self.ctx.state.max_turns, self.ctx.atlas.interludes_ids
        turns = (turn for scene, turns in self.played.items() if scene in road for turn in turns)
        return any(phase_at(min(turn + 1, length), length) is AdventurePhase.DENOUEMENT for turn in turns)

    def window_open(self, beat: MustHit) -> bool:
        """Return whether the next turn lies in a must-hit beat's window, and nothing of the beat has been played."""
        is_due = self.windows.opens(beat) <= self.turn + 1 <= self.windows.closes(beat)
        return is_due and beat.id not in self.ctx.adventure.beats_done


def fits(scene: Scene, now: Now) -> bool:
    """Return whether nothing keeps a scene from being played now."""
    return next(in_the_way(scene, now), None) is None


def possible(scene: Scene, now: Now) -> bool:
    """Return whether a scene could be played now if its phase and its last playing were overlooked."""
    return next(chain(in_the_story(scene, now), _on_the_map(scene, now), _too_soon(scene, now)), None) is None


def in_the_way(scene: Scene, now: Now) -> Iterator[Obstacle]:
    """Yield what keeps a scene from being played now."""
    yield from _in_time(scene, now)
    yield from _too_soon(scene, now)
    yield from in_the_story(scene, now)
    yield from _on_the_map(scene, now)


def in_the_story(scene: Scene, now: Now) -> Iterator[Obstacle]:
    """Yield what the story so far, and the player's lines, have against a scene."""
    for known in scene.mentions:
        if known not in now.known:
            yield Obstacle("{} has not been introduced", known)
    for fact in scene.relies:
        if not told_in_time(now.ctx, fact, scene):
            yield Obstacle("{} has not been told", fact)
    yield from absent(scene, now)
    for condition in failing(scene.needs, now.ctx):
        yield Obstacle("needs {}", condition)
    for condition in holding(scene.unless, now.ctx):
        yield Obstacle("not while {}", condition)
    for tag in scene.tags:
        if tag in now.lines:
            yield Obstacle("has {}, which this player leaves out", tag)
    if scene.id in now.ctx.atlas.interludes_ids:
        yield from _on_the_road(scene, now)


def absent(scene: Scene, now: Now) -> Iterator[Obstacle]:
    """Yield the people a scene needs who are out of the story."""
    for person in scene.people:
        if now.ctx.person(person).gone:
            yield Obstacle("{} is gone", person)


def _in_time(scene: Scene, now: Now) -> Iterator[Obstacle]:
    atlas = now.ctx.atlas
    turns = now.played.get(scene.id)
    if turns and scene.repeat == "never":
        yield Obstacle("has been played")
    beat = atlas.beat_of.get(scene.id)
    if not scene.drawn:
        yield Obstacle("reached only by goto")
    elif beat is not None:
        if not now.window_open(beat):
            yield Obstacle("kept for {}", beat.id)
    elif scene.phase and now.phase not in scene.phase:
        yield Obstacle("belongs to {}", ", ".join(scene.phase))
    if turns and isinstance(scene.repeat, Cooldown) and now.turn - turns[-1] < scene.repeat.cooldown:
        yield Obstacle("was played {} turns ago", now.turn - turns[-1])
    if scene.id in atlas.interludes_ids and not now.interlude_due:
        yield Obstacle("the last interlude is too near")


def _on_the_road(scene: Scene, now: Now) -> Iterator[Obstacle]:
    """Yield what keeps an interlude from being told in this adventure, now or any more."""
    if now.in_the_climax:
        yield Obstacle("the road is silent between the scenes of the climax")
    if any(tag in now.ctx.atlas.quest.forbids for tag in scene.tags):
        yield Obstacle("has what this country does not bear")
    if scene.id in now.met_lately:
        yield Obstacle("was met behind one of the last two doors")
    if now.past_the_middle and not returns(scene, now.ctx):
        yield Obstacle("comes back to nothing the hero did")


def _too_soon(scene: Scene, now: Now) -> Iterator[Obstacle]:
    """Yield whether a scene could end the adventure before it has been one; must-hit scenes have their own hour."""
    if now.turn + 1 < SHORTEST and scene.id in now.ctx.atlas.ends and scene.id not in now.ctx.atlas.beat_of:
        yield Obstacle("could end the adventure before turn {}", SHORTEST)


def _on_the_map(scene: Scene, now: Now) -> Iterator[Obstacle]:
    if now.ctx.atlas.route(now.ctx.adventure.place, scene.place) is None:
        yield Obstacle("no way leads to {}", scene.place)
