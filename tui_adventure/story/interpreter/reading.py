"""The order in which typed words are tried: number, shown choice, question about the game, verb with an object."""

import re
from collections.abc import Collection, Sequence

from tui_adventure.clean import clean
from tui_adventure.story.beat import Option
from tui_adventure.story.intent import Answer, Ask, Do, Intent, NotUnderstood, Pick, Subject, Verb
from tui_adventure.story.interpreter.absent import of_people
from tui_adventure.story.interpreter.acts import Act, act_of
from tui_adventure.story.interpreter.choices import LOOSE, SURE, Label, best_choice, labels_of, nearly, resembling
from tui_adventure.story.interpreter.coverage import said_of
from tui_adventure.story.interpreter.deeds import deed_of, is_of_the_absent
from tui_adventure.story.interpreter.denials import said_to_somebody
from tui_adventure.story.interpreter.directions import is_direction, is_noise, seen_anywhere
from tui_adventure.story.interpreter.fight_reading import meant_in_a_fight
from tui_adventure.story.interpreter.gestures import gesture_of
from tui_adventure.story.interpreter.hints import ask_back, not_here, what_works
from tui_adventure.story.interpreter.numbers import number_meant
from tui_adventure.story.interpreter.paraphrase import Fits, fits
from tui_adventure.story.interpreter.phrases import Clause, take_apart
from tui_adventure.story.interpreter.pieces import pieces
from tui_adventure.story.interpreter.polite import asked_politely
from tui_adventure.story.interpreter.printed import deed_to_the_printed
from tui_adventure.story.interpreter.rather_asked import by_its_verb, fought, is_rather_asked
from tui_adventure.story.interpreter.roundabout import plainly
from tui_adventure.story.interpreter.scope import Scope, Sort
from tui_adventure.story.interpreter.spoken import FREE, addressed, spoken
from tui_adventure.story.interpreter.subjects import subject_in
from tui_adventure.story.interpreter.talk_kinds import assent_of, is_outright_talk
from tui_adventure.story.interpreter.verbs import COMMANDS, SUBJECTS
from tui_adventure.story.interpreter.waiting_roll import about_the_roll, speaks_of_the_roll, waits
from tui_adventure.story.schema.story_words import Hint, Reply
from tui_adventure.story.wording import folded, set_of, stem, words

LONGEST = 300
"""Characters of typed text that are read; the rest is passed over."""
WEAK = 1.0
"""What a choice must score against a verb alone."""
MOST_TIMES = 3
"""How often one word may be said over and over and still be meant."""
_SENTENCE_ENDS = re.compile(r"[.;:!?]+\s+|,\s+(?=i\b)", re.IGNORECASE)
_OF_ONESELF = re.compile(r"^(?:and |then |so |but )?(?:i(?:'ll| will| shall)?|let me)\b", re.IGNORECASE)
_OF_ONESELF_FIRST = set_of("i we would will shall could should want wish to just please then ok okay and so")
_YOURS = {"my": "your", "me": "you", "mine": "yours", "myself": "yourself"}
_SEVERAL = 2
_REFUSES = re.compile(
    r"^(?:please[ ,]|no[ ,.;!]+|sorry[ ,]|well[ ,])*(?:i |we )?"
    r"(?:(?:just|simply|flatly|politely|still|do) )*(?:will |shall |must |would |have to |choose to |am going to )?"
    r"(?:refuse|decline|hesitate|avoid|would rather not|had rather not|rather not)\b"
)
_REFUSING = frozenset(map(stem, ("refuse", "decline", "reject", "avoid", "deny")))
_SAYS_YES = re.compile(r"^\W*(?:(?:yes|yeah|yep|ok|okay|right|fine|all right|alright)\b[,.;:! ]*)+", re.IGNORECASE)
_POLITE_TAIL = set_of("please bitte danke thanks merci por favor gracias plz pls s'il vous plaît plait te")


def interpret(text: str, options: Sequence[Option], scope: Scope) -> Intent:  # noqa: PLR0911 - one for each kind
    """Return what the player means by `text`; words that mean nothing here become NotUnderstood with a hint."""
    typed = " ".join(clean(text).split())[:LONGEST].strip()
    said = typed if scope.interview or scope.fight else plainly(typed, labels=tuple(option.label for option in options))
    if not any(char.isalnum() for char in said):
        return _signs_only(said, options, scope)
    number = number_meant(said, len(options))
    if number is not None and (1 <= number <= len(options)):
        return Pick(option=options[number - 1].id)
    exact = _exact(said, options)
    if exact is not None:
        return Pick(option=exact.id)
    if scope.interview:
        return _to_the_innkeeper(said)
    if words(said) == ["g"] and scope.before and words(scope.before) != ["g"]:
        return interpret(scope.before, options, scope.model_copy(update={"before": ""}))
    if number is not None:
        none = scope.hint(Hint.NO_CHOICE, said, count=number)
        return NotUnderstood(text=said, hint=f"{none} {what_works(options, scope, said)}")
    return _meaning(said, options, scope)


def _signs_only(said: str, options: Sequence[Option], scope: Scope) -> Intent:
    if said and not said.strip("?"):
        return Ask(about=Subject.HELP)
    if said and scope.interview:
        return Answer(text=said)
    return NotUnderstood(text=said, hint=what_works(options, scope, said))


def _to_the_innkeeper(said: str) -> Intent:
    command = tuple(stem(word) for word in words(said))
    return Ask(about=SUBJECTS[command]) if command in COMMANDS else Answer(text=said)


def _exact(said: str, options: Sequence[Option]) -> Option | None:
    """Return the choice whose label is typed word for word, said of oneself or not: "I'd take my half"."""
    wanted = words(said)
    while wanted and wanted[0] in _OF_ONESELF_FIRST:
        wanted = wanted[1:]
    mine = [_YOURS.get(word, word) for word in wanted]
    return next((one for one in options if mine == [_YOURS.get(word, word) for word in words(one.label)]), None)


def _meaning(said: str, options: Sequence[Option], scope: Scope) -> Intent:
    if len(words(said)) > MOST_TIMES and len(set(words(said))) == 1:
        return _unknown(said, (), options, scope)
    command = SUBJECTS.get(tuple(stem(word) for word in words(said) if word not in _POLITE_TAIL))
    asked = subject_in(said, scope) or (Ask(about=command) if command else None)
    if waits(options):
        return _while_a_roll_waits(said, asked, options, scope)
    if scope.fight and len(words(said)) > 1:
        said = _SAYS_YES.sub("", said) or said
    labels = labels_of(options, scope)
    known = {word for label in labels for word in (*label.words, *label.hinted)}
    clauses = [take_apart(piece, scope, known) for piece in pieces(said)]
    tried = [clause for clause in clauses if not clause.denied and (clause.stems)]
    if asked is not None and not _names_a_choice(tried, labels):
        return asked
    act = act_of(said, scope, known)
    if scope.fight:
        return meant_in_a_fight(said, act, clauses, labels, scope, refused=_is_refused(said, labels))
    if act in (Act.OF_OTHERS, Act.TALK) and (rest := _what_i_do(said, scope, known)):
        meant = _meaning(rest, options, scope)
        if act is Act.OF_OTHERS or not isinstance(meant, NotUnderstood) or meant.offers or meant.between:
            return meant
    return _no_deed(said, act, clauses, labels, scope) or _deed_meant(said, clauses, labels, scope)


def _while_a_roll_waits(said: str, asked: Ask | None, options: Sequence[Option], scope: Scope) -> Intent:
    """Return what is meant while a bad roll waits: one of the two, else a question or talk, which is free as ever."""
    about = about_the_roll(said, options, scope) if asked is None or scope.fight else asked
    if not isinstance(about, NotUnderstood) or scope.fight or speaks_of_the_roll(said):
        return about
    act = act_of(said, scope, ())
    if act not in (Act.QUESTION, Act.TALK):
        return about
    return spoken(act, said, [take_apart(said, scope, ())], (), scope)


def _no_deed(said: str, act: Act, clauses: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> Intent | None:
    """Return what a line is that is a question, talk, or somebody else's deed, None for the player's own deed."""
    if act is Act.DEED or not clauses:
        return None
    whole = [] if is_outright_talk(said) else said_of(said, labels, act)
    known = {word for label in labels for word in label.words}
    if whole or (whole := asked_politely(said, labels, scope, known)):
        return ask_back(said, whole, [label.option for label in labels], scope)
    return of_people(said, clauses[0], (), scope) or spoken(act, said, clauses, labels, scope)


def _deed_meant(said: str, clauses: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> Intent:
    """Return what a line is that is a deed: agreement, a choice, a denial, or a deed of the player's own."""
    tried = [clause for clause in clauses if not clause.denied and clause.stems]
    denies = len(tried) < len(clauses)
    if assent_of(said) is not None and (here := scope.of(Sort.PERSON)):
        choice = _choice(tried, labels, scope) if tried else None
        return choice or Do(verb=Verb.TALK, thing=(addressed(clauses[0], scope, said) or here[0]).id, text=said)
    if not tried or _is_refused(said, labels):
        if (heard := said_to_somebody(said, clauses, labels, scope)) is not None:
            return heard
        return _not_done(said, clauses, [label.option for label in labels], scope)
    found = fits(said, labels, scope)
    if not denies and (option := found.meant()) is not None:
        return Pick(option=option.id)
    understood = of_people(said, tried[0], () if denies else labels, scope)
    if understood is None and not denies:
        understood = _choice(tried, labels, scope)
    if isinstance(understood, Pick):
        understood = _unless_another(said, understood, found, scope)
    return understood or _no_choice(said, tried, found, scope, denies=denies)


def _unless_another(said: str, pick: Pick, found: Fits, scope: Scope) -> Intent | None:
    """Return a choice that a line seems to take, a question where a neighbour is said, None for another deed."""
    taken = next(one for one in found.options if one.id == pick.option)
    if found.does_another(taken):
        return None
    rivals = found.rivals_of(taken)
    if rivals or found.says_another_word(taken):
        return ask_back(said, found.near() or [taken, *rivals], found.options, scope)
    return pick


def _no_choice(said: str, tried: Sequence[Clause], found: Fits, scope: Scope, *, denies: bool) -> Intent:
    """Return what a line is that takes no choice: a deed, the question whether it means a choice, or out of reach.

    A deed that may cost something is no reading of a line that resembles a choice as well: then the player is asked.
    """
    options, labels, close = found.options, found.open, found.near()
    near = ask_back(said, close, options, scope) if close else None
    near = near or _asked_back(said, tried, found, scope) or by_its_verb(said, tried, labels, scope)
    whole = said_of(said, labels, Act.DEED)
    deed = _deed(tried, scope, said)
    fights = [] if denies else fought(deed, tried, labels, scope)
    if fights or (near is None and whole):
        return ask_back(said, fights or whole, options, scope)
    rather = isinstance(deed, Do) and (bool(close) or is_rather_asked(deed, tried[0], labels, scope))
    if isinstance(deed, Do) and (near is None or (deed.verb in FREE and not rather)):
        return deed
    slip = next((option for clause in tried if (option := nearly(clause, labels))), None)
    if slip is not None and not denies:
        return Pick(option=slip.id)
    near = near or _asked_back(said, tried, found, scope, loosely=True)
    other = near or (deed if isinstance(deed, Do) else None) or _out_of_the_way(said, tried, scope)
    if other is not None:
        return other
    unsure = not denies and assent_of(said) is None
    refused = deed if isinstance(deed, NotUnderstood) else _unknown(said, tried, options, scope)
    return refused.model_copy(update={"unsure": unsure})


def _what_i_do(said: str, scope: Scope, known: Collection[str]) -> str:
    """Return the sentence of several in which the player says what they do themself, "" for none."""
    sentences = [one.strip() for one in _SENTENCE_ENDS.split(said) if one.strip()]
    if len(sentences) < _SEVERAL:
        return ""
    own = (one for one in sentences if _OF_ONESELF.match(one) and act_of(one, scope, known) is Act.DEED)
    return next(own, "")


def _out_of_the_way(said: str, tried: Sequence[Clause], scope: Scope) -> Intent | None:  # noqa: PLR0911 - one for each kind
    """Return what a line is that is no deed with a thing in scope: what was typed before, a way, a gesture, a noun."""
    spoken_words = [word for word in words(said) if word not in _POLITE_TAIL]
    if spoken_words in (["z"], ["zz"], ["zzz"]):
        return Do(verb=Verb.WAIT, text=said)
    if spoken_words == ["g"]:
        return Ask(about=Subject.LOOK)
    if is_direction(spoken_words):
        return Ask(about=Subject.MAP)
    if is_noise(said):
        return Do(verb=Verb.GESTURE, how=Reply.NOISE, text=said)
    for clause in tried:
        if (kind := gesture_of(clause)) is not None:
            return Do(verb=Verb.GESTURE, how=kind, text=said)
        if (deed := deed_to_the_printed(clause, scope, said) or seen_anywhere(clause, scope.printed, said)) is not None:
            return deed
    return None


def _not_done(said: str, clauses: Sequence[Clause], options: Sequence[Option], scope: Scope) -> NotUnderstood:
    """Return that what is denied is left; a mere "no" answers nothing that was asked."""
    bare = not any(clause.content or clause.mentions or clause.verb for clause in clauses)
    kind = Hint.YES_TO_WHAT if bare and words(said)[:1] == ["not"] and len(words(said)) == 1 else Hint.NOT_DONE
    return NotUnderstood(text=said, hint=f"{scope.hint(kind, said)} {what_works(options, scope, said)}")


def _asked_back(
    said: str, tried: Sequence[Clause], found: Fits, scope: Scope, *, loosely: bool = False
) -> NotUnderstood | None:
    """Return the question whether a line that only resembles a choice means it, None when it resembles none."""
    for clause in tried:
        like = resembling(clause, found.open, LOOSE if loosely else _least(clause, scope))
        if near := [one for one in like if not (one.barred or found.is_far(one))]:
            return ask_back(said, near, found.options, scope)
    return None


def _is_refused(said: str, labels: Sequence[Label]) -> bool:
    """Whether a line refuses, where to refuse is no choice."""
    return bool(_REFUSES.match(folded(said))) and not any(label.head in _REFUSING for label in labels)


def _names_a_choice(tried: Sequence[Clause], labels: Sequence[Label]) -> bool:
    return any(len(clause.stems) > 1 and best_choice(clause, labels, SURE) for clause in tried)


def _is_out_of_reach(tried: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> bool:
    """Whether some part of a line is about a thing that is nowhere."""
    known = {word for label in labels for word in label.words}
    return any(is_of_the_absent(clause, scope, known) for clause in tried)


def _choice(tried: Sequence[Clause], labels: Sequence[Label], scope: Scope) -> Intent | None:
    if _is_out_of_reach(tried, labels, scope):
        return None
    for clause in tried:
        option = best_choice(clause, labels, _least(clause, scope))
        if option is not None:
            return Pick(option=option.id)
    return None


def _least(clause: Clause, scope: Scope) -> float:
    """Return what a choice must score to be meant rather than the engine's own reading of a clause."""
    deed = deed_of(clause, scope, "")
    if not isinstance(deed, Do):
        return LOOSE
    if not clause.verb:
        return WEAK if not clause.content else SURE
    return SURE if deed.thing and (clause.mentions or deed.verb is Verb.TALK) else WEAK


def _deed(tried: Sequence[Clause], scope: Scope, said: str) -> Intent | None:
    refusal: NotUnderstood | None = None
    for clause in tried:
        intent = deed_of(clause, scope, said)
        if isinstance(intent, NotUnderstood):
            refusal = refusal or intent
        elif intent is not None:
            return intent
    return refusal


def _unknown(said: str, tried: Sequence[Clause], options: Sequence[Option], scope: Scope) -> NotUnderstood:
    told = scope.hint(Hint.YES_TO_WHAT, said) if assent_of(said) else not_here(said, tried, options, scope)
    return NotUnderstood(text=said, hint=f"{told} {what_works(options, scope, said)}".strip())
