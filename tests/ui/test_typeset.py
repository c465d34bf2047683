import pytest

from tests.stubs.pages import OPTIONS, OUTCOME, ROLL, narrated
from tui_adventure.rules.events import Degree
from tui_adventure.story.beat import Option, PassageKind, Stakes, Voice, in_rows
from tui_adventure.ui import typeset
from tui_adventure.ui.glyphs import ASCII, UNICODE


@pytest.mark.parametrize("text", ["[/]", "[bold]loud[/bold]", "[@click=app.quit]door[/]", "[red", "a [[b] \\[c]"])
def test_markup_in_a_text_is_shown_and_never_obeyed(text: str) -> None:
    for voice in Voice:
        shown = typeset.passage(narrated(text, PassageKind.OUTCOME, voice), UNICODE)
        assert text in shown.plain
        assert not any("click" in str(span.style) for span in shown.spans)


def test_escape_sequences_never_reach_the_screen() -> None:
    shown = typeset.passage(narrated("red \x1b[31mink\x1b]0;title\x07 and \u202egnol"), UNICODE)
    assert shown.plain == "red ink and gnol"


def test_each_voice_is_told_apart_without_colour() -> None:
    told = [typeset.passage(narrated("Words.", PassageKind.ASIDE, voice), ASCII).plain for voice in Voice]
    assert len(set(told)) == len(Voice)


def test_a_roll_is_told_in_numbers_and_a_verdict() -> None:
    assert "d20 14 + 3 = 17 against 12. It holds." in typeset.passage(OUTCOME[1], UNICODE, ROLL).plain


def test_a_roll_with_advantage_shows_both_dice() -> None:
    roll = ROLL.model_copy(update={"dice": (4, 14), "advantage": 1, "degree": Degree.PARTIAL})
    shown = typeset.passage(OUTCOME[1], UNICODE, roll).plain
    assert "d20 14 (better of 4 and 14) + 3 = 17" in shown
    assert "It holds, at a cost." in shown


def test_odds_name_the_skill_the_number_and_the_chance() -> None:
    assert typeset.odds(OPTIONS[0], UNICODE).replace("\u00a0", " ") == "Athletics +3 vs 12 · 60 %"
    assert "better than even" in typeset.fine_print(OPTIONS[0], UNICODE)
    assert "at stake: the mud below" in typeset.fine_print(OPTIONS[0], UNICODE)


@pytest.mark.parametrize(("chance", "word"), [(100, "near certain"), (70, "likely"), (0, "a long shot")])
def test_a_chance_has_a_word(chance: int, word: str) -> None:
    assert typeset.odds_in_words(chance) == word


def test_facts_stand_in_rows_and_a_note_that_only_looks_like_facts_does_not() -> None:
    rows = (("Ending", "The Bell Comes Up"), ("Turns", "31 of 32"))
    assert typeset.passage(in_rows(rows), UNICODE).plain.endswith("Ending  The Bell Comes Up\nTurns   31 of 32")
    said = narrated("A: one.\nB: two.\nC: three.", PassageKind.NOTE, Voice.KEEPER)
    assert typeset.passage(said, UNICODE).plain.endswith("A: one.\nB: two.\nC: three.")


def test_the_numbers_of_a_blow_are_set_apart_where_the_passage_says_which_they_are() -> None:
    blow = narrated("The pike catches your sleeve. (5 harm)", PassageKind.OUTCOME).model_copy(
        update={"figures": "(5 harm)"}
    )
    shown = typeset.passage(blow, UNICODE)
    assert shown.plain == blow.text
    assert [shown.plain[span.start : span.end] for span in shown.spans if "brass" in str(span.style)] == ["(5 harm)"]
    assert not any(
        "brass" in str(span.style) for span in typeset.passage(narrated("He owes (5) marks."), UNICODE).spans
    )


def test_what_a_blow_is_good_for_is_not_called_a_stake() -> None:
    stakes = Stakes(label="Mace", modifier=3, target=12, success=60, failure=40, harm="1d6+3")
    option = Option(id="attack", label="Strike", stakes=stakes)
    assert "1d6+3 harm" in typeset.fine_print(option, UNICODE)
    assert "at stake" not in typeset.fine_print(option, UNICODE)
