"""What is said and looked at in a fight: looks and questions are free, an offer of what they want is the parley."""

import re
from collections.abc import Sequence

from tui_adventure.rules.combat.foe_names import called
from tui_adventure.rules.combat.move import MoveKind
from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Intent, NotUnderstood, Pick, Verb
from tui_adventure.story.interpreter.acts import Act
from tui_adventure.story.interpreter.choices import Label
from tui_adventure.story.interpreter.fight_answers import asked, said_to
from tui_adventure.story.interpreter.fights import PLAIN_BLOWS
from tui_adventure.story.interpreter.hints import ask_back
from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.interpreter.scope import Scope, Sort
from tui_adventure.story.interpreter.verbs import verb_of
from tui_adventure.story.schema.story_words import Hint
from tui_adventure.story.wording import folded, set_of, stem, stems, words

_WANTS = re.compile(
    r"\bwhat (?:do|does|would|will|could) .{1,25} (?:want|take|accept|like)\b|\bwhat (?:are|is) "
    r".{0,12}(?:terms|after)\b"
)
_MEANS = re.compile(
    r"\bwhat (?:are|is|will|does|do) .{1,25} (?:do|doing|next|going to|mean|planning|up to)\b|\bwho(?:se)? "
    r"(?:is|acts?|goes) next\b"
)
_PRAYS = re.compile(
    r"\b(?:pray|prayer|prayers|praying)(?:\W*$| (?:to|for|that|hard|harder|again|aloud|quickly|silently|now)\b)"
    r"|\bcall (?:up)?on (?:whatever |my |the |any |a )?(?:saint|god|gods|heaven)"
)
_YIELDS = re.compile(
    r"\b(?:i|we) (?:surrender|yield|give (?:in|up)|submit)\b|^(?:surrender|yield|give (?:in|up)|submit)\b|\bmercy\b"
)
_IDLE = frozenset((*map(stem, ("wait", "stay", "pause", "rest", "sleep")), "do-nothing", "hold-on"))
_THEM = set_of("them they him her it men man woman foe foes enemy enemies opponent opponents attacker attackers")
_APPEASES = re.compile(
    r"\b(?:peace|truce|talk|discuss|listen to me|stop (?:fighting|hitting|this|it)|no need (?:to|for)|do not "
    r"want to (?:fight|hurt)"
    r"|be friends|put (?:down|away) your|lay down your|calm down|reason|sorry|apologi[sz]e|bargain|deal|"
    r"negotiate|coins?|pay|mix-up|misunderstanding|mistake|civil|civilized|civilised)\b"
)
_SUGGESTS = re.compile(
    r"\bwhat if (?:i|we|you)\b|\bhow about\b|\bwould (?:you|that|it|this) (?:take|accept|like|rather|prefer|do|help|"
    r"consider|settle|go away|leave)\b|\bin (?:exchange|return)\b|\binstead\b|\b(?:could|can|shall|may|might) (?:we|i) "
    r"(?:not )?(?:talk|settle|agree|offer|give|pay|buy|discuss|come to|make)\b|\bwhat would it take\b"
)
"""A question or words in which something is proposed to a foe."""


def words_in_a_fight(  # noqa: C901, PLR0911 - one for each kind
    said: str, act: Act, clauses: Sequence[Clause], labels: Sequence[Label], scope: Scope
) -> Intent | None:
    """Return what a line is in a fight that is a look, a question, a prayer or an offer; None for any other."""
    plain = folded(said)
    if (look := _look(said, plain, act, clauses, scope)) is not None:
        return look
    if act is Act.DEED and (pray := _of(MoveKind.PRAY, labels)) and _PRAYS.search(plain):
        return Pick(option=pray.id)
    after = said.rpartition("?")[2].strip() if act is Act.QUESTION else ""
    if after and (offer := offered(after, clauses, labels, scope)) is not None:
        return offer
    if act is Act.QUESTION and not (_APPEASES.search(plain) or _SUGGESTS.search(plain) or _GIVES.search(plain)):
        return asked(said, clauses, scope)
    if (offer := offered(said, clauses, labels, scope)) is not None:
        return offer
    if act is not Act.DEED and (proposed := words_of_peace(said, labels, scope, suggests=True)) is not None:
        return proposed
    give_in = _of(MoveKind.GIVE_IN, labels) or _of(MoveKind.PARLEY, labels)
    if give_in and _YIELDS.search(plain):
        return _ask(said, give_in, labels, scope)
    if act in (Act.TALK, Act.OF_OTHERS) or (clauses and clauses[0].verb in _SAYING):
        return said_to(said, clauses, scope)
    if act is Act.QUESTION:
        return asked(said, clauses, scope)
    idle = bool(clauses) and clauses[0].verb in _IDLE and not clauses[0].content
    if idle and (defend := _of(MoveKind.DEFEND, labels)):
        return _ask(said, defend, labels, scope)
    return None


def _look(said: str, plain: str, act: Act, clauses: Sequence[Clause], scope: Scope) -> NotUnderstood | None:
    """Return a free look: at what they want, what they mean to do, a foe, or a noun of the page."""
    if _WANTS.search(plain):
        told = (
            scope.hint(Hint.FIGHT_WANT, said, want=scope.want) if scope.want else scope.hint(Hint.FIGHT_NO_TERMS, said)
        )
        return NotUnderstood(text=said, hint=told)
    if act is Act.QUESTION and _MEANS.search(plain):
        return NotUnderstood(text=said, hint="\n".join(scope.seen.values()))
    looks = next(
        (one for one in clauses[:1] if verb_of(one.verb) in (Verb.LOOK, Verb.EXAMINE) and one.verb not in _STUDIES),
        None,
    )
    asks = act is Act.QUESTION and words(said)[:1] in (["who"], ["what"])
    clause = looks or next((one for one in clauses[:1] if asks), None)
    if clause is None:
        return None
    foes = [one.id for one in clause.named if one.sort is Sort.FOE]
    seen = [scope.seen[one] for one in foes if one in scope.seen]
    plainly = looks and not _THEM.isdisjoint(clause.spoken)
    if seen or plainly or (looks and not clause.content and not clause.named):
        return NotUnderstood(text=said, hint="\n".join(seen or scope.seen.values()))
    about = frozenset(clause.content)
    told = next((one for one in scope.page if about & {stem(word) for word in words(one)}), "") if looks else ""
    return NotUnderstood(text=said, hint=told) if told else None


_SAYING = frozenset(map(stem, set_of("tell say ask whisper mention explain confess pray")))
"""Words to somebody that are neither a shout nor a taunt."""
_STUDIES = frozenset(map(stem, ("watch", "study", "observe", "read", "pat", "pet", "stroke", "touch", "feel")))
"""Looks that are an action: they look for a gap."""


def offered(said: str, clauses: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> NotUnderstood | None:
    """Return the question whether a line offers what the foes would take, or what that is where it offers aught else.

    What is struck, thrown in eyes or kicked is not offered.
    """
    parley = _of(MoveKind.PARLEY, labels, barred=True)
    spoken, roots = set(words(said)), set(stems(said))
    if parley is None or spoken & _ROUGH or any(one.verb in PLAIN_BLOWS for one in clauses[:1]):
        return None
    if roots & scope.fray.takes:
        return NotUnderstood(text=said, hint=parley.barred) if parley.barred else _ask(said, parley, labels, scope)
    gives = _GIVES.search(folded(said))
    if gives is None or spoken & (_FED | _TERMS):
        return None
    foe = next((one for clause in clauses for one in clause.named if one.sort is Sort.FOE), None)
    foe = foe or next(iter(scope.of(Sort.FOE)), None)
    name = called(foe.names[0]) if foe is not None else "nobody"
    return NotUnderstood(text=said, hint=scope.hint(Hint.FIGHT_NOT_THAT, said, foe=name, want=scope.want))


_ROUGH = set_of(
    "kick eyes eye face blind smash break burn cut tear push shove trip grab tie bite spit stab hit into hurl jab poke"
)
_TERMS = set_of("terms truce peace parley")
_FED = set_of("throw toss chuck fling feed bread bone biscuit sandwich meat food treat")
_GIVES = re.compile(
    r"^(?:i |please |here |ok |okay |look )*(?:will |would |can |could )?(?:give|offer|hand|present)s?\b (?!up|in\b)"
    r"|\b(?:you|he|she|it|they) (?:can|could|may|might) (?:have|take|keep)\b"
    r"|\bi have (?:a|an|some|my) .* for (?:you|your)\b"
    r"|\btake my\b|\bi want you to have\b"
)
"""How something is offered, whatever it is."""


def words_of_peace(said: str, labels: Sequence[Label], scope: Scope, *, suggests: bool = False) -> Intent | None:
    """Return the question whether a line that would rather talk means the parley, or why there is none."""
    parley = _of(MoveKind.PARLEY, labels, barred=True)
    plain = folded(said)
    if parley is None or not (_APPEASES.search(plain) or (suggests and _SUGGESTS.search(plain))):
        return None
    return NotUnderstood(text=said, hint=parley.barred) if parley.barred else _ask(said, parley, labels, scope)


def _of(kind: MoveKind, labels: Sequence[Label], *, barred: bool = False) -> Option | None:
    shown = (label.option for label in labels if label.option.move is not None and label.option.move.kind is kind)
    return next((option for option in shown if barred or not option.barred), None)


def _ask(said: str, option: Option, labels: Sequence[Label], scope: Scope) -> NotUnderstood:
    """Return the question whether a choice is meant; of a parley with what it asks and how likely it is."""
    options, shown = [label.option for label in labels], option.stakes
    if option.move is None or option.move.kind is not MoveKind.PARLEY or shown is None:
        return ask_back(said, [option], options, scope)
    chances = {"success": shown.success, "partial": shown.partial}
    told = scope.hint(Hint.FIGHT_PARLEY, said, want=scope.want, skill=shown.label, **chances)
    return NotUnderstood(text=said, hint=told, offers=option.id)
