"""What a player may set: kept in `settings.toml` in the config dir, shown in the settings screen.

Keys and passwords are never settings: a provider's own environment variable holds them.
"""

import os
import tempfile
import tomllib
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from tui_adventure.clean import cleaned
from tui_adventure.files import read_text
from tui_adventure.rules.errors import GameError

LARGEST_FILE = 32_000
"""Bytes of a settings file: room for more comments than anybody writes; a parser's time grows with the square of it."""
_LONGEST_QUOTED = 60


class SettingsError(GameError):
    """Settings or arguments that make no sense; the sentence names the one and what it takes."""


class StorytellerName(StrEnum):
    """Who narrates."""

    EMBEDDED = "embedded"
    CREW = "crew"


class Difficulty(StrEnum):
    """How hard the numbers are; what each changes stands in rules.difficulty."""

    STORY = "story"
    STANDARD = "standard"
    HARDCORE = "hardcore"


class AskResolve(StrEnum):
    """After which rolls the game asks for resolve; the story knows the same three by these names."""

    FAILURES = "failures"
    ALWAYS = "always"
    NEVER = "never"


class Glyphs(StrEnum):
    """Which set of drawing characters is used."""

    AUTO = "auto"
    UNICODE = "unicode"
    ASCII = "ascii"


class CrewVoice(StrEnum):
    """A voice of the crew, which may have a model of its own."""

    NARRATOR = "narrator"
    PERSON = "person"
    READER = "reader"
    INNKEEPER = "innkeeper"
    JESTER = "jester"
    EPILOGUE_WRITER = "epilogue_writer"


AT = " at "
"""What stands between a voice's model and the address it is served at."""


class Settings(BaseModel):
    """All of a player's settings, each with what it does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    storyteller: StorytellerName = Field(
        default=StorytellerName.EMBEDDED, description="Who narrates: the book, or a model that tells it anew."
    )
    model: str = Field(
        default="", max_length=200, description="The crew's model: ollama/llama3.2, or as your server's list has it."
    )
    base_url: str = Field(
        default="", max_length=500, description="Address of a model server of your own; empty for a provider's."
    )
    voices: tuple[str, ...] = Field(
        default=(),
        max_length=len(CrewVoice),
        description="Models of their own: reader=ollama/llama3.2:1b, narrator=id at http://address.",
    )
    time_limit: float = Field(default=20.0, ge=1, le=120, description="Seconds a model may take over one turn.")
    spend_session: float = Field(default=0.0, ge=0, le=1000, description="US dollars for one session, 0 for no limit.")
    spend_day: float = Field(default=0.0, ge=0, le=1000, description="US dollars for one day, 0 for no limit.")
    tokens_session: int = Field(default=0, ge=0, le=10**9, description="Tokens for one session, 0 for no limit.")
    tokens_day: int = Field(default=0, ge=0, le=10**9, description="Tokens for one day, 0 for no limit.")
    theme: str = Field(default="lamplight", max_length=40, description="Colours.")
    glyphs: Glyphs = Field(default=Glyphs.AUTO, description="Drawing characters; auto looks at the terminal.")
    pictures: bool = Field(default=True, description="Drawings of foes and places; in `plain`, what they show.")
    reduced_motion: bool = Field(default=False, description="No animation at all.")
    reveal: bool = Field(default=False, description="Text appears word by word; any key completes it.")
    measure: int = Field(default=66, ge=40, le=80, description="Columns of a line of prose.")
    difficulty: Difficulty = Field(default=Difficulty.STANDARD, description="How hard the numbers are, for new heroes.")
    ask_resolve: AskResolve = Field(
        default=AskResolve.FAILURES,
        description="Ask for resolve after failures (at the climax near misses, too), always, or never.",
    )
    weigh_deeds: bool = Field(
        default=True, description="Tell the odds and stakes of what you type before it is rolled, and ask."
    )
    lines: tuple[str, ...] = Field(default=(), description="Content tags to leave out altogether.")
    veils: tuple[str, ...] = Field(default=(), description="Content tags to pass over without detail.")

    @field_validator("voices")
    @classmethod
    def _are_voices(cls, voices: tuple[str, ...]) -> tuple[str, ...]:
        for voice in voices:
            who, _, model = (part.strip() for part in voice.partition("="))
            if who not in tuple(CrewVoice) or not model:
                message = (
                    f"each is a voice and its model, as in reader=ollama/llama3.2:1b; voices: {', '.join(CrewVoice)}"
                )
                raise ValueError(message)
        return voices


def load_settings(path: Path) -> Settings:
    """Return the settings in the file at `path`, or the defaults when there is none.

    Raises:
        SettingsError: the file cannot be read, is not TOML, or holds a value that makes no sense.
    """
    try:
        text = read_text(path, LARGEST_FILE)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        why = (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"The settings in {path} cannot be read ({why}); mend or remove the file.") from error
    try:
        return Settings.model_validate(cleaned(tomllib.loads(text)))
    except ValidationError as error:
        raise SettingsError(f"In {path}, {first_fault(error)}") from error
    except RecursionError as error:
        raise SettingsError(f"The settings in {path} are nested deeper than settings are.") from error
    except ValueError as error:
        raise SettingsError(f"The settings in {path} are not TOML: {error}.") from error


def save_settings(path: Path, settings: Settings) -> None:
    """Write what differs from the defaults, keeping the player's comments and order.

    Raises:
        SettingsError: the file cannot be written; the settings hold until the game is closed.
    """
    import tomlkit  # keeps comments, and is not needed before something is changed
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(read_text(path, LARGEST_FILE))
    except (OSError, UnicodeDecodeError, RecursionError, TOMLKitError):
        document = tomlkit.document()
    usual = Settings().model_dump(mode="json")
    for name, value in settings.model_dump(mode="json").items():
        if value != usual[name]:
            document[name] = value
        elif name in document:
            del document[name]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as temporary:
            temporary.write(tomlkit.dumps(document))
        os.replace(temporary.name, path)  # noqa: PTH105 - atomic where both stand in one folder
    except OSError as error:
        raise SettingsError(f"The settings could not be written to {path}: {error.strerror or error}.") from error


def override(settings: Settings, **changes: object) -> Settings:
    """Return the settings with the given changes; those that are None are left alone.

    Raises:
        SettingsError: a value makes no sense.
    """
    given = {name: value for name, value in changes.items() if value is not None}
    try:
        return Settings.model_validate({**settings.model_dump(), **given})
    except ValidationError as error:
        raise SettingsError(first_fault(error)) from error


def first_fault(error: ValidationError) -> str:
    """Return one sentence about the first thing wrong."""
    fault = error.errors()[0]
    name = ".".join(str(part) for part in fault["loc"])[:_LONGEST_QUOTED] or "the file"
    if fault["type"] == "extra_forbidden":
        return f"{name!r} is no setting; those there are: {', '.join(Settings.model_fields)}."
    return f"{name}: {fault['msg'][0].lower()}{fault['msg'][1:]} (it is {repr(fault['input'])[:_LONGEST_QUOTED]})."
