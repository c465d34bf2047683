import pytest

from tests.stubs.pages import OPTIONS, OUTCOME, ROLL, narrated
from tui_adventure.rules.events import Degree
from tui_adventure.story.beat import PassageKind, Voice
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
