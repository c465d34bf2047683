"""What the check hears in the words of a pack: each kind is found, and innocent neighbours are not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui_adventure.cli import main
from tui_adventure.story.check.lint import counted, lint_problems
from tui_adventure.story.content.loader import read_pack
from tui_adventure.story.content.new_pack import new_pack
from tui_adventure.story.content.problems import Problem

SCENE = """- id: road.ferry
  title: At the ferry
  place: any
  tension: 2
  text:
    - say:
        - {who} sits on a crate and peels {first}.
        - {whom} sits on a crate and peels {second}.
    {more}
  {things}
  choices:
    - id: one
      label: {label}
      approach: kind
      {needs}
      {barred}
      outcome:
        say: {outcome}
        effects: {effects}
    - id: two
      label: Wait
      approach: careful
      outcome: {{say: You are rowed over., effects: [{{set: sang}}]}}
"""
Lint = Callable[..., list[Problem]]


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Write an interlude with these pieces into a small pack, and return what the lint says of it."""
    road = new_pack(tmp_path / "bog")[1].parents[1] / "interludes" / "ferry.yaml"
    road.parent.mkdir()

    def written(**pieces: str) -> list[Problem]:
        plain = {"who": "A ferryman", "whom": "A ferryman", "first": "an onion", "second": "an onion"}
        plain |= {"label": "Ask him his name", "outcome": "He tells you.", "effects": "[{set: sang}]"}
        plain |= {"more": "", "needs": "", "barred": "", "things": ""}
        road.write_text(SCENE.format(**{**plain, **pieces}), encoding="utf-8")
        reading = read_pack(road.parents[1])
        assert not reading.problems
        return list(lint_problems(reading.only(road), reading))

    return written


def _kinds(problems: list[Problem]) -> list[str]:
    return [problem.kind for problem in problems]


@pytest.mark.parametrize(
    "pieces",
    [
        {"label": "Take the onion"},
        {"label": "Take his onion"},
        {"label": "Shoo the heron", "first": "a heron", "second": "a goose"},
        {"label": "Take the turnip", "second": "an onion"},
        {"outcome": "He lets go the onion."},
        {"outcome": "{say: He sighs., more: [{say: He lets go the onion.}]}"},
        {"more": "- say: The onion rolls away."},
        {"label": "Take the onion", "needs": "needs: {flag: sang}", "barred": "barred: He has gone."},
        {"things": "things: [{id: tin, names: [tin], examine: It is old., search: {say: There is the onion.}}]"},
    ],
)
def test_a_noun_that_one_telling_does_not_bring_in_is_found(lint: Lint, pieces: dict[str, str]) -> None:
    if pieces.get("outcome", "").startswith("{"):
        pieces = {**pieces, "outcome": "He sighs.\n        more: [{say: He lets go the onion.}]"}
    assert _kinds(lint(**{"second": "a carrot", **pieces})) == ["antecedent"]


@pytest.mark.parametrize(
    "pieces",
    [
        {"label": "Take the onion", "second": "an onion"},
        {"label": "Take an onion"},
        {"label": "Take his hand"},
        {"label": "Pull at the door"},
        {"label": "Ask for the skin of it"},
        {"label": "Ask the ferryman about the ferry"},
        {"label": "Shoo the bird", "first": "a heron", "second": "a goose"},
        {"outcome": "He finds an onion, and you eat the onion."},
        {"outcome": "He lets go the anchor."},
        {"label": "Ask for an onion", "outcome": "The onion is for the cook."},
        {"more": "- {when: {moment: climbed_post}, say: The lamp is lit.}"},
    ],
)
def test_a_noun_that_every_reader_has_met_is_not(lint: Lint, pieces: dict[str, str]) -> None:
    assert lint(**{"second": "a carrot", **pieces}) == []


FIGHT = """scenes: []
encounters:
  - id: road.bitten
    title: A wolf
    foes: [wolf]
    tension: 3
    opening: [A wolf comes out with a lantern., A wolf comes out.]
    won: {say: You have the WON.}
    lost: {say: You fall.}
"""


def test_how_a_fight_ends_leans_on_every_opening_of_it(tmp_path: Path) -> None:
    road = new_pack(tmp_path / "bog")[1].parents[1] / "interludes" / "fight.yaml"
    road.parent.mkdir()
    for won, kinds in (("lantern", ["antecedent"]), ("wolf", [])):
        road.write_text(FIGHT.replace("WON", won), encoding="utf-8")
        reading = read_pack(road.parents[1])
        assert not reading.problems
        assert _kinds(list(lint_problems(reading.only(road), reading))) == kinds


PLASTER = "He has put a plaster on the table, for whoever climbs things."
TOPIC = 'when: {moment: watched_moths}, say: "\\"It\'s not me, then,\\" he says, and sits down on the can.'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PLASTER, "He has put the WHAT on the table."),
        (TOPIC, TOPIC.replace("watched_moths", "climbed_post").replace("sits down on the can", "looks at the WHAT")),
    ],
)
def test_a_callback_leans_on_all_that_its_condition_can_come_of(tmp_path: Path, before: str, after: str) -> None:
    path = new_pack(tmp_path / "bog")[1]
    text = path.read_text(encoding="utf-8").replace("fine as flour", "and a feather")
    assert before in text
    for what, found in (("feather", ["only some of what leads here has brought it in"]), ("dust", [])):
        path.write_text(text.replace(before, after.replace("WHAT", what)), encoding="utf-8")
        reading = read_pack(path.parents[1])
        assert not reading.problems
        said = [problem.message.partition(": ")[2] for problem in lint_problems(reading.only(path), reading)]
        assert said == found


def test_a_pronoun_that_one_telling_has_nobody_for_is_found(lint: Lint) -> None:
    def alone(**pieces: str) -> list[str]:
        return _kinds(lint(**{"whom": "Something", "label": "Wait and see", **pieces}))

    assert alone(outcome="It is cold. He pulls.") == ["pronoun"]
    assert alone(label="Pull at him", outcome="It moves.") == ["pronoun"]
    assert alone(more="- say: It is cold, and he shivers.", outcome="It moves.") == ["pronoun"]
    assert alone(outcome="It is cold. He pulls.", whom="A fat man") == []
    assert alone(outcome="A baker comes out. He pulls.") == []
    assert alone(outcome="Ebb comes out. He pulls.") == []
    assert alone(label="Ask for Ebb", outcome="He pulls.") == []
    assert alone(outcome='|\n          "Is he there?" It moves.') == []


def test_a_missing_antecedent_is_named_where_it_stands_with_the_telling_that_lacks_it(lint: Lint) -> None:
    problem = lint(second="a carrot", outcome="|\n          He sighs.\n          He lets go the onion.")[0]
    assert (problem.line, problem.column) == (20, 26)
    assert problem.message == "“the onion”: another telling of the page has it, not the one at line 8"


def test_a_comment_that_names_the_word_waives_it_and_one_that_waives_nothing_is_reported(lint: Lint) -> None:
    assert lint(second="a carrot", label="Take the onion # lint: ok onion") == []
    assert lint(second="a carrot", outcome="| # lint: ok onion\n          He lets go\n          the onion.") == []
    wrong = lint(second="a carrot", label="Take the onion # lint: ok stick")
    assert sorted(_kinds(wrong)) == ["antecedent", "waiver"]
    assert _kinds(lint(label="Take the onion # lint: ok onion")) == ["waiver"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He sits. and he sings.", "lower case after a stop"),
        (""""I see." he says.""", "lower case after a stop"),
        ("He sits on the the crate.", "a doubled word"),
        ("He has the a carrot.", "two articles"),
        ("He has a eel.", "`a` before a vowel"),
        ("He has an carrot.", "`an` before a consonant"),
        ("He sits , and sings.", "a space before a stop"),
        ("He sits,. and sings.", "two stops"),
        ("He sits.And he sings.", "no space after a stop"),
        ("he sits.", "a lower-case beginning"),
        ("He sits and", "no stop at the end"),
        ("""He sits. "I see, he says.""", "quotation marks that do not match"),
        ("He sits (and sings.", "brackets that do not match"),
    ],
)
def test_a_broken_seam_is_found(lint: Lint, text: str, said: str) -> None:
    problems = lint(outcome=f"|\n          {text}")
    assert {problem.kind for problem in problems} == {"seam"}
    assert any(problem.message.startswith(said) for problem in problems), problems


def test_a_sentence_that_two_blocks_of_one_page_say_is_found(lint: Lint) -> None:
    twice = "- say: Look. A ferryman sits on a crate and peels an onion."
    problems = lint(more=twice)
    assert _kinds(problems) == ["seam"]
    assert problems[0].message.startswith("said twice on one page, first in the block at line 6: “a ferryman sits")
    assert lint(more="- one_of: [{when: {flag: sang}, say: He hums to himself.}, {say: He hums to himself.}]") == []


@pytest.mark.parametrize(
    "text",
    [
        "He had had a unit, an hour, and one eel; Mr. oak is out…",
        """"Well?" he says. "and then?" "Oh," he says.""",
        '''"A long tale.\n\n          "It goes on."''',
        "That that is, is. He knocks: knock knock. A European, a one-legged man (and a ewe).",
    ],
)
def test_what_only_looks_broken_is_not(lint: Lint, text: str) -> None:
    assert lint(outcome=f"|\n          {text}") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He nods. {oath} is what he says.", "begins a sentence in lower case"),
        ("He stands in {weather} in a hat.", "runs on"),
        ("He says that {food} are here.", "does not agree with `are`"),
    ],
)
def test_a_slot_in_the_wrong_grammar_is_found(lint: Lint, text: str, said: str) -> None:
    problems = lint(outcome=f"|\n          {text}")
    assert _kinds(problems) == ["slot"]
    assert said in problems[0].message


def test_a_slot_that_fits_is_not(lint: Lint) -> None:
    assert lint(outcome="|\n          He swears, {oath}, and eats. There is {food}. What there is is {weather}.") == []


@pytest.mark.parametrize(
    ("effects", "label", "said"),
    [
        ("[{coins: -2}]", "Ask him his name", "spends 2 coins"),
        ("[{take: torch}]", "Ask him his name", "gives up `torch`"),
        ("[{hp: -2}]", "Ask him his name", "costs 2 hearts"),
    ],
)
def test_a_choice_that_costs_without_saying_so_is_found(lint: Lint, effects: str, label: str, said: str) -> None:
    problems = lint(effects=effects, label=label)
    assert _kinds(problems) == ["stake"]
    assert problems[0].message.startswith(said)


@pytest.mark.parametrize(
    ("effects", "label"),
    [("[{coins: -2}]", "Pay him two coins"), ("[{take: torch}]", "Hand him a torch"), ("[{hp: -2}]", "Jump in")],
)
def test_a_choice_that_says_what_it_costs_is_not(lint: Lint, effects: str, label: str) -> None:
    assert lint(effects=effects, label=label) == []


def test_a_deed_is_not_asserted_of_whoever_did_nothing(lint: Lint) -> None:
    needs = "needs: {flag: sang}"
    assert _kinds(lint(needs=needs, barred="barred: You signed in as somebody else.")) == ["deed"]
    assert lint(needs=needs, barred="barred: You have not sung to him.") == []
    blocks = "- one_of: [{when: {flag: sang}, say: He hums.}, {say: You stole from him.}]"
    assert _kinds(lint(more=blocks)) == ["deed"]
    assert lint(more=blocks.replace("You stole from him", "He is silent")) == []


def test_findings_are_counted_by_file_and_kind_and_told_as_json(
    lint: Lint, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = lint(second="a carrot", label="Take the onion", outcome="He lets go the onion. and he sits.")
    road = str(home / "bog" / "interludes" / "ferry.yaml")
    assert counted(problems) == {road: {"antecedent": 1, "seam": 1}}
    assert main(["packs", "check", road, "--json", "--data-dir", str(home)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"][road]["seam"] == 1
    assert {problem["kind"] for problem in told["problems"]} >= {"antecedent", "seam"}
    assert main(["packs", "check", road, "--data-dir", str(home)]) == 0
    assert "antecedent 1, seam 1" in capsys.readouterr().out
