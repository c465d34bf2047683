"""The keys that matter here, in one quiet line, and how the storyteller is."""

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui_adventure.ui.glyphs import UNICODE

_NAMES = {
    **{name: name.capitalize() for name in ("up", "down", "left", "right", "home", "end", "delete")},
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "shift+tab": "Shift+Tab",
    "escape": "Esc",
    "enter": "Enter",
    "slash": "/",
    "question_mark": "?",
    "space": "Space",
    "tab": "Tab",
}
_GENERAL = ("play.", "app.")
"""How the ids of bindings begin that hold on every page of the game, or everywhere."""


class KeyLine(Widget):
    """Reads its keys from the bindings of what has focus: those marked to be shown, most particular first."""

    waking: reactive[bool] = reactive(default=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._glyphs = UNICODE
        self._ends: list[tuple[int, str]] = []
        """Where each hint ends, and the key it stands for."""

    def on_mount(self) -> None:
        """Follow the focus."""
        self._glyphs = getattr(self.app, "glyphs", UNICODE)
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> RenderResult:
        """Draw as many hints as fit, and the sign at the right."""
        width = self.content_size.width
        sign = (
            Content.styled(f"{self._glyphs.waking} the storyteller is waking", "$quiet italic")
            if self.waking
            else Content("")
        )
        room = width - sign.cell_length - (2 if sign else 0)
        line = Content("")
        self._ends = []
        for hint, key in self._fitting(room):
            line = Content("   ").join([line, hint]) if line else hint
            self._ends.append((line.cell_length, key))
        return Content.assemble(line, " " * max(0, width - line.cell_length - sign.cell_length), sign)

    def _fitting(self, room: int) -> list[tuple[Content, str]]:
        """Return the hints there is room for; the last, which leads to all the others, is the last to go."""
        hints = [
            (Content.assemble((name, "$door bold"), (f" {says}", "$quiet")), key) for name, says, key in self._keys()
        ]
        while len(hints) > 1 and sum(hint.cell_length + 3 for hint, _ in hints) - 3 > room:
            del hints[-2]
        return hints

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        key = next((key for end, key in self._ends if event.x - self.gutter.left < end), None)
        if key is not None:
            self.app.simulate_key(key)

    def _keys(self) -> list[tuple[str, str, str]]:
        own: dict[str, tuple[str, str, str]] = {}
        general: dict[str, tuple[str, str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            seen = general if (binding.id or "").startswith(_GENERAL) else own
            if binding.show and active.enabled and binding.action not in seen:
                seen[binding.action] = (key_name(binding.key), binding.description, binding.key)
        return [*own.values(), *general.values()]


def key_name(key: str) -> str:
    """Return a key as it stands on the keyboard."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    return _NAMES.get(key, key.upper() if key[0] == "f" and key[1:].isdigit() else key)
