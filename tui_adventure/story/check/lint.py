"""Everything that is looked for in the words of a pack: antecedents, broken seams, hidden stakes, asserted deeds."""

from collections import Counter
from collections.abc import Iterable, Iterator

from tui_adventure.story.check.antecedents import antecedent_findings
from tui_adventure.story.check.finding import Finding
from tui_adventure.story.check.seams import seam_findings
from tui_adventure.story.check.source import Source, source_of
from tui_adventure.story.check.stakes import stake_findings
from tui_adventure.story.check.unrecorded_deeds import deed_findings
from tui_adventure.story.content.loader import Reading
from tui_adventure.story.content.problems import Problem


def lint_problems(reading: Reading, whole: Reading) -> Iterator[Problem]:
    """Yield a warning for each finding that no comment waives, and for each comment that waives nothing.

    `whole` is the pack that `reading` is all or a part of.
    """
    sources = {entry.document.file: source_of(entry.document.file) for entry in reading.entries}
    for finding in _findings(reading, whole):
        problem = finding.problem(sources[finding.entry.document.file])
        if problem is not None:
            yield problem
    yield from _unused(sources.values())


def counted(problems: Iterable[Problem]) -> dict[str, dict[str, int]]:
    """Return how many problems of each kind each file has; what has no kind counts as its severity."""
    found: dict[str, Counter[str]] = {}
    for problem in problems:
        found.setdefault(problem.file, Counter())[problem.kind or problem.severity.value] += 1
    return {file: dict(sorted(kinds.items())) for file, kinds in sorted(found.items())}


def _findings(reading: Reading, whole: Reading) -> Iterator[Finding]:
    yield from antecedent_findings(reading, whole)
    yield from seam_findings(reading, whole)
    yield from stake_findings(reading)
    yield from deed_findings(reading)


def _unused(sources: Iterable[Source]) -> Iterator[Problem]:
    for source in sources:
        yield from source.unused()
