"""A session in one file comes back as it went, and nothing else comes in."""

import gzip
import hashlib
import itertools
import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import to_json

from tui_adventure.session.ids import new_id
from tui_adventure.session.persistence import portable
from tui_adventure.session.persistence.portable import NotPortable, pack, unpack
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.persistence.volatile import VolatileStore
from tui_adventure.session.state import GameState

ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"
Lines = list[dict[str, Any]]


def save(store: SessionStore, moves: int) -> None:
    store.save(ID, to_json(GameState(session_id=ID, id=ID, seed=7, moves=moves, title=f"Reed {moves}")))


def played() -> SessionStore:
    """Four turns, the last undone."""
    store = VolatileStore()
    for moves in range(4):
        save(store, moves)
    link, state = store.undo(ID)
    store.save(ID, to_json(state), link)
    return store


PLAYED = played()
CONTENT = pack(PLAYED, ID)[0]


def told(store: SessionStore, session_id: str) -> list[Any]:
    """Everything of a session but its id."""
    saves = [store.read(session_id, seq) for seq in store.seqs(session_id)]
    links = [save[0].model_dump(exclude={"session", "sha256", "order"}) for save in saves if save]
    states = [{**save[1], "session_id": "", "id": ""} for save in saves if save]
    return [links, states, store.history(session_id)]


def forged(change: Callable[[Lines], None], *, signed: bool = True) -> bytes:
    """The file with its lines changed and, as a forger would, its checksum made to fit."""
    lines: Lines = [json.loads(line) for line in gzip.decompress(CONTENT).splitlines()]
    change(lines)
    rest = b"".join(json.dumps(line).encode() + b"\n" for line in lines[1:])
    if signed:
        lines[0]["sha256"] = hashlib.sha256(rest).hexdigest()
    return gzip.compress(json.dumps(lines[0]).encode() + b"\n" + rest)


def setting(line: int, *names: str, to: object) -> Callable[[Lines], None]:
    def change(lines: Lines) -> None:
        part = lines[line]
        for name in names[:-1]:
            part = part[name]
        part[names[-1]] = to

    return change


def test_a_session_comes_back_whole_with_its_undo_and_redo() -> None:
    bundle, store = unpack(CONTENT), VolatileStore()
    assert store.bring_in(bundle.session, bundle.saves) == ID
    assert told(store, ID) == told(PLAYED, ID)
    assert store.undo(ID)[1]["moves"] == 1
    assert store.redo(ID)[1]["moves"] == 3


def test_what_was_brought_in_can_be_written_out_again_to_the_byte() -> None:
    bundle, store = unpack(CONTENT), VolatileStore()
    store.bring_in(bundle.session, bundle.saves)
    assert pack(store, ID) == (CONTENT, 0)


def test_the_first_line_names_format_and_version() -> None:
    first = json.loads(gzip.decompress(CONTENT).splitlines()[0])
    assert (first["format"], first["version"], first["saves"]) == ("nine-doors-session", 1, 5)


def test_a_save_the_game_could_not_open_is_left_out_and_nothing_points_to_it() -> None:
    store = VolatileStore()
    save(store, 0)
    store.save(ID, to_json({"session_id": ID, "id": ID, "moves": 1, "seed": "none"}))
    save(store, 2)
    content, lost = pack(store, ID)
    assert lost == 1
    assert [(header.seq, header.past) for header, _ in unpack(content).saves] == [(1, 0), (3, 1)]


def test_control_characters_do_not_go_out() -> None:
    store = VolatileStore()
    store.save(ID, to_json(GameState(session_id=ID, id=ID, title="a\x1b[2Jb\u202ec")))
    assert json.loads(next(iter(unpack(pack(store, ID)[0]).saves))[1])["title"] == "abc"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no session"),
        (b"PK\x03\x04 something else", "no session"),
        (gzip.compress(b"hello\n"), "no session"),
        (gzip.compress(b'{"format": "another-game", "version": 1, "schema": 1}\n'), "no session"),
        (gzip.compress(b" " * 9000), "no session"),
        (CONTENT + b"more", "cut short or added to"),
        (CONTENT + CONTENT, "cut short or added to"),
        (forged(setting(0, "version", to=2)), "newer Nine Doors"),
        (forged(setting(0, "schema", to=99)), "newer Nine Doors"),
        (forged(setting(0, "session", to="../../evil")), "makes no sense"),
        (forged(setting(0, "session", to=ID.upper())), "makes no sense"),
        (forged(setting(0, "session", to=new_id())), "another session"),
        (forged(setting(0, "saves", to=4)), "promises"),
        (forged(setting(0, "saves", to=10**9)), "makes no sense"),
        (forged(lambda lines: lines.append(lines[-1])), "promises"),
        (forged(setting(1, "state", "title", to="other"), signed=False), "damaged"),
        (forged(setting(2, "past", to=2)), "follow one another"),
        (forged(setting(2, "past", to=4)), "follow one another"),
        (forged(setting(2, "origin", to=-1)), "follow one another"),
        (forged(setting(2, "replaces", to=77)), "follow one another"),
        (forged(setting(2, "redo", to=[3])), "follow one another"),
        (forged(setting(2, "seq", to=1)), "follow one another"),
        (forged(setting(1, "seq", to=0)), "makes no sense"),
        (forged(setting(1, "seq", to=10**12)), "makes no sense"),
        (forged(setting(1, "extra", to=1)), "makes no sense"),
        (forged(setting(1, "state", to=[])), "makes no sense"),
        (forged(setting(1, "state", "seed", to=float("nan"))), "makes no sense"),
        (forged(setting(1, "state", "surprise", to=1)), "no state of the game"),
        (forged(setting(1, "state", "session_id", to="..")), "no state of the game"),
        (forged(setting(1, "state", "moves", to="many")), "no state of the game"),
        (forged(setting(1, "state", "title", to="\x1b[2J")), "control characters"),
        (forged(setting(1, "state", "title", to="\u202egnp")), "control characters"),
        (forged(setting(5, "redo", to=[1] * 9000)), "says more of itself"),
    ],
    ids=itertools.count(),  # the bytes hold the time they were made, and every worker must name a test alike
)
def test_what_is_no_session_is_refused_in_a_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(NotPortable, match=reason) as refused:
        unpack(content)
    assert str(refused.value).count("\n") == 0
    assert str(refused.value).isprintable()


@given(st.integers(0, len(CONTENT) - 1))
@settings(max_examples=60, deadline=None)
def test_a_file_cut_short_anywhere_is_refused(end: int) -> None:
    with pytest.raises(NotPortable):
        unpack(CONTENT[:end])


@given(st.integers(10, len(CONTENT) - 1), st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_a_changed_byte_is_refused(place: int, change: int) -> None:
    damaged = bytearray(CONTENT)
    damaged[place] ^= change
    with pytest.raises(NotPortable):
        unpack(bytes(damaged))


def test_a_bomb_is_refused_without_unfolding_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    more = portable._more

    def counted(machine: Any, content: bytes, most: int) -> bytes:
        asked.append(len(found := more(machine, content, most)))
        return found

    monkeypatch.setattr(portable, "_more", counted)
    monkeypatch.setattr(portable, "LARGEST_WHOLE", 100_000)
    first = gzip.decompress(CONTENT).splitlines()[0]
    with pytest.raises(NotPortable, match="unfolds to more"):
        unpack(gzip.compress(first + b"\n" + b"0" * 10_000_000))
    assert sum(asked) <= 100_000 + portable._PART


def test_a_bomb_costs_little_memory() -> None:
    first = gzip.decompress(CONTENT).splitlines()[0]
    bombs = [
        gzip.compress(first + b"\n" + b"0" * 100_000_000, 1),
        gzip.compress(first + b"\n" + b"{}\n" * 30_000_000, 1),
        gzip.compress(b"0" * 100_000_000, 1),
    ]
    tracemalloc.start()
    for bomb in bombs:
        with pytest.raises(NotPortable):
            unpack(bomb)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 40_000_000


def test_a_file_too_large_to_be_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portable, "LARGEST_FILE", 100)
    with pytest.raises(NotPortable, match="larger than any"):
        unpack(CONTENT)
    with pytest.raises(NotPortable, match="too long for one file"):
        pack(PLAYED, ID)
