"""The page to sign: the hero in pencil, one line of it changed at a time, and the signature."""

import re
from collections.abc import Mapping

from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import CharacterClass, CharacterRace, CharacterSheet
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat, Option, Page, Passage
from tui_adventure.story.content.library import Library
from tui_adventure.story.hero.abilities import ABILITIES, WAYS, read_way, told_of
from tui_adventure.story.hero.draft import (
    AGAIN,
    CHANGED,
    STRUCK,
    Draft,
    completed,
    draft,
    proposed_names,
    sheet_of,
    told,
)
from tui_adventure.story.hero.name import given_name
from tui_adventure.story.hero.words import Field, read_hero
from tui_adventure.story.inn import asked, read_back
from tui_adventure.story.inn.carried import carried_in
from tui_adventure.story.inn.edits import KEEPSAKE, Edit, asked_to_write, edits_in, says_who
from tui_adventure.story.inn.hearing import Heard, heard
from tui_adventure.story.inn.objections import objects, packed
from tui_adventure.story.inn.own_words import into_margin, own_words
from tui_adventure.story.inn.signature import signs
from tui_adventure.story.inn.striking import strikes, struck_beside
from tui_adventure.story.inn.talk import by_innkeeper, by_keeper, by_player, house_line, ledger_line, line
from tui_adventure.story.inn.written import beside, meant_as_name
from tui_adventure.story.operations import MAX_CREATION_TURNS
from tui_adventure.story.schema.pack import InnPage
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.state import Pencilled, StoryState
from tui_adventure.story.wording import folded, set_of, words

SIGN, BACK = "sign", "back"
AT = "page"
"""The key under which the open field of the page, or the question asked a second time, is kept."""
_CHANGE = "change."
_TO = "to."
_FEWEST = 3
"""Words that make a statement worth a place in the margin."""
_AS = re.compile(r"\bsign\s+(?:it\s+|me\s+)?(?:in\s+)?as\b", re.IGNORECASE)
_STRONGER = re.compile(
    r"\b(?:be|get|make me|more|am|be as)\s+(?:much\s+|very\s+|a bit\s+)?(?:strong|clever|quick|tough|smart|wise|"
    r"fast|weak|charming|healthy)(?:er)?\b"
    r"|\b(?:roll|throw)\b.*\b(?:stats|dice|abilities|scores)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"^\W*(?:please\s+)?(?:(?:i(?:'d| would) like to|i want to|let me|can i|could i)\s+)?(?:change|edit|fix|"
    r"correct|rewrite|redo|mend|alter|another|different)\s+"
    r"(?:my\s+|the\s+)?(?P<line>name|class|calling|people|race|origin|background|trade|past|job|reason|motive|"
    r"flaw|weakness|abilities|stats|scores|strength)\W*$",
    re.IGNORECASE,
)
_OPENS = {
    "calling": Field.CLASS, "people": Field.ORIGIN, "race": Field.ORIGIN, "trade": Field.BACKGROUND,
    "past": Field.BACKGROUND, "job": Field.BACKGROUND, "reason": Field.MOTIVE, "weakness": Field.FLAW,
    "stats": ABILITIES, "scores": ABILITIES, "strength": ABILITIES,
}  # fmt: skip
_UNSIGNED = re.compile(r"\b(?:not|never|without)\b.*\bsign|\bnot yet\b|\bbefore (?:i|we) sign")
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
_OWN_WORDS = (Field.FLAW, Field.MOTIVE)


def page(state: StoryState, library: Library, before: tuple[Passage, ...] = ()) -> Page:
    """Return the page to sign, after the passages of `before`, with the line that is open for a change."""
    full = completed(draft(state, library), state, library)
    state.pencilled = in_short(full)
    opened = state.interview.get(AT, "")
    passages = [*before, by_keeper(ledger_line(state, library, full))]
    way = state.interview.get(CHANGED + ABILITIES, "")
    if measured := told_of(way, CharacterClass(full.value(Field.CLASS)), state.seed):
        passages.append(by_keeper(measured))
    if opened in _LINES:
        choices = WAYS if opened == ABILITIES else _alternatives(state, library, Field(opened))
        options = [Option(id=f"{_TO}{opened}.{value}", label=label) for value, label in choices.items()]
        options.append(Option(id=BACK, label="Leave it as it is"))
        prompt = "Or write it yourself"
        passages.append(by_innkeeper(line(state, library, f"change_{opened}")))
    else:
        options = [Option(id=SIGN, label=f"Sign as {full.value(Field.NAME)}")]
        options += [Option(id=_CHANGE + field, label=label) for field, label in _LINES.items()]
        prompt = "Or say what to change: “call me Berrin”, “make me a cleric”"
        passages.append(by_innkeeper(line(state, library, "sign_here")))
    return Page(title="The ledger", passages=tuple(passages), options=tuple(options), prompt=prompt)


def in_short(pencil: Draft) -> Pencilled:
    """Return what the list of sessions says of a draft."""
    name, race, kind = (pencil.value(field) for field in (Field.NAME, Field.ORIGIN, Field.CLASS))
    return Pencilled(name=name, race=race, character_class=kind)


def before_signing(state: StoryState, library: Library, said: str) -> Beat:
    """Take what is chosen or said on the page to sign: the signature, a change, or words to the innkeeper."""
    opened = state.interview.get(AT, "")
    if said == SIGN or (not opened and (signs(said) or _signs_as_written(state, library, said))):
        return signed(state, library)
    if said == BACK:
        state.interview.pop(AT, None)
    elif said.startswith(_CHANGE) and said.removeprefix(_CHANGE) in _LINES:
        state.interview[AT] = said.removeprefix(_CHANGE)
    elif said.startswith(_TO):
        field, _, value = said.removeprefix(_TO).partition(".")
        if field not in _LINES:
            raise Impossible("The ledger has no such line.")
        _change(state, library, field, value)
    elif not opened and _is_of_strength(said):
        state.interview[AT] = ABILITIES
    elif found := _OPENED.match(said):
        line_ = found["line"].casefold()
        state.interview[AT] = str(_OPENS.get(line_, line_))
    else:
        return _in_own_words(state, library, said, opened)
    return Beat(page=page(state, library))


def _is_of_strength(said: str) -> bool:
    """Whether a line says how strong or clever somebody is, and hardly a word beside: "strong not clever"."""
    if heard(said) not in (Heard.ANSWER, Heard.QUESTION):
        return False
    told = [word for word in words(said) if word not in _AROUND_STRENGTH]
    return bool(_STRONGER.search(said)) or (bool(told) and _STRENGTHS.issuperset(told))


_STRENGTHS = set_of(
    "strong clever quick tough smart wise fast weak charming healthy thick dim slow clumsy nimble hardy "
    "bright dumb brawny"
)
_AROUND_STRENGTH = set_of(
    "i am a bit very pretty quite rather more not but and as an ox so than too really of in the at is me make be less "
    "strength body mind head arms legs"
)


def _signs_as_written(state: StoryState, library: Library, said: str) -> bool:
    """Whether the ledger is signed by the name that stands there: "then I sign as Ann"."""
    full = completed(draft(state, library), state, library)
    return bool(_AS.search(said)) and given_name(said).casefold() == full.value(Field.NAME).casefold()


def _in_own_words(state: StoryState, library: Library, said: str, opened: str) -> Beat:
    if opened == ABILITIES:
        _change(state, library, ABILITIES, read_way(said, _class(state, library)))
        return Beat(page=page(state, library))
    kind = heard(said) if opened != Field.NAME and not asked_to_write(said) else Heard.ANSWER
    kind = Heard.REFUSAL if _UNSIGNED.search(folded(said)) and kind is Heard.ANSWER else kind
    writes = kind in (Heard.ANSWER, Heard.REQUEST, Heard.REMARK, Heard.DEED)
    standing = {field: entry.value for field, entry in completed(draft(state, library), state, library).entries.items()}
    edits = edits_in(said, library.lexicon, standing) if writes else ()
    if kind is Heard.QUESTION and not edits:
        edits = _edits_beside_a_question(said, library, standing)
    if not edits and writes and (thing := packed(said)):
        edits = (Edit(KEEPSAKE, thing, read=False),)
    if not edits and kind is Heard.ANSWER and (opened or not strikes(said)):
        edits = _said_of_oneself(library, said, opened)
    if edits:
        return Beat(page=page(state, library, (by_player(said), *write(state, library, edits))))
    return _unwritten(state, library, said, kind)


def _edits_beside_a_question(said: str, library: Library, standing: Mapping[Field, str]) -> tuple[Edit, ...]:
    """Return what a line changes in a sentence beside its question: "do I have horns? I'd rather be a halfling"."""
    told = [one for one in _SENTENCE.split(said) if one.strip() and heard(one) is not Heard.QUESTION]
    return edits_in(told[-1], library.lexicon, standing) if told else ()


_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def _unwritten(state: StoryState, library: Library, said: str, kind: Heard) -> Beat:
    """Take words that change no line: what is rubbed out beside them, the margin, or talk."""
    if strikes(said) and struck_beside(state, said):
        struck = line(state, library, "changed")
        return Beat(page=page(state, library, (by_player(said), by_innkeeper(struck))))
    if kind is Heard.ANSWER and objects(said):
        written = ledger_line(state, library, completed(draft(state, library), state, library))
        return asked.aside(state, said, asked.spoken(state, library, "objected"), by_keeper(written))
    if kind is Heard.ANSWER and len(words(said)) >= _FEWEST and words(said)[0] in ("i", "my", "we"):
        into_margin(state, said)
        return Beat(page=page(state, library, (by_player(said), by_innkeeper(line(state, library, "margin")))))
    if kind is Heard.ANSWER:
        return asked.unplaced(state, said, kind, asked.spoken(state, library, "not_a_change"))
    if kind in (Heard.CONFUSED, Heard.REFUSAL):
        return asked.aside(state, said, asked.spoken(state, library, f"{kind}_sign"))
    known = read_back.of_the_page(state, library, said, kind)
    return asked.aside(state, said, known) if known else asked.reply(state, library, said, kind, InnPage.SIGNING)


def _said_of_oneself(library: Library, said: str, opened: str) -> tuple[Edit, ...]:
    """Return the lines that plain words change: the open one, or what they say outright and nothing else."""
    if thing := carried_in(said):
        return (Edit(KEEPSAKE, thing, read=False),)
    found = read_hero(said, library.lexicon).found
    name = meant_as_name(said, found, opened)
    if opened == Field.NAME:
        if not name:
            raise Impossible("A name needs a letter in it somewhere.")
        return (Edit(Field.NAME, name),)
    if opened:
        value = found[Field(opened)].value if Field(opened) in found else ""
        own = Field(opened) in _OWN_WORDS and not value
        return (Edit(opened, value or own_words(said), read=not own),) if value or own else ()
    if name:
        found = beside(name, found)
    who = {field: one for field, one in found.items() if field in _WHO and says_who(said, one)}
    others = {field: one for field, one in found.items() if field not in _WHO}
    if not who and others and not _WISHING.match(said):
        best = max(others, key=lambda field: others[field].confidence)
        who = {best: others[best]}
    found = who
    return tuple(
        Edit(field, one.value) for field, one in found.items() if field in _CHANGEABLE and one.confidence >= _OUTRIGHT
    )


_WISHING = re.compile(r"\W*i(?:'d|\s+would)?\s+(?:want|like|wish|prefer)\b", re.IGNORECASE)
_OUTRIGHT = 0.5
_WHO = (Field.NAME, Field.CLASS, Field.ORIGIN, Field.BACKGROUND)
"""What a line says that says who somebody is; a reason or a flaw beside it is only how it was put."""


def write(state: StoryState, library: Library, edits: tuple[Edit, ...]) -> tuple[Passage, ...]:
    """Write changes into the ledger, each on its own line, and return what is said to them.

    A trade, people or calling the ledger has no line for goes into the margin in the hero's words.
    """
    told_: list[Passage] = []
    before = completed(draft(state, library), state, library)
    for edit in edits:
        told_ += _written(state, library, edit)
    if state.get_creation_turn() >= MAX_CREATION_TURNS:
        _keep_the_others(state, library, before, {edit.line for edit in edits})
    state.interview.pop(AT, None) if state.get_creation_turn() >= MAX_CREATION_TURNS else None
    state.set_character_description(told(state))
    return tuple(dict.fromkeys(told_))[:2]


def _keep_the_others(state: StoryState, library: Library, before: Draft, edited: set[str]) -> None:
    """Let every other line stand as it stood, also where it was worked out from the one that was changed."""
    after = completed(draft(state, library), state, library)
    for field in _CHANGEABLE:
        if field not in edited and after.value(field) != before.value(field):
            state.interview[CHANGED + field] = before.value(field)


def _written(state: StoryState, library: Library, edit: Edit) -> tuple[Passage, ...]:
    if edit.line == KEEPSAKE:
        state.interview[KEEPSAKE] = edit.value
        state.interview.pop(KEEPSAKE + AGAIN, None)
        return (by_keeper(house_line(state, library, StoryLine.KEEPSAKE, said=own_words(edit.value))),)
    field = Field(edit.line)
    if not edit.value:
        struck = completed(draft(state, library), state, library).value(field)
        state.interview[CHANGED + field] = STRUCK + struck
        return (by_innkeeper(line(state, library, "struck_out")),)
    if not edit.read and field not in _OWN_WORDS:
        into_margin(state, edit.value)
        return (by_innkeeper(line(state, library, "margin")),)
    state.interview[CHANGED + field] = edit.value
    said = line(state, library, f"{field}_{edit.value}") if field in _CHANGEABLE and field is not Field.NAME else ""
    return (by_innkeeper(said or line(state, library, "changed")),)


def _class(state: StoryState, library: Library) -> CharacterClass:
    return CharacterClass(completed(draft(state, library), state, library).value(Field.CLASS))


def _change(state: StoryState, library: Library, field: str, value: str) -> None:
    if field == ABILITIES:
        value = value if value in WAYS else read_way(value, _class(state, library))
    elif field != Field.NAME and value not in _alternatives(state, library, Field(field)):
        raise Impossible(f"The ledger has no line for that {field}.")
    state.interview[CHANGED + field] = value
    state.interview.pop(AT, None)


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


def pencilled_sheet(state: StoryState, library: Library) -> CharacterSheet:
    """Return the sheet as it would be if the ledger were signed now."""
    return sheet_of(completed(draft(state, library), state, library), state, library)


def signed(state: StoryState, library: Library) -> Beat:
    """Sign the ledger as it stands in pencil; the beat's page holds the innkeeper's parting words."""
    seat(state, library, pencilled_sheet(state, library))
    said = (by_innkeeper(line(state, library, "signed")), by_keeper(line(state, library, "keeper_signed")))
    return Beat(page=Page(title="The ledger", passages=tuple(passage for passage in said if passage.text)))


def seat(state: StoryState, library: Library, sheet: CharacterSheet) -> None:
    """Make a sheet the hero, ready to go before the doors."""
    state.set_character_sheet(sheet, items=library.items)
    state.interview.pop(AT, None)
    state.pencilled = None
    state.set_creation_turn(MAX_CREATION_TURNS)
    state.set_character_description(state.get_character_description() or told(state))
    state.update_game_phase()
