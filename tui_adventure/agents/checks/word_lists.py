"""The lists of words and patterns that stand in YAML beside this module."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a list of words.yaml."""
    return frozenset(str(read("words.yaml")[name]).split())


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the expressions of a list of patterns.yaml as one: it matches where any of them does."""
    found = read("patterns.yaml")[name]
    return re.compile("|".join(f"(?:{one})" for one in found), re.IGNORECASE | re.MULTILINE)


@cache
def read(file: str) -> dict[str, Any]:
    """Return a YAML file that stands beside this module."""
    found: dict[str, Any] = yaml.safe_load(files(__package__).joinpath(file).read_text(encoding="utf-8"))
    return found
