"""What the side panel shows: the hero's numbers and the adventure's, read from the state."""

from pydantic import BaseModel, ConfigDict

from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import CharacterSheet
from tui_adventure.rules.hero_numbers import numbers_of
from tui_adventure.rules.scars import SCARS
from tui_adventure.story.content.library import Library
from tui_adventure.story.schema.facts import FactKind
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import open_objective
from tui_adventure.story.turn.text import fill
from tui_adventure.story.views.standing import is_known, known_facts

REGARD = {-3: "hostile", -2: "bitter", -1: "wary", 0: "undecided", 1: "friendly", 2: "warm", 3: "devoted"}
"""The word for each attitude."""


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ArcMeter(_Shown):
    """How far the adventure is. `wanted` is the quest's tension curve, `felt` the tension of each scene so far, 1-5."""

    turn: int
    max_turns: int
    phase: str
    wanted: tuple[int, ...] = ()
    felt: tuple[int, ...] = ()


class ObjectiveLine(_Shown):
    """One thing the quest asks for."""

    id: str
    say: str
    done: bool


class ClockLine(_Shown):
    """A clock the hero knows of: `filled` of `size` segments."""

    id: str
    name: str
    filled: int
    size: int


class PersonLine(_Shown):
    """Somebody who is here. `attitude` is -3 to +3, `regard` the word for it."""

    id: str
    name: str
    look: str
    attitude: int
    regard: str


class ItemLine(_Shown):
    """Something the hero owns. `kind` as in a pack's items: weapon, armour, shield, consumable, curio or key."""

    id: str
    name: str
    kind: str
    count: int
    say: str


class ConditionLine(_Shown):
    """A condition on the hero and the turns it will last."""

    name: str
    turns: int


class Status(_Shown):
    """Everything the side panel needs. Before there is a hero `name` is "", without a door `quest` is ""."""

    name: str = ""
    hero: str = ""
    """"Elf ranger, level 2"."""
    in_words: dict[str, str] = {}
    """background, motive and flaw as the ledger has them: "flaw" -> "Takes things"."""
    hearts: int
    hearts_max: int
    guard: int
    guard_max: int
    resolve: int
    resolve_max: int
    coins: int
    conditions: tuple[ConditionLine, ...] = ()
    scars: tuple[str, ...] = ()
    quest: str = ""
    door: str = ""
    place: str = ""
    arc: ArcMeter | None = None
    aim: str = ""
    """The objective that is open now."""
    objectives: tuple[ObjectiveLine, ...] = ()
    clocks: tuple[ClockLine, ...] = ()
    """What runs out; what can be proved is named instead."""
    proved: tuple[str, ...] = ()
    items: tuple[ItemLine, ...] = ()
    people: tuple[PersonLine, ...] = ()


def status(state: StoryState, library: Library) -> Status:
    """Return what the side panel shows of this state."""
    sheet = state.get_character_sheet()
    hearts, most = state.get_health()
    hero: dict[str, object] = {
        "hearts": hearts,
        "hearts_max": most,
        "guard": state.guard,
        "guard_max": state.guard,
        "resolve": state.resolve,
        "resolve_max": state.resolve,
        "coins": state.coins,
        "conditions": tuple(ConditionLine(name=name, turns=turns) for name, turns in state.conditions.items()),
        "scars": tuple(scar_name(scar) for scar in state.scars),
    }
    if sheet is not None:
        items = library.items
        numbers = numbers_of(state, items)
        hero |= {
            "name": sheet.name,
            "hero": hero_line(sheet),
            "in_words": in_words(sheet, library),
            "guard_max": max(numbers.guard, state.guard),
            "resolve_max": numbers.resolve_max,
            "items": tuple(_item(state, library, item) for item in state.inventory),
        }
    if state.adventure is not None:
        hero |= _adventure(Context(state, library))
    return Status.model_validate(hero)


def hero_line(sheet: CharacterSheet) -> str:
    """Return who the hero is in a few words: "Elf ranger, level 2"."""
    return f"{sheet.race.capitalize()} {sheet.character_class}, level {sheet.level}"


def in_words(sheet: CharacterSheet, library: Library) -> dict[str, str]:
    """Return what the sheet's background, motive and flaw say, by field.

    A motive that no pack has words for is left out; a flaw may stand in the hero's own.
    """
    trade = BACKGROUNDS.get(sheet.background)
    found = {
        "background": trade.name if trade else "",
        "motive": library.lexicon.motives.get(sheet.motive, ""),
        "flaw": library.lexicon.flaws.get(sheet.flaw, sheet.flaw),
    }
    return {field: text[:1].upper() + text[1:] for field, text in found.items() if text}


def scar_name(scar: str) -> str:
    """Return what a scar is called."""
    return SCARS[scar].name if scar in SCARS else scar


def _item(state: StoryState, library: Library, item: str) -> ItemLine:
    spec = library.items.get(item)
    name, kind, say = (spec.name, spec.kind.value, spec.say) if spec else (item.replace("_", " "), "", "")
    return ItemLine(id=item, name=name, kind=kind, count=state.inventory[item], say=say)


def _adventure(ctx: Context) -> dict[str, object]:
    adventure, quest = ctx.adventure, ctx.atlas.quest
    place, aim = ctx.atlas.places.get(adventure.place), open_objective(ctx)
    return {
        "quest": quest.title,
        "door": quest.door.value,
        "place": place.name if place is not None else "",
        "arc": ArcMeter(
            turn=ctx.state.get_adventure_turn(),
            max_turns=ctx.state.max_turns,
            phase=ctx.state.get_adventure_phase(),
            wanted=quest.arc,
            felt=tuple(played.tension for played in adventure.played),
        ),
        "aim": fill(aim.say, ctx) if aim is not None else "",
        "objectives": tuple(
            ObjectiveLine(id=one.id, say=fill(one.say, ctx), done=one.id in adventure.objectives)
            for one in quest.objectives
        ),
        "clocks": tuple(
            ClockLine(id=clock.id, name=clock.name, filled=adventure.clocks.get(clock.id, 0), size=clock.size)
            for clock in quest.clocks
            if is_known(clock, ctx) and not clock.proofs
        ),
        "proved": tuple(fact.name for fact in known_facts(ctx) if fact.kind is FactKind.PROOF),
        "people": tuple(_person(ctx, person) for person in ctx.present),
    }


def _person(ctx: Context, person: str) -> PersonLine:
    known, spec = ctx.person(person), ctx.atlas.cast[person]
    return PersonLine(
        id=person, name=known.name, look=spec.look, attitude=known.attitude, regard=REGARD[known.attitude]
    )
