"""Where a story stands: everything the engine reads and writes, and nothing it could work out again."""

from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from tui_adventure.clean import clean_line
from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.rules.events import RollMade
from tui_adventure.rules.hero import HeroState
from tui_adventure.story.beat import Page
from tui_adventure.story.intent import Do
from tui_adventure.story.operations import MAX_CREATION_TURNS, StoryOperations
from tui_adventure.story.phases import AdventurePhase, GamePhase
from tui_adventure.story.schema.vocabulary import Door, Tone

_LONGEST_SAID = 80
_NO_PART_OF_A_NAME = dict.fromkeys(map(ord, '{}"“”\n'))


class QuestStatus(StrEnum):
    """How a quest stands."""

    ACTIVE = "active"
    COMPLETED = "completed"
    FAILED = "failed"


class QuestObjective(BaseModel):
    """One thing the quest asks for."""

    model_config = ConfigDict(extra="forbid")

    id: str
    description: str = ""
    is_completed: bool = False


class Quest(BaseModel):
    """A quest as the session knows it; its content is in the pack, under `id`."""

    model_config = ConfigDict(extra="forbid")

    id: str = ""
    title: str = ""
    description: str = ""
    objectives: list[QuestObjective] = Field(default_factory=list)
    rewards: str | None = None
    status: QuestStatus = QuestStatus.ACTIVE
    given_by: str = "Oda Venn"
    location_hint: str | None = None
    door: str = ""
    ending: str = ""
    ending_title: str = ""

    def mark(self, objective: str, *, done: bool = True) -> bool:
        """Mark an objective and return whether there is such an objective."""
        found = next((one for one in self.objectives if one.id == objective), None)
        if found is not None:
            found.is_completed = done
        return found is not None

    def complete(self) -> None:
        """Count as completed."""
        self.status = QuestStatus.COMPLETED


class AdventureMoment(BaseModel):
    """Something worth remembering. `significance` is 0-1; the least significant is forgotten first."""

    model_config = ConfigDict(extra="forbid")

    turn: int = Field(ge=0)
    type: str
    summary: str
    significance: float = Field(default=0.5, ge=0.0, le=1.0)


class AskResolve(StrEnum):
    """After which rolls a hero with resolve is asked whether to spend a point."""

    FAILURES = "failures"
    """And after near misses once the climax has been reached."""
    ALWAYS = "always"
    """After near misses everywhere."""
    NEVER = "never"


class Deed(BaseModel):
    """What one person remembers of the hero."""

    model_config = ConfigDict(extra="forbid")

    turn: int
    say: str


class PersonState(BaseModel):
    """How a person of the cast stands to the hero."""

    model_config = ConfigDict(extra="forbid")

    name: str
    attitude: int = Field(default=0, ge=-3, le=3)
    met: bool = False
    gone: str = ""
    """"" while in the story, else "dead" or "left"."""
    deeds: list[Deed] = Field(default_factory=list)


class PlayedScene(BaseModel):
    """A scene that was shown, with the choice made in it and how that came out."""

    model_config = ConfigDict(extra="forbid")

    scene: str
    turn: int
    tension: int
    choice: str = ""
    approach: str = ""
    degree: str = ""


class ToldFact(BaseModel):
    """When a fact was told, in which scene, and by whom ("" for the road itself)."""

    model_config = ConfigDict(extra="forbid")

    turn: int
    scene: str
    by: str = ""
    late: bool = False
    """Whether it was told only because it had to be."""


class Tally(BaseModel):
    """Counts for the plate of facts."""

    model_config = ConfigDict(extra="forbid")

    rolls: int = 0
    best: int = 0
    worst: int = 0
    foes: int = 0
    fights: int = 0
    ended: dict[str, int] = Field(default_factory=dict)
    """How fights ended: won, parleyed, fled or lost -> how often."""
    approaches: dict[str, int] = Field(default_factory=dict)
    faces: dict[int, int] = Field(default_factory=dict)
    """Face of the d20 -> how often the hero threw it, in checks and in fights; empty where an older game counted."""


class PendingCheck(BaseModel):
    """A check that came out badly while the hero has resolve: it stands until the player accepts it or spends a point.

    `source` says whose check it is ("choice", or "search" for a thing of the scene) and `id` which one.
    """

    model_config = ConfigDict(extra="forbid")

    source: str
    id: str
    label: str
    """What the hero attempted, as it stands on the page."""
    roll: RollMade


class Edition(BaseModel):
    """Which edition of a story an adventure was begun with."""

    model_config = ConfigDict(extra="forbid")

    pack: str = ""
    release: str = ""
    """The pack's own name for it, or ""."""
    content: str = ""
    """The checksum of the pack's files, "" where they could not be read."""


class AdventureState(BaseModel):
    """One adventure behind one door; made new when the next door opens."""

    model_config = ConfigDict(extra="forbid")

    quest: str
    edition: Edition | None = None
    """None where an older game began it."""
    truth: str = ""
    place: str = ""
    scene: str = ""
    """The scene whose choices stand on the page."""
    next_scene: str = ""
    """A scene forced by goto."""
    flags: list[str] = Field(default_factory=list)
    clocks: dict[str, int] = Field(default_factory=dict)
    people: dict[str, PersonState] = Field(default_factory=dict)
    promises: dict[str, str] = Field(default_factory=dict)
    """Promise -> open, kept, twisted or mourned."""
    objectives: list[str] = Field(default_factory=list)
    known: list[str] = Field(default_factory=list)
    """Ids the reader has been introduced to."""
    told: dict[str, ToldFact] = Field(default_factory=dict)
    """Fact -> when and by whom it was told first, in the order of telling."""
    moments: dict[str, str] = Field(default_factory=dict)
    """Moment id -> its saga sentence, slots filled; all of them, unlike GameState.adventure_moments."""
    jests: list[str] = Field(default_factory=list)
    """What was last jested in a model's words, so that it can come back."""
    played: list[PlayedScene] = Field(default_factory=list)
    variants: dict[str, list[int]] = Field(default_factory=dict)
    """Text key -> variants already told."""
    beats_done: list[str] = Field(default_factory=list)
    last: str = ""
    """How the last check or fight came out."""
    ending: str = ""
    tally: Tally = Field(default_factory=Tally)
    visited: list[str] = Field(default_factory=list)
    """Places the hero has been to, in order of the first visit."""
    answered: str = ""
    """What the hero was last told in answer to a question: it is not told again at once."""
    tried: dict[str, int] = Field(default_factory=dict)
    """Free action -> how often it was answered, so that a repeated one is answered shorter."""
    pending: PendingCheck | None = None
    next_fight: str = ""
    """An encounter that begins as soon as the present outcome has been told."""
    next_ending: str = ""
    """An ending ("auto" for the first that fits) that follows the present outcome."""
    view: str = ""
    """The present scene as it was told, for a second look."""
    laid: dict[str, str] = Field(default_factory=dict)
    """Things the hero has put down -> the place where each lies."""
    led_here: str = ""
    """What was told on the way to the present scene, for a look at what was in it."""
    reason: str = ""
    """Why the adventure was ended from outside, if it was."""


class Pencilled(BaseModel):
    """What the list of sessions can say of a hero not yet signed; what nothing was said about is ""."""

    model_config = ConfigDict(extra="forbid")

    name: str = ""
    race: str = ""
    character_class: str = ""


class ReturnedHero(BaseModel):
    """A finished hero of the same player who may be spoken of: true of them as they came back; "" for what is not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    race: CharacterRace
    character_class: CharacterClass
    door: Door
    tone: Tone
    ending: str
    """The title of their last adventure's ending."""
    scar: str = ""
    thing: str = ""
    """Something they brought home."""

    @field_validator("name", "ending", "scar", "thing", mode="before")
    @classmethod
    def _fit_to_be_quoted(cls, text: object) -> str:
        """Leave out what would be a slot or a quotation."""
        said = clean_line(text) if isinstance(text, str) else ""
        return said.translate(_NO_PART_OF_A_NAME)[:_LONGEST_SAID].strip()


class StoryState(HeroState, StoryOperations):
    """The hero, the inn and the adventure: what a whole game is made of, but for the session around it.

    It has the operations itself: a state by itself is a draft, kept by whoever holds it.
    """

    phase: GamePhase = GamePhase.CHARACTER_CREATION
    creation_turn: int = Field(default=0, ge=0, le=MAX_CREATION_TURNS)
    character_description: str = ""
    interview: dict[str, str] = Field(default_factory=dict)
    """Interview question -> what was answered."""
    pencilled: Pencilled | None = None
    """Who is being written down, for the list of sessions; None before the first page and once the ledger is signed."""
    active_quest: Quest | None = None
    completed_quests: list[Quest] = Field(default_factory=list)
    pending_quest_options: list[Quest] = Field(default_factory=list)
    adventure_turn: int = Field(default=0, ge=0)
    max_turns: int = Field(default=50, ge=25, le=50)
    adventure_phase: AdventurePhase = AdventurePhase.SETUP
    climax_reached: bool = False
    adventure_completed: bool = False
    epilogue_reason: str = ""
    """Why the adventure was ended from outside, in the words of whoever ended it; "" for one that came to its end."""
    adventure_moments: list[AdventureMoment] = Field(default_factory=list)
    current_choices: list[str] = Field(default_factory=list)
    turns_since_jester: int = 0
    adventure: AdventureState | None = None
    page: Page = Page()
    offered: str = ""
    """The choice the game has just asked about ("Do you mean 3, …?"), which "yes" takes; "" for none."""
    weighed: Do | None = None
    """The deed whose odds and stakes were just told, which "yes" does."""
    weigh_deeds: bool = False
    """Whether a deed of the player's own is weighed before it is done; bots ask for no such thing."""
    answered: list[str] = Field(default_factory=list)
    """What the innkeeper answered last, by key, so that she does not say the same again at once."""
    lines: list[str] = Field(default_factory=list)
    """Content tags this player wants left out altogether."""
    veils: list[str] = Field(default_factory=list)
    """Content tags this player wants passed over without detail."""
    ask_resolve: AskResolve = AskResolve.FAILURES
    heard: list[str] = Field(default_factory=list)
    """Texts of the inn, interludes and asides told in earlier adventures, so that they are not told again soon."""
    returned: ReturnedHero | None = None
    """Who is spoken of in this session, drawn as it began; None for nobody."""
    lately: list[list[str]] = Field(default_factory=list)
    """Of each of the last two adventures, the interludes and asides met in it: none of them comes again so soon."""

    @property
    def state(self) -> "StoryState":
        """The state itself."""
        return self

    def transaction(self) -> AbstractContextManager["StoryState"]:
        """Return a context that does nothing: a draft that goes wrong is thrown away whole."""
        return nullcontext(self)

    @model_validator(mode="after")
    def _turn_within_length(self) -> "StoryState":
        if self.adventure_turn > self.max_turns:
            message = f"adventure_turn {self.adventure_turn} is above max_turns {self.max_turns}"
            raise ValueError(message)
        return self
