"""How a save of an older form becomes one of today's: one step for each form, from dict to dict."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: Mapping[int, Migration] = MappingProxyType({})
"""Form -> what makes the next form of it. The first form is still the present one."""


def migrate(state: dict[str, Any], found: int, wanted: int, steps: Mapping[int, Migration]) -> dict[str, Any]:
    """Return a state of form `found` in form `wanted`."""
    for form in range(found, wanted):
        state = {**steps[form](state), "schema_version": form + 1}
    return state
