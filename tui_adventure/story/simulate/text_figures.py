"""Figures about words: what repeats within a run and between two, and how varied the language is."""

from collections import Counter
from collections.abc import Sequence

FIRST_WORDS = 1500


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
