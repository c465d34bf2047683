"""The contract alive: each operation is the product's one way to do a thing, and the product does it."""

import ast
import inspect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tui_adventure.session.operations import SessionOperations
from tui_adventure.session.service import GameSessionService
from tui_adventure.story.operations import StoryOperations

PACKAGE = Path(__file__).parents[2] / "tui_adventure"
CONTRACT = ("story/operations.py", "session/operations.py", "session/service.py")
SESSIONS = frozenset(["state", "draft", "_draft", "page", "session", "game", "_game", "flow"])
"""What a state, a session, or what holds one is called where it is used."""
WRITTEN = {
    "phase": "set_phase, update_game_phase",
    "adventure_phase": "set_adventure_phase",
    "adventure_completed": "set_adventure_completed",
    "climax_reached": "set_climax_reached",
    "epilogue_reason": "trigger_epilogue",
    "combat_state": "set_combat_state",
    "active_quest": "set_active_quest",
    "completed_quests": "complete_quest",
    "pending_quest_options": "set_pending_quest_options",
    "character_sheet": "set_character_sheet",
    "character_description": "set_character_description",
    "creation_turn": "set_creation_turn",
    "current_choices": "set_choices",
    "health_current": "update_health",
    "turns_since_jester": "count_jester_turn",
    "conversation_history": "add_exchange",
    "recent_agents": "update_recent_agents",
}
"""Fields of the state that an operation writes, and which."""


def product() -> dict[str, ast.Module]:
    """Every module of the package but those that define the contract."""
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    return {name: ast.parse(path.read_text("utf-8")) for name, path in paths.items() if name not in CONTRACT}


def operations(of: type = SessionOperations) -> set[str]:
    """The public operations of the contract."""
    methods = inspect.getmembers(of, inspect.isfunction)
    return {name for name, _ in methods if not name.startswith("_") and name != "transaction"}


def asked_for(modules: Iterable[ast.Module], of: frozenset[str]) -> set[str]:
    """The methods that modules name on something called as one of `of`."""
    return {
        node.attr
        for module in modules
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and last_name(node.value) in of
    }


def last_name(node: ast.expr) -> str:
    """What the last part of an expression is called: `game` in `self.conversation.game`."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def writes(module: ast.Module) -> Iterator[tuple[str, int]]:
    """The fields of a state that a module assigns to or empties, with the line."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Attribute) or last_name(node.value) not in SESSIONS | {"hero"}:
            continue
        if isinstance(node.ctx, ast.Store | ast.Del):
            yield node.attr, node.lineno


@pytest.fixture(scope="module")
def modules() -> dict[str, ast.Module]:
    return product()


def test_every_operation_has_a_caller_in_the_product(modules: dict[str, ast.Module]) -> None:
    by_itself = asked_for([modules["session/flow.py"]], frozenset(["self"]))
    assert sorted(operations() - asked_for(modules.values(), SESSIONS) - by_itself) == []


def test_an_operation_that_nobody_calls_is_found() -> None:
    module = ast.parse("def begin(state):\n    state.set_phase(GamePhase.COMBAT)\n    other.get_health()\n")
    assert {"set_phase", "get_health"} - asked_for([module], SESSIONS) == {"get_health"}


def test_the_service_has_each_operation_by_id_and_all_that_is_its_own_is_asked_of_it(
    modules: dict[str, ast.Module],
) -> None:
    assert operations() <= operations(GameSessionService)
    own = operations(GameSessionService) - operations()
    within = asked_for([ast.parse((PACKAGE / "session/service.py").read_text("utf-8"))], frozenset(["self"]))
    assert sorted(own - asked_for(modules.values(), SESSIONS | {"sessions"}) - within) == []


@pytest.fixture(scope="module")
def written(modules: dict[str, ast.Module]) -> dict[str, list[str]]:
    """Where each field of a state is written outside the contract."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, module in modules.items():
        if name.startswith(("story/", "session/", "ui/", "plain")):
            for field, line in writes(module):
                found[field].append(f"{name}:{line}")
    return found


@pytest.mark.parametrize("field", WRITTEN)
def test_what_an_operation_writes_nothing_else_writes(field: str, written: dict[str, list[str]]) -> None:
    assert written.get(field, []) == [], WRITTEN[field]


def test_a_field_that_is_written_past_its_operation_is_found() -> None:
    assert list(writes(ast.parse("ctx.state.phase = GamePhase.COMBAT"))) == [("phase", 1)]
    assert list(writes(ast.parse("state.climax_reached = state.adventure_completed = False"))) == [
        ("climax_reached", 1),
        ("adventure_completed", 1),
    ]


def test_each_operation_is_written_once() -> None:
    own = {name for name in operations() if name in vars(SessionOperations)}
    assert own & set(vars(StoryOperations)) == set()
    assert own | operations(StoryOperations) == operations()
