"""The checker: what a writer hears before a player does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui_adventure.story.check.__main__ import main
from tui_adventure.story.check.packs import check_pack
from tui_adventure.story.new_pack import new_pack
from tui_adventure.story.problems import Problem, Severity

Change = Callable[[str, str], list[Problem]]


@pytest.fixture
def quest_path(tmp_path: Path) -> Path:
    return new_pack(tmp_path / "bog")[1]


@pytest.fixture
def changed(quest_path: Path) -> Change:
    """Change the new pack's quest, and say what the checker says."""

    def change(before: str, after: str) -> list[Problem]:
        text = quest_path.read_text(encoding="utf-8")
        assert before in text
        quest_path.write_text(text.replace(before, after, 1), encoding="utf-8")
        return check_pack(quest_path.parents[1])

    return change


def test_a_new_pack_has_nothing_wrong_with_it(quest_path: Path) -> None:
    assert check_pack(quest_path.parents[1]) == []


ERRORS = [
    ("{set: found_dust}", "{goto: bog_door.stone_watch}", "there is no scene `bog_door.stone_watch`: did you mean"),
    ("people: [reddle]", "people: [redle]", "there is no person `redle`: did you mean `reddle`?"),
    ("{set: found_dust}", "{give: lantern_of_hob}", "there is no item `lantern_of_hob`"),
    ("{open: dark}", "{open: darkness}", "there is no promise `darkness`"),
    ("{clock: oil, add: 1}", "{clock: oill, add: 1}", "there is no clock `oill`"),
    ("place: bothy", "place: boathouse", "there is no place `boathouse`"),
    ("{set: found_dust}", "{fight: bog_door.wolves}", "there is no encounter `bog_door.wolves`"),
    ("{end: auto}", "{end: two_light}", "there is no ending `two_light`: did you mean `two_lights`?"),
    ("{objective: lamp}", "{objective: lamps}", "there is no objective `lamps`"),
    ("{set: found_dust}", "{scar: burnt}", "there is no scar `burnt`"),
    ("when: {moment: held_flame}", "when: {moment: held_flames}", "there is no moment `held_flames`"),
    ("when: {moment: held_flame}", "when: {truth: moth}", "there is no truth `moth`"),
    ("when: {motive: coin}", "when: {motive: coins}", "there is no motive `coins`: did you mean `coin`?"),
    ("I'm {reddle}", "I'm {redle}", "nothing fills the slot {redle}"),
    ("I'm {reddle}", "I'm {reddle", "a brace stands alone"),
    ("{reddle}, I fill", "{reddle.him}, I fill", "nothing fills the slot {reddle.him}"),
    ("when: {flag: found_dust}", "when: {flag: lost_dust}", "the flag `lost_dust` is read but never set"),
    ("{end: auto}", "{set: found_dust}", "must `end` the adventure"),
    ("outcome: loss\n", "outcome: loss\n    needs: {flag: found_dust}\n", "the last ending has no needs"),
    ("    needs: {flag: two_fires}\n", "", "has no needs, so none after it is reached"),
    ("    repeat: {cooldown: 6}\n", "    drawn: false\n", "is never reached"),
    ("  - id: lamp_kept\n", "  - id: two_lights\n", "the id `two_lights` is given twice in `endings`"),
    ("id: bog_door.stones_watch", "id: other.stones_watch", "should begin with `bog_door.`"),
    ("[{climax: reached}, {mourn: dark}]", "[{goto: bog_door.morning}, {end: auto}]", "leads on in 2 ways"),
    ("window: [0.4, 0.6]", "window: [0.4, 0.41]", "no whole turn of 28"),
    ("{to: stones,", "{to: bothy,", "no ways lead to `stones`"),
    ("    introduces: [reddle, dark]\n", "    introduces: [dark]\n    mentions: [reddle]\n", "no scene introduces it"),
]


@pytest.mark.parametrize(("before", "after", "said"), ERRORS)
def test_what_would_break_a_story_is_an_error(changed: Change, before: str, after: str, said: str) -> None:
    errors = [problem for problem in changed(before, after) if problem.severity is Severity.ERROR]
    assert any(said in problem.message for problem in errors), "\n".join(map(str, errors))


WARNINGS = [
    ("{set: found_dust}", "{set: other_dust}", "the flag `other_dust` is set but never read"),
    ("label: Eat and let him talk", "label: The eating of oatcakes", "begins with `The`"),
    ("label: Eat and let him talk", "label: Eat and let him talk and talk until it is all gone", "the label has"),
    ("label: Eat and let him talk", "label: Eating with him", "a verb first"),
    ("round and round", "suddenly round", "`suddenly` is not house style"),
    ("round and round", "as you could", "`you could`"),
    ("round and round", "a testament to rags", "a stock phrase"),
    ("round and round, on", "round — and round — on", "more than one dash in a paragraph"),
    ("Two roads meet", "As you come, two roads meet", "a sentence begins `As you`"),
    ("Two roads meet at a post", "Two roads meet, don't they? At a post", "a question outside speech"),
    ("Two roads meet at a post", "Two roads meet like a knot as if tied at a post", "more than one simile"),
    ("approach: bold", "approach: kind", "every choice is kind"),
    ("effects: [{set: heard_brother}, {hp: 2}]", "effects: []", "this choice changes nothing"),
    ('"It\'s not goodbye," says Reddle, who is looking for his rag.', "Off.", "the outcome has"),
    (
        "      - when: {flag: found_dust}\n",
        "      - when: {class: [cleric, wizard]}\n",
        "the flag `found_dust` is set but never read",
    ),
    (
        "encounters: []",
        "scars:\n  - {id: burnt, name: Burnt, say: A burn.}\nencounters: []",
        "the scar `burnt` is never left",
    ),
    ("      - id: eat\n", "      - id: eat\n        cost: {coins: 1}\n", "offered 1 choices without a cost"),
]


@pytest.mark.parametrize(("before", "after", "said"), WARNINGS)
def test_what_a_reader_would_stumble_on_is_a_warning(changed: Change, before: str, after: str, said: str) -> None:
    warnings = [problem for problem in changed(before, after) if problem.severity is Severity.WARNING]
    assert any(said in problem.message for problem in warnings), "\n".join(map(str, warnings))


def test_a_sentence_told_twice_names_its_first_place(changed: Change) -> None:
    twice = "The lamp is out again, and the road is long and dark from here."
    problems = changed("There is no morning on this moor", f"{twice} There is no morning on this moor")
    assert not any("this sentence stands at" in problem.message for problem in problems)
    problems = changed("There is oil for one filling", f"{twice} There is oil for one filling")
    assert any("this sentence stands at bog_door.yaml:" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("classes", "is_crowded"), [(("cleric", "wizard", "rogue"), False), (("cleric", "cleric", "cleric"), True)]
)
def test_choices_kept_apart_by_what_they_need_are_counted_apart(
    changed: Change, classes: tuple[str, ...], *, is_crowded: bool
) -> None:
    extra = """      - id: more_{0}
        label: Eat oatcake number {0}
        approach: merry
        needs: {{class: {1}}}
        outcome:
          say: |
            It is warm and it breaks across the middle. He turns the next one over with the slate and leans it on the
            others, so that they stand along the wall on their edges.
          effects: [{{hp: 1}}]
"""
    more = "".join(extra.format(number, name) for number, name in enumerate(classes))
    problems = changed("      - id: coat\n", f"{more}      - id: coat\n")
    assert any("offered 5 choices: at most 4" in problem.message for problem in problems) == is_crowded


def test_a_mention_must_have_been_introduced_in_an_earlier_phase(changed: Change) -> None:
    problems = changed("    introduces: [reddle, dark]\n", "    introduces: [dark]\n    mentions: [oil]\n")
    assert any("no scene introduces it" in problem.message for problem in problems)
    problems = changed(
        "    place: crossing\n    tension: 1\n    text:\n",
        "    place: crossing\n    tension: 1\n    introduces: [oil]\n    text:\n",
    )
    assert any("before any scene can have introduced it" in problem.message for problem in problems)


def test_one_file_of_a_pack_can_be_checked_alone(quest_path: Path) -> None:
    (quest_path.parents[1] / "items.yaml").write_text("- {id: x}", encoding="utf-8")
    assert check_pack(quest_path) == []
    assert check_pack(quest_path.parents[1])


def test_a_file_can_be_named_from_inside_its_folder(quest_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(quest_path.parent)
    quest_path.write_text("id: 3", encoding="utf-8")
    assert check_pack(Path(quest_path.name))


def test_a_choice_for_each_truth_leaves_nobody_without(changed: Change) -> None:
    before, after = "      - id: eat\n", "      - id: eat\n        needs: {truth: [moths, keeper]}\n"
    assert not any("offered" in problem.message for problem in changed(before, after))


def test_an_aside_has_small_effects_only(quest_path: Path) -> None:
    jester = quest_path.parents[1] / "jester.yaml"
    jester.write_text("- {id: a, say: Ha., effects: [{coins: 1}, {clock: oil, add: 1}, {hp: -3}]}", encoding="utf-8")
    assert ["small effects only" in problem.message for problem in check_pack(jester)] == [True]


def test_interludes_happen_anywhere_on_the_road(quest_path: Path) -> None:
    text = quest_path.read_text(encoding="utf-8")
    start = text.index("  - id: bog_door.stones_watch")
    scene = text[start : text.index("  - id: bog_door.first_night")]
    road = quest_path.parents[1] / "interludes" / "road.yaml"
    road.parent.mkdir()
    road.write_text(scene.replace("bog_door.stones_watch", "bog_door.stones_road"), encoding="utf-8")
    said = "\n".join(problem.message for problem in check_pack(road))
    assert "should begin with `road.`" in said
    assert "happens at `any` place" in said
    assert "advances no promise" in said


LAST_CHOICE = """          effects: [{end: auto}]
encounters: []
"""
FIGHT = """          effects: [{{fight: bog_door.moths}}]
encounters:
  - id: bog_door.moths
    title: A great many moths
    foes: [moth]
    tension: 3
    opening: They come.
    won: {{say: They go., effects: [{won}]}}
    lost: {{say: They stay., effects: [{{goto: bog_door.night}}]}}
"""
NIGHT = """  - id: bog_door.night
    title: Night
    drawn: false
    place: crossing
    tension: 1
    text: Night.
    choices:
      - {{id: a, label: Sleep, approach: kind, outcome: {{say: You sleep., effects: [{night}]}}}}
      - {{id: b, label: Walk, approach: bold, outcome: {{say: You walk., effects: [{{end: auto}}]}}}}
"""


@pytest.mark.parametrize(
    ("won", "night", "ends"),
    [("{end: auto}", "{end: auto}", True), ("{hp: 1}", "{end: auto}", False), ("{end: auto}", "{hp: 1}", False)],
)
def test_the_last_scene_may_end_through_fights_and_other_scenes(
    changed: Change, won: str, night: str, *, ends: bool
) -> None:
    after = NIGHT.format(night=night) + "encounters:"
    problems = changed(LAST_CHOICE, FIGHT.format(won=won).replace("encounters:", after, 1))
    assert any("must `end` the adventure" in problem.message for problem in problems) != ends


def test_an_id_may_not_be_given_in_two_files_of_a_pack(quest_path: Path) -> None:
    item = "- {id: eel_hook, name: eel hook, kind: key, say: A hook.}\n"
    (quest_path.parents[1] / "items.yaml").write_text(item + item, encoding="utf-8")
    assert "the id `eel_hook` is taken already" in check_pack(quest_path.parents[1])[0].message


def test_a_path_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert "no such file" in check_pack(tmp_path / "none")[0].message


def test_the_command_prints_problems_and_fails_only_for_errors(
    quest_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(quest_path)]) == 0
    quest_path.write_text("id: 3", encoding="utf-8")
    assert main([str(quest_path)]) == 1
    assert f"{quest_path}:1:5: `id`: should be text, not a number" in capsys.readouterr().out
