import re
from collections.abc import Callable

import pytest

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat, Passage, PassageKind, Voice
from tui_adventure.story.ending import epilogue
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Do, Pick, Verb
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import AdventureMoment, QuestStatus, StoryState, Tally
from tui_adventure.story.turn.context import Context


def finished(engine: Engine, seed: int) -> tuple[StoryState, Beat]:
    state = StoryState(seed=seed)
    engine.quick_hero(state)
    beat = engine.open_door(state, "mill")
    while state.phase is not GamePhase.EPILOGUE:
        beat = engine.resolve(state, engine.interpret(state, "1"))
    return state, beat


def passage(beat: Beat, kind: PassageKind, voice: Voice) -> Passage:
    return next(one for one in reversed(beat.page.passages) if (one.kind, one.voice) == (kind, voice))


def test_the_closing_entry_is_one_page_without_a_sentence_twice(engine: Engine) -> None:
    for seed in range(8):
        _, beat = finished(engine, seed)
        text = passage(beat, PassageKind.CLOSING, Voice.INNKEEPER).text
        sentences = re.split(r"(?<=[.!?])\s+", text)
        assert len(sentences) == len(set(sentences))
        assert len(text.split()) <= epilogue.MOST_WORDS


def test_it_names_the_hero_what_was_done_and_what_became_of_people(engine: Engine) -> None:
    state, beat = finished(engine, 7)
    text = passage(beat, PassageKind.CLOSING, Voice.INNKEEPER).text
    assert state.character_sheet is not None
    assert state.character_sheet.name in text
    assert "the miller" in text.lower()
    moments = state.adventure_moments
    assert moments
    first = moments[0].summary.removeprefix(state.character_sheet.name).strip()
    assert first in text


def test_where_room_is_short_the_least_of_the_deeds_is_left_out(ctx: Context) -> None:
    ctx.state.adventure_moments = [
        AdventureMoment(turn=1, type="deed", summary="Counted the sacks twice over.", significance=0.3),
        AdventureMoment(turn=2, type="deed", summary="Stopped the mill.", significance=0.9),
    ]
    assert epilogue._deeds(ctx, 100) == ("Counted the sacks twice over. Stopped the mill.", 92)
    assert epilogue._deeds(ctx, 5) == ("Stopped the mill.", 2)


def test_no_more_than_the_six_most_significant_deeds_are_told_and_in_their_order(ctx: Context) -> None:
    ctx.state.adventure_moments = [
        AdventureMoment(turn=turn, type="deed", summary=f"Deed {turn}.", significance=0.1 if turn in {2, 5} else 0.8)
        for turn in range(1, 9)
    ]
    assert epilogue._deeds(ctx, 100)[0] == "Deed 1. Deed 3. Deed 4. Deed 6. Deed 7. Deed 8."


def test_sagas_name_the_hero_in_full_once_and_then_as_a_ledger_does() -> None:
    name = "Maren Holt"
    written = [epilogue._in_the_ledger(f"{name} pulled the bar.", name, number) for number in range(4)]
    assert written == ["Maren Holt pulled the bar.", "Pulled the bar.", "Pulled the bar.", "Maren pulled the bar."]


def test_every_open_promise_is_mourned_and_said(engine: Engine, road: StoryState) -> None:
    beat = engine.epilogue(road, "The lamp went out.")
    assert road.adventure is not None
    assert road.adventure.promises["wheel"] == "mourned"
    text = passage(beat, PassageKind.CLOSING, Voice.INNKEEPER).text
    assert "Nobody ever wrote down who had stopped the wheel." in text
    assert "The lamp went out." in text


def test_the_plate_says_what_was_true_and_what_was_missed(engine: Engine, road: StoryState) -> None:
    beat = engine.epilogue(road, "")
    plate = passage(beat, PassageKind.NOTE, Voice.KEEPER).text
    rows = dict(line.split(": ", 1) for line in plate.split("\n"))
    assert rows["Turns"] == "0 of 28"
    assert rows["Rolls"] == "none"
    assert rows["The truth"].startswith("The ")
    assert rows["Never seen"] == "the Mill, the Bank, the Cellar"
    assert rows["Never met"] == "Corin Weft"
    assert rows["Left undone"] == "Find out who stopped the mill.; Tell the miller."


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally(), "none"),
        (Tally(fights=1, ended={"fled": 1}), "1 (1 run from)"),
        (Tally(fights=3, ended={"parleyed": 1, "won": 2}, foes=4), "3 (2 won, 1 talked out of); foes beaten: 4"),
    ],
)
def test_the_plate_says_how_the_fights_ended(engine: Engine, road: StoryState, tally: Tally, said: str) -> None:
    assert road.adventure is not None
    road.adventure.tally = tally
    plate = passage(engine.epilogue(road, ""), PassageKind.NOTE, Voice.KEEPER).text
    assert f"Fights: {said}" in plate.split("\n")


def test_clocks_stand_on_the_slate(ctx: Context) -> None:
    assert epilogue._clocks(ctx) == []
    ctx.adventure.clocks["flour"] = 2
    assert "The flour, 2 of 6" in epilogue._clocks(ctx)[0]
    ctx.adventure.clocks["flour"] = 6
    assert "The flour, full" in epilogue._clocks(ctx)[0]


def test_an_ending_by_name_by_need_and_by_default(ctx: Context) -> None:
    assert epilogue.ending_for(ctx, "turning").id == "turning"
    assert epilogue.ending_for(ctx, "auto").id == "stopped"
    ctx.adventure.flags.append("turned")
    assert epilogue.ending_for(ctx, "auto").id == "turning"


def test_a_finished_quest_is_in_the_ledger(engine: Engine) -> None:
    state, _ = finished(engine, 3)
    quest = state.completed_quests[-1]
    assert (quest.id, quest.door) == ("mill", "reed")
    assert quest.ending in ("turning", "stopped")
    assert quest.status in (QuestStatus.COMPLETED, QuestStatus.FAILED)
    assert any(text.startswith("mill.") for text in state.heard)


def test_back_at_the_inn_the_hero_is_whole_has_learnt_and_keeps_what_they_carry(engine: Engine) -> None:
    state, beat = finished(engine, 3)
    state.health_current, state.conditions = 1, {"poisoned": 2}
    things, coins = dict(state.inventory), state.coins
    assert [option.id for option in beat.page.options] == ["inn"]
    learning = engine.resolve(state, Pick(option="inn"))
    assert len(learning.page.options) == 2
    with pytest.raises(Impossible):
        engine.resolve(state, Do(verb=Verb.WAIT))
    board = engine.resolve(state, Pick(option=learning.page.options[0].id))
    assert state.phase is GamePhase.QUEST_SELECTION
    assert state.character_sheet is not None
    assert state.character_sheet.level == 2
    assert state.health_current == state.health_max
    assert (state.conditions, state.inventory, state.coins) == ({}, things, coins)
    assert state.adventure is None
    assert any(event.kind == "level" for event in board.events)


def test_a_second_adventure_behind_the_same_door_tells_other_variants_first(engine: Engine) -> None:
    state, _ = finished(engine, 3)
    engine.resolve(state, Pick(option="inn"))
    engine.resolve(state, Pick(option=state.page.options[0].id))
    engine.open_door(state, "mill")
    assert state.adventure is not None
    assert state.adventure_turn == 0
    assert state.adventure.moments == {}
    assert len(state.completed_quests) == 1


def test_an_epilogue_begun_elsewhere_is_written_at_the_next_word(engine: Engine, road: StoryState) -> None:
    road.trigger_epilogue("Sent for from the inn")
    assert road.adventure_completed
    beat = engine.resolve(road, Do(verb=Verb.LOOK))
    assert passage(beat, PassageKind.CLOSING, Voice.INNKEEPER)
    with pytest.raises(Impossible, match="closed"):
        engine.resolve(road, Do(verb=Verb.LOOK))


def test_nothing_can_be_closed_that_was_not_begun(engine: Engine, seat: Callable[..., StoryState]) -> None:
    with pytest.raises(Impossible):
        engine.epilogue(seat(kind=CharacterClass.BARD), "")


def test_of_more_than_fifteen_moments_the_least_is_forgotten() -> None:
    state = StoryState()
    for turn in range(20):
        moment = AdventureMoment(turn=turn, type="bold", summary=str(turn), significance=turn % 10 / 10)
        state.add_adventure_moment(moment)
    assert len(state.adventure_moments) == 15
    assert min(moment.significance for moment in state.adventure_moments) >= 0.2
    assert [moment.turn for moment in state.adventure_moments] == sorted(m.turn for m in state.adventure_moments)


def test_a_hero_without_a_coin_has_paid_nobody_and_one_who_lost_a_fight_is_not_called_whole(ctx: Context) -> None:
    ending = ctx.atlas.endings["turning"]
    ctx.state.coins, ctx.state.health_current = 0, ctx.state.health_max
    ctx.adventure.tally.ended = {"lost": 1}
    for ctx.state.moves in range(30):
        entry = epilogue.compose(ctx, ending, [])
        assert "Paid" not in entry
        assert not any(whole in entry for whole in ("No blood", "Nothing broken", "walking straight"))


def test_proofs_are_named_in_the_plate_and_not_counted_on_the_slate(ctx: Context) -> None:
    ctx.adventure.clocks["proof"] = 1
    ctx.learn(["boots"])
    ending = ctx.atlas.endings["turning"]
    assert ("Proved", "new boots in the flour") in epilogue.plate(ctx, ending)
    assert "What can be proved" not in epilogue.compose(ctx, ending, [])
