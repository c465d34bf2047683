"""A module's name means one thing wherever it stands."""

from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "tui_adventure"
ONE_IDEA = frozenset(
    [
        "__init__",
        "__main__",
        "adventure",
        "choices",
        "closing",
        "conditions",
        "dice",
        "doors",
        "effects",
        "epilogue_writer",
        "errors",
        "events",
        "facts",
        "fight",
        "hall",
        "hall",
        "innkeeper",
        "interview",
        "journal",
        "ledger",
        "operations",
        "plain",
        "reader",
        "receipts",
        "renamed",
        "settings",
        "standing",
        "state",
        "storyteller",
    ]
)
"""What the rules, the story, the session and the screens each have their part of."""


def test_no_stem_stands_in_two_packages_for_two_ideas() -> None:
    stems = Counter(path.stem for path in PACKAGE.rglob("*.py"))
    twice = {stem for stem, count in stems.items() if count > 1}
    assert sorted(twice - ONE_IDEA) == []
    assert sorted(ONE_IDEA - twice) == []
