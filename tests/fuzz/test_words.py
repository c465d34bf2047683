"""Typed words, command lines and environments."""

import os
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.hostile import files_under, home_in, is_harmless, run, texts, tried, within_bounds
from tests.fuzz.test_files import SAMPLES, done, sample
from tui_adventure.session.state import GameState

FUZZ = settings.get_profile("fuzz")
WORDS = st.sampled_from(
    ("look", "go", "take", "ask", "the", "about", "1", "99", "attack", "not", "help", "who", "use", "search", "miller")
)
LINES = (
    st.lists(WORDS | texts(), max_size=8).map(" ".join) | st.text(max_size=400) | texts().map(lambda text: text * 20)
)
COMMANDS = (
    ("sessions", "list"),
    ("sessions", "show"),
    ("sessions", "delete"),
    ("sessions", "export"),
    ("sessions", "import"),
    ("sessions", "verify"),
    ("sessions", "push"),
    ("packs", "check"),
    ("packs", "list"),
    ("simulate", "--runs", "0"),
    ("story", "why"),
    ("dance",),
    (),
)
OPTIONS = (
    "--json",
    "--all",
    "-o",
    "--force",
    "--seed",
    "--resume",
    "--help",
    "--version",
    "--",
    "-",
    "last",
    "--against",
)
PLACES = ("redis://x?y=z", "redis://127.0.0.1:1/0", "file", "memory")
VARIABLES = (
    "TUI_ADVENTURE_PERSISTENCE", "TUI_ADVENTURE_REDIS_URL", "TUI_ADVENTURE_HOME", "HOME", "LANG", "TERM", "COLUMNS",
    "NO_COLOR", "OPENAI_API_KEY", "TZ", "XDG_DATA_HOME",
)  # fmt: skip


@FUZZ
@given(st.sampled_from(SAMPLES), st.lists(LINES, min_size=1, max_size=4))
def test_whatever_is_typed_is_understood_or_answered(path: Path, lines: list[str]) -> None:
    state = GameState.model_validate_json(sample(path))
    with within_bounds():
        for line in lines:
            draft = state.model_copy(deep=True)
            beat = tried(partial(done, draft, line))
            if beat is not None:
                assert all(is_harmless(passage.text) for passage in beat.page.passages)
            state = GameState.model_validate_json(draft.model_dump_json())


@FUZZ
@given(st.sampled_from(COMMANDS), st.lists(st.sampled_from(OPTIONS) | texts(), max_size=4))
def test_a_command_line_is_carried_out_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, command: tuple[str, ...], more: list[str]
) -> None:
    if not command and not {"--help", "--version"} & set(more):
        more = ["--help", *more]
    place = tmp_path_factory.mktemp("line")
    home = home_in(place)
    before, started = files_under(place), Path.cwd()
    os.chdir(place)
    try:
        with within_bounds():
            status, _ = run(*command, *(word.replace("\x00", "") for word in more), "--data-dir", str(home))
    finally:
        os.chdir(started)
    assert status in (0, 1, 2)
    written = {name.split("/")[0] for name in files_under(place) - before}
    assert written <= {"home"}


@FUZZ
@given(
    st.dictionaries(
        st.sampled_from(VARIABLES), texts() | st.sampled_from(("redis://x?y=z", "file", "memory")), max_size=3
    )
)
def test_an_environment_is_used_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]
) -> None:
    place = tmp_path_factory.mktemp("environment")
    home = home_in(place)
    with pytest.MonkeyPatch.context() as patch, within_bounds():
        for name, value in environment.items():
            patch.setenv(name, value.replace("\x00", "").encode("utf-8", "replace").decode())
        for command in (["sessions", "list"], ["packs", "list"], ["sessions", "show", "last"]):
            status, _ = run(*command, "--data-dir", str(home))
            assert status in (0, 1)
    assert {name.split("/")[0] for name in files_under(place)} <= {"home"}
