"""Who tells: the book or a model, which one, what it may take; models on this machine to pick from, and a trial."""

from dataclasses import replace
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.content import Content

from tui_adventure.agents.score import scores_in
from tui_adventure.agents.servers import Server, find_servers
from tui_adventure.rules.errors import GameError
from tui_adventure.session import opening
from tui_adventure.session.background import in_background
from tui_adventure.settings import StorytellerName
from tui_adventure.ui import screen_index
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.screens.settings import Choices, SettingsScreen, rows_of
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.setting_rows import Setting, SettingRows

SECONDS = (5.0, 10.0, 20.0, 30.0, 60.0, 120.0)
DOLLARS = (0.0, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
TOKENS = (0, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
WHO: Choices = {"storyteller": tuple(StorytellerName), "model": (), "base_url": (), "voices": ()}
HOW_MUCH: Choices = {
    "time_limit": SECONDS,
    "spend_session": DOLLARS,
    "spend_day": DOLLARS,
    "tokens_session": TOKENS,
    "tokens_day": TOKENS,
}
_FIND = Setting(
    "find",
    "look around",
    "Looks for Ollama, LM Studio, llama.cpp, vLLM, KoboldCpp and Jan, and for nothing off this machine.",
    (),
    "",
    "On this machine",
)
_TRY = Setting(
    "try", "one small page", "Asks the model above, and says how quickly and how well it tells.", (), "", "Try it"
)
_NOBODY = "No model server answers on this machine. Start one and look again, or name a model by hand."
_LOOKING = "Looking …"
_ASKING = "Asking; a model that has to be loaded first may take a minute …"


class StorytellerScreen(SettingsScreen):
    """The storyteller's page of the settings."""

    NAME = "The storyteller"
    SAYS = (
        "Model and address are typed: ollama/llama3.2, openai/gpt-4o-mini, or an id of your server's with its address. "
        "A key is read from the environment or the keyring, and kept nowhere. What is changed holds from the next turn."
    )
    _found: tuple[tuple[Server, str], ...] = ()

    def leaf(self) -> ComposeResult:
        """What came of looking and trying, and the settings with what was found."""
        yield DataText(id="told", classes="leaf")
        yield from super().leaf()

    def rows(self) -> tuple[Setting, ...]:
        """Return what can be changed, looked for, picked and tried."""
        picks = (
            Setting(f"pick {at}", model, f"Served by {server.name} at {server.url}.", (), "", "Choose")
            for at, (server, model) in enumerate(self._found)
        )
        settings = self.nine_doors.settings
        scored = scores_in(self.nine_doors.options.paths.data).get(settings.model)
        trial = replace(_TRY, says=f"{_TRY.says} Last scored: {scored.brief()}.") if scored else _TRY
        return (*rows_of(settings, WHO), trial, _FIND, *picks, *rows_of(settings, HOW_MUCH))

    def on_setting_rows_asked(self, message: SettingRows.Asked) -> None:
        """Look around, try, pick, or have the setting typed."""
        message.prevent_default()
        match message.setting.name.split():
            case ["find"]:
                self._look()
            case ["try"]:
                self._try()
            case ["pick", at]:
                server, model = self._found[int(at)]
                self.change(storyteller=StorytellerName.CREW, model=model, base_url=server.url)
                self._say(f"{model} tells from the next turn on.")
            case _:
                super().on_setting_rows_asked(message)

    @work(exclusive=True, group="asking")
    async def _look(self) -> None:
        """Find the servers of this machine and offer what they serve."""
        self._say(_LOOKING)
        found = await in_background(find_servers)
        self._found = tuple((server, model) for server in found for model in server.models)
        rows = self.query_one(SettingRows)
        rows.fill(self.rows(), rows.highlighted)
        served = (f"{server.name} serves {len(server.models) or 'no'} models." for server in found)
        self._say(*served) if found else self._say(_NOBODY)

    @work(exclusive=True, group="asking")
    async def _try(self) -> None:
        """Have the model tell one small page."""
        settings, paths = self.nine_doors.settings, self.nine_doors.options.paths
        self._say(_ASKING)
        try:
            opening.choose_storyteller(settings.model_copy(update={"storyteller": StorytellerName.CREW}))
            await in_background(partial(opening.wake_models, paths))
            trial = await opening.try_model(settings, paths)
        except GameError as error:
            self._say(str(error))
        else:
            self._say(*trial.in_words(settings.time_limit))

    def _say(self, *lines: str) -> None:
        told = Content("\n").join(drawable(line, self.glyphs, "$brass") for line in lines)
        self.query_one("#told", DataText).update(told)
        self.call_after_refresh(self.query_one("#told").scroll_visible, animate=False)

    def action_back(self) -> None:
        """Go back to the settings."""
        self.nine_doors.switch_screen(screen_index.overlay("settings")())
