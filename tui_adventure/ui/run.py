"""Opening the full-screen game on this terminal."""

from textual import constants

from tui_adventure.settings import Glyphs, SettingsError, load_settings, override
from tui_adventure.ui import splash
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.palettes import PALETTES


def run(options: PlayOptions) -> int:
    """Open the full-screen game and return its exit status.

    Raises:
        SettingsError: the settings or the options make no sense, or there is no terminal.
    """
    if not constants.DRIVER and (why := splash.why_not()):
        raise SettingsError(why)
    settings = override(
        load_settings(options.paths.settings_file),
        storyteller=options.storyteller,
        model=options.model,
        theme=options.theme,
        reduced_motion=options.reduced_motion,
        glyphs=None if options.ascii is None else Glyphs.ASCII,
    )
    if settings.theme not in PALETTES:
        raise SettingsError(f"There is no theme {settings.theme!r}; there are {', '.join(PALETTES)}.")
    app = NineDoorsApp(settings, options, options.paths.settings_file)
    app.run()
    return app.return_code or 0
