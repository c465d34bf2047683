"""When somebody else may jest in the jester's place, and about what: read from a turn in which it is her turn."""

from tui_adventure.rules.events import HitPointsChanged
from tui_adventure.story.beat import Beat, Jest, PassageKind, Voice
from tui_adventure.story.content.library import Library
from tui_adventure.story.events import ScarGained
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context

_GRAVE = frozenset(
    ("grief", "death", "childbirth", "graves", "ghosts", "harm to animals", "harm to children", "children", "injury")
)
"""Tags of scenes in which nobody jests in words of their own."""
_SCENES = 2
"""The scene that is left, and the one that is come to."""
_KEPT = 3


def jest_file(state: StoryState, library: Library, beat: Beat) -> Jest | None:
    """Return what may be jested about in the place of the aside of a beat; None where there is none or it is no time.

    An aside that does something keeps its own words, and so does every one near grief, a death or a wound.
    """
    passages = beat.page.passages
    at = next((index for index, one in enumerate(passages) if one.kind is PassageKind.ASIDE), None)
    if at is None or state.adventure is None:
        return None
    does = passages[at + 1 : at + 2]
    if does and does[0].voice is Voice.KEEPER and does[0].kind is PassageKind.NOTE:
        return None
    ctx = Context(state, library)
    near = (
        ctx.atlas.scenes[played.scene] for played in ctx.adventure.played[-_SCENES:] if played.scene in ctx.atlas.scenes
    )
    tags = {tag for scene in near for tag in scene.tags}
    if tags & (_GRAVE | set(state.lines) | set(state.veils)) or any(_hurts(event) for event in beat.events):
        return None
    if any(person.gone == "dead" for person in ctx.adventure.people.values() if person.name in _text(beat)):
        return None
    happened = tuple(one.text for one in passages[:at] if one.kind in (PassageKind.ACTION, PassageKind.OUTCOME))
    return Jest(passage=at, aside=passages[at].text, happened=happened, said=tuple(ctx.adventure.jests))


def remember_jest(state: StoryState, text: str) -> None:
    """Keep what was jested, so that it can come back."""
    if state.adventure is not None:
        state.adventure.jests = [*state.adventure.jests, text][-_KEPT:]


def _hurts(event: object) -> bool:
    return isinstance(event, ScarGained) or (isinstance(event, HitPointsChanged) and event.amount < 0)


def _text(beat: Beat) -> str:
    return " ".join(passage.text for passage in beat.page.passages)
