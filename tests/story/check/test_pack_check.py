"""The checker: what a writer hears before a player does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.rules.character_build import build_sheet, start_hero
from tui_adventure.story.check.__main__ import main
from tui_adventure.story.check.pack_check import check_pack
from tui_adventure.story.content.library import load_library
from tui_adventure.story.content.new_pack import new_pack
from tui_adventure.story.content.problems import Problem, Severity
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Pick
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn import pages
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.enter_scene import enter

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
    ("tells: [hired, mill]", "tells: [hired, mil]", "there is no fact `mil`: did you mean `mill`?"),
    ("    by: reddle", "    by: redle", "there is no person `redle`"),
    ("midpoint: [hired, mill]", "midpoint: [hired, mile]", "there is no fact `mile`"),
    ("early: {told: moths}", "early: {told: mothss}", "there is no fact `mothss`"),
    ("place: stones\n", "place: stones\n    relies: [dark]\n", "there is no fact `dark`"),
    (
        "tells: [hired, mill]",
        "tells: [hired, mill]\n    relies: [moths]",
        "this leans on `moths` before anything can have told it",
    ),
    ("name: moth dust in the lamp, ", "", "is a proof without a name"),
    (
        '    late: "Under the lamp lie moths enough to fill a hat. They came for the warmth, and put it out."\n',
        "",
        "`moths` must be told, and has no `late`",
    ),
    (
        "what goes dark when they get there.\n          tells: [moths]\n",
        "what goes dark when they get there.\n",
        "the success tells `moths`, and the partial does not",
    ),
    ("tells: [hired, mill]", "tells: [hired]", "`mill` must be told, but nothing tells it"),
    ("must_tell:", "found_out: {little: 1, enough: 9}\nmust_tell:", "9 are enough, but under `"),
    ("must_tell:", "found_out: {little: 2, enough: 2}\nmust_tell:", "has enough that is no more than little"),
    ("name: The oil\n", "name: The oil\n    proofs: true\n", "this fills `oil`, which counts proofs, and tells none"),
    ('say: "A lamp, a moor,', 'tells: [mill], say: "A lamp, a moor,', "a pitch is read at the inn"),
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
    ("You\n            have eaten the first of them before the post is out of sight.", "Go.", "the outcome has"),
    ("round and round", "*round* and round", "an asterisk"),
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


def test_the_outcomes_of_one_choice_may_share_a_sentence(changed: Change) -> None:
    shared = "The lamp is out again, and the road is long and dark from here."
    changed('{say: "Dust, and a finger', f'{{say: "{shared} Dust, and a finger')
    problems = changed('{say: "Wings.', f'{{say: "{shared} Wings.')
    assert not any("this sentence stands at" in problem.message for problem in problems)


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


def test_a_curio_that_nothing_gives_is_a_warning(quest_path: Path) -> None:
    pack = quest_path.parents[1]
    line = "- {id: tin_moon, name: tin moon, kind: curio, rule: {light: true}, say: Thin.}\n"
    (pack / "items.yaml").write_text(line, encoding="utf-8")
    assert [problem.message for problem in check_pack(pack)] == ["the item `tin_moon` is never given to the hero"]


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


ROAD = """scenes:
  - id: road.wolf
    title: A wolf at the post
    place: any
    tension: 3
    text: >-
      A wolf sits under the post with its back to you and looks at the lamp. It has the place by the wall where the
      wind does not come, and there is room there for one. It turns its head as far as it has to. Its breath smokes;
      so does yours, and for a while that is the whole of what is said.
    choices:
      - id: shove
        label: Shove it from the place by the wall
        approach: bold
        outcome:
          say: >-
            It gets up slowly, hind legs first, as old men do. The wall is warm where it lay, for as long as it takes
            you to find that out, and then there are teeth in your sleeve.
          effects: [{fight: road.wolf_bites}]
      - id: yield
        label: Leave it the place
        approach: kind
        outcome:
          say: >-
            You stand in the wind, and it looks at the lamp. After an hour it gets up, and goes, and does not look
            back; there is a bone by the wall, quite clean, with nothing wrong with it.
          effects: [{resolve: 1}]
encounters:
  - id: road.wolf_bites
    title: A wolf
    foes: [post_wolf]
    tension: 3
    opening: >-
      The sleeve goes first and then it has hold of the strap. It pulls the way a dog pulls at a rope, for the sake of
      pulling, and its eyes are on the lamp all the while.
    won:
      say: >-
        It lets go and shakes itself, and limps off along the wall as if it had remembered something. You keep the
        place till morning and nobody comes for it.
    lost:
      say: >-
        You wake with the strap gone, in the wind, with your face to the post. The wolf has the wall. It is asleep, or
        it is polite about it.
"""
WOLF = """- {id: post_wolf, name: wolf, hearts: 5, armour: 11, temperament: coward, want: the warm place, tier: 1,
   attack: {name: teeth, bonus: 2, damage: 1d4, range: near}, look: A thin wolf., death: It runs.}
"""


@pytest.fixture
def road_path(quest_path: Path) -> Path:
    (quest_path.parents[1] / "interludes").mkdir()
    (quest_path.parents[1] / "bestiary.yaml").write_text(WOLF, encoding="utf-8")
    path = quest_path.parents[1] / "interludes" / "road.yaml"
    path.write_text(ROAD, encoding="utf-8")
    return path


def test_a_file_of_interludes_may_bring_fights_of_its_own(road_path: Path) -> None:
    assert check_pack(road_path) == []
    library = load_library([road_path.parents[2]])
    state = StoryState(seed=1)
    start_hero(state, build_sheet("Wren", CharacterRace.ELF, CharacterClass.BARD, ""), library.items)
    engine = Engine(library)
    engine.open_door(state, "bog_door")
    turn = Context(state, library)
    enter(turn, turn.atlas.scenes["road.wolf"])
    state.page = pages.page(turn).page
    engine.resolve(state, Pick(option="shove"))
    assert state.combat_state is not None
    assert state.combat_state.encounter == "road.wolf_bites"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("- id: road.wolf_bites", "- id: bog_door.wolf_bites", "should begin with `road.`"),
        ("{fight: road.wolf_bites}", "{fight: road.wolf_bite}", "did you mean `road.wolf_bites`?"),
        ("{fight: road.wolf_bites}", "{hp: -1}", "the encounter `road.wolf_bites` is never fought"),
        ("foes: [post_wolf]", "foes: [post_wolff]", "did you mean `post_wolf`?"),
    ],
)
def test_the_fights_of_the_road_are_checked_like_any_other(road_path: Path, before: str, after: str, said: str) -> None:
    road_path.write_text(ROAD.replace(before, after), encoding="utf-8")
    assert any(said in problem.message for problem in check_pack(road_path))


def test_an_interlude_that_comes_after_the_middle_and_comes_back_to_nothing_is_never_met(road_path: Path) -> None:
    def late(needs: str) -> list[str]:
        text = ROAD.replace("    place: any\n", f"    place: any\n    phase: [midpoint, climax]\n{needs}", 1)
        road_path.write_text(text, encoding="utf-8")
        return [problem.message for problem in check_pack(road_path) if "after the middle" in problem.message]

    assert len(late("")) == 1
    assert late("    needs: {scene: road.wolf}\n") == []
