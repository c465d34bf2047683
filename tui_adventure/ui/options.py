"""What the command line asks of the full-screen game."""

from dataclasses import dataclass, field

from tui_adventure.paths import Paths, find_paths


@dataclass(frozen=True)
class PlayOptions:
    """How to open the game. None means: as the settings say."""

    paths: Paths = field(default_factory=find_paths)
    seed: int | None = None
    resume: str = ""
    """A session id, or "last"."""
    new: bool = False
    quick: bool = False
    """Begin at once with a ready hero."""
    storyteller: str | None = None
    model: str | None = None
    theme: str | None = None
    reduced_motion: bool | None = None
    ascii: bool | None = None
