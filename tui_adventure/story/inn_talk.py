"""What Oda Venn says at the inn: lines of inn.yaml by what they are for, and the hero in pencil as one line."""

from tui_adventure.rules.dice import rng_for
from tui_adventure.story.conditions import holds
from tui_adventure.story.context import View
from tui_adventure.story.hero_draft import Draft
from tui_adventure.story.hero_lexicon import Lexicon
from tui_adventure.story.hero_words import Field
from tui_adventure.story.library import Library
from tui_adventure.story.schema.pack import QuestionId
from tui_adventure.story.state import StoryState
from tui_adventure.story.text import fill

_REACTS_TO = {
    QuestionId.WHO: (Field.BACKGROUND, Field.ORIGIN, Field.CLASS),
    QuestionId.SKILLS: (Field.CLASS, Field.BACKGROUND),
    QuestionId.WHY: (Field.MOTIVE,),
    QuestionId.CARRY: (),
    QuestionId.FLAW: (Field.FLAW,),
}
"""What the innkeeper remarks upon after each question: the first that is known."""


def line(state: StoryState, library: Library, key: str) -> str:
    """Return one of the innkeeper's lines for `key` that fits the state, "" when there is none."""
    view = View(state)
    fitting = [text for block in library.inn.talk.get(key, ()) if holds(block.when, view) for text in block.say]
    if not fitting:
        return ""
    return fill(rng_for(state.seed, state.moves, f"inn {key}").choice(fitting), view)


def reaction(state: StoryState, library: Library, question: QuestionId, pencilled: Draft) -> str:
    """Return what the innkeeper says to an answer."""
    for field in _REACTS_TO[question]:
        said = line(state, library, f"{field}_{pencilled.value(field)}")
        if said:
            return said
    return line(state, library, f"heard_{question}")


def ledger_line(pencilled: Draft, lexicon: Lexicon) -> str:
    """Return the draft in a few words, as far as it goes."""
    parts = [
        pencilled.value(Field.NAME),
        " ".join(filter(None, (pencilled.value(Field.ORIGIN), pencilled.value(Field.CLASS)))),
        pencilled.value(Field.BACKGROUND).replace("_", " "),
        lexicon.traits.get(pencilled.value(Field.TRAIT), ""),
        lexicon.motives.get(pencilled.value(Field.MOTIVE), ""),
        lexicon.flaws.get(pencilled.value(Field.FLAW), ""),
    ]
    said = ". ".join(part[:1].upper() + part[1:] for part in parts if part)
    return f"In pencil: {said}." if said else ""
