import logging
from pathlib import Path

import pytest

from tui_adventure.log import start_log
from tui_adventure.paths import find_paths
from tui_adventure.redaction import redact
from tui_adventure.rules.errors import GameError


@pytest.mark.parametrize(
    "text",
    [
        "Incorrect API key provided: sk-live-ABCDEF123456.",
        "Incorrect API key provided: sk-liv**********3456.",
        "Authorization: Bearer abcdef.123456==",
        "redis://:ABCDEF123456@127.0.0.1:1/0",
        "https://user:ABCDEF123456@proxy/v1",
        "GET /v1/models?key=AIzaSyABCDEF123456",
        "{'api_key': 'ABCDEF123456'}",
        "password=ABCDEF123456",
        "token eyJhbGciOiJIUzI1NiJ9.ABCDEF123456.x",
    ],
)
def test_what_looks_like_a_secret_is_masked(text: str) -> None:
    told = redact(text)
    assert "3456" not in told
    assert "[secret]" in told
    assert redact(told) == told


@pytest.mark.parametrize(
    "text",
    ["The key: blackwater, at low tide.", "skirmishers at the bridge", "A token of thanks, skeleton-key-9.", "a/b:c@d"],
)
def test_a_story_s_own_words_stay(text: str) -> None:
    assert redact(text) == text


def test_the_value_of_a_configured_key_is_masked_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_KEY", "plainly-spoken")
    monkeypatch.setenv("OTHER_TOKEN", "plainly-spoken-twice")
    monkeypatch.setenv("SHORT_TOKEN", "the")
    assert redact("no plainly-spoken-twice, no plainly-spoken the") == "no [secret], no [secret] the"
    assert str(GameError("refused plainly-spoken")) == "refused [secret]"


def test_the_log_holds_no_secret_no_control_byte_and_no_forged_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "ABCDEF123456")
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        root.handlers[:] = []
        start_log(find_paths(tmp_path))
        error = ValueError("key ABCDEF123456 \x1b[2J\u202e")
        logging.getLogger("x").error("told\n2026-01-01 CRITICAL forged", exc_info=error)
        root.handlers[0].flush()
    finally:
        root.handlers[0].close()
        root.handlers[:] = before
        root.setLevel(level)
    text = find_paths(tmp_path).log_file.read_text()
    assert "ABCDEF" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert [line for line in text.splitlines() if not line.startswith("  ")] == text.splitlines()[:1]


def test_the_log_never_grows_beyond_two_files_of_a_bounded_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_adventure.log.LARGEST_LOG", 2_000)
    root, paths = logging.getLogger(), find_paths(tmp_path)
    before, level = root.handlers[:], root.level
    try:
        root.handlers[:] = []
        start_log(paths)
        for number in range(200):
            logging.getLogger("x").warning("the lamp smokes, for the %dth time", number)
    finally:
        root.handlers[0].close()
        root.handlers[:] = before
        root.setLevel(level)
    kept = sorted(file.stat().st_size for file in paths.log.iterdir())
    assert len(kept) == 2
    assert kept[-1] <= 2_000
