"""A passage as the checks read it: sentences, clauses, the roots of words, what is told and what is spoken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tui_adventure.agents.checks.word_lists import word_set
from tui_adventure.story.wording import folded, stem

NEGATORS = word_set("negators")
_BREAKS = word_set("clause_breaks")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[.,;:!?…—–()]")
_DENIED = re.compile(r"n['’]t\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)\]]))[\"”’)\]]*\s+(?=[\"“‘(\[]*[^\W_])|\n+")
_QUOTE = re.compile(r"\"([^\"\n]*)(?:\"|$)|“([^”\n]*)(?:”|$)|(?<!\w)‘([^’\n]*(?:’\w[^’\n]*)*)’(?!\w)", re.MULTILINE)
_IRREGULAR = {
    form: base
    for base, forms in {
        "arise": "arose arisen", "bear": "bore borne", "beat": "beaten", "become": "became", "begin": "began begun",
        "bend": "bent", "bind": "bound", "bite": "bit bitten", "bleed": "bled", "blow": "blew blown",
        "bring": "brought", "build": "built", "choose": "chose chosen", "cling": "clung", "come": "came",
        "creep": "crept", "deal": "dealt", "dig": "dug", "eat": "ate eaten", "feed": "fed", "feel": "felt",
        "find": "found", "flee": "fled", "fling": "flung", "fly": "flew flown", "forget": "forgot forgotten",
        "freeze": "froze frozen", "get": "got gotten", "grow": "grew grown", "hang": "hung", "hear": "heard",
        "hold": "held", "kneel": "knelt", "lay": "laid", "lead": "led", "leap": "leapt", "lend": "lent",
        "light": "lit", "meet": "met", "pay": "paid", "ride": "rode ridden", "ring": "rang rung", "rise": "rose risen",
        "say": "said", "see": "saw seen", "seek": "sought", "shake": "shook shaken", "shine": "shone",
        "shrink": "shrank shrunk", "sink": "sank sunk", "sit": "sat", "slay": "slew slain", "slide": "slid",
        "speak": "spoke spoken", "spend": "spent", "spring": "sprang sprung", "stand": "stood", "stick": "stuck",
        "sting": "stung", "stride": "strode", "strike": "struck stricken", "sweep": "swept", "swing": "swung",
        "tear": "tore torn", "think": "thought", "throw": "threw thrown", "understand": "understood",
        "wake": "woke woken", "wear": "wore worn", "weep": "wept", "win": "won", "wind": "wound", "lose": "lost",
        "be": "is are was were been am", "have": "has had", "do": "does did done", "shoot": "shot", "tell": "told",
        "freed": "freed", "scare": "scared scares scaring", "child": "children", "foot": "feet", "tooth": "teeth",
        "mouse": "mice", "penny": "pence pennies", "life": "lives", "wine": "wines", "star": "stars", "stare": "stares",
        "noon": "noon", "news": "news", "lie": "lied lying lies", "offer": "offers offered offering",
    }.items()
    for form in forms.split()
}  # fmt: skip
_IRREGULAR.update({"wound": "wound", "wine": "wine", "scare": "scare", "stare": "stare", "found": "find"})
_WHOLE = word_set("whole")
"""Words that would fall together with others if their endings were taken off."""


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """Return what a folded word is compared by: its stem, irregular forms brought home first."""
    base = _IRREGULAR.get(word, word)
    return base if base in _WHOLE else stem(base)


def is_past(word: str) -> bool:
    """Return whether a folded word looks like something that was done or is being done."""
    return word in _IRREGULAR or word.endswith(("ed", "ing"))


def roots(phrase: str) -> tuple[str, ...]:
    """Return the roots of the words of a phrase."""
    return tuple(root(token) for token in tokens(phrase) if token[0].isalnum())


@cache
def root_set(name: str) -> frozenset[str]:
    """Return the roots of a list of words.yaml."""
    return frozenset(root(word) for word in word_set(name))


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words and the marks of a text in order; "needn't" is two words."""
    return tuple(_TOKEN.findall(folded(_DENIED.sub(" not", text))))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]


def spoken(text: str) -> list[str]:
    """Return what stands between quotation marks."""
    return [next((part for part in found.groups() if part), "") for found in _QUOTE.finditer(text)]


def told(text: str) -> str:
    """Return a text without what is spoken in it; a comma stands where it was."""
    return _QUOTE.sub(" , ", text)


@dataclass(frozen=True)
class Clause:
    """The folded words of one clause, their roots, who does it, and in which sentence of the text it stands."""

    words: tuple[str, ...]
    roots: tuple[str, ...]
    sentence: int
    carried: str
    """Who the clauses before it in the sentence were about: "you", "other", or ""."""

    @property
    def touches_hero(self) -> bool:
        """Whether the hero has any part in it."""
        if not {"you", "your", "yourself", "yours"}.isdisjoint(self.words):
            return True
        return self.carried == "you" and first_subject(self.words) == ""


_OTHERS = word_set("others")


@lru_cache(maxsize=1024)
def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a text; a negation in one does not reach the next."""
    found = []
    for number, sentence in enumerate(sentences(text)):
        carried = ""
        for words in _clauses_of(sentence):
            found.append(Clause(words, tuple(root(word) for word in words), number, carried))
            carried = first_subject(words) or carried
    return tuple(found)


def _clauses_of(sentence: str) -> Iterator[tuple[str, ...]]:
    words: list[str] = []
    for token in tokens(sentence):
        if not token[0].isalnum() or token in _BREAKS:
            if words:
                yield tuple(words)
            words = []
        else:
            words.append(token)
    if words:
        yield tuple(words)


def first_subject(words: tuple[str, ...]) -> str:
    """Return "you" or "other" for whoever a clause begins with, "" for nobody."""
    return next(("you" if word == "you" else "other" for word in words if word == "you" or word in _OTHERS), "")
