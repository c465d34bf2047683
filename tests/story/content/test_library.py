"""The library: packs merged, cached, lazily opened; broken ones left out and named."""

import re
import shutil
from pathlib import Path

import pytest

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.character_build import quick_hero, start_hero
from tui_adventure.story.content import library as library_module
from tui_adventure.story.content import pack_index
from tui_adventure.story.content.library import Library, builtin_packs, load_library
from tui_adventure.story.content.loader import read_file
from tui_adventure.story.content.new_pack import new_pack
from tui_adventure.story.content.problems import ContentError
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Do, Verb
from tui_adventure.story.schema.quest import Quest
from tui_adventure.story.schema.story_words import SLOTS, Hint, Reply, StoryLine, StoryWords, phrased
from tui_adventure.story.state import StoryState


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder with one good pack, `bog`."""
    new_pack(tmp_path / "packs" / "bog")
    return tmp_path / "packs"


def quest_file(packs: Path, name: str = "bog") -> Path:
    return packs / name / "quests" / f"{name}_door.yaml"


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def cached(cache: Path) -> list[Path]:
    return sorted((cache / "content").glob("*.json"))


def no_reading(_folder: Path) -> None:
    raise AssertionError("read from YAML")


def test_a_pack_offers_the_cards_of_its_quests(packs: Path) -> None:
    library = load_library([packs])
    assert not library.problems
    assert library.quests["bog_door"].title == "The Lamp at Hob's Crossing"
    assert library.packs[0].id == "bog"
    assert library.quest("bog_door").scenes[0].id == "bog_door.arrival"


def test_an_unknown_quest_names_the_nearest(packs: Path) -> None:
    with pytest.raises(ContentError, match="did you mean `bog_door`"):
        load_library([packs]).quest("bog_dor")


def test_a_library_without_an_inn_says_so(packs: Path) -> None:
    with pytest.raises(ContentError, match="no pack holds an inn"):
        _ = load_library([packs]).inn


def test_a_second_start_reads_no_yaml(packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    first = load_library([packs], cache)
    monkeypatch.setattr(pack_index, "read_pack", no_reading)
    monkeypatch.setattr(pack_index, "read_quest", no_reading)
    second = load_library([packs], cache)
    assert second.quests == first.quests
    assert second.quest("bog_door") == first.quest("bog_door")


def test_a_changed_file_is_read_again_and_the_old_cache_goes(packs: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load_library([packs], cache)
    before = cached(cache)
    spoil(quest_file(packs), "The Lamp at Hob's Crossing", "The Lamp at Bob's Crossing")
    assert load_library([packs], cache).quests["bog_door"].title == "The Lamp at Bob's Crossing"
    after = cached(cache)
    assert len(after) == len(before) == 2
    assert not set(after) & set(before)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x00" * 200])
def test_a_damaged_cache_is_passed_over(packs: Path, tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "cache"
    load_library([packs], cache)
    for path in cached(cache):
        path.write_bytes(damage)
    library = load_library([packs], cache)
    assert not library.problems
    assert library.quest("bog_door").danger == 1


def test_every_flipped_byte_of_a_cached_quest_is_noticed(packs: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    good = load_library([packs], cache).quest("bog_door")
    path = next(path for path in cached(cache) if not path.name.endswith("index.json"))
    whole = path.read_bytes()
    for at in range(0, len(whole), 997):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert load_library([packs], cache).quest("bog_door") == good


def test_a_cache_that_cannot_be_written_is_done_without(packs: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    assert "bog_door" in load_library([packs], blocked).quests


def test_a_broken_pack_is_left_out_and_the_rest_plays(packs: Path, tmp_path: Path) -> None:
    new_pack(packs / "fen")
    spoil(quest_file(packs, "fen"), "approach: kind", "approach: kindly")
    library = load_library([packs], tmp_path / "cache")
    assert list(library.quests) == ["bog_door"]
    assert library.problems[0].file == str(quest_file(packs, "fen"))


def test_a_name_that_nothing_declares_keeps_a_pack_out(packs: Path) -> None:
    spoil(quest_file(packs), "{set: found_dust}", "{goto: bog_door.nowhere}")
    library = load_library([packs])
    assert not library.quests
    assert "there is no scene `bog_door.nowhere`" in library.problems[0].message


def test_of_the_games_own_pack_only_the_broken_file_is_left_out(packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(quest_file(packs), packs / "bog" / "quests" / "broken.yaml")
    spoil(packs / "bog" / "quests" / "broken.yaml", "danger: 1", "danger: 11")
    assert not load_library([packs]).quests
    monkeypatch.setattr(library_module, "builtin_packs", lambda: packs)
    assert list(load_library([packs]).quests) == ["bog_door"]


def test_a_pack_with_anothers_ids_is_left_out(packs: Path, tmp_path: Path) -> None:
    shutil.copytree(packs / "bog", tmp_path / "more" / "copy")
    library = load_library([packs, tmp_path / "more"])
    assert [pack.id for pack in library.packs] == ["bog"]
    assert "rename it" in library.problems[0].message


def test_a_folder_set_aside_or_missing_holds_no_packs(packs: Path, tmp_path: Path) -> None:
    (packs / "bog").rename(packs / "_bog")
    assert not load_library([packs, tmp_path / "none"]).packs


def test_content_survives_the_cache_to_the_letter(packs: Path) -> None:
    quest = load_library([packs]).quest("bog_door")
    assert Quest.model_validate_json(quest.model_dump_json(by_alias=True, exclude_defaults=True)) == quest


def test_an_empty_library_is_a_library() -> None:
    assert not Library().quests
    assert Library().art_folders == ()


def test_the_games_own_packs_are_found_inside_an_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "tui_adventure" / "assets" / "packs"
    inside.mkdir(parents=True)
    monkeypatch.setattr("tui_adventure.__file__", str(tmp_path / "tui_adventure" / "__init__.py"))
    assert builtin_packs() == inside


def test_a_new_pack_has_the_ids_of_its_folder_and_plays(tmp_path: Path) -> None:
    files = new_pack(tmp_path / "Bog Tales")
    assert [path.name for path in files] == ["pack.yaml", "bog_tales_door.yaml"]
    assert list(load_library([tmp_path]).quests) == ["bog_tales_door"]


@pytest.mark.parametrize("name", ["bog", "12"])
def test_a_new_pack_overwrites_nothing_and_needs_a_name(packs: Path, name: str) -> None:
    with pytest.raises(ContentError):
        new_pack(packs / name)


def words_file(packs: Path, text: str, name: str = "bog") -> None:
    (packs / name / "words.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def game_words() -> StoryWords:
    _document, words = read_file(builtin_packs() / "nine_doors" / "words.yaml", StoryWords)
    assert isinstance(words, StoryWords)
    return words


def test_the_game_s_own_words_leave_nothing_unsaid(game_words: StoryWords) -> None:
    assert set(game_words.replies) == set(Reply)
    assert set(game_words.lines) == set(StoryLine)
    assert set(game_words.hints) == set(Hint)


def test_every_wording_of_the_game_can_be_filled_and_nothing_of_its_slots_is_left(game_words: StoryWords) -> None:
    for told in (game_words.replies, game_words.lines):
        for kind, wordings in told.items():
            slots = dict.fromkeys(SLOTS.get(kind, ()), 2)
            for wording in wordings:
                assert not re.search(r"[{}|]", phrased(wording, slots)), wording


def test_a_pack_without_words_is_told_in_the_game_s_own(packs: Path, game_words: StoryWords) -> None:
    library = load_library([packs])
    assert library.words_of("bog_door") == game_words
    assert library.words == game_words


def test_a_pack_s_own_words_are_told_behind_its_doors_and_the_rest_in_the_game_s(
    packs: Path, tmp_path: Path, game_words: StoryWords
) -> None:
    words_file(packs, 'replies: {nobody: "No {thing} on this bog."}')
    new_pack(packs / "fen")
    for _read_then_cached in range(2):
        library = load_library([packs], tmp_path / "cache")
        assert not library.left_out
        assert library.words_of("bog_door").replies[Reply.NOBODY] == ("No {thing} on this bog.",)
        assert library.words_of("bog_door").replies[Reply.SEEN] == game_words.replies[Reply.SEEN]
        assert library.words_of("fen_door") == game_words
        assert library.words == game_words


def test_a_free_action_is_answered_in_the_pack_s_own_words(packs: Path) -> None:
    words_file(packs, 'replies:\n  nobody: "No {thing} on this bog."\nlines: {nobody_named: "soul to speak to"}\n')
    engine = Engine(load_library([packs]))
    state = StoryState(seed=1)
    start_hero(state, quick_hero(CharacterClass.FIGHTER), engine.library.items)
    engine.open_door(state, "bog_door")
    beat = engine.resolve(state, Do(verb=Verb.GIVE, text="give it away"))
    assert beat.page.passages[-1].text == "No soul to speak to on this bog."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("replies: {noone: Nobody here.}", "`noone` is not known here"),
        ('replies: {nobody: "No {person} here."}', "nothing fills the slot {person}; there are one, their"),
        ('lines: {bandaged: "Bandaged by {name}."}', "nothing fills the slot {name}; it has none"),
        ('lines: {coins_gone: "{count} {count|coin} gone."}', "nothing fills the slot"),
        ('lines: {wall: "Nine doors} and a wall."}', "a brace stands alone"),
        ("lines: {wall: []}", "words.yaml"),
    ],
)
def test_words_with_a_kind_or_slot_there_is_not_keep_a_pack_out(packs: Path, text: str, problem: str) -> None:
    words_file(packs, text)
    library = load_library([packs])
    assert not library.quests
    assert problem in library.left_out[0]


def test_a_word_agrees_with_the_number_in_its_slot() -> None:
    assert phrased("{count} {count|heart|hearts} lost.", {"count": 1}) == "1 heart lost."
    assert phrased("{Thing}, {count|one|many}", {"thing": "the gate", "count": 3}) == "The gate, many"
