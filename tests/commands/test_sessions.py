"""What `sessions` prints: times by this machine's clock, nothing a terminal would obey, warnings where they are due."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.stubs.finished_lines import finished_line
from tests.stubs.own_packs import own_engine
from tui_adventure.cli import main
from tui_adventure.commands import sessions
from tui_adventure.paths import find_paths
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.persistence.stores import REDIS_VARIABLE
from tui_adventure.session.state import GameState

ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"
MOMENT = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)
HOSTILE = "a\x1b]52;c;aGk=\x07\x1b[2J\x9b1m\u202e\u200b\U000e0041\x00b"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TUI_ADVENTURE_HOME", str(tmp_path))
    monkeypatch.delenv(REDIS_VARIABLE, raising=False)
    return tmp_path


def save(**facts: Any) -> None:
    state = GameState.model_validate({"session_id": ID, "updated_at": MOMENT, **facts})
    SnapshotStore(find_paths().saves).save(ID, state.model_dump_json().encode())


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("zone", "said"), [("America/Los_Angeles", "2026-03-01 12:30-08:00"), ("Asia/Kolkata", "2026-03-02 02:00+05:30")]
)
def test_times_are_told_by_the_clock_here_with_its_zone_and_in_utc_to_programs(
    zone: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save()
    with monkeypatch.context() as there:
        there.setenv("TZ", zone)
        time.tzset()
        assert main(["sessions", "list"]) == 0
    time.tzset()
    assert f"  {said}  " in capsys.readouterr().out
    main(["sessions", "list", "--json"])
    assert json.loads(capsys.readouterr().out)[0]["updated_at"] == "2026-03-01T20:30:00Z"


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_moment_that_no_clock_can_show_is_shown_in_utc(moment: str, capsys: pytest.CaptureFixture[str]) -> None:
    save(updated_at=moment)
    assert main(["sessions", "list"]) == 0
    assert moment[:4] in capsys.readouterr().out.replace("10000", "9999")


@pytest.mark.usefixtures("home")
def test_what_a_save_holds_reaches_no_terminal_as_more_than_text(capsys: pytest.CaptureFixture[str]) -> None:
    passage = {"voice": "narrator", "kind": "scene", "text": HOSTILE}
    option = {"id": HOSTILE, "label": HOSTILE, "detail": HOSTILE}
    save(title=HOSTILE, page={"title": HOSTILE, "passages": [passage], "options": [option], "prompt": HOSTILE})
    for command in (["list"], ["list", "--json"], ["show", "last"], ["verify"], ["delete", "last"]):
        assert main(["sessions", *command]) == 0
        told = "".join(capsys.readouterr()).replace("\n", " ")
        assert told.isprintable(), command
        assert not {"\u202e", "\u200b", "\U000e0041"} & set(told)


def test_what_a_server_may_lose_is_said_when_it_is_looked_through(
    home: Path, redis_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home.exists()
    monkeypatch.setenv(REDIS_VARIABLE, f"{redis_url}?db=5")
    assert main(["sessions", "verify"]) == 0
    assert "appendonly is no, not yes" in capsys.readouterr().out


@pytest.mark.usefixtures("home")
def test_two_finished_adventures_of_one_door_are_compared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sessions, "open_engine", lambda _paths: own_engine())
    ledger = Ledger(SnapshotStore(find_paths().saves))
    one, other = (ledger.keep_line(finished_line(5, bot)) for bot in ("cautious", "bold"))
    assert main(["sessions", "compare", one, other]) == 0
    said = capsys.readouterr().out
    assert f"\n\nEnding\n  {one[:8]}: “" in said
    assert "\n\nParted at " in said
    save()
    assert main(["sessions", "compare", one, ID]) == 1
    assert "closing entry" in capsys.readouterr().err
