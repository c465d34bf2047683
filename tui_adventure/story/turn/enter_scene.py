"""Entering a scene: the way there, who and what is met, what it says."""

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.director.windows import CLIMAX, fit_length
from tui_adventure.story.events import SceneEntered
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.quest import Way
from tui_adventure.story.schema.scene import ANYWHERE, Scene
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import PlayedScene
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import enter_phase, go, introduce, meet, move_promise, say_aim
from tui_adventure.story.turn.facts import tell_late
from tui_adventure.story.turn.text import blocks, first_of, used_up, variant

_PROSE = frozenset({PassageKind.OUTCOME, PassageKind.TRAVEL, PassageKind.HINGE})


def enter(ctx: Context, scene: Scene) -> None:
    """Bring the hero to a scene and tell it."""
    travel(ctx, scene.place)
    adventure = ctx.adventure
    adventure.next_scene = ""
    beat = ctx.atlas.beat_of.get(scene.id)
    if beat is not None:
        tell_late(ctx, beat.id)
        if beat.id == CLIMAX and beat.id not in adventure.beats_done:
            fit_length(ctx)
            enter_phase(ctx)
    adventure.scene = scene.id
    adventure.beats_done.extend(
        beat.id for beat in ctx.atlas.quest.beats if scene.id in beat.scenes and beat.id not in adventure.beats_done
    )
    place = ctx.atlas.places[adventure.place]
    ctx.happened(SceneEntered(scene=scene.id, title=scene.title, place=place.id))
    _introduce(ctx, scene)
    ctx.present = ctx.people_in(scene)
    if not any(played.scene == scene.id for played in adventure.played):
        ctx.tell(PassageKind.HINGE, first_of(scene.why, f"{scene.id}.why", ctx))
    text = _text(ctx, scene)
    adventure.view = text
    adventure.led_here = "\n\n".join(one.text for one in ctx.passages if one.kind in _PROSE)
    ctx.tell(PassageKind.SCENE, text)
    if not adventure.played:
        say_aim(ctx)
    adventure.played.append(PlayedScene(scene=scene.id, turn=ctx.state.adventure_turn, tension=scene.tension))
    ctx.state.set_phase(GamePhase.DIALOGUE if ctx.present else GamePhase.EXPLORATION)


def travel(ctx: Context, place: str) -> None:
    """Take the hero to a place by the shortest ways and tell the road; where no way leads they are simply there."""
    if place in (ANYWHERE, ctx.adventure.place):
        return
    route = ctx.atlas.route(ctx.adventure.place, place) or ()
    told = []
    for way in route:
        text = _way(ctx, ctx.adventure.place, way)
        go(ctx, way.to)
        told.append(text)
    ctx.tell(PassageKind.TRAVEL, " ".join(text for text in told if text))
    if not route:
        go(ctx, place)


def _way(ctx: Context, origin: str, way: Way) -> str:
    key = f"{ctx.atlas.quest.id}.way.{origin}.{way.to}"
    if used_up(way.say, key, ctx):
        name = ctx.atlas.places[way.to].name
        return _sentence(ctx.line(StoryLine.WAY_AGAIN, f"back {key}", place=name))
    return variant(way.say, key, ctx)


def _introduce(ctx: Context, scene: Scene) -> None:
    for known in (*scene.people, *scene.introduces):
        if known in ctx.atlas.cast:
            meet(ctx, known)
        elif known in ctx.atlas.promises:
            move_promise(ctx, known, "open")
        else:
            introduce(ctx, known)


def _text(ctx: Context, scene: Scene) -> str:
    before = len(ctx.adventure.told)
    ctx.learn(scene.tells, scene.by)
    text = blocks(scene.text, scene.id, ctx)
    if not text:
        name = ctx.atlas.places[ctx.adventure.place].name
        return _sentence(ctx.line(StoryLine.PLACE_AGAIN, "again", place=name))
    if any(tag in ctx.state.veils for tag in scene.tags):
        plain = (ctx.atlas.facts[fact].plain for fact in list(ctx.adventure.told)[before:])
        return " ".join([text.split("\n\n")[0], *plain])
    return text


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
