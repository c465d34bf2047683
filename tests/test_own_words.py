"""No part of the program reads facts back out of text that the program wrote: facts are carried beside the text."""

import ast
from pathlib import Path

import tui_adventure

PACKAGE = Path(tui_adventure.__file__).parent
OTHERS = {
    "ui/doors.py": "where the first sentence of a pack's pitch ends",
    "ui/title.py": "the drawing of the title, a file of its own",
    "session/ids.py": "session ids that a player typed",
    "session/persistence/portable.py": "control characters in files from elsewhere",
    "session/persistence/save_files.py": "names of files in a folder",
    "agents/address.py": "addresses that a player typed",
    "agents/providers.py": "names of models that a player typed",
    "agents/provider_errors.py": "what a provider answered",
    "agents/beat_ground.py": "the words of the packs, to know which are no names",
    **dict.fromkeys(
        (
            f"agents/checks/{name}.py"
            for name in (
                "on_record",
                "peeling",
                "proper_names",
                "quantities",
                "sentences",
                "speech",
                "unmannerly",
                "verdict",
                "word_lists",
            )
        ),
        "what a model wrote, held against the book's passage",
    ),
}
"""Where the front ends, the session and the agents take text apart, and whose text that is."""


def patterns(module: Path) -> bool:
    """Return whether a module takes text apart with regular expressions."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    highlights = any(isinstance(node, ast.Attribute) and node.attr == "highlight_regex" for node in ast.walk(tree))
    return "re" in imported or highlights


def test_what_shows_and_keeps_the_story_takes_only_the_words_of_others_apart() -> None:
    modules = [
        PACKAGE / "plain.py",
        *(path for part in ("ui", "session", "agents") for path in (PACKAGE / part).rglob("*.py")),
    ]
    found = {path.relative_to(PACKAGE).as_posix() for path in modules if patterns(path)}
    assert found <= set(OTHERS), found - set(OTHERS)
