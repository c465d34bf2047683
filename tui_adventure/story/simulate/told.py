"""Facts and the road in one run: what was not told in time, what was leaned on too early, stray interludes."""

from collections.abc import Iterator

from tui_adventure.story.content.atlas import Atlas
from tui_adventure.story.director.windows import CLIMAX, MIDPOINT
from tui_adventure.story.schema.facts import FOUND_OUT
from tui_adventure.story.schema.outcome import Outcome
from tui_adventure.story.schema.scene import Choice
from tui_adventure.story.state import AdventureState, PlayedScene, StoryState
from tui_adventure.story.turn.facts import ENDING


def untold_at(scene: str, atlas: Atlas, adventure: AdventureState) -> Iterator[str]:
    """Yield what had to be told before a scene that has been entered and was not."""
    beat = atlas.beat_of.get(scene)
    if beat is not None and beat.id in (MIDPOINT, CLIMAX):
        yield from (f"{beat.id} without {fact}" for fact in _missing(beat.id, atlas, adventure))


def untold_at_the_end(atlas: Atlas, adventure: AdventureState) -> Iterator[str]:
    """Yield what had to be told before the closing entry and was not."""
    yield from (f"the end without {fact}" for fact in _missing(ENDING, atlas, adventure))


def leaned_on_too_early(atlas: Atlas, adventure: AdventureState) -> Iterator[str]:
    """Yield each scene and outcome that was told although a fact it leans on had not been."""
    for played in adventure.played:
        scene = atlas.scenes.get(played.scene)
        if scene is None:
            continue
        leans = [(scene.id, scene.relies)]
        leans += [(f"{scene.id}/{one.id}", _relies(one, played)) for one in scene.choices if one.id == played.choice]
        for name, facts in leans:
            for fact in facts:
                told = adventure.told.get(fact)
                if told is None or told.turn > played.turn + 1:
                    yield f"{name} leans on {fact}"


def stray_interlude(scene: str, atlas: Atlas, state: StoryState) -> Iterator[str]:
    """Yield what is wrong with an interlude that has been entered, if this is one."""
    if scene not in atlas.interludes_ids or state.adventure is None:
        return
    if CLIMAX in state.adventure.beats_done and not state.climax_reached:
        yield f"{scene} inside the climax"
    if any(tag in atlas.quest.forbids for tag in atlas.scenes[scene].tags):
        yield f"{scene} behind the {atlas.quest.door} door"
    if any(scene in told for told in state.lately):
        yield f"{scene} again within two adventures"


def known_at_the_climax(atlas: Atlas, adventure: AdventureState) -> float | None:
    """Return the share of what can be found out that was told in time before the climax, 0 to 1."""
    turns = [played.turn for played in adventure.played if _is_climax(played, atlas)]
    facts = [
        fact.id
        for fact in atlas.quest.facts
        if fact.kind in FOUND_OUT and (not fact.truths or adventure.truth in fact.truths)
    ]
    if not turns or not facts:
        return None
    in_time = [told for fact in facts if (told := adventure.told.get(fact)) and not told.late and told.turn <= turns[0]]
    return len(in_time) / len(facts)


def _missing(deadline: str, atlas: Atlas, adventure: AdventureState) -> list[str]:
    holding = (atlas.facts[fact] for fact in atlas.must_tell(deadline))
    return [
        fact.id
        for fact in holding
        if (not fact.truths or adventure.truth in fact.truths) and fact.id not in adventure.told
    ]


def _is_climax(played: PlayedScene, atlas: Atlas) -> bool:
    beat = atlas.beat_of.get(played.scene)
    return beat is not None and beat.id == CLIMAX


def _relies(choice: Choice, played: PlayedScene) -> tuple[str, ...]:
    outcome = getattr(choice, played.degree or "outcome", None)
    return (*choice.relies, *(outcome.relies if isinstance(outcome, Outcome) else ()))
