"""A clause that is no shown choice: a verb the engine knows with the things it names, or a question to somebody."""

from collections.abc import Collection

from tui_adventure.story.intent import Do, Intent, NotUnderstood, Verb
from tui_adventure.story.interpreter.described import MARK, called_in, is_done_to, people_first, singular
from tui_adventure.story.interpreter.gestures import gesture_of, is_touch
from tui_adventure.story.interpreter.hints import quoted, whom
from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.topics import topic_of
from tui_adventure.story.interpreter.verbs import CONCEPTS, FILLERS, IMPROVISED, SMALL, verb_of
from tui_adventure.story.schema.story_words import Hint, Reply
from tui_adventure.story.wording import set_of, stem, stems

_ASKING = frozenset(stem(word) for word in set_of("what who where when why how which whats whos tell"))
_NO_DEEDS = frozenset(
    stem(word) for word in set_of("win die have own gain become get am is are be know live make survive wish")
)
"""Verbs of what comes to pass: nobody attempts them."""
_ALONE = (Verb.LOOK, Verb.SEARCH, Verb.SNEAK, Verb.REST, Verb.WAIT)
_CONSUMED = frozenset(stem(word) for word in set_of("use drink eat quaff sip swallow heal wear apply"))
_LOOKING = (Verb.LOOK, Verb.EXAMINE, Verb.SEARCH, Verb.SNEAK, Verb.WAIT, Verb.REST)
_SENSES = frozenset(
    stem(word) for word in set_of("taste lick smell sniff touch feel stroke pat pet listen hear see read watch study")
)
_BARE_NOUNS = 3
LIVING = (Sort.PERSON, Sort.STRANGER)
HOW = (Verb.USE, Verb.TAKE, Verb.SEARCH, Verb.ATTACK, Verb.GESTURE, Verb.HELP)
"""Deeds that are answered by how they are done."""
_ROUGH = frozenset(
    stem(word)
    for word in set_of(
        "push shove pull drag throw toss hurl kick tie bind trip cut burn bang hammer tear crack hit press bend "
        "break smash "
        "drown choke knock shake wrestle grapple splash slap"
    )
) | {"set-fire"}
_EATING = frozenset(stem(word) for word in set_of("eat drink bite chew sip swallow taste"))
_ALSO_ASKS = frozenset(stem(word) for word in set_of("ask tell say enquire wonder"))
_ANYWHERE_IN_A_FIGHT = frozenset(
    stem(word)
    for word in set_of(
        "shin shins knee knees leg legs head face nose eye eyes ear ears arm arms hand hands belly stomach "
        "back foot feet toe "
        "throat neck chest teeth tail nearest closest biggest first second third other left right ground "
        "floor dirt mud sand "
        "dust stone stones rock air wall groin ankle ankles shoulder chin mouth rear flank"
    )
)
_SHOWING = frozenset(stem(word) for word in set_of("show present display brandish flash"))
_DROPPING = frozenset(stem(word) for word in set_of("drop discard throw toss hurl fling lob chuck abandon dump"))
_PUTTING = frozenset(map(stem, ("put", "place", "slip", "stuff", "stick", "tuck", "shove")))
_POCKETS = set_of("pocket pockets bag pack backpack purse sleeve shirt")
_NUMBERS = frozenset(
    stem(word)
    for word in set_of("one two three four five six seven eight nine ten all some half few couple everything")
)
_EVERYTHING = frozenset(stem(word) for word in set_of("all everything lot"))
_MOVING = frozenset(("go", "climb", "rush", "flee", "jump", "swim", "follow", "dive"))
_LEAPS = frozenset(
    map(stem, ("jump", "leap", "hop", "vault", "spring", "dive", "plunge", "swim", "wade", "paddle"))
) | {"stand-on"}
"""Ways to move that are no journey, but to somewhere: "jump off the bridge"."""
_OFF = set_of("off in into on onto from")
_ALONG = (
    frozenset(stem(word) for word in set_of("outside inside towards toward across through along past straight"))
    | FILLERS
)
"""Words of a journey that name nothing."""
_PEOPLE = (Verb.TALK, Verb.PERSUADE, Verb.THREATEN, Verb.HELP, Verb.ATTACK)
_ABOUT = stem("about")
_ABOUT_HERE = frozenset(stem(word) for word in set_of("room place area everywhere time while"))
_IS_THERE = (("is", "there"), ("are", "there"), ("anything", "in"))


def deed_of(clause: Clause, scope: Scope, said: str) -> Intent | None:
    """Return what a clause attempts, NotUnderstood when its verb lacks an object, None when it means nothing."""
    asked = _question(clause, scope, said)
    if asked is not None:
        return asked
    if looked_at := _looked_at(clause, scope):
        return Do(verb=Verb.EXAMINE, topic=looked_at, text=said)
    if not clause.verb:
        return _without_verb(clause, said)
    verb = verb_of(clause.verb)
    if verb is None:
        return None
    return _with_verb(verb, clause, scope, said)


def improvised(clause: Clause) -> bool:
    """Whether a clause in a fight is something a hero could try: a deed, not what comes of one."""
    first = clause.verb or next((word for word in clause.stems[clause.rest :] if word not in SMALL), "")
    if first in _NO_DEEDS or any(word in _NO_DEEDS for word in clause.stems[: clause.rest] if word not in SMALL):
        return False
    if clause.verb in _CONSUMED and not any(one.sort is Sort.FOE for one in clause.named):
        return False
    if first in IMPROVISED:
        return bool(clause.mentions or clause.content or clause.verb)
    starts_with_name = any(mention.start == clause.rest for mention in clause.mentions)
    return bool(clause.mentions) and not starts_with_name


def _looked_at(clause: Clause, scope: Scope) -> str:
    """Return the nouns of the page that a clause looks at, smells, tastes, touches or just names; "" for none.

    What an author wrote about is looked at as a thing, not here.
    """
    things = [one for one in clause.named if one.sort is not Sort.PLACE]
    senses = clause.verb in _SENSES or verb_of(clause.verb) in (Verb.LOOK, Verb.EXAMINE)
    if things or not clause.content or not (senses or not clause.verb):
        return ""
    at = [n for n, word in enumerate(clause.stems) if word in clause.content]
    nouns = [clause.spoken[n] for n in at if clause.stems[n] in scope.printed]
    whole = len(nouns) == len(at) or (clause.verb and nouns and nouns[0] == clause.spoken[at[0]])
    return " ".join(nouns) if whole and (clause.verb or len(nouns) <= _BARE_NOUNS) else ""


def is_of_the_absent(clause: Clause, scope: Scope, known: Collection[str]) -> bool:
    """Whether a clause is about "the" something that is not in scope, nor on the page, nor among the `known` stems."""
    if not scope.page or any(not mention.tool for mention in clause.mentions) or "the" not in clause.spoken:
        return False
    after = clause.stems[clause.spoken.index("the") + 1 :]
    nouns = [word for word in after if word in clause.content and not (scope.fight and word in _ANYWHERE_IN_A_FIGHT)]
    return bool(nouns) and not any(word in scope.printed or word in known for word in nouns)


def _question(clause: Clause, scope: Scope, said: str) -> Intent | None:
    """Return a question put to the world: "what is that wheel", "who are the monks", "what about the strike"."""
    if clause.spoken[:2] in _IS_THERE and clause.named:
        return Do(verb=Verb.SEARCH, thing=clause.named[0].id, text=said)
    first = next((word for word in clause.stems if word not in FILLERS), "")
    if first not in _ASKING and not (_ABOUT in clause.stems and not clause.verb):
        return None
    things = [one for one in clause.named if one.sort in (Sort.THING, Sort.ITEM)]
    topic = topic_of(said, scope, _person(clause, scope))
    topic = topic if topic in scope.topics else ""
    inside = "in" in clause.spoken or "inside" in clause.spoken
    if things and not topic:
        return Do(verb=Verb.SEARCH if inside else Verb.EXAMINE, thing=things[0].id, text=said)
    person = _person(clause, scope)
    if person is None:
        return None
    places = [one.names[0] for one in clause.named if one.sort is Sort.PLACE]
    about = topic or (places[0] if places else "")
    return Do(verb=Verb.TALK, thing=person.id, topic=about, text=said) if about else None


def _without_verb(clause: Clause, said: str) -> Intent | None:
    """Return what a bare name means: a place is gone to, a person spoken to, a thing looked at."""
    if not clause.mentions or clause.mentions[0].pronoun:
        return None
    first = clause.mentions[0]
    if len(clause.content) > (0 if first.start in {clause.rest, 0} else 1):
        return None
    stray = [word for word in clause.stems[clause.rest : first.start] if word not in SMALL]
    named = first.named
    match named.sort:
        case Sort.PLACE:
            return Do(verb=Verb.GO, thing=named.id, text=said)
        case Sort.PERSON | Sort.STRANGER:
            return Do(verb=Verb.TALK, thing=named.id, text=said) if not stray else None
        case Sort.SPELL:
            return Do(verb=Verb.CAST, thing=named.id, text=said)
        case _:
            return _upon(Verb.USE if stray else Verb.EXAMINE, clause, named, said)


def _with_verb(verb: Verb, clause: Clause, scope: Scope, said: str) -> Intent | None:  # noqa: PLR0911 - one for each kind
    named = [mention.named for mention in clause.mentions]
    places = [one for one in named if one.sort is Sort.PLACE]
    target = clause.named[0] if clause.named else None
    if verb is Verb.GIVE and not _given(clause) and "pay" in CONCEPTS.get(clause.verb, frozenset()):
        verb = Verb.PERSUADE
    kind = gesture_of(clause) if verb in (Verb.TALK, Verb.LOOK) else None
    if kind is Reply.COURTESY or (kind is Reply.NOISE and not named):
        return Do(verb=Verb.GESTURE, thing=target.id if target else "", how=kind, text=said)
    if verb in (Verb.TALK, Verb.PERSUADE, Verb.THREATEN) or (verb is Verb.GIVE and not _given(clause)):
        return _to_person(verb, clause, scope, said)
    if verb is Verb.GIVE:
        given = _give(clause, scope, said)
        if clause.verb in _SHOWING and isinstance(given, Do):
            return given.model_copy(update={"verb": Verb.GESTURE, "how": Reply.SHOWN})
        return given
    if verb is Verb.CAST:
        return _cast(clause, scope, said)
    if target is not None and target.sort is Sort.PLACE and verb not in _LOOKING:
        return _to_a_place(verb, clause, places[0], said)
    if verb is Verb.GO:
        return _go(clause, said) or _go_by_id(clause, scope, said)
    if target is None or _is_afterthought(clause):
        return _alone(verb, clause, scope, said)
    return _upon(verb, clause, target, said)


def _is_afterthought(clause: Clause) -> bool:
    """Whether all a clause names is a pronoun after other nouns: "dip the brush in paint to make him smile"."""
    first = clause.mentions[0]
    between = clause.stems[clause.rest : first.start]
    return first.pronoun and sum(word in clause.content for word in between) > 1


def _to_a_place(verb: Verb, clause: Clause, place: Named, said: str) -> Do | None:
    """Return a journey to a place, or a leap off it or into it that goes no further; None for anything else."""
    if clause.verb in _LEAPS and not _OFF.isdisjoint(clause.spoken):
        return Do(verb=Verb.EXAMINE, thing=place.id, how=Reply.APPROACHED, text=said)
    return Do(verb=Verb.GO, thing=place.id, text=said) if _sets_out(verb, clause) else None


def _sets_out(verb: Verb, clause: Clause) -> bool:
    """Whether a clause is a journey to a place it names: "go to the furnace", not "put my ear to the furnace"."""
    moves = verb is Verb.GO or bool(_MOVING & CONCEPTS.get(clause.verb, frozenset()))
    return moves and all(word in _ALONG or _MOVING & CONCEPTS.get(word, frozenset()) for word in clause.content)


def _upon(verb: Verb, clause: Clause, target: Named, said: str) -> Intent:
    """Return a deed done to something, with a tool if there is one."""
    tools = [mention.named for mention in clause.mentions if mention.named.id != target.id]
    if verb is Verb.LOOK:
        verb = Verb.EXAMINE
    if clause.verb in ("look-inside", "look-through", "look-under", "look-behind", "look-for"):
        verb = Verb.SEARCH
    beast = next((word for word in clause.spoken[clause.rest :] if singular(word)), "")
    if target.sort is Sort.THING and beast and is_touch(clause):
        return Do(verb=Verb.GESTURE, thing=f"{MARK}{beast}", how=clause.verb, text=said)
    if target.sort in LIVING:
        verb = _to_the_living(verb, clause)
    elif verb is Verb.HELP:
        verb = Verb.USE
    if clause.verb in _PUTTING and not _POCKETS.isdisjoint(clause.spoken) and target.sort is Sort.THING:
        return Do(verb=Verb.TAKE, thing=target.id, text=said)
    if target.sort is Sort.ITEM and verb in (Verb.USE, Verb.TAKE) and _parts_with(clause):
        return Do(verb=Verb.DROP, thing=target.id, how=clause.verb, text=said)
    if verb is Verb.USE and target.sort is Sort.ITEM and tools and tools[0].sort in (Sort.THING, *LIVING):
        target, tools = tools[0], [target]
    how = clause.verb if verb in HOW else ""
    return Do(verb=verb, thing=target.id, topic=tools[0].id if tools else "", how=how, text=said)


def _to_the_living(verb: Verb, clause: Clause) -> Verb:
    """Return what a deed is that is done to somebody: touching is not helping, pushing is a blow."""
    if is_touch(clause) or gesture_of(clause):
        return Verb.GESTURE
    if verb in (Verb.USE, Verb.HELP) and clause.verb in _ROUGH:
        return Verb.ATTACK
    return verb


def _parts_with(clause: Clause) -> bool:
    """Whether a clause puts down or throws away something of the hero's."""
    return clause.verb in _DROPPING or (clause.verb == "put" and "down" in clause.spoken)


def _alone(verb: Verb, clause: Clause, scope: Scope, said: str) -> Intent | None:  # noqa: PLR0911 - one for each kind
    """Return a deed without an object in scope: one of its own, one to a noun of the page, or say what it lacks."""
    tools = [mention.named for mention in clause.mentions if mention.tool]
    if verb is Verb.USE and tools and not clause.content:
        return Do(verb=verb, thing=tools[0].id, text=said)
    if clause.verb in _DROPPING and clause.content and _EVERYTHING.issuperset(clause.content):
        return Do(verb=Verb.DROP, text=said)
    if (kind := gesture_of(clause)) is not None:
        return Do(verb=Verb.GESTURE, how=kind, text=said)
    if verb in _ALONE:
        strays = [word for word in clause.content if word not in _ABOUT_HERE]
        hides = verb is Verb.SNEAK and not (scope.page and scope.printed.isdisjoint(strays))
        return Do(verb=verb, text=said) if not strays or hides else None
    if clause.content:
        return None
    near = scope.of(Sort.PERSON) if verb in _PEOPLE else scope.of(Sort.THING, Sort.ITEM)
    word = clause.spoken[max(0, clause.rest - 1)]
    if clause.verb in _EATING:
        return NotUnderstood(text=said, hint=scope.hint(Hint.NOTHING_TO, said, verb=word))
    lacking = scope.hint(Hint.LACKING, said, verb=word, names=whom(near)) if near else ""
    return NotUnderstood(text=said, hint=lacking or scope.hint(Hint.NOTHING_TO, said, verb=word))


def _go(clause: Clause, said: str) -> Intent | None:
    """Return a few steps towards something that is no place: then it is looked at; to a person, words."""
    if clause.named:
        target = clause.named[0]
        if target.sort is Sort.PERSON:
            return Do(verb=Verb.TALK, thing=target.id, text=said)
        return Do(verb=Verb.EXAMINE, thing=target.id, how=Reply.APPROACHED, text=said)
    return None


def _go_by_id(clause: Clause, scope: Scope, said: str) -> Do | None:
    """Return a journey to a place that is called by what it is, where that is no part of its name: "the church"."""
    places = [
        one
        for one in scope.of(Sort.PLACE)
        if clause.content and set(clause.content) <= set(stems(one.id.replace("_", " ")))
    ]
    return Do(verb=Verb.GO, thing=places[0].id, text=said) if places else None


def _person(clause: Clause, scope: Scope) -> Named | None:
    """Return who is spoken to: whoever is named, the last one spoken of, or the first one here."""
    people = scope.of(*LIVING)
    named = [one for one in clause.named if one.sort in LIVING]
    last = [one for one in people if one.id == scope.last]
    return named[0] if named and is_done_to(clause, named[0]) else people_first((*named, *last, *people))


def _to_person(verb: Verb, clause: Clause, scope: Scope, said: str) -> Intent | None:
    named = [one for one in clause.named if one.sort in LIVING]
    strays = [word for word in clause.content if word not in _ASKING]
    person = (called_in(clause, scope) if verb is Verb.TALK and not named else None) or _person(clause, scope)
    topic = topic_of(" ".join(clause.spoken[clause.rest :]), scope, person)
    if verb is not Verb.TALK and topic not in scope.topics:
        topic = ""
    if not named and strays and not topic and not _about(clause):
        return None
    if person is None and verb is Verb.TALK:
        return Do(verb=verb, topic=topic or _about(clause) or " ".join(clause.content), text=said)
    if person is None:
        return NotUnderstood(text=said, hint=scope.hint(Hint.NOBODY_HERE, said))
    if verb is Verb.GIVE and _ALSO_ASKS & set(clause.stems[clause.rest :]):
        return None
    if verb is Verb.TALK:
        return Do(verb=verb, thing=person.id, topic=topic or _about(clause), text=said)
    return Do(verb=verb, thing=person.id, topic=topic, text=said)


def _about(clause: Clause) -> str:
    """Return the words after "about", as typed."""
    return " ".join(clause.spoken[clause.spoken.index("about") + 1 :]) if "about" in clause.spoken else ""


def _given(clause: Clause) -> bool:
    return any(mention.named.sort in (Sort.ITEM, Sort.THING) for mention in clause.mentions)


def _give(clause: Clause, scope: Scope, said: str) -> Intent | None:
    """Return something given: to whoever is named, else, when somebody is here, to them."""
    given = next(m.named for m in clause.mentions if m.named.sort in (Sort.ITEM, Sort.THING))
    wanted = (*LIVING, Sort.THING)
    others = [m.named for m in clause.mentions if m.named.id != given.id and m.named.sort in wanted]
    strange = [word for word in clause.content if not word.isdecimal() and word not in _NUMBERS]
    if not others and strange:
        return NotUnderstood(text=said, hint=_nobody_called(clause, scope, said))
    person = others[0] if others else _person(clause, scope)
    if person is None:
        return Do(verb=Verb.USE, thing=given.id, text=said)
    return Do(verb=Verb.GIVE if person.sort in LIVING else Verb.USE, thing=person.id, topic=given.id, text=said)


def _nobody_called(clause: Clause, scope: Scope, said: str) -> str:
    here = whom(scope.of(Sort.PERSON, Sort.STRANGER))
    who = quoted(" ".join(clause.content))
    return scope.hint(Hint.NOBODY_CALLED, said, said=who, names=here) if here else scope.hint(Hint.NOBODY_HERE, said)


def _cast(clause: Clause, scope: Scope, said: str) -> Intent:
    spells = [m.named for m in clause.mentions if m.named.sort is Sort.SPELL]
    upon = [m.named.id for m in clause.mentions if m.named.sort is not Sort.SPELL]
    if spells:
        return Do(verb=Verb.CAST, thing=spells[0].id, topic=upon[0] if upon else "", text=said)
    known = whom(scope.of(Sort.SPELL))
    what = quoted(" ".join(clause.content))
    hint = scope.hint(Hint.NO_SPELL_CALLED, said, said=what, names=known) if known else scope.hint(Hint.NO_SPELLS, said)
    return NotUnderstood(text=said, hint=hint)
