"""The innkeeper's interview: five questions, a page to change anything on, and a signature in the ledger.

Answers are kept in `state.interview`; what they make of the hero is worked out from them (hero_draft), so that
undoing an answer needs nothing of its own.
"""

from tui_adventure.clean import clean
from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import CharacterClass, CharacterRace, CharacterSheet
from tui_adventure.rules.character_build import quick_hero
from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat, Option, Page, Passage, PassageKind, Voice
from tui_adventure.story.content.library import Library
from tui_adventure.story.hero.abilities import ABILITIES, WAYS, read_way, told_of
from tui_adventure.story.hero.draft import AGAIN, CHANGED, Draft, completed, draft, proposed_names, sheet_of, told
from tui_adventure.story.hero.words import Field, read_hero
from tui_adventure.story.inn.talk import house_line, ledger_line, line, reaction
from tui_adventure.story.inn.written import beside, line_named, meant_as_name, tidy_name
from tui_adventure.story.interpreter.acts import asks_outright
from tui_adventure.story.operations import MAX_CREATION_TURNS
from tui_adventure.story.schema.pack import Question, QuestionId
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import Pencilled, StoryState
from tui_adventure.story.wording import words

LONGEST_ANSWER = 400
LONGEST_QUOTE = 60
SHOWN = 3
QUICK, SIGN, BACK = "quick", "sign", "back"
_CHANGE = "change."
_TO = "to."
_AT = "page"
"""The key under which the open field of the signing page is kept."""
_QUICK_WORDS = frozenset(
    ("quick", "just sign", "sign", "sign now", "sign me in", "skip", "quick start", "surprise me", "just start")
)
_YOU_CHOOSE = frozenset(
    ("you choose", "whatever", "whatever you like", "idk", "i do not know", "do not know", "do not care", "any",
     "anything", "you pick", "you decide", "random", "no idea", "dunno", "pass", "next")
)  # fmt: skip
_YES = frozenset(("yes", "y", "ok", "okay", "good", "fine", "done", "sign it", "that is me", "looks good", "ja", "oui"))
_NEEDED = {
    QuestionId.WHO: (Field.CLASS, Field.BACKGROUND, Field.ORIGIN, Field.NAME),
    QuestionId.SKILLS: (Field.CLASS,),
    QuestionId.WHY: (Field.MOTIVE,),
    QuestionId.CARRY: (),
    QuestionId.FLAW: (Field.FLAW,),
}
"""What each question is for: when none of it is known afterwards, the innkeeper asks once more."""
_CHANGEABLE = {
    Field.NAME: "Write another name",
    Field.CLASS: "Change what you do best",
    Field.ORIGIN: "Change whose child you are",
    Field.BACKGROUND: "Change what you did before",
    Field.MOTIVE: "Change why you came",
    Field.FLAW: "Change the flaw",
}
_LINES = {field.value: label for field, label in _CHANGEABLE.items()} | {ABILITIES: "Change how strong and how clever"}
"""Everything on the page to sign that can be opened and changed."""


def ask(state: StoryState, library: Library) -> Beat:
    """Return the question that stands open, or the page to sign, as a beat."""
    return Beat(page=_page(state, library, ()))


def answer(state: StoryState, library: Library, text: str) -> Beat:
    """Take an answer, the id of an option on the page, or words of the player's own, and return what comes next.

    An empty answer is asked again and nothing is spent. When the ledger is signed the phase is quest_selection and
    the page holds the innkeeper's parting words.
    """
    said = " ".join(clean(text).split())[:LONGEST_ANSWER].strip()
    if not said:
        again = Passage(voice=Voice.INNKEEPER, kind=PassageKind.SCENE, text=line(state, library, "say_something"))
        return Beat(page=state.page.model_copy(update={"passages": (again,)}), spent=False)
    plain = " ".join(words(said))
    if said == QUICK or plain in _QUICK_WORDS:
        return _signed(state, library)
    if plain not in _YOU_CHOOSE and asks_outright(said):
        return _question_answered(state, library, said)
    if state.get_creation_turn() >= MAX_CREATION_TURNS:
        return _before_signing(state, library, said)
    return _to_question(state, library, said)


def _question_answered(state: StoryState, library: Library, said: str) -> Beat:
    """Return what the innkeeper says to a question; her own still stands, and nothing is written down."""
    told = (_by_player(said), _by_innkeeper(line(state, library, "asked_back")))
    asked = tuple(one for one in state.page.passages if one.voice is Voice.INNKEEPER and one.text != told[1].text)[-1:]
    return Beat(page=state.page.model_copy(update={"passages": (*told, *asked)}), spent=False)


def quick(state: StoryState, library: Library, name: str | None = None) -> None:
    """Begin with a ready hero and sign the ledger; without a name, the one that comes with the hero."""
    kind = rng_for(state.seed, 0, "a ready hero").choice(list(CharacterClass))
    sheet = quick_hero(kind)
    if name and (tidy := tidy_name(name)):
        sheet = sheet.model_copy(update={"name": tidy})
    _seat(state, library, sheet)


def pencilled_sheet(state: StoryState, library: Library) -> CharacterSheet:
    """Return the sheet as it would be if the ledger were signed now."""
    return sheet_of(completed(draft(state, library), state, library), state, library)


def _to_question(state: StoryState, library: Library, said: str) -> Beat:
    question = library.inn.interview[state.get_creation_turn()]
    picked = _suggestion(question, said)
    asked_again = state.interview.get(_AT) == question.id
    state.interview[question.id + (AGAIN if asked_again else "")] = picked or said
    state.interview.pop(_AT, None)
    state.set_character_description(told(state))
    now = draft(state, library)
    needed = _NEEDED[question.id]
    echo = _by_player(picked or said)
    passed = " ".join(words(said)) in _YOU_CHOOSE
    if needed and not asked_again and not passed and not any(now.value(field) for field in needed):
        state.interview[_AT] = question.id
        return Beat(page=_page(state, library, (echo, _by_innkeeper(line(state, library, f"again_{question.id}")))))
    state.increment_creation_turn()
    heard = reaction(state, library, question.id, now)
    if question.id is QuestionId.CARRY and not passed:
        through = _let_through(state, library, now.keepsake, picked or said)
    else:
        through = ()
    return Beat(page=_page(state, library, (echo, *((_by_innkeeper(heard),) if heard else ()), *through)))


def _let_through(state: StoryState, library: Library, keepsake: str, said: str) -> tuple[Passage, ...]:
    """Return a note of what goes into the pack; what the house has no rules for is kept in words alone."""
    if keepsake:
        known = library.items.get(keepsake)
        name = known.name if known else keepsake.replace("_", " ")
        text = house_line(state, library, StoryLine.IN_THE_PACK, thing=name)
    else:
        short = said if len(said) <= LONGEST_QUOTE else said[:LONGEST_QUOTE].rstrip() + "…"
        text = house_line(state, library, StoryLine.KEEPSAKE, said=short)
    return (Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=text),)


def _page(state: StoryState, library: Library, before: tuple[Passage, ...]) -> Page:
    if state.get_creation_turn() >= MAX_CREATION_TURNS:
        return _signing_page(state, library, before)
    question = library.inn.interview[state.get_creation_turn()]
    passages = list(before)
    now = draft(state, library)
    state.pencilled = _in_short(now)
    pencil = ledger_line(state, library, now)
    if pencil:
        passages.append(Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=pencil))
    if state.interview.get(_AT) != question.id:
        rng = rng_for(state.seed, state.creation_turn, f"question {question.id}")
        passages.append(_by_innkeeper(rng.choice(question.ask)))
    options = [
        Option(id=f"{question.id}.{number}", label=question.suggestions[number].say)
        for number in _shown_suggestions(state, question)
    ]
    return Page(
        title="The interview",
        passages=tuple(passages),
        options=(*options, Option(id=QUICK, label="Sign now and leave the rest to her")),
        prompt="Or answer in your own words",
    )


def _in_short(pencil: Draft) -> Pencilled:
    name, race, kind = (pencil.value(field) for field in (Field.NAME, Field.ORIGIN, Field.CLASS))
    return Pencilled(name=name, race=race, character_class=kind)


def _shown_suggestions(state: StoryState, question: Question) -> list[int]:
    """Return which three suggestions stand on the page: others for another seed, others when asked again."""
    order = list(range(len(question.suggestions)))
    rng_for(state.seed, 0, f"suggestions {question.id}").shuffle(order)
    again = state.interview.get(_AT) == question.id and len(order) >= 2 * SHOWN
    return order[SHOWN : 2 * SHOWN] if again else order[:SHOWN]


def _suggestion(question: Question, said: str) -> str:
    name, _, number = said.partition(".")
    if name == question.id and number.isdecimal() and int(number) < len(question.suggestions):
        return question.suggestions[int(number)].say
    return ""


# ---------------------------------------------------------------- signing


def _before_signing(state: StoryState, library: Library, said: str) -> Beat:
    opened = state.interview.get(_AT, "")
    if said == SIGN or (not opened and " ".join(words(said)) in _YES):
        return _signed(state, library)
    if said == BACK:
        state.interview.pop(_AT, None)
    elif said.startswith(_CHANGE) and said.removeprefix(_CHANGE) in _LINES:
        state.interview[_AT] = said.removeprefix(_CHANGE)
    elif said.startswith(_TO):
        field, _, value = said.removeprefix(_TO).partition(".")
        if field not in _LINES:
            raise Impossible("The ledger has no such line.")
        _change(state, library, field, value)
    else:
        return _changed_by_words(state, library, said, opened)
    return ask(state, library)


def _changed_by_words(state: StoryState, library: Library, said: str, opened: str) -> Beat:
    if opened == ABILITIES:
        _change(state, library, ABILITIES, read_way(said, _class(state, library)))
        return ask(state, library)
    line_meant = line_named(said)
    if line_meant is not None:
        return _line_changed(state, library, said, line_meant)
    found = read_hero(said, library.lexicon).found
    name = meant_as_name(said, found, opened)
    if opened == Field.NAME and not name:
        raise Impossible("A name needs a letter in it somewhere.")
    if name:
        found = beside(name, found)
    changes = {field: one.value for field, one in found.items() if field in _CHANGEABLE}
    if not changes:
        passage = _by_innkeeper(line(state, library, "not_a_change"))
        return Beat(page=state.page.model_copy(update={"passages": (passage,)}), spent=False)
    for field, value in changes.items():
        _change(state, library, field, value)
    return Beat(page=_page(state, library, (_by_player(said),)))


def _line_changed(state: StoryState, library: Library, said: str, field: Field) -> Beat:
    """Change the line of the ledger that was named, and no other; a flaw without a word stands in the hero's own."""
    found = read_hero(said, library.lexicon).found.get(field)
    if found is not None:
        _change(state, library, field, found.value)
    elif field is Field.FLAW:
        state.interview[CHANGED + field] = said.split(maxsplit=3)[-1].rstrip(".!")[:LONGEST_QUOTE]
        state.interview.pop(_AT, None)
    else:
        passage = _by_innkeeper(line(state, library, "not_a_change"))
        return Beat(page=state.page.model_copy(update={"passages": (passage,)}), spent=False)
    return Beat(page=_page(state, library, (_by_player(said),)))


def _class(state: StoryState, library: Library) -> CharacterClass:
    return CharacterClass(completed(draft(state, library), state, library).value(Field.CLASS))


def _change(state: StoryState, library: Library, field: str, value: str) -> None:
    if field == ABILITIES:
        value = value if value in WAYS else read_way(value, _class(state, library))
    elif field != Field.NAME and value not in _alternatives(state, library, Field(field)):
        raise Impossible(f"The ledger has no line for that {field}.")
    state.interview[CHANGED + field] = value
    state.interview.pop(_AT, None)


def _alternatives(state: StoryState, library: Library, field: Field) -> dict[str, str]:
    """Return value -> label for everything a field can be changed to."""
    match field:
        case Field.CLASS:
            return {one.value: one.value.capitalize() for one in CharacterClass}
        case Field.ORIGIN:
            return {one.value: one.value.capitalize() for one in CharacterRace}
        case Field.BACKGROUND:
            return {one.id: one.name for one in BACKGROUNDS.values()}
        case Field.MOTIVE:
            return {key: label.capitalize() for key, label in library.lexicon.motives.items()}
        case Field.FLAW:
            return {key: label.capitalize() for key, label in library.lexicon.flaws.items()}
        case _:
            full = completed(draft(state, library), state, library)
            return {name: name for name in proposed_names(state, library, CharacterRace(full.value(Field.ORIGIN)))}


def _signing_page(state: StoryState, library: Library, before: tuple[Passage, ...]) -> Page:
    full = completed(draft(state, library), state, library)
    state.pencilled = _in_short(full)
    opened = state.interview.get(_AT, "")
    passages = [*before, Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=ledger_line(state, library, full))]
    way = state.interview.get(CHANGED + ABILITIES, "")
    if measured := told_of(way, CharacterClass(full.value(Field.CLASS)), state.seed):
        passages.append(Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=measured))
    if opened in _LINES:
        choices = WAYS if opened == ABILITIES else _alternatives(state, library, Field(opened))
        options = [Option(id=f"{_TO}{opened}.{value}", label=label) for value, label in choices.items()]
        options.append(Option(id=BACK, label="Leave it as it is"))
        prompt = "Or write it yourself"
        passages.append(_by_innkeeper(line(state, library, f"change_{opened}")))
    else:
        options = [Option(id=SIGN, label=f"Sign as {full.value(Field.NAME)}")]
        options += [Option(id=_CHANGE + field, label=label) for field, label in _LINES.items()]
        prompt = "Or say what to change: “call me Berrin”, “make me a cleric”"
        passages.append(_by_innkeeper(line(state, library, "sign_here")))
    return Page(title="The ledger", passages=tuple(passages), options=tuple(options), prompt=prompt)


def _signed(state: StoryState, library: Library) -> Beat:
    _seat(state, library, pencilled_sheet(state, library))
    weighed = Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=line(state, library, "keeper_signed"))
    said = (_by_innkeeper(line(state, library, "signed")), weighed)
    return Beat(page=Page(title="The ledger", passages=tuple(passage for passage in said if passage.text)))


def _seat(state: StoryState, library: Library, sheet: CharacterSheet) -> None:
    state.set_character_sheet(sheet, items=library.items)
    state.interview.pop(_AT, None)
    state.pencilled = None
    state.set_creation_turn(MAX_CREATION_TURNS)
    state.set_character_description(state.get_character_description() or told(state))
    state.update_game_phase()


def _by_innkeeper(text: str) -> Passage:
    return Passage(voice=Voice.INNKEEPER, kind=PassageKind.SCENE, text=text)


def _by_player(text: str) -> Passage:
    return Passage(voice=Voice.PLAYER, kind=PassageKind.ACTION, text=text)
