"""How a save of an older form becomes one of today's: one step for each form, from dict to dict."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

Migration = Callable[[dict[str, Any]], dict[str, Any]]


def _with_editions(state: dict[str, Any]) -> dict[str, Any]:
    """The second form knows which edition of its story an adventure is of, and which facts were told: all optional."""
    return state


MIGRATIONS: Mapping[int, Migration] = MappingProxyType({1: _with_editions})
"""Form -> what makes the next form of it."""


def migrate(state: dict[str, Any], found: int, wanted: int, steps: Mapping[int, Migration]) -> dict[str, Any]:
    """Return a state of form `found` in form `wanted`."""
    for form in range(found, wanted):
        state = {**steps[form](state), "schema_version": form + 1}
    return state
