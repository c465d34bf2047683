"""The loader: strict YAML, positions, and sentences a writer can act on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui_adventure.story.content.library import builtin_packs
from tui_adventure.story.content.loader import read_file, read_pack, read_quest
from tui_adventure.story.content.problems import ContentError, Problem
from tui_adventure.story.content.strict_yaml import MAX_BYTES, parse
from tui_adventure.story.schema.quest import Quest

TEMPLATE = builtin_packs() / "_template"
QUEST_TEXT = (TEMPLATE / "quests" / "first_door.yaml").read_text(encoding="utf-8")


def value_of(text: str) -> object:
    return parse(text.encode(), "file.yaml").value


def complaint(data: bytes) -> Problem:
    with pytest.raises(ContentError) as caught:
        parse(data, "file.yaml")
    return caught.value.problems[0]


def problems_after(tmp_path: Path, before: str, after: str) -> list[Problem]:
    """Return what is said of the template's quest once `before` has become `after`."""
    assert before in QUEST_TEXT
    path = tmp_path / "quest.yaml"
    path.write_text(QUEST_TEXT.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_quest(path)
    return list(caught.value.problems)


def problems_or_none(read: Callable[[], object]) -> list[Problem] | None:
    """Return the problems of what was read, or None when it had none; anything else raised is a fault."""
    try:
        read()
    except ContentError as error:
        return list(error.problems)
    return None


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1:30", {"a": "1:30"}),
        ("a: no", {"a": "no"}),
        ("a: Yes", {"a": "Yes"}),
        ("a: true", {"a": True}),
        ("a: 2024-01-01", {"a": "2024-01-01"}),
        ("a: 0x1F", {"a": "0x1F"}),
        ("a: 010", {"a": "010"}),
        ("a: -3", {"a": -3}),
        ("a: 0.25", {"a": 0.25}),
        ("a: '3'", {"a": "3"}),
        ("a: [1, {b: c}]", {"a": [1, {"b": "c"}]}),
    ],
)
def test_only_plain_numbers_and_true_and_false_are_anything_but_text(text: str, value: object) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a: 1\nb: 2\na: 3", "file.yaml:3:1: duplicate key `a`: first on line 1"),
        (b"a: &x 1\nb: *x", "file.yaml:1:4: anchors and aliases"),
        (b"a: !!python/object/apply:os.system [ls]", "file.yaml:1:4: tags are not read"),
        (b"a: 1\nb: \xff", "file.yaml:2:4: not UTF-8"),
        (b"", "file.yaml:1:1: the file is empty"),
        (b"[" * 10_000, "nested more than"),
        (b"a: b\n---\nc: d", "one document"),
        (b"? [a]\n: b", "a key must be a name"),
        (b"say: He said: no", "needs quotes"),
        (b"a: \x07", "not YAML"),
        (b"x" * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_hostile_or_broken_yaml_is_one_sentence_with_its_place(data: bytes, said: str) -> None:
    assert said in str(complaint(data))


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = b"a: &a [x,x]\n" + b"".join(b"%c: &%c [*%c,*%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n) for n in range(20))
    assert complaint(bomb).line == 1


def test_the_template_is_a_quest() -> None:
    quest = read_quest(TEMPLATE / "quests" / "first_door.yaml")
    assert quest.scenes[0].choices[1].trial() is not None
    assert quest.truths[0].id == "moths"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("approach: kind", "aproach: kind", "unknown key `aproach`: did you mean `approach`?"),
        ("approach: kind", "approach: kindly", "`kindly` is not known here: did you mean `kind`?"),
        ("skill: athletics", "skill: atletics", "did you mean `athletics`?"),
        ("{set: found_dust}", "{sett: found_dust}", "`sett` is not an effect: did you mean `set`?"),
        ("when: {flag: found_dust}", "when: {flags: found_dust}", "`flags` is not a condition: did you mean `flag`?"),
        ("when: {flag: found_dust}", "when: found_dust", "a condition is a mapping"),
        ("danger: 1", "danger: often", "`danger`: should be a whole number"),
        ("danger: 1", "danger: true", "`danger`: should be a whole number"),
        ("turns: 28", "turns: 12", "`turns`: should be greater than or equal to 28"),
        ("title: The Lamp at Hob's Crossing", "title: 12", "`title`: should be text, not a number"),
        ("id: reddle", "id: Tam", "`Tam`: an id has lower case letters"),
        ("start: first_door.arrival", "start: arrival", "the quest's id, a dot and a name"),
        ("repeat: {cooldown: 6}", "repeat: sometimes", "`sometimes` is not known here: known: always, never"),
        ("pronouns: he", "pronouns: him", "`him` is not known here"),
        ('oaths: ["by the ninth evening"]', 'oaths: ["\\e[31mred"]', "holds a control character"),
        ('oaths: ["by the ninth evening"]', 'oaths: ["by the\u200b ninth"]', "one that nobody can see"),
        ("country: the Gloaming Moor\n", "", "`country` is missing"),
        ("window: [0.4, 0.6]", "window: [0.6, 0.4]", "closes before it opens"),
    ],
)
def test_a_slip_is_named_with_its_line_and_what_was_meant(tmp_path: Path, before: str, after: str, said: str) -> None:
    found = [problem for problem in problems_after(tmp_path, before, after) if said in problem.message]
    assert len(found) == 1
    if after:
        assert abs(found[0].line - line_of(QUEST_TEXT.replace(before, after, 1), after)) <= 1


def test_a_check_without_its_outcomes_says_which(tmp_path: Path) -> None:
    before = "check: {skill: athletics, dc: 12, stake: your coat}\n        success:"
    problems = problems_after(tmp_path, before, before.replace("success:", "critical:"))
    assert "has a check but no success" in problems[0].message


def test_a_message_carries_no_control_characters() -> None:
    assert str(Problem("f\x07.yaml", 1, 1, "bad \x1b[2J name")) == "f.yaml:1:1: bad name"


def test_a_pack_without_its_pack_file_says_so(tmp_path: Path) -> None:
    assert "a pack needs a pack.yaml" in read_pack(tmp_path).problems[0].message


def test_a_file_where_nothing_reads_it_is_pointed_out(tmp_path: Path) -> None:
    pack = Path(shutil.copytree(TEMPLATE, tmp_path / "pack"))
    (pack / "quest").mkdir()
    (pack / "quest" / "lost.yaml").write_text("a: b", encoding="utf-8")
    assert [problem.file for problem in read_pack(pack).problems] == [str(pack / "quest" / "lost.yaml")]


def test_an_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        read_file(tmp_path / "none.yaml", Quest)


JUNK = st.sampled_from(
    [
        "",
        "null",
        "[]",
        "{}",
        "- ",
        ": ",
        "'",
        '"',
        "|",
        "&a",
        "*a",
        "!x",
        "{",
        "]",
        "\t",
        "\x00",
        "12",
        "true",
        "é",
        "...",
        "---",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_happens_to_a_quest_it_is_valid_or_its_problems_are_named(tmp_path: Path, data: st.DataObject) -> None:
    lines = QUEST_TEXT.splitlines()
    for _change in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "twice", "junk", "cut", "indent", "swap"])):
            case "drop":
                del lines[number]
            case "twice":
                lines.insert(number, lines[number])
            case "junk":
                at = data.draw(st.integers(0, len(lines[number])))
                lines[number] = lines[number][:at] + data.draw(JUNK) + lines[number][at:]
            case "cut":
                lines[number] = lines[number][: data.draw(st.integers(0, len(lines[number])))]
            case "indent":
                lines[number] = "  " + lines[number]
            case _:
                other = data.draw(st.integers(0, len(lines) - 1))
                lines[number], lines[other] = lines[other], lines[number]
    path = tmp_path / "quest.yaml"
    path.write_bytes("\n".join(lines).encode())
    said = problems_or_none(lambda: read_quest(path))
    assert said is None or all(problem.line >= 1 and problem.message for problem in said)
    assert said != []


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_bring_the_parser_down(data: bytes) -> None:
    said = problems_or_none(lambda: parse(data, "file.yaml"))
    assert said is None or len(said) == 1
