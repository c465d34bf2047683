"""Opening the full-screen game on this terminal."""

from textual import constants

from tui_adventure.settings import SettingsError
from tui_adventure.ui import splash
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.options import PlayOptions, chosen_settings


def run(options: PlayOptions) -> int:
    """Open the full-screen game and return its exit status.

    Raises:
        SettingsError: the settings or the options make no sense, or there is no terminal.
    """
    if not constants.DRIVER and (why := splash.why_not()):
        raise SettingsError(why)
    app = NineDoorsApp(chosen_settings(options), options, options.paths.settings_file)
    app.run()
    return app.return_code or 0
