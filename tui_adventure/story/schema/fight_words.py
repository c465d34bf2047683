"""combat.yaml: what is told of fights, by kind of line, and of each power, thing and trick with lines of its own."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from tui_adventure.rules.bestiary import Feature, FoeKind
from tui_adventure.rules.combat.lines import AUTHORED, LineKind
from tui_adventure.rules.scars import SCARS
from tui_adventure.story.schema.base import Content, Id, Line, Lines, listed
from tui_adventure.story.schema.vocabulary import Door

FOE_SLOTS = frozenset({"foe", "they", "them", "their"})
WORN_SLOTS = frozenset({"suit", "shield"})
_WEAPON, _ATTACK, _POWER, _THING = "weapon", "attack", "power", "thing"
CALLED: Mapping[LineKind, str] = {
    **dict.fromkeys((LineKind.HIT_NEAR, LineKind.HIT_FAR, LineKind.CRIT_NEAR, LineKind.CRIT_FAR), _WEAPON),
    **dict.fromkeys((LineKind.MISS_NEAR, LineKind.MISS_FAR, LineKind.FUMBLE, LineKind.GRAZE), _WEAPON),
    **dict.fromkeys((LineKind.SPELL_HIT, LineKind.SPELL_MISS, LineKind.POWER_HIT), _POWER),
    **dict.fromkeys((LineKind.FOE_SAVES, LineKind.HALF_SAVED), _POWER),
    **dict.fromkeys((LineKind.FOE_HIT, LineKind.FOE_HARD, LineKind.FOE_HEAVY, LineKind.FOE_CRIT), _ATTACK),
    **dict.fromkeys((LineKind.FOE_GLANCE, LineKind.FOE_MISS, LineKind.FOE_FELLS, LineKind.GUARD), _ATTACK),
    **dict.fromkeys((LineKind.THROWN_HIT, LineKind.USE), _THING),
    LineKind.RIPOSTE: _WEAPON,
    LineKind.DEED: _POWER,
    LineKind.SPECIAL: _ATTACK,
    LineKind.GUARDS: "ally",
    LineKind.TERRAIN_FAILS: "ground",
    LineKind.TERRAIN_HITS: "ground",
}
"""Line -> the slot for the name of what stands in it beside the foe."""
_ALONE = frozenset(
    {
        *(LineKind.DEED, LineKind.USE, LineKind.TERRAIN_FAILS, LineKind.DEFEND, LineKind.FALL_BACK),
        *(LineKind.PARLEY_FAILS, LineKind.FLEE_HOLDS, LineKind.FLEE_FAILS, LineKind.SAVE_HOLDS, LineKind.LOST_TURN),
        *(LineKind.DOWN, LineKind.RISES, LineKind.LOST, LineKind.WITHDRAW, LineKind.BURNS_YOU),
        *(LineKind.GET_UP, LineKind.BEAT_OUT, LineKind.CLEAR_EYES, LineKind.STEADY, LineKind.TEAR_FREE),
        *(LineKind.HELD_FAST, LineKind.STANDS_UP, LineKind.PRAYER, LineKind.PRAYER_FAILS, LineKind.GIVES_IN),
        *(LineKind.WARDED, LineKind.HOLDS_ON),
    }
)
"""Lines that no foe is in."""
SLOT = re.compile(r"\{([A-Za-z]+)(?:\|([^{}|]*)\|([^{}|]*))?\}")


class Saying(Content):
    """Some variants of a line, and of whom they can be told."""

    say: Lines
    has: Annotated[tuple[Feature, ...], BeforeValidator(listed)] = ()
    """The foe has all of these."""
    kind: Annotated[tuple[FoeKind, ...], BeforeValidator(listed)] = ()
    """The foe is one of these."""
    doors: Annotated[tuple[Door, ...], BeforeValidator(listed)] = ()
    """The fight is behind one of these."""


def _sayings(value: object) -> object:
    """Let plain texts stand for variants that can be told of anybody."""
    if isinstance(value, str):
        return ({"say": [value]},)
    if not isinstance(value, list | tuple):
        return value
    plain = [one for one in value if isinstance(one, str)]
    told = [one for one in value if not isinstance(one, str)]
    return (*([{"say": plain}] if plain else []), *told)


Sayings = Annotated[tuple[Saying, ...], BeforeValidator(_sayings), Field(min_length=1)]


class FightWords(Content):
    """combat.yaml. What several packs say of the same is told together; of a scar the first of them tells."""

    lines: dict[LineKind, Sayings] = Field(default_factory=dict)
    powers: dict[Id, Sayings] = Field(default_factory=dict)
    """Powers with lines of their own, by id: those a foe feels, and those done to oneself."""
    uses: dict[Id, Sayings] = Field(default_factory=dict)
    """Consumables by what they do ("heals", "guards" …) or how they are taken ("drunk", "eaten")."""
    tricks: dict[Id, Sayings] = Field(default_factory=dict)
    """Improvised actions that work, by id."""
    scars: dict[Id, Line] = Field(default_factory=dict)
    """What the journal tells of a scar that a lost fight leaves, by id."""

    @model_validator(mode="after")
    def _slots_fit_their_lines(self) -> Self:
        for kind, sayings in self.lines.items():
            if kind in AUTHORED and kind is not LineKind.DEATH and kind is not LineKind.SPECIAL:
                raise ValueError(f"{kind}: its words stand with what it tells of")
            fits = {CALLED[kind]} if kind in CALLED else set()
            _check(kind, sayings, fits | WORN_SLOTS | (frozenset() if kind in _ALONE else FOE_SLOTS))
        for name, sayings in self.powers.items():
            _check(name, sayings, {_POWER, *FOE_SLOTS})
        for name, sayings in self.uses.items():
            _check(name, sayings, {_THING})
        for name, sayings in self.tricks.items():
            _check(name, sayings, FOE_SLOTS)
        for name in self.scars:
            if name not in SCARS:
                raise ValueError(f"{name} is no scar; known are {', '.join(SCARS)}")
        return self


def merged(first: FightWords, second: FightWords) -> FightWords:
    """Return what two packs say of fights, together."""
    both = {
        name: {
            key: (*getattr(first, name).get(key, ()), *getattr(second, name).get(key, ()))
            for key in {**getattr(first, name), **getattr(second, name)}
        }
        for name in ("lines", "powers", "uses", "tricks")
    }
    return FightWords.model_construct(None, **both, scars={**second.scars, **first.scars})


def slots_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the slots of a line: each as it stands, and the name it has."""
    for found in re.finditer(r"\{[^{}]*\}", text):
        match = SLOT.fullmatch(found[0])
        yield found[0], match[1][0].lower() + match[1][1:] if match else ""


def _check(line: str, sayings: tuple[Saying, ...], fits: frozenset[str] | set[str]) -> None:
    for saying in sayings:
        for text in saying.say:
            for slot, name in slots_of(text):
                if name not in fits:
                    raise ValueError(f"{line}: nothing fills the slot {slot}; there are {', '.join(sorted(fits))}")
