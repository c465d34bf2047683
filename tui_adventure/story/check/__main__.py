"""`python -m tui_adventure.story.check PATH …` prints every problem; exit 1 if there is an error."""

import sys
from pathlib import Path

from tui_adventure.story.check.pack_check import check_pack
from tui_adventure.story.content.problems import Severity


def main(arguments: list[str]) -> int:
    """Check the packs or files named."""
    problems = [problem for argument in arguments for problem in check_pack(Path(argument))]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    lines = [*map(str, problems), f"{errors} errors, {len(problems) - errors} warnings"]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
