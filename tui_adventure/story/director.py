"""The director: which scene comes next, and why not another."""

import math
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from tui_adventure.story.conditions import failing, none_hold, specificity
from tui_adventure.story.context import Context
from tui_adventure.story.library import Library
from tui_adventure.story.pacing import phase_at
from tui_adventure.story.schema.quest import MustHit
from tui_adventure.story.schema.scene import Cooldown, Scene
from tui_adventure.story.scoring import score
from tui_adventure.story.state import StoryState

INTERLUDE_EVERY = 3
"""Turns between two interludes, at least."""
_AMONG_THE_BEST = 1.5
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
    forced = _forced(ctx)
    if forced is not None:
        return Decision(scene=_beat_scene(forced, ctx), why=f"{forced.id} has to happen before its time is over")
    if not ctx.adventure.played:
        return Decision(scene=ctx.atlas.scenes[ctx.atlas.quest.start], why="the first scene")
    for why, fitting in _widening(ctx):
        if fitting:
            return Decision(scene=_draw(fitting, ctx), why=why)
    return _time_passes(ctx)


def explain(state: StoryState, library: Library) -> Explanation:
    """Return what the director would choose from here, with a verdict on every scene."""
    ctx = Context(state, library)
    decision = decide(ctx)
    verdicts = sorted((_verdict(scene, ctx) for scene in ctx.atlas.scenes.values()), key=_best_first)
    return Explanation(
        turn=state.adventure_turn,
        phase=_next_phase(ctx),
        wanted=round(wanted_tension(ctx), 2),
        scene=decision.scene.id if decision.scene is not None else "",
        why=decision.why,
        verdicts=tuple(verdicts),
    )


def wanted_tension(ctx: Context) -> float:
    """Return the tension the quest's arc asks for on the next turn."""
    return arc_at(ctx.atlas.quest.arc, _share(ctx))


def arc_at(arc: Sequence[int], share: float) -> float:
    """Return the tension, 1-5, that an arc asks for at a share of the length, 0 to 1."""
    where = share * (len(arc) - 1)
    low = min(int(where), len(arc) - 2)
    return arc[low] + (arc[low + 1] - arc[low]) * (where - low)


def obstacles(scene: Scene, ctx: Context) -> list[str]:
    """Return what keeps a scene from being played now, in words; empty: nothing."""
    return [
        *_out_of_turn(scene, ctx),
        *_out_of_place(scene, ctx),
        *_conditions_in_the_way(scene, ctx),
    ]


def stands_fast(scene: Scene, ctx: Context) -> bool:
    """Return whether a scene cannot simply be walked away from: it has to happen, or the story led straight to it."""
    return not _drawable(scene, ctx)


def _verdict(scene: Scene, ctx: Context) -> Verdict:
    against = obstacles(scene, ctx)
    if against:
        return Verdict(scene=scene.id, title=scene.title, fits=False, reasons=tuple(against))
    points = score(scene, wanted_tension(ctx), ctx)
    reasons = tuple(f"{name} {value:+.2f}" for name, value in points.items() if value)
    return Verdict(
        scene=scene.id, title=scene.title, fits=True, score=round(sum(points.values()), 3), reasons=reasons
    )


def _best_first(verdict: Verdict) -> tuple[bool, float, int, str]:
    return (not verdict.fits, -verdict.score, len(verdict.reasons), verdict.scene)


def _share(ctx: Context) -> float:
    return min(1.0, (ctx.state.adventure_turn + 1) / ctx.state.max_turns)


def _next_phase(ctx: Context) -> str:
    return phase_at(min(ctx.state.adventure_turn + 1, ctx.state.max_turns), ctx.state.max_turns)


def _open_beats(ctx: Context) -> list[MustHit]:
    beats = (beat for beat in ctx.atlas.quest.beats if beat.id not in ctx.adventure.beats_done)
    return sorted(beats, key=lambda beat: beat.window)


def _forced(ctx: Context) -> MustHit | None:
    soonest = (ctx.state.adventure_turn + _LAST_CHANCE) / ctx.state.max_turns
    return next((beat for beat in _open_beats(ctx) if soonest > beat.window[1]), None)


def _beat_scene(beat: MustHit, ctx: Context) -> Scene:
    """Return the beat's scene that fits best; when none fits, one that at least brings nobody back from the dead."""
    scenes = [ctx.atlas.scenes[scene] for scene in beat.scenes]
    fitting = [scene for scene in scenes if not _conditions_in_the_way(scene, ctx)]
    if fitting:
        return _draw(fitting, ctx)
    return next((scene for scene in reversed(scenes) if not _absent(scene, ctx)), scenes[-1])


def _widening(ctx: Context) -> list[tuple[str, list[Scene]]]:
    """Return ever wider circles of scenes that could be played, with the reason for looking there."""
    scenes = list(ctx.atlas.scenes.values())
    fitting = [scene for scene in scenes if not obstacles(scene, ctx)]
    if fitting:
        return [("it fits the arc best", fitting)]
    possible = [
        scene
        for scene in scenes
        if not _conditions_in_the_way(scene, ctx) and not _out_of_place(scene, ctx) and _drawable(scene, ctx)
    ]
    road = set(ctx.atlas.interludes_ids)
    fresh = [scene for scene in possible if not _times_played(scene, ctx)]
    return [
        ("nothing else fits, and the road has something to show", [scene for scene in fresh if scene.id in road]),
        ("nothing of this phase is left", fresh),
        ("nothing new is left", [scene for scene in possible if scene.repeat != "never"]),
    ]


def _time_passes(ctx: Context) -> Decision:
    beats = _open_beats(ctx)
    if not beats:
        return Decision(scene=None, why="everything has been told")
    turn = math.ceil(beats[0].window[0] * ctx.state.max_turns) - 1
    later = turn if turn > ctx.state.adventure_turn else None
    return Decision(scene=_beat_scene(beats[0], ctx), why=f"nothing is left before {beats[0].id}", turn=later)


def _draw(scenes: list[Scene], ctx: Context) -> Scene:
    wanted = wanted_tension(ctx)
    scored = [(sum(score(scene, wanted, ctx).values()), scene) for scene in scenes]
    best = max(points for points, _ in scored)
    among = [(points, scene) for points, scene in scored if points >= best - _AMONG_THE_BEST]
    weights = [scene.weight * math.exp(points - best) for points, scene in among]
    return ctx.rng("director").choices([scene for _, scene in among], weights)[0]


def _drawable(scene: Scene, ctx: Context) -> bool:
    return scene.drawn and scene.id not in ctx.atlas.beat_scenes


def _times_played(scene: Scene, ctx: Context) -> int:
    return sum(played.scene == scene.id for played in ctx.adventure.played)


def _out_of_turn(scene: Scene, ctx: Context) -> list[str]:
    against = []
    if not scene.drawn:
        against.append("reached only by goto")
    beat = next((beat for beat in ctx.atlas.quest.beats if scene.id in beat.scenes), None)
    if beat is not None and (beat.id in ctx.adventure.beats_done or not _window_open(beat, ctx)):
        against.append(f"kept for {beat.id}, shares {beat.window[0]} to {beat.window[1]}")
    if beat is None and scene.phase and _next_phase(ctx) not in scene.phase:
        against.append(f"belongs to {', '.join(scene.phase)}, now is {_next_phase(ctx)}")
    against.extend(_repeated(scene, ctx))
    if scene.id in ctx.atlas.interludes_ids and _since_interlude(ctx) < INTERLUDE_EVERY:
        against.append("the last interlude is too near")
    return against


def _window_open(beat: MustHit, ctx: Context) -> bool:
    return beat.window[0] <= _share(ctx) <= beat.window[1]


def _repeated(scene: Scene, ctx: Context) -> list[str]:
    turns = [played.turn for played in ctx.adventure.played if played.scene == scene.id]
    if not turns or scene.repeat == "always":
        return []
    if isinstance(scene.repeat, Cooldown):
        wait = scene.repeat.cooldown - (ctx.state.adventure_turn - turns[-1])
        return [f"may come again in {wait} turns"] if wait > 0 else []
    return ["has been played"]


def _since_interlude(ctx: Context) -> int:
    turns = [played.turn for played in ctx.adventure.played if played.scene in ctx.atlas.interludes_ids]
    return ctx.state.adventure_turn - turns[-1] if turns else INTERLUDE_EVERY


def _out_of_place(scene: Scene, ctx: Context) -> list[str]:
    if ctx.atlas.route(ctx.adventure.place, scene.place) is None:
        return [f"no way leads from {ctx.adventure.place} to {scene.place}"]
    return []


def _absent(scene: Scene, ctx: Context) -> list[str]:
    return [f"{person} is gone" for person in scene.people if ctx.person(person).gone]


def _conditions_in_the_way(scene: Scene, ctx: Context) -> list[str]:
    unknown = [known for known in scene.mentions if known not in ctx.adventure.known]
    against = _absent(scene, ctx)
    against.extend(f"{known} has not been introduced" for known in unknown)
    against.extend(f"needs {wording}" for wording in failing(scene.needs, ctx))
    if not none_hold(scene.unless, ctx):
        against.append(f"not while one of {specificity(scene.unless)} conditions holds")
    against.extend(f"has {tag}, which this player leaves out" for tag in scene.tags if tag in ctx.state.lines)
    return against
