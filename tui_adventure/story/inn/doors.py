"""The wall of doors: which three are lit for this hero, and why the others are not."""

from itertools import cycle

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat, DoorCard, Option, Page, Passage, PassageKind, Voice
from tui_adventure.story.content.library import Library
from tui_adventure.story.inn import told_of_doors
from tui_adventure.story.inn.talk import by_innkeeper, farewell, house_line, line, welcome
from tui_adventure.story.intent import Answer, Intent, Pick
from tui_adventure.story.schema.quest import QuestCard
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.schema.vocabulary import Door
from tui_adventure.story.state import Quest, StoryState
from tui_adventure.story.turn import adventure
from tui_adventure.story.turn.came_back import at_the_inn
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import View
from tui_adventure.story.turn.text import first_of, reflow

LIT = 3
NINTH_WANTS = 3
"""Doors a hero has to have behind them before the ninth opens."""
_NINTH_SHUT = (StoryLine.NINTH_WANTS_THREE, StoryLine.NINTH_WANTS_TWO, StoryLine.NINTH_WANTS_ONE)
"""What the ninth door shows, by how many doors lie behind the hero."""


def board(state: StoryState, library: Library, before: tuple[Passage, ...] = ()) -> Beat:
    """Return the wall of doors as a page, after the passages of `before`, and remember which are lit."""
    state.set_adventure_completed(False)
    state.update_game_phase()
    lit = lit_doors(state, library)
    state.set_pending_quest_options([_offered(card) for card in lit])
    wall = rng_for(state.seed, len(state.completed_quests), "wall").choice(library.words.lines[StoryLine.WALL])
    options = (*(_option(card, state, library) for card in lit), *_dim(lit, state, library))
    plain = Passage(voice=Voice.INNKEEPER, kind=PassageKind.SCENE, text=wall)
    told = welcome(state, library) or (plain,)
    if spoken := at_the_inn(state, library):
        told = (*told, by_innkeeper(spoken))
    page = Page(title="The wall of doors", passages=(*before, *told), options=options, prompt="Which door?")
    return Beat(page=page, facts=(("place", "the inn, before the wall of doors"),))


def lit_doors(state: StoryState, library: Library) -> list[QuestCard]:
    """Return up to three quests for this hero: new ones first, then those that suit, at most one a door."""
    view = View(state, library.words)
    rng = rng_for(state.seed, len(state.completed_quests), "doors")
    chance = {quest: rng.random() for quest in sorted(library.quests)}
    cards = [card for card in library.quests.values() if not _left_out(card, state)]
    cards.sort(key=lambda card: (-_fit(card, view), chance[card.id]))
    lit: dict[Door, QuestCard] = {}
    for card in cards:
        if card.door is not Door.NINTH or _ninth_opens(state):
            lit.setdefault(card.door, card)
    return list(lit.values())[:LIT]


def resolve(state: StoryState, library: Library, intent: Intent) -> Beat:
    """Go through a lit door, or answer words said before it.

    Raises:
        Impossible: the intent names no lit door.
    """
    if isinstance(intent, Answer):
        return told_of_doors.answer(state, library, intent.text)
    if not isinstance(intent, Pick):
        raise Impossible("Choose one of the lit doors: type its number or its name.")
    quest = next((quest for quest in state.get_pending_quest_options() if quest.id == intent.option), None)
    if quest is None:
        raise Impossible("That door is not lit for you.")
    state.set_active_quest(quest)
    state.clear_pending_quest_options()
    parting = farewell(state, library, quest.door)
    begun = adventure.begin(state, library)
    page = begun.page.model_copy(update={"passages": (*parting, *begun.page.passages)})
    return begun.model_copy(update={"page": page})


def offered(library: Library, quest: str) -> Quest:
    """Return a quest as the session keeps it.

    Raises:
        ContentError: there is no such quest.
    """
    card = library.quests.get(quest) or QuestCard.of(library.quest(quest))
    return _offered(card)


def _left_out(card: QuestCard, state: StoryState) -> bool:
    return any(tag in state.lines for tag in card.tags)


def _ninth_opens(state: StoryState) -> bool:
    return len({quest.door for quest in state.completed_quests}) >= NINTH_WANTS


def _fit(card: QuestCard, view: View) -> float:
    """Return how well a quest suits: a pitch of its own for this hero counts most, then a danger they can meet."""
    sheet = view.state.character_sheet
    level = sheet.level if sheet is not None else 1
    done = any(quest.id == card.id for quest in view.state.completed_quests)
    door_done = any(quest.door == card.door for quest in view.state.completed_quests)
    pitch = next((block for block in card.pitches if holds(block.when, view)), None)
    personal = 1.0 if pitch is not None and pitch.when else 0.0
    return personal - 0.5 * max(0, card.danger - level - 1) - 4.0 * done - 2.0 * door_done


def _offered(card: QuestCard) -> Quest:
    return Quest(
        id=card.id, title=card.title, description=reflow(card.premise), door=card.door.value, location_hint=card.country
    )


def _option(card: QuestCard, state: StoryState, library: Library) -> Option:
    pitch = first_of(card.pitches, f"{card.id}.pitch", View(state, library.words))
    tags = ", ".join(card.tags)
    content = f" Content: {tags}." if tags else ""
    done, told = _done_before(card, state), f"{reflow(card.premise)} {pitch}"
    return Option(
        id=card.id,
        label=f"The {card.door.capitalize()} Door: {card.title}",
        detail=f"{told} Danger {card.danger} of 5, about {card.turns} turns.{content}{done}",
        door=DoorCard(
            door=card.door,
            title=card.title,
            pitch=f"{told}{done}",
            danger=card.danger,
            turns=card.turns,
            tags=tags,
        ),
    )


def _done_before(card: QuestCard, state: StoryState) -> str:
    """Return how this quest ended for the hero the last time, "" when they have not been through."""
    done = next((quest for quest in reversed(state.completed_quests) if quest.id == card.id), None)
    if done is None:
        return ""
    return f" Done before: {done.ending_title}." if done.ending_title else " Done before."


def _dim(lit: list[QuestCard], state: StoryState, library: Library) -> tuple[Option, ...]:
    shining = {card.door for card in lit}
    hung = {card.door for card in library.quests.values()}
    dark = library.words.lines[StoryLine.DOOR_DARK]
    reasons = cycle(rng_for(state.seed, len(state.completed_quests), "dim").sample(dark, len(dark)))
    options = []
    for door in Door:
        if door in shining:
            continue
        if door is Door.NINTH:
            reason = _ninth(state, library)
        elif door in hung:
            reason = next(reasons)
        else:
            reason = line(state, library, f"boarded_{door}") or house_line(state, library, StoryLine.DOOR_BOARDED)
        card = DoorCard(door=door)
        options.append(Option(id=f"door.{door}", label=f"The {door.capitalize()} Door", barred=reason, door=card))
    return tuple(options)


def _ninth(state: StoryState, library: Library) -> str:
    behind = len({quest.door for quest in state.completed_quests})
    kind = _NINTH_SHUT[behind] if behind < NINTH_WANTS else StoryLine.NINTH_WAITS
    return house_line(state, library, kind)
