"""Broken seams: texts as they would be read with their slots filled, looked over for what no sentence has."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.story.check.finding import Finding
from tui_adventure.story.check.walk import Told, texts
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.schema.pack import Inn
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.scene import Scene
from tui_adventure.story.wording import set_of

KIND = "seam"
MOST_FILLINGS = 40
"""A text is read with so many fillings of its slots at most."""
LOWER = "lower case after a stop"
_SLOT = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)(?:\.([a-z]+))?\}")
_WHOLE = frozenset({"say", "examine", "opening", "at_end", "ask", "saga", "death", "plain", "then"})
"""Fields of whole sentences; a label, a name or a look may be less."""
_SHORTENED = r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bNo)"
_MAY_DOUBLE = "had|that|her|so|very|no|ha|there|by|on|in|is|knock|tap|one|two|it|you|them|and"
_SOUNDS_OPEN = r"[aio]\w|e(?!u)\w|u(?!n[io]|s[eu]|t[ei]|k)\w"
_FAULTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<![.…]){_SHORTENED}[.]\s+(?=[a-z])"), LOWER),
    (re.compile(r"[.][\"”]\s+(?=(?:he|she|they|it|you|says?|said|asks?|cries|adds?)\b)"), LOWER),
    (re.compile(rf"\b(?!(?:{_MAY_DOUBLE})\b)([a-z]+)[ \n]+\1\b"), "a doubled word"),
    (re.compile(r"\b(?:a|an|the|your|his|its|their) +(?=(?:a|an|the)\b(?![-’']))"), "two articles"),
    (
        re.compile(rf"(?:\ba|(?:^|[.!?\"“] )A) +(?={_SOUNDS_OPEN})(?!one\b|once\b|one-|once-|ewe)"),
        "`a` before a vowel",
    ),
    (re.compile(r"\b[aA]n +(?=[b-df-gj-np-tv-z][a-z])"), "`an` before a consonant"),
    (re.compile(r"(?<=\w) +[,;:!?](?!\))|(?<=\w) +\.(?!\.)"), "a space before a stop"),
    (re.compile(r",\s*[,.;:]|[;:]\s*[.,;]|(?<!\.)\.\.(?!\.)|\.{4,}|…[.…]|[!?],(?!\")"), "two stops"),
    (re.compile(r"(?<=[a-z][.!?;,])(?=[A-Za-z]{2})(?<!\be\.)(?<!\bi\.)"), "no space after a stop"),
)
_PREPOSITIONS = r"\s+(?:in|on|at|with|of|from|into|by|under|over)\b"
_TAILED = re.compile(r"\b(?:with|that|which|who|in it|on it|of it)\b")
_VERBS = re.compile(r"\s+(is|was|has|does|comes|goes|lies|stands|hangs|are|were|have|do|come|go|lie|stand|hang)\b")
_MANY = set_of("are were have do come go lie stand hang")


def seam_findings(reading: Reading, whole: Reading) -> Iterator[Finding]:
    """Yield each place where a text, with any filling of its slots, is no sentence.

    `whole` is the pack that `reading` is a part of: its quests' weather, food and oaths stand in the interludes.
    """
    quests = whole.of(Quest)
    for entry in reading.entries:
        values = _values(entry, quests)
        for told in texts(entry.content):
            if isinstance(entry.content, Inn) or (told.path[:1] == ("promises",) and told.field == "say"):
                continue
            yield from _in_text(entry, told, values)


def _values(entry: Entry, quests: Sequence[Quest]) -> Mapping[str, Sequence[str]]:
    """Return what may stand in each slot of a piece of content."""
    own = [entry.content] if isinstance(entry.content, Quest) else list(quests)
    if isinstance(entry.content, Scene) and entry.content.doors:
        own = [quest for quest in quests if quest.door in entry.content.doors]
    found: dict[str, Sequence[str]] = {
        "name": ("Maren",),
        "class": tuple(CharacterClass),
        "origin": tuple(CharacterRace),
        "background": tuple(name.replace("_", " ") for name in BACKGROUNDS),
        "country": tuple(quest.country for quest in own) or ("the Saltfen",),
        "weather": tuple(value for quest in own for value in quest.weather) or ("a thin rain",),
        "food": tuple(value for quest in own for value in quest.food) or ("bread",),
        "oath": tuple(value for quest in own for value in quest.oaths) or ("by the hinges",),
    }
    if isinstance(entry.content, Quest):
        found |= {person.id: tuple(person.name) for person in entry.content.cast}
    return found


def _in_text(entry: Entry, told: Told, values: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    seen: set[tuple[str, int]] = set()
    for match in _SLOT.finditer(told.text):
        for said in _slot_faults(told, match, values):
            yield Finding(entry, told.path, told.text, match.start(), "slot", said, match[0])
            break
    for text, spots in _fillings(told.text, values):
        for at, said in _faults(text, whole=told.field in _WHOLE):
            place = spots(at)
            is_slot = said is LOWER and told.text[place : place + 1] == "{"
            if not is_slot and (said, place) not in seen:
                seen.add((said, place))
                near = " ".join(text[max(0, at - 18) : at + 22].split())
                yield Finding(entry, told.path, told.text, place, KIND, f"{said}: “…{near}…”", near)


def _fillings(text: str, values: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, "_Spots"]]:
    """Yield the text with its slots filled in every way, and what finds a place of it in the text as written."""
    slots = list(_SLOT.finditer(text))
    if not slots:
        yield text, _Spots(())
        return
    options = [_options(slot, values) for slot in slots]
    sizes = max(len(option) for option in options)
    ways = product(*options) if sizes ** min(len(options), 2) <= MOST_FILLINGS else _each_once(options, sizes)
    for number, way in enumerate(ways):
        if number >= MOST_FILLINGS:
            return
        filled, shifts, last = "", [], 0
        for slot, value in zip(slots, way, strict=True):
            filled += text[last : slot.start()]
            shifts.append((len(filled), len(filled) + len(value), slot.start(), slot.end()))
            filled += value
            last = slot.end()
        yield filled + text[last:], _Spots(tuple(shifts))


def _each_once(options: Sequence[Sequence[str]], size: int) -> Iterator[tuple[str, ...]]:
    """Yield ways in which each option of each slot comes at least once."""
    for number in range(size):
        yield tuple(option[number % len(option)] for option in options)


class _Spots:
    """Finds where a place in a filled text stands in the text as written."""

    def __init__(self, shifts: tuple[tuple[int, int, int, int], ...]) -> None:
        self._shifts = shifts

    def __call__(self, at: int) -> int:
        moved = 0
        for begin, end, start, stop in self._shifts:
            if at < begin:
                break
            if at < end:
                return start
            moved = stop - end
        return at + moved


def _options(slot: re.Match[str], values: Mapping[str, Sequence[str]]) -> Sequence[str]:
    name, form = slot[1], slot[2]
    if form is not None:
        return ("They",) if name[0].isupper() else ("they",)
    found = values.get(name[0].lower() + name[1:], (name,))
    return [value[:1].upper() + value[1:] for value in found] if name[0].isupper() else found


def _slot_faults(told: Told, slot: re.Match[str], values: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield what is wrong with a slot where it stands."""
    before, after = told.text[: slot.start()], told.text[slot.end() :]
    opens = told.field in _WHOLE and re.search(r"(?:^|[.!?]\s+|[.!?][\"”]\s+|\n\s*\n)[\"“(]?$", before) is not None
    for value in _options(slot, values):
        if opens and value[:1].islower():
            yield f"{slot[0]} begins a sentence in lower case: “{value} …”"
        elif re.match(_PREPOSITIONS, after) and _TAILED.search(value):
            yield f"{slot[0]} runs on: “{value}{' '.join(after[:14].split(' '))}…”"
        elif slot[1] in ("food", "weather"):
            verb = _VERBS.match(after)
            if verb and (verb[1] in _MANY) is not _is_plural(value):
                yield f"{slot[0]} does not agree with `{verb[1]}`: “{value} {verb[1]}”"


def _is_plural(value: str) -> bool:
    head = re.split(r"\s+(?:of|with|that|in|on|from|and|to|by)\b", value)[0]
    return not re.match(r"(?:an?|one|the)\b", value) and head.endswith("s") and not head.endswith(("ss", "us"))


def _faults(text: str, *, whole: bool) -> Iterator[tuple[int, str]]:
    """Yield places in a filled text that no sentence has, and what is wrong there."""
    breathless = _breathless(text)
    for pattern, said in _FAULTS:
        for match in pattern.finditer(text):
            if said is LOWER and any(begin < match.start() < end for begin, end in breathless):
                continue
            yield match.start() if match[0].strip() and said is not LOWER else match.end(), said
    if not whole:
        return
    first = text.lstrip()[:1]
    if first.islower():
        yield 0, "a lower-case beginning"
    if text.rstrip()[-1:] not in set(".!?\"”’')…:—"):
        yield len(text.rstrip()) - 1, "no stop at the end"
    yield from _unbalanced(text)


def _breathless(text: str) -> list[tuple[int, int]]:
    """Return the spans of speech that begins in lower case without going on from before: who talks so goes on so."""
    spans, at, before = [], 0, ""
    for number, part in enumerate(text.split('"')):
        if number % 2 == 1 and part[:1].islower() and not before.rstrip().endswith(","):
            spans.append((at, at + len(part)))
        at, before = at + len(part) + 1, part
    return spans


def _unbalanced(text: str) -> Iterator[tuple[int, str]]:
    paragraphs = list(re.finditer(r"(?:(?!\n\s*\n).)+", text, re.DOTALL))
    for number, match in enumerate(paragraphs):
        goes_on = number + 1 < len(paragraphs) and paragraphs[number + 1][0].lstrip()[:1] in '"“'
        odd = match[0].count('"') % 2 == 1 or match[0].count("“") != match[0].count("”")
        if odd and not goes_on:
            yield match.end() - 1, "quotation marks that do not match"
        if match[0].count("(") != match[0].count(")"):
            yield match.end() - 1, "brackets that do not match"
