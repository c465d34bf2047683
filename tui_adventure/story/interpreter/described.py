"""People and animals who have no name, only a description: "the girl with the slate", "four bearers", "a heron"."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from tui_adventure.story.interpreter.phrases import Clause
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.verbs import CONCEPTS
from tui_adventure.story.wording import set_of, stem, words

MARK = "~"
"""What the id of somebody begins with who is only described; the description follows."""
_HE = set_of(
    "man boy lad father husband brother son uncle grandfather king lord gentleman fellow monk priest bishop abbot "
    "friar "
    "widower nephew bridegroom bankman ferryman fisherman"
)
_SHE = set_of(
    "woman forewoman girl lass mother wife sister daughter aunt grandmother queen lady nun abbess widow niece "
    "bride midwife "
    "washerwoman maid witch"
)
_ANYBODY = set_of(
    "child baby clerk guard watchman soldier sailor porter cook baker miller smith carter traveller pilgrim "
    "beggar merchant trader seller hawker singer fiddler piper drummer juggler mason carpenter weaver tailor glazier "
    "apprentice servant foreman overseer officer constable bailiff judge lawyer notary scribe teacher doctor nurse "
    "serjeant bravo steward usher gravedigger shepherd farmer hunter neighbour customer bearer "
    "rower oarsman eeler founder picker "
    "warden keeper novice verger chorister bellringer magistrate registrar sergeant "
    "captain driver rider messenger courier drover tanner dyer potter blower gatherer stoker sweeper lamplighter "
    "innkeeper barmaid waiter patron prisoner thief actor dancer musician crowd family couple people folk "
    "cousin orphan passenger parishioner tenant landlord"
)
_BEASTS = set_of(
    "dog cat horse mule donkey cow sheep ram ewe lamb goat pig hen cock goose duck heron crow raven rook gull rat "
    "mouse "
    "hare rabbit bird fox owl bee wasp pony ox bull calf puppy kitten magpie pigeon hound swan eel fish toad frog "
    "spider"
)
_PLURALS = {
    "men": "man", "women": "woman", "children": "child", "wives": "wife", "people": "people", "folk": "folk",
    "thieves": "thief", "geese": "goose", "mice": "mouse", "oxen": "ox", "calves": "calf", "babies": "baby",
    "sheep": "sheep", "watchmen": "watchman", "fishermen": "fisherman", "gentlemen": "gentleman", "ladies": "lady",
    "families": "family", "oarsmen": "oarsman", "bankmen": "bankman", "midwives": "midwife", "ponies": "pony",
}  # fmt: skip
_ALWAYS_MANY = set_of("people folk")
_NOUNS = _HE | _SHE | _ANYBODY | _BEASTS
_ADJECTIVES = set_of(
    "old young little big small tall long short fat thin stout lean blind deaf tired wet dry drunk grey white "
    "black red "
    "brown bald bearded pale dark other first second third last next eldest youngest elder younger oldest lame polite "
    "sleeping crying quiet angry rich poor hired dead drowned"
)
HAILS = {"sir": "he", "mister": "he", "lad": "he", "madam": "she", "lady": "she", "miss": "she", "missus": "she",
          "gentlemen": "they", "ladies": "they",
          "brother": "he", "father": "he", "sister": "she", "mother": "she", "ma": "she"}  # fmt: skip
_SPEAKS = "says|said|asks|calls|tells|explains|whispers|shouts|cries|answers|adds|holds out"
_TO_ANYBODY = frozenset(map(stem, ("feed", "give", "throw", "toss", "offer", "show", "threaten", "persuade")))
_SPOKEN_OF = set_of("who what where when why how which whether if that about")
_TOWARDS = set_of("to with at")
_ARTICLES = set_of("the that this those these")
_KIN = set_of(
    "husband wife mother father son sons daughter daughters brother brothers sister sisters uncle uncles "
    "aunt aunts cousin "
    "grandmother grandfather nephew niece family people child children"
)
_THEIRS = set_of("her his their my your our its late no any every nobody's")
_PART = re.compile(r"[,;:()–—]+|\.\s")
_NEAR = 6
_LIKENED = set_of("like as than if unlike resembling")
_DENIED = set_of("no never without nobody's")
_DEAD = set_of("dead drowned late former")
_PICTURES = set_of(
    "picture portrait drawing carving statue painting likeness face mask figure image head sign saint name life story"
)
_BEFORE = 2
"""Adjectives that are kept of a description."""
_SPEECH = re.compile(r"[“\"][^”\"]*[”\"]?")
"""What is said: who is spoken of in it need not be here."""
_TOKEN = re.compile(r"[A-Za-z’'-]+")


def described(sentences: Iterable[str]) -> Iterator[Named]:
    """Yield everybody the sentences describe by a common noun, each once, under the longest description first met."""
    seen: set[str] = set()
    for sentence in sentences:
        for token, named in _in_sentence(sentence):
            if token not in seen:
                seen.add(token)
                yield named


@lru_cache(maxsize=1024)
def _in_sentence(sentence: str) -> tuple[tuple[str, Named], ...]:
    found = []
    for part in _PART.split(_SPEECH.sub(" ", sentence)):
        tokens = _TOKEN.findall(part)
        nouns = ((at, token, singular(token)) for at, token in enumerate(tokens))
        found += [
            (token, _named(tokens, at, token, noun))
            for at, token, noun in nouns
            if noun and not _is_another_word(tokens, at) and not _is_only_spoken_of(tokens, at)
        ]
    return tuple(found)


def singular(token: str) -> str:
    """Return the noun for a person or an animal that a word is, in the singular; "" for any other word."""
    word = token.replace("’", "'").removesuffix("'s").lower()
    if word in _NOUNS:
        return word
    one = _PLURALS.get(word) or word.removesuffix("es" if word.endswith(("ches", "sses", "shes")) else "s")
    return one if one in _NOUNS else ""


def is_beast(name: str) -> bool:
    """Return whether a description is of an animal."""
    return any(singular(word) in _BEASTS for word in words(name))


def people_first(candidates: Iterable[Named]) -> Named | None:
    """Return the first of these that can speak, else the first; None of none. No animal answers for a person."""
    ranked = list(candidates)
    return next((one for one in ranked if not is_beast(one.names[0])), ranked[0] if ranked else None)


def hailed_as(spoken: Iterable[str], among: Iterable[Named]) -> list[Named]:
    """Return those of several whom "sir", "madam", "young lady" or "gentlemen" fits, when a line says such a word.

    Where it fits nobody by name it may mean somebody of whom the page does not say it: a clerk.
    """
    wanted = next((HAILS[word] for word in spoken if word in HAILS), "")
    people = [one for one in among if wanted and not is_beast(one.names[0])]
    one_of_any = [one for one in people if one.pronouns == "they" and singular(one.names[-1]) == one.names[-1]]
    return [one for one in people if one.pronouns == wanted] or one_of_any


def is_somebody(name: str) -> bool:
    """Return whether the last word of a name is a person or an animal: "tea boy", but not "boy's hat"."""
    last = name.rpartition(" ")[2]
    return bool(singular(last)) and not last.endswith(("'s", "’s"))


def pronoun_of(name: str) -> str:
    """Return how a thing or somebody described is spoken of: he, she, it, or they (of several, or of a clerk)."""
    last = name.rpartition(" ")[2].lower()
    noun = singular(last)
    if not noun:
        return "it"
    if last in _PLURALS or noun != last or noun in _ALWAYS_MANY:
        return "they"
    return "he" if noun in _HE else "she" if noun in _SHE else "it" if noun in _BEASTS else "they"


def _is_another_word(tokens: list[str], at: int) -> bool:
    """Whether a noun stands where it is something's and no one: "the boy's hat", "man the boats"."""
    token, before = tokens[at], [word.lower() for word in tokens[max(0, at - 2) : at]]
    if "late" in before or (token.lower() in _KIN and not _THEIRS.isdisjoint(before)):
        return True
    return token.endswith(("'s", "’s")) or token[:1].isupper() or (at > 0 and tokens[at - 1].lower() == "to")


def _is_only_spoken_of(tokens: list[str], at: int) -> bool:
    """Whether a noun is no one who is here: likened to, denied, pictured, dead, or a thing's kind."""
    before = [word.lower() for word in tokens[:at]]
    near = before[-_NEAR:]
    if not _LIKENED.isdisjoint(near) or not _DENIED.isdisjoint(before[-2:]) or not _DEAD.isdisjoint(near[-2:]):
        return True
    of = at - 1
    while of > 0 and (before[of] in _ARTICLES or before[of] in _ADJECTIVES or before[of] in ("a", "an")):
        of -= 1
    return of > 0 and before[of] == "of" and not _PICTURES.isdisjoint(before[max(0, of - 2) : of])


def _named(tokens: list[str], at: int, token: str, noun: str) -> Named:
    start = at
    while start and at - start < _BEFORE and tokens[start - 1].lower() in _ADJECTIVES:
        start -= 1
    full = " ".join(part.lower() for part in tokens[start : at + 1])
    names = dict.fromkeys((full, token.lower(), *((noun,) if noun not in _ALWAYS_MANY else ())))
    return Named(id=f"{MARK}{full}", names=tuple(names), sort=Sort.STRANGER, pronouns=pronoun_of(full))


def called_in(clause: Clause, scope: Scope) -> Named | None:
    """Return who is spoken to by a noun of the page that names nobody known: "ask the actress whether …"."""
    if "talk" not in CONCEPTS.get(clause.verb, frozenset()):
        return None
    at = clause.rest
    while at < len(clause.spoken) and clause.spoken[at] in _TOWARDS:
        at += 1
    if at + 1 >= len(clause.spoken) or clause.spoken[at] not in _ARTICLES:
        return None
    noun, root = clause.spoken[at + 1], clause.stems[at + 1]
    known = (
        root in clause.content
        and root in scope.shown
        and all(root not in map(stem, words(one)) for one in scope.topics)
    )
    return named_as_printed(noun, scope.page) if known else None


def named_as_printed(noun: str, page: Iterable[str]) -> Named:
    """Return somebody by a word of the page, in capitals where the page never has it otherwise: a name."""
    text = " ".join(page)
    name = noun.capitalize()
    called = (
        name if re.search(rf"\b{re.escape(name)}\b", text) and not re.search(rf"\b{re.escape(noun)}\b", text) else noun
    )
    return Named(id=f"{MARK}{called}", names=(called,), sort=Sort.STRANGER, pronouns="they")


def speakers_first(strangers: Iterable[Named], page: Iterable[str]) -> list[Named]:
    """Return people before animals, those who speak on the page before those who do not, one before several."""
    text = " ".join(page)
    by = {
        one
        for pair in re.findall(rf"\b(?:{_SPEAKS}) (he|she)\b|\b(he|she) (?:{_SPEAKS})\b", text.lower())
        for one in pair
    }

    def rank(one: Named) -> tuple[bool, bool, bool]:
        noun = re.escape(one.names[0])
        speaks = re.search(rf"\b(?:{_SPEAKS}) (?:the |an? )?{noun}\b|\b{noun} (?:{_SPEAKS})\b", text) is not None
        return is_beast(one.names[0]), not (speaks or one.pronouns in by), one.names[-1] in _ALWAYS_MANY

    return sorted(strangers, key=rank)


def is_done_to(clause: Clause, named: Named) -> bool:
    """Whether somebody is who a deed is done to, not only spoken of: "ask the dog", not "tell me why a dog"."""
    towards = "talk" in CONCEPTS.get(clause.verb, frozenset()) or clause.verb in _TO_ANYBODY
    at = next(mention.start for mention in clause.mentions if mention.named.id == named.id)
    return towards and _SPOKEN_OF.isdisjoint(clause.spoken[clause.rest : at])
