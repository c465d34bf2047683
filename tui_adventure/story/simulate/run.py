"""One adventure played by a bot, and what is kept of it for the figures."""

import logging
import re
import time
from dataclasses import dataclass, field

from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.rules.character_build import build_sheet, quick_hero
from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import CombatLine
from tui_adventure.story.beat import Beat, PassageKind, Voice
from tui_adventure.story.content.atlas import atlas_of
from tui_adventure.story.director.next_scene import arc_at
from tui_adventure.story.engine import Engine
from tui_adventure.story.events import SceneEntered
from tui_adventure.story.hero.draft import proposed_names
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.simulate.closing_lines import contradictions
from tui_adventure.story.simulate.fight_log import FightLog
from tui_adventure.story.simulate.players import BOTS, bot_of
from tui_adventure.story.simulate.seeker import Seen, remember
from tui_adventure.story.simulate.text_figures import Echoes, distinct, echoes, repeated
from tui_adventure.story.simulate.told import (
    known_at_the_climax,
    leaned_on_too_early,
    stray_interlude,
    untold_at,
    untold_at_the_end,
)
from tui_adventure.story.state import AdventureState, StoryState

LONGEST = 600
"""Inputs after which a run counts as endless."""
_REFUSALS = 40
_USUAL_PAST = 0.5
_SENTENCE = re.compile(r"(?<=[.!?”’\"])\s+")
_PROSE = frozenset(PassageKind) - {PassageKind.ACTION, PassageKind.ROLL, PassageKind.NOTE}
_WORD = re.compile(r"[a-z’']+")
_WORDS_OF_A_SENTENCE = 5
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Casting:
    """Who plays what: a bot, a hero and a quest, from one seed."""

    seed: int
    bot: str
    quest: str
    hero_class: CharacterClass
    race: CharacterRace


@dataclass(slots=True)
class Run:
    """What one run left behind. `fault` is "" for a run that came to its end."""

    casting: Casting
    fault: str = ""
    ending: str = ""
    outcome: str = ""
    turns: int = 0
    moves: int = 0
    length: int = 0
    scenes: list[str] = field(default_factory=list)
    choices: set[str] = field(default_factory=set)
    variants: dict[str, list[int]] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    """Of the narrator, Magpie and the innkeeper, fights included; what is rolled in them is not part of a sentence."""
    words: list[str] = field(default_factory=list)
    """Of the narrator alone, in lower case."""
    on_the_way: list[bool] = field(default_factory=list)
    """Of each word, whether it tells of a way from place to place."""
    again: float = 0.0
    """Share of sentences told before in the same run."""
    distinct: tuple[float, float] = (1.0, 1.0)
    """Shares of different pairs and triples among the first 1,500 words."""
    echoes: Echoes = field(default_factory=Echoes)
    tensions: list[tuple[float, int]] = field(default_factory=list)
    """Share of the length and tension of each scene, in order."""
    wanted: list[tuple[float, int]] = field(default_factory=list)
    """The tension the arc asked for and that of the scene, in order."""
    moments: list[str] = field(default_factory=list)
    open_promises: int = 0
    slips: list[str] = field(default_factory=list)
    """Mentions before introduction, people who are gone, wrong places."""
    untold: list[str] = field(default_factory=list)
    """Facts that had to be told by then and were not, and what leaned on a fact before it was told."""
    told_late: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    """Interludes where none belongs."""
    contradictions: list[str] = field(default_factory=list)
    """Of the closing entry with the state."""
    known: float | None = None
    """Share of what can be found out that was told in time before the climax; None where a quest declares nothing."""
    fights: dict[str, int] = field(default_factory=dict)
    endings_of_fights: list[str] = field(default_factory=list)
    """Of each fight, as encounter.result."""
    fight_log: FightLog = field(default_factory=FightLog)
    milliseconds: list[float] = field(default_factory=list)
    """Of processor time, each turn."""


def cast(engine: Engine, seed: int, bot: str, quest: str) -> Casting:
    """Return who plays: bots, then classes and origins go round with the seed, and the quest is drawn for it."""
    round_of_bots = 1 if bot else len(BOTS)
    heroes = [(kind, race) for kind in CharacterClass for race in CharacterRace]
    hero_class, race = heroes[seed // round_of_bots % len(heroes)]
    return Casting(
        seed=seed,
        bot=bot or list(BOTS)[seed % len(BOTS)],
        hero_class=hero_class,
        race=race,
        quest=quest or rng_for(seed, 0, "casting").choice(sorted(engine.library.quests)),
    )


def ready_hero(engine: Engine, casting: Casting) -> StoryState:
    """Return the state of a hero at the wall of doors.

    Every other hero has the past that is usual for the class, the rest any; motives and flaws are drawn.
    """
    state = StoryState(seed=casting.seed)
    library = engine.library
    rng = rng_for(casting.seed, 0, "past")
    usual = quick_hero(casting.hero_class).background
    background = usual if rng.random() < _USUAL_PAST else rng.choice(sorted(BACKGROUNDS))
    name, motive, flaw = "Wren", "", ""
    if library.has_inn:
        name = proposed_names(state, library, casting.race, 1)[0]
        motive, flaw = (rng.choice(sorted(of) or [""]) for of in (library.lexicon.motives, library.lexicon.flaws))
    sheet = build_sheet(name, casting.race, casting.hero_class, background, motive=motive, flaw=flaw)
    state.set_character_sheet(sheet, items=library.items)
    return state


def play(engine: Engine, casting: Casting, state: StoryState | None = None, seen: Seen | None = None) -> Run:
    """Play one adventure to its closing entry; a fault ends the run and is kept, never raised.

    A `state` given is played on with: a hero who has been through a door already. `seen` is what a seeker knows of
    the adventures before, and is added to.
    """
    state = state or ready_hero(engine, casting)
    run = Run(casting=casting)
    rng = rng_for(casting.seed, len(state.completed_quests), f"bot {casting.bot}")
    bot = bot_of(casting.bot, seen)
    refused = 0
    try:
        _keep(engine, state, engine.open_door(state, casting.quest), run)
        while state.phase is not GamePhase.EPILOGUE:
            if len(run.milliseconds) >= LONGEST or refused >= _REFUSALS:
                run.fault = "endless"
                break
            if all(option.barred for option in state.page.options):
                run.fault = "dead end"
                break
            intent = bot(engine, state, rng)
            before = time.process_time()
            try:
                beat = engine.resolve(state, intent)
            except Impossible:
                refused += 1
                continue
            run.milliseconds.append((time.process_time() - before) * 1000)
            refused = 0
            _keep(engine, state, beat, run)
    except Exception as error:  # noqa: BLE001 - a run that breaks is a figure of its own
        _LOG.warning("run %s broke", casting, exc_info=error)
        run.fault = f"{type(error).__name__}: {error}"
    _finish(engine, state, run)
    if seen is not None:
        remember(seen, run.choices, run.endings_of_fights)
    return run


def _keep(engine: Engine, state: StoryState, beat: Beat, run: Run) -> None:
    for passage in beat.page.passages:
        event = beat.events[passage.event] if passage.event is not None else None
        if passage.kind not in _PROSE:
            continue
        text = passage.text
        if isinstance(event, CombatLine):
            text = text.removesuffix(f" ({event.numbers})")
        elif passage.voice is Voice.NARRATOR:
            words = _WORD.findall(text.lower())
            run.words += words
            run.on_the_way += [passage.kind is PassageKind.TRAVEL] * len(words)
        for line in text.split("\n"):
            run.sentences += [
                sentence for sentence in _SENTENCE.split(line) if len(sentence.split()) >= _WORDS_OF_A_SENTENCE
            ]
    run.fight_log.follow(state, beat, engine.library.quests[run.casting.quest].danger)
    for event in beat.events:
        if event.kind == "fight_ended":
            run.fights[event.result] = run.fights.get(event.result, 0) + 1
            run.endings_of_fights.append(f"{event.encounter}.{event.result}")
        if isinstance(event, SceneEntered):
            run.scenes.append(event.scene)
            run.slips += _slips(engine, state, event)
            if state.adventure is not None:
                atlas = atlas_of(engine.library, state.adventure.quest)
                run.untold += untold_at(event.scene, atlas, state.adventure)
                run.strays += stray_interlude(event.scene, atlas, state)


def _slips(engine: Engine, state: StoryState, event: SceneEntered) -> list[str]:
    adventure = state.adventure
    if adventure is None:
        return []
    quest = engine.library.quest(adventure.quest)
    scene = next((one for one in (*quest.scenes, *engine.library.interludes) if one.id == event.scene), None)
    if scene is None:
        return [f"{event.scene} is no scene"]
    slips = [f"{scene.id} mentions {one} too early" for one in scene.mentions if one not in adventure.known]
    slips += [f"{scene.id} brings back {one}" for one in scene.people if adventure.people[one].gone]
    if scene.place not in ("any", adventure.place):
        slips.append(f"{scene.id} happens at {adventure.place}")
    return slips


def forget_words(run: Run) -> Run:
    """Return the run without its text, of which the figures are kept: ten thousand runs fit into memory so."""
    run.words, run.on_the_way, run.sentences = [], [], []
    return run


def _finish(engine: Engine, state: StoryState, run: Run) -> None:
    run.again = repeated(run.sentences)
    run.distinct = distinct(run.words, 2), distinct(run.words, 3)
    run.echoes = echoes(run.words, run.on_the_way)
    adventure = state.adventure
    if adventure is None:
        return
    run.moves, run.turns, run.length = state.moves, state.adventure_turn, state.max_turns
    run.choices = {f"{one.scene}/{one.choice}.{one.degree or 'outcome'}" for one in adventure.played if one.choice}
    run.variants = {key: list(told) for key, told in adventure.variants.items()}
    run.tensions = [(min(1.0, (one.turn + 1) / state.max_turns), one.tension) for one in adventure.played]
    arc = engine.library.quest(adventure.quest).arc
    run.wanted = [(arc_at(arc, share), tension) for share, tension in run.tensions]
    run.moments = list(adventure.moments)
    _of_facts(engine, state, adventure, run)
    run.open_promises = sum(stands == "open" for stands in adventure.promises.values())
    run.ending = adventure.ending
    run.outcome = _outcome(adventure, state)


def _of_facts(engine: Engine, state: StoryState, adventure: AdventureState, run: Run) -> None:
    """Keep what was told and what was not, and what the closing entry says against it."""
    atlas = atlas_of(engine.library, adventure.quest)
    run.untold += [*untold_at_the_end(atlas, adventure), *leaned_on_too_early(atlas, adventure)]
    run.told_late = [fact for fact, told in adventure.told.items() if told.late]
    run.known = known_at_the_climax(atlas, adventure)
    entry = "\n".join(passage.text for passage in state.page.passages if passage.kind is PassageKind.CLOSING)
    run.contradictions = list(contradictions(entry, atlas, adventure))


def _outcome(adventure: AdventureState, state: StoryState) -> str:
    quest = state.get_active_quest()
    return quest.status.value if quest is not None and adventure.ending else ""
