"""Sessions by id, many at once, over every store."""

import asyncio
import inspect
import threading
import time
import uuid
from typing import Any

import pytest

from tui_adventure.session import (
    FileFlowPersistence,
    GamePersistence,
    GamePhase,
    GameSessionFlow,
    GameSessionService,
    InMemoryFlowPersistence,
    SaveConflict,
    SessionNotFound,
)
from tui_adventure.session.operations import SessionOperations


async def test_a_created_session_is_found(service: GameSessionService) -> None:
    created = await service.create_session()
    assert await service.get_session(created.session_id) == created


@pytest.mark.parametrize("unknown", ["5b0e7a52-6f0d-4c55-9f43-2a3f5b1c7d10", "nope", ""])
async def test_an_unknown_id_is_none_and_makes_nothing(service: GameSessionService, unknown: str) -> None:
    assert await service.get_session(unknown) is None
    assert await service.list_sessions() == []


async def test_get_or_create_finds_or_makes(service: GameSessionService) -> None:
    created = await service.get_or_create_session()
    assert await service.get_or_create_session(created.session_id) == created
    unknown = str(uuid.uuid4())
    other = await service.get_or_create_session(unknown)
    assert other.session_id not in {unknown, created.session_id}
    assert len(await service.list_sessions()) == 2


@pytest.mark.parametrize("unknown", ["5b0e7a52-6f0d-4c55-9f43-2a3f5b1c7d10", "../../nope"])
async def test_every_operation_refuses_an_unknown_id(service: GameSessionService, unknown: str) -> None:
    for name in operations():
        operation = getattr(service, name)
        arguments = [None] * (len(inspect.signature(getattr(SessionOperations, name)).parameters) - 1)
        with pytest.raises(SessionNotFound):
            await operation(unknown, *arguments)
    assert await service.list_sessions() == []


def operations() -> list[str]:
    methods = inspect.getmembers(SessionOperations, inspect.isfunction)
    return [name for name, _ in methods if not name.startswith("_") and name != "transaction"]


def test_the_service_has_every_operation_of_the_flow() -> None:
    assert len(operations()) >= 44
    assert all(inspect.iscoroutinefunction(getattr(GameSessionService, name)) for name in operations())


async def test_the_id_and_the_arguments_may_be_named(service: GameSessionService) -> None:
    session = await service.create_session()
    await service.set_phase(session_id=session.id, phase=GamePhase.COMBAT)  # type: ignore[call-arg]
    assert await service.get_phase(session_id=session.id) is GamePhase.COMBAT  # type: ignore[call-arg]
    assert await service.update_quest_objective(session.id, id="door", completed=False) is False


async def test_sessions_do_not_touch_each_other(service: GameSessionService) -> None:
    one, two = await service.create_session(), await service.create_session()
    await service.set_phase(one.id, GamePhase.COMBAT)
    await service.update_health(two.id, 5)
    assert await service.get_phase(two.id) is GamePhase.CHARACTER_CREATION
    assert await service.get_health(one.id) == (20, 20)


async def test_what_is_returned_is_a_copy(service: GameSessionService) -> None:
    created = await service.create_session()
    created.health_current = 1
    (await service.get_state(created.id)).current_choices.append("cheat")
    assert await service.get_health(created.id) == (20, 20)
    assert await service.get_choices(created.id) == []


async def test_calls_at_once_lose_no_change(service: GameSessionService) -> None:
    session = await service.create_session()
    await asyncio.gather(*(service.increment_adventure_turn(session.id) for _ in range(40)))
    assert await service.get_adventure_turn(session.id) == 40


async def test_two_services_on_one_store_lose_no_change(persistence: GamePersistence) -> None:
    services = [GameSessionService(persistence) for _ in range(2)]
    session = await services[0].create_session()
    await asyncio.gather(*(services[n % 2].increment_creation_turn(session.id) for n in range(4)))
    assert await services[1].get_creation_turn(session.id) == 4


async def test_a_session_can_be_undone_by_id(service: GameSessionService) -> None:
    session = await service.create_session()
    await service.increment_adventure_turn(session.id)
    assert (await service.undo(session.id)).adventure_turn == 0
    assert (await service.redo(session.id)).adventure_turn == 1
    assert [point.current for point in await service.history(session.id)] == [False, True]


async def test_a_deleted_session_is_gone(service: GameSessionService) -> None:
    session = await service.create_session()
    assert await service.delete_session(session.id) is True
    assert await service.delete_session(session.id) is False
    assert await service.delete_session("../../nope") is False
    assert await service.get_session(session.id) is None


async def test_the_session_last_played_is_listed_first(service: GameSessionService) -> None:
    ids = [(await service.create_session()).id for _ in range(3)]
    await service.update_health(ids[1], 1)
    assert (await service.list_sessions())[0].session_id == ids[1]


class SlowPersistence(InMemoryFlowPersistence):
    threads: set[int] = set()  # noqa: RUF012 - a pydantic field

    def save_state(self, flow_uuid: str, method_name: str, state_data: Any) -> None:
        self.threads.add(threading.get_ident())
        time.sleep(0.1)
        super().save_state(flow_uuid, method_name, state_data)


async def test_a_slow_disk_does_not_hold_up_the_loop() -> None:
    persistence = SlowPersistence()
    service = GameSessionService(persistence)
    session = await service.create_session()
    beats = 0

    async def heartbeat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.005)
            beats += 1

    heart = asyncio.create_task(heartbeat())
    await asyncio.gather(*(service.update_health(session.id, 1) for _ in range(4)))
    heart.cancel()
    assert beats > 15
    assert threading.get_ident() not in persistence.threads


class StubbornPersistence(InMemoryFlowPersistence):
    def save_state(self, flow_uuid: str, method_name: str, state_data: Any) -> None:
        if self.exists(flow_uuid):
            raise SaveConflict(flow_uuid)
        super().save_state(flow_uuid, method_name, state_data)


async def test_a_conflict_that_does_not_end_is_reported() -> None:
    service = GameSessionService(StubbornPersistence())
    session = await service.create_session()
    with pytest.raises(SaveConflict):
        await service.update_health(session.id, 1)


async def test_a_service_lets_go_of_a_session_after_each_call(tmp_path: Any) -> None:
    service = GameSessionService(FileFlowPersistence(tmp_path))
    session = await service.create_session()
    other = GameSessionFlow.resume(session.id, FileFlowPersistence(tmp_path))
    assert other.notice == ""
    other.update_health(1)
    assert await service.get_health(session.id) == (19, 20)


async def test_without_a_persistence_the_usual_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUI_ADVENTURE_PERSISTENCE", "memory")
    session = await GameSessionService().create_session()
    assert session.phase is GamePhase.CHARACTER_CREATION
