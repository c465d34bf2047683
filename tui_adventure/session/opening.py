"""How a session is opened: the one way of the screens, of `plain` and of everything else that plays.

Only `wake` and `open_conversation` need CrewAI, and import it themselves.
"""

from contextlib import suppress
from typing import TYPE_CHECKING

from tui_adventure.paths import Paths
from tui_adventure.session import boot
from tui_adventure.session.errors import SaveFailed
from tui_adventure.session.state import GameState, new_seed
from tui_adventure.settings import Settings, StorytellerName, override
from tui_adventure.story.intent import CHOSEN
from tui_adventure.story.state import AskResolve, ReturnedHero
from tui_adventure.story.voices.storyteller import EmbeddedStoryteller, Storyteller, StorytellerError

if TYPE_CHECKING:
    from tui_adventure.agents.crew_storyteller import CrewStoryteller
    from tui_adventure.agents.spending import Account
    from tui_adventure.agents.trial import Trial
    from tui_adventure.session.conversation import ConversationFlow
    from tui_adventure.session.persistence.flow_persistence import GamePersistence
    from tui_adventure.story.engine import Engine

TRIALS = "trials"
"""Under which name it is kept what trying models takes, beside the sessions."""


def open_engine(paths: Paths) -> "Engine":
    """Return the engine over every pack there is; reading them takes a moment."""
    from tui_adventure.story.content.library import open_library
    from tui_adventure.story.engine import Engine

    return Engine(open_library(paths))


def begin(
    engine: "Engine",
    settings: Settings,
    seed: int | None = None,
    *,
    quick: bool = False,
    returned: ReturnedHero | None = None,
) -> GameState:
    """Return a new session at its first page: the innkeeper's first question, or with a ready hero the doors.

    Nothing is written yet. Without a seed it has one nobody can guess. `returned` is who may be spoken of in it.
    """
    state = GameState(
        returned=returned,
        seed=new_seed() if seed is None else seed,
        difficulty=settings.difficulty.value,
        ask_resolve=AskResolve(settings.ask_resolve),
        weigh_deeds=settings.weigh_deeds,
        lines=list(settings.lines),
        veils=list(settings.veils),
    )
    if quick:
        engine.quick_hero(state)
    else:
        engine.new_game(state)
    return state


def wake(paths: Paths, settings: Settings) -> "GamePersistence":
    """Import CrewAI, silently, and return the persistence to play over. The first call takes seconds.

    Raises:
        SessionError: the environment asks for a place that there is not.
    """
    boot.prepare(paths)
    ready_model(settings)
    from tui_adventure.session.conversation import ConversationFlow  # noqa: F401 - so that the first turn does not wait
    from tui_adventure.session.persistence.choose import get_persistence

    return get_persistence(paths)


def open_conversation(
    session: GameState | str,
    engine: "Engine",
    settings: Settings,
    persistence: "GamePersistence",
    paths: Paths | None = None,
) -> "ConversationFlow":
    """Return a session ready to be played, told by the storyteller of the settings.

    A new one is given by its state and written down by this (`game.unsaved` says if it could not be), one that is
    there by its id. What a model takes is kept under `paths`; without, until the program ends.

    Raises:
        SessionNotFound: there is no session with this id.
        SessionError: it cannot be read.
    """
    from tui_adventure.session.conversation import ConversationFlow
    from tui_adventure.session.flow import GameSessionFlow

    if isinstance(session, str):
        game = GameSessionFlow.resume(session, persistence)
        engine.take_up(game.state)
    else:
        game = GameSessionFlow(state=session, persistence=persistence)
        with suppress(SaveFailed):
            game.kickoff()
    conversation = ConversationFlow(game, engine)
    give_voice(conversation, settings, paths)
    return conversation


def chosen_before(state: GameState) -> tuple[tuple[str, str], ...]:
    """Return what was chosen just before the player left, in order: each as it is played, and in the page's words."""
    labels = {option.id: option.label for option in state.page.options}
    return tuple((text, labels.get(text.removeprefix(CHOSEN), text)) for text in state.waiting.split("\n") if text)


def told_before(state: GameState) -> str:
    """Return the sentence that tells of it before it is played, or ""."""
    chosen = "; ".join(label.rstrip(".") for _, label in chosen_before(state))
    return f"You were leaving as you chose: {chosen}. It is played now." if chosen else ""


def give_voice(conversation: "ConversationFlow", settings: Settings, paths: Paths | None = None) -> None:
    """Let the storyteller of the settings tell from the next turn on, for as long and as much as they allow.

    Where there is none to be had the book's own words stand in; `what_is_missing` says why. Whether deeds of the
    player's own are weighed first goes by the settings, too.
    """
    try:
        storyteller = choose_storyteller(settings)
    except StorytellerError:
        storyteller = EmbeddedStoryteller()
    crew = _crew(storyteller) if settings.storyteller is StorytellerName.CREW else None
    if crew is not None:
        crew.account = open_account(conversation.game.get_session_id(), settings, paths)
    conversation.give_voice(storyteller, settings.time_limit, reader=crew, writer=crew, host=crew)
    conversation.game.state.weigh_deeds = settings.weigh_deeds


def _crew(storyteller: Storyteller) -> "CrewStoryteller | None":
    """Return the storyteller where it is the crew, which can do more than tell."""
    from tui_adventure.agents.crew_storyteller import CrewStoryteller

    return storyteller if isinstance(storyteller, CrewStoryteller) else None


def account_of(conversation: "ConversationFlow") -> "Account | None":
    """Return what a model takes for this session; None where the book tells."""
    found: Account | None = getattr(conversation.storyteller, "account", None)
    return found


def who_tells(conversation: "ConversationFlow") -> str:
    """Return which model tells this session, or why none does now, and what it took so far; "" where the book tells."""
    account = account_of(conversation)
    if account is None:
        return ""
    who = account.model
    if limit := account.limit_reached():
        who = f"The book tells ({limit[0].lower()}{limit[1:]}); {account.model}"
    elif conversation.storyteller.resting:
        who = f"The book tells for now; {account.model}"
    return f"{who}: {account.in_words()}"


def what_is_missing(settings: Settings) -> str:
    """Return why the storyteller of the settings cannot be had, or ""."""
    try:
        choose_storyteller(settings)
    except StorytellerError as error:
        return f"{error} Until then the road tells itself."
    return ""


def choose_storyteller(settings: Settings) -> Storyteller:
    """Return the storyteller of the settings: the one place where the agents are joined to the game.

    Raises:
        StorytellerError: a crew is wanted, and no model, nobody known or no key is named, or an extra is missing.
    """
    if settings.storyteller is StorytellerName.EMBEDDED:
        return EmbeddedStoryteller()
    from tui_adventure.agents.crew_storyteller import CrewStoryteller
    from tui_adventure.agents.open_model import check
    from tui_adventure.agents.providers import choose
    from tui_adventure.agents.voice_models import voice_models

    voices = voice_models(settings.voices, settings.base_url)
    for chosen in (choose(settings.model, settings.base_url), *voices.values()):
        check(chosen)
    return CrewStoryteller(settings.model, settings.base_url, settings.time_limit, voices=voices)


def ready_model(settings: Settings) -> None:
    """Import CrewAI, and what the model of the settings will want, so that its first telling does not wait for it."""
    boot.load(models=settings.storyteller is StorytellerName.CREW)
    if settings.storyteller is StorytellerName.CREW and not what_is_missing(settings):
        from tui_adventure.agents.api_keys import find_key
        from tui_adventure.agents.providers import choose
        from tui_adventure.agents.voice_models import voice_models

        voices = voice_models(settings.voices, settings.base_url).values()
        for chosen in (choose(settings.model, settings.base_url), *voices):
            find_key(chosen.keys)


def wake_models(paths: Paths) -> None:
    """Import CrewAI and what it asks models with, silently. The first call takes seconds, so make it in a thread."""
    boot.prepare(paths)
    boot.load(models=True)


async def try_model(settings: Settings, paths: Paths) -> "Trial":
    """Have the model of the settings tell one small page, and return how it did; CrewAI is awake.

    Raises:
        StorytellerError: none can be asked.
    """
    from tui_adventure.agents import trial

    patient = override(settings, time_limit=max(trial.PATIENCE, settings.time_limit))
    storyteller = crew_on_trial(patient, paths)
    return await trial.try_model(storyteller, storyteller.account, patient.time_limit)


def crew_on_trial(settings: Settings, paths: Paths) -> "CrewStoryteller":
    """Return a storyteller with the model of the settings that belongs to no session.

    Raises:
        StorytellerError: none can be had.
    """
    from tui_adventure.agents.crew_storyteller import CrewStoryteller

    storyteller = choose_storyteller(override(settings, storyteller=StorytellerName.CREW))
    assert isinstance(storyteller, CrewStoryteller)  # noqa: S101 - it was asked for
    storyteller.account = open_account(TRIALS, settings, paths)
    return storyteller


def open_account(session_id: str, settings: Settings, paths: Paths | None) -> "Account":
    """Return what this session may spend at the model of the settings."""
    from tui_adventure.agents.prices import open_prices
    from tui_adventure.agents.providers import choose
    from tui_adventure.agents.spending import FILE_NAME, Account, Limits, Spending

    spending = Spending(paths.data / FILE_NAME if paths is not None else None)
    prices = open_prices(paths.config if paths is not None else None)
    price = prices.of(choose(settings.model, settings.base_url))
    limits = Limits(settings.spend_session, settings.spend_day, settings.tokens_session, settings.tokens_day)
    return Account(spending, session_id, settings.model, price, limits, prices=prices)
