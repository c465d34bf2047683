import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_adventure.agents.passages import PassageCutter, beat_as_json, revoiced
from tui_adventure.story.beat import Beat, Page, Passage, PassageKind, Voice
from tui_adventure.story.voices.storyteller import StorytellerError

PASSAGES = (
    Passage(voice=Voice.PLAYER, kind=PassageKind.ACTION, text="Climb the gate"),
    Passage(voice=Voice.NARRATOR, kind=PassageKind.OUTCOME, text="The gate holds. You climb it, slowly."),
    Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text="Two hearts lighter."),
    Passage(voice=Voice.NARRATOR, kind=PassageKind.SCENE, text="Beyond it lies the fen."),
)
BEAT = Beat(page=Page(passages=PASSAGES), facts=(("place", "the Weir"),))


def told(pieces: list[str]) -> dict[int, str]:
    cutter = PassageCutter([1, 3], PASSAGES)
    tellings = [telling for piece in pieces for telling in cutter.feed(piece)] + cutter.finish()
    texts: dict[int, str] = {}
    for telling in tellings:
        texts[telling.passage] = texts.get(telling.passage, "") + telling.text
    return texts


def test_only_the_narrators_own_passages_are_revoiced() -> None:
    assert revoiced(BEAT) == [1, 3]


def test_the_prompt_carries_facts_deeds_and_passages_as_data() -> None:
    data = json.loads(beat_as_json(BEAT, [1, 3]))
    assert data["facts"] == {"place": "the Weir"}
    assert data["the player did"] == ["Climb the gate"]
    assert [entry["text"] for entry in data["passages"]] == [PASSAGES[1].text, PASSAGES[3].text]


@given(st.lists(st.integers(min_value=1, max_value=60), max_size=12))
def test_however_the_stream_is_cut_up_the_passages_come_out_the_same(cuts: list[int]) -> None:
    text = "It held, *just*.\n\nYou climbed.\n***\nThe fen lay there."
    pieces, start = [], 0
    for cut in sorted(set(cuts)):
        pieces.append(text[start:cut])
        start = max(start, cut)
    assert told([*pieces, text[start:]]) == {1: "It held, *just*.\n\nYou climbed.", 3: "The fen lay there."}


@pytest.mark.parametrize(
    "text",
    ["Only one.", "One.\n***\nTwo.\n***\nThree.", "One.\n***\nThe second br", "\n***\nTwo.", "One.\n***\n", ""],
)
def test_too_few_too_many_or_broken_passages_are_refused(text: str) -> None:
    with pytest.raises(StorytellerError):
        told([text])


def test_a_model_that_will_not_stop_is_refused() -> None:
    with pytest.raises(StorytellerError, match="would not stop"):
        told(["and then " * 100])
