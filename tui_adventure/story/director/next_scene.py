"""The director: which scene comes next, and why not another."""

import math
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from tui_adventure.story.content.library import Library
from tui_adventure.story.director.obstacles import Now, absent, fits, in_the_story, in_the_way, possible
from tui_adventure.story.director.scoring import score
from tui_adventure.story.phases import AdventurePhase, winds_down
from tui_adventure.story.schema.quest import MustHit
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context

_AMONG_THE_BEST = 2.5
"""Scenes that score so much less than the best may still be drawn."""
_LAST_CHANCE = 3
"""A must-hit scene is played when its window closes within so many turns: a scene may hold a fight, which costs two."""


class Verdict(BaseModel):
    """What the director thinks of one scene. `reasons` say what counts for it, or what stands in its way."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scene: str
    title: str
    fits: bool
    score: float = 0.0
    reasons: tuple[str, ...] = ()


class Explanation(BaseModel):
    """Why this scene and not another. `wanted` is the tension the arc asks for now, 1-5; `scene` is "" for the end."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    turn: int
    phase: str
    wanted: float
    scene: str
    why: str
    verdicts: tuple[Verdict, ...] = ()


class Decision(BaseModel):
    """The next scene (None: the adventure has nothing left to tell) and the turn it is moved up to, if any."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scene: Scene | None
    why: str
    turn: int | None = None


def decide(ctx: Context) -> Decision:
    """Choose the next scene. Changes nothing; draws from the turn's own dice."""
    if ctx.adventure.next_scene:
        return Decision(scene=ctx.atlas.scenes[ctx.adventure.next_scene], why="the story goes straight there")
    if ctx.state.adventure_turn >= ctx.state.max_turns:
        return Decision(scene=None, why="the adventure has lasted its length")
    now = Now(ctx)
    forced = _forced(now)
    if forced is not None:
        return Decision(scene=_beat_scene(forced, now), why=f"{forced.id} has to happen before its time is over")
    if not ctx.adventure.played:
        return Decision(scene=ctx.atlas.scenes[ctx.atlas.quest.start], why="the first scene")
    for why, fitting in _widening(now):
        if fitting:
            return Decision(scene=_draw(fitting, now), why=why)
    return _time_passes(now) or _leftovers(now)


def explain(state: StoryState, library: Library) -> Explanation:
    """Return what the director would choose from here, with a verdict on every scene.

    Raises:
        Impossible: no adventure is on.
    """
    ctx = Context(state, library)
    decision = decide(ctx)
    now = Now(ctx)
    verdicts = sorted((_verdict(scene, now) for scene in ctx.atlas.scenes.values()), key=_best_first)
    return Explanation(
        turn=now.turn,
        phase=now.phase,
        wanted=round(wanted_tension(now), 2),
        scene=decision.scene.id if decision.scene is not None else "",
        why=decision.why,
        verdicts=tuple(verdicts),
    )


def wanted_tension(now: Now) -> float:
    """Return the tension the quest's arc asks for on the next turn."""
    return arc_at(now.ctx.atlas.quest.arc, now.share)


def arc_at(arc: Sequence[int], share: float) -> float:
    """Return the tension, 1-5, that an arc asks for at a share of the length, 0 to 1."""
    where = share * (len(arc) - 1)
    low = min(int(where), len(arc) - 2)
    return arc[low] + (arc[low + 1] - arc[low]) * (where - low)


def stands_fast(scene: Scene, ctx: Context) -> bool:
    """Return whether a scene cannot simply be walked away from: it has to happen, or the story led straight to it."""
    return not scene.drawn or scene.id in ctx.atlas.beat_of


def _verdict(scene: Scene, now: Now) -> Verdict:
    against = tuple(str(obstacle) for obstacle in in_the_way(scene, now))
    if against:
        return Verdict(scene=scene.id, title=scene.title, fits=False, reasons=against)
    points = score(scene, wanted_tension(now), now)
    reasons = tuple(f"{name} {value:+.2f}" for name, value in points.items() if value)
    total = round(sum(points.values()), 3)
    return Verdict(scene=scene.id, title=scene.title, fits=True, score=total, reasons=reasons)


def _best_first(verdict: Verdict) -> tuple[bool, float, int, str]:
    return (not verdict.fits, -verdict.score, len(verdict.reasons), verdict.scene)


def _open_beats(now: Now) -> list[MustHit]:
    done = now.ctx.adventure.beats_done
    return sorted((beat for beat in now.ctx.atlas.quest.beats if beat.id not in done), key=lambda beat: beat.window)


def _forced(now: Now) -> MustHit | None:
    soonest = now.turn + _LAST_CHANCE
    return next((beat for beat in _open_beats(now) if soonest > now.windows.closes(beat)), None)


def _beat_scene(beat: MustHit, now: Now) -> Scene:
    """Return the beat's scene that fits best; when none fits, one that at least brings nobody back."""
    scenes = [now.ctx.atlas.scenes[scene] for scene in beat.scenes]
    fitting = [scene for scene in scenes if next(in_the_story(scene, now), None) is None]
    if fitting:
        return _draw(fitting, now)
    return next((scene for scene in reversed(scenes) if next(absent(scene, now), None) is None), scenes[-1])


def _widening(now: Now) -> Iterator[tuple[str, list[Scene]]]:
    """Yield ever wider circles of scenes that could be played, with the reason for looking there."""
    road = now.ctx.atlas.interludes_ids
    fitting = [scene for scene in now.ctx.atlas.drawn_in(now.phase) if fits(scene, now)]
    if winds_down(now.ctx.state):
        follows = [scene for scene in fitting if scene.id not in road or _leads_home(scene, now)]
        yield "the climax is behind, and this follows from it", follows
    yield "it fits the arc best", fitting
    fresh = [scene for scene in _unforced(now) if scene.id not in now.played]
    if not now.ctx.state.climax_reached:
        left = [scene for scene in fresh if scene.id not in road and _was_due(scene, now)]
        yield "nothing of this phase is left, but something of an earlier one is", left
    if now.ctx.adventure.played[-1].scene not in road:
        yield "nothing else fits, and the road has something to show", [scene for scene in fresh if scene.id in road]


def _leads_home(scene: Scene, now: Now) -> bool:
    """Return whether the road may speak once more: an interlude meant for the end; it is about what this hero did."""
    return AdventurePhase.DENOUEMENT in scene.phase and not now.road_has_ended


def _unforced(now: Now) -> list[Scene]:
    scenes = now.ctx.atlas.scenes.values()
    return [scene for scene in scenes if not stands_fast(scene, now.ctx) and possible(scene, now)]


def _was_due(scene: Scene, now: Now) -> bool:
    phases = list(AdventurePhase)
    return not scene.phase or min(phases.index(phase) for phase in scene.phase) < phases.index(now.phase)


def _time_passes(now: Now) -> Decision | None:
    """Return the next must-hit scene, with the turn it is moved up to; None when all have happened."""
    beats = _open_beats(now)
    if not beats:
        return None
    turn = math.ceil(now.windows.opens(beats[0])) - 1
    later = turn if turn > now.turn else None
    return Decision(scene=_beat_scene(beats[0], now), why=f"nothing is left before {beats[0].id}", turn=later)


def _leftovers(now: Now) -> Decision:
    """Return any scene that can be played at all, new ones first; None of them: the adventure ends."""
    left = _unforced(now)
    new = [scene for scene in left if scene.id not in now.played]
    among = new or [scene for scene in left if scene.repeat != "never"]
    if not among:
        return Decision(scene=None, why="everything has been told")
    return Decision(scene=_draw(among, now), why="every must-hit scene has been played")


def _draw(scenes: list[Scene], now: Now) -> Scene:
    wanted = wanted_tension(now)
    scored = [(sum(score(scene, wanted, now).values()), scene) for scene in scenes]
    best = max(points for points, _ in scored)
    among = [(points, scene) for points, scene in scored if points >= best - _AMONG_THE_BEST]
    weights = [scene.weight * math.exp(points - best) for points, scene in among]
    return now.ctx.rng("director").choices([scene for _, scene in among], weights)[0]
