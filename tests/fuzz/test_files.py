"""Saves, exports, packs and settings made or spoiled by anybody."""

import gzip
import hashlib
import json
import shutil
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.hostile import (
    DEBRIS,
    damaged,
    files_under,
    home_in,
    is_harmless,
    run,
    spoiled,
    texts,
    tried,
    values,
    within_bounds,
)
from tests.stubs.own_packs import own_engine
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.persistence.making import made
from tui_adventure.session.persistence.portable import unpack
from tui_adventure.session.persistence.records import encode
from tui_adventure.session.persistence.timeline import Link
from tui_adventure.session.state import GameState
from tui_adventure.settings import load_settings
from tui_adventure.story.beat import Beat
from tui_adventure.story.content.library import load_library
from tui_adventure.story.content.new_pack import new_pack

FUZZ = settings.get_profile("fuzz")
SAMPLES = sorted((Path(__file__).parents[1] / "session" / "samples").glob("*/*.gz"))


@cache
def sample(path: Path) -> bytes:
    """The newest state of a kept session, as JSON."""
    return list(unpack(path.read_bytes()).saves)[-1][1]


@FUZZ
@given(st.data(), st.sampled_from(SAMPLES))
def test_a_save_with_anything_in_it_is_shown_played_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, path: Path
) -> None:
    place = tmp_path_factory.mktemp("save")
    home = home_in(place)
    good = json.loads(sample(path))
    session_id = good["session_id"]
    folder = home / "saves" / session_id
    folder.mkdir(parents=True)
    (folder / "00000001.json").write_bytes(encode(*made(session_id, 1, Link(), good)))
    body = json.dumps(spoiled(data, json.loads(sample(path)))).encode()
    header = made(session_id, 2, Link(past=1), good)[0]
    header = header.model_copy(update={"length": len(body), "sha256": hashlib.sha256(body).hexdigest()})
    (folder / "00000002.json").write_bytes(encode(header, body))
    with within_bounds():
        for command in (["list"], ["list", "--json"], ["show", "last"], ["verify"]):
            status, _ = run("sessions", *command, "--data-dir", str(home))
            assert status == 0
        play(Ledger.of_files(paths_of(home)).read(session_id))
    assert files_under(place) - {"home"} == {f"home/{name}" for name in files_under(home)}


def done(state: GameState, line: str) -> Beat:
    """Do what was typed."""
    return own_engine().resolve(state, own_engine().interpret(state, line))


def play(state: GameState) -> None:
    """Look at a state from every side, and do a few things in it."""
    shown = own_engine()
    for line in ("1", "look around", "2", "who are you"):
        shown.greeting(state)
        for look in (shown.status, shown.journal, shown.fight):
            assert is_harmless(str(tried(partial(look, state))))
        draft = state.model_copy(deep=True)
        if tried(partial(done, draft, line)):
            state = draft


def paths_of(home: Path) -> Any:
    from tui_adventure.paths import find_paths

    return find_paths(home)


@FUZZ
@given(st.data(), st.sampled_from(SAMPLES[:4]))
def test_an_import_comes_in_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, path: Path
) -> None:
    lines = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    spoiled(data, data.draw(st.sampled_from(lines)))
    rest = b"".join(json.dumps(line).encode() + b"\n" for line in lines[1:])
    if data.draw(st.booleans()) and isinstance(lines[0], dict):
        lines[0]["sha256"] = hashlib.sha256(rest).hexdigest()
    content = gzip.compress(json.dumps(lines[0]).encode() + b"\n" + rest)
    if data.draw(st.booleans()):
        content = damaged(data, content)
    place = tmp_path_factory.mktemp("import")
    file, home = place / "file.gz", home_in(place)
    file.write_bytes(content)
    with within_bounds():
        status, _ = run("sessions", "import", str(file), "--data-dir", str(home))
        assert status in (0, 1)
        listed = run("sessions", "list", "--data-dir", str(home))[1]
    assert ("The ledger is empty" in listed) is bool(status)
    assert {name.split("/")[0] for name in files_under(place)} <= {"file.gz", "home"}


@FUZZ
@given(st.data())
def test_damage_anywhere_in_an_export_is_found_out(data: st.DataObject) -> None:
    content = damaged(data, SAMPLES[0].read_bytes())
    with within_bounds():
        tried(lambda: list(unpack(content).saves))


@FUZZ
@given(st.data())
def test_a_pack_with_anything_in_it_is_read_or_told_what_is_wrong(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("pack")
    home = home_in(place)
    packs = home / "packs"
    pack = packs / data.draw(st.sampled_from(("moor", "mo\x1b[2Jor", "mo\u202eor", "-rf", "%s")))
    new_pack(place / "template")
    shutil.copytree(place / "template", pack)
    shutil.rmtree(place / "template")
    file = data.draw(st.sampled_from(sorted(path for path in pack.rglob("*.yaml"))))
    text = file.read_text(encoding="utf-8")
    if data.draw(st.booleans()):
        content = damaged(data, text.encode())
    else:
        content = yaml.safe_dump(spoiled(data, yaml.safe_load(text)), allow_unicode=True).encode("utf-8", "replace")
    file.write_bytes(content)
    with within_bounds():
        assert run("packs", "check", str(pack), "--data-dir", str(home))[0] in (0, 1)
        assert run("packs", "list", "--data-dir", str(home))[0] in (0, 1)
        for sentence in load_library([packs]).left_out:
            assert is_harmless(sentence)
    assert {name.split("/")[0] for name in files_under(place)} == {"home"}


@FUZZ
@given(st.data(), texts(), values())
def test_settings_with_anything_in_them_are_read_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, text: str, value: Any
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    name = data.draw(st.sampled_from(("theme", "model", "measure", "lines", "reveal", "time_limit", text)))
    said = json.dumps(value) if data.draw(st.booleans()) else text
    content = f'"{name}" = {said}\n[{name}]\n'.encode("utf-8", "replace")
    file.write_bytes(damaged(data, content) if data.draw(st.booleans()) else content)
    with within_bounds():
        tried(lambda: load_settings(file))


@pytest.mark.parametrize("debris", DEBRIS, ids=range(len(DEBRIS)))
def test_debris_alone_is_no_pack_no_save_no_settings_and_no_import(debris: str, tmp_path: Path) -> None:
    content = debris.encode("utf-8", "replace")
    home = home_in(tmp_path)
    folder = home / "saves" / "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"
    for file in (home / "config" / "settings.toml", home / "packs" / "x" / "pack.yaml", folder / "00000001.json"):
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
    (home / "saves" / "_order").write_bytes(content)
    (tmp_path / "import.gz").write_bytes(content)
    run("sessions", "list", "--data-dir", str(home))
    run("sessions", "verify", "--data-dir", str(home))
    run("sessions", "import", str(tmp_path / "import.gz"), "--data-dir", str(home))
    run("packs", "list", "--data-dir", str(home))
