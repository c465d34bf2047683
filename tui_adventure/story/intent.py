"""What a player means: a closed set of intents. An intent is an attempt, never an outcome."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

CHOSEN = "#"
"""What stands before the id of an option that is played, to tell it from typed words."""


class Verb(StrEnum):
    """What the engine knows how to attempt beside the choices on the page."""

    GO = "go"
    LOOK = "look"
    EXAMINE = "examine"
    SEARCH = "search"
    TAKE = "take"
    USE = "use"
    GIVE = "give"
    TALK = "talk"
    PERSUADE = "persuade"
    THREATEN = "threaten"
    HELP = "help"
    ATTACK = "attack"
    SNEAK = "sneak"
    CAST = "cast"
    REST = "rest"
    WAIT = "wait"
    DROP = "drop"
    GESTURE = "gesture"
    """What one does for its own sake: sing, bow, shout, sit, weep, pray."""


class Subject(StrEnum):
    """What can be asked without anything happening: the answer costs no turn."""

    INVENTORY = "inventory"
    JOURNAL = "journal"
    LOOK = "look"
    HELP = "help"
    STATUS = "status"
    STANDING = "standing"
    MAP = "map"
    PEOPLE = "people"
    SAID = "said"
    """What was said last."""
    MAGPIE = "magpie"
    """Who makes the asides."""
    KEEPER = "keeper"
    """Who says the numbers."""
    ODA = "oda"
    """Who keeps the inn."""


class Wish(StrEnum):
    """What is wished of the program rather than of the story: the front end carries it out, and it costs no turn."""

    UNDO = "undo"
    REDO = "redo"
    SAVE = "save"
    LEAVE = "leave"
    SETTINGS = "settings"
    BEFORE = "before"
    """To read the last turns again."""
    ANEW = "anew"
    """To begin another session."""
    EXPORT = "export"


class _Meant(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pick(_Meant):
    """One of the options on the page, by its id."""

    kind: Literal["pick"] = "pick"
    option: str


class Do(_Meant):
    """A typed action that is no shown option.

    `thing` is the id of a thing of the scene, a person, a place, an item, a foe or a spell ("" when none was named);
    `topic` what is asked about or given or used on it, an id where one is known, else the typed words; `how` the stem
    of the verb, where it tells more than `verb` does; `text` the words as typed. In a fight only `text` counts: it is
    an improvised action. `sure` says that the player has been told what it may cost, `read`
    that somebody else than the interpreter has read it so: then it is asked about first, whatever it costs.
    """

    kind: Literal["do"] = "do"
    verb: Verb
    thing: str = ""
    topic: str = ""
    how: str = ""
    text: str = ""
    sure: bool = False
    read: bool = False


class Answer(_Meant):
    """Words said to the innkeeper: in reply to her question, at the doors, or once the entry is closed."""

    kind: Literal["answer"] = "answer"
    text: str


class Ask(_Meant):
    """A question about the game itself."""

    kind: Literal["ask"] = "ask"
    about: Subject
    whom: str = ""
    """Whose words are asked for, as typed; "" for the last that were said."""


class Wanted(_Meant):
    """A wish. `asks` says that it was only asked about ("how do I quit?"): then it is told and not done."""

    kind: Literal["wanted"] = "wanted"
    wish: Wish
    asks: bool = False


class NotUnderstood(_Meant):
    """Words that take no turn. `hint` is the sentence said to them; `offers` the choice it asks about, "" for none.

    `between` holds the choices it asks about when they are two.
    `unsure` says that somebody else might make more of them.
    """

    kind: Literal["not_understood"] = "not_understood"
    text: str
    hint: str
    offers: str = ""
    between: tuple[str, ...] = ()
    unsure: bool = False


Intent = Annotated[Pick | Do | Answer | Ask | Wanted | NotUnderstood, Field(discriminator="kind")]
