"""What is said at the inn: lines of inn.yaml by what they are for, and the hero in pencil as one line."""

from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.sources import sheet_of
from tui_adventure.story.beat import Passage, PassageKind, Voice
from tui_adventure.story.content.library import Library
from tui_adventure.story.content.problems import ContentError
from tui_adventure.story.hero.draft import Draft
from tui_adventure.story.hero.words import Field
from tui_adventure.story.schema.pack import QuestionId
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.schema.vocabulary import Tone
from tui_adventure.story.state import Quest, StoryState
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import View
from tui_adventure.story.turn.text import fill, indefinite

_REACTS_TO = {
    QuestionId.WHO: (Field.BACKGROUND, Field.ORIGIN, Field.CLASS),
    QuestionId.SKILLS: (Field.CLASS, Field.BACKGROUND),
    QuestionId.WHY: (Field.MOTIVE,),
    QuestionId.CARRY: (),
    QuestionId.FLAW: (Field.FLAW,),
}
"""What the innkeeper remarks upon after each question: the first that is known."""


_NINTH = ("", "ninth_two", "ninth_one")
"""What is said of the ninth door, by how many doors lie behind the hero; from three on it is open."""


def line(state: StoryState, library: Library, key: str) -> str:
    """Return one of the innkeeper's lines for `key` that fits the state, "" when there is none."""
    view = View(state, library.words)
    talk = library.inn.talk if library.has_inn else {}
    fitting = [text for block in talk.get(key, ()) if holds(block.when, view) for text in block.say]
    if not fitting:
        return ""
    return fill(rng_for(state.seed, state.moves, f"inn {key}").choice(fitting), view)


def house_line(state: StoryState, library: Library, kind: StoryLine, /, **slots: str | int) -> str:
    """Return one of the wordings of a line that the house has for every guest, with its slots filled."""
    return library.words.line(kind, rng_for(state.seed, state.moves, f"line {kind}"), **slots)


def reaction(state: StoryState, library: Library, question: QuestionId, pencilled: Draft) -> str:
    """Return what the innkeeper says to an answer."""
    for field in _REACTS_TO[question]:
        said = line(state, library, f"{field}_{pencilled.value(field)}")
        if said:
            return said
    return line(state, library, f"heard_{question}")


def ledger_line(state: StoryState, library: Library, pencilled: Draft) -> str:
    """Return the draft in a few words, as far as it goes."""
    lexicon = library.lexicon
    parts = [
        pencilled.value(Field.NAME),
        " ".join(filter(None, (pencilled.value(Field.ORIGIN), pencilled.value(Field.CLASS)))),
        pencilled.value(Field.BACKGROUND).replace("_", " "),
        lexicon.traits.get(pencilled.value(Field.TRAIT), ""),
        lexicon.motives.get(pencilled.value(Field.MOTIVE), pencilled.value(Field.MOTIVE)),
        lexicon.flaws.get(pencilled.value(Field.FLAW), pencilled.value(Field.FLAW)),
    ]
    said = ". ".join(part[:1].upper() + part[1:] for part in parts if part)
    return house_line(state, library, StoryLine.IN_PENCIL, hero=said) if said else ""


def introduction(state: StoryState, library: Library) -> tuple[Passage, ...]:
    """Return who a ready hero is, in two sentences, for a player who was not asked."""
    sheet = sheet_of(state)
    kind = indefinite(f"{sheet.race} {sheet.character_class}")
    trade = indefinite(BACKGROUNDS[sheet.background].name.lower()) if sheet.background in BACKGROUNDS else "a traveller"
    best = " and ".join(skill.replace("_", " ") for skill in sheet.skills[:2])
    told = house_line(state, library, StoryLine.INTRODUCTION, name=sheet.name, kind=kind, trade=trade, skills=best)
    return (Passage(voice=Voice.NARRATOR, kind=PassageKind.SCENE, text=told),)


def welcome(state: StoryState, library: Library) -> tuple[Passage, ...]:
    """Return what is said before the wall of doors: to a new name, or to one who has come back."""
    behind_them = state.get_completed_quests()
    if not behind_them:
        return _spoken((Voice.INNKEEPER, line(state, library, "board_first")))
    last = behind_them[-1]
    tone = _tone(last, library)
    behind = len({quest.door for quest in behind_them})
    ninth = _NINTH[behind] if behind < len(_NINTH) else "ninth_open"
    scarred = line(state, library, "scarred") if state.scars and tone in (Tone.BITTERSWEET, Tone.LOSS) else ""
    return _spoken(
        (
            Voice.INNKEEPER,
            line(state, library, f"ended_{last.door}_{last.ending}") or line(state, library, f"return_{tone}"),
        ),
        (Voice.KEEPER, line(state, library, "keeper_loss" if tone is Tone.LOSS else "keeper_return")),
        (Voice.INNKEEPER, " ".join(filter(None, (line(state, library, f"return_{last.door}"), scarred)))),
        (Voice.INNKEEPER, " ".join(filter(None, (line(state, library, "board_again"), line(state, library, ninth))))),
    )


def farewell(state: StoryState, library: Library, door: str) -> tuple[Passage, ...]:
    """Return what the innkeeper says as the hero goes out by a door: about the door, the first time."""
    again = any(quest.door == door for quest in state.get_completed_quests())
    return _spoken((Voice.INNKEEPER, line(state, library, "farewell" if again else f"leave_{door}")))


def by_innkeeper(text: str) -> Passage:
    """Return words of the innkeeper's."""
    return Passage(voice=Voice.INNKEEPER, kind=PassageKind.SCENE, text=text)


def by_player(text: str) -> Passage:
    """Return what the player said or chose."""
    return Passage(voice=Voice.PLAYER, kind=PassageKind.ACTION, text=text)


def by_keeper(text: str) -> Passage:
    """Return what the Keeper notes."""
    return Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=text)


def _spoken(*lines: tuple[Voice, str]) -> tuple[Passage, ...]:
    return tuple(Passage(voice=voice, kind=PassageKind.SCENE, text=text) for voice, text in lines if text)


def _tone(quest: Quest, library: Library) -> Tone:
    """Return how an adventure left the hero; one whose pack is gone counts as bitter and sweet."""
    try:
        endings = library.quest(quest.id).endings
    except ContentError:
        return Tone.BITTERSWEET
    return next((ending.outcome for ending in endings if ending.id == quest.ending), Tone.BITTERSWEET)
