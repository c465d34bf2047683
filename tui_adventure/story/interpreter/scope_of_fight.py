"""What typed words can mean in a fight: the foes under every name they go by, what is carried, and how all stand."""

from collections.abc import Mapping, Sequence

from tui_adventure.rules.bestiary import FoeKind, FoeSpec
from tui_adventure.rules.combat.at_zero import RISES_AT
from tui_adventure.rules.combat.fight import LOST_AT
from tui_adventure.rules.combat.foe_names import called
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.state import CombatState
from tui_adventure.rules.combat.view import FightView, FoeView, view
from tui_adventure.rules.items import Band
from tui_adventure.story.interpreter.fight_scope import FightScope
from tui_adventure.story.interpreter.page_text import page_of, sentences_of, typed_last
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.verbs import FILLERS, SMALL
from tui_adventure.story.schema.story_words import Hint, StoryWords
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.fight import kit_of
from tui_adventure.story.wording import set_of, stem, words

_LAST_TOLD = 2
_ANY_MAN = ("man", "guy", "bloke", "fellow", "mister", "mate", "lad", "chap", "him")
_ANY_WOMAN = ("woman", "lady", "girl", "missus", "madam")
_ANY_BEAST = ("beast", "animal", "creature")
_ANY_DOG = ("dog", "doggo", "doggy", "doggie", "hound", "boy", "mutt", "pup", "puppy", "pooch", "cur")
_ANY_SHEEP = ("ram", "sheep", "goat")
_ANY_PAPER = ("paper", "parchment", "page", "sheet", "clause")
_KNOWN_BY: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (set_of("dog hound"), _ANY_DOG),
    (set_of("ram sheep"), _ANY_SHEEP),
    (set_of("paper parchment codicil preamble"), _ANY_PAPER),
    (set_of("eel"), ("eel", "fish", "snake", "worm")),
)
"""Words of a foe's name or look, and what else it is called by people who have not kept its name."""
_VAGUE = frozenset(
    map(stem, set_of(
        "somebody anybody someone something anything nobody one two whose word place whoever thing read else home "
        "great greatly matter instead person written writing"
    ))
)  # fmt: skip
"""Words of a want in which nothing is offered yet."""


def scope_of_fight(ctx: Context, carried: Sequence[Named]) -> Scope:
    """Return everything within reach of words while a fight is on."""
    state, kit = ctx.state, kit_of(ctx) if ctx.state.is_in_combat() else None
    fight, wordings = state.combat_state, ctx.atlas.words
    if kit is None or fight is None:
        return Scope(named=tuple(carried), fight=True, page=page_of(state), wordings=wordings)
    specs = {foe.id: kit.spec(foe) for foe in fight.combatants if foe.foe}
    foes = [
        Named(id=foe.id, names=(foe.name, *_also(specs[foe.id])), sort=Sort.FOE)
        for foe in fight.combatants
        if foe.foe and foe.is_alive
    ]
    seen = view(state, kit)
    return Scope(
        named=(*foes, *carried),
        last=foes[0].id if foes else "",
        fight=True,
        page=(*page_of(state), *_around(ctx, kit, fight)),
        before=typed_last(state),
        seen={one.id: _seen(one, wordings) for one in seen.foes},
        want=kit.parley.want if kit.parley is not None else "",
        fray=_fray(ctx, kit, fight, seen, specs),
        wordings=wordings,
    )


def _fray(ctx: Context, kit: Kit, fight: CombatState, seen: FightView, specs: Mapping[str, FoeSpec]) -> FightScope:
    parley = kit.parley
    wanted = words(parley.want) if parley is not None else []
    takes = {stem(word) for word in wanted} - SMALL - FILLERS - _VAGUE
    offers = {stem(word) for one in (parley.offers if parley is not None else ()) for word in words(one)}
    return FightScope(
        own=_own(ctx.state, fight),
        down=ctx.state.health_current == 0,
        befell=tuple(one for one in fight.combat_log if one.endswith(")"))[-_LAST_TOLD:],
        ranks=tuple(_rank(one) for one in seen.foes),
        speechless=frozenset(foe for foe, spec in specs.items() if spec.kind in (FoeKind.BEAST, FoeKind.THING)),
        takes=frozenset(takes | offers),
        beside=tuple(ctx.person(one).name for one in ctx.present),
        away=tuple(ctx.person(one).name for one in ctx.adventure.people if one not in ctx.present),
    )


def _also(spec: FoeSpec) -> tuple[str, ...]:
    """Return what a foe is called beside its name: by its kind and by what it looks like."""
    told = set(words(f"{spec.name} {spec.look}")) if spec.kind is not FoeKind.PEOPLE else set(words(spec.name))
    names = [name for known, named in _KNOWN_BY if known & told for name in named]
    if spec.kind is FoeKind.BEAST:
        names += _ANY_BEAST
    if spec.kind is FoeKind.PEOPLE:
        names += _ANY_WOMAN if spec.pronoun == "she" else _ANY_MAN
    return tuple(dict.fromkeys(names))


def _around(ctx: Context, kit: Kit, fight: CombatState) -> tuple[str, ...]:
    """Return what has been printed of this fight and its ground, so that it stays within reach."""
    opening = ctx.atlas.encounters[fight.encounter].opening
    texts = [*(opening if len(opening) == 1 else ()), *(spec.look for spec in kit.roster), *fight.combat_log]
    texts += [f"{ground.name[:1].upper()}{ground.name[1:]}." for ground in kit.terrain]
    return tuple(dict.fromkeys(one for text in texts for one in sentences_of(text)))


def _own(state: StoryState, fight: CombatState) -> str:
    conditions = "".join(f"; {name}, {turns} turns more" for name, turns in state.conditions.items())
    if state.health_current == 0:
        saves = f"{fight.saves_made} of {RISES_AT} death saves made, {fight.saves_failed} of {LOST_AT} failed"
        return f"0 of {state.health_max} hearts, {saves}"
    hearts = f"{state.health_current} of {state.health_max} hearts, guard {state.guard}, resolve {state.resolve}"
    return f"{hearts}{conditions}"


def _rank(foe: FoeView) -> str:
    where = "within arm's reach" if foe.band is Band.NEAR else "at a distance"
    return f"{called(foe.name)}, {where}, {foe.hearts} of {foe.hearts_max} hearts"


def _seen(foe: FoeView, wordings: StoryWords) -> str:
    """Return how a foe looks, how it stands and what it means to do."""
    conditions = "".join(f", {name}" for name, _ in foe.conditions)
    state = f"{foe.hearts} of {foe.hearts_max} hearts{conditions}."
    return wordings.hint(
        Hint.FIGHT_LOOK, foe.id, foe=called(foe.name), look=foe.look, state=state, means=f"Next: {foe.intent}."
    )
