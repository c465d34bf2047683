"""`tui-adventure` and `python -m tui_adventure`: the name stands on the screen before anything else is imported."""

import sys


def main() -> int:
    """Run what the command line asks for and return the exit status; Ctrl+C ends it without a word, at any moment."""
    try:
        return _run()
    except KeyboardInterrupt:
        return 130


def _run() -> int:
    from tui_adventure.ui import splash

    if splash.wanted(sys.argv[1:]):
        splash.show()
    try:
        from tui_adventure.cli import main as run

        return run()
    except BaseException:
        splash.clear()
        raise


if __name__ == "__main__":
    sys.exit(main())
