"""The innkeeper's interview: five questions, and answers that are read for what they make of a hero.

Answers are kept in `state.interview`; what they make of the hero is worked out from them (hero_draft), so that
undoing an answer needs nothing of its own. Only what is said of the hero is written down: a question, a greeting or a
remark is answered and the question stands; what corrects another line changes that line.
"""

import re

from tui_adventure.clean import clean
from tui_adventure.rules.character import CharacterClass, CharacterSheet
from tui_adventure.rules.character_build import quick_hero
from tui_adventure.rules.dice import rng_for
from tui_adventure.story.beat import Beat, Option, Page, Passage
from tui_adventure.story.content.library import Library
from tui_adventure.story.hero.draft import AGAIN, CHANGED, MARGIN, Draft, draft, told
from tui_adventure.story.hero.name import given_name, is_code
from tui_adventure.story.hero.words import Field, read_hero
from tui_adventure.story.inn import asked, objections, read_back, signing
from tui_adventure.story.inn.carried import carried_in, hands_over, is_of_oneself, let_through, thing_in
from tui_adventure.story.inn.edits import KEEPSAKE, Edit, asked_to_write, edits_in
from tui_adventure.story.inn.hearing import Heard, heard, in_jest
from tui_adventure.story.inn.left_to_her import leaves_the_rest, leaves_this
from tui_adventure.story.inn.own_words import into_margin, out_of_margin, own_words
from tui_adventure.story.inn.striking import strikes, struck_beside
from tui_adventure.story.inn.taking_back import LAST, instead_of_it
from tui_adventure.story.inn.talk import by_innkeeper, by_keeper, by_player, ledger_line, line, reaction
from tui_adventure.story.inn.written import tidy_name
from tui_adventure.story.operations import MAX_CREATION_TURNS
from tui_adventure.story.schema.pack import InnPage, Question, QuestionId
from tui_adventure.story.state import StoryState
from tui_adventure.story.wording import words

LONGEST_ANSWER = 400
SHOWN = 3
QUICK = "quick"
_NEEDED = {
    QuestionId.WHO: (Field.CLASS, Field.BACKGROUND, Field.ORIGIN, Field.NAME),
    QuestionId.SKILLS: (Field.CLASS,),
    QuestionId.WHY: (Field.MOTIVE,),
    QuestionId.CARRY: (),
    QuestionId.FLAW: (Field.FLAW,),
}
"""What each question is for: when none of it is known afterwards, the innkeeper asks once more."""
_OWN_LINE = {QuestionId.WHY: Field.MOTIVE, QuestionId.FLAW: Field.FLAW}
"""The questions whose answers may stand in the hero's own words, and on which line."""
_HEARD_WITH = (Field.BACKGROUND, Field.ORIGIN, Field.CLASS, Field.MOTIVE, Field.FLAW)
_WHY_ASK = re.compile(
    r"\bwhy (?:do|would|should|must|are|did|have|does)\b.*\b(?:ask|asking|know|need|want|care|tell|say|answer|"
    r"write|question)"
    r"|\bwhy (?:ask|that|this question)\b|\bwhat(?:'s| is) (?:it|that) (?:to|for) you\b|^\W*why\W*$|"
    r"\bwhat do you need (?:it|that|this) for\b"
    r"|\bwhat business is (?:it|that) of yours\b|\bwho(?: i|')s asking\b|\bwho wants to know\b|\bwho are you to\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"^\W*(?:well\W+|only\W+|just\W+)*(?:to|for|because|since|so|as|i(?:'d|\s+would|\s+should)?\s+(?:want|need|"
    r"like|came|come|have\s+to|must|lost|hope|"
    r"wish|heard|was\s+(?:told|sent)|seek|promised|am\s+(?:looking|here|going|after|tired|bored|searching|"
    r"trying|on))|i'm\s+(?:looking|here|going|"
    r"after|tired|bored|searching|trying|on)|my|somebody|someone|they|there)\b",
    re.IGNORECASE,
)
"""How a reason begins."""
_FEW = 4
_OUTRIGHT = 0.5
"""How sure a reading must be to count as what a question is for, where something else is being said as well."""
_MAY_I_BE = re.compile(r"^\W*(?:can|could|may|might)\s+i\s+(?:please\s+)?(?:be|play)\b", re.IGNORECASE)
_CAN_STRAY = (Heard.ANSWER, Heard.REMARK, Heard.QUESTION, Heard.DEED)
_CAN_BE_ANSWERS = (Heard.DEED, Heard.REQUEST, Heard.REMARK)


def ask(state: StoryState, library: Library) -> Beat:
    """Return the question that stands open, or the page to sign, as a beat."""
    return Beat(page=_page(state, library, ()))


def answer(state: StoryState, library: Library, text: str) -> Beat:
    """Take an answer, the id of an option on the page, or words of the player's own, and return what comes next.

    An empty answer is asked again and nothing is spent. When the ledger is signed the phase is quest_selection and
    the page holds the innkeeper's parting words.
    """
    said = _shortened(clean(text))
    if not said:
        return asked.aside(state, "", asked.spoken(state, library, "say_something"))
    if said == QUICK or leaves_the_rest(said):
        return signing.signed(state, library)
    if (instead := instead_of_it(said)) is not None:
        return _taken_back(state, library, said, instead)
    if state.get_creation_turn() >= MAX_CREATION_TURNS:
        state.interview.pop(LAST, None)
        return signing.before_signing(state, library, said)
    question = library.inn.interview[state.get_creation_turn()]
    if _suggestion(question, said) or leaves_this(said):
        return _to_question(state, library, said)
    return _in_own_words(state, library, question, said)


def quick(state: StoryState, library: Library, name: str | None = None) -> None:
    """Begin with a ready hero and sign the ledger; without a name, the one that comes with the hero."""
    kind = rng_for(state.seed, 0, "a ready hero").choice(list(CharacterClass))
    sheet = quick_hero(kind)
    if name and (tidy := tidy_name(name)):
        sheet = sheet.model_copy(update={"name": tidy})
    signing.seat(state, library, sheet)


def pencilled_sheet(state: StoryState, library: Library) -> CharacterSheet:
    """Return the sheet as it would be if the ledger were signed now."""
    return signing.pencilled_sheet(state, library)


def _shortened(text: str) -> str:
    """Return an answer on one line, no longer than is kept."""
    return _ID.sub("I'd", " ".join(text.split())[:LONGEST_ANSWER].strip())


_ID = re.compile(r"\b[Ii]d(?= (?:rather|like|prefer|sooner|love|be)\b)")


def _in_own_words(  # noqa: PLR0911 - one for each kind
    state: StoryState, library: Library, question: Question, said: str
) -> Beat:
    kind = _kind(library, question, said)
    if (
        kind in _CAN_STRAY
        and not given_name(said)
        and not strikes(said)
        and (stray := objections.stray(said, question.id))
    ):
        return _strayed(state, library, question, said, stray)
    if (thing := objections.packed(said)) and question.id is not QuestionId.CARRY:
        return _mended(state, library, said, (Edit(KEEPSAKE, thing, read=False),))
    if kind is Heard.REFUSAL:
        return _refused(state, library, question, said)
    if kind is not Heard.ANSWER:
        return _answered(state, library, question, said, kind)
    thing = carried_in(said) if state.get_creation_turn() > list(QuestionId).index(QuestionId.CARRY) else ""
    if thing:
        return _mended(state, library, said, (Edit(KEEPSAKE, thing, read=False),))
    if question.id is QuestionId.CARRY and is_of_oneself(said):
        return _beside_the_question(state, library, said, said)
    return _written_down(state, library, question, said)


def _strayed(state: StoryState, library: Library, question: Question, said: str, stray: objections.Stray) -> Beat:
    """Take what is no answer: change the lines it speaks of, or ask what it was for; the question stands."""
    if stray is objections.Stray.ASIDE:
        return asked.reply(state, library, said, Heard.REMARK, InnPage.INTERVIEW, *asked.question_standing(state))
    standing = {field: entry.value for field, entry in draft(state, library).entries.items()}
    edits = objections.changes(said, library.lexicon, standing) if stray is not objections.Stray.ELSEWHERE else ()
    needed = set(_NEEDED[question.id])
    if edits and any(one.line in needed and one.value for one in edits) and not any(f in standing for f in needed):
        return _to_question(state, library, said)
    if edits:
        return _mended(state, library, said, edits)
    key = "objected" if stray is objections.Stray.OBJECTION else "what_for"
    told_ = [asked.spoken(state, library, key)]
    if written := ledger_line(state, library, draft(state, library)):
        return asked.aside(state, said, *told_, by_keeper(written), *asked.question_standing(state))
    return asked.aside(state, said, *told_, *asked.question_standing(state))


def _written_down(state: StoryState, library: Library, question: Question, said: str) -> Beat:
    """Write an answer, or what it changes on other lines; nothing where it only asks to have something rubbed out."""
    standing = {field: entry.value for field, entry in draft(state, library).entries.items()}
    needed = {*_NEEDED[question.id], *((KEEPSAKE,) if question.id is QuestionId.CARRY else ())}
    others = tuple(one for one in edits_in(said, library.lexicon, standing) if one.line not in needed)
    if others and not _tells(library, question, said):
        return _mended(state, library, said, others)
    if not others and strikes(said):
        if struck_beside(state, said):
            return _noted(state, library, said, "changed")
        return asked.aside(state, said, asked.spoken(state, library, "not_a_change"), *asked.question_standing(state))
    signing.write(state, library, others)
    return _to_question(state, library, said)


def _taken_back(state: StoryState, library: Library, said: str, instead: str) -> Beat:
    """Rub out what the line before wrote, and write what is to stand instead, or ask for it again."""
    last = state.interview.pop(LAST, "")
    thing = carried_in(instead)
    if last == MARGIN:
        out_of_margin(state)
    if last not in tuple(QuestionId):
        if instead:
            return answer(state, library, instead)
        return _noted(state, library, said, "changed")
    for key in (last, last + AGAIN, CHANGED + _OWN_LINE.get(QuestionId(last), last)):
        state.interview.pop(key, None)
    state.interview.pop(signing.AT, None)
    state.set_creation_turn(list(QuestionId).index(QuestionId(last)))
    if last == QuestionId.CARRY and instead and not thing and is_of_oneself(instead):
        return _beside_the_question(state, library, said, instead)
    if thing and last != QuestionId.CARRY:
        return _mended(state, library, said, (Edit(KEEPSAKE, thing, read=False),))
    if instead:
        return _to_question(state, library, thing or instead)
    return _noted(state, library, said, "changed")


def _beside_the_question(state: StoryState, library: Library, said: str, told_: str) -> Beat:
    """Keep what was told of the hero where a thing was asked for: as the flaw it is, or in the margin."""
    flaw = read_hero(told_, library.lexicon).found.get(Field.FLAW)
    if flaw is not None and flaw.confidence >= _OUTRIGHT:
        return _mended(state, library, said, (Edit(Field.FLAW, flaw.value),))
    into_margin(state, told_)
    state.interview[LAST] = MARGIN
    state.set_character_description(told(state))
    return _noted(state, library, said, "margin")


def _kind(library: Library, question: Question, said: str) -> Heard:
    """Return what kind of line it is to this question: a deed or a wish may be what was asked for."""
    kind = heard(said)
    if question.id is QuestionId.WHO and (is_code(said) or (_MAY_I_BE.match(said) and _tells(library, question, said))):
        return Heard.ANSWER
    if question.id is QuestionId.CARRY:
        return Heard.ANSWER if hands_over(said, kind) else Heard.REMARK if in_jest(said) else kind
    if asked_to_write(said):
        return Heard.ANSWER
    if question.id is QuestionId.FLAW and in_jest(said):
        kind = Heard.REMARK
    if question.id is not QuestionId.WHO and kind in _CAN_BE_ANSWERS and _tells(library, question, said):
        return Heard.ANSWER
    return kind


def _tells(library: Library, question: Question, said: str) -> bool:
    """Whether words say what this question is for."""
    found = read_hero(said, library.lexicon, name_asked=question.id is QuestionId.WHO).found
    return any(field in found and found[field].confidence >= _OUTRIGHT for field in _NEEDED[question.id])


def _answered(state: StoryState, library: Library, question: Question, said: str, kind: Heard) -> Beat:
    """Return what the innkeeper says to what is no answer; her question still stands, and nothing is written down."""
    told_: str | Passage
    if kind is Heard.CONFUSED:
        told_ = asked.spoken(state, library, f"explain_{question.id}")
    elif kind is Heard.QUESTION and _WHY_ASK.search(said):
        told_ = asked.spoken(state, library, f"why_{question.id}")
    else:
        known = read_back.of_the_page(state, library, said, kind)
        if not known:
            return asked.reply(state, library, said, kind, InnPage.INTERVIEW, *asked.question_standing(state))
        told_ = known
    return asked.aside(state, said, told_, *asked.question_standing(state))


def _refused(state: StoryState, library: Library, question: Question, said: str) -> Beat:
    """Take a refusal: once she asks again, then she goes on and puts down what she sees; empty hands are an answer."""
    if question.id is QuestionId.CARRY:
        state.interview[question.id.value] = said
        state.increment_creation_turn()
        return _noted(state, library, said, "carry_nothing")
    if state.interview.get(signing.AT) == question.id:
        state.interview.pop(signing.AT)
        state.increment_creation_turn()
        return _noted(state, library, said, "passed_over")
    state.interview[signing.AT] = question.id
    return _noted(state, library, said, f"refused_{question.id}")


def _noted(state: StoryState, library: Library, said: str, key: str) -> Beat:
    """Return the question that stands now, after her line for `key`."""
    return Beat(page=_page(state, library, (by_player(said), by_innkeeper(line(state, library, key)))))


def _mended(state: StoryState, library: Library, said: str, edits: tuple[Edit, ...]) -> Beat:
    """Change other lines than the one that is asked for; her question still stands."""
    state.interview.pop(LAST, None)
    told_ = signing.write(state, library, edits)
    stands = asked.question_standing(state)
    state.set_character_description(told(state))
    page = _page(state, library, (by_player(said), *told_))
    if state.interview.get(signing.AT) == library.inn.interview[state.get_creation_turn()].id:
        page = page.model_copy(update={"passages": (*page.passages, *stands)})
    return Beat(page=page)


def _to_question(state: StoryState, library: Library, said: str) -> Beat:
    question = library.inn.interview[state.get_creation_turn()]
    before = draft(state, library)
    picked = _suggestion(question, said)
    asked_again = state.interview.get(signing.AT) == question.id
    kept = picked or (thing_in(said) if question.id is QuestionId.CARRY else said)
    state.interview[question.id + (AGAIN if asked_again else "")] = kept
    state.interview[LAST] = question.id.value
    if not picked:
        _keep_own_words(state, library, question.id, said)
    state.interview.pop(signing.AT, None)
    state.set_character_description(told(state))
    now = draft(state, library)
    needed = _NEEDED[question.id]
    echo = by_player(picked or said)
    passed = leaves_this(said)
    if needed and not asked_again and not passed and not any(now.value(field) for field in needed):
        state.interview[signing.AT] = question.id
        again = f"{_news(state, library, before, now)} {line(state, library, f'again_{question.id}')}".strip()
        return Beat(page=_page(state, library, (echo, by_innkeeper(again))))
    state.increment_creation_turn()
    if passed:
        return Beat(page=_page(state, library, (echo, by_innkeeper(line(state, library, "passed_over")))))
    reply = _heard_with(state, library, question.id, now, before)
    through = let_through(state, library, now.keepsake, kept) if question.id is QuestionId.CARRY else ()
    return Beat(page=_page(state, library, (echo, *((by_innkeeper(reply),) if reply else ()), *through)))


def _keep_own_words(state: StoryState, library: Library, question: QuestionId, said: str) -> None:
    """Let a reason or a flaw that the ledger has no word for stand in the hero's own."""
    field = _OWN_LINE.get(question)
    if field is None or leaves_this(said):
        return
    if field in read_hero(said, library.lexicon).found:
        state.interview.pop(CHANGED + field, None)
        return
    reason = _REASON.match(said) or len(words(said)) <= _FEW
    if any(char.isalpha() for char in said) and (question is QuestionId.FLAW or reason):
        named = (one.value for one in edits_in(said, library.lexicon, {}) if one.line == field)
        state.interview[CHANGED + field] = own_words(next(named, said))


def _heard_with(state: StoryState, library: Library, question: QuestionId, now: Draft, before: Draft) -> str:
    """Return what she says to an answer: about what it was asked for, or about what else it told, but no old news."""
    needed = _NEEDED[question]
    if question is not QuestionId.WHO and needed and not any(now.value(one) != before.value(one) for one in needed):
        key = "heard_skills_unread" if question is QuestionId.SKILLS else f"heard_{question}"
        return _news(state, library, before, now) or line(state, library, key)
    return reaction(state, library, question, now)


def _news(state: StoryState, library: Library, before: Draft, now: Draft) -> str:
    """Return what she says to the first thing an answer told that was not asked for."""
    for field in _HEARD_WITH:
        if now.value(field) != before.value(field) and (said := line(state, library, f"{field}_{now.value(field)}")):
            return said
    return ""


def _page(state: StoryState, library: Library, before: tuple[Passage, ...]) -> Page:
    if state.get_creation_turn() >= MAX_CREATION_TURNS:
        return signing.page(state, library, before)
    question = library.inn.interview[state.get_creation_turn()]
    passages = list(before)
    now = draft(state, library)
    state.pencilled = signing.in_short(now)
    pencil = ledger_line(state, library, now)
    if pencil:
        passages.append(by_keeper(pencil))
    if state.interview.get(signing.AT) != question.id:
        rng = rng_for(state.seed, state.get_creation_turn(), f"question {question.id}")
        passages.append(by_innkeeper(rng.choice(question.ask)))
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


def _shown_suggestions(state: StoryState, question: Question) -> list[int]:
    """Return which three suggestions stand on the page: others for another seed, others when asked again."""
    order = list(range(len(question.suggestions)))
    rng_for(state.seed, 0, f"suggestions {question.id}").shuffle(order)
    again = state.interview.get(signing.AT) == question.id and len(order) >= 2 * SHOWN
    return order[SHOWN : 2 * SHOWN] if again else order[:SHOWN]


def _suggestion(question: Question, said: str) -> str:
    name, _, number = said.partition(".")
    if name == question.id and number.isdecimal() and int(number) < len(question.suggestions):
        return question.suggestions[int(number)].say
    return ""
