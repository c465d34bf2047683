"""Every line of a fight in words, for every foe there is."""

import re
from collections.abc import Iterator

import pytest

from tests.stubs.own_packs import own_library
from tui_adventure.rules.bestiary import Feature, FoeSpec
from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.character_build import quick_hero, start_hero
from tui_adventure.rules.combat.improvise import TRICKS
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.events import CombatLine
from tui_adventure.rules.hero_numbers import FISTS, numbers_of
from tui_adventure.rules.items import ItemKind
from tui_adventure.rules.powers import Aim
from tui_adventure.rules.scars import SCARS
from tui_adventure.rules.spells import SPELLS_BY_CLASS
from tui_adventure.rules.talents import TALENTS_BY_CLASS
from tui_adventure.story.content.library import Library
from tui_adventure.story.engine import Engine
from tui_adventure.story.schema.fight_words import FightWords, merged
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.fight_lines import FightLines

ONCE = {LineKind.LOOK, LineKind.TERRAIN, LineKind.SECOND, LineKind.USE, LineKind.TRICK}


@pytest.fixture(scope="module")
def library() -> Library:
    return own_library()


def lines_for(library: Library, foe: FoeSpec, **owned: int) -> tuple[FightLines, Context]:
    state = StoryState(seed=3)
    start_hero(state, quick_hero(CharacterClass.FIGHTER), library.items)
    state.inventory |= owned
    Engine(library).open_door(state, min(library.quests))
    ctx = Context(state, library)
    kit = Kit("test.fight", (foe,), library.items)
    return FightLines(ctx, kit, numbers_of(state, library.items)), ctx


def told(library: Library, foe: FoeSpec, kind: LineKind, times: int, *, called: str, **owned: int) -> Iterator[str]:
    lines, ctx = lines_for(library, foe, **owned)
    yield from said(lines, ctx, CombatLine(line=kind, foe=foe.id, name=foe.name, called=called, thing=""), times)


def said(lines: FightLines, ctx: Context, line: CombatLine, times: int) -> Iterator[str]:
    for number in range(times):
        ctx.state.moves = number
        yield lines.words(line)


def test_every_line_has_words_for_every_foe_and_they_are_english(library: Library) -> None:
    for foe in library.foes.values():
        lines, ctx = lines_for(library, foe)
        for kind in set(LineKind) - ONCE:
            for name in {foe.attack.name, "hand axe"} if kind.startswith("foe_") else {FISTS, "longsword"}:
                line = CombatLine(line=kind, foe=foe.id, name=foe.name, called=name, thing="")
                for text in said(lines, ctx, line, 4):
                    assert text, (foe.id, kind)
                    assert not re.search(r"[{}|]", text), text
                    assert not re.search(r"\b(the|a|an|your|his) (the|a|an|your|his)\b", text, re.IGNORECASE), text
                    assert text[0].isupper() or not text[0].isalpha(), text
                    assert text.endswith((".", "!", "?", ":")), text


def test_a_line_speaks_only_of_what_a_foe_has(library: Library) -> None:
    spoken = {
        "knee": Feature.LEGS,
        "shin": Feature.LEGS,
        "ribs": Feature.BODY,
        "thigh": Feature.LEGS,
        "collarbone": Feature.BODY,
        "coat of": Feature.CLOTHES,
        "pockets": Feature.CLOTHES,
        "breath {they}": Feature.BREATH,
        "two fingers": Feature.HANDS,
        "both hands": Feature.HANDS,
        "ticks as it cools": Feature.HEAT,
    }
    foe_lines = {kind for kind in LineKind if kind.startswith(("hit", "miss", "help", "waits", "yields", "flees"))}
    for kind in foe_lines:
        for saying in library.fight_words.lines[kind]:
            for text in saying.say:
                for word, feature in spoken.items():
                    assert not re.search(rf"\b{word}", text) or feature in saying.has, (kind, text)


def test_a_plural_attack_takes_a_plural_verb(library: Library) -> None:
    ram = library.foes["salt_ram"]
    said = " ".join(told(library, ram, LineKind.FOE_HIT, 30, called="horns"))
    assert "the horns" in said.lower()
    assert not re.search(r"[Tt]he horns (takes|gets|rings|leaves|opens|goes)\b", said)


def test_nothing_is_told_twice_while_there_is_something_left_to_tell(library: Library) -> None:
    for kind in (LineKind.HIT_NEAR, LineKind.FOE_HIT, LineKind.FOE_MISS, LineKind.MISS_NEAR):
        said = list(told(library, library.foes["eel_poacher"], kind, 20, called="gaff"))
        assert len(set(said)) == 20


def test_the_heros_own_things_stand_in_the_lines(library: Library) -> None:
    poacher = library.foes["eel_poacher"]
    assert "your longsword" in " ".join(told(library, poacher, LineKind.HIT_NEAR, 20, called="longsword")).lower()
    with_shield = " ".join(told(library, poacher, LineKind.GUARD, 40, called="gaff", round_shield=1)).lower()
    assert "your round shield" in with_shield
    without = " ".join(told(library, poacher, LineKind.GUARD, 40, called="gaff")).lower()
    assert "shield" not in without


def test_what_is_somebody_elses_is_not_called_the_heros_own(library: Library) -> None:
    said = " ".join(told(library, library.foes["eel_poacher"], LineKind.HIT_NEAR, 20, called="proctor's paper-knife"))
    assert "the proctor's paper-knife" in said.lower()
    assert "your proctor" not in said


def test_a_death_told_before_is_told_in_other_words(library: Library) -> None:
    hound = library.foes["fen_hound"]
    said = list(told(library, hound, LineKind.DEATH, len(hound.death) + 3, called=""))
    assert set(said[: len(hound.death)]) == set(hound.death)
    assert not set(said[len(hound.death) :]) & set(hound.death)


def test_a_foe_is_described_once_behind_a_door(library: Library) -> None:
    hound = library.foes["fen_hound"]
    assert list(told(library, hound, LineKind.LOOK, 2, called="")) == [hound.look, ""]


def test_every_use_trick_and_deed_of_the_hero_has_words_of_its_own(library: Library) -> None:
    words = library.fight_words
    assert set(words.tricks) == set(TRICKS)
    for item in library.items.values():
        if item.kind is ItemKind.CONSUMABLE and item.rule is not None and item.rule.damages is None:
            assert item.taken in words.uses or item.rule.verb in words.uses
    known = [talent.power for group in TALENTS_BY_CLASS.values() for talent in group if talent.power]
    known += [spell for spells in SPELLS_BY_CLASS.values() for spell in spells]
    assert {power.id for power in known if power.aim is Aim.SELF} <= set(words.powers)


def test_what_two_packs_say_is_told_together() -> None:
    first = FightWords(lines={LineKind.DOWN: ["You fall."]}, uses={"drunk": ["You drink."]})
    both = merged(first, FightWords(lines={LineKind.DOWN: [{"say": ["Down you go."], "doors": ["ash"]}]}))
    assert [saying.say for saying in both.lines[LineKind.DOWN]] == [("You fall.",), ("Down you go.",)]
    assert set(both.uses) == {"drunk"}


@pytest.mark.parametrize(
    ("line", "text", "missing"),
    [
        (LineKind.HIT_NEAR, "You hit {foe} with {sword}.", "sword"),
        (LineKind.DEFEND, "You wait for {foe}.", "foe"),
        (LineKind.FOE_HIT, "{Weapon} hits you.", "Weapon"),
        (LineKind.FOE_HIT, "{attack|hits} you.", "attack"),
    ],
)
def test_a_slot_nothing_fills_is_refused(line: LineKind, text: str, missing: str) -> None:
    with pytest.raises(ValueError, match=rf"nothing fills the slot .{missing}"):
        FightWords(lines={line: [text]})


def test_a_line_whose_words_stand_elsewhere_takes_none_here() -> None:
    with pytest.raises(ValueError, match="its words stand with what it tells of"):
        FightWords(lines={LineKind.LOOK: ["A foe."]})


def test_every_power_and_trick_has_words_for_every_foe(library: Library) -> None:
    for foe in library.foes.values():
        lines, ctx = lines_for(library, foe)
        for kind, things in ((LineKind.SPELL_HIT, library.fight_words.powers), (LineKind.TRICK, TRICKS)):
            for number, thing in enumerate(things):
                ctx.state.moves = number
                said = lines.words(CombatLine(line=kind, foe=foe.id, name=foe.name, thing=thing, called="Sleep"))
                assert said, (foe.id, thing)
                assert not re.search(r"[{}|]", said), said


def test_every_scar_has_its_sentence_and_of_two_packs_the_first_tells() -> None:
    assert set(own_library().fight_words.scars) == set(SCARS)
    both = merged(
        FightWords(scars={"grey_eye": "Grey."}), FightWords(scars={"grey_eye": "Dim.", "bad_dreams": "Loud."})
    )
    assert both.scars == {"grey_eye": "Grey.", "bad_dreams": "Loud."}


def test_a_scar_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="gray_eye is no scar"):
        FightWords(scars={"gray_eye": "Grey."})
