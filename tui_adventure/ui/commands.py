"""The command palette: everything that can be done from where one stands, and every theme."""

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui_adventure.settings import override
from tui_adventure.ui.palettes import PALETTES
from tui_adventure.ui.screens.keys import HALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui_adventure.ui.game_app import GameApp


class GameCommands(Provider):
    """What the keys of this screen do, by name."""

    @property
    def _nine_doors(self) -> "GameApp":
        return cast("GameApp", self.app)

    def _commands(self) -> "Iterator[tuple[str, str, Callable[[], None]]]":
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id and binding.tooltip and active.enabled and not binding.id.startswith("rows."):
                yield binding.description, binding.tooltip, partial(self.app.simulate_key, binding.key)
        yield "Hall", HALL, self._open_hall
        for palette in PALETTES.values():
            yield f"Theme: {palette.name}", palette.says, partial(self._set_theme, palette.name)

    def _open_hall(self) -> None:
        self.app.call_later(self.app.run_action, "overlay('hall')")

    def _set_theme(self, name: str) -> None:
        self._nine_doors.apply(override(self._nine_doors.settings, theme=name))

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for name, says, run in self._unique():
            yield DiscoveryHit(name, run, help=says)

    async def search(self, query: str) -> Hits:
        """Offer what matches the words typed."""
        matcher = self.matcher(query)
        for name, says, run in self._unique():
            score = matcher.match(f"{name} {says}")
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, help=says)

    def _unique(self) -> "list[tuple[str, str, Callable[[], None]]]":
        return list({name: (name, says, run) for name, says, run in self._commands()}.values())
