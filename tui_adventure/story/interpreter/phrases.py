"""A typed clause taken apart: its verb, the things it names, and the words left over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui_adventure.story.intent import Verb
from tui_adventure.story.interpreter.nicknames import meant_by_nicknames
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.interpreter.telling_words import EMPTY
from tui_adventure.story.interpreter.verbs import CONCEPTS, DETERMINERS, FILLERS, IMPROVISED, PHRASES, SMALL, verb_of
from tui_adventure.story.wording import SHORTEST_MISTAKE, nearest, stem, words

_PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she", "they": "they", "them": "they",
    "their": "they", "it": "it", "its": "it", "ihn": "he", "ihm": "he", "sie": "she", "ihr": "she",
}  # fmt: skip
_TOOL_WORDS = frozenset(("with", "by", "using", "mit", "avec", "con"))
_NUMBERS = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "10": "ten", "100": "hundred"}
ONES = frozenset(stem(word) for word in ("one", "ones", "guy", "fellow", "bloke"))
_DONE_TO: Mapping[Verb | None, Sort] = {
    Verb.GO: Sort.PLACE,
    Verb.TALK: Sort.PERSON,
    Verb.PERSUADE: Sort.PERSON,
    Verb.THREATEN: Sort.PERSON,
    Verb.CAST: Sort.SPELL,
}
_LONGEST_TAIL = 3
_PHRASES_FROM: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    first: tuple(row for row in PHRASES if row[0][0] == first) for first in {row[0][0] for row in PHRASES}
}
"""Phrases by their first word, the longest first."""
_WITH_SOMEBODY = frozenset(
    (
        "help",
        "let",
        "make",
        "watch",
        "see",
        "tell",
        "ask",
        "give",
        "hand",
        "show",
        "offer",
        "pay",
        "bring",
        "lend",
        "pass",
    )
)
"""Words after which "her" is a person, whatever follows."""
_TITLES = frozenset(
    map(stem, ("mistress", "saint", "brother", "sister", "great", "long", "house", "madam", "proctor", "prior"))
)
"""Words of a name that do not stand for it."""
_SEVERAL = frozenset(("men", "women", "children", "girls", "boys", "people", "ladies"))
_ANOTHERS = frozenset(("her", "his", "their", "its"))
_SHORTEST_VERB = 4
"""A verb of so few letters is forgiven a slip where other words are not."""
_NAME_ALONE = 2
"""A clause of so few words that begins with a name is that name, though it could be a verb: "bless me"."""


@dataclass(frozen=True)
class Mention:
    """Something of the scope named in a clause, from word `start` up to `end`. A tool follows "with" or "by"."""

    named: Named
    start: int
    end: int
    tool: bool = False
    pronoun: bool = False


@dataclass(frozen=True)
class Clause:
    """A clause as it is understood: stems throughout; `verb` is "" where it has none."""

    spoken: tuple[str, ...]
    stems: tuple[str, ...]
    verb: str
    rest: int
    """Where the words after the verb begin."""
    mentions: tuple[Mention, ...]
    content: tuple[str, ...]
    """What matters of it: no small words, no names of things, not the verb."""
    denied: bool = False

    @property
    def named(self) -> tuple[Named, ...]:
        """What is named, without tools."""
        return tuple(mention.named for mention in self.mentions if not mention.tool)


def take_apart(text: str, scope: Scope, known: Collection[str], *, mend: bool = True) -> Clause:
    """Return a clause taken apart; words that look like slips for `known` stems or the scope's names are mended."""
    spoken = tuple(_NUMBERS.get(part, part) for word in words(text) for part in word.split("-"))
    raw = [stem(word) for word in meant_by_nicknames(spoken, scope.printed)]
    names = {part for named in scope.named for name in _mendable(named) for part in _name(name)}
    vocabulary = names | {part for topic in scope.topics for part in _name(topic)} | set(known)
    if mend:
        raw = _mended(raw, spoken, vocabulary)
    start = _past_fillers(raw)
    is_noun = start > 0 and raw[start - 1] in DETERMINERS
    verb, rest = ("", start) if is_noun else _verb(raw, start)
    mentions = _mentions(raw, spoken, scope, _wanted(verb))
    at_verb = [mention for mention in mentions if verb and mention.start <= start < mention.end]
    if at_verb and len(raw) - start <= _NAME_ALONE and not any(mention.pronoun for mention in mentions):
        verb, rest = "", start
    elif at_verb:
        mentions = tuple(mention for mention in mentions if mention not in at_verb)
    covered = {place for mention in mentions for place in range(mention.start, mention.end)}
    content = tuple(
        word
        for place, word in enumerate(raw)
        if place >= rest and place not in covered and word not in SMALL and word not in FILLERS
    )
    return Clause(spoken, tuple(raw), verb, rest, mentions, content, denied=_is_denied(raw, start, verb))


def _mendable(named: Named) -> tuple[str, ...]:
    """Return the names that a slip may be for: of what is carried, its own alone."""
    if named.sort is Sort.STRANGER:
        return ()
    return named.names[:1] if named.sort is Sort.ITEM else named.names


def _mended(raw: Sequence[str], spoken: Sequence[str], vocabulary: Collection[str]) -> list[str]:
    """Return the words with slips mended: to a word in reach, or, where a verb stands, to a verb."""
    mended: list[str] = []
    for word, typed in zip(raw, spoken, strict=True):
        if word in vocabulary or word in IMPROVISED or word in SMALL or word in FILLERS:
            mended.append(word)
            continue
        leads = all(before in FILLERS or before == "not" for before in mended)
        verb = nearest(word, CONCEPTS, typed=typed) if leads else None
        as_long = typed.ljust(SHORTEST_MISTAKE) if leads and len(typed) >= _SHORTEST_VERB else typed
        mended.append(nearest(word, sorted(vocabulary), typed=as_long) or verb or word)
    return mended


def _past_fillers(raw: Sequence[str]) -> int:
    """Return where a clause begins in earnest: after "I would like to", "please", "do not"."""
    start = 0
    while start < len(raw) and (raw[start] in FILLERS or raw[start] == "not" or raw[start] in DETERMINERS):
        if any(_phrase_end(phrase, raw, start) for phrase, _ in _PHRASES_FROM.get(raw[start], ())):
            break
        start += 1
    return start


def _is_denied(raw: Sequence[str], start: int, verb: str) -> bool:
    if "not" in raw[:start]:
        return True
    stops = verb in ("stop", "avoid", "cease", stem("refuse"), "quit")
    return (
        stops
        and any(word in CONCEPTS and word not in SMALL for word in raw[start + 1 : start + 3])
        and verb == "stop"
        and (len(raw) == start + 2)
    )


def _verb(raw: Sequence[str], start: int) -> tuple[str, int]:
    """Return the verb a clause begins with and where the words after it begin; "" when it begins with none."""
    for phrase, joined in _PHRASES_FROM.get(raw[start], ()) if start < len(raw) else ():
        end = _phrase_end(phrase, raw, start)
        if end:
            return joined, end
    if start < len(raw) and raw[start] in CONCEPTS:
        return raw[start], start + 1
    return "", start


def _phrase_end(phrase: Sequence[str], raw: Sequence[str], start: int) -> int:
    """Return where a phrase ends that begins at `start`, passing over "the" and "my"; 0 when it is not there."""
    place = start
    for number, wanted in enumerate(phrase):
        while number and place < len(raw) and raw[place] in DETERMINERS and raw[place] != wanted:
            place += 1
        if place >= len(raw) or raw[place] != wanted:
            return 0
        place += 1
    return place


@lru_cache(maxsize=4096)
def _name(name: str) -> tuple[str, ...]:
    return tuple(part for word in words(name) for part in map(stem, word.split("-")) if part not in DETERMINERS)


def _wanted(verb: str) -> Sort | None:
    """Return what a verb is mostly done to: one goes to places and speaks to people."""
    return _DONE_TO.get(verb_of(verb)) if verb else None


def _mentions(raw: Sequence[str], spoken: Sequence[str], scope: Scope, wanted: Sort | None) -> tuple[Mention, ...]:
    found: list[Mention] = []
    taken: set[int] = set()
    candidates = sorted(_candidates(raw, spoken, scope, wanted), key=lambda row: (-row[0], row[1], row[3]))
    for _, start, end, _, named in candidates:
        if not taken & set(range(start, end)):
            taken |= set(range(start, end))
            tool = named.sort not in (Sort.PLACE, Sort.PERSON, Sort.FOE, Sort.STRANGER) and _is_tool(spoken, start)
            found.append(Mention(named, start, end, tool=tool))
    for place, word in enumerate(spoken):
        meant = None if place in taken else _meant_by(word, place, spoken, scope)
        if meant is not None:
            found.append(Mention(meant, place, place + 1, pronoun=True))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _candidates(
    raw: Sequence[str], spoken: Sequence[str], scope: Scope, wanted: Sort | None
) -> list[tuple[int, int, int, int, Named]]:
    """Return (weight, start, end, rank, named) for every place where a name, or one word of a longer name, stands."""
    rows = []
    said = set(raw)
    for rank, named in enumerate(scope.named):
        last_first = -1 if named.sort is wanted else 0 if named.id == scope.last else 1 + rank
        for name in named.names:
            parts = _name(name)
            if said.isdisjoint(parts):
                continue
            for start in range(len(raw)):
                if raw[start] not in parts or not _in_number(spoken[start : start + len(parts)], named):
                    continue
                anothers = named.sort is Sort.ITEM and _is_anothers(raw, start, scope)
                if tuple(raw[start : start + len(parts)]) == parts and not (anothers and name != named.names[0]):
                    rows.append((10 * len(parts), start, start + len(parts), last_first, named))
                elif (
                    len(parts) > 1
                    and raw[start] not in SMALL
                    and raw[start] not in EMPTY
                    and _is_plain(raw, start, parts, named)
                    and not anothers
                ):
                    rows.append((1, start, start + 1 + _one_after(raw, start), last_first, named))
    return rows


def _in_number(spoken: Sequence[str], named: Named) -> bool:
    """Whether words may mean somebody by their number: "the women" are not the one woman here."""
    return named.sort is not Sort.PERSON or _SEVERAL.isdisjoint(spoken)


def _is_anothers(raw: Sequence[str], start: int, scope: Scope) -> bool:
    """Whether a word that could be something of the hero's is somebody else's, on the page: "her coat"."""
    return raw[start] in scope.printed and any(word in _ANOTHERS for word in raw[max(0, start - 2) : start])


def _is_plain(raw: Sequence[str], start: int, parts: Sequence[str], named: Named) -> bool:
    """Whether one word of a longer name may stand for it: "Wat" for Big Wat, but no verb at the front."""
    if (named.sort in (Sort.ITEM, Sort.THING) and raw[start] != parts[-1]) or raw[start] in _TITLES:
        return False
    return raw[start] not in CONCEPTS or (start > 0 and raw[start] == parts[-1])


def _one_after(raw: Sequence[str], start: int) -> int:
    return 1 if start + 1 < len(raw) and raw[start + 1] in ONES else 0


def _is_tool(spoken: Sequence[str], start: int) -> bool:
    return any(word in _TOOL_WORDS for word in spoken[max(0, start - _LONGEST_TAIL + 1) : start])


def _meant_by(word: str, place: int, spoken: Sequence[str], scope: Scope) -> Named | None:
    """Return what a pronoun means: the last thing spoken of if it fits, else the first person it fits."""
    wanted = _PRONOUNS.get(word)
    if wanted is None or (word in ("her", "his", "its", "their") and _owns(place, spoken, scope)):
        return None
    last = next((named for named in scope.named if named.id == scope.last), None)
    if last is not None and _fits(last, wanted):
        return last
    people = scope.of(Sort.FOE, Sort.PERSON, Sort.STRANGER)
    return next((named for named in people if _fits(named, wanted)), None)


def _owns(place: int, spoken: Sequence[str], scope: Scope) -> bool:
    """Whether "her" stands before what is hers: "ask her" does not, "her work" does."""
    after = spoken[place + 1] if place + 1 < len(spoken) else ""
    known = {part for named in scope.named for name in named.names for part in _name(name)}
    if spoken[place] == "her":
        before = spoken[place - 1] if place else ""
        return before not in _WITH_SOMEBODY and (stem(after) in known or stem(after) in scope.printed)
    return bool(after) and (stem(after) in known or stem(after) not in SMALL)


def _fits(named: Named, pronoun: str) -> bool:
    if named.sort in (Sort.PERSON, Sort.FOE, Sort.STRANGER):
        return named.pronouns == pronoun or (named.sort is Sort.FOE and pronoun != "they")
    return pronoun in ("it", "they")
