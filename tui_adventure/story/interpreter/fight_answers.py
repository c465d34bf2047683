"""What is asked and said in a fight, and who answers it: the Keeper of numbers, a foe of the rest. Nothing is spent."""

import re
from collections.abc import Sequence

from tui_adventure.rules.combat.foe_names import called
from tui_adventure.story.intent import NotUnderstood
from tui_adventure.story.interpreter.acts import Act
from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.talk_kinds import TalkKind, talk_kind
from tui_adventure.story.interpreter.verbs import FILLERS, SMALL
from tui_adventure.story.schema.story_words import Hint
from tui_adventure.story.wording import folded, set_of, stem, stems, words

_OWN = re.compile(
    r"\b(?:am|will|could|might|do|did|would) i (?:going to |gonna |about to |really |still |already )?"
    r"(?:die|dying|dead|hurt|bleed|bleeding|alive|down|ok|okay|all right|losing|lose|lost|make it|live|survive)\b"
    r"|\bhow (?:bad|badly|hurt|wounded|many hearts|many hit points|many lives|much (?:health|life|hp)|am i|do i feel)\b"
    r"|\b(?:what is|what are|whats|how is|how are|check|see|show) my (?:own )?"
    r"(?:hearts?|health|hp|hit points|guard|resolve|wounds?|armou?r|conditions?|lives|life)\b(?=\W*$)"
    r"|\bhow long (?:can|will|do) i\b|\bdoes (?:it|this|that) hurt\b|\bwhat is wrong with me\b|\bi am "
    r"(?:dead|dying|hurt)\b(?=\W*$)"
    r"|\b(?:hearts|hp|guard|resolve) (?:left|have i|do i have)\b|^(?:my )?(?:hearts|health|hp)\W*$"
)
_BEFELL = re.compile(
    r"\bwhat (?:just |has just |has )?(?:happened|hit me|was that|"
    r"did (?:that|it|he|she|they) (?:just )?do(?: to me)?)\b"
    r"|\bwho (?:just )?(?:hit|hurt|struck|attacked|did that|bit|got|hits) ?(?:me)?\b"
    r"|\bhow did i (?:get|end up) (?:hurt|here|down)\b"
)
_RANKS = re.compile(
    r"\bwhat is (?:happening|going on)\b|\bhow (?:many|far|close|near)\b(?!.*\b(?:hearts|hit points|coins|"
    r"turns)\b.*\bi\b)"
    r"|\bwho (?:is|are) (?:here|there|left|against me|attacking|fighting|my (?:enemy|enemies|foes?))\b"
    r"|\bhow (?:hurt|strong|tough|healthy) (?:is|are)\b|\bwhere (?:is|are) (?:they|he|she|it|the|everybody|everyone)\b"
)
_HELP = re.compile(
    r"^(?:oh |please |some(?:body|one)[,! ]*)*help\b|\bhelp me\b"
    r"|\b(?:call|shout|scream|yell|cry|holler) (?:out )?for\b"
)
_CALLED = r"\b(?:for|ask|tell|to|call) {0}\b|[,!] {0}\b"
_ORDERS = frozenset(
    map(stem, set_of("sit stay down heel lie roll fetch stop go leave drop back shoo yield surrender obey calm"))
)
_ENDEARED = re.compile(r"\bwho(?: is|s) (?:a|my|the) (?:good|clever|pretty|brave|nice|big)\b")
_KIND = set_of(
    "good nice lovely sweet pretty friend friends gentle easy dear cute beautiful handsome clever brave poor darling "
    "shush hush there fine"
)
_UNKIND = set_of(
    "stinky smelly ugly stupid dumb coward silly weak fat hate wimp loser rubbish pathetic useless "
    "lousy filthy dirty boo"
)
_NOT_OF_IT = frozenset(
    map(stem, set_of("who what where when why how which your you wrong do does mean tell name called"))
)


def answered(  # noqa: PLR0911 - one for each kind
    said: str, act: Act, clauses: Sequence[Clause], scope: Scope
) -> NotUnderstood | None:
    """Return what is answered before anything is tried: how the hero stands, what befell, who could help."""
    plain, fray = folded(said), scope.fray
    if _OWN.search(plain) and not _speaks_to_a_foe(plain):
        return _told(said, scope.hint(Hint.FIGHT_OWN_DOWN if fray.down else Hint.FIGHT_OWN, said, own=fray.own))
    if _ENDEARED.search(plain):
        return said_to(said, clauses, scope)
    if act is Act.QUESTION and _BEFELL.search(plain):
        told = " ".join(fray.befell)
        return _told(
            said, scope.hint(Hint.FIGHT_BEFELL, said, told=told) if told else scope.hint(Hint.FIGHT_UNHURT, said)
        )
    if act is Act.QUESTION and _RANKS.search(plain) and fray.ranks:
        return _told(said, scope.hint(Hint.FIGHT_RANKS, said, ranks="; ".join(fray.ranks)))
    if away := _called_on(said, plain, fray.away):
        return _told(said, scope.hint(Hint.AWAY, said, name=away))
    if (friend := _called_on(said, plain, fray.beside)) or (_HELP.search(plain) and not any(map(names_a_foe, clauses))):
        hint = Hint.FIGHT_BESIDE if friend else Hint.FIGHT_ALONE
        foes = " and ".join(called(one.names[0]) for one in scope.of(Sort.FOE)) or "this"
        return _told(said, scope.hint(hint, said, name=friend, foes=foes))
    return None


def asked(said: str, clauses: Sequence[Clause], scope: Scope) -> NotUnderstood:
    """Return what a foe makes of a question: it is named, its answer is of the kind asked for, and its terms follow."""
    foe = _foe(clauses, scope)
    first = next(iter(words(said)), "")
    if told := _on_the_page(said, scope):
        return _told(said, scope.hint(Hint.FIGHT_SEEN, said, told=told))
    if foe is None:
        return _told(said, scope.hint(Hint.FIGHT_UNREAD, said))
    name = called(foe.names[0])
    look = scope.seen.get(foe.id, "").partition(": ")[2]
    if foe.id in scope.fray.speechless:
        hint = Hint.FIGHT_SPEECHLESS
    elif first == "who" and look:
        return _told(said, scope.hint(Hint.FIGHT_WHO, said, foe=name, look=look))
    else:
        whether = first not in ("what", "where", "when", "how", "which", "who", "whose", "why")
        hint = Hint.FIGHT_WHY if first == "why" else Hint.FIGHT_WHETHER if whether else Hint.FIGHT_UNTOLD
    return _told(said, f"{scope.hint(hint, said, foe=name)} {_settles(said, scope)}".strip())


def said_to(said: str, clauses: Sequence[Clause], scope: Scope) -> NotUnderstood:
    """Return how words are taken that are said to a foe: kindness, an insult, an order, a greeting, or a statement."""
    foe = _foe(clauses, scope)
    if foe is None:
        return _told(said, scope.hint(Hint.FIGHT_UNREAD, said))
    spoken, kind, beast = set(words(said)), talk_kind(said), foe.id in scope.fray.speechless
    first = next((word for word in stems(said) if word not in SMALL and word not in FILLERS), "")
    name = called(foe.names[0])
    mothers = spoken & {"mother", "mum", "mums"} and spoken & {"your", "ur", "you"}
    if kind is TalkKind.INSULT or spoken & _UNKIND or mothers:
        hint = Hint.FIGHT_INSULT
    elif kind is TalkKind.LOVE or spoken & _KIND or _ENDEARED.search(folded(said)):
        hint = Hint.FIGHT_KIND_BEAST if beast else Hint.FIGHT_KIND
    elif first in _ORDERS:
        hint = Hint.FIGHT_ORDER
    elif beast:
        hint = Hint.FIGHT_HEARD_BEAST
    else:
        hint = Hint.FIGHT_GREET if kind is TalkKind.COURTESY else Hint.FIGHT_SAID
    settles = "" if hint is Hint.FIGHT_INSULT else _settles(said, scope)
    return _told(said, f"{scope.hint(hint, said, foe=name)} {settles}".strip())


def names_a_foe(clause: Clause) -> bool:
    """Whether a clause is about a foe that it names."""
    return any(one.sort is Sort.FOE for one in clause.named)


def is_to_a_beast(clauses: Sequence[Clause], scope: Scope) -> bool:
    """Whether a line is an order to an animal: "down, boy"."""
    ordered = any(word in _ORDERS for clause in clauses for word in clause.stems[:2])
    return ordered and any(one.id in scope.fray.speechless for clause in clauses for one in clause.named)


def aimed(clause: Clause) -> str:
    """Return the id of the foe a clause names, "" for none."""
    return next((one.id for one in clause.named if one.sort is Sort.FOE), "")


def _foe(clauses: Sequence[Clause], scope: Scope) -> Named | None:
    named = [one for clause in clauses for one in clause.named if one.sort is Sort.FOE]
    return next(iter((*named, *scope.of(Sort.FOE))), None)


def _settles(said: str, scope: Scope) -> str:
    return scope.hint(Hint.FIGHT_SETTLES, said, want=scope.want) if scope.want else ""


def _on_the_page(said: str, scope: Scope) -> str:
    """Return the sentence that has been printed on what a question is about, "" for none."""
    names = {part for one in scope.of(Sort.FOE) for name in one.names for part in stems(name)}
    about = (
        {word for word in stems(said.partition("?")[0]) if word not in SMALL and word not in FILLERS}
        - names
        - _NOT_OF_IT
    )
    if not about:
        return ""
    return next((one for one in scope.page if about <= set(stems(one))), "")


def _called_on(said: str, plain: str, people: Sequence[str]) -> str:
    """Return which of some people a line is called out to, "" for none."""
    spoken = words(said)
    for name in people:
        parts = [word for word in words(name) if word not in ("the", "old", "big")]
        if parts and (
            spoken[:1] == parts[:1]
            or re.search(rf"\b(?:for|ask|tell|shout to|call) {parts[0]}\b|[,!] {parts[0]}\b", plain)
        ):
            return name
    return ""


def _speaks_to_a_foe(plain: str) -> bool:
    return bool(re.search(r"\b(?:you|your)\b", plain))


def _told(said: str, hint: str) -> NotUnderstood:
    return NotUnderstood(text=said, hint=hint[:1].upper() + hint[1:])
