"""Answers to questions about the game itself: they cost nothing and change nothing."""

from tui_adventure.story.beat import Beat, Passage, PassageKind, Voice, in_rows
from tui_adventure.story.content.library import Library
from tui_adventure.story.intent import Subject
from tui_adventure.story.interpreter.scope import Sort
from tui_adventure.story.interpreter.scope_of_page import scope_of
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.story_words import StoryLine, phrased
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import definite
from tui_adventure.story.views.journal import journal
from tui_adventure.story.views.standing import in_plain_words, standing
from tui_adventure.story.views.status import status
from tui_adventure.story.wording import set_of, words

_HELP = {
    GamePhase.CHARACTER_CREATION: "Answer in your own words, or take one of the suggestions by its number.",
    GamePhase.QUEST_SELECTION: "Choose a lit door by its number or its name. The others say why they are dark.",
    GamePhase.COMBAT: "Choose an action by its number, or say what you try: trip them, use the ground, talk.",
    GamePhase.EPILOGUE: "The entry is written. Go back to the inn, and take another door.",
}
_VOICES = {
    Subject.MAGPIE: StoryLine.WHO_MAGPIE,
    Subject.KEEPER: StoryLine.WHO_KEEPER,
    Subject.ODA: StoryLine.WHO_ODA,
}
_ARTICLES = set_of("the a an just old that this")
_ROAD_HELP = (
    "Choose by number, or say what you do: look, examine, search, take, use, talk to somebody, ask about something, "
    "persuade, threaten, help, give, attack, go, sneak, cast, rest, wait. Inventory, journal and status cost no turn."
)


def answer(state: StoryState, library: Library, about: Subject, whom: str = "") -> Beat:
    """Return the answer above the options that stand on the page; `whom` says whose words are asked for."""
    if about in _VOICES:
        return aside(state, library.words.lines[_VOICES[about]][0])
    if about is Subject.SAID and whom:
        return aside(state, _said_by(state, library, whom), Voice.NARRATOR)
    if about is Subject.STANDING:
        sections = in_plain_words(standing(state, library))
        return _above(state, in_rows([(section.heading, " ".join(section.lines)) for section in sections]))
    voice = Voice.NARRATOR if about in (Subject.LOOK, Subject.SAID) else Voice.KEEPER
    return aside(state, _TELL[about](state, library), voice)


def aside(state: StoryState, text: str, voice: Voice = Voice.KEEPER) -> Beat:
    """Return a page that says something above the options that stand there; nothing was spent."""
    return _above(state, Passage(voice=voice, kind=PassageKind.NOTE, text=text))


def _above(state: StoryState, passage: Passage) -> Beat:
    return Beat(page=state.page.model_copy(update={"passages": (passage,)}), spent=False)


def _inventory(state: StoryState, library: Library) -> str:
    shown = status(state, library)
    things = [f"{item.name} ({item.count})" if item.count > 1 else item.name for item in shown.items]
    coins = "1 coin" if shown.coins == 1 else f"{shown.coins} coins"
    return f"You carry {', '.join([*things, coins])}." if things else f"You carry {coins}."


def _journal(state: StoryState, library: Library) -> str:
    shown = journal(state, library)
    if not shown.title:
        return "The journal is empty: no door is behind you yet."
    lines = [shown.title, shown.premise]
    lines += [f"{person.name}: {person.regard}." for person in shown.people if not person.gone]
    lines += [f"Open: {promise.say}." for promise in shown.promises if promise.state == "open"]
    lines += [moment.say for moment in shown.moments[-3:]]
    return "\n".join(lines)


def _map(state: StoryState, library: Library) -> str:
    places = {place.id: place for place in journal(state, library).places}
    here = next((place for place in places.values() if place.here), None)
    if here is None:
        return "There is no map of the inn: one room, one stair, and the doors."
    ways = [places[way] for way in here.ways if way in places]
    known = [place.name for place in places.values() if place.visited and place not in (here, *ways)]
    lines = [f"You are at {here.name}."]
    if ways:
        lines.append(
            f"From here: {', '.join(place.name if place.visited else f'{place.name}, not seen yet' for place in ways)}."
        )
    if known:
        lines.append(f"Beyond: {', '.join(known)}.")
    return "\n".join(lines)


def _look(state: StoryState, library: Library) -> str:
    if state.phase is GamePhase.COMBAT and state.adventure is not None:
        return "\n".join(scope_of(state, library).seen.values())
    if state.adventure is not None and state.adventure.view and state.phase is not GamePhase.COMBAT:
        return state.adventure.view
    return "\n\n".join(passage.text for passage in state.page.passages)


def _help(state: StoryState, library: Library) -> str:
    del library
    return _HELP.get(state.phase, _ROAD_HELP)


def _status(state: StoryState, library: Library) -> str:
    shown = status(state, library)
    lines = [f"{shown.name}: {shown.hero}."] if shown.name else []
    lines.append(
        f"{shown.hearts} of {shown.hearts_max} hearts, guard {shown.guard}, resolve {shown.resolve}, "
        f"coins {shown.coins}."
    )
    lines += [f"{condition.name.capitalize()}, {condition.turns} turns." for condition in shown.conditions]
    if shown.arc is not None:
        turn = f"turn {shown.arc.turn} of {shown.arc.max_turns}, {shown.arc.phase}"
        lines.append(f"{shown.quest}, {shown.place}: {turn}.")
    lines += [f"{'Done' if one.done else 'To do'}: {one.say}" for one in shown.objectives]
    lines += [f"{clock.name}: {clock.filled} of {clock.size}." for clock in shown.clocks]
    lines += [f"Proved: {'; '.join(shown.proved)}."] if shown.proved else []
    return "\n".join(lines)


def _people(state: StoryState, library: Library) -> str:
    """Return who is here, by name and by description, and how they look."""
    if state.adventure is None:
        return "Oda Venn is here, behind the counter, and a dog."
    ctx = Context(state, library)
    if state.phase is GamePhase.COMBAT:
        fight = state.combat_state
        return (
            f"Against you: {', '.join(one.name for one in fight.combatants if one.foe and one.is_alive)}."
            if fight
            else ""
        )
    scope = scope_of(state, library)
    known = [f"{ctx.person(one).name}, {ctx.atlas.cast[one].look.rstrip('.')}" for one in ctx.present]
    others = [one.names[0] for one in scope.of(Sort.STRANGER)]
    lines = [f"Here: {'; '.join(known)}."] if known else []
    lines += [f"{'Also in sight' if known else 'In sight'}: {', '.join(others)}."] if others else []
    return "\n".join(lines) or "Nobody is here but you."


def _said(state: StoryState, library: Library) -> str:
    """Return what was said last: on the page, else in the scene behind it."""
    del library
    shown = [one.text for one in state.page.passages if one.kind is not PassageKind.ACTION]
    view = state.adventure.view if state.adventure is not None else ""
    for text in (*reversed(shown), view):
        paragraphs = [one for one in text.split("\n") if '"' in one or "“" in one]
        if paragraphs:
            return "\n\n".join(paragraphs)
    return "Nothing has been said here."


def _said_by(state: StoryState, library: Library, whom: str) -> str:
    """Return what somebody said on the page or in the scene behind it, else that they have said nothing here."""
    ctx = Context(state, library) if state.adventure is not None else None
    asked = set(words(whom)) - _ARTICLES
    people = state.adventure.people.values() if state.adventure is not None else ()
    name = next((known.name for known in people if asked & set(words(known.name))), definite(" ".join(words(whom))))
    shown = [one.text for one in state.page.passages if one.kind is not PassageKind.ACTION]
    view = state.adventure.view if state.adventure is not None else ""
    for text in (*reversed(shown), view):
        theirs = _paragraphs_of(text, asked)
        if theirs:
            return "\n\n".join(theirs)
    words_of = ctx.words if ctx is not None else library.words
    return phrased(words_of.lines[StoryLine.SAID_NOTHING][0], {"name": name})


def _paragraphs_of(text: str, asked: set[str]) -> list[str]:
    """Return the paragraphs with speech in them that name somebody, and those that go on with it."""
    found, going = [], False
    for paragraph in text.split("\n"):
        speech = '"' in paragraph or "“" in paragraph
        named = bool(asked & set(words(paragraph)))
        going = speech and (named or (going and paragraph.lstrip()[:1] in '"“'))
        if going:
            found.append(paragraph)
    return found


_TELL = {
    Subject.INVENTORY: _inventory,
    Subject.JOURNAL: _journal,
    Subject.LOOK: _look,
    Subject.HELP: _help,
    Subject.STATUS: _status,
    Subject.MAP: _map,
    Subject.PEOPLE: _people,
    Subject.SAID: _said,
}
