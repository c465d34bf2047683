"""Figures about words: what repeats within a run and between two, and how varied the language is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

FIRST_WORDS = 1500
_FUNCTION_WORDS = """
a an the of in on at to from by for with into over under up down out off and or but if so as than then that
which who it is he she they you we i me him her them us his their your its this these those there here was
were be been are am has have had do does did not no one all some any will would can could may must when where
what
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that hold sentences together and repeat in any prose."""


def repeated(sentences: Sequence[str]) -> float:
    """Return the share of sentences that had stood in the same run before, 0 to 1."""
    counts = Counter(sentences)
    return sum(count - 1 for count in counts.values()) / len(sentences) if sentences else 0.0


def seen_before(first: Sequence[str], second: Sequence[str]) -> float:
    """Return the share of the second run's sentences that stood in the first, 0 to 1."""
    known = set(first)
    return sum(sentence in known for sentence in second) / len(second) if second else 0.0


def distinct(words: Sequence[str], size: int) -> float:
    """Return the share of different word groups of `size` among those of the first 1,500 words, 0 to 1."""
    told = words[:FIRST_WORDS]
    groups = list(zip(*(told[offset:] for offset in range(size)), strict=False))
    return len(set(groups)) / len(groups) if groups else 1.0


@dataclass(slots=True)
class Echoes:
    """Pairs of words told before within the first 1,500 words of runs, and how many are of which kind."""

    runs: int = 0
    pairs: Counter[str] = field(default_factory=Counter)
    of_function_words: int = 0
    on_the_way: int = 0
    """In the lines that tell of ways from place to place."""

    def merge(self, other: "Echoes") -> None:
        """Take in those of other runs."""
        self.runs += other.runs
        self.pairs.update(other.pairs)
        self.of_function_words += other.of_function_words
        self.on_the_way += other.on_the_way

    def told(self, most: int = 12) -> str:
        """Return them in a sentence: how many a run, of what kind, and the commonest."""
        every = self.pairs.total() or 1
        runs = self.runs or 1
        common = ", ".join(f"{pair} {count / runs:.1f}" for pair, count in self.pairs.most_common(most))
        of_function_words, on_the_way = self.of_function_words / every, self.on_the_way / every
        return (
            f"pairs of words told again: {every / runs:.0f} a run, {of_function_words:.0%} of function words only,"
            f" {on_the_way:.0%} on the way; a run, {common}"
        )


def echoes(words: Sequence[str], on_the_way: Sequence[bool]) -> Echoes:
    """Return the repeated pairs of one run; `on_the_way` says of each word whether it tells of a way."""
    found, seen = Echoes(runs=1), set()
    told = zip(words[:FIRST_WORDS], words[1:FIRST_WORDS], on_the_way[1:], strict=False)
    for first, second, travels in told:
        if (first, second) in seen:
            found.pairs[f"{first} {second}"] += 1
            found.of_function_words += first in FUNCTION_WORDS and second in FUNCTION_WORDS
            found.on_the_way += travels
        seen.add((first, second))
    return found


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the rank correlation of two series of equal length, -1 to 1; 0 where one of them never changes."""
    ranks_first, ranks_second = _ranks(first), _ranks(second)
    mean_first, mean_second = _mean(ranks_first), _mean(ranks_second)
    pairs = list(zip(ranks_first, ranks_second, strict=True))
    together = sum((one - mean_first) * (other - mean_second) for one, other in pairs)
    spread_first = sum((one - mean_first) ** 2 for one in ranks_first)
    spread_second = sum((one - mean_second) ** 2 for one in ranks_second)
    return together / (spread_first * spread_second) ** 0.5 if spread_first and spread_second else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    """Return ranks from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=lambda index: values[index])
    ranks = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            ranks[order[place]] = (start + end) / 2 + 1
        start = end + 1
    return ranks


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
