"""Typed words in a fight: an attack on a foe, another action that is shown, or nothing that is."""

from collections.abc import Sequence
from itertools import pairwise

from tui_adventure.rules.combat.move import MoveKind
from tui_adventure.story.beat import Option
from tui_adventure.story.interpreter.choices import LEAD, Label, best_choice, resembling, score
from tui_adventure.story.interpreter.phrases import ONES, Clause
from tui_adventure.story.interpreter.scope import Scope, Sort
from tui_adventure.story.interpreter.verbs import CONCEPTS, FILLERS, SMALL
from tui_adventure.story.wording import set_of, stem

PLAIN_BLOWS = frozenset(
    stem(word)
    for word in set_of(
        "attack hit stab strike kill fight slash smash swing cut punch shoot slay club bash murder smite"
    )
) | {"swing-at", "beat-up"}
"""Blows that are the shown attack, unless they are struck with something else than a weapon."""
_WORDS = frozenset(
    stem(word)
    for word in set_of(
        "parley talk speak negotiate terms bargain surrender truce offer bribe reason plead persuade beg ask yield"
    )
) | {"talk-terms", "strike-bargain"}
_OUTRIGHT = frozenset(stem(word) for word in set_of("parley negotiate truce terms surrender"))
"""Words that ask for a parley whatever is said after them."""
_TERMS = _WORDS | frozenset(
    stem(word) for word in set_of("coin coins money gold silver peace quarter go leave pass sense down free word words")
)
"""What a parley can be about."""
_HARD = frozenset(
    stem(word) for word in set_of("everything might all strength hard full force both hands twice first next")
)
"""Words that say how a blow is struck and change nothing about it."""
_ORDINALS = ("first", "second", "third")
_ORDINAL_STEMS = frozenset((*_ORDINALS, "other", "nearest", "big"))
_PLACES = frozenset(
    stem(word)
    for word in set_of(
        "nearest closest eye eyes head face nose leg legs arm arms chest back belly stomach neck throat shin knee hand"
    )
)
"""Where a blow is aimed, which is the same to the rules."""
_FALLING_BACK = frozenset(("back-off", "fall-back", *map(stem, ("retreat", "withdraw"))))
_USE = stem("use")
_UPON = frozenset(map(stem, ("on", "against", "upon", "at", "for", "over")))
_LEAST, _LEAST_WITH_MORE = 1.0, 1.2
"""What an action must score to be meant by a verb alone, and by a verb with more words."""


def fight_choice(clause: Clause, labels: Sequence[Label], scope: Scope) -> Option | None:
    """Return the shown action a clause means in a fight, or None."""
    option = _attack(clause, labels, scope) or _by_words(clause, labels, outright=True)
    if option is not None:
        return option
    if clause.verb in PLAIN_BLOWS and not clause.content and any(one.sort is Sort.FOE for one in clause.named):
        return None
    others = [label for label in labels if not _is_attack(label)]
    alone = clause.verb and not clause.content and not clause.mentions
    return (
        best_choice(clause, others, _LEAST if alone else _LEAST_WITH_MORE)
        or _by_flight(clause, others)
        or _by_words(clause, others)
    )


def named_outright(clause: Clause, labels: Sequence[Label]) -> Option | None:
    """Return the move whose whole name a clause says, at the foe it names: "magic missile the dog"."""
    foes = {one.id for one in clause.named if one.sort is Sort.FOE}
    for label in labels:
        move = label.option.move
        if move is None or label.option.barred or not move.unaimed or move.target not in foes:
            continue
        name = [stem(word) for word in move.unaimed.casefold().split()]
        if len(name) > 1 and name[0] != _USE and set(name) <= set(clause.stems):
            return label.option
    return None


def fight_choices_near(clause: Clause, labels: Sequence[Label], *, used: bool = False) -> list[Option]:
    """Return the shown actions, no attacks, that a clause may mean though it does not say so.

    With `used`, only what uses the very thing it names.
    """
    named = [label.option for label in labels if _names_what_is_used(clause, label)]
    if named or used:
        aimed = {one.id for one in clause.named if one.sort is Sort.FOE}
        return [one for one in named if one.move is not None and one.move.target in aimed][:1] or named[:1]
    return resembling(clause, [label for label in labels if not _is_attack(label)], _LEAST_WITH_MORE)


def _names_what_is_used(clause: Clause, label: Label) -> bool:
    """Whether a clause names the whole of what a shown action uses: "tip the whey vat over him"."""
    if label.head != _USE or not clause.verb or clause.denied:
        return False
    told = label.clause.stems[label.clause.rest :]
    end = next((n for n, word in enumerate(told) if n and word in _UPON), len(told))
    things = [word for word in told[:end] if word not in SMALL]
    return len(things) > 1 and set(things) <= set(clause.stems)


def _by_flight(clause: Clause, labels: Sequence[Label]) -> Option | None:
    """Return the way out when a clause is about getting away, wherever to."""
    steps_back = clause.verb == "step" and "back" in clause.spoken
    if (steps_back or clause.verb in _FALLING_BACK) and (back := _of_kind(MoveKind.FALL_BACK, labels)):
        return back
    if "flee" not in CONCEPTS.get(clause.verb, frozenset()) or len(clause.content) > 1:
        return None
    return next((label.option for label in labels if _kind(label) is MoveKind.FLEE), None)


def _by_words(clause: Clause, labels: Sequence[Label], *, outright: bool = False) -> Option | None:
    """Return the parley that is shown when a clause is about talking; `outright` when it begins with "parley"."""
    first = clause.verb or next((word for word in clause.stems if word not in FILLERS), "")
    if first not in (_OUTRIGHT if outright else _WORDS) or not _TERMS.issuperset(clause.content):
        return None
    return next((label.option for label in labels if _kind(label) is MoveKind.PARLEY), None)


def _of_kind(kind: MoveKind, labels: Sequence[Label]) -> Option | None:
    return next((label.option for label in labels if _kind(label) is kind), None)


def _kind(label: Label) -> MoveKind | None:
    return label.option.move.kind if label.option.move is not None else None


def _is_attack(label: Label) -> bool:
    concepts = CONCEPTS.get(label.head, frozenset())
    return _kind(label) is MoveKind.ATTACK or ("attack" in concepts and "use" not in concepts)


def room_to_improvise(labels: Sequence[Label]) -> bool:
    """Whether it is the hero's move: no roll waits on the table, nobody lies between life and death."""
    return any(_is_attack(label) or _kind(label) is MoveKind.DEFEND for label in labels)


def _but_for_the_one(clause: Clause) -> list[str]:
    """Return the content of a clause without what tells which foe: the "big" of "the big one"."""
    tells = {before for before, word in pairwise(clause.stems) if word in ONES}
    return [word for word in clause.content if word not in tells]


def _struck(clause: Clause, attacks: Sequence[Label]) -> Option | None:
    """Return the attack on a foe that stands right after the blow, wherever and however it is struck.

    "Stab the codicil in its seal", "poke the picker with the rapier"; but not "cut the fiddler's strings".
    """
    blow = clause.stems[clause.rest - 1] if clause.verb else next(iter(clause.stems[clause.rest :]), "")
    foe = next((one for one in clause.mentions if one.named.sort is Sort.FOE and not one.pronoun), None)
    tools = [one.named for one in clause.mentions if one.tool or one.named.sort is Sort.ITEM]
    if foe is None or not (
        {blow, clause.verb} & (PLAIN_BLOWS | _LIGHT_BLOWS)
        or (blow in _WIELDED and (tools or "at" in clause.spoken[: foe.start][-2:]))
    ):
        return None
    begin = clause.rest if clause.verb else clause.rest + 1
    swung = clause.spoken[begin - 1] == "swing" and "at" in clause.spoken[begin : foe.start][-2:]
    begin = foe.start if swung else begin
    between = [word for at, word in enumerate(clause.stems) if begin <= at < foe.start and word not in _LEADS]
    own = {word for tool in tools for name in tool.names for word in map(stem, name.split())}
    after = clause.stems[foe.end] if foe.end < len(clause.stems) else ""
    if any(word not in own for word in between) or (after and after not in _GOES_ON and not swung):
        return None
    weapons = {label.option.move.what for label in attacks if label.option.move is not None}
    if any(one.sort is Sort.ITEM and one.id not in weapons and weapons != {""} for one in tools):
        return None
    aimed = [one for one in attacks if one.option.move is not None and one.option.move.target == foe.named.id]
    return next((one.option for one in aimed), None)


_LIGHT_BLOWS = frozenset(map(stem, set_of("poke jab whack wallop thump skewer pierce hack chop lunge thwack clobber")))
_WIELDED = frozenset(map(stem, set_of("swing use bring thrust stick drive put wave")))
_LEADS = frozenset(map(stem, set_of("the a that this my at on against to into down through"))) | _ORDINAL_STEMS
_GOES_ON = frozenset(
    map(stem, set_of(
        "in on with right hard across over through until till again and twice from while so as before now please "
        "one then straight"
    ))
)  # fmt: skip
"""How a blow at a foe goes on without being a blow at something else."""


def _attack(clause: Clause, labels: Sequence[Label], scope: Scope) -> Option | None:
    """Return the attack on the foe a clause names, on the last one attacked, or on the first."""
    attacks = [label for label in labels if _is_attack(label)]
    if (struck := _struck(clause, attacks)) is not None:
        return struck
    told = _but_for_the_one(clause)
    ordinal = next((_ORDINALS.index(word) for word in told if word in _ORDINALS), None)
    told = [word for word in told if word not in _ORDINALS and word not in _PLACES]
    blow = clause.verb or next(iter(clause.stems[clause.rest :]), "")
    told = [word for word in told if word != blow]
    if blow not in PLAIN_BLOWS | _LIGHT_BLOWS or not attacks or not _HARD.issuperset(told):
        return None
    foes = [one.id for one in clause.named if one.sort is Sort.FOE]
    standing = [one.id for one in scope.of(Sort.FOE)]
    if ordinal is not None and not foes:
        foes = standing[ordinal : ordinal + 1]
    weapons = [one for one in clause.named if one.sort is Sort.ITEM]
    if blow not in PLAIN_BLOWS and not (foes or any(one.tool for one in clause.mentions)):
        return None
    if len(clause.named) > len(foes) + len(weapons) or (weapons and not foes):
        return None
    foes = foes or [scope.last]
    aimed = [label for label in attacks if any(m.named.id in foes for m in label.clause.mentions)]
    ranked = sorted(aimed or attacks, key=lambda label: -score(clause, label))
    if clause.named and not aimed:
        return None
    best = ranked[0]
    close = [label for label in ranked if score(clause, best) - score(clause, label) < LEAD]
    return min(close, key=labels.index).option
