"""The hero as pencilled into the ledger: rebuilt from the answers each time, never kept beside them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import CharacterClass, CharacterRace, CharacterSheet, Skill
from tui_adventure.rules.character_build import build_sheet
from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.items import ItemSpec
from tui_adventure.story.content.library import Library
from tui_adventure.story.hero.abilities import ABILITIES, scores_of
from tui_adventure.story.hero.lexicon import Lexicon
from tui_adventure.story.hero.words import Field, Finding, read_hero
from tui_adventure.story.schema.pack import QuestionId, Suggestion
from tui_adventure.story.state import StoryState
from tui_adventure.story.wording import stems

CHANGED = "="
"""Before a field's name: set outright by the player, over whatever the answers say."""
AGAIN = "+"
"""After a question: what was answered when the innkeeper asked a second time."""
STRUCK = "-"
"""Before a value: the player had it struck out, and it is not to be proposed again."""
MARGIN = "margin"
"""What the player said that is no line of the ledger."""
PRESUMED = 0.3
LONGEST_BACKSTORY = 600
_WORTH: Mapping[QuestionId, Mapping[Field, float]] = {
    QuestionId.WHO: {**dict.fromkeys(Field, 1.0), Field.FLAW: 0.6},
    QuestionId.SKILLS: {Field.CLASS: 1.1, Field.BACKGROUND: 0.7, Field.ORIGIN: 0.7, Field.TRAIT: 0.6},
    QuestionId.WHY: {Field.MOTIVE: 1.2, Field.BACKGROUND: 0.4},
    QuestionId.CARRY: {Field.CLASS: 0.4, Field.BACKGROUND: 0.4},
    QuestionId.FLAW: {Field.FLAW: 1.2, Field.TRAIT: 0.3},
}
"""How much an answer to each question says about each field."""
_USUAL: Mapping[CharacterClass, str] = {
    CharacterClass.FIGHTER: "soldier", CharacterClass.WIZARD: "sage", CharacterClass.ROGUE: "criminal",
    CharacterClass.CLERIC: "acolyte", CharacterClass.RANGER: "hunter", CharacterClass.BARD: "entertainer",
}  # fmt: skip
_UNSAID_ORIGINS = (*(CharacterRace.HUMAN,) * 10, *CharacterRace)
"""What is drawn from for somebody who says nothing of their people: mostly the ones such words bring to mind."""


class Entry(BaseModel):
    """One field of the draft. `proposed` is True when the innkeeper filled it in herself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str
    reason: str = ""
    proposed: bool = False


class Draft(BaseModel):
    """What stands in pencil so far: only what was read or chosen, nothing the innkeeper has not got to yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    entries: dict[Field, Entry] = {}
    skills: tuple[Skill, ...] = ()
    keepsake: str = ""
    """The id of the thing carried, "" for none of any use."""

    def value(self, field: Field) -> str:
        """Return a field's value, or ""."""
        entry = self.entries.get(field)
        return entry.value if entry else ""


class _Clue(NamedTuple):
    weight: float
    finding: Finding


def draft(state: StoryState, library: Library) -> Draft:
    """Return what the answers so far say about the hero."""
    clues: dict[Field, dict[str, _Clue]] = {}
    skills: tuple[Skill, ...] = ()
    keepsake = ""
    for question, suggestions in ((asked.id, asked.suggestions) for asked in library.inn.interview):
        for answer in (state.interview.get(question.value, ""), state.interview.get(question.value + AGAIN, "")):
            picked = next((one for one in suggestions if one.say == answer), None)
            skills += picked.skills if picked else ()
            keepsake = _keepsake(answer, picked, suggestions, library.items) or keepsake
            for field, finding in _findings(answer, picked, library.lexicon, question).items():
                weight = finding.confidence * _WORTH[question].get(field, 0.0)
                known = clues.setdefault(field, {}).get(finding.value)
                if weight >= PRESUMED and (known is None or known.weight < weight):
                    clues[field][finding.value] = _Clue(weight, finding)
    entries = {}
    for field, values in clues.items():
        if values:
            best = max(values.values(), key=lambda clue: clue.weight)
            entries[field] = Entry(value=best.finding.value, reason=best.finding.reason)
    _mend(entries, state)
    if entries.get(Field.BACKGROUND) and entries[Field.BACKGROUND].value not in BACKGROUNDS:
        del entries[Field.BACKGROUND]
    return Draft(entries=entries, skills=skills, keepsake=keepsake)


def _mend(entries: dict[Field, Entry], state: StoryState) -> None:
    """Put in what the player set outright, and take out what they had struck."""
    for field in Field:
        changed = state.interview.get(CHANGED + field.value, "")
        if changed.startswith(STRUCK):
            entries.pop(field, None)
        elif changed:
            entries[field] = Entry(value=changed)


def completed(pencilled: Draft, state: StoryState, library: Library) -> Draft:
    """Return the draft with every field filled: what the words left open is proposed, the same each time."""
    entries = dict(pencilled.entries)
    background = pencilled.value(Field.BACKGROUND)
    if Field.CLASS not in entries:
        fitting = [name.value for name, usual in _USUAL.items() if usual == background]
        fitting = [name for name in fitting if name != _struck(state, Field.CLASS)]
        entries[Field.CLASS] = Entry(value=(fitting or [_drawn(state, Field.CLASS, CharacterClass)])[0], proposed=True)
    if Field.ORIGIN not in entries:
        origin = _drawn(state, Field.ORIGIN, _UNSAID_ORIGINS)
        entries[Field.ORIGIN] = Entry(value=origin, proposed=True)
    if Field.BACKGROUND not in entries:
        entries[Field.BACKGROUND] = Entry(value=_USUAL[CharacterClass(entries[Field.CLASS].value)], proposed=True)
    for field, known in ((Field.MOTIVE, library.lexicon.motives), (Field.FLAW, library.lexicon.flaws)):
        if field not in entries and known:
            entries[field] = Entry(value=_drawn(state, field, known), proposed=True)
    if Field.NAME not in entries:
        name = proposed_names(state, library, CharacterRace(entries[Field.ORIGIN].value))[0]
        entries[Field.NAME] = Entry(value=name, proposed=True)
    return pencilled.model_copy(update={"entries": entries})


def _drawn(state: StoryState, field: Field, among: Iterable[str]) -> str:
    """Return what is proposed for a field; each is drawn on its own, so that changing one leaves the others."""
    fitting = [one for one in among if one != _struck(state, field)]
    return rng_for(state.seed, 0, f"the innkeeper fills in {field}").choice(fitting)


def _struck(state: StoryState, field: str) -> str:
    """Return the value of a field that the player had struck out, "" for none."""
    changed = state.interview.get(CHANGED + field, "")
    return changed.removeprefix(STRUCK) if changed.startswith(STRUCK) else ""


def proposed_names(state: StoryState, library: Library, origin: CharacterRace, count: int = 3) -> tuple[str, ...]:
    """Return names that fit an origin and a country the answers speak of, or any country."""
    names = library.inn.names
    said = set(stems(" ".join(state.interview.values())))
    countries = [key for key in names if key not in set(CharacterRace)]
    spoken_of = [key for key in countries if key in said] or countries
    rng = rng_for(state.seed, 0, f"names {origin}")
    given = list(names.get(origin.value) or ("Traveller",))
    rng.shuffle(given)
    family = [name for key in spoken_of for name in names[key]]
    return tuple(f"{name} {rng.choice(family)}" if family else name for name in given[:count])


def sheet_of(full: Draft, state: StoryState, library: Library) -> CharacterSheet:
    """Return the sheet of a completed draft."""
    lexicon = library.lexicon
    character_class = CharacterClass(full.value(Field.CLASS))
    sheet = build_sheet(
        full.value(Field.NAME),
        CharacterRace(full.value(Field.ORIGIN)),
        character_class,
        full.value(Field.BACKGROUND),
        scores=scores_of(state.interview.get(CHANGED + ABILITIES, ""), character_class, state.seed),
        skills=full.skills,
        motive=full.value(Field.MOTIVE),
        flaw=full.value(Field.FLAW),
        trait=lexicon.traits.get(full.value(Field.TRAIT), ""),
        backstory=told(state)[:LONGEST_BACKSTORY],
    )
    if full.keepsake:
        sheet = sheet.model_copy(update={"equipment": (*sheet.equipment, full.keepsake)})
    return sheet


def told(state: StoryState) -> str:
    """Return the hero's answers as one text, in the order they were given."""
    keys = [key for question in QuestionId for key in (question.value, question.value + AGAIN)] + [MARGIN]
    return " ".join(state.interview[key].rstrip(".") + "." for key in keys if state.interview.get(key))


def _findings(answer: str, picked: Suggestion | None, lexicon: Lexicon, question: QuestionId) -> dict[Field, Finding]:
    if not answer:
        return {}
    found = dict(read_hero(answer, lexicon, name_asked=question is QuestionId.WHO).found)
    if picked is None:
        return found
    found.pop(Field.NAME, None)
    meant = {
        Field.CLASS: picked.classes[0].value if picked.classes else "",
        Field.ORIGIN: picked.origin.value if picked.origin else "",
        Field.BACKGROUND: picked.background or "",
        Field.MOTIVE: picked.motive or "",
        Field.FLAW: picked.flaw or "",
        Field.TRAIT: picked.trait or "",
    }
    said = {field: Finding(value=value, confidence=1.0, reason=answer) for field, value in meant.items() if value}
    return {**found, **said}


def _keepsake(
    answer: str, picked: Suggestion | None, suggestions: tuple[Suggestion, ...], items: Mapping[str, ItemSpec]
) -> str:
    """Return the thing an answer means, out of those the innkeeper lets in: "a hundred swords" is none of them."""
    if picked is not None:
        return picked.item or ""
    said = set(stems(answer))
    for item in (one.item for one in suggestions if one.item):
        name = items[item].name if item in items else item.replace("_", " ")
        if stems(name)[-1] in said:
            return item
    return ""
