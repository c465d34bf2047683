"""The session: one adventure's state, how it is changed, kept, gone back in, and played turn by turn.

Names are imported when first asked for: the state and the stores cost little, the Flows bring CrewAI with them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_adventure.rules.character import CharacterClass, CharacterRace, CharacterSheet, CharacterStats
    from tui_adventure.rules.combat.state import Combatant, CombatantType, CombatPhase, CombatState
    from tui_adventure.session.conversation import ConversationFlow
    from tui_adventure.session.errors import (
        InvalidSessionId,
        NothingToUndo,
        SaveConflict,
        SaveDamaged,
        SaveFailed,
        SchemaTooNew,
        SessionError,
        SessionLocked,
        SessionNotFound,
    )
    from tui_adventure.session.flow import GameSessionFlow
    from tui_adventure.session.operations import MAX_CONVERSATION_HISTORY, MAX_RECENT_AGENTS
    from tui_adventure.session.persistence.choose import get_persistence
    from tui_adventure.session.persistence.file import FileFlowPersistence
    from tui_adventure.session.persistence.flow_persistence import GamePersistence
    from tui_adventure.session.persistence.memory import InMemoryFlowPersistence
    from tui_adventure.session.persistence.records import SessionSummary
    from tui_adventure.session.persistence.redis import RedisFlowPersistence
    from tui_adventure.session.persistence.snapshots import SnapshotStore
    from tui_adventure.session.persistence.timeline import SavePoint
    from tui_adventure.session.service import GameSessionService
    from tui_adventure.session.state import GameState
    from tui_adventure.story.operations import MAX_ADVENTURE_MOMENTS, MAX_CREATION_TURNS
    from tui_adventure.story.phases import AdventurePhase, GamePhase
    from tui_adventure.story.state import AdventureMoment, Quest, QuestObjective, QuestStatus

_HOMES = {
    "tui_adventure.rules.character": ("CharacterClass", "CharacterRace", "CharacterSheet", "CharacterStats"),
    "tui_adventure.rules.combat.state": ("Combatant", "CombatantType", "CombatPhase", "CombatState"),
    "tui_adventure.session.conversation": ("ConversationFlow",),
    "tui_adventure.session.errors": (
        "InvalidSessionId",
        "NothingToUndo",
        "SaveConflict",
        "SaveDamaged",
        "SaveFailed",
        "SchemaTooNew",
        "SessionError",
        "SessionLocked",
        "SessionNotFound",
    ),
    "tui_adventure.session.flow": ("GameSessionFlow",),
    "tui_adventure.session.persistence.choose": ("get_persistence",),
    "tui_adventure.session.persistence.file": ("FileFlowPersistence",),
    "tui_adventure.session.persistence.flow_persistence": ("GamePersistence",),
    "tui_adventure.session.persistence.memory": ("InMemoryFlowPersistence",),
    "tui_adventure.session.persistence.records": ("SessionSummary",),
    "tui_adventure.session.persistence.redis": ("RedisFlowPersistence",),
    "tui_adventure.session.persistence.snapshots": ("SnapshotStore",),
    "tui_adventure.session.persistence.timeline": ("SavePoint",),
    "tui_adventure.session.service": ("GameSessionService",),
    "tui_adventure.session.operations": ("MAX_CONVERSATION_HISTORY", "MAX_RECENT_AGENTS"),
    "tui_adventure.session.state": ("GameState",),
    "tui_adventure.story.operations": ("MAX_ADVENTURE_MOMENTS", "MAX_CREATION_TURNS"),
    "tui_adventure.story.phases": ("AdventurePhase", "GamePhase"),
    "tui_adventure.story.state": ("AdventureMoment", "Quest", "QuestObjective", "QuestStatus"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "MAX_ADVENTURE_MOMENTS",
    "MAX_CONVERSATION_HISTORY",
    "MAX_CREATION_TURNS",
    "MAX_RECENT_AGENTS",
    "AdventureMoment",
    "AdventurePhase",
    "CharacterClass",
    "CharacterRace",
    "CharacterSheet",
    "CharacterStats",
    "CombatPhase",
    "CombatState",
    "Combatant",
    "CombatantType",
    "ConversationFlow",
    "FileFlowPersistence",
    "GamePersistence",
    "GamePhase",
    "GameSessionFlow",
    "GameSessionService",
    "GameState",
    "InMemoryFlowPersistence",
    "InvalidSessionId",
    "NothingToUndo",
    "Quest",
    "QuestObjective",
    "QuestStatus",
    "RedisFlowPersistence",
    "SaveConflict",
    "SaveDamaged",
    "SaveFailed",
    "SavePoint",
    "SchemaTooNew",
    "SessionError",
    "SessionLocked",
    "SessionNotFound",
    "SessionSummary",
    "SnapshotStore",
    "get_persistence",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
