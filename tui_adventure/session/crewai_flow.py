"""The doorway to CrewAI: whoever needs a Flow gets it here, after boot has silenced what comes with it."""

from typing import Any

from tui_adventure.session import boot

boot.load()

from crewai.events.utils.console_formatter import set_suppress_console_output  # noqa: E402
from crewai.flow.flow import Flow, listen, or_, router, start  # noqa: E402
from crewai.flow.persistence.base import FlowPersistence  # noqa: E402
from crewai.memory.memory_scope import MemoryScope  # noqa: E402

__all__ = ["Flow", "FlowPersistence", "listen", "or_", "quiet", "router", "silence_console", "start"]


def silence_console() -> None:
    """Keep CrewAI from printing in this context; threads and tasks begun elsewhere need it again."""
    set_suppress_console_output(True)


def quiet() -> dict[str, Any]:
    """Return the arguments that keep a Flow from printing, tracing, and making a memory with files and a thread."""
    silence_console()
    return {"suppress_flow_events": True, "tracing": False, "memory": MemoryScope(root_path="/session")}
