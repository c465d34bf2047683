"""Scars that defeat leaves: each takes something and gives something."""

import random
from types import MappingProxyType

from tui_adventure.rules.character import Skill
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.powers import Passive, Source

SCARS = MappingProxyType(
    {
        source.id: source
        for source in (
            Source("stiff_knee", "A stiff knee", Passive(initiative=-1), ((Skill.ATHLETICS, -1), (Skill.SURVIVAL, 1))),
            Source("notched_ear", "A notched ear", Passive(), ((Skill.DECEPTION, -1), (Skill.INTIMIDATION, 1))),
            Source("short_breath", "Short of breath", Passive(hearts=-1, guard=1)),
            Source("burnt_palm", "A burnt palm", Passive(), ((Skill.SLEIGHT_OF_HAND, -1), (Skill.INVESTIGATION, 1))),
            Source("grey_eye", "One grey eye", Passive(), ((Skill.PERCEPTION, -1), (Skill.INSIGHT, 1))),
            Source("bad_dreams", "Bad dreams", Passive(initiative=2), ((Skill.PERSUASION, -1),)),
        )
    }
)


def draw_scar(hero: HeroState, rng: random.Random) -> str:
    """Return the id of a scar the hero does not carry yet, or "" when there is none left; the state is unchanged."""
    left = [scar for scar in SCARS if scar not in hero.scars]
    return rng.choice(left) if left else ""
