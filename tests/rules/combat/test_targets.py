from dataclasses import replace

from tui_adventure.rules.combat.ablation import Worth
from tui_adventure.rules.combat.arena import ArenaReport, Row
from tui_adventure.rules.combat.targets import MISSED, fights_data, fights_table, verdicts, worth_table

GOOD = Row(
    "fighter",
    1,
    last=False,
    fights=10,
    won=0.92,
    rounds=4,
    hearts=0.5,
    favourite="attack",
    favourite_share=0.5,
    lost=0.08,
    fled=0.0,
)
LAST = replace(GOOD, last=True, won=0.8)


def report(*rows: Row, pace: float = 2500) -> ArenaReport:
    return ArenaReport("competent", "standard", 1, rows, pace)


def test_a_report_within_all_targets_misses_none() -> None:
    found = report(GOOD, LAST)
    assert not any(one.missed for one in verdicts(found))
    assert MISSED not in fights_table(found)
    assert "missed" not in fights_table(found)


def test_what_lies_outside_is_marked_in_its_row_and_counted() -> None:
    found = report(GOOD, replace(GOOD, won=0.97, hearts=0.8), replace(LAST, rounds=6, favourite_share=0.7), pace=900)
    missed = {one.name: one.missed for one in verdicts(found) if one.missed}
    assert missed == {
        "ordinary fights won": 1, "hearts left": 1, "rounds, median": 1, "one action's share of rounds": 1,
        f"fights a second, {found.bot} bot": 1,
    }  # fmt: skip
    table = fights_table(found)
    assert all(f"{number}{MISSED}" in table for number in ("97.0%", "80%", "6", "70%"))
    assert "missed in 1 of 3 rows" in table


def test_a_gap_between_classes_is_missed_where_it_is_wider_than_ten_points() -> None:
    found = report(replace(GOOD, won=0.95), replace(GOOD, character_class="bard", won=0.84), LAST)
    gaps = [one for one in verdicts(found) if one.name.startswith("between classes")]
    assert [(one.found, one.missed) for one in gaps] == [("11.0%", 1), ("0.0%", 0)]


def test_what_is_judged_over_all_is_not_counted_by_rows() -> None:
    wide = report(replace(GOOD, won=0.95), replace(GOOD, character_class="bard", won=0.84), LAST, pace=100)
    table = fights_table(wide)
    assert [line.split()[-1] for line in table.splitlines() if line.startswith(("between", "fights a"))] == [
        "missed",
        "met",
        "missed",
    ]


def test_the_edges_of_a_target_are_within_it() -> None:
    assert not any(one.missed for one in verdicts(report(replace(GOOD, won=0.95, hearts=0.7), replace(LAST, won=0.75))))


def test_the_data_hold_rows_and_verdicts() -> None:
    data = fights_data(report(GOOD, LAST))
    assert data["bot"] == "competent"
    assert isinstance(data["targets"], list)
    assert isinstance(data["rows"], tuple)


def test_the_worth_of_a_feature_says_who_used_it_and_whether_it_changed_anything() -> None:
    used = Worth(
        "spell", "web", "wizard", "random", active=True, uses=3, won_with=0.9, won_without=0.8, hearts_with=0.5,
        hearts_without=0.5, changed=True,
    )  # fmt: skip
    table = worth_table([used, replace(used, feature="ward", active=False, uses=0, changed=False)])
    first, second = table.splitlines()[1:]
    assert "random" in first
    assert first.endswith("50.0%")
    assert "by itself" in second
    assert second.endswith("changes nothing")
