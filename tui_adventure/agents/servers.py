"""Model servers on this machine: which of the usual ones answer, and what they serve. Asked only on the player's word.

Nothing is asked off this machine but the address the player has set; no redirect is followed and no proxy used.
"""

import http.client
import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tui_adventure.agents.address import Address
from tui_adventure.agents.api_keys import find_key
from tui_adventure.agents.providers import PROVIDERS, ChosenModel
from tui_adventure.clean import clean_line

PATIENCE = 0.6
"""Seconds a server on this machine may take."""
PATIENCE_AFAR = 5.0
"""Seconds the player's own address may take."""
MOST_MODELS = 200
LONGEST_ID = 120
_MOST_BYTES = 2_000_000
_OK = 200
_OWNERS = {"llamacpp": "llama.cpp", "vllm": "vLLM", "koboldcpp": "KoboldCpp", "library": "Ollama"}
"""Names by what a server says its models belong to: a port alone may be anybody's."""


@dataclass(frozen=True)
class Server:
    """A server that answered, and the ids it serves."""

    name: str
    url: str
    models: tuple[str, ...]


def usual_places() -> tuple[tuple[str, str], ...]:
    """Return the names and addresses of the usual servers of this machine."""
    return tuple((each.name, each.url) for each in PROVIDERS.values() if each.url and Address(each.url).is_here)


def find_servers(places: Iterable[tuple[str, str]] | None = None) -> list[Server]:
    """Return the servers that answer on this machine, in the order of their names; it takes a second at most."""
    wanted = sorted(usual_places() if places is None else places)
    with ThreadPoolExecutor(max_workers=8) as pool:
        found = pool.map(lambda place: _server(*place), wanted)
    return [server for server in found if server is not None]


def served_by(chosen: ChosenModel) -> tuple[str, ...] | None:
    """Return the ids that the chosen model's own server lists, or None where it cannot be asked for a list."""
    if not chosen.address.url:
        return None
    patience = PATIENCE if chosen.is_here else PATIENCE_AFAR
    listed = _listed(chosen.address.url, find_key(chosen.keys), patience)
    return None if listed is None else _ids(listed)


def _server(name: str, url: str) -> Server | None:
    listed = _listed(url, "", PATIENCE)
    if listed is None:
        return None
    owner = next((str(each.get("owned_by", "")).lower() for each in listed), "")
    return Server(_OWNERS.get(owner, name), url, _ids(listed))


def _listed(url: str, key: str, patience: float) -> list[dict[str, Any]] | None:
    """Return the models a server lists in OpenAI's form; None where nobody answers so."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=patience)
    try:
        connection.request("GET", f"{parts.path}/models", headers={"Authorization": f"Bearer {key}"} if key else {})
        answer = connection.getresponse()
        found = json.loads(answer.read(_MOST_BYTES)) if answer.status == _OK else None
    except (OSError, http.client.HTTPException, ValueError, RecursionError):
        return None
    finally:
        connection.close()
    listed = found.get("data") if isinstance(found, dict) else None
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else None


def _ids(listed: list[dict[str, Any]]) -> tuple[str, ...]:
    """Return the ids that tell stories; models that only embed do not."""
    ids = (clean_line(each["id"]) for each in listed if isinstance(each.get("id"), str))
    return tuple(id_ for id_ in ids if id_ and len(id_) <= LONGEST_ID and "embed" not in id_.lower())[:MOST_MODELS]
