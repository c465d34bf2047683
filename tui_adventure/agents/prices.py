"""What a model costs: the table that comes with the game, and over it the player's own."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from tui_adventure.agents.providers import ChosenModel
from tui_adventure.files import read_text
from tui_adventure.rules.errors import GameError

FILE_NAME = "prices.toml"
LARGEST_FILE = 100_000
_MILLION = 1_000_000


class PricesError(GameError):
    """The player's own table of prices cannot be used."""


class Price(BaseModel):
    """US dollars for a million tokens that are read and that are written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    read: float = Field(ge=0, allow_inf_nan=False)
    written: float = Field(ge=0, allow_inf_nan=False)

    def of(self, read: int, written: int) -> float:
        """Return what so many tokens cost, in US dollars."""
        return (read * self.read + written * self.written) / _MILLION


FREE = Price(read=0, written=0)
_TABLE = TypeAdapter(dict[str, Price])


@dataclass(frozen=True)
class Prices:
    """Prices by a model's name with its provider before it; `fault` says what of the player's own cannot be read."""

    own: dict[str, Price]
    shipped: dict[str, Price]
    fault: str = ""

    def of(self, chosen: ChosenModel) -> Price | None:
        """Return a model's price: of the player's table, nothing for one on this machine, or None where unknown."""
        own = _find(self.own, chosen.priced_as)
        if own is not None or chosen.is_here:
            return own or FREE
        return _find(self.shipped, chosen.priced_as)


def open_prices(config: Path | None) -> Prices:
    """Return the tables; `config` is the folder of the player's settings."""
    shipped = _read(files(__package__).joinpath(FILE_NAME).read_text(encoding="utf-8"))
    try:
        return Prices(_own(config), shipped)
    except PricesError as error:
        return Prices({}, shipped, str(error))


def _own(config: Path | None) -> dict[str, Price]:
    if config is None:
        return {}
    path = config / FILE_NAME
    try:
        return _read(read_text(path, LARGEST_FILE))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, RecursionError) as error:
        why = "it is no table of prices" if isinstance(error, ValidationError) else str(error).splitlines()[0]
        raise PricesError(f"The prices in {path} cannot be used ({why}); those of the game hold.") from error


def _read(text: str) -> dict[str, Price]:
    return _TABLE.validate_python(tomllib.loads(text))


def _find(table: dict[str, Price], name: str) -> Price | None:
    """Return the price of a name as it is, else of the longest beginning with a star that fits."""
    if name in table:
        return table[name]
    fitting = [key for key in table if key.endswith("*") and name.startswith(key[:-1])]
    return table[max(fitting, key=len)] if fitting else None
