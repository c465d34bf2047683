"""The closed vocabularies that content draws on, beside those of the rules."""

from enum import StrEnum


class Door(StrEnum):
    """The doors of the inn; the ninth opens late."""

    REED = "reed"
    ASH = "ash"
    THORN = "thorn"
    SALT = "salt"
    IRON = "iron"
    FROST = "frost"
    COIN = "coin"
    DUSK = "dusk"
    NINTH = "ninth"


class Approach(StrEnum):
    """The kind of a choice."""

    BOLD = "bold"
    CUNNING = "cunning"
    KIND = "kind"
    ARCANE = "arcane"
    CAREFUL = "careful"
    DEVOUT = "devout"
    WILD = "wild"
    MERRY = "merry"
    GRIM = "grim"


class Pronouns(StrEnum):
    """How a person is spoken of."""

    HE = "he"
    SHE = "she"
    THEY = "they"
    IT = "it"


class Tone(StrEnum):
    """How an ending leaves the hero."""

    TRIUMPH = "triumph"
    BITTERSWEET = "bittersweet"
    LOSS = "loss"
    RETREAT = "retreat"


class Deed(StrEnum):
    """What free text may do to a person."""

    HELP = "help"
    THREATEN = "threaten"
    PERSUADE = "persuade"
    GIVE = "give"
    ATTACK = "attack"
