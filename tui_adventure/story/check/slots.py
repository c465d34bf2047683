"""Slots in texts: `{name}`, `{sexton}`, `{sexton.they}` and their like, and nothing else in braces."""

import re
from collections.abc import Iterator

from tui_adventure.story.check.walk import texts
from tui_adventure.story.content.loader import Entry, Reading
from tui_adventure.story.content.problems import Problem, meant
from tui_adventure.story.schema.fight_words import FightWords
from tui_adventure.story.schema.hero_mention import HeroMention
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.recollection import Recollection
from tui_adventure.story.schema.story_words import StoryWords

HERO_SLOTS = frozenset({"name", "class", "origin", "background", "country", "oath", "food", "weather"})
PRONOUN_FORMS = frozenset({"they", "them", "their", "theirs"})
_SLOT = re.compile(r"\{([^{}]*)\}")


def unknown_slots(reading: Reading) -> Iterator[Problem]:
    """Yield an error for each slot that nothing can fill, and for each brace that is no slot."""
    for entry in reading.entries:
        people = frozenset(person.id for person in entry.content.cast) if isinstance(entry.content, Quest) else None
        yield from _in_entry(entry, people or frozenset())


def slots_in(text: str) -> list[str]:
    """Return what stands in the slots of a text."""
    return [str(slot) for slot in _SLOT.findall(text)]


def _in_entry(entry: Entry, people: frozenset[str]) -> Iterator[Problem]:
    if isinstance(entry.content, FightWords | HeroMention | Recollection | StoryWords):
        return  # its own schema knows what fills each of its lines
    known = HERO_SLOTS | people
    for told in texts(entry.content):
        for slot in slots_in(told.text):
            if not _fills(slot, people):
                hint = meant(slot.partition(".")[0].lower(), known)
                yield entry.problem(told.path, f"nothing fills the slot {{{slot}}}: {hint}")
        if re.search(r"[{}]", _SLOT.sub("", told.text)):
            yield entry.problem(told.path, "a brace stands alone: braces hold slots, such as {name}")


def _fills(slot: str, people: frozenset[str]) -> bool:
    if slot[:1].lower() + slot[1:] in HERO_SLOTS or slot in people:
        return True
    person, dot, form = slot.partition(".")
    return bool(dot) and (person[:1].lower() + person[1:]) in people and form in PRONOUN_FORMS
