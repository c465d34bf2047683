"""Agents and tasks as they stand in the two YAML files beside this module."""

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict


class AgentDefinition(BaseModel):
    """Who an agent is, in CrewAI's three fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: str
    goal: str
    backstory: str


class TaskDefinition(BaseModel):
    """What an agent is asked, and the form its answer has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    description: str
    expected_output: str

    def prompt(self, **slots: str) -> str:
        """Return the whole request with its slots filled."""
        text = f"{self.description}\n\nAnswer with: {self.expected_output}"
        for name, value in slots.items():
            text = text.replace(f"{{{name}}}", value)
        return text


@cache
def agent(name: str) -> AgentDefinition:
    """Return the agent of that name from agents.yaml."""
    return AgentDefinition.model_validate(_read("agents.yaml")[name])


@cache
def task(name: str) -> TaskDefinition:
    """Return the task of that name from tasks.yaml."""
    return TaskDefinition.model_validate(_read("tasks.yaml")[name])


def _read(file: str) -> dict[str, object]:
    found = yaml.safe_load(files(__package__).joinpath(file).read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise TypeError(f"{file} holds no mapping")
    return found
