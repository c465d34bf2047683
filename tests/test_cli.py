import contextlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.stubs.own_packs import cache_folder, furnished
from tui_adventure.cli import main
from tui_adventure.paths import find_paths
from tui_adventure.session import boot
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.state import GameState
from tui_adventure.story.content import library
from tui_adventure.ui.ledger import line_of


class Ran(NamedTuple):
    """What a command left behind in this process."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, home: Path, typed: str = "", encoding: str = "utf-8") -> Ran:
    """Run a command in this process: CrewAI is imported once, and the packs are read once for all homes."""
    written, error = io.BytesIO(), io.StringIO()
    out = io.TextIOWrapper(written, encoding=encoding, write_through=True)
    load_library = library.load_library
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(error),
    ):
        patch.setattr(boot, "prepare", lambda _paths: None)
        patch.setattr(library, "load_library", lambda packs, _cache: load_library(packs, cache_folder()))
        patch.setattr(sys, "stdin", io.StringIO(typed))
        status = main([*arguments, "--data-dir", str(home)])
    return Ran(status, written.getvalue().decode(encoding), error.getvalue())


def started(*arguments: str, home: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tui_adventure", *arguments, "--data-dir", str(home)]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False, timeout=100)


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["--seed", "seven"], 2, "the seed must be a whole number, not 'seven'"),
        (["plain", "--seed", "-4"], 2, "the seed must be between 0 and"),
        (["dance"], 2, "invalid choice: 'dance'"),
        (["--no-such-option"], 2, "unrecognized arguments: --no-such-option"),
        (["simulate", "--runs", "0"], 2, "the number of runs must be between 1 and"),
        (["simulate", "--fights", "--bot", "bold"], 1, "There is no bot `bold` that fights"),
        (["simulate", "--fights", "--difficulty", "cruel"], 1, "There is no difficulty `cruel`"),
        (["simulate", "--fights", "--ablation"], 2, "not allowed with argument"),
        (["sessions", "show", "last"], 1, "There is no session"),
        (["sessions", "show", "../../etc/passwd"], 1, "There is no session"),
        (["plain", "--resume", "11111111-1111-4111-8111-111111111111"], 1, "There is no session"),
        (["plain", "--storyteller", "crew"], 1, "The crew needs a model"),
        (["packs", "check", "/nonexistent"], 1, ""),
        (["packs", "check", "/etc/passwd"], 1, ""),
    ],
)
def test_bad_input_is_one_sentence_and_a_status(
    arguments: list[str], status: int, sentence: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        result = main([*arguments, "--data-dir", str(home)])
    except SystemExit as stop:
        result = int(stop.code or 0)
    error = capsys.readouterr().err
    assert result == status
    assert sentence in error
    assert error.count("\n") <= 1
    assert "Traceback" not in error


def test_a_new_pack_says_what_to_do_next_and_where_packs_are_looked_for(tmp_path: Path) -> None:
    told = run("packs", "new", str(tmp_path / "apart" / "my pack"), home=tmp_path).stdout
    assert f"packs check '{tmp_path}/apart/my pack'" in told
    assert "simulate --runs 20 --quest my_pack_door" in told
    assert f"looks for packs in {tmp_path / 'packs'}" in told
    there = run("packs", "new", str(tmp_path / "packs" / "bog"), home=tmp_path).stdout
    assert "looks for packs" not in there
    assert f"looked for in {tmp_path / 'packs'}" in run("packs", "list", home=tmp_path).stdout


@pytest.mark.parametrize("place", ["/etc/passwd", "/dev/null/nowhere"])
def test_a_data_dir_that_is_no_folder_is_named(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sessions", "list", "--data-dir", place]) == 1
    assert "is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["/etc/" + "x" * 300, "~nobody-of-that-name/ledger"])
def test_a_data_dir_that_cannot_be_is_one_sentence(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sessions", "list", "--data-dir", place]) == 1
    error = capsys.readouterr().err
    assert "name another place" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("how", "status", "sentence"),
    [
        pytest.param("plain --quick --seed 7 <&-", 0, "", marks=pytest.mark.journey),
        ("<&-", 1, "The game needs a terminal"),
        ("plain --quick --seed 7 >&-", 1, "Standard output is closed"),
        ("packs list >/dev/full", 1, "No space left on device"),
        ("sessions show last >/dev/full", 1, "No space left on device"),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux")
def test_streams_that_are_closed_or_full_are_one_sentence(how: str, status: int, sentence: str, home: Path) -> None:
    run("plain", "--quick", home=home)
    words, at, stream = how.partition("<" if "<" in how else ">")
    command = f'"{sys.executable}" -m tui_adventure {words} --data-dir "{home}" {at}{stream}'
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False, timeout=100)
    assert ended.returncode == status
    assert sentence in ended.stderr
    assert ended.stderr.count("\n") == (1 if sentence else 0)


def test_a_terminal_without_utf8_gets_plain_characters(home: Path) -> None:
    game = run("plain", "--seed", "7", "--quick", home=home, typed="1\n", encoding="ascii")
    assert (game.returncode, game.stderr) == (0, "")
    assert "\n- The wall of doors -\n" in game.stdout


@pytest.mark.parametrize("command", [["sessions", "list"], ["sessions", "show", "last"], ["story", "why"]])
def test_every_command_has_plain_characters_for_such_a_terminal(command: list[str], home: Path) -> None:
    run("plain", "--seed", "7", "--quick", home=home, typed="1\n")
    told = run(*command, home=home, encoding="ascii")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.isascii()
    assert told.stdout != run(*command, home=home).stdout


def test_a_broken_pack_is_left_out_with_a_word_and_the_game_starts(tmp_path: Path) -> None:
    (tmp_path / "packs" / "bad").mkdir(parents=True)
    (tmp_path / "packs" / "bad" / "pack.yaml").write_text("pack: [", encoding="utf-8")
    game = run("plain", "--seed", "7", "--quick", home=tmp_path, typed="1\n")
    assert game.returncode == 0
    assert "Left out:" in game.stdout
    assert "pack.yaml:2:1:" in "".join(game.stdout.split())
    assert "The wall of doors" in game.stdout


def test_damaged_settings_are_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('measure = "wide"\n', encoding="utf-8")
    assert main(["plain", "--data-dir", str(tmp_path)]) == 1
    assert "measure" in capsys.readouterr().err


@pytest.mark.journey
def test_a_fed_game_goes_on_from_its_closing_entry_twice_the_same(tmp_path: Path) -> None:
    played = "plain", "--seed", "7", "--quick"
    told = [how(*played, home=furnished(tmp_path / how.__name__), typed="1\n" * 120) for how in (run, started)]
    assert [game.returncode for game in told] == [0, 0]
    assert told[0].stdout == told[1].stdout
    assert [game.stderr for game in told] == ["", ""]
    closing, _, after = told[0].stdout.partition("1. Go back to the inn")
    assert "Ending: " in closing
    assert "The wall of doors" in after


def test_input_that_ends_early_leaves_a_session_to_resume(home: Path) -> None:
    first = run("plain", "--seed", "7", "--quick", home=home, typed="1\n1\n1\n")
    assert first.returncode == 0
    again = run("plain", "--resume", "last", home=home, typed="again\n")
    page = run("sessions", "show", "last", home=home).stdout
    assert again.returncode == 0
    lines = re.findall(r"^\d+\. .*$", page, re.MULTILINE)
    assert lines
    assert all(line in again.stdout for line in lines)


def test_a_damaged_session_stays_in_the_ledger_and_behind_the_others(tmp_path: Path) -> None:
    run("plain", "--seed", "7", "--quick", home=tmp_path, typed="1\n")
    (row,) = json.loads(run("sessions", "list", "--json", home=tmp_path).stdout)
    for save in (tmp_path / "saves" / row["session_id"]).glob("*.json"):
        save.write_bytes(b"garbage")
    run("plain", "--seed", "8", "--quick", home=tmp_path, typed="1\n")
    for _ in range(2):
        shown = run("sessions", "show", row["session_id"], home=tmp_path)
        assert shown.returncode == 1
        assert "can be read" in shown.stderr
        listed = json.loads(run("sessions", "list", "--json", home=tmp_path).stdout)
        assert [entry["session_id"] == row["session_id"] for entry in listed] == [False, True]
        assert "_quarantine" in listed[1]["notice"]


def test_undo_and_redo_lead_back_to_the_same_page(tmp_path: Path) -> None:
    there = run("plain", "--seed", "7", "--quick", home=tmp_path / "a", typed="1\n1\nagain\n").stdout
    back = run("plain", "--seed", "7", "--quick", home=tmp_path / "b", typed="1\n1\nundo\nredo\n").stdout
    assert there.splitlines()[-12:] == back.splitlines()[-12:]


def test_control_characters_typed_by_a_player_never_come_back(tmp_path: Path) -> None:
    game = run("plain", "--seed", "7", home=tmp_path, typed="an old \x1b[31msailor\x07 named \x9bRed\n")
    assert game.returncode == 0
    assert "\x1b" not in game.stdout
    assert "\x07" not in game.stdout
    assert "\x9b" not in game.stdout


@pytest.mark.parametrize("word", ["status", "journal", "recap", "before", "help", "save"])
def test_table_words_cost_no_turn(word: str, tmp_path: Path) -> None:
    game = run("plain", "--seed", "7", "--quick", home=tmp_path, typed=f"1\n{word}\n")
    listed = json.loads(run("sessions", "list", "--json", home=tmp_path).stdout)
    assert game.returncode == 0
    assert listed[0]["moves"] == 2


def test_fights_alone_can_be_simulated_as_a_table_and_as_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["simulate", "--fights", "--runs", "2", "--bot", "greedy", "--data-dir", str(home)]
    assert main(asked) == 0
    table = capsys.readouterr().out
    assert "2 fights a line, greedy bot, standard difficulty, seed 1" in table
    assert "ordinary fights won" in table
    assert main([*asked, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["rows"]) == 36


def test_importing_the_package_and_asking_for_help_imports_neither_crewai_nor_textual() -> None:
    code = (
        "import sys, tui_adventure.cli\n"
        "try: tui_adventure.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('crewai', 'textual', 'openai') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.rstrip().endswith("[]")


def test_a_hero_still_in_pencil_is_listed_by_name_until_the_ledger_is_signed(tmp_path: Path) -> None:
    told = "I am Tilda Crumb, a halfling rogue\n"
    run("plain", "--seed", "7", home=tmp_path, typed=told)
    assert "Tilda Crumb, halfling rogue · character creation" in run("sessions", "list", home=tmp_path).stdout
    line = line_of(Ledger.at(find_paths(tmp_path)).find("last"))
    assert (line.hero, line.about) == ("Tilda Crumb", "halfling rogue")
    run("plain", "--resume", "last", home=tmp_path, typed="sign now\n")
    assert "Tilda Crumb, halfling rogue 1 · quest selection" in run("sessions", "list", home=tmp_path).stdout


def test_a_hero_nobody_has_named_is_listed_as_not_yet_written_in(tmp_path: Path) -> None:
    run("plain", "--seed", "7", home=tmp_path)
    assert "somebody not yet written in · character creation" in run("sessions", "list", home=tmp_path).stdout


def test_a_save_from_before_pencilled_names_is_listed_and_read(tmp_path: Path) -> None:
    ledger, state = Ledger.at(find_paths(tmp_path)), GameState(seed=7)
    old = state.model_dump(mode="json", exclude={"pencilled", "waiting"})
    ledger.store.save(state.session_id, json.dumps(old).encode())
    assert [line_of(row).hero for row in ledger.rows()] == ["A new name"]
    assert ledger.read(state.session_id) == state


def test_what_was_chosen_in_leaving_is_told_and_played_first(tmp_path: Path) -> None:
    run("plain", "--seed", "7", "--quick", home=tmp_path)
    ledger = Ledger.at(find_paths(tmp_path))
    state = ledger.read(ledger.find("last").session_id)
    chosen = state.page.options[0]
    state.waiting = chosen.id
    ledger.keep(state)
    ledger.store.release(state.session_id)
    game = run("plain", "--resume", state.session_id[:8], home=tmp_path)
    assert f"You were leaving as you chose: {chosen.label}. It is played now." in " ".join(game.stdout.split())
    now = ledger.read(state.session_id)
    assert (now.moves, now.waiting) == (state.moves + 1, "")


@pytest.mark.parametrize("words", ["look", "inventory", "xyzzy"])
def test_what_costs_no_turn_ends_with_how_to_hear_the_choices_again(words: str, tmp_path: Path) -> None:
    game = run("plain", "--seed", "7", "--quick", home=tmp_path, typed=f"{words}\n").stdout
    said, _, _ = " ".join(game.split()).rpartition(" The ledger keeps your place.")
    assert said.endswith("The choices stand, 1 to 9; `again` reads them out.")
