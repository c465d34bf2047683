"""An adventure that was begun before its story was changed: made to fit the story as it is now.

What was renamed goes by its new name, what was added is as at the start, what is gone is let go of. Where the hero
stood in something that is gone the road goes on, and the director chooses where.
"""

import re
from collections.abc import Mapping
from typing import Any

from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Passage, PassageKind, Voice
from tui_adventure.story.content.atlas import Atlas, atlas_of
from tui_adventure.story.content.library import Library
from tui_adventure.story.free_actions import dispatch
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.renamed import RenamedParts, newest
from tui_adventure.story.schema.scene import ANYWHERE
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import AdventureState, PersonState, StoryState
from tui_adventure.story.turn import choices
from tui_adventure.story.turn.attempt import CHOICE
from tui_adventure.story.turn.context import Context


def take_up(state: StoryState, library: Library) -> bool:
    """Make a state fit its story, and return whether the page had to be changed; one that fits is left as it is."""
    _rename_quests(state, library)
    adventure = state.adventure
    if adventure is None or adventure.quest not in library.quests:
        return False
    atlas = atlas_of(library, adventure.quest)
    if not _fits(adventure, atlas):
        _rename(state, adventure, atlas, _renamed(atlas, library))
        _fill(state, adventure, atlas)
    if state.phase is GamePhase.EPILOGUE or not state.page.options or _stands(state, adventure, library, atlas):
        return False
    _go_on_from_here(state, adventure, library)
    return True


def _fits(adventure: AdventureState, atlas: Atlas) -> bool:
    """Return whether everything an adventure names is in its story, and the other way about."""
    scenes = (adventure.scene, adventure.next_scene, *(played.scene for played in adventure.played))
    return (
        all(scene in atlas.scenes for scene in scenes if scene)
        and adventure.place in atlas.places
        and adventure.people.keys() == atlas.cast.keys()
        and adventure.clocks.keys() == atlas.clocks.keys()
        and adventure.promises.keys() <= atlas.promises.keys()
        and adventure.told.keys() <= atlas.facts.keys()
        and atlas.objectives.keys() >= set(adventure.objectives)
        and (not adventure.next_fight or adventure.next_fight in atlas.encounters)
        and any(truth.id == adventure.truth for truth in atlas.quest.truths)
        and not atlas.quest.renamed.flags.keys() & set(adventure.flags)
    )


def _renamed(atlas: Atlas, library: Library) -> RenamedParts:
    """Return what was renamed behind a door: in its quest, and in what all quests share."""
    own, shared = atlas.quest.renamed, library.renamed
    both = {name: getattr(shared, name) | getattr(own, name) for name in ("scenes", "encounters", "items", "foes")}
    return own.model_copy(update=both)


def _rename_quests(state: StoryState, library: Library) -> None:
    table = library.renamed.quests
    if not table:
        return
    held = [state.active_quest, *state.completed_quests, *state.pending_quest_options, state.adventure]
    for one in held:
        if isinstance(one, AdventureState):
            one.quest = newest(one.quest, table)
        elif one is not None:
            one.id = newest(one.id, table)


def _rename(state: StoryState, adventure: AdventureState, atlas: Atlas, renamed: RenamedParts) -> None:
    """Give everything its present name; an id that is still in use means what it says."""
    scenes = {old: new for old, new in renamed.scenes.items() if old not in atlas.scenes}
    adventure.scene = newest(adventure.scene, scenes)
    adventure.next_scene = newest(adventure.next_scene, scenes)
    for played in adventure.played:
        played.scene = newest(played.scene, scenes)
        played.choice = newest(played.choice, renamed.choices)
    adventure.variants = {_text_key(key, scenes): told for key, told in adventure.variants.items()}
    adventure.next_fight = newest(adventure.next_fight, renamed.encounters)
    adventure.next_ending = newest(adventure.next_ending, renamed.endings)
    adventure.place = newest(adventure.place, renamed.places)
    adventure.visited = _names(adventure.visited, renamed.places)
    adventure.flags = _names(adventure.flags, renamed.flags)
    adventure.objectives = _names(adventure.objectives, renamed.objectives)
    adventure.truth = newest(adventure.truth, renamed.truths)
    adventure.clocks = _keys(adventure.clocks, renamed.clocks)
    adventure.people = _keys(adventure.people, renamed.people)
    adventure.promises = _keys(adventure.promises, renamed.promises)
    adventure.told = _keys(adventure.told, renamed.facts)
    everything = renamed.people | renamed.places | renamed.items | renamed.clocks | renamed.promises
    adventure.known = _names(adventure.known, everything)
    if adventure.pending is not None:
        adventure.pending.id = newest(adventure.pending.id, renamed.choices)
    state.inventory = _keys(state.inventory, {old: new for old, new in renamed.items.items() if old not in atlas.items})
    if state.combat_state is not None:
        state.combat_state.encounter = newest(state.combat_state.encounter, renamed.encounters)
        for combatant in state.combat_state.combatants:
            combatant.foe = newest(combatant.foe, renamed.foes)


def _fill(state: StoryState, adventure: AdventureState, atlas: Atlas) -> None:
    """Let go of what is gone, and begin what is new."""
    adventure.scene = adventure.scene if adventure.scene in atlas.scenes else ""
    adventure.next_scene = adventure.next_scene if adventure.next_scene in atlas.scenes else ""
    adventure.next_fight = adventure.next_fight if adventure.next_fight in atlas.encounters else ""
    if adventure.next_ending and adventure.next_ending not in atlas.endings:
        adventure.next_ending = "auto"
    if adventure.place not in atlas.places:
        here = atlas.scenes[adventure.scene].place if adventure.scene else ANYWHERE
        adventure.place = here if here in atlas.places else atlas.start_place()
    if all(truth.id != adventure.truth for truth in atlas.quest.truths):
        adventure.truth = atlas.quest.truths[0].id
    adventure.clocks = {clock.id: min(adventure.clocks.get(clock.id, 0), clock.size) for clock in atlas.quest.clocks}
    adventure.people = {
        person.id: adventure.people.get(person.id) or PersonState(name=person.name[0], attitude=person.attitude)
        for person in atlas.quest.cast
    }
    adventure.promises = {name: stands for name, stands in adventure.promises.items() if name in atlas.promises}
    adventure.told = {fact: told for fact, told in adventure.told.items() if fact in atlas.facts}
    adventure.objectives = [one for one in adventure.objectives if one in atlas.objectives]
    quest = state.active_quest
    if quest is not None:
        quest.objectives = [one for one in quest.objectives if one.id in atlas.objectives]


def _stands(state: StoryState, adventure: AdventureState, library: Library, atlas: Atlas) -> bool:
    """Return whether what can be chosen on the page can still be done."""
    pending, foes = adventure.pending, state.combat_state
    scene = atlas.scenes.get(adventure.scene)
    known = {choices.GO_ON, *(choice.id for choice in scene.choices)} if scene is not None else {choices.GO_ON}
    if state.phase is GamePhase.COMBAT:
        if foes is None or foes.encounter not in atlas.encounters:
            return False
        return {one.foe for one in foes.combatants if one.foe} <= atlas.kit(foes.encounter).specs.keys()
    if pending is None:
        return {option.id for option in state.page.options} <= known
    if pending.source == CHOICE:
        return pending.id in known
    try:
        dispatch.attempt_of(Context(state, library), pending)
    except (Impossible, LookupError, ValueError):
        return False
    return True


def _go_on_from_here(state: StoryState, adventure: AdventureState, library: Library) -> None:
    """Put on the page what can be chosen now, under what was told, with a word about the change."""
    adventure.pending = None
    state.set_combat_state(None)
    state.update_game_phase()
    note = Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=_changed(adventure, library))
    told = (*(passage for passage in state.page.passages if passage != note), note)
    offered = choices.options(Context(state, library))
    state.page = state.page.model_copy(update={"passages": told, "options": offered})
    state.set_choices([option.label for option in offered])


def _changed(adventure: AdventureState, library: Library) -> str:
    return library.words_of(adventure.quest).lines[StoryLine.STORY_CHANGED][0]


def _names(names: list[str], table: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(newest(name, table) for name in names))


def _keys(held: dict[str, Any], table: Mapping[str, str]) -> dict[str, Any]:
    """Return a mapping under its present keys; where both the old and the new are there, the new stands."""
    renamed = {newest(key, table): value for key, value in held.items()}
    return renamed | {key: value for key, value in held.items() if key not in table}


def _text_key(key: str, scenes: Mapping[str, str]) -> str:
    """Return a text's key with the scene it begins with by its present name."""
    quest, dot, rest = key.partition(".")
    name = re.split(r"[./]", rest, maxsplit=1)[0]
    scene = f"{quest}{dot}{name}"
    return scenes[scene] + key[len(scene) :] if scene in scenes else key
