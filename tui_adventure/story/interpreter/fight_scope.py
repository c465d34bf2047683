"""What a fight adds to the scope of typed words: how everybody stands, what has just befallen, what would be taken."""

from pydantic import BaseModel, ConfigDict


class FightScope(BaseModel):
    """What can be asked about in a fight; all texts are whole sentences or lists that stand in one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    own: str = ""
    """How the hero stands: hearts, guard, resolve and conditions, or how near to death."""
    down: bool = False
    befell: tuple[str, ...] = ()
    """What was told last of blows, the newest last."""
    ranks: tuple[str, ...] = ()
    """Each foe still in it, with how far off and how hurt it is."""
    speechless: frozenset[str] = frozenset()
    """Ids of foes that have no words: beasts and things."""
    takes: frozenset[str] = frozenset()
    """Stems of words in which a line offers what the foes would take instead."""
    beside: tuple[str, ...] = ()
    """Names of the hero's own people who are here."""
    away: tuple[str, ...] = ()
    """Names of people of the story who are not."""
