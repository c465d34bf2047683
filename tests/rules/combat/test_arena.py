import random
from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.rules.combat import power_use
from tui_adventure.rules.combat.ablation import ablation
from tui_adventure.rules.combat.arena import TIER_LEVELS, Tally, fight_once, kits_for, simulate, veteran
from tui_adventure.rules.combat.bots import BOTS
from tui_adventure.rules.combat.foe_names import called, counted
from tui_adventure.rules.combat.kit import PAR_HEARTS, fitted
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.difficulty import DIFFICULTIES
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import numbers_of
from tui_adventure.rules.items import ItemSpec
from tui_adventure.rules.origins import ORIGINS
from tui_adventure.rules.spells import SPELLS_BY_CLASS


def test_the_same_arguments_give_the_same_rows(foes: Mapping[str, FoeSpec], items: Mapping[str, ItemSpec]) -> None:
    one, two = (simulate(tuple(foes.values()), items, runs=4, seed=3) for _ in range(2))
    assert one.rows == two.rows
    assert len(one.rows) == len(CharacterClass) * len(TIER_LEVELS) * 2
    assert one.fights_a_second > 0
    assert 0 <= one.spread(last=False) <= 1


@pytest.mark.parametrize("bot", sorted(BOTS))
@pytest.mark.parametrize("character_class", list(CharacterClass))
def test_every_bot_fights_every_fight_to_its_end(
    foes: Mapping[str, FoeSpec],
    items: Mapping[str, ItemSpec],
    seat: Callable[..., HeroState],
    bot: str,
    character_class: CharacterClass,
) -> None:
    rng = random.Random(9)
    for tier, levels in TIER_LEVELS.items():
        tally = Tally()
        for kit in kits_for(tier, tuple(foes.values()), items, rng, last=tier == 2, count=6):
            hero = seat(character_class, levels[0], pick=rng.randrange(16))
            fight_once(hero, numbers_of(hero, items), kit, bot, rng, tally)
        assert tally.fights == 6
        assert tally.results.total() == 6
        assert tally.median_rounds >= 1


def test_a_competent_player_wins_more_than_a_random_one(
    foes: Mapping[str, FoeSpec], items: Mapping[str, ItemSpec]
) -> None:
    shares = {}
    for bot in ("competent", "random"):
        report = simulate(tuple(foes.values()), items, runs=15, bot=bot)
        shares[bot] = sum(row.won for row in report.rows)
    assert shares["competent"] > shares["random"] + 2


def test_the_ablation_tries_every_talent_spell_thing_and_condition(
    foes: Mapping[str, FoeSpec], items: Mapping[str, ItemSpec]
) -> None:
    found = list(ablation(tuple(foes.values()), items, runs=3, bot="competent"))
    kinds = {worth.kind for worth in found}
    assert kinds == {"talent", "spell", "item", "condition"}
    assert len({(worth.kind, worth.feature) for worth in found}) == len(found)


def test_where_the_competent_bot_sees_no_use_another_bot_is_asked(
    foes: Mapping[str, FoeSpec], items: Mapping[str, ItemSpec]
) -> None:
    found = list(ablation(tuple(foes.values()), items, runs=4))
    assert {worth.bot for worth in found} > {"competent"}
    assert all(worth.changed or worth.bot == list(BOTS)[-1] for worth in found)


def test_a_bot_or_a_difficulty_that_is_not_there_is_a_sentence(
    foes: Mapping[str, FoeSpec], items: Mapping[str, ItemSpec]
) -> None:
    every = tuple(foes.values())
    with pytest.raises(Impossible, match="There is no bot"):
        simulate(every, items, runs=1, bot="bold")
    with pytest.raises(Impossible, match="There is no difficulty"):
        simulate(every, items, runs=1, difficulty="cruel")
    with pytest.raises(Impossible, match="Tier 2"):
        simulate([foe for foe in every if foe.tier != 2], items, runs=1)


def test_a_veteran_has_a_talent_for_each_level() -> None:
    assert len(veteran(CharacterClass.BARD, 5, 6).talents) == 7


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_fight_is_fitted_to_one_hero_whatever_was_written(foes: Mapping[str, FoeSpec], level: int) -> None:
    for names in (("kiln_brother",), ("briar_sow", "stair_bear"), ("leech_wife", "leech_wife", "leech_wife")):
        fit = fitted([foes[name] for name in names], level, DIFFICULTIES["standard"])
        assert sum(one.hearts for one in fit) == pytest.approx(PAR_HEARTS[level - 1], rel=0.2)


def test_difficulty_changes_hearts_and_skill_of_foes_as_its_table_says(foes: Mapping[str, FoeSpec]) -> None:
    roster = [foes["kiln_brother"]]
    told, usual, hard = (fitted(roster, 3, DIFFICULTIES[name])[0] for name in ("story", "standard", "hardcore"))
    assert told.hearts < usual.hearts < hard.hearts
    assert told.to_hit < usual.to_hit < hard.to_hit
    assert told.blow == usual.blow == hard.blow


def test_only_a_spell_is_told_as_one() -> None:
    breath = ORIGINS[CharacterRace.DRAGONBORN].talent.power
    assert breath is not None
    assert power_use._line(breath) is LineKind.POWER_HIT
    spells = [spell for known in SPELLS_BY_CLASS.values() for spell in known]
    assert {power_use._line(spell) for spell in spells} == {LineKind.SPELL_HIT}


def test_names_that_carry_an_article_or_are_proper_get_no_second_one() -> None:
    assert called("fen hound") == "the fen hound"
    assert called("the reeve of gulls") == "the reeve of gulls"
    assert called("Overman Kray") == "Overman Kray"
    assert counted("first", "fen hound") == "first fen hound"
    assert called(counted("second", "the reeve of gulls")) == "the second reeve of gulls"


def test_a_boss_or_a_foe_alone_strikes_twice_and_a_crowd_once_each(foes: Mapping[str, FoeSpec]) -> None:
    def strikes(*names: str) -> list[int]:
        return [one.strikes for one in fitted([foes[name] for name in names], 2, DIFFICULTIES["standard"])]

    assert strikes("fen_hound") == [2]
    assert strikes("sexton_below", "fen_hound") == [2, 1]
    assert strikes("fen_hound", "fen_hound", "eel_poacher") == [1, 1, 1]


def test_a_row_counts_wins_with_words_and_measures_only_what_was_won() -> None:
    tally = Tally(
        fights=8,
        results=Counter(won=3, parleyed=1, lost=2, fled=2),
        rounds=[2, 3, 4, 9],
        hearts=[0.25, 0.75],
        used=Counter(attack=3, fire_bolt=1),
    )
    assert (tally.won, tally.median_rounds, tally.hearts_left, tally.favourite) == (0.5, 3.5, 0.5, ("attack", 0.75))
    none = Tally()
    assert (none.won, none.median_rounds, none.hearts_left, none.favourite) == (0, 0, 0, ("", 0))
