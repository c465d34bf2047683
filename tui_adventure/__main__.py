"""`python -m tui_adventure` is the command `tui-adventure`."""

import sys

from tui_adventure.cli import main

sys.exit(main())
