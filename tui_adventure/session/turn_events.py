"""What a turn says while it happens, in order: resolved, told piece by piece, ended."""

from dataclasses import dataclass

from tui_adventure.story.beat import Beat


@dataclass(frozen=True)
class TurnResolved:
    """The rules have decided and the turn is saved; the beat's page can be shown."""

    beat: Beat


@dataclass(frozen=True)
class TurnNotSaved:
    """The turn stands in memory only; the sentence says why. The next turn that can be saved saves this one, too."""

    reason: str


@dataclass(frozen=True)
class PassageTold:
    """The page's passage number `passage` stands in these words; those before it that were not told, in the book's."""

    passage: int
    text: str


@dataclass(frozen=True)
class StorytellerFellBack:
    """The page's own text stands for what the storyteller did not tell; the sentence says why."""

    reason: str


@dataclass(frozen=True)
class TurnEnded:
    """Nothing more comes of this turn, and the next may be taken; the beat is as it was told."""

    beat: Beat


TurnEvent = TurnResolved | TurnNotSaved | PassageTold | StorytellerFellBack | TurnEnded
