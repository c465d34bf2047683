"""Giving the player a file: a download in a browser, and in a terminal a file among their downloads."""

import io
from pathlib import Path

from platformdirs import user_downloads_path
from textual.events import DeliveryComplete, DeliveryFailed

from tui_adventure.clean import clean_line
from tui_adventure.ui.leaving import LeavingApp


class DeliveringApp(LeavingApp):
    """An app that says where a file went that it has given the player."""

    @property
    def books(self) -> Path:
        """Where books lie that find no place among the player's downloads."""
        raise NotImplementedError

    def deliver_book(self, name: str, page: str) -> None:
        """Give the player a web page as a file."""
        folder = user_downloads_path()
        if not folder.is_dir() and not self.is_web:
            folder = self.books
            folder.mkdir(parents=True, exist_ok=True)
        self.deliver_text(
            io.StringIO(page), save_directory=folder, save_filename=name, encoding="utf-8", mime_type="text/html"
        )

    def on_delivery_complete(self, event: DeliveryComplete) -> None:
        """Say where the file is."""
        where = f": {clean_line(str(event.path))}" if event.path is not None else ", and your browser has it"
        self.notify(f"It is written down{where}.", markup=False, timeout=10)

    def on_delivery_failed(self, event: DeliveryFailed) -> None:
        """Say why there is no file."""
        why = clean_line(str(getattr(event.exception, "strerror", "") or event.exception)).rstrip(".")
        self.notify(f"It could not be written down: {why}.", severity="error", markup=False, timeout=10)
