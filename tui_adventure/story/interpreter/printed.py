"""What is done to a noun that only stands on the page, or to a thing by a verb of which the engine knows nothing."""

import re
from collections.abc import Sequence

from tui_adventure.story.intent import Do, Verb
from tui_adventure.story.interpreter.deeds import HOW, LIVING
from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.interpreter.scope import Scope, Sort
from tui_adventure.story.interpreter.telling_words import EMPTY
from tui_adventure.story.interpreter.verbs import CONCEPTS, DETERMINERS, verb_of
from tui_adventure.story.schema.story_words import Reply
from tui_adventure.story.wording import set_of, stem

_BEFORE_A_VERB = set_of(
    "to i you he she they we it who that which whether would will can could may might shall should must"
)

_COUNTS = set_of("one two three four five six seven eight nine ten some few both another every each")
_SHORT = 8
_TO_NOBODY = (Verb.TALK, Verb.PERSUADE, Verb.THREATEN, Verb.GIVE, Verb.CAST, Verb.REST, Verb.WAIT, Verb.SNEAK)
"""What is never done to a mere noun of the page."""


def deed_to_the_printed(clause: Clause, scope: Scope, said: str) -> Do | None:
    """Return what a clause does to a noun that only stands on the page, or, by an unknown verb, to a thing in scope."""
    verb = verb_of(clause.verb) if clause.verb else None
    if verb in _TO_NOBODY or not (clause.verb or clause.content or clause.mentions):
        return None
    noun = _printed_noun(clause, scope)
    looks = verb in (Verb.LOOK, Verb.EXAMINE, Verb.GO)
    if verb is Verb.SEARCH and not noun:
        return Do(verb=Verb.SEARCH, topic=" ".join(clause.content), text=said) if clause.content else None
    if noun:
        kind = Verb.EXAMINE if looks else verb if verb in (Verb.TAKE, Verb.SEARCH) else Verb.USE
        how = Reply.APPROACHED if verb is Verb.GO else clause.verb if kind in HOW else ""
        return Do(verb=kind, topic=noun, how=how, text=said)
    places = [one for one in clause.named if one.sort is Sort.PLACE]
    if places and verb in (Verb.GO, Verb.USE, Verb.TAKE, Verb.ATTACK, Verb.HELP):
        walks = verb is Verb.GO
        how = Reply.APPROACHED if walks else clause.verb
        return Do(verb=Verb.EXAMINE if walks else Verb.USE, thing=places[0].id, how=how, text=said)
    named = [one for one in clause.named if one.sort in (Sort.THING, *LIVING)]
    if not clause.verb and named and len(clause.content) == 1:
        return Do(verb=Verb.USE, thing=named[0].id, text=said)
    return None


def _is_noun(clause: Clause, place: int, page: Sequence[str]) -> bool:
    """Whether a word of the page is a thing, on the page as in the line: "the see" may be one, "to see" is none."""
    typed, before = clause.spoken[place], clause.spoken[place - 1] if place else ""
    if typed.endswith("ly") or before in _BEFORE_A_VERB or clause.stems[place] in EMPTY:
        return False
    named = stem(before) in DETERMINERS or before in _COUNTS
    return (named or clause.stems[place] not in CONCEPTS) and (named or _is_a_thing_on(page, typed))


def _is_a_thing_on(page: Sequence[str], typed: str) -> bool:
    """Whether the page has a word after an article, or a number, with no more than two words between."""
    noun = re.escape(typed.removesuffix("s"))
    article = (
        r"\b(?:the|an?|his|her|its|their|your|my|this|that|these|those|some|any|no|two|three|four|five|six|seven)\b"
    )
    return re.search(rf"{article}(?: [\w'’-]+){{0,2}}? {noun}(?:e?s)?\b", " ".join(page), re.IGNORECASE) is not None


def _is_by_an_unknown_verb(clause: Clause) -> bool:
    """Whether a short clause begins with a word of no meaning here, and then "the" something: "frob the lamp"."""
    after = clause.stems[clause.rest + 1 : clause.rest + 2]
    return len(clause.stems) <= _SHORT and bool(after) and after[0] in DETERMINERS


def _printed_noun(clause: Clause, scope: Scope) -> str:
    """Return the first words of a clause after its verb that stand on the page side by side, "" for none."""
    found: list[str] = []
    start = clause.rest if clause.verb else clause.rest + 1
    if not clause.verb and not _is_by_an_unknown_verb(clause):
        return ""
    for place in range(start, len(clause.stems)):
        word = clause.stems[place]
        if word in clause.content and word in scope.printed and _is_noun(clause, place, scope.page):
            found.append(clause.spoken[place])
        elif found:
            break
    return " ".join(found)
