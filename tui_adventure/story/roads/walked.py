"""The road a hero walked, page by page, and the habit it shows: on a page met before, the same is done again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Do, Intent, Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import StoryState

_ROAD = (GamePhase.EXPLORATION, GamePhase.DIALOGUE)
_Key = tuple[str, str]
"""A scene, and the attempt in it that waits for a word about resolve, or ""."""


@dataclass(frozen=True)
class Step:
    """A page the hero stood on, with the state it stands for, and what was done there."""

    state: StoryState
    did: Intent | None
    """None where an older game did not write it down."""
    said: str
    """What was done, in the words of the page or the player's."""

    @property
    def taken(self) -> str:
        """The id of the option that was picked, "" where something else was done."""
        return self.did.option if isinstance(self.did, Pick) else ""

    def others(self) -> list[Option]:
        """Return the options of the page that were open and not taken: none in a fight, where a round is no turning."""
        if self.state.phase not in _ROAD:
            return []
        return [option for option in self.state.page.options if not option.barred and option.id != self.taken]


@dataclass(frozen=True)
class Walked:
    """One adventure as it was played, from behind the door to the closing entry."""

    steps: Sequence[Step]
    end: StoryState

    @property
    def quest(self) -> str:
        """The id of its quest."""
        return self.end.adventure.quest if self.end.adventure is not None else ""


class Habit:
    """What the hero did, by scene, in order."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._deeds: dict[_Key, list[Intent]] = {}
        for step in steps:
            if (key := _key(step.state)) and isinstance(step.did, Pick | Do):
                self._deeds.setdefault(key, []).append(step.did)

    def met_on(self, steps: Sequence[Step]) -> Counter[_Key]:
        """Return how often each scene's page was stood on in these steps."""
        return Counter(key for step in steps if (key := _key(step.state)))

    def again(self, state: StoryState, met: Counter[_Key]) -> Intent | None:
        """Return what the hero did on this page, None for a page of another road; `met` counts pages on this one."""
        key = _key(state)
        if key is None:
            return None
        deeds, times = self._deeds.get(key, []), met[key]
        met[key] += 1
        there = {option.id for option in state.page.options if not option.barred}
        following = (*deeds[times:], *deeds[:times])
        return next((did for did in following if not isinstance(did, Pick) or did.option in there), None)


def _key(state: StoryState) -> _Key | None:
    if state.adventure is None or state.phase not in _ROAD:
        return None
    pending = state.adventure.pending
    return state.adventure.scene, pending.id if pending is not None else ""
