"""A line to type on, of a length: what is pasted is cut to the room there is."""

from textual import events
from textual.widgets import Input

from tui_adventure.clean import clean


class OneLine(Input):
    """Input into which control characters never get, not even by pasting."""

    async def _on_key(self, event: events.Key) -> None:
        """Do what the line's own keys do at once: by way of the screens it would come after later letters."""
        bound = self._bindings.key_to_bindings.get(event.key, ())
        if event.is_printable or not bound:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.run_action(bound[0].action)

    def _on_paste(self, event: events.Paste) -> None:
        """Paste as much of one cleaned line as there is room for."""
        line = " ".join(clean(" ".join(event.text.split())).split())
        room = (self.max_length or 0) - len(self.value) + len(self.selected_text)
        self.insert_text_at_cursor(line[: max(0, room)])
        event.stop()
        event.prevent_default()
