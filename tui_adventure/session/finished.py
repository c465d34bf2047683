"""A finished adventure: what the hall of heroes and its figures keep of it, read from the save of its closing entry."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from tui_adventure.rules.dice import D20
from tui_adventure.session.state import GameState
from tui_adventure.story.schema.pack import QuestionId
from tui_adventure.story.state import QuestStatus

LONGEST_KEEPSAKE = 60
Face = Annotated[int, Field(ge=1, le=D20)]
Count = Annotated[int, Field(ge=0)]


class Met(BaseModel):
    """Somebody the hero knew by name: how they stood to each other in the end (-3 to +3), and "dead" or "left"."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    attitude: int = 0
    gone: str = ""


class FinishedAdventure(BaseModel):
    """One adventure that came to its closing entry."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    session_id: str
    seq: int
    """The save in which the closing entry is on the page."""
    number: int = 1
    """Which of its hero's adventures it was, from 1."""
    hero: str
    character_class: str
    race: str
    level: int = 1
    seed: int = 0
    moves: int = 0
    quest: str
    quest_title: str = ""
    door: str = ""
    ending: str
    ending_title: str = ""
    failed: bool = False
    """Whether it ended in loss or retreat."""
    turns: int = 0
    max_turns: int = 0
    finished_at: AwareDatetime
    scars: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    """Ids of the things in the hero's pack, in the end."""
    keepsake: str = ""
    """The small thing the hero said they carry, as it was said, where that is short."""
    rolls: Count = 0
    best: Count = 0
    worst: Count = 0
    faces: Mapping[Face, Count] = {}
    """Face of the d20 -> how often it was thrown, in checks and in fights; empty where an older game was played."""
    approaches: Mapping[str, Count] = {}
    fights: Mapping[str, Count] = {}
    """How fights ended -> how often."""
    foes: Count = 0
    people: tuple[Met, ...] = ()

    @property
    def same(self) -> tuple[object, ...]:
        """What two saves of one and the same adventure have alike: a session and its fork, its copy or its replay."""
        told = (self.seed, self.number, self.moves, self.quest, self.ending, self.turns, self.rolls)
        return (*told, tuple(sorted(self.faces.items())))

    @property
    def thrown(self) -> int:
        """How many d20 were thrown."""
        return sum(self.faces.values())

    @property
    def mean_face(self) -> float:
        """What they showed on average; 0 where none was counted."""
        return sum(face * count for face, count in self.faces.items()) / self.thrown if self.faces else 0.0


def finished_in(state: GameState, seq: int = 0) -> FinishedAdventure | None:
    """Return the adventure whose closing entry is on the page of a state; None where there is none.

    `seq` is the number of the save it was read from.
    """
    adventure, sheet = state.adventure, state.character_sheet
    if adventure is None or not adventure.ending or sheet is None or not state.completed_quests:
        return None
    quest, tally = state.completed_quests[-1], adventure.tally
    people = [one for one in adventure.people.values() if one.met]
    return FinishedAdventure(
        session_id=state.session_id,
        seq=seq,
        number=len(state.completed_quests),
        hero=sheet.name,
        character_class=sheet.character_class.value,
        race=sheet.race.value,
        level=sheet.level,
        seed=state.seed,
        moves=state.moves,
        quest=adventure.quest,
        quest_title=quest.title,
        door=quest.door,
        ending=adventure.ending,
        ending_title=quest.ending_title,
        failed=quest.status is QuestStatus.FAILED,
        turns=state.adventure_turn,
        max_turns=state.max_turns,
        finished_at=state.updated_at,
        scars=tuple(state.scars),
        carried=tuple(state.inventory),
        keepsake=_keepsake(state),
        rolls=tally.rolls,
        best=tally.best,
        worst=tally.worst,
        faces={face: count for face, count in tally.faces.items() if 1 <= face <= D20},
        approaches=tally.approaches,
        fights=tally.ended,
        foes=tally.foes,
        people=tuple(Met(name=one.name, attitude=one.attitude, gone=one.gone) for one in people),
    )


def _keepsake(state: GameState) -> str:
    said = " ".join(state.interview.get(QuestionId.CARRY.value, "").split()).rstrip(" .")
    return said if len(said) <= LONGEST_KEEPSAKE else ""
