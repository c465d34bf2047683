"""How well a scene would do next, in points that add up."""

from tui_adventure.story.director.looking_back import callbacks, opened
from tui_adventure.story.director.obstacles import Now
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.turn.conditions import specificity

_PER_STEP_OFF_ARC = -2.0
_PER_OPEN_PROMISE = 0.8
_PER_CONDITION = 0.35
_PER_CALLBACK = 0.4
_PER_WAY = -0.25
_PER_FACT = 1.6
"""For each fact the scene may tell of those still missing before the next midpoint, climax or end."""
_HEARD_BEFORE = -2.5
_PLAYED_BEFORE = -3.0
_INTERLUDE = -0.6
_OPENED = 1.2
"""Few meetings on the road know of each other: what was begun in one is taken up in another before it is forgotten."""
_BEAT_EARLY, _BEAT_LATE = -1.5, 3.0
"""A must-hit scene waits at first, and presses when its window is about to close."""
_COUNTED = 3


def score(scene: Scene, wanted: float, now: Now) -> dict[str, float]:
    """Return the points of a scene by what they are for. `wanted` is the tension the arc asks for, 1-5."""
    ctx, adventure = now.ctx, now.ctx.adventure
    promises = sum(adventure.promises.get(promise) == "open" for promise in scene.advances)
    route = ctx.atlas.route(adventure.place, scene.place) or ()
    return {
        "arc": _PER_STEP_OFF_ARC * abs(wanted - scene.tension),
        "promises": _PER_OPEN_PROMISE * min(promises, 2),
        "conditions": _PER_CONDITION * min(specificity(scene.needs), _COUNTED),
        "facts": _PER_FACT * min(len(now.missing & ctx.atlas.tellers[scene.id]), _COUNTED) if now.missing else 0.0,
        "callbacks": _PER_CALLBACK * min(len(callbacks(scene, ctx)), _COUNTED),
        "distance": _PER_WAY * len(route),
        "heard": _HEARD_BEFORE if scene.id in ctx.heard else 0.0,
        "played": _PLAYED_BEFORE * len(now.played.get(scene.id, ())),
        "interlude": _INTERLUDE if scene.id in ctx.atlas.interludes_ids else 0.0,
        "opened": _OPENED if scene.id in ctx.atlas.interludes_ids and opened(scene, ctx) else 0.0,
        "beat": _beat(scene, now),
    }


def _beat(scene: Scene, now: Now) -> float:
    beat = now.ctx.atlas.beat_of.get(scene.id)
    if beat is None:
        return 0.0
    opens, closes = now.windows.opens(beat), now.windows.closes(beat)
    through = max(0.0, min(1.0, (now.turn + 1 - opens) / (closes - opens)))
    return _BEAT_EARLY + (_BEAT_LATE - _BEAT_EARLY) * through
