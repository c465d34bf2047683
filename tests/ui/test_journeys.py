"""Journeys through the screens, over scripted pages."""

import pytest

from tests.stubs.pages import CLOSING_PAGE, FIGHT_PAGE, SCENE_PAGE
from tests.stubs.scripted import ILSA, ODD, TAM, Scripted, resumed
from tests.ui.conftest import Open
from tests.ui.waiting import becomes, go_on, press, settled, shown, told, until
from tui_adventure.settings import override
from tui_adventure.story.phases import GamePhase
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.screens.interview import InterviewScreen
from tui_adventure.ui.screens.ledger import LedgerScreen
from tui_adventure.ui.screens.play_screen import PlayScreen
from tui_adventure.ui.transcript import Spoken
from tui_adventure.ui.widgets import prose
from tui_adventure.ui.widgets.choices import Choices
from tui_adventure.ui.widgets.free_text import FreeText
from tui_adventure.ui.widgets.ledger_lines import LedgerLines
from tui_adventure.ui.widgets.prose import Prose, Said

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_adventure_is_played_by_number_keys_alone(open_app: Open, size: tuple[int, int]) -> None:
    app = open_app(PlayOptions(new=True))
    async with app.run_test(size=size) as pilot:
        await until(pilot, "InterviewScreen")
        await press(pilot, "1")
        await until(pilot, "DoorsScreen")
        await press(pilot, "1")
        await until(pilot, "AdventureScreen")
        await press(pilot, "1")
        await becomes(pilot, lambda: "It holds." in told(app))
        assert "The bell is gone from its frame." in told(app)
        await press(pilot, "2")
        await until(pilot, "CombatScreen")
        await press(pilot, "3")
        await until(pilot, "ClosingScreen")
        await press(pilot, "1")
        await until(pilot, "DoorsScreen")
        await press(pilot, "escape")
        await until(pilot, "LedgerScreen")


async def test_a_choice_made_while_the_storyteller_sleeps_is_played_when_it_wakes(
    scripted: Scripted, open_app: Open
) -> None:
    scripted.woken.clear()
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await go_on(pilot)
        assert "The church stands to its shoulders" in told(app)
        await press(pilot, "1")
        await becomes(pilot, lambda: "as soon as the storyteller is awake" in shown(app, "#notice"))
        assert "It holds." not in told(app)
        scripted.woken.set()
        await settled(pilot)
        await becomes(pilot, lambda: "It holds." in told(app))
        assert scripted.taken == ["climb"]


async def test_leaving_the_page_does_not_lose_a_choice_that_waits(scripted: Scripted, open_app: Open) -> None:
    scripted.woken.clear()
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await go_on(pilot)
        await press(pilot, "1", "escape")
        await until(pilot, "LedgerScreen")
        scripted.woken.set()
        await settled(pilot)
        await becomes(pilot, lambda: scripted.taken == ["climb"])
        await press(pilot, "enter")
        await until(pilot, "AdventureScreen")
        await becomes(pilot, lambda: "It holds." in told(app))


async def test_a_key_pressed_before_anything_is_loaded_is_not_lost(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await until(pilot, "InterviewScreen")
        assert isinstance(app.screen, InterviewScreen)


async def test_typed_words_are_played_and_shown_as_they_were_typed(scripted: Scripted, open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await go_on(pilot)
        await press(pilot, "slash", *"[/][bold]", "enter")
        await becomes(pilot, lambda: scripted.taken == ["[/][bold]"])
        assert "[/][bold]" in told(app)
        assert isinstance(app.focused, Choices)


async def test_pasted_control_characters_never_get_into_the_line(open_app: Open) -> None:
    from textual.events import Paste

    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await go_on(pilot)
        await press(pilot, "slash")
        words = app.screen.query_one(FreeText)
        words.post_message(Paste("open\x1b[2J the\n\x07 door"))
        await becomes(pilot, lambda: words.value == "open the door")


async def test_escape_goes_from_the_line_to_the_choices_to_the_ledger(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await go_on(pilot)
        await press(pilot, "slash")
        await becomes(pilot, lambda: isinstance(app.focused, FreeText))
        await press(pilot, "escape")
        await becomes(pilot, lambda: isinstance(app.focused, Choices))
        await press(pilot, "escape")
        await until(pilot, "LedgerScreen")


@pytest.mark.parametrize("key", ["c", "j", "w", "question_mark", "o", "f1", "f2", "f3", "f4", "f5"])
async def test_whatever_lies_over_the_page_is_left_by_escape(open_app: Open, key: str) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await go_on(pilot)
        page = app.screen
        await press(pilot, key)
        await becomes(pilot, lambda: app.screen is not page)
        await press(pilot, "escape")
        await becomes(pilot, lambda: app.screen is page)


async def test_overlays_never_pile_up(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await go_on(pilot)
        await press(pilot, "f1", "f2", "f3", "f4", "f1", "f2")
        await becomes(pilot, lambda: len(app.screen_stack) == 3)
        await press(pilot, "escape")
        await becomes(pilot, lambda: isinstance(app.screen, PlayScreen))


async def test_undo_goes_back_to_the_page_before_and_says_when_there_is_none(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await go_on(pilot)
        await settled(pilot)
        await press(pilot, "1")
        await pilot.pause(0.1)
        await press(pilot, "u")
        await becomes(pilot, lambda: "The church stands to its shoulders" in told(app))
        assert "It holds." not in told(app)
        await press(pilot, "u")
        await becomes(pilot, lambda: "nothing to undo" in shown(app, "#notice"))


async def test_an_impossible_move_is_answered_and_the_choices_stand_again(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await go_on(pilot)
        await press(pilot, "slash", *"impossible", "enter")
        await becomes(pilot, lambda: "That cannot be done from here." in told(app))
        await press(pilot, "1")
        await becomes(pilot, lambda: "It holds." in told(app))


async def test_a_fault_in_the_story_does_not_take_the_game_away(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "slash", *"break", "enter")
        await becomes(pilot, lambda: "Something broke" in told(app))
        await press(pilot, "1")
        await becomes(pilot, lambda: "It holds." in told(app))


async def test_a_session_that_cannot_be_opened_refuses_turns_with_the_reason(
    scripted: Scripted, open_app: Open
) -> None:
    scripted.woken.clear()
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        scripted.ledger.delete(ILSA)
        scripted.woken.set()
        await settled(pilot)
        await press(pilot, "1")
        await becomes(pilot, lambda: "There is no session" in shown(app, "#banner"))
        await becomes(pilot, lambda: "There is no session" in told(app))


async def test_a_theme_chosen_in_the_settings_holds_at_once(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "o", "right")
        await becomes(pilot, lambda: app.theme == "daybreak")
        assert app.settings.theme == "daybreak"


async def test_a_barred_choice_is_not_taken(scripted: Scripted, open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await go_on(pilot)
        await settled(pilot)
        await press(pilot, "4")
        await pilot.pause(0.1)
        assert scripted.taken == []


async def test_new_choices_take_no_keys_for_a_moment(scripted: Scripted, open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await go_on(pilot)
        await settled(pilot)
        choices = app.screen.query_one(Choices)
        choices.grace = 60.0
        await press(pilot, "1")
        await pilot.pause(0.1)
        assert scripted.taken == []
        choices.grace = 0.0
        await press(pilot, "1")
        await becomes(pilot, lambda: scripted.taken == ["climb"])


async def test_a_struck_out_session_can_be_brought_back(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await becomes(pilot, lambda: [line.id for line in app.lines or ()] == [ILSA, ODD, TAM])
        await press(pilot, "d")
        await becomes(pilot, lambda: [line.id for line in app.lines or ()] == [ODD, TAM])
        await press(pilot, "z")
        await becomes(pilot, lambda: {line.id for line in app.lines or ()} == {ILSA, ODD, TAM})


async def test_an_empty_ledger_still_offers_two_ways_in() -> None:
    from tui_adventure.settings import Settings

    app = NineDoorsApp(Settings(), PlayOptions(), sources=Scripted().sources())
    async with app.run_test(size=(80, 24)) as pilot:
        await becomes(pilot, lambda: len(app.screen.query_one(LedgerLines).items) == 2)


async def test_an_unknown_session_is_a_sentence_at_the_top(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="nobody"))
    async with app.run_test(size=(80, 24)) as pilot:
        await becomes(pilot, lambda: "There is no session" in shown(app, "#banner"))
        assert isinstance(app.screen, LedgerScreen)
        assert app.screen.query_one("#banner").display


async def test_the_last_session_is_resumed_by_its_nickname(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        assert app.game is not None
        assert app.game.page.title == SCENE_PAGE.title


async def test_a_session_is_resumed_by_how_its_id_begins(open_app: Open) -> None:
    app = open_app(PlayOptions(resume=ILSA[:4]))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        assert app.game is not None
        assert app.game.state.session_id == ILSA


async def test_the_keeper_has_a_word_for_who_comes_back_and_none_for_who_is_new(
    scripted: Scripted, open_app: Open
) -> None:
    scripted.engine.word = "Same weight."
    for options, times in ((PlayOptions(resume="last"), 1), (PlayOptions(quick=True), 0)):
        app = open_app(options)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, "AdventureScreen" if times else "DoorsScreen")
            assert app.game is not None
            told = [entry.passage.text for entry in app.game.transcript.last() if isinstance(entry, Spoken)]
            assert told.count("Same weight.") == times
            assert all(passage.text != "Same weight." for passage in app.game.page.passages)


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (39, 40), (80, 11)])
async def test_a_window_too_small_says_so_and_nothing_breaks(open_app: Open, size: tuple[int, int]) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=size) as pilot:
        assert app.screen.query_one("#too-small").display
        await until(pilot, "AdventureScreen")
        await becomes(pilot, lambda: app.screen.query_one("#too-small").display)
        await press(pilot, "1", "slash", "x", "escape")
        await pilot.resize_terminal(80, 24)
        await becomes(pilot, lambda: not app.screen.query_one("#too-small").display)
        assert isinstance(app.focused, Choices)


async def test_quitting_closes_the_session(scripted: Scripted, open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    released: list[str] = []
    monkeypatch.setattr(scripted.persistence.store, "release", released.append)
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await pilot.pause(0.1)
        await pilot.press("ctrl+q")
    assert released == [ILSA]


async def test_long_text_is_shown_from_its_beginning(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1")
        await pilot.pause(0.2)
        scroll = app.screen.query_one(Prose)
        action = next(said for said in app.screen.query(Said) if said.passage.voice == "player")
        assert scroll.region.contains_region(action.region.crop_size((action.region.width, 1)))
        assert scroll.unread_below
        await press(pilot, "space", "space", "space")
        await becomes(pilot, lambda: not scroll.unread_below)


async def test_a_name_in_the_ledger_holds_markup_as_text(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await becomes(pilot, lambda: "Tam Quill [/] [bold]" in str(app.screen.query_one(LedgerLines).render()))


async def test_a_pasted_text_that_is_too_long_is_taken_as_far_as_it_fits(open_app: Open) -> None:
    from textual.events import Paste

    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await press(pilot, "slash")
        words = app.screen.query_one(FreeText)
        words.post_message(Paste("wave\nshout " + "x" * 10_000))
        await becomes(pilot, lambda: words.value.startswith("wave shout x"))
        assert len(words.value) == 500


async def test_enter_before_the_ledger_has_been_read_opens_the_session_at_its_top(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        lines = app.screen.query_one(LedgerLines)
        lines.fill(())
        lines.action_pick()
        await becomes(pilot, lambda: app.lines)
        app.show_lines(app.lines or ())
        await until(pilot, "AdventureScreen")
        assert "The church stands to its shoulders" in told(app)


async def test_words_being_typed_keep_the_focus_over_a_window_too_small(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "AdventureScreen")
        await press(pilot, "slash", "a")
        await pilot.resize_terminal(20, 5)
        await pilot.pause(0.1)
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.1)
        await press(pilot, "b")
        await becomes(pilot, lambda: app.screen.query_one(FreeText).value == "ab")


async def test_a_session_is_renamed_in_the_ledger(scripted: Scripted, open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "r")
        await press(pilot, *["backspace"] * 20, *"Odd", "enter")
        await becomes(pilot, lambda: scripted.ledger.find(ODD).title == "Odd")
        assert isinstance(app.focused, LedgerLines)


async def test_another_session_is_begun_from_a_turn_of_the_timeline(open_app: Open) -> None:
    app = open_app(PlayOptions(resume="last"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await settled(pilot)
        await press(pilot, "1", "j", "left")
        await pilot.pause(0.1)
        first = app.game
        await press(pilot, "1")
        await until(pilot, "AdventureScreen")
        await becomes(pilot, lambda: app.game is not first)
        assert app.game is not None
        assert app.screen.query_one(Choices).items == app.game.page.options


async def test_a_hero_begun_and_left_before_the_storyteller_wakes_is_written_down(
    scripted: Scripted, open_app: Open
) -> None:
    scripted.woken.clear()
    app = open_app(PlayOptions(quick=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "DoorsScreen")
        assert app.game is not None
        await pilot.press("ctrl+q")
    scripted.woken.set()
    assert scripted.ledger.read(app.game.state.session_id) == app.game.state


async def test_a_pack_that_cannot_be_read_is_named_above_the_ledger(scripted: Scripted, open_app: Open) -> None:
    scripted.engine.library.missing = ("Left out: packs/bad/pack.yaml",)
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await becomes(pilot, lambda: "packs/bad/pack.yaml" in shown(app, "#banner"))
        assert app.screen.query_one("#banner").display


async def test_the_closing_entry_is_written_line_by_line_and_any_key_completes_it(
    scripted: Scripted, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prose, "WRITTEN", 0.3)
    scripted.ledger.keep(resumed(FIGHT_PAGE, GamePhase.COMBAT))
    app = open_app(PlayOptions(resume="last"))
    app.settings = override(app.settings, reduced_motion=False)
    whole = CLOSING_PAGE.passages[0].text
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "CombatScreen")
        await settled(pilot)
        await press(pilot, "3")
        await becomes(pilot, lambda: "Ilsa Varn went out by the Reed door on a Tuesday owing for" in told(app))
        assert whole.split()[-1] not in told(app)
        await press(pilot, "x")
        await becomes(pilot, lambda: whole in told(app))


async def test_what_is_ready_only_after_leaving_is_not_drawn_any_more(open_app: Open) -> None:
    app = open_app()
    async with app.run_test() as pilot:
        await until(pilot, "LedgerScreen")
        ledger = app.screen
        app.exit()
        await ledger.remove_children()
        app.show_lines([])
        app.set_trouble("Nobody reads this.")
        app.set_waking(waking=False)
        assert app.return_code == 0
