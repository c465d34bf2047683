"""Moves: which kinds there are, where a player finds them, and one move with what it is made and at whom."""

from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import NamedTuple


class MoveKind(StrEnum):
    """A kind of move."""

    ATTACK = "attack"
    SHOOT = "shoot"
    POWER = "power"
    ITEM = "item"
    TERRAIN = "terrain"
    IMPROVISE = "improvise"
    DEFEND = "defend"
    CLOSE = "close"
    FALL_BACK = "fall_back"
    GET_UP = "get_up"
    BEAT_OUT = "beat_out"
    CLEAR_EYES = "clear_eyes"
    STEADY = "steady"
    TEAR_FREE = "tear_free"
    PARLEY = "parley"
    DEMAND = "demand"
    FLEE = "flee"
    STAND_UP = "stand_up"
    HOLD_ON = "hold_on"
    PRAY = "pray"
    GIVE_IN = "give_in"
    STAND = "stand"
    LIFT = "lift"


class MoveGroup(IntEnum):
    """Where a player finds a move, by the key that opens the group; the keys never change during a fight."""

    ATTACK = 1
    TALENTS = 2
    SPELLS = 3
    ITEMS = 4
    GROUND = 5
    MOVE = 6
    TALK = 7
    DEFEND = 8
    FLEE = 9


class Move(NamedTuple):
    """One thing to do: its kind, what with (power, item, terrain, trick) and at whom."""

    kind: MoveKind
    what: str = ""
    target: str = ""

    @property
    def id(self) -> str:
        """What a move is picked by: its parts, joined by colons. It is made, and never taken apart again."""
        return ":".join(part for part in self if part)


move_of = lru_cache(maxsize=4096)(Move)
"""A move, made once: the same few come up again and again."""
