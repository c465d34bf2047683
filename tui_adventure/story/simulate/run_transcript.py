"""A run written out, page by page, as a player would have read it."""

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat, Page
from tui_adventure.story.content.library import Library
from tui_adventure.story.engine import Engine
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.simulate.players import BOTS
from tui_adventure.story.simulate.run import LONGEST, cast, ready_hero
from tui_adventure.story.state import StoryState


def transcript(library: Library, seed: int, bot: str = "", quest: str = "") -> str:
    """Return one adventure from the door to the closing entry; without a bot or a quest the seed chooses.

    Raises:
        Impossible: there is no such bot or quest.
    """
    if (bot and bot not in BOTS) or (quest and quest not in library.quests) or not library.quests:
        raise Impossible("There is no such bot or quest.")
    engine = Engine(library)
    casting = cast(engine, seed, bot, quest)
    state = ready_hero(engine, casting)
    rng = rng_for(seed, 0, f"bot {casting.bot}")
    lines = [f"# {casting.quest}, seed {seed}", f"{casting.race} {casting.hero_class}, played by {casting.bot}", ""]
    lines += _page(state, engine.open_door(state, casting.quest))
    for _ in range(LONGEST):
        if state.phase is GamePhase.EPILOGUE:
            break
        try:
            beat = engine.resolve(state, BOTS[casting.bot](engine, state, rng))
        except Impossible as refusal:
            lines += [f"({refusal})", ""]
            continue
        lines += _page(state, beat)
    return "\n".join(lines)


def _page(state: StoryState, beat: Beat) -> list[str]:
    lines = [f"## {beat.page.title} ({state.phase}, turn {state.adventure_turn} of {state.max_turns})", ""]
    for passage in beat.page.passages:
        lines += [f"[{passage.voice}, {passage.kind}] {passage.text}", ""]
    return [*lines, *_options(beat.page), ""]


def _options(page: Page) -> list[str]:
    lines = []
    for number, option in enumerate(page.options, start=1):
        stakes = option.stakes
        odds = f" [{stakes.label} {stakes.success}/{stakes.partial}/{stakes.failure}]" if stakes is not None else ""
        barred = f" (barred: {option.barred})" if option.barred else ""
        lines.append(f"{number}. {option.label}{odds}{f' ({option.cost})' if option.cost else ''}{barred}")
    return lines
