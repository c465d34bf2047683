"""`hall` prints what stands in the saves, to people and to programs."""

import json
from pathlib import Path

import pytest

from tests.stubs.finished_heroes import closed
from tui_adventure.cli import main
from tui_adventure.hall_words import EMPTY
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.persistence.stores import REDIS_VARIABLE


@pytest.fixture
def finished(home: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    monkeypatch.setenv("TUI_ADVENTURE_HOME", str(home))
    monkeypatch.delenv(REDIS_VARIABLE, raising=False)
    return Ledger(SnapshotStore(home / "saves"))


def test_heroes_are_listed_by_number_and_read_out_by_it(finished: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    for number, name in enumerate(("Wenna\x1b[2J", "Tam")):
        finished.keep(closed(number, name))
    assert main(["hall", "--width", "0"]) == 0
    told = capsys.readouterr().out
    assert "1. Tam, human rogue" in told
    assert "2. Wenna" in told
    assert "\x1b" not in told
    assert "1 of 10 endings found: Paid in Full" in told
    assert main(["hall", "2", "--json"]) == 0
    one = json.loads(capsys.readouterr().out)
    assert [hero["adventures"][0]["ending_title"] for hero in one["heroes"]] == ["Paid in Full"]
    assert one["figures"]["adventures"] == 1
    assert main(["hall", "9"]) == 1


@pytest.mark.usefixtures("finished")
def test_an_empty_hall_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hall", "--width", "0"]) == 0
    assert capsys.readouterr().out.strip() == EMPTY
