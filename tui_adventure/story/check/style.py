"""The style, as far as a program can hear it: worn phrases, dashes, similes, questions, sentences told twice."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tui_adventure.story.check.walk import Told, texts
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.problems import Problem, Severity
from tui_adventure.story.content.strict_yaml import Path
from tui_adventure.story.schema.encounter import Encounter
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.scene import Scene

BANNED: Mapping[str, str] = {
    r"shivers? (down|up|runs|ran)|down (your|the) spine": "a stock phrase (the shiver)",
    r"\ba testament to\b": "a stock phrase (a testament to)",
    r"\beyes? (widen|go wide)": "a stock phrase (eyes widen)",
    r"\bhearts? (is |are )?(pounding|hammering|racing|pounds|hammers|races)\b": "a stock phrase (the heart pounds)",
    r"\bdanc(e|es|ing) (of|in the) shadows?|shadows? danc": "a stock phrase (shadows dance)",
    r"\btime (seems|appears) to (stop|slow|stand)|\btime (stops|stands still|slows)\b": "a stock phrase (time stops)",
    r"\blittle (do|did) (you|he|she|they|i) know\b": "a stock phrase (little do you know)",
    r"\bair is (thick|heavy) with\b": "a stock phrase (the air is thick with)",
    r"\bancient evil\b": "a stock phrase (ancient evil)",
    r"\bbreath you (didn.t|did not) know|\bbreath you hadn.t known": "a stock phrase (the unknown breath)",
    r"\bsuddenly\b": "`suddenly`",
    r"\byou could\b": "`you could`: say what is there, not what might be done",
    r"\bwhat (do|will) you do\b": "a question to the player",
    r"\b(epic|destiny)\b": "a word nobody at this inn uses",
    r"\*": "an asterisk: text is shown as it is written, so emphasis",
}
_BANNED = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in BANNED.items())
_DASH = re.compile(r"[—–]|(?<=\s)--?(?=\s)")
_SIMILE = re.compile(
    r"\b(?<!feel )(?<!look )like (?:a|an|the|some|something|someone|one|two|old|wet|so many)\b"
    r"|\bas (?:if|though)\b"
    r"|\bas (?!well|far|long|soon|much|many|often|little|good as|if|though|you|he|she|it|they|the)\w+ as\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”']*\s+|\n\s*\n")
_SLOT = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_REPEATED_WORDS = 6
"""A sentence of so many words is remembered when it comes again."""
_TOLD_IN_PART = frozenset({"choices", "things", "encounters", "topics", "reacts", "endings", "ways", "clocks"})
"""Lists whose parts each tell one of their texts: outcomes of a choice may share a sentence."""


@dataclass(frozen=True, slots=True)
class _First:
    """Where a sentence stands for the first time: the part it belongs to, and file and line."""

    home: tuple[int, Path]
    spot: str


@lru_cache(maxsize=4096)
def words(text: str) -> int:
    """Return how many words a text has; a slot counts as one."""
    return len(_WORD.findall(_SLOT.sub("slot", text)))


@lru_cache(maxsize=4096)
def similes(text: str) -> int:
    """Return how many similes a text seems to have."""
    return len(_SIMILE.findall(text))


def prose_problems(reading: Reading) -> Iterator[Problem]:
    """Yield a warning for each breach of the house style."""
    told_before: dict[str, _First] = {}
    for entry in reading.entries:
        for told in texts(entry.content):
            for said in _breaches(told):
                yield entry.problem(told.path, said, Severity.WARNING)
            is_narrated = isinstance(entry.content, Quest | Scene | Encounter)
            if is_narrated and told.field in ("say", "examine", "opening") and "?" in _QUOTED.sub("", told.text):
                said = "a question outside speech: the narrator asks the player nothing"
                yield entry.problem(told.path, said, Severity.WARNING)
            yield from _again(entry, told, told_before)


def _breaches(told: Told) -> Iterator[str]:
    for pattern, name in _BANNED:
        if pattern.search(told.text):
            yield f"{name} is not house style"
    for paragraph in re.split(r"\n\s*\n", told.text):
        if len(_DASH.findall(paragraph)) > 1:
            yield f"more than one dash in a paragraph: {_opening(paragraph)}"
    for sentence in _SENTENCE_END.split(told.text):
        if re.match(r"[\"“]?As you\b", sentence.strip()):
            yield f"a sentence begins `As you`: {_opening(sentence)}"


def _opening(text: str) -> str:
    return f"“{' '.join(text.split()[:6])} …”"


def _home(path: Path) -> Path:
    """Return the path to the part that a text belongs to: a choice, a topic, a scene's own text, or its variants."""
    for at, step in enumerate(path):
        if step in _TOLD_IN_PART:
            return path[: at + 2]
        if step == "text":
            return path[: at + 1]
    return path[:-1] if path and isinstance(path[-1], int) else path


def _again(entry: Entry, told: Told, told_before: dict[str, _First]) -> Iterator[Problem]:
    """Yield a warning for each sentence that a reader may meet elsewhere, too, and remember the others."""
    home = (id(entry), _home(told.path))
    for sentence in _SENTENCE_END.split(told.text):
        plain = " ".join(_WORD.findall(sentence.lower()))
        if words(plain) < _REPEATED_WORDS:
            continue
        known = told_before.get(plain)
        if known is None:
            spot = entry.document.spot((*entry.path, *told.path))
            told_before[plain] = _First(home, f"{entry.document.file.rpartition('/')[2]}:{spot.line}")
        elif known.home != home:
            said = f"this sentence stands at {known.spot}, too: {_opening(sentence)}"
            yield entry.problem(told.path, said, Severity.WARNING)
