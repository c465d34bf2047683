"""A table to test at: the game's own things and foes, heroes of any class and level, and fights against them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from tui_adventure.rules.bestiary import FleeSpec, FoeSpec, ParleyCost, ParleySpec, TerrainKind, TerrainSpec
from tui_adventure.rules.character import CharacterClass, Skill
from tui_adventure.rules.character_build import start_hero
from tui_adventure.rules.combat.arena import veteran
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, ItemSpec

PACK = Path(__file__).parents[2] / "assets" / "packs" / "nine_doors"

Seat = Callable[..., HeroState]
MakeKit = Callable[..., Kit]


@pytest.fixture(scope="session")
def items() -> Mapping[str, ItemSpec]:
    entries = yaml.safe_load((PACK / "items.yaml").read_text(encoding="utf-8"))
    return {entry["id"]: ItemSpec(**entry) for entry in entries}


@pytest.fixture(scope="session")
def foes() -> Mapping[str, FoeSpec]:
    entries = yaml.safe_load((PACK / "bestiary.yaml").read_text(encoding="utf-8"))
    return {entry["id"]: FoeSpec(**entry) for entry in entries}


@pytest.fixture(scope="session")
def seat(items: Mapping[str, ItemSpec]) -> Seat:
    def seated(
        character_class: CharacterClass = CharacterClass.FIGHTER,
        level: int = 1,
        *,
        pick: int = 0,
        seed: int = 7,
        difficulty: str = "standard",
    ) -> HeroState:
        hero = HeroState(seed=seed, difficulty=difficulty)
        start_hero(hero, veteran(character_class, level, pick), items)
        return hero

    return seated


@pytest.fixture(scope="session")
def make_kit(items: Mapping[str, ItemSpec], foes: Mapping[str, FoeSpec]) -> MakeKit:
    def made(*names: str, band: Band = Band.NEAR, kinds: tuple[TerrainKind, ...] = (), coins: int = 0) -> Kit:
        terrain = tuple(
            TerrainSpec(id=kind.value, name=f"the {kind}", kind=kind, say=("It serves.",)) for kind in kinds
        )
        parley = ParleySpec(want="the eel", skill=Skill.PERSUASION, dc=12, cost=ParleyCost(coins=coins))
        flee = FleeSpec(skill=Skill.ATHLETICS, dc=11)
        roster = tuple(foes[name] for name in names or ("eel_poacher", "fen_hound"))
        return Kit("test.fight", roster, items, band, terrain, parley, flee)

    return made
