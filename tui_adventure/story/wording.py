"""Typed words made comparable: folded, split into clauses, stemmed, and forgiven their typing mistakes."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_CONTRACTIONS = (
    (re.compile(r"\b(?:can't|cannot|cant)\b"), "can not"),
    (re.compile(r"\b(?:won't|wont)\b"), "will not"),
    (re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should)n'?t\b"), r"\1 not"),
    (re.compile(r"\b(?:i'm|im)\b"), "i am"),
    (re.compile(r"\b(?:i've|ive)\b"), "i have"),
    (re.compile(r"\bi'd\b"), "i would"),
    (re.compile(r"\bid(?= (?:rather|like|prefer|sooner|love|be|say)\b)"), "i would"),
    (re.compile(r"\b(what|where|who|how|that|there|here|name|he|she|it)'s\b"), r"\1 is"),
    (re.compile(r"\b(what|why|where|who|how)'d\b"), r"\1 did"),
    (re.compile(r"\b(whats|wheres|whos)\b"), lambda found: found[0][:-1] + " is"),
    (re.compile(r"\blet'?s\b"), "let us"),
    (re.compile(r"\b(you|they|we)'re\b"), r"\1 are"),
    (re.compile(r"\b(i|you|they|we|he|she|it)'ll\b"), r"\1 will"),
    (re.compile(r"(?<=\w )(?:w/?|wiv)(?= \w)"), "with"),
    (re.compile(r"(?<=\w )n(?= \w)"), "and"),
    (re.compile(r"\bu(?= \w)|(?<=\w )u\b"), "you"),
    (re.compile(r"\bur(?= \w)"), "your"),
    (re.compile(r"(?<=\w )'?em\b"), "them"),
    (re.compile(r"\bthru\b"), "through"),
    (re.compile(r"\b(?:cos|coz|cuz)\b"), "because"),
    (re.compile(r"\blemme\b"), "let me"),
    (re.compile(r"\bgimme\b"), "give me"),
    (re.compile(r"(\w)'s\b"), r"\1"),
    (re.compile(r"(\ws)'"), r"\1"),
)


def set_of(line: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(line.split())


_NEGATORS = set_of("no not never nor neither without kein keine keinen nicht nie ne pas nunca")
_BREAKS = re.compile(r"[.,;:!?()/\n|]+|\s[-–—]+\s|\b(?:but|aber|mais|pero|except|though|although|now)\b")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_IRREGULAR = {
    "stole": "steal", "stolen": "steal", "fought": "fight", "sang": "sing", "sung": "sing", "drank": "drink",
    "broke": "break", "broken": "break", "ran": "run", "left": "leave", "lost": "lose", "swam": "swim",
    "shot": "shoot", "killed": "kill", "died": "die", "dying": "die", "dies": "die", "lying": "lie", "lies": "lie",
    "lied": "lie", "knew": "know", "wrote": "write", "written": "write", "drew": "draw", "drawn": "draw",
    "caught": "catch", "slept": "sleep", "swore": "swear", "sworn": "swear", "learnt": "learn", "burnt": "burn",
    "went": "go", "gone": "go", "goes": "go", "took": "take", "taken": "take", "told": "tell", "fell": "fall",
    "fallen": "fall", "bought": "buy", "sold": "sell", "men": "man", "women": "woman", "wives": "wife",
    "thieves": "thief", "knives": "knife", "dice": "dice", "made": "make", "kept": "keep", "taught": "teach",
    "healing": "heal", "sent": "send", "gave": "give", "given": "give", "hid": "hide", "hidden": "hide",
}  # fmt: skip
_VOWEL = re.compile(r"[aeiouyäöüáéíóúàèâêîôû]")
SHORTEST_MISTAKE = 5
"""Words shorter than this are taken as typed."""
LONG_WORD = 8
_SHORTEST_STEM = 3


@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """Return the text casefolded, without control characters, its quotes made plain, its contractions spelt out."""
    plain = unicodedata.normalize("NFKC", _ESCAPES.sub("", text)).casefold()
    plain = "".join(" " if unicodedata.category(char).startswith("C") else char for char in plain)
    plain = plain.replace("’", "'").replace("‘", "'").replace("`", "'")
    for pattern, spelt in _CONTRACTIONS:
        plain = pattern.sub(spelt, plain)
    return plain


def words(text: str) -> list[str]:
    """Return the folded words of a text in order; every negation becomes "not"."""
    return list(_words(text))


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[str, ...]:
    return tuple("not" if word in _NEGATORS else word for word in _WORD.findall(folded(text)))


def clauses(text: str) -> list[list[str]]:
    """Return the words clause by clause: what a "not" in one clause denies does not reach the next."""
    pieces = (words(piece) for piece in _BREAKS.split(folded(text)))
    return [piece for piece in pieces if piece]


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return a word without its inflection; good enough to compare words with, not to show them."""
    word = _IRREGULAR.get(word, word)
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        cut = word.removesuffix(ending)
        if cut == word or len(cut) + len(instead) < _SHORTEST_STEM or not _VOWEL.search(cut) or word.endswith("ss"):
            continue
        if not instead and len(cut) > _SHORTEST_STEM and cut[-1] == cut[-2] and cut[-1] not in "ls":
            cut = cut[:-1]
        word = cut + instead
        break
    cut = word.removesuffix("e") if len(word) > _SHORTEST_STEM else word
    return word if cut == "not" else cut


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text."""
    return tuple(stem(word) for word in words(text))


def mistakes_allowed(word: str) -> int:
    """Return how many slips of the finger a word of this length is forgiven."""
    if len(word) < SHORTEST_MISTAKE:
        return 0
    return 1 if len(word) < LONG_WORD else 2


def nearest(word: str, known: Iterable[str], correct: Collection[str] = (), typed: str = "") -> str | None:
    """Return the known word that `word` is most likely a slip for, or None; words in `correct` are no slips.

    `typed` is the word before its inflection was taken off, which is what decides how much is forgiven.
    """
    allowed = mistakes_allowed(typed or word)
    if not allowed or word in correct:
        return None
    best, least = None, allowed + 1
    for candidate in known:
        too_short = len(candidate) < SHORTEST_MISTAKE - 1
        if too_short or candidate[:1] != word[:1] or abs(len(candidate) - len(word)) > allowed:
            continue
        distance = OSA.distance(word, candidate, score_cutoff=allowed)
        if distance < least:
            best, least = candidate, distance
    return best
