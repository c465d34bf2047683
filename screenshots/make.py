"""Take a picture of every screen: plays a real adventure by number keys and saves SVG (and PNG where cairosvg is there).

python screenshots/make.py [--out FOLDER] [--seed N] [--theme NAME] [--sizes 80x24,120x40]
"""

import argparse
import asyncio
import re
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from tui_adventure.paths import find_paths
from tui_adventure.settings import Settings, override
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.screens.play_screen import PlayScreen
from tui_adventure.ui.widgets import choices

MOST_TURNS = 160
OVERLAYS = {
    "f1": "help",
    "f2": "sheet",
    "f3": "journal",
    "f4": "settings",
    "f5": "standing",
    "question_mark": "receipts",
}
SEARCHED = 20
"""Seconds in which the roads not taken are found."""
MONOSPACE = "DejaVu Sans Mono"


def save(app: NineDoorsApp, folder: Path, name: str) -> None:
    """Save what stands on the screen."""
    svg = app.export_screenshot(title="Nine Doors")
    (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
    try:
        import cairosvg
    except ImportError:
        return
    svg = re.sub(r"font-family: ?Fira Code[^;]*;", f"font-family: '{MONOSPACE}';", svg).replace("Fira Code", MONOSPACE)
    cairosvg.svg2png(bytestring=svg.encode(), write_to=str(folder / f"{name}.png"))


async def rest(pilot: Pilot[None]) -> None:
    """Wait until the screen stands still."""
    app = pilot.app
    assert isinstance(app, NineDoorsApp)
    await pilot.pause(0.1)
    while app.waking or (
        isinstance(app.screen, PlayScreen) and not any(not one.waiting for one in app.screen.query(choices.Choices))
    ):
        await pilot.pause(0.05)
    await pilot.pause(0.1)


def next_key(app: NineDoorsApp) -> str:
    """Return the key of the first choice that can be taken."""
    page = app.game.page if app.game is not None else None
    options = page.options if page is not None else ()
    return str(next((at for at, option in enumerate(options, 1) if not option.barred), 1))


async def play(app: NineDoorsApp, size: tuple[int, int], folder: Path) -> None:
    """Play from the first question to the closing entry, saving each screen when it first stands."""
    seen: set[str] = set()
    mark = f"{size[0]}x{size[1]}"
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        save(app, folder, f"ledger-empty-{mark}")
        await pilot.press("n")
        for turn in range(MOST_TURNS):
            await rest(pilot)
            name = type(app.screen).__name__.removesuffix("Screen").lower()
            if name not in seen or (name == "adventure" and turn % 12 == 0):
                save(app, folder, f"{name}-{mark}" if name not in seen else f"{name}-turn{turn}-{mark}")
            if name == "adventure" and "help" not in seen and turn > 12:
                for key, overlay in OVERLAYS.items():
                    await pilot.press(key)
                    await pilot.pause(1.0)
                    save(app, folder, f"{overlay}-{mark}")
                    await pilot.press("escape")
                    await pilot.pause(0.1)
                seen.add("help")
            seen.add(name)
            if name == "closing":
                break
            await pilot.press(next_key(app))
        await pilot.press("r")
        await pilot.pause(SEARCHED)
        save(app, folder, f"roads-{mark}")
        await pilot.press("escape")
        await pilot.pause(0.3)
        await pilot.press("escape")
        await pilot.pause(0.3)
        save(app, folder, f"ledger-{mark}")
        await pilot.press("h")
        await pilot.pause(2.0)
        save(app, folder, f"hall-{mark}")


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--theme", default="lamplight")
    parser.add_argument("--sizes", default="80x24,120x40")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    choices.GRACE = 0.0
    for text in options.sizes.split(","):
        columns, rows = map(int, text.split("x"))
        with tempfile.TemporaryDirectory() as home:
            paths = find_paths(home)
            settings = override(Settings(), theme=options.theme, reduced_motion=True, glyphs="unicode")
            app = NineDoorsApp(settings, PlayOptions(paths, options.seed))
            asyncio.run(play(app, (columns, rows), options.out))


if __name__ == "__main__":
    main()
