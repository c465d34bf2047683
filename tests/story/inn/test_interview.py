"""The innkeeper's interview, from the first question to the signature."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stubs.own_packs import own_library
from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat, PassageKind, Voice
from tui_adventure.story.hero.draft import draft, proposed_names
from tui_adventure.story.hero.words import Field, read_hero
from tui_adventure.story.inn import interview, signing
from tui_adventure.story.inn.own_words import own_words
from tui_adventure.story.inn.taking_back import LAST
from tui_adventure.story.inn.talk import line
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import StoryState

OUTCOMES = ("triumph", "bittersweet", "loss", "retreat")
DOORS = ("reed", "ash", "thorn", "salt", "iron", "frost", "coin", "dusk")


def _started(seed: int = 3) -> StoryState:
    state = StoryState(seed=seed)
    state.page = interview.ask(state, own_library()).page
    return state


def _say(state: StoryState, *answers: str) -> Beat:
    """Give answers in order as the engine would, and return the last beat."""
    beat = Beat(page=state.page)
    for text in answers:
        beat = interview.answer(state, own_library(), text)
        if beat.spent:
            state.page = beat.page
            state.moves += 1
    return beat


def _words(beat: Beat) -> str:
    return "\n".join(passage.text for passage in beat.page.passages)


FIVE = ("an old sailor who can't swim", "I see to whoever it bit", "I owe a man in Varr", "a twist of smoke", "I drink")


def test_five_answers_lead_to_the_page_to_sign() -> None:
    state = _started()
    for turn, text in enumerate(FIVE):
        assert state.creation_turn == turn
        _say(state, text)
    assert state.creation_turn == 5
    assert state.phase is GamePhase.CHARACTER_CREATION
    assert state.page.options[0].id == signing.SIGN


def test_each_question_offers_three_suggestions_and_the_pen() -> None:
    state = _started()
    for text in FIVE:
        assert len(state.page.options) == 4
        assert state.page.options[3].id == interview.QUICK
        _say(state, text)


def test_the_sheet_fills_in_as_answers_land() -> None:
    state = _started()
    beat = _say(state, "call me Wren. I hunt deer")
    assert "In pencil: Wren. Ranger." in _words(beat)


def test_signing_seats_the_hero_the_answers_describe() -> None:
    state = _started()
    _say(state, "My name is Ketta Vask, a dwarf and a sailor", *FIVE[1:], signing.SIGN)
    sheet = state.character_sheet
    assert sheet is not None
    assert (sheet.name, sheet.race, sheet.background) == ("Ketta Vask", CharacterRace.DWARF, "sailor")
    assert (sheet.motive, sheet.flaw) == ("debt", "drink")
    assert state.phase is GamePhase.QUEST_SELECTION
    assert state.health_current == state.health_max > 0
    assert "smoke_twist" in state.inventory


def test_suggestions_alone_make_a_whole_hero() -> None:
    state = _started()
    for _ in range(5):
        _say(state, state.page.options[0].id)
    assert state.creation_turn == 5
    assert not [key for key in state.interview if key.startswith("=")]
    _say(state, signing.SIGN)
    assert state.character_sheet is not None
    assert state.character_sheet.motive


def test_an_empty_answer_is_asked_again_and_spends_nothing() -> None:
    state = _started()
    before = state.model_copy(deep=True)
    beat = _say(state, " \x07\x1b[2J ")
    assert not beat.spent
    assert beat.page.options == before.page.options
    assert state.model_copy(update={"answered": []}) == before


def test_words_that_leave_a_question_open_are_followed_up_once() -> None:
    state = _started()
    _say(state, "the zorp")
    assert state.creation_turn == 0
    assert "zorp" in state.interview["who"]
    _say(state, "the zorp again")
    assert state.creation_turn == 1


def test_leaving_it_to_the_innkeeper_is_no_reason_to_ask_again() -> None:
    state = _started()
    _say(state, "you choose")
    assert state.creation_turn == 1


@pytest.mark.parametrize("word", ["quick", "just sign", "Sign me in!", "skip"])
@pytest.mark.parametrize("turns", [0, 2, 5])
def test_the_ledger_can_be_signed_at_any_time(word: str, turns: int) -> None:
    state = _started()
    _say(state, *FIVE[:turns], word)
    assert state.phase is GamePhase.QUEST_SELECTION
    assert state.character_sheet is not None
    assert state.creation_turn == 5


def test_control_characters_and_overlong_answers_are_cut() -> None:
    state = _started()
    _say(state, "a bard\x1b]0;title\x07\u202e " + "x" * 5000)
    said = state.interview["who"]
    assert said.startswith("a bard")
    assert said.isprintable()
    assert len(said) <= interview.LONGEST_ANSWER


def test_any_field_can_be_changed_in_words_before_signing() -> None:
    state = _started()
    _say(state, *FIVE, "call me Berrin", "make me a cleric", "I'm a halfling")
    sheet = interview.pencilled_sheet(state, own_library())
    assert sheet.name == "Berrin"
    assert sheet.character_class is CharacterClass.CLERIC
    assert sheet.race is CharacterRace.HALFLING
    assert sheet.flaw == "drink"


@pytest.mark.parametrize("field", ["class", "origin", "background", "motive", "flaw", "name"])
def test_any_field_can_be_changed_by_option(field: str) -> None:
    state = _started()
    _say(state, *FIVE, f"change.{field}")
    wanted = state.page.options[1].id
    _say(state, wanted)
    assert state.interview[f"={field}"] == wanted.removeprefix(f"to.{field}.")
    assert state.page.options[0].id == signing.SIGN


def test_changing_one_thing_leaves_what_was_proposed_for_the_others() -> None:
    state = _started()
    _say(state, "I hunt deer", "I shoot arrows", "you choose", "bread", "you choose")
    before = interview.pencilled_sheet(state, own_library())
    _say(state, "make me a wizard")
    after = interview.pencilled_sheet(state, own_library())
    assert after.character_class is CharacterClass.WIZARD
    assert (after.name, after.race, after.motive, after.flaw) == (before.name, before.race, before.motive, before.flaw)


def test_a_typed_name_is_taken_as_it_stands_on_its_own_page() -> None:
    state = _started()
    _say(state, *FIVE, "change.name", "mira of the locks")
    assert interview.pencilled_sheet(state, own_library()).name == "mira of the locks"
    with pytest.raises(Impossible, match="letter"):
        _say(state, "change.name", "42")


@pytest.mark.parametrize("said", [("Odd Hammer",), ("call me Odd Hammer",), ("change.name", "Odd Hammer")])
def test_a_name_made_of_trade_words_changes_nothing_but_the_name(said: tuple[str, ...]) -> None:
    state = _started()
    _say(state, *FIVE, "make me a cleric")
    before = interview.pencilled_sheet(state, own_library())
    _say(state, *said)
    after = interview.pencilled_sheet(state, own_library())
    assert after.name == "Odd Hammer"
    assert (after.character_class, after.motive, after.flaw) == (CharacterClass.CLERIC, before.motive, before.flaw)


def test_a_calling_with_capitals_is_no_name() -> None:
    state = _started()
    _say(state, *FIVE, "Dwarf Cleric")
    sheet = interview.pencilled_sheet(state, own_library())
    assert (sheet.race, sheet.character_class) == (CharacterRace.DWARF, CharacterClass.CLERIC)


def test_a_man_to_be_killed_is_a_score_to_settle() -> None:
    found = read_hero("There is a man I mean to kill", own_library().lexicon)
    assert found.value(Field.MOTIVE) == "revenge"
    assert not read_hero("I do not mean to kill anybody", own_library().lexicon).value(Field.MOTIVE)


def test_what_changes_nothing_on_the_page_to_sign_spends_nothing() -> None:
    state = _started()
    beat = _say(state, *FIVE, "bah")
    assert not beat.spent
    assert state.phase is GamePhase.CHARACTER_CREATION


def test_a_value_the_ledger_does_not_know_is_impossible() -> None:
    state = _started()
    _say(state, *FIVE)
    with pytest.raises(Impossible):
        _say(state, "to.class.emperor")
    with pytest.raises(Impossible):
        _say(state, "to.crown.yes")


def test_nothing_a_guest_carries_is_more_than_the_innkeeper_lets_through() -> None:
    state = _started()
    _say(state, FIVE[0], FIVE[1], FIVE[2], "a hundred greatswords and a longbow", FIVE[4], signing.SIGN)
    assert "greatsword" not in state.inventory
    assert "longbow" not in state.inventory


def test_the_second_hero_hears_other_words() -> None:
    asked = {_words(interview.ask(_started(seed), own_library())) for seed in range(12)}
    assert len(asked) > 2


def test_a_quick_hero_is_the_same_for_the_same_seed_and_takes_a_name() -> None:
    states = [_started(9), _started(9)]
    for state in states:
        interview.quick(state, own_library(), "Ondine\x1b[1m")
    assert states[0].character_sheet == states[1].character_sheet
    assert states[0].character_sheet is not None
    assert states[0].character_sheet.name == "Ondine"
    assert states[0].phase is GamePhase.QUEST_SELECTION


def test_the_innkeeper_has_something_to_say_to_everyone() -> None:
    library, state = own_library(), StoryState(seed=1)
    keys = [f"class_{one}" for one in CharacterClass] + [f"origin_{one}" for one in CharacterRace]
    keys += [f"motive_{one}" for one in library.lexicon.motives] + [f"flaw_{one}" for one in library.lexicon.flaws]
    keys += [f"return_{one}" for one in (*OUTCOMES, *DOORS)] + [f"leave_{one}" for one in DOORS]
    keys += [f"change_{one}" for one in Field if one is not Field.TRAIT]
    assert [key for key in keys if not line(state, library, key)] == []


def test_names_of_the_country_that_is_spoken_of_are_proposed() -> None:
    state = _started()
    _say(state, "a clerk from Varr")
    names = proposed_names(state, own_library(), CharacterRace.HUMAN)
    assert all(name.split()[-1] in own_library().inn.names["varr"] for name in names)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_answers_leave_a_hero_who_can_sign(answers: list[str]) -> None:
    state = _started()
    for text in answers:
        if state.phase is not GamePhase.CHARACTER_CREATION:
            return
        try:
            _say(state, text)
        except Impossible:
            continue
    _say(state, "quick")
    assert state.character_sheet is not None


def test_abilities_can_be_thrown_in_the_open_on_the_page_to_sign() -> None:
    state = _started()
    _say(state, *FIVE, "change.abilities")
    assert "to.abilities.rolled" in [option.id for option in state.page.options]
    beat = _say(state, "to.abilities.rolled")
    thrown = next(passage.text for passage in beat.page.passages if passage.text.startswith("Thrown in the open"))
    assert len(re.findall(r"\d \d \d \(\d\) = \d", thrown)) == 6
    again = _say(state, "change.abilities", "to.abilities.rolled")
    assert thrown in _words(again)
    usual = interview.pencilled_sheet(_say_all(FIVE), own_library()).stats
    _say(state, signing.SIGN)
    assert state.character_sheet is not None
    assert state.character_sheet.stats != usual


def test_points_are_spent_on_abilities_by_numbers_or_as_offered() -> None:
    state = _started()
    _say(state, *FIVE, "change.abilities", "15 15 13 10 10 8")
    assert state.interview["=abilities"] == "15-15-13-10-10-8"
    assert "Measured: " in "".join(passage.text for passage in state.page.passages)
    _say(state, "change.abilities", "to.abilities.even", signing.SIGN)
    assert state.character_sheet is not None
    scores = state.character_sheet.stats.model_dump().values()
    assert min(scores) >= 12


@pytest.mark.parametrize("said", ["15 15 15 15 8 8", "18 8 8 8 8 8", "15 14 13", "to.abilities.strong", "tall"])
def test_abilities_that_cannot_be_bought_are_refused_in_a_sentence(said: str) -> None:
    state = _started()
    _say(state, *FIVE, "change.abilities")
    before = state.model_copy(deep=True)
    with pytest.raises(Impossible):
        _say(state, said)
    assert state.interview == before.interview


def _say_all(answers: tuple[str, ...]) -> StoryState:
    state = _started()
    _say(state, *answers)
    return state


def test_every_answer_stands_first_on_the_page_that_replies_to_it() -> None:
    state = _started()
    for text in ("zorp", *FIVE):
        first = _say(state, text).page.passages[0]
        assert (first.voice, first.kind, first.text) == (Voice.PLAYER, PassageKind.ACTION, text)
    label = _started().page.options[0].label
    picked = _say(other := _started(), other.page.options[0].id)
    assert picked.page.passages[0].text == label
    assert _say(state, "make me a cleric").page.passages[0].text == "make me a cleric"


def test_what_is_carried_is_said_to_be_in_the_pack_or_to_be_words() -> None:
    known, unknown = _started(), _started()
    assert "In the pack: smoke twist." in _words(_say(known, *FIVE[:4]))
    assert "not in the pack: “a rope”" in _words(_say(unknown, *FIVE[:3], "a rope"))
    assert "a rope." in unknown.character_description
    passed = _started()
    assert "pack:" not in _words(_say(passed, *FIVE[:3], "you choose"))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Robert", "Robert"),
        ("I'm Robert", "Robert"),
        ("I am Robert", "Robert"),
        ("my name is Robert", "Robert"),
        ("Robert, an old soldier", "Robert"),
        ("Rob", "Rob"),
        ("jane", "Jane"),
        ("anna", "Anna"),
        ("JOHN", "JOHN"),
        ("King", "King"),
        ("Dr. Jekyll", "Dr. Jekyll"),
        ("Mr Smith", "Mr Smith"),
        ("Tom Baker", "Tom Baker"),
        ("Mary-Jane", "Mary-Jane"),
        ("Łukasz", "Łukasz"),
        ("李", "李"),
        ("O'Brien", "O'Brien"),
        ("<b>Bob</b>", "<b>Bob</b>"),
    ],
)
def test_a_name_that_is_asked_for_is_signed_as_it_was_given(said: str, name: str) -> None:
    state = _started()
    _say(state, said, *FIVE[1:])
    if state.creation_turn < 5:
        _say(state, FIVE[4])
    assert state.page.options[0].label == f"Sign as {name}"


@pytest.mark.parametrize(
    "said", ["thief", "Wizard", "Dwarf Cleric", "hello", "a baker", "sailor", "I am nobody", "go away"]
)
def test_what_means_something_else_is_no_name(said: str) -> None:
    assert Field.NAME not in read_hero(said, own_library().lexicon, name_asked=True).found


@pytest.mark.parametrize(
    "said", ["who are you to ask me that?", "why do you ask?", "Who are you", "do you own this place"]
)
def test_a_question_to_the_innkeeper_is_answered_and_hers_still_stands(said: str) -> None:
    state = _started()
    before = state.page
    beat = _say(state, said)
    assert not beat.spent
    assert (state.creation_turn, state.interview, state.page) == (0, {}, before)
    assert beat.page.options == before.options
    assert [passage.voice for passage in beat.page.passages][:2] == [Voice.PLAYER, Voice.INNKEEPER]
    assert beat.page.passages[-1] == before.passages[-1]


def test_a_line_of_the_ledger_that_is_named_is_the_only_one_to_change() -> None:
    state = _started()
    _say(state, *FIVE)
    before = interview.pencilled_sheet(state, own_library())
    _say(state, "my flaw is geese")
    after = interview.pencilled_sheet(state, own_library())
    assert after.flaw == "geese"
    assert after.model_copy(update={"flaw": before.flaw}) == before
    assert "Geese" in _words(Beat(page=state.page))


def test_what_is_asked_said_or_done_in_passing_is_answered_and_writes_nothing_down() -> None:
    asides = (
        "Is there something warm to drink?",
        "what can a bard do",
        "Could I have a look at the book?",
        "good evening, Oda",
        "you are a robber",
        "I warm my hands at the fire",
        "what do you mean?",
        "tell me about the doors",
        "?!",
    )
    for answered in range(5):
        state = _started()
        _say(state, *FIVE[:answered])
        before = state.model_copy(deep=True)
        for said in asides:
            beat = _say(state, said)
            assert not beat.spent, said
            assert state.model_copy(update={"answered": []}) == before.model_copy(update={"answered": []}), said
            assert any(one.voice is not Voice.PLAYER for one in beat.page.passages), said


@pytest.mark.parametrize(
    ("said", "key", "value"),
    [
        ("call me Petra", "=name", "Petra"),
        ("my name is Petra the Tall", "=name", "Petra the Tall"),
        ("no, a halfling", "=origin", "halfling"),
        ("actually I am a dwarf", "=origin", "dwarf"),
    ],
)
@pytest.mark.parametrize("answered", [1, 2, 3, 4])
def test_a_correction_changes_its_own_line_and_the_question_still_stands(
    said: str, key: str, value: str, answered: int
) -> None:
    state = _started()
    _say(state, *FIVE[:answered])
    before = dict(state.interview)
    _say(state, said)
    assert state.creation_turn == answered
    assert state.interview | {LAST: ""} == before | {key: value, LAST: ""}


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("my flaw is geese", {"flaw"}),
        ("make me a wizard", {"character_class"}),
        ("call me Odd Hammer", {"name"}),
        ("I'd rather be a tiefling", {"race"}),
        ("I am sixty, and never learned to dance", set()),
        ("my reason is to see the sea", {"motive"}),
        ("My trade was farmer and my flaw is my temper.", {"background", "flaw"}),
        ("I should like you to write farmer rather than sailor", {"background"}),
    ],
)
def test_on_the_page_to_sign_a_line_changes_what_it_names_and_nothing_else(said: str, changed: set[str]) -> None:
    state = _started()
    _say(state, "Ann, an elf and a sailor", *FIVE[1:])
    before = interview.pencilled_sheet(state, own_library())
    _say(state, said)
    after = interview.pencilled_sheet(state, own_library())
    lines = ("name", "race", "character_class", "background", "motive", "flaw")
    assert {line for line in lines if getattr(before, line) != getattr(after, line)} == changed
    assert state.phase is GamePhase.CHARACTER_CREATION


def test_what_is_no_line_of_the_ledger_is_kept_in_the_margin() -> None:
    state = _started()
    _say(state, *FIVE, "I am sixty years old")
    assert "I am sixty years old" in interview.pencilled_sheet(state, own_library()).backstory


def test_what_is_denied_is_struck_out_and_not_proposed_again() -> None:
    state = _started()
    _say(state, *FIVE)
    assert interview.pencilled_sheet(state, own_library()).flaw == "drink"
    _say(state, "I don't drink, actually. Please strike that line.")
    assert interview.pencilled_sheet(state, own_library()).flaw not in ("", "drink")


@pytest.mark.parametrize(
    "said",
    [
        "I sign",
        "All right, I sign.",
        "I take the pen and write my name",
        "fine, sign it",
        "I will sign it as it stands",
    ],
)
def test_the_ledger_is_signed_in_any_words(said: str) -> None:
    state = _started()
    _say(state, *FIVE, said)
    assert state.phase is GamePhase.QUEST_SELECTION


@pytest.mark.parametrize(
    "said", ["I won't sign", "what happens when I sign?", "not yet", "before I sign, who are you?"]
)
def test_what_speaks_of_signing_does_not_sign(said: str) -> None:
    state = _started()
    _say(state, *FIVE, said)
    assert state.phase is GamePhase.CHARACTER_CREATION


def test_what_is_in_pencil_is_read_back_with_its_reason() -> None:
    state = _started()
    _say(state, *FIVE)
    assert "Drinks" in _words(_say(state, "what have you written about me?"))
    assert "I drink" in _words(_say(state, "why does it say I drink?"))


def test_empty_hands_and_a_refusal_are_taken_for_what_they_are() -> None:
    state = _started()
    _say(state, *FIVE[:3], "nothing")
    assert state.creation_turn == 4
    assert "pack" not in _words(Beat(page=state.page))
    refused = _started()
    _say(refused, "that is none of your business")
    assert refused.creation_turn == 0
    _say(refused, "I'd rather not say")
    assert refused.creation_turn == 1
    assert Field.NAME not in draft(refused, own_library()).entries


def test_a_thing_is_carried_without_the_words_around_it() -> None:
    for said in ("I'd take my aunt's comb, please", "can I bring my aunt's comb?", "It's my aunt's comb"):
        state = _started()
        _say(state, *FIVE[:3], said)
        assert state.interview["carry"] == "my aunt's comb"


def test_a_flaw_the_ledger_has_no_word_for_stands_in_the_heros_own() -> None:
    state = _started()
    _say(state, *FIVE[:4], "I snore")
    assert interview.pencilled_sheet(state, own_library()).flaw == "I snore"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("good evening, I'm Petra, a cooper", "Petra"),
        ("my name is Ann of Hythe and I was a clerk", "Ann of Hythe"),
        ("call me Tired", "Tired"),
        ("my name is Robert'); DROP TABLE Students;--", "Robert'); DROP TABLE Students;--"),
        ("'; DROP TABLE heroes; --", "'; DROP TABLE heroes; --"),
        ("Ngô Đình Diệm", "Ngô Đình Diệm"),
        ("my name is 山田 太郎", "山田 太郎"),
        ("Wren the thief", "Wren"),
        ("robert, a soldier", "Robert"),
    ],
)
def test_a_name_is_taken_out_of_what_stands_around_it(said: str, name: str) -> None:
    found = read_hero(said, own_library().lexicon, name_asked=True)
    assert found.value(Field.NAME) == name


def test_a_name_that_is_a_trade_says_nothing_of_the_trade() -> None:
    found = read_hero("Mr Smith", own_library().lexicon, name_asked=True)
    assert (found.value(Field.NAME), found.value(Field.BACKGROUND)) == ("Mr Smith", "")


def test_a_name_too_long_for_the_ledger_is_cut_with_a_mark() -> None:
    long = "A" + "a" * 90
    name = read_hero(f"my name is {long}", own_library().lexicon).value(Field.NAME)
    assert len(name) == 50
    assert name.endswith("…")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("what can a bard do", "can_bard"),
        ("what can a thief do?", "can_rogue"),
        ("tell me about wizards", "can_wizard"),
        ("what is a tiefling", "kin_tiefling"),
        ("what are elves like", "kin_elf"),
    ],
)
def test_what_a_calling_or_a_people_is_good_for_is_told(said: str, key: str) -> None:
    known = [text for block in own_library().inn.talk[key] for text in block.say]
    for answered in (0, 5):
        state = _started()
        _say(state, *FIVE[:answered])
        told = _words(_say(state, said))
        assert any(text in told for text in known)


def test_words_that_share_a_trade_s_word_ask_nothing_about_the_trade() -> None:
    told = _words(_say(_started(), "What happened to the guy with the harp?"))
    bard = [text for block in own_library().inn.talk["can_bard"] for text in block.say]
    assert not any(text in told for text in bard)


LEDGER = ("I'm Tom Hasp, a retired locksmith", "pick its pocket", "The ferryman hates me", "my picks", "bad knees")


@pytest.mark.parametrize(
    "said",
    [
        "Yes, that's me. Sign it with a big flourish",
        "I am finished, write me down and let's see these doors",
        "That is all. Put me in the book, please",
        "We're done here, show me the doors",
        "That's everything, thanks, let me through",
        "I approve, let us go and look at the doors",
    ],
)
def test_whatever_words_say_that_the_page_is_done_sign_it(said: str) -> None:
    state = _started()
    _say(state, *LEDGER, said)
    assert state.phase is GamePhase.QUEST_SELECTION


@pytest.mark.parametrize(
    "said", ["I am not finished", "don't sign it yet", "I write down what people say", "I am done with sailing"]
)
def test_what_only_speaks_of_being_done_signs_nothing(said: str) -> None:
    state = _started()
    _say(state, *LEDGER, said)
    assert state.phase is GamePhase.CHARACTER_CREATION


@pytest.mark.parametrize(
    "said",
    [
        "My name is Margaret Willow, though my pupils always called me Maggie",
        "call me Petra, because the soldiers did",
    ],
)
def test_what_is_told_of_a_name_changes_no_other_line(said: str) -> None:
    state = _started()
    _say(state, "I am a bard and an entertainer", "I sing at it")
    before = draft(state, own_library())
    _say(state, said)
    after = draft(state, own_library())
    assert (after.value(Field.CLASS), after.value(Field.BACKGROUND)) == (
        before.value(Field.CLASS),
        before.value(Field.BACKGROUND),
    )
    assert after.value(Field.NAME) in ("Margaret Willow", "Petra")


@pytest.mark.parametrize(
    "said",
    [
        "I read the last page of every book first and it spoils everything",
        "I am afraid that I trust everybody far too easily, and I have been cheated at every market since I was nine",
        "I once prayed for rain and got it",
    ],
)
def test_what_befell_somebody_changes_nothing_of_who_they_are(said: str) -> None:
    state = _started()
    _say(state, *LEDGER)
    before = interview.pencilled_sheet(state, own_library())
    _say(state, said)
    after = interview.pencilled_sheet(state, own_library())
    assert (after.character_class, after.background, after.race) == (
        before.character_class,
        before.background,
        before.race,
    )


def test_a_question_that_asks_for_another_trade_changes_it() -> None:
    state = _started()
    _say(
        state, *LEDGER, "Could you please change my trade in the book from rogue to bard, for I sing and tell stories?"
    )
    assert interview.pencilled_sheet(state, own_library()).character_class is CharacterClass.BARD
    _say(state, "Oh, but dear Oda, I am not a bard at all, so would you please put me back down as a rogue?")
    assert interview.pencilled_sheet(state, own_library()).character_class is CharacterClass.ROGUE


@pytest.mark.parametrize(
    "said",
    [
        "If I am honest, I have only ever been lost in the pantry, so I hope your doors are bigger, ha ha!",
        "I wear spectacles and I walk with some ceremony",
        "I am taller than I look",
    ],
)
def test_a_jest_and_a_sentence_about_oneself_are_no_thing_to_carry(said: str) -> None:
    state = _started()
    _say(state, *FIVE[:3], said)
    assert state.creation_turn == 3
    assert "carry" not in state.interview
    _say(state, "I suppose my mother's thimble")
    assert state.interview["carry"] == "my mother's thimble"


def test_what_takes_the_line_before_back_puts_its_own_words_in_its_place() -> None:
    state = _started()
    _say(state, *FIVE[:3], "a joke about a goose")
    _say(
        state,
        "Please, I would like to take back that last remark and bring my sister's wooden whistle with me instead, "
        "if there is still time.",
    )
    assert state.interview["carry"] == "my sister's wooden whistle"
    assert state.creation_turn == 4
    assert "=flaw" not in state.interview
    assert "flaw" not in state.interview


def test_what_was_no_thing_to_carry_is_rubbed_out_and_the_thing_is_asked_for_again() -> None:
    state = _started()
    _say(state, *FIVE[:3], "spectacles and a limp", "No, that was not a thing to carry. I meant that I limp.")
    assert state.creation_turn == 3
    assert "carry" not in state.interview
    _say(state, "a twist of smoke", "I drink")
    assert draft(state, own_library()).value(Field.FLAW) == "drink"


@pytest.mark.parametrize(
    "said", ["it was not my fault", "That was the last thing my brother asked of me", "my land, which I will have back"]
)
def test_a_reason_that_speaks_of_taking_something_back_is_a_reason(said: str) -> None:
    state = _started()
    _say(state, *FIVE[:2], said)
    assert state.creation_turn >= 2
    assert state.interview["why"] == said


def test_the_heros_own_words_are_kept_to_the_end_of_the_clause() -> None:
    said = "I want a pie, a big one, to put in the face of the Duke who banned laughing"
    state = _started()
    _say(state, *FIVE[:2], said)
    assert draft(state, own_library()).value(Field.MOTIVE) == said
    long = "I want " + ", ".join(["a pie to put in the face of the Duke who banned laughing"] * 6)
    assert own_words(long).endswith("laughing")
    assert len(own_words(long)) <= 160


def test_what_is_to_be_rubbed_out_is_found_by_the_words_that_stand_there() -> None:
    state = _started()
    _say(state, *LEDGER)
    before = interview.pencilled_sheet(state, own_library())
    beat = _say(state, "Rub out the ferryman.")
    after = interview.pencilled_sheet(state, own_library())
    assert after.background == before.background
    assert "ferryman" not in after.motive
    assert "ferryman" not in _words(beat).replace("Rub out the ferryman.", "")


def test_a_flaw_is_set_in_the_words_that_follow_the_line_it_is_on() -> None:
    state = _started()
    _say(state, *LEDGER, "Make my flaw that I hum at sandwiches")
    assert interview.pencilled_sheet(state, own_library()).flaw == "I hum at sandwiches"


@pytest.mark.parametrize("said", ["I was joking about the knees", "That was only a joke", "that was not what I meant"])
def test_a_flaw_that_is_taken_back_is_asked_for_again(said: str) -> None:
    state = _started()
    _say(state, *LEDGER, said)
    assert state.creation_turn == 4
    assert "flaw" not in state.interview
    _say(state, "I drink")
    assert interview.pencilled_sheet(state, own_library()).flaw == "drink"


def test_a_line_is_rubbed_out_also_where_that_is_said_as_a_deed() -> None:
    state = _started()
    _say(state, *LEDGER, "Take out the bit about the ferryman")
    assert "ferryman" not in interview.pencilled_sheet(state, own_library()).motive


@pytest.mark.parametrize("said", ["that is me, I sign", "all right, I'll sign", "Enough. Sign it!"])
def test_who_signs_in_the_middle_of_the_questions_has_signed_and_carries_no_signature(said: str) -> None:
    state = _started()
    _say(state, FIVE[0], said)
    assert state.phase is GamePhase.QUEST_SELECTION
    assert "sign" not in str(state.character_sheet).casefold()


def test_who_asks_about_signing_in_the_middle_of_the_questions_has_not_signed() -> None:
    state = _started()
    _say(state, FIVE[0], "what if I say, I sign?")
    assert state.phase is GamePhase.CHARACTER_CREATION
